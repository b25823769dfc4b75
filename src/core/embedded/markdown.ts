import { LANGUAGE_IDS, type LanguageId } from '../languages/language-id';
import { LANGUAGES } from '../languages/registry';
import type { EmbeddedPiece, EmbeddedSource } from './embedded-source';

const BY_FENCE = new Map(LANGUAGE_IDS.flatMap(id => LANGUAGES[id].about.fences.map(name => [name, id] as const)));

/** An opening fence with its language: https://spec.commonmark.org/0.31.2/#fenced-code-blocks */
const FENCE = /^([ \t]*)(`{3,}|~{3,})[ \t]*\{?\.?([A-Za-z0-9+#-]+)[^\r\n]*\r?\n/gm;

/** The fenced code blocks of a Markdown text that name a language of the engine, each a program of its own. */
export function markdownSources(text: string): EmbeddedSource[] {
  const sources: EmbeddedSource[] = [];
  FENCE.lastIndex = 0;
  for (let open = FENCE.exec(text); open; open = FENCE.exec(text)) {
    const [whole, indent = '', fence = '', name = ''] = open;
    const begin = open.index + whole.length;
    const close = new RegExp(`^[ \\t]*${fence.charAt(0)}{${fence.length},}[ \\t]*\\r?$`, 'm').exec(text.slice(begin));
    const end = close ? begin + close.index : text.length;
    const language = BY_FENCE.get(name.toLowerCase());
    if (language) sources.push(block(text, begin, end, indent, language));
    FENCE.lastIndex = close ? end + close[0].length : text.length;
  }
  return sources;
}

/** The lines without the indentation of their fence. */
function block(text: string, begin: number, end: number, indent: string, language: LanguageId): EmbeddedSource {
  const { opening = '' } = LANGUAGES[language].about;
  let code = text.slice(begin, end).includes(opening.trim()) ? '' : opening;
  const pieces: EmbeddedPiece[] = code === '' ? [] : [{ start: 0, length: code.length, outer: { start: begin, end: begin } }];
  for (let at = begin; at < end; ) {
    const lineEnd = text.indexOf('\n', at);
    const next = lineEnd < 0 || lineEnd >= end ? end : lineEnd + 1;
    let start = at;
    while (start < at + indent.length && (text.charAt(start) === ' ' || text.charAt(start) === '\t')) start++;
    if (next > start) pieces.push({ start: code.length, length: next - start, outer: { start, end: next } });
    code += text.slice(start, next);
    at = next;
  }
  return { language, text: code, pieces, encode: newText => newText.replace(/\n(?=.)/g, `\n${indent}`), takesComments: indent === '' };
}

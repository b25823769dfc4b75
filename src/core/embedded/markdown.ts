import { codeBlockSource } from './code-block';
import type { EmbeddedSource } from './embedded-source';
import { languageOfFence } from './fence-names';
import { guessLanguage } from './guess-language';

/**
 * An opening fence, mostly with its language: https://spec.commonmark.org/0.31.2/#fenced-code-blocks, in a quotation perhaps; R Markdown
 * and MyST write it in braces, the latter after the name of a directive.
 */
const FENCE = /^([ \t>]{0,64})(`{3,64}|~{3,64})[ \t]{0,16}(?:\{(?:code-block|code-cell|code|sourcecode)\}[ \t]{0,16}|\{?\.?)([A-Za-z0-9+#-]{0,32})[^\r\n`]*\r?\n/gm;

/** The fenced code blocks of a Markdown text, each a program of its own: of the language named, or of the one that they look like. */
export function markdownSources(text: string): EmbeddedSource[] {
  const sources: EmbeddedSource[] = [];
  FENCE.lastIndex = 0;
  for (let open = FENCE.exec(text); open; open = FENCE.exec(text)) {
    const [whole, indent = '', fence = '', name = ''] = open;
    const begin = open.index + whole.length;
    const close = new RegExp(`^[ \\t>]*${fence.charAt(0)}{${fence.length},}[ \\t]*\\r?$`, 'm').exec(text.slice(begin));
    const end = close ? begin + close.index : text.length;
    const language = name === '' ? guessLanguage(text.slice(begin, end)) : languageOfFence(name);
    if (language) sources.push(codeBlockSource(text, { span: { start: begin, end }, indent, language }));
    FENCE.lastIndex = close ? end + close[0].length : text.length;
  }
  return sources;
}

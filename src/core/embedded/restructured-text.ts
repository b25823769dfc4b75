import type { LanguageId } from '../languages/language-id';
import type { Span } from '../text';
import { codeBlockSource } from './code-block';
import type { EmbeddedSource } from './embedded-source';
import { languageOfFence } from './fence-names';
import { guessLanguage } from './guess-language';
import { linesIn } from './placed-text';

/** https://www.sphinx-doc.org/en/master/usage/restructuredtext/directives.html#showing-code-examples */
const DIRECTIVE = /^[ \t]*\.\.[ \t]+(code-block|code|sourcecode|highlight)::[ \t]*([A-Za-z0-9+#-]*)/;
/** https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html#literal-blocks */
const LITERAL = /::[ \t]*\r?\n?$/;
const COMMENT_OR_DIRECTIVE = /^[ \t]*\.\.(?:[ \t]|\r?\n?$)/;

/** The blocks of code in reStructuredText, each a program of its own: of the language named, or of the one that they look like. */
export function restructuredSources(text: string): EmbeddedSource[] {
  const sources: EmbeddedSource[] = [];
  const lines = linesIn(text, { start: 0, end: text.length });
  let highlighted: LanguageId | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at];
    if (!line) break;
    const written = text.slice(line.start, line.end);
    const directive = DIRECTIVE.exec(written);
    if (directive?.[1] === 'highlight') {
      highlighted = languageOfFence(directive[2] ?? '');
      continue;
    }
    if (!directive && (!LITERAL.test(written) || COMMENT_OR_DIRECTIVE.test(written))) continue;
    const body = bodyAfter(text, lines, at, directive !== null);
    if (!body) continue;
    const name = directive?.[2] ?? '';
    const language = name === '' ? guessLanguage(text.slice(body.span.start, body.span.end)) ?? highlighted : languageOfFence(name);
    if (language) sources.push(codeBlockSource(text, { span: body.span, indent: body.indent, language }));
    at = body.last;
  }
  return sources;
}

interface Body {
  readonly span: Span;
  readonly indent: string;
  /** The number of its last line. */
  readonly last: number;
}

/** The lines below line `at` that are indented more than it; of a directive, without its options. */
function bodyAfter(text: string, lines: readonly Span[], at: number, directive: boolean): Body | undefined {
  const indentOf = (line: Span): string => /^[ \t]*/.exec(text.slice(line.start, line.end))?.[0] ?? '';
  const isBlank = (line: Span): boolean => text.slice(line.start, line.end).trim() === '';
  const outer = lines[at];
  if (!outer) return undefined;
  const depth = indentOf(outer).length;
  let first = at + 1;
  for (let line = lines[first]; directive && line && !isBlank(line) && text.slice(line.start, line.end).trimStart().startsWith(':'); line = lines[first]) first++;
  for (let line = lines[first]; line && isBlank(line); line = lines[first]) first++;
  let last = at;
  let indent: string | undefined;
  for (let next = first; next < lines.length; next++) {
    const line = lines[next];
    if (!line || (!isBlank(line) && indentOf(line).length <= depth)) break;
    if (isBlank(line)) continue;
    const own = indentOf(line);
    if (indent === undefined || own.length < indent.length) indent = own;
    last = next;
  }
  const begin = lines[first];
  const end = lines[last];
  return indent !== undefined && begin && end && last >= first ? { span: { start: begin.start, end: end.end }, indent, last } : undefined;
}

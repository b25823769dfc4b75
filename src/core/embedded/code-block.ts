import type { LanguageId } from '../languages/language-id';
import { LANGUAGES } from '../languages/registry';
import type { Span } from '../text';
import type { EmbeddedSource } from './embedded-source';
import { linesIn, placedAsIs, rewriting } from './placed-text';

/** Code in a text for readers: where it stands, and what stands before each of its lines. */
export interface CodeBlock {
  readonly span: Span;
  readonly indent: string;
  readonly language: LanguageId;
}

/** How a session at a prompt shows what was typed: a first line, and the lines that go on with it. */
interface Prompt {
  readonly first: RegExp;
  readonly next: RegExp;
  /** A line that ends like this goes on in the next one, prompt or not. */
  readonly continued: RegExp | undefined;
}

const PROMPTS: Readonly<Partial<Record<LanguageId, Prompt>>> = {
  bash: { first: /^(?:\[?[\w.@~:/ -]{0,64}\]?)?\$[ \t]+/, next: /^>[ \t]?/, continued: /\\\r?\n?$/ },
  powershell: { first: /^PS[^>\r\n]{0,200}>[ \t]?/, next: /^>>[ \t]?/, continued: /`\r?\n?$/ },
  python: { first: /^(?:>>>|In \[\d{1,4}\]:)[ \t]?/, next: /^[ \t]{0,8}\.\.\.:?[ \t]?/, continued: undefined },
};

/** The code of a block as a program: without the indentation of the block, prompts and what was answered to them. */
export function codeBlockSource(text: string, { span, indent, language }: CodeBlock): EmbeddedSource {
  const lines = linesIn(text, span).map(line => withoutIndent(text, line, indent));
  const typed = typedLines(text, lines, PROMPTS[language]);
  const program = rewriting(placedAsIs(text));
  const { opening = '' } = LANGUAGES[language].about;
  if (!text.slice(span.start, span.end).includes(opening.trim())) program.write(opening, { start: span.start, end: span.start });
  for (const line of typed ?? lines) {
    // Windows goes on in the next line after `^`, where a POSIX shell does after a backslash.
    const caret = language === 'bash' ? /[ \t]\^[ \t]*\r?\n?$/.exec(text.slice(line.start, line.end)) : null;
    if (caret) {
      const at = line.start + caret.index + 1;
      program.copy({ start: line.start, end: at });
      program.write('\\\n', { start: at, end: line.end });
    } else program.copy(line);
  }
  return { language, ...program.done(), encode: newText => newText.replace(/\n(?=.)/g, `\n${indent}`), takesComments: indent === '' && !typed };
}

function withoutIndent(text: string, { start, end }: Span, indent: string): Span {
  let at = start;
  while (at < start + indent.length && at < end && /[ \t>]/.test(text.charAt(at))) at++;
  return { start: at, end };
}

/** What was typed at the prompts; undefined where there are none. */
function typedLines(text: string, lines: readonly Span[], prompt: Prompt | undefined): Span[] | undefined {
  const written = (line: Span): string => text.slice(line.start, line.end);
  if (!prompt || !lines.some(line => prompt.first.test(written(line)))) return undefined;
  const typed: Span[] = [];
  let goesOn = false;
  for (const line of lines) {
    const first = prompt.first.exec(written(line));
    const next = first ? undefined : prompt.next.exec(written(line));
    const taken: boolean = first !== null || (prompt.continued ? goesOn : next !== null && next !== undefined);
    if (taken) typed.push({ start: line.start + (first ?? next ?? [''])[0].length, end: line.end });
    goesOn = taken && prompt.continued?.test(written(line)) === true;
  }
  return typed;
}

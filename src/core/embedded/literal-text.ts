import type { StringLiteral } from '../model/value';
import { contains, type Span } from '../text';
import type { EmbeddedPiece } from './embedded-source';
import type { PlacedText } from './placed-text';

/** The texts that string literals stand for, with the place of each code unit in the source. */

/** A part of a text that a program puts together: a literal with its holes, something not known, or what stands between two items of a list. */
export type TextPart =
  | { readonly kind: 'literal'; readonly literal: StringLiteral; readonly holes: readonly Span[] }
  | { readonly kind: 'unknown'; readonly span: Span }
  | { readonly kind: 'between'; readonly text: string };

/** What stands for something not known: its own words as an identifier, which code takes in and outside of strings; `_` marks it. */
const standIn = (expression: string): string => `_${expression.replace(/\W+/g, '_').slice(-80).replace(/^_|_$/g, '')}`;

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', 0: '\0' };
const ESCAPE = /\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|\r?\n|[\s\S])/y;

/**
 * @param isRaw whether backslashes are what they are in a literal with this opening
 * @param hole how the program writes an identifier for something not known
 */
export function textOfParts(source: string, parts: readonly TextPart[], isRaw: (open: string) => boolean, hole: (name: string) => string = name => name): PlacedText {
  const pieces: EmbeddedPiece[] = [];
  let text = '';
  const emit = (written: string, outer: Span): void => {
    if (written === '') return;
    pieces.push({ start: text.length, length: written.length, outer });
    text += written;
  };
  let end = 0;
  for (const part of parts) {
    switch (part.kind) {
      case 'between': emit(part.text, { start: end, end }); break;
      case 'unknown':
        emit(hole(standIn(source.slice(part.span.start, part.span.end))), part.span);
        ({ end } = part.span);
        break;
      case 'literal':
        for (const [written, outer] of unitsOf(source, part, isRaw(part.literal.open), hole)) emit(written, outer);
        ({ end } = part.literal.content);
        break;
    }
  }
  return { text, pieces };
}

/** Runs and escapes of a literal, each with its place. */
function* unitsOf(source: string, { literal: { content, open }, holes }: Extract<TextPart, { kind: 'literal' }>, raw: boolean, named: (name: string) => string): Generator<readonly [string, Span]> {
  const doubled = /^[a-zA-Z$@]*[fF$]/.test(open) ? /\{\{|\}\}/y : undefined;
  const special = raw ? /\{\{|\}\}|""/y : ESCAPE;
  let run = content.start;
  for (let at = content.start; at < content.end;) {
    const hole = holes.find(candidate => candidate.start === at);
    const match = hole ? undefined : matchAt(special, source, at, raw && !doubled) ?? (doubled && matchAt(doubled, source, at, false));
    if (!hole && match === undefined) {
      at++;
      continue;
    }
    if (at > run) yield [source.slice(run, at), { start: run, end: at }];
    const end = hole ? hole.end : at + (match ?? '').length;
    yield [hole ? named(standIn(source.slice(at, end))) : unescape(match ?? ''), { start: at, end }];
    at = run = end;
  }
  if (content.end > run) yield [source.slice(run, content.end), { start: run, end: content.end }];
}

function matchAt(pattern: RegExp, source: string, at: number, quotesOnly: boolean): string | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(source)?.[0];
  return quotesOnly && found !== '""' ? undefined : found;
}

function unescape(escape: string): string {
  if (!escape.startsWith('\\')) return escape.charAt(0);
  const code = /^\\[xu]([0-9a-fA-F]+)$/.exec(escape)?.[1];
  if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
  const letter = escape.slice(1);
  return /^\r?\n$/.test(letter) ? '' : SIMPLE[letter] ?? letter;
}

/** How a text is written inside the literal, whose lines are indented by `indent`. */
export function writtenIn({ open, close }: StringLiteral, raw: boolean, indent: string): (newText: string) => string {
  const braces = /^[a-zA-Z$@]*[fF$]/.test(open);
  const lines = close.length > 1 || close === '`' || (raw && open.includes('@'));
  return newText => {
    let written = braces ? newText.replace(/[{}]/g, '$&$&') : newText;
    if (!raw) written = written.replace(close === '`' ? /[\\`]|\$(?=\{)/g : close.length > 1 ? /\\/g : /[\\"']/g, character => (character === '\\' || character === '`' || character === '$' || character === close ? `\\${character}` : character));
    else if (open.includes('@')) written = written.replaceAll('"', '""');
    return lines ? written.replace(/\n(?=.)/g, `\n${indent}`) : written.replace(/\n/g, '\\n');
  };
}

/** Whether every line of the literal's text is a line of the source. */
export const beginsOnItsOwnLine = (source: string, { content }: StringLiteral): boolean => /^[ \t]*\r?\n/.test(source.slice(content.start, content.end));

/** The holes of a literal among the places of substitutions. */
export const holesOf = ({ content }: StringLiteral, substitutions: readonly Span[]): Span[] => substitutions.filter(span => contains(content, span));

import { parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { applyEdits, type Edit, type Span } from '../text';
import type { SyntaxFault } from './manifest';

/** A text as JSON, or the first thing that keeps it from being JSON. Spans are of the text. */
export type ReadJson =
  | { readonly kind: 'value'; readonly root: Node }
  | { readonly kind: 'fault'; readonly fault: SyntaxFault; readonly span: Span; readonly mend: readonly Edit[] | undefined };

export function readJson(text: string): ReadJson {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (root && !first) return { kind: 'value', root };
  const { fault, span, mend } = first ? faultOf(text, first) : { fault: 'unreadable' as const, span: { start: 0, end: text.length }, mend: [] };
  return { kind: 'fault', fault, span, mend: mend.find(edits => isMended(text, edits)) };
}

interface Guess {
  readonly fault: SyntaxFault;
  readonly span: Span;
  /** What might set it right, the likeliest first. */
  readonly mend: readonly (readonly Edit[])[];
}

const none = (at: number): Span => ({ start: at, end: at });

function faultOf(text: string, { error, offset, length }: ParseError): Guess {
  const span = { start: Math.min(offset, Math.max(0, text.length - 1)), end: Math.min(text.length, offset + Math.max(1, length)) };
  const unreadable: Guess = { fault: 'unreadable', span, mend: [] };
  switch (printParseErrorCode(error)) {
    case 'InvalidCommentToken': return { fault: 'comment', span, mend: [] };
    case 'InvalidCharacter': return controlCharacter(text, span);
    case 'InvalidEscapeCharacter': case 'InvalidUnicode': return { ...unreadable, span: badEscape(text, span) };
    case 'UnexpectedEndOfString': return { fault: 'unended-text', span: { start: span.start, end: span.start + 1 }, mend: [] };
    case 'InvalidSymbol': return unknownSymbol(text, span);
    case 'PropertyNameExpected': case 'ValueExpected': return trailingComma(text, span.start) ?? (offset >= text.length ? unclosed(text) : unreadable);
    case 'CommaExpected': {
      const at = endBefore(text, span.start);
      return { fault: 'missing-comma', span: { start: at - 1, end: at }, mend: [[{ span: none(at), newText: ',' }]] };
    }
    case 'CloseBraceExpected': case 'CloseBracketExpected': return offset >= endBefore(text, text.length) ? unclosed(text) : unreadable;
    case 'EndOfFileExpected': return afterRecord(text, span);
    case 'ColonExpected': case 'InvalidNumberFormat': case 'UnexpectedEndOfComment': case 'UnexpectedEndOfNumber': case '<unknown ParseErrorCode>': return unreadable;
  }
}

/** Where the text before `at` ends, white space left out. */
function endBefore(text: string, at: number): number {
  let end = at;
  while (end > 0 && /\s/.test(text.charAt(end - 1))) end--;
  return end;
}

function trailingComma(text: string, at: number): Guess | undefined {
  const end = endBefore(text, at);
  if (text.charAt(end - 1) !== ',') return undefined;
  const span = { start: end - 1, end };
  return { fault: 'trailing-comma', span, mend: [[{ span, newText: '' }]] };
}

const CLOSERS: Readonly<Record<string, string>> = { '{': '}', '[': ']' };

function unclosed(text: string): Guess {
  const open: { readonly at: number; readonly closer: string }[] = [];
  for (const match of text.matchAll(/"(?:[^"\\]|\\.){0,4096}"|[{}[\]]/g)) {
    const closer = CLOSERS[match[0]];
    if (closer !== undefined) open.push({ at: match.index, closer });
    else if (!match[0].startsWith('"')) open.pop();
  }
  const start = open.at(-1)?.at ?? 0;
  const end = endBefore(text, text.length);
  return { fault: 'unclosed', span: { start, end: start + 1 }, mend: [[{ span: none(end), newText: open.map(({ closer }) => closer).reverse().join('') }]] };
}

function unknownSymbol(text: string, span: Span): Guess {
  const symbol = text.slice(span.start, span.end);
  if (text.charCodeAt(span.start) === BYTE_ORDER_MARK) {
    const mark = { start: span.start, end: span.start + 1 };
    return { fault: 'byte-order-mark', span: mark, mend: [[{ span: mark, newText: '' }]] };
  }
  if (symbol.startsWith('#')) return { fault: 'comment', span: { start: span.start, end: text.length }, mend: [] };
  return symbol.startsWith("'") || /^(?:True|False|None)$/.test(symbol) ? { fault: 'python', span, mend: [fromPython(text)] } : { fault: 'unreadable', span, mend: [] };
}

const BYTE_ORDER_MARK = 0xfeff;
const PYTHON_WORDS: Readonly<Record<string, string>> = { True: 'true', False: 'false', None: 'null' };

/** What `str()` of a dictionary writes, as `json.dumps` would have written it. */
const fromPython = (text: string): Edit[] =>
  [...text.matchAll(/"[^"\\]{0,4096}"|'[^'"\\]{0,4096}'|\b(?:True|False|None)\b/g)].flatMap(({ 0: part, index }): Edit[] => {
    if (part.startsWith('"')) return [];
    return [{ span: { start: index, end: index + part.length }, newText: PYTHON_WORDS[part] ?? `"${part.slice(1, -1)}"` }];
  });

/** Something after the end of the record. */
function afterRecord(text: string, span: Span): Guess {
  const rest = text.slice(span.start);
  if (text.charCodeAt(span.start) === BYTE_ORDER_MARK) return unknownSymbol(text, span);
  if (/^,\s*$/.test(rest)) return { fault: 'trailing-comma', span: { start: span.start, end: span.start + 1 }, mend: [[{ span: { start: span.start, end: text.length }, newText: '' }]] };
  const next = /^[,\s]{0,64}\{/.exec(rest);
  if (!next) return rest.startsWith('#') || rest.startsWith('//') ? { fault: 'comment', span: { start: span.start, end: text.length }, mend: [] } : { fault: 'unreadable', span, mend: [] };
  const record = span.start + next[0].length - 1;
  return { fault: 'second-record', span: { start: record, end: record + 1 }, mend: [[{ span: { start: endBefore(text, span.start), end: record }, newText: '\n' }]] };
}

function controlCharacter(text: string, { start, end }: Span): Guess {
  let at = start;
  while (at < end - 1 && text.charCodeAt(at) >= 32) at++;
  return { fault: 'control-character', span: { start: at, end: at + 1 }, mend: [] };
}

function badEscape(text: string, { start, end }: Span): Span {
  for (let at = text.indexOf('\\', start); at >= 0 && at < end; at = text.indexOf('\\', at + 2)) {
    if (!/^\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/.test(text.slice(at, at + 6))) return { start: at, end: Math.min(end, at + 2) };
  }
  return { start, end };
}

/** Longer lines are no records that a person mends by hand. */
const LONGEST_MENDED = 20_000;

/** Whether each line is an object after the edits. */
function isMended(text: string, edits: readonly Edit[]): boolean {
  if (text.length > LONGEST_MENDED) return false;
  const mended = applyEdits(text, edits);
  return (edits.some(({ newText }) => newText === '\n') ? mended.split('\n') : [mended]).every(isObject);
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

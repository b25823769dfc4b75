import type { Expression, MapExpression, MapItem } from '../../model/expression';
import type { Insertion, StringLiteral } from '../../model/value';
import { HOLE } from '../../textract/regions';
import { spanIn, type Word } from './word';

/**
 * The values of the AWS CLI's options: JSON, or the shorthand of `awscli/shorthand.py`
 * (https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html), each part in its place.
 */

/** A structure where the word is written as one, else its text. */
export function structured(word: Word): Expression {
  return structureIn(word) ?? textOf(word);
}

/** JSON or shorthand; undefined for other words. */
export function structureIn(word: Word): Expression | undefined {
  const start = /\S/.exec(word.text)?.index ?? 0;
  const first = word.text.charAt(start);
  return first === '{' || first === '[' ? jsonValue({ word, holesBefore: holesBefore(word) }, start, 0)?.value : shorthand(word);
}

export function textOf(word: Word): Expression {
  return partOf({ word, holesBefore: holesBefore(word) }, 0, word.text.length, word.text);
}

/** Deeper structures are no arguments that anybody writes. */
const MAX_DEPTH = 32;

interface Source {
  readonly word: Word;
  /** How many expansions stand before an offset. */
  readonly holesBefore: (at: number) => number;
}

function holesBefore({ text, holes }: Word): (at: number) => number {
  if (holes.length === 0) return () => 0;
  const places = [...text.matchAll(/\0/g)].map(match => match.index);
  return at => {
    const after = places.findIndex(place => place >= at);
    return after < 0 ? places.length : after;
  };
}

/** The text from `start` to `end`, unescaped as `content`: a string, or the expansion that is all of it. */
function partOf({ word, holesBefore: before }: Source, start: number, end: number, content: string): Expression {
  let hole = before(start);
  const span = spanIn(word, start, end);
  const parts = content.split(/(\0)/).filter(part => part !== '').map((part): string | Expression => (part === HOLE ? word.holes[hole++] ?? { kind: 'other', span, inner: [] } : part));
  const [only] = parts;
  if (parts.length === 1 && only !== undefined && typeof only !== 'string') return only;
  const literal: StringLiteral = { span, content: span, open: '', close: '', replaceable: false, jsxAttribute: false };
  return { kind: 'string', span, parts: parts.length === 0 ? [''] : parts, literal };
}

interface Parsed<T extends Expression = Expression> {
  readonly value: T;
  readonly end: number;
}

const skipSpace = (text: string, at: number): number => {
  let next = at;
  while (/\s/.test(text.charAt(next))) next++;
  return next;
};

function jsonValue(source: Source, start: number, depth: number): Parsed | undefined {
  const { word } = source;
  const { text } = word;
  const at = skipSpace(text, start);
  if (depth > MAX_DEPTH) return undefined;
  switch (text.charAt(at)) {
    case '{': return jsonObject(source, at, depth);
    case '[': {
      const items: Expression[] = [];
      let next = skipSpace(text, at + 1);
      while (next < text.length && text.charAt(next) !== ']') {
        const item = jsonValue(source, next, depth + 1);
        if (!item) return undefined;
        items.push(item.value);
        next = afterComma(text, item.end);
      }
      return { value: { kind: 'list', span: spanIn(word, at, next + 1), items }, end: next + 1 };
    }
    case '"': {
      const end = endOfQuoted(text, at);
      return { value: partOf(source, at + 1, end, unescapedJson(text.slice(at + 1, end))), end: end + 1 };
    }
    default: {
      let end = at;
      while (end < text.length && !/[\s,\]}:]/.test(text.charAt(end))) end++;
      if (end === at) return undefined;
      const written = text.slice(at, end);
      const span = spanIn(word, at, end);
      const value: Expression = written === 'true' || written === 'false' ? { kind: 'boolean', span, value: written === 'true' }
        : written === 'null' ? { kind: 'nothing', span }
          : /^-?\d[\d.eE+-]*$/.test(written) ? { kind: 'number', span, text: written } : partOf(source, at, end, written);
      return { value, end };
    }
  }
}

function jsonObject(source: Source, at: number, depth: number): Parsed | undefined {
  const { word } = source;
  const { text } = word;
  const items: MapItem[] = [];
  let next = skipSpace(text, at + 1);
  while (next < text.length && text.charAt(next) !== '}') {
    if (text.charAt(next) !== '"') return undefined;
    const keyEnd = endOfQuoted(text, next);
    const key = partOf(source, next + 1, keyEnd, unescapedJson(text.slice(next + 1, keyEnd)));
    const colon = skipSpace(text, keyEnd + 1);
    const value = text.charAt(colon) === ':' ? jsonValue(source, colon + 1, depth + 1) : undefined;
    if (!value) return undefined;
    items.push(entry(key, value.value));
    next = afterComma(text, value.end);
  }
  return { value: { kind: 'map', span: spanIn(word, at, next + 1), items, container: undefined, style: 'property' }, end: next + 1 };
}

const afterComma = (text: string, at: number): number => {
  const next = skipSpace(text, at);
  return text.charAt(next) === ',' ? skipSpace(text, next + 1) : next;
};

function endOfQuoted(text: string, open: number): number {
  const quote = text.charAt(open);
  let end = open + 1;
  while (end < text.length && text.charAt(end) !== quote) end += text.charAt(end) === '\\' ? 2 : 1;
  return Math.min(end, text.length);
}

const JSON_ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

const unescapedJson = (text: string): string => text.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_whole, hex: string | undefined, letter: string) => (hex === undefined ? JSON_ESCAPES[letter] ?? letter : String.fromCharCode(parseInt(hex, 16))));

const keyText = (key: Expression): string | undefined => (key.kind === 'string' && key.parts.length === 1 && typeof key.parts[0] === 'string' ? key.parts[0] : undefined);

const entry = (key: Expression, value: Expression): MapItem => ({ kind: 'entry', key: keyText(key) ?? key, keySpan: key.span, span: { start: key.span.start, end: Math.max(key.span.end, value.span.end) }, value });

/** Keys as the CLI takes them; an expansion may be one. */
const KEY = /[\w.#/:\0-]{1,128}=(?!=)/y;

const keyAt = (text: string, at: number): number => {
  KEY.lastIndex = at;
  const [written] = KEY.exec(text) ?? [];
  return written === undefined ? -1 : at + written.length - 1;
};

function shorthand(word: Word): MapExpression | undefined {
  if (keyAt(word.text, 0) < 0) return undefined;
  const parsed = shorthandEntries({ word, holesBefore: holesBefore(word) }, 0, 0);
  if (!parsed || parsed.end < word.text.length) return undefined;
  const last = parsed.value.items.at(-1);
  // Only outside quotes may what a fix writes bring its own.
  const written = spanIn(word, 0, word.text.length);
  const firstEntry: Insertion | undefined = last && written.end === word.span.end && written.end - written.start === word.text.length ? { at: word.span.end, lead: ',', trail: '', style: 'property' } : undefined;
  return { ...parsed.value, ...(firstEntry ? { firstEntry } : {}) };
}

/** `key=value,key=value` up to the end or a closing brace. */
function shorthandEntries(source: Source, start: number, depth: number): Parsed<MapExpression> | undefined {
  const { word } = source;
  const { text } = word;
  const items: MapItem[] = [];
  let at = start;
  while (at < text.length && text.charAt(at) !== '}') {
    const equals = keyAt(text, at);
    if (equals < 0 || depth > MAX_DEPTH) return undefined;
    const value = shorthandValue(source, equals + 1, depth, true);
    if (!value) return undefined;
    items.push(entry(partOf(source, at, equals, text.slice(at, equals)), value.value));
    at = value.end;
    if (text.charAt(at) === ',') at = skipSpace(text, at + 1);
    else break;
  }
  return { value: { kind: 'map', span: spanIn(word, start, at), items, container: undefined, style: 'property' }, end: at };
}

/** @param many whether several values may stand here, separated by commas: a list without brackets */
function shorthandValue(source: Source, start: number, depth: number, many: boolean): Parsed | undefined {
  const { word } = source;
  const { text } = word;
  if (depth > MAX_DEPTH) return undefined;
  switch (text.charAt(start)) {
    case '{': {
      const inner = shorthandEntries(source, skipSpace(text, start + 1), depth + 1);
      if (inner?.end === undefined) return undefined;
      const close = skipSpace(text, inner.end);
      return text.charAt(close) === '}' ? { value: inner.value, end: close + 1 } : undefined;
    }
    case '[': {
      const items: Expression[] = [];
      let at = skipSpace(text, start + 1);
      while (at < text.length && text.charAt(at) !== ']') {
        const item = shorthandValue(source, at, depth + 1, false);
        if (!item || item.end === at) return undefined;
        items.push(item.value);
        at = afterComma(text, item.end);
      }
      return { value: { kind: 'list', span: spanIn(word, start, at + 1), items }, end: at + 1 };
    }
    case '"': case "'": {
      const end = endOfQuoted(text, start);
      return { value: partOf(source, start + 1, end, text.slice(start + 1, end).replace(/\\([\\'"])/g, '$1')), end: end + 1 };
    }
    default: return bareValue(source, start, depth, many);
  }
}

function bareValue(source: Source, start: number, depth: number, many: boolean): Parsed {
  const { word } = source;
  const { text } = word;
  const items: Expression[] = [];
  let at = start;
  for (;;) {
    let end = at;
    while (end < text.length && !(depth > 0 || !many ? /[,\]}]/ : /,/).test(text.charAt(end))) end++;
    items.push(partOf(source, at, end, text.slice(at, end).trimEnd()));
    at = end;
    const next = skipSpace(text, end + 1);
    if (!many || text.charAt(end) !== ',' || next >= text.length || keyAt(text, next) >= 0) break;
    at = next;
  }
  const [only, second] = items;
  return { value: only && !second ? only : { kind: 'list', span: spanIn(word, start, at), items }, end: at };
}

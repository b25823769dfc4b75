/** Where URLs stand in a text: from a scheme and `://` to whatever ends them. */
import { escapeLength } from './escapes';

const code = (character: string): number => character.charCodeAt(0);
export const BACKSLASH = code('\\');
export const SLASH = code('/');
export const AT = code('@');
export const COLON = code(':');
export const EQUALS = code('=');
const DOUBLE_QUOTE = code('"');
const SINGLE_QUOTE = code("'");
const BACKTICK = code('`');

/** Code units below 128: 1 where one ends every URL, 2 where one is a quote. */
const ENDS: Uint8Array = Uint8Array.from({ length: 128 }, (_, unit) =>
  unit <= 0x20 || unit === 0x7f || unit === code('<') || unit === code('>') ? 1 : unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE || unit === BACKTICK ? 2 : 0,
);

const isQuote = (unit: number): boolean => unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE || unit === BACKTICK;
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
const isLetter = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
export const isSchemeUnit = (unit: number): boolean => isLetter(unit) || isDigit(unit) || unit === 0x2b || unit === 0x2d || unit === 0x2e;

/** Spaces and punctuation outside ASCII, and scripts written without spaces, in which a URL is followed by a word at once. */
const endsBeyondAscii = (unit: number): boolean =>
  unit === 0xa0 || (unit >= 0x2000 && unit <= 0x200f) || (unit >= 0x2018 && unit <= 0x201f) || unit === 0x2028 || unit === 0x2029 ||
  (unit >= 0x2e80 && unit <= 0xd7ff) || (unit >= 0xfe30 && unit <= 0xffef);

const LONGEST_SCHEME = 48;

/** One `://` and the stretch of text that belongs to it. */
export interface Segment {
  readonly schemeStart: number;
  readonly authorityStart: number;
  /** Where the next `://`'s scheme begins, or the run ends: no character belongs to two segments, so the scan is linear. */
  readonly end: number;
  /** Where the URL ends when it holds the next one (`?next=https://…`); `end` when the next one merely follows. */
  readonly urlEnd: number;
}

/** Offset of the first `://` at or after `from`, or of its JSON form `:\/\/`; -1 when there is none. `next` caches both searches. */
interface Anchors {
  plain: number;
  escaped: number;
}

function nextAnchor(text: string, from: number, next: Anchors): number {
  if (next.plain >= 0 && next.plain < from) next.plain = text.indexOf('://', from);
  while (next.escaped >= 0 && (next.escaped < from || escapedAuthorityStart(text, next.escaped) < 0)) {
    next.escaped = text.indexOf(':\\', Math.max(from, next.escaped + 1));
  }
  if (next.plain < 0) return next.escaped;
  return next.escaped < 0 ? next.plain : Math.min(next.plain, next.escaped);
}

/** Where the authority begins after `:\/\/` (or the doubly escaped form) at `colon`; -1 when it is none. */
function escapedAuthorityStart(text: string, colon: number): number {
  let at = colon + 1;
  for (let slashes = 0; slashes < 2; slashes++) {
    const from = at;
    while (at - from < 3 && text.charCodeAt(at) === BACKSLASH) at++;
    if (at === from || text.charCodeAt(at) !== SLASH) return -1;
    at++;
  }
  return at;
}

/** Calls `visit` for every URL-like segment until it answers true; answers whether it did. */
export function eachSegment(text: string, visit: (segment: Segment) => boolean): boolean {
  const next: Anchors = { plain: text.indexOf('://'), escaped: text.includes(':\\/') ? text.indexOf(':\\') : -1 };
  let runEnd = 0;
  let colon = nextAnchor(text, 0, next);
  while (colon >= 0) {
    const authorityStart = text.charCodeAt(colon + 1) === SLASH ? colon + 3 : escapedAuthorityStart(text, colon);
    const schemeStart = schemeBefore(text, colon);
    if (authorityStart > runEnd) runEnd = endOfRun(text, authorityStart, text.charCodeAt(schemeStart - 1));
    const following = nextAnchor(text, authorityStart, next);
    const end = following < 0 || following >= runEnd ? runEnd : Math.max(authorityStart, schemeBefore(text, following));
    const urlEnd = end === runEnd || ',;|)]}'.includes(text.charAt(end - 1)) ? end : runEnd;
    if (visit({ schemeStart, authorityStart, end, urlEnd })) return true;
    colon = following;
  }
  return false;
}

/** Start of the scheme that ends at `colon`: `jdbc:` and its like are part of it. */
function schemeBefore(text: string, colon: number): number {
  const limit = Math.max(0, colon - LONGEST_SCHEME);
  let start = colon;
  while (start > limit && isSchemeUnit(text.charCodeAt(start - 1))) start--;
  while (start < colon && !isLetter(text.charCodeAt(start))) start++;
  if (text.charCodeAt(start - 1) !== COLON) return start;
  const before = text.slice(limit, start);
  return start - (/(?:^|[^A-Za-z0-9])(jdbc:(?:[A-Za-z0-9-]{1,20}:){0,2})$/i.exec(before)?.[1]?.length ?? 0);
}

/** Where a URL that begins at `from` can end at the latest. A URL opened by one kind of quote may hold the other kinds. */
export function endOfRun(text: string, from: number, opener: number, limit = text.length): number {
  const quoted = isQuote(opener);
  let at = from;
  for (; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 128) {
      const ends = ENDS[unit];
      if (ends === 1 || (ends === 2 && (!quoted || unit === opener))) return at;
      if (unit === BACKSLASH) {
        const length = escapeLength(text, at);
        if (length === 0) return at;
        at += length - 1;
      }
    } else if (endsBeyondAscii(unit)) return at;
  }
  return at;
}

export function firstOf(text: string, units: string, from: number): number {
  for (let at = from; at < text.length; at++) if (units.includes(text.charAt(at))) return at;
  return text.length;
}

/** End of the URL without the punctuation of the sentence or the bracket around it. */
export function endOfUrl(text: string, { authorityStart, urlEnd, schemeStart }: Segment): number {
  let end = urlEnd;
  while (end > authorityStart) {
    const last = text.charAt(end - 1);
    if ('.,;:!?\'*'.includes(last)) end--;
    else if (last === ')' && !hasUnclosed(text, schemeStart, end - 1, '(', ')')) end--;
    else if (last === ']' && !hasUnclosed(text, schemeStart, end - 1, '[', ']')) end--;
    else if (last === '}' && !hasUnclosed(text, schemeStart, end - 1, '{', '}')) end--;
    else break;
  }
  return end;
}

/** Whether an opening bracket in the range waits for its closing one. Looks no farther back than a long host and path. */
function hasUnclosed(text: string, start: number, end: number, open: string, close: string): boolean {
  let depth = 0;
  for (let at = end - 1; at >= Math.max(start, end - 1024); at--) {
    const character = text.charAt(at);
    if (character === close) depth++;
    else if (character === open && depth-- === 0) return true;
  }
  return false;
}

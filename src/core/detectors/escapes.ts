import type { Span } from '../text';

/**
 * Text as a reader of the surrounding format sees it: JSON's `\/` and `\u0026`, HTML's `&amp;`, a shell's `\$` undone.
 * Every character remembers where it came from, so that what is found in it can be shown and edited in the source.
 */
export interface Unescaped {
  readonly text: string;
  /** The source span of `text.slice(start, end)`. */
  readonly source: (start: number, end: number) => Span;
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&', '#38': '&', '#x26': '&', lt: '<', '#60': '<', '#x3c': '<', gt: '>', '#62': '>', '#x3e': '>',
  '#x3d': '=', '#61': '=', '#64': '@', '#x40': '@', '#58': ':', '#x3a': ':', '#47': '/', '#x2f': '/',
};

/** Quotes, which end a URL however they are written. */
const QUOTE_ENTITIES: ReadonlySet<string> = new Set(['quot', '#34', '#x22', 'apos', '#39', '#x27']);

const BACKSLASH = 0x5c;
const AMPERSAND = 0x26;

/** Characters that a backslash in front of them leaves what they are, in shells and template strings. */
const PLAIN_AFTER_BACKSLASH = '/$@!#%&*=?:;~+';

/** Length of the escape that begins with the backslash at `at`; 0 when it is none that a URL may hold (`\n`, `\"`). */
export function escapeLength(text: string, at: number): number {
  let next = at;
  while (next - at < 4 && text.charCodeAt(next) === BACKSLASH) next++;
  if (next < text.length && PLAIN_AFTER_BACKSLASH.includes(text.charAt(next))) return next + 1 - at;
  return unicodeEscape(text, next) === undefined ? 0 : next + 5 - at;
}

function unicodeEscape(text: string, at: number): string | undefined {
  if (text.charAt(at) !== 'u') return undefined;
  const hex = text.slice(at + 1, at + 5);
  if (!/^00[2-7][0-9a-fA-F]$/.test(hex)) return undefined;
  const character = String.fromCharCode(parseInt(hex, 16));
  return ' "\'`\u007f'.includes(character) ? undefined : character;
}

/** `text.slice(start, end)` with escapes undone, up to a quote written as an entity. Costs nothing but the slice where there are none. */
export function unescaped(text: string, start: number, end: number): Unescaped {
  const raw = text.slice(start, end);
  if (!raw.includes('\\') && !raw.includes('&')) return { text: raw, source: (from, to) => ({ start: start + from, end: start + to }) };
  let plain = '';
  const offsets: number[] = [];
  let at = 0;
  while (at < raw.length) {
    const code = raw.charCodeAt(at);
    let length = 1;
    let character = raw.charAt(at);
    if (code === BACKSLASH) {
      const escape = escapeLength(raw, at);
      // `\$` stays: it tells a literal dollar sign from a template's.
      if (escape > 0 && raw.charAt(at + escape - 1) !== '$') {
        length = escape;
        character = unicodeEscape(raw, at + escape - 5) ?? raw.charAt(at + escape - 1);
      }
    } else if (code === AMPERSAND) {
      const ahead = raw.slice(at + 1, at + 7);
      const semicolon = ahead.indexOf(';');
      const name = ahead.slice(0, Math.max(0, semicolon)).toLowerCase();
      if (QUOTE_ENTITIES.has(name)) {
        end = start + at;
        break;
      }
      const entity = ENTITIES[name];
      if (entity !== undefined) {
        length = semicolon + 2;
        character = entity;
      }
    }
    plain += character;
    offsets.push(start + at);
    at += length;
  }
  const last = end;
  return { text: plain, source: (from, to) => ({ start: offsets[from] ?? last, end: offsets[to] ?? last }) };
}

/**
 * URLs whose login is put together from several string literals: `"postgres://app:" + "…" + "@db/orders"`, Python's and C's
 * neighbouring literals, a variable between them. What a variable holds is a template: only a password written out counts.
 */
import type { Unescaped } from './escapes';
import type { UrlCredential, UrlParts } from './url-credential';
import { endOfRun, firstOf, type Segment } from './url-segments';
import { userinfoCredential } from './url-userinfo';

const MOST_PIECES = 8;
const LONGEST_PIECE = 256;

/** From a closing quote to the next opening one: an operator or nothing, and perhaps a variable. */
const JOINT = /(["'`])\s{0,32}(?:(?:#|\/\/)[^\n]{0,160}\n\s{0,32})?(?:(\+|\.\.?|&|<>|\|\|)\s{0,32}(?:(?:#|\/\/)[^\n]{0,160}\n\s{0,32})?(?:([A-Za-z_$@][\w$.:>-]{0,48}(?:\(\)|\[["']?\w{1,32}["']?\])?)\s{0,32}(?:\+|\.\.?|&|<>|\|\|)\s{0,32})?|\\\r?\n\s{0,32})?(["'`])/y;

/** How a piece without an operator after it must end: inside a login. Two arguments may stand side by side. */
const INSIDE_LOGIN = /^$|:$|:(?!\d+$)[^/]{1,128}$/;

export function joinedCredential(text: string, { schemeStart, authorityStart, end }: Segment): UrlCredential | undefined {
  if (!isQuote(text.charAt(end))) return undefined;
  let plain = text.slice(schemeStart, end);
  const start = authorityStart - schemeStart;
  if (/[@/?#\\]/.test(plain.slice(start)) || plain.charAt(start - 3) !== ':') return undefined;
  const offsets = Array.from(plain, (_, index) => schemeStart + index);
  // Where in `plain` each literal begins; holes are pieces too.
  const pieces = [0];
  let at = end;
  for (let count = 0; count < MOST_PIECES && !/[@/?#]/.test(plain.slice(start)); count++) {
    JOINT.lastIndex = at;
    const joint = JOINT.exec(text);
    if (!joint || (joint[2] === undefined && !INSIDE_LOGIN.test(plain.slice(start)))) break;
    const hole = joint[3];
    if (hole !== undefined) {
      pieces.push(plain.length);
      plain += '{}';
      offsets.push(at, at);
    }
    const from = at + joint[0].length;
    at = endOfRun(text, from, text.charCodeAt(from - 1), Math.min(text.length, from + LONGEST_PIECE));
    pieces.push(plain.length);
    plain += text.slice(from, at);
    for (let offset = from; offset < at; offset++) offsets.push(offset);
    if (!isQuote(text.charAt(at))) break;
  }
  if (pieces.length === 1 || !plain.includes('@', start)) return undefined;
  const source: Unescaped['source'] = (from, to) => ({ start: offsets[from] ?? at, end: (offsets[to - 1] ?? at - 1) + 1 });
  const parts: UrlParts = {
    url: { text: plain, source }, scheme: plain.slice(0, start - 3).toLowerCase(), schemeIsTemplate: false, authorityStart: start,
    authorityEnd: firstOf(plain, '/?#', start), span: { start: schemeStart, end: at },
  };
  const found = userinfoCredential(parts)?.credential;
  if (!found) return undefined;
  const isInOnePiece = ({ start: from, end: to }: { readonly start: number; readonly end: number }): boolean => {
    const pieceOf = (offset: number): number => pieces.filter(piece => piece <= offsets.indexOf(offset)).length;
    return pieceOf(from) === pieceOf(to - 1);
  };
  if (found.userinfo && isInOnePiece(found.userinfo)) return found;
  // To cut over the ends of literals would break them.
  return { ...found, userinfo: undefined, secret: found.password ?? found.secret };
}

const isQuote = (character: string): boolean => character === '"' || character === "'" || character === '`';

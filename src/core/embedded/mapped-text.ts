import type { Span } from '../text';
import type { EmbeddedPiece } from './embedded-source';

/** A text and where its parts stand in another one. */
export interface MappedText {
  readonly text: string;
  readonly pieces: readonly EmbeddedPiece[];
}

/** Puts a text together from parts of another one, from left to right. */
export interface TextMapper {
  /** What stands there, as it is. */
  readonly copy: (start: number, end: number) => void;
  /** Something that is written otherwise there. */
  readonly put: (text: string, outer: Span) => void;
  /** A copy in which each match of `pattern` (global) is put as `decode` has it. */
  readonly copyDecoded: (start: number, end: number, pattern: RegExp, decode: (match: RegExpExecArray) => string) => void;
  readonly result: () => MappedText;
}

export function textMapper(outer: string): TextMapper {
  const pieces: EmbeddedPiece[] = [];
  let text = '';
  const put = (more: string, place: Span): void => {
    if (more === '') return;
    pieces.push({ start: text.length, length: more.length, outer: place });
    text += more;
  };
  const copy = (start: number, end: number): void => { put(outer.slice(start, end), { start, end }); };
  return {
    copy,
    put,
    copyDecoded: (start, end, pattern, decode) => {
      let at = start;
      for (const match of outer.slice(start, Math.max(start, end)).matchAll(pattern)) {
        const place = start + match.index;
        copy(at, place);
        at = place + match[0].length;
        put(decode(match), { start: place, end: at });
      }
      copy(at, Math.max(at, end));
    },
    result: () => ({ text, pieces }),
  };
}

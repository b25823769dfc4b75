import type { Span } from '../text';
import { outerSpan, pieceIndexAt, type EmbeddedPiece } from './embedded-source';

/** A text of which is known where its parts stand in the file around it. */
export interface PlacedText {
  readonly text: string;
  readonly pieces: readonly EmbeddedPiece[];
}

/** A file's text, or a part of it, as it stands there. */
export const placedAsIs = (text: string): PlacedText => ({ text, pieces: [{ start: 0, length: text.length, outer: { start: 0, end: text.length } }] });

/** Texts one after the other. */
export function concatenated(parts: readonly PlacedText[]): PlacedText {
  const pieces: EmbeddedPiece[] = [];
  let text = '';
  for (const part of parts) {
    for (const piece of part.pieces) pieces.push({ ...piece, start: piece.start + text.length });
    text += part.text;
  }
  return { text, pieces };
}

/** A text that is put together from another one, part by part. */
export interface Rewriting {
  /** Takes over what stands in the span, as it is. */
  readonly copy: (span: Span) => void;
  /** Writes something else in place of what stands in the span; nothing may stand there. */
  readonly write: (written: string, instead: Span) => void;
  /** A copy in which each match of `pattern` (global) is written as `decode` has it. */
  readonly copyDecoded: (span: Span, pattern: RegExp, decode: (match: RegExpExecArray) => string) => void;
  readonly done: () => PlacedText;
}

export function rewriting(from: PlacedText): Rewriting {
  const pieces: EmbeddedPiece[] = [];
  const parts: string[] = [];
  let length = 0;
  const copy = ({ start, end }: Span): void => {
    if (end <= start) return;
    for (let at = pieceIndexAt(from.pieces, start); at < from.pieces.length; at++) {
      const piece = from.pieces[at];
      if (!piece || piece.start >= end) break;
      const cut = { start: Math.max(start, piece.start), end: Math.min(end, piece.start + piece.length) };
      const whole = cut.end - cut.start === piece.length;
      const outer = whole ? piece.outer : outerSpan(from, cut);
      if (cut.end > cut.start) pieces.push({ start: length + cut.start - start, length: cut.end - cut.start, outer });
    }
    parts.push(from.text.slice(start, end));
    length += end - start;
  };
  const write = (written: string, instead: Span): void => {
    if (written === '') return;
    pieces.push({ start: length, length: written.length, outer: outerSpan(from, instead) });
    parts.push(written);
    length += written.length;
  };
  return {
    copy,
    write,
    copyDecoded: ({ start, end }, pattern, decode) => {
      let at = start;
      for (const match of from.text.slice(start, Math.max(start, end)).matchAll(pattern)) {
        const place = start + match.index;
        copy({ start: at, end: place });
        at = place + match[0].length;
        write(decode(match), { start: place, end: at });
      }
      copy({ start: at, end: Math.max(at, end) });
    },
    done: () => ({ text: parts.join(''), pieces }),
  };
}

/** The lines inside the span, each with its line break. */
export function linesIn(text: string, { start, end }: Span): Span[] {
  const lines: Span[] = [];
  for (let at = start; at < end;) {
    const lineEnd = text.indexOf('\n', at);
    const next = lineEnd < 0 || lineEnd >= end ? end : lineEnd + 1;
    lines.push({ start: at, end: next });
    at = next;
  }
  return lines;
}

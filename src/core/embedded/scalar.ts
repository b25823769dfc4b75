import type { LanguageId } from '../languages/language-id';
import type { Span } from '../text';
import type { EmbeddedPiece, EmbeddedSource } from './embedded-source';

/** The text of a literal as its reader sees it, and where that text stands: what an embedded program is made of. */
export type Scalar = Omit<EmbeddedSource, 'language'>;

export const programIn = (scalar: Scalar, language: LanguageId): EmbeddedSource => ({ ...scalar, language });

/** Writes a text piece by piece, each with its place in the outer file. */
export interface PieceWriter {
  /** What stands in the outer file as it is. */
  readonly copy: (outer: Span) => void;
  /** What the outer file writes otherwise (an escape, a line break with its indentation). */
  readonly put: (text: string, outer: Span) => void;
  /** All that was written. */
  readonly written: () => Pick<Scalar, 'text' | 'pieces'>;
}

export function pieceWriter(source: string): PieceWriter {
  const pieces: EmbeddedPiece[] = [];
  const parts: string[] = [];
  let length = 0;
  const put = (text: string, outer: Span): void => {
    if (text === '') return;
    pieces.push({ start: length, length: text.length, outer });
    parts.push(text);
    length += text.length;
  };
  return {
    copy: outer => { put(source.slice(outer.start, outer.end), outer); },
    put,
    written: () => ({ text: parts.join(''), pieces }),
  };
}

/** Scalars one after the other as one text, with `separator` between two of them. Undefined for none. */
export function joined(scalars: readonly Scalar[], separator: string): Scalar | undefined {
  const [first] = scalars;
  if (!first) return undefined;
  const pieces: EmbeddedPiece[] = [];
  let text = '';
  for (const scalar of scalars) {
    if (scalar !== first && separator !== '') {
      const at = scalar.pieces[0]?.outer.start ?? 0;
      pieces.push({ start: text.length, length: separator.length, outer: { start: at, end: at } });
      text += separator;
    }
    for (const piece of scalar.pieces) pieces.push({ ...piece, start: text.length + piece.start });
    text += scalar.text;
  }
  // The parts may be written each in its own way: what all of them take unchanged can be inserted.
  const encode = (newText: string): string | undefined => {
    const encoded = new Set(scalars.map(scalar => scalar.encode(newText)));
    return encoded.size === 1 && !(scalars.length > 1 && newText.includes('\n')) ? [...encoded][0] : undefined;
  };
  return { text, pieces, encode, takesComments: scalars.length === 1 && first.takesComments };
}

import type { LanguageId } from '../languages/language-id';
import type { Span } from '../text';

/**
 * Code of one language that stands inside another file: the cells of a notebook, a fenced block of Markdown, the body of a heredoc. Its text is
 * what its language sees; the pieces say where that text stands in the outer file.
 */
export interface EmbeddedSource {
  readonly language: LanguageId;
  readonly text: string;
  /** In order of the text, without gaps or overlaps there; the outer file may have anything between two of them. */
  readonly pieces: readonly EmbeddedPiece[];
  /** Inserted text as the outer file writes it there (escaped in JSON, indented in a list); undefined where it cannot (a line break in one line). */
  readonly encode: (newText: string) => string | undefined;
  /** Whether a comment of the code's language on a line of its own reaches the code through the outer file. */
  readonly takesComments: boolean;
  /** How the outer file writes a comment, where not as the code's language does. */
  readonly comment?: (text: string) => string;
}

/** `length` code units of the text from `start` on stand in `outer`: one to one, or as one escape of another length. */
export interface EmbeddedPiece {
  readonly start: number;
  readonly length: number;
  readonly outer: Span;
}

/** Where the span of the text stands in the outer file; a span over several pieces covers what lies between them. */
export function outerSpan(source: Pick<EmbeddedSource, 'pieces'>, span: Span): Span {
  const start = outerOffset(source, span.start, 'start');
  return { start, end: Math.max(start, span.end === span.start ? start : outerOffset(source, span.end, 'end')) };
}

/** Whether the span of the text stands in the outer file without anything foreign inside: only then may an edit replace it. */
export function isContiguous(source: EmbeddedSource, span: Span): boolean {
  const touched = source.pieces.filter(piece => piece.start < span.end && span.start < piece.start + piece.length);
  return touched.every((piece, index) => index === 0 || touched[index - 1]?.outer.end === piece.outer.start);
}

function outerOffset({ pieces }: Pick<EmbeddedSource, 'pieces'>, offset: number, side: 'start' | 'end'): number {
  const piece = pieces[pieceIndexAt(pieces, side === 'end' ? offset - 1 : offset)] ?? pieces.at(-1);
  if (!piece) return 0;
  const inside = offset - piece.start;
  if (inside >= piece.length) return piece.outer.end;
  return piece.outer.end - piece.outer.start === piece.length ? piece.outer.start + inside : side === 'end' ? piece.outer.end : piece.outer.start;
}

/** The number of the piece that the offset lies in; that of the first one after it where it lies in none. */
export function pieceIndexAt(pieces: readonly EmbeddedPiece[], offset: number): number {
  let low = 0;
  let high = pieces.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const piece = pieces[middle];
    if (piece && piece.start + piece.length <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

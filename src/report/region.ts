import { positionAt, type Span } from '../core/text';

/** A range as reports give it: lines and UTF-16 columns from 1, the end exclusive. */
export interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export function regionOf(span: Span, lineStarts: readonly number[]): Region {
  const start = positionAt(lineStarts, span.start);
  const end = positionAt(lineStarts, span.end);
  return { startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 };
}

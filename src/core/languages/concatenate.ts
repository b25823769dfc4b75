import type { StringLiteral } from '../model/value';
import type { Edit, Span } from '../text';

/** A part of a string literal that is to be read from the environment. */
export interface EnvironmentPart {
  readonly span: Span;
  readonly variable: string;
}

/**
 * Edits that cut a string literal in pieces and join them with what is read in place of `parts`: `"before secret after"` →
 * `"before " + read + " after"`. An empty string at either end is left out.
 */
export function concatenated({ span, content, open, close }: StringLiteral, parts: readonly EnvironmentPart[], operator: string, read: (variable: string) => string): Edit[] {
  return parts.map(part => {
    const atStart = part.span.start === content.start;
    const atEnd = part.span.end === content.end;
    return {
      span: { start: atStart ? span.start : part.span.start, end: atEnd ? span.end : part.span.end },
      newText: `${atStart ? '' : `${close} ${operator} `}${read(part.variable)}${atEnd ? '' : ` ${operator} ${open}`}`,
    };
  });
}

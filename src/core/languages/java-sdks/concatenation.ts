import type { StringLiteral } from '../../model/value';
import type { Edit, Span } from '../../text';

/** A part of a string literal that is to be read from the environment. */
export interface EnvironmentPart {
  readonly span: Span;
  readonly variable: string;
}

/** `"before secret after"` → `"before " + System.getenv("…") + " after"`, without empty strings at the ends. */
export function concatenated({ span, content, open, close }: StringLiteral, parts: readonly EnvironmentPart[], read: (variable: string) => string): Edit[] {
  return parts.map((part, index) => {
    const atStart = index === 0 && part.span.start === content.start;
    const atEnd = index === parts.length - 1 && part.span.end === content.end;
    return {
      span: { start: atStart ? span.start : part.span.start, end: atEnd ? span.end : part.span.end },
      newText: `${atStart ? '' : `${close} + `}${read(part.variable)}${atEnd ? '' : ` + ${open}`}`,
    };
  });
}

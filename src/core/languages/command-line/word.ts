import { outerSpan } from '../../embedded/embedded-source';
import { placedAsIs, rewriting, type PlacedText, type Rewriting } from '../../embedded/placed-text';
import type { Expression } from '../../model/expression';
import type { Span } from '../../text';
import { HOLE } from '../../textract/regions';

/** One word of a command line as the program gets it: without quotes and escapes, whatever the shell. Each expansion stands in it as one `HOLE`. */
export interface Word extends PlacedText {
  readonly span: Span;
  /** The expansions, in order. */
  readonly holes: readonly Expression[];
  /** An expansion that the shell may turn into several words, or none: unquoted, a list, splatting. */
  readonly splits: boolean;
}

/** Where a part of the word stands in the source; an escape counts as a whole. */
export const spanIn = ({ pieces, span }: Word, start: number, end: number): Span => (pieces.length === 0 ? span : outerSpan({ pieces }, { start, end }));

/** The word is nothing but one expansion. */
export const onlyHole = (word: Word): Expression | undefined => (word.text === HOLE ? word.holes[0] : undefined);

export interface WordBuilder extends Omit<Rewriting, 'done'> {
  readonly hole: (expression: Expression, splits: boolean) => void;
  readonly word: (span: Span) => Word;
}

/** Builds a word from left to right. */
export function wordBuilder(text: string): WordBuilder {
  const { done, ...writing } = rewriting(placedAsIs(text));
  const holes: Expression[] = [];
  let splitting = false;
  return {
    ...writing,
    hole: (expression, splits) => {
      holes.push(expression);
      splitting ||= splits;
      writing.write(HOLE, expression.span);
    },
    word: span => ({ ...done(), span, holes, splits: splitting }),
  };
}

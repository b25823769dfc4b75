import type { Span } from '../text';

/** A variable given a value by a file that no parser of the engine reads. */
export interface Assignment {
  readonly name: string;
  readonly value: string;
  /** The value without quotes; empty where there is none. */
  readonly span: Span;
}

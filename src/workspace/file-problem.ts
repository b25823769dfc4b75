import type { Position } from '../core/text';

/** What is wrong with a file that the analysis depends on (not with the file under analysis). */
export interface FileProblem {
  /** Relative to the root, forward slashes. */
  readonly path: string;
  /** Says what happened and what to do next; holds no text of the file apart from names of settings. */
  readonly message: string;
  /** Where in the file, when the problem has a place. */
  readonly range: { readonly start: Position; readonly end: Position } | undefined;
}

import type { FileProblem } from './file-problem';

/** The files below a folder that belong to the user's sources. All paths relative to the root, forward slashes. */
export interface Listing {
  readonly files: readonly string[];
  /** Symbolic links, which are not followed: what they point to is listed where it stands or is not part of the tree. */
  readonly links: readonly string[];
  /** Folders that could not be listed: files are missing from this listing. */
  readonly failures: readonly FileProblem[];
}

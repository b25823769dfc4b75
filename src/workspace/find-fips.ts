import { MOST_IN_USE } from '../core/workspace-facts';
import { turnsFipsOn } from './fips-use';
import { joinPath } from './paths';
import type { ReadFile } from './read-file';
import { walkFolder } from './walk-folder';

export interface FindFipsTools {
  readonly readFile: ReadFile;
  /** Lets everything else in the thread run. */
  readonly giveWay: () => Promise<void>;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

const RESPONSIVE_MILLISECONDS = 10;

/**
 * The first files below a folder whose code turns FIPS endpoints on, by the same look as a scan's. No git: the answer is no
 * worth running a program for, and `.gitignore` files say nearly the same.
 * @param root absolute, forward slashes
 */
export async function findFipsInUse(root: string, { readFile, giveWay, now }: FindFipsTools): Promise<readonly string[]> {
  const found: string[] = [];
  let lastPause = now();
  for (const path of walkFolder('', root).files) {
    if (now() - lastPause > RESPONSIVE_MILLISECONDS) {
      await giveWay();
      lastPause = now();
    }
    const read = readFile(joinPath(root, path), false);
    if (read.kind === 'text' && turnsFipsOn(path, read.bytes)) found.push(path);
    if (found.length === MOST_IN_USE) break;
  }
  return found;
}

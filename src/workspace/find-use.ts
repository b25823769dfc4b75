import { MOST_IN_USE } from '../core/workspace-facts';
import { OPERATION_NAMES, type OperationName } from '../core/textract/operations';
import { turnsFipsOn } from './fips-use';
import { operationsCalled } from './operation-use';
import { joinPath } from './paths';
import type { ReadFile } from './read-file';
import { walkFolder } from './walk-folder';

export interface FindUseTools {
  readonly readFile: ReadFile;
  /** Lets everything else in the thread run. */
  readonly giveWay: () => Promise<void>;
  /** Monotonic milliseconds. */
  readonly now: () => number;
}

/** What the code below a folder uses of the service. */
export interface Use {
  /** The first files that turn FIPS endpoints on. */
  readonly fips: readonly string[];
  readonly operations: readonly OperationName[];
}

const RESPONSIVE_MILLISECONDS = 10;

/**
 * What the code below a folder uses, by the same looks as a scan's. No git: the answer is no worth running a program for,
 * and `.gitignore` files say nearly the same.
 * @param root absolute, forward slashes
 */
export async function findUse(root: string, { readFile, giveWay, now }: FindUseTools): Promise<Use> {
  const fips: string[] = [];
  const operations = new Set<OperationName>();
  let lastPause = now();
  for (const path of walkFolder('', root).files) {
    if (now() - lastPause > RESPONSIVE_MILLISECONDS) {
      await giveWay();
      lastPause = now();
    }
    const read = readFile(joinPath(root, path), false);
    if (read.kind !== 'text') continue;
    if (fips.length < MOST_IN_USE && turnsFipsOn(path, read.bytes)) fips.push(path);
    for (const operation of operationsCalled(path, read.bytes)) operations.add(operation);
  }
  return { fips, operations: OPERATION_NAMES.filter(name => operations.has(name)) };
}

import { existsSync, readFileSync } from 'node:fs';
import { relative, sep } from 'node:path';
import type { SuiteResults } from './suite-results';
import type { Outcome } from './outcome';

export interface SuiteEnd {
  /** What the program that ran the suite exited with. */
  readonly status: number | string;
  /** Where it was to write its SuiteResults. */
  readonly resultsFile: string;
  /** Folders of the checkout, each of which must have had at least one test run. */
  readonly folders: readonly string[];
}

/**
 * Counts a suite. What its results do not show counts as one failure more and is said: a program that died before the end
 * or failed without a failed test, and a folder of which nothing ran.
 */
export function outcomeOf(end: SuiteEnd, root: string, say: (line: string) => void): Outcome {
  if (!existsSync(end.resultsFile)) {
    say(`The suite ended (${end.status}) before it had run to its end.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const results = JSON.parse(readFileSync(end.resultsFile, 'utf8')) as SuiteResults;
  const files = Object.keys(results.ranByFile).map(file => relative(root, file).split(sep).join('/'));
  const empty = end.folders.filter(folder => !files.some(file => file.startsWith(`${folder}/`)));
  for (const folder of empty) say(`No test of ${folder}/ ran.`);
  const unexplained = end.status !== 0 && results.failed === 0 ? 1 : 0;
  if (unexplained > 0) say(`All tests passed, and yet the program that ran them ended with ${end.status}.`);
  return { passed: results.passed, failed: results.failed + empty.length + unexplained, skipped: results.skipped };
}

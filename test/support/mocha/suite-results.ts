import type { Suite, Test } from 'mocha';

/** What a mocha run came to. */
export interface SuiteResults {
  readonly passed: number;
  /** Failed tests and hooks. */
  readonly failed: number;
  readonly skipped: number;
  /** How many tests passed or failed in each file, by its path. */
  readonly ranByFile: Readonly<Record<string, number>>;
}

/** Counts a root suite that has run to its end. `failures` is mocha's own count: it has the failed hooks too. */
export function resultsOf(root: Suite, failures: number): SuiteResults {
  const tests: Test[] = [];
  root.eachTest(test => tests.push(test));
  const ranByFile: Record<string, number> = {};
  for (const test of tests) {
    if (test.state !== 'passed' && test.state !== 'failed') continue;
    const file = test.file ?? '';
    ranByFile[file] = (ranByFile[file] ?? 0) + 1;
  }
  return {
    passed: tests.filter(test => test.state === 'passed').length,
    failed: failures,
    skipped: tests.filter(test => test.isPending()).length,
    ranByFile,
  };
}

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { closingLine, sum } from '../support/mocha/outcome';
import { outcomeOf } from '../support/mocha/suite-outcome';
import type { SuiteResults } from '../support/mocha/suite-results';

describe('the outcome of a suite', () => {
  let folder: string;
  const said: string[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'suite-outcome-'));
    said.length = 0;
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  const outcome = (status: number | string, results?: Partial<SuiteResults>): ReturnType<typeof outcomeOf> => {
    const resultsFile = join(folder, 'results.json');
    if (results !== undefined) {
      const whole: SuiteResults = { passed: 2, failed: 0, skipped: 0, ranByFile: { [join(folder, 'test', 'unit', 'a.test.ts')]: 2 }, ...results };
      writeFileSync(resultsFile, JSON.stringify(whole));
    }
    return outcomeOf({ status, resultsFile, folders: ['test/unit'] }, folder, line => said.push(line));
  };

  it('is what the results say', () => {
    assert.deepEqual(outcome(0, { skipped: 1 }), { passed: 2, failed: 0, skipped: 1 });
    assert.deepEqual(outcome(3, { failed: 3 }), { passed: 2, failed: 3, skipped: 0 });
    assert.deepEqual(said, []);
  });

  it('is a failure when the program died before the end, even with status 0', () => {
    assert.deepEqual(outcome(0), { passed: 0, failed: 1, skipped: 0 });
    assert.deepEqual(said, ['The suite ended (0) before it had run to its end.']);
  });

  it('is a failure when no test of a folder ran', () => {
    assert.deepEqual(outcome(0, { passed: 0, ranByFile: {} }), { passed: 0, failed: 1, skipped: 0 });
    assert.deepEqual(said, ['No test of test/unit/ ran.']);
  });

  it('is a failure when the program failed although no test did', () => {
    assert.deepEqual(outcome('SIGKILL', {}), { passed: 2, failed: 1, skipped: 0 });
    assert.match(said.join('\n'), /SIGKILL/);
  });
});

describe('the closing line', () => {
  it('adds the outcomes up, and names skipped tests only where there are any', () => {
    const total = sum([{ passed: 40, failed: 0, skipped: 0 }, { passed: 2, failed: 1, skipped: 0 }]);
    assert.equal(closingLine(total), '42 passed, 1 failed');
    assert.equal(closingLine(sum([total, { passed: 0, failed: 0, skipped: 3 }])), '42 passed, 1 failed, 3 skipped');
  });
});

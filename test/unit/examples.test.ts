/** The command line, as its users get it, on `examples/`: exactly the findings that the example files mark in themselves. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import type { Log, Result } from 'sarif';
import { RULE_IDS, type Severity } from '../../src/core/finding';
import { expectationsOf } from '../support/expectations';

const run = promisify(execFile);
const root = join(__dirname, '../..');
const program = join(root, 'dist', 'cli.js');

const filesBelow = (folder: string): string[] => readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile())
  .map(entry => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .sort();

const modified = (file: string): number => statSync(join(root, file)).mtimeMs;

/** Whether the bundle is missing or older than something that it is made of. */
const outdated = (): boolean => !existsSync(program) || [...filesBelow('src'), 'esbuild.mjs', 'package-lock.json'].some(file => modified(file) > statSync(program).mtimeMs);

interface Scan {
  readonly status: number;
  readonly log: Log;
}

async function scan(folder: string): Promise<Scan> {
  const args = [program, 'scan', folder, '--format', 'sarif'];
  const ended = await run(process.execPath, args, { cwd: root }).then(
    ({ stdout }) => ({ status: 0, stdout }),
    (error: unknown) => {
      if (error instanceof Error && 'stdout' in error && 'code' in error && typeof error.code === 'number') return { status: error.code, stdout: String(error.stdout) };
      throw error;
    },
  );
  return { status: ended.status, log: JSON.parse(ended.stdout) as Log };
}

const LEVELS: Readonly<Record<Severity, Result.level>> = { error: 'error', warning: 'warning', information: 'note' };

function placeOf({ ruleId, level, locations = [] }: Result): string {
  const place = locations[0]?.physicalLocation;
  return `${place?.artifactLocation?.uri ?? ''}:${place?.region?.startLine ?? 0} ${ruleId ?? ''} ${level ?? ''}`;
}

const placesIn = ({ log }: Scan): string[] => log.runs.flatMap(({ results = [] }) => results.map(placeOf)).sort();

const marksIn = (file: string): string[] =>
  expectationsOf(readFileSync(join(root, file), 'utf8')).map(({ line, rule, severity }) => `${file}:${line} ${rule} ${LEVELS[severity]}`);

describe('the command line on examples/', () => {
  before(async function () {
    this.timeout(120_000);
    if (outdated()) await run(process.execPath, ['esbuild.mjs'], { cwd: root });
  });

  it('finds what the files mark, and nothing else', async () => {
    const found = await scan('examples');
    assert.deepEqual(placesIn(found), filesBelow('examples').flatMap(marksIn).sort());
    assert.equal(found.status, 1);
    for (const { invocations = [] } of found.log.runs) {
      for (const invocation of invocations) {
        assert.equal(invocation.executionSuccessful, true);
        assert.deepEqual(invocation.toolExecutionNotifications ?? [], []);
      }
    }
  });

  it('is silent on the same service written clean', async () => {
    assert.ok(filesBelow('examples/clean').length > 0);
    const found = await scan('examples/clean');
    assert.deepEqual(placesIn(found), []);
    assert.equal(found.status, 0);
  });

  for (const file of ['examples/python/intake.py', 'examples/typescript/intake.ts']) {
    it(`has all four rules in ${file}`, () => {
      const rules = new Set(expectationsOf(readFileSync(join(root, file), 'utf8')).map(({ rule }) => rule));
      assert.deepEqual(RULE_IDS.filter(rule => rules.has(rule)), ['credentials-in-url', 'pii-in-free-text', 'non-fips-endpoint', 'missing-kms-key']);
    });
  }
});

/**
 * Fixed programs are run: each fix of each program under `test/support/run-fixes/programs/` is applied alone, original and fixed
 * program call the local Textract service, and what they send and print differs exactly as the program says beside the finding.
 */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { DEFAULT_CONFIG, type GuardConfig } from '../../src/core/config';
import { createEngine } from '../../src/core/engine';
import { applyEdits, lineStarts, positionAt } from '../../src/core/text';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';
import { boto3 } from '../support/local-textract/installed-clients';
import { startLocalTextract, type LocalTextract } from '../support/local-textract/local-textract';
import { redirectedEnvironment } from '../support/local-textract/redirected-environment';
import { fixMarksOf, type FixMark } from '../support/run-fixes/fix-marks';
import { changesBetween, programRun, type ProgramRun } from '../support/run-fixes/program-run';
import { startProgramRunner, type ProgramRunner } from '../support/run-fixes/program-runner';

const root = join(__dirname, '../..');
const programs = join(__dirname, '../support/run-fixes/programs');

/** What the fixes read, with the values that stand in the programs. */
const variables = {
  TEXTRACT_KMS_KEY_ID: 'alias/from-environment',
  URL_PASSWORD: 'Invented-Passphrase-17',
  DATABASE_PASSWORD: 'Invented-Passphrase-17',
  ACCESS_TOKEN: 'invented-7Yq2Lm9Xt4Rb6Vw1',
};

interface FixedProgram {
  readonly line: number;
  readonly fix: string;
  readonly text: string;
}

const engine = createEngine(nodeEngineHost());

/** The program with each fix of each finding applied alone, in the order of lines. */
async function fixedPrograms(name: string, text: string, config: GuardConfig = DEFAULT_CONFIG): Promise<FixedProgram[]> {
  const { findings, skipped } = await engine.analyze({ path: `src/${name}`, text }, { config, workspace: NO_WORKSPACE_FACTS });
  assert.deepEqual(skipped, []);
  const starts = lineStarts(text);
  return findings
    .flatMap(({ rule, span, fixes }) => {
      const line = positionAt(starts, span.start).line + 1;
      assert.ok(fixes.length > 0, `${name}:${line} ${rule} has no fix`);
      return fixes.map(({ id, edits }) => ({ line, fix: id, text: applyEdits(text, edits) }));
    })
    .sort((a, b) => a.line - b.line);
}

function suite(language: 'javascript' | 'python', names: readonly string[]): void {
  let service: LocalTextract;
  let runner: ProgramRunner;
  let scratch: string;
  const cleanUp: (() => unknown)[] = [];

  before(async function () {
    if (language === 'python' && boto3().kind === 'missing') this.skip();
    // Inside the checkout, where programs find the SDKs.
    mkdirSync(join(root, 'out'), { recursive: true });
    scratch = mkdtempSync(join(root, 'out', 'run-fixes-'));
    cleanUp.unshift(() => { rmSync(scratch, { recursive: true }); });
    service = await startLocalTextract({ quotas: { adapters: 100, versionsInProgress: 100 } });
    cleanUp.unshift(service.close);
    runner = startProgramRunner(language, redirectedEnvironment(service.url, variables));
    cleanUp.unshift(runner.close);
  });
  after(async () => {
    for (const step of cleanUp) await step();
  });

  let written = 0;
  async function run(name: string, text: string): Promise<ProgramRun> {
    const file = join(scratch, `program_${++written}${extname(name)}`);
    writeFileSync(file, text);
    service.reset();
    const { output, error } = await runner.run(file);
    return programRun({ requests: service.requests(), output, error });
  }

  for (const name of names) {
    it(`${name} differs by what its fixes are for, and by nothing else`, async function () {
      this.timeout(120_000);
      const text = readFileSync(join(programs, name), 'utf8');
      const original = await run(name, text);
      assert.equal(original.get('error'), undefined);
      const changes: FixMark[] = [];
      for (const fixed of await fixedPrograms(name, text)) {
        changes.push({ line: fixed.line, fix: fixed.fix, changes: changesBetween(original, await run(name, fixed.text)) });
      }
      assert.deepEqual(changes, fixMarksOf(text));
    });
  }

  it('sends the key of the configuration where that names one', async () => {
    const [name = ''] = names;
    const text = readFileSync(join(programs, name), 'utf8');
    const [fixed] = await fixedPrograms(name, text, { ...DEFAULT_CONFIG, kmsKeyId: 'alias/from-configuration' });
    assert.ok(fixed);
    assert.deepEqual(changesBetween(await run(name, text), await run(name, fixed.text)), ['1.KMSKeyId = alias/from-configuration']);
  });
}

describe('fixed JavaScript programs, run', () => {
  suite('javascript', ['v3-kms.mjs', 'v3-fips.mjs', 'v3-text.mjs', 'v2.cjs']);
});

describe('fixed Python programs, run', () => {
  suite('python', ['boto3_kms.py', 'boto3_fips.py', 'boto3_text.py', 'boto3_imports.py']);
});

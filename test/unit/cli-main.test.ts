import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { removeTree, writeTree } from '../support/file-tree';

const MAIN = join(__dirname, '../../src/cli/main.ts');

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs the program; with `closeOutput` its standard output is closed at once, as `| true` does. */
function program(args: readonly string[], cwd: string, closeOutput = false): Promise<Ended> {
  const child = spawn(process.execPath, ['--require', require.resolve('tsx/cjs'), MAIN, ...args], { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  if (closeOutput) child.stdout.destroy();
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code => {
      resolve({ code, out, err });
    });
  });
}

describe('the program', () => {
  let root: string;
  before(() => {
    // The sample is put together here so that this file holds no credential itself.
    root = writeTree({ 'notes.txt': `see https://reports:${'Kx8'}vQ2mLp@files.acme-archive.net/inbox\n`, 'clean/a.txt': 'nothing\n' });
  });
  after(() => {
    removeTree(root);
  });

  it('answers --help and --version on standard output', async () => {
    const help = await program(['--help'], root);
    assert.deepEqual([help.code, help.err], [0, '']);
    assert.match(help.out, /^Flags code/);
    assert.match((await program(['--version'], root)).out, /^\d+\.\d+\.\d+\n$/);
  });

  it('exits 2 for wrong arguments, with nothing on standard output', async () => {
    const { code, out, err } = await program(['scan', '--format', 'xml'], root);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /Unknown format "xml".*\nRun "textract-guard --help"/);
  });

  it('finds with the real engine, exits 1, and never prints the secret', async () => {
    for (const format of ['text', 'json', 'sarif']) {
      const { code, out, err } = await program(['scan', '--format', format], root);
      assert.equal(code, 1, err);
      assert.match(out, /credentials-in-url/);
      assert.ok(!(out + err).includes('vQ2mLp'), format);
    }
    assert.equal((await program(['scan', 'clean'], root)).code, 0);
  });

  it('keeps its exit code when the reader of its output goes away', async () => {
    const { code, err } = await program(['scan'], root, true);
    assert.deepEqual([code, err], [1, '']);
  });
});

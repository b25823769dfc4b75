import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcessByStdio } from 'node:child_process';
import { chmodSync, closeSync, existsSync, openSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { removeTree, writeTree } from '../support/file-tree';

const MAIN = join(__dirname, '../../src/cli/main.ts');
const LOADER = ['--import', pathToFileURL(require.resolve('tsx')).href];

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

interface Circumstances {
  readonly env?: NodeJS.ProcessEnv;
  /** The child, as soon as it is started. */
  readonly during?: (child: ChildProcessByStdio<null, Readable, Readable>) => unknown;
}

function program(args: readonly string[], cwd: string, { env = process.env, during }: Circumstances = {}): Promise<Ended> {
  const child = spawn(process.execPath, [...LOADER, MAIN, ...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  during?.(child);
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
    root = writeTree({ 'service.conf': `upstream = https://reports:${['Kx8', 'vQ2mLp'].join('')}@files.acme-archive.net/inbox\n`, 'clean/a.txt': 'nothing\n' });
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

  it('says when its output could not be written', function () {
    if (!existsSync('/dev/full')) this.skip();
    const full = openSync('/dev/full', 'w');
    try {
      const { status, stderr } = spawnSync(process.execPath, [...LOADER, MAIN, 'scan'], { cwd: root, encoding: 'utf8', stdio: ['ignore', full, 'pipe'] });
      assert.equal(status, 2);
      assert.match(stderr, /^The report could not be written to standard output \(no space left on the disk\)/m);
    } finally {
      closeSync(full);
    }
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
    const { code, err } = await program(['scan'], root, { during: child => child.stdout.destroy() });
    assert.deepEqual([code, err], [1, '']);
  });

  it('stops when interrupted, writes no report and exits 130', async function () {
    if (process.platform === 'win32') this.skip();
    // A git that never answers keeps the scan busy.
    const busy = writeTree({ 'repository/.git/HEAD': '', 'bin/git': '#!/bin/sh\ntouch "$(dirname "$0")/started"\nexec sleep 60\n' });
    chmodSync(join(busy, 'bin/git'), 0o755);
    try {
      const { code, out, err } = await program(['scan'], join(busy, 'repository'), {
        env: { ...process.env, PATH: [join(busy, 'bin'), process.env['PATH'] ?? ''].join(delimiter) },
        during: async child => {
          while (child.exitCode === null && !existsSync(join(busy, 'bin/started'))) await setTimeout(20);
          child.kill('SIGINT');
        },
      });
      assert.deepEqual([code, out, err], [130, '', 'Interrupted; no report was written.\n']);
    } finally {
      removeTree(busy);
    }
  });
});

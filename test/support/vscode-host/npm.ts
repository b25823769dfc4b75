import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** An npm package at one version, with the integrity that the registry gives for its tarball. */
export interface PinnedPackage {
  readonly name: string;
  readonly version: string;
  readonly integrity: string;
}

/**
 * Runs a program to its end, output kept back.
 * @throws {Error} when it cannot be started or exits other than 0; the message carries the end of what it wrote.
 */
export function runQuietly(command: string, args: readonly string[], folder: string): string {
  const done = spawnSync(command, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26, stdio: ['ignore', 'pipe', 'pipe'] });
  if (done.error !== undefined) throw new Error(`${command} could not be started: ${done.error.message}`);
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${done.status ?? done.signal ?? 'no status'}:\n${`${done.stderr}\n${done.stdout}`.trim().slice(-4000)}`);
  return done.stdout;
}

/** Runs npm: the very npm that started this process where there is one, else the one on the PATH. */
export function runNpm(args: readonly string[], folder: string): string {
  const started = process.env['npm_execpath'];
  if (started !== undefined && /\.c?js$/.test(started)) return runQuietly(process.execPath, [started, ...args], folder);
  return runQuietly(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, folder);
}

/**
 * Downloads a package's tarball into `scratch` (a folder without other tarballs) and returns the file's path.
 * @throws {Error} when the tarball is not the pinned one.
 */
export function downloadPackage(pinned: PinnedPackage, scratch: string): string {
  const spec = `${pinned.name}@${pinned.version}`;
  runNpm(['pack', spec, '--ignore-scripts', '--loglevel=error'], scratch);
  // The folder is asked, not what npm printed: npm mixes warnings into that.
  const [file] = readdirSync(scratch).filter(name => name.endsWith('.tgz'));
  if (file === undefined) throw new Error(`npm pack ${spec} left no tarball. Check that the npm registry can be reached, then try again.`);
  const path = join(scratch, file);
  const got = `sha512-${createHash('sha512').update(readFileSync(path)).digest('base64')}`;
  if (got !== pinned.integrity) throw new Error(`${spec} is not the pinned package: integrity ${got}, expected ${pinned.integrity}.`);
  return path;
}

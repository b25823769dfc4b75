// Runs before `npm start` and `npm test`: installs the locked packages when they are not there or not the locked ones.
// On a fresh clone there is nothing but Node here, so this file uses no package.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const oldestNode = [20, 19];

function stop(...lines) {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}

function readLock(...path) {
  try {
    return JSON.parse(readFileSync(join(root, ...path), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    if (error instanceof SyntaxError) return undefined; // cut off while it was written
    throw error;
  }
}

/** npm notes what it installed in a lockfile inside node_modules. Optional packages depend on the platform and may be absent. */
function isInstalled(lock) {
  const installed = readLock('node_modules', '.package-lock.json')?.packages;
  if (installed === undefined) return false;
  return Object.entries(lock.packages).every(([path, wanted]) => {
    if (path === '') return true;
    const there = installed[path];
    return there === undefined ? wanted.optional === true : there.version === wanted.version && there.integrity === wanted.integrity;
  });
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1])) {
  stop(`Textract Guard is built with Node ${oldestNode.join('.')} or later, and this is ${process.version}.`, 'Install a newer Node (https://nodejs.org), then run the same command again.');
}

const lock = readLock('package-lock.json');
if (lock === undefined) stop('package-lock.json is missing or damaged.', 'Restore it with: git checkout package-lock.json');

if (!isInstalled(lock)) {
  process.stdout.write('Installing the locked packages …\n');
  const npm = process.env.npm_execpath;
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  // No install script is needed: esbuild finds its program in a package of its own.
  const done = npm !== undefined && /\.c?js$/.test(npm)
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, encoding: 'utf8' })
    : spawnSync('npm', args, { cwd: root, encoding: 'utf8', shell: process.platform === 'win32' });
  if (done.error !== undefined) stop(`npm could not be started: ${done.error.message}`, 'Install npm, which comes with Node, then run the same command again.');
  if (done.status !== 0) {
    stop(`${done.stdout}${done.stderr}`.trim(), '', `npm ci failed (${done.status ?? done.signal}).`, 'Check that the npm registry can be reached and that there is room on the disk, then run the same command again.');
  }
}

import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const SOURCE = /\.(?:[cm]?[jt]sx?|py|json|md|ya?ml|html?|css|sh|c|h|cc)$/;
const LARGEST = 1024 * 1024;
const MOST_FILES = 15_000;

/** A git repository of the source files of the installed packages, with a few files that call Textract among them. */
export function makeRepository(folder: string): string {
  const packages = join(__dirname, '..', 'node_modules');
  const files = readdirSync(packages, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && SOURCE.test(entry.name))
    .map(entry => join(entry.parentPath, entry.name))
    .filter(file => statSync(file).size <= LARGEST)
    .sort()
    .slice(0, MOST_FILES);
  for (const file of files) {
    // Not under its own name: a folder `node_modules` is ignored by most tools.
    const target = join(folder, 'packages', relative(packages, file).replaceAll('node_modules', 'modules'));
    mkdirSync(dirname(target), { recursive: true });
    cpSync(file, target);
  }
  cpSync(join(__dirname, '..', 'examples'), join(folder, 'examples'), { recursive: true });
  writeFileSync(join(folder, '.gitignore'), '*.log\n');
  for (const args of [['init', '-q'], ['add', '-A']]) {
    const { status, stderr } = spawnSync('git', args, { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`git ${args.join(' ')} failed: ${stderr}`);
  }
  return folder;
}

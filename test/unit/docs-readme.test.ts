import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseConfig } from '../../src/core/config';
import { RULE_IDS } from '../../src/core/finding';

const root = path.join(__dirname, '..', '..');
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');

/** `npm run docs` without npm. */
function runDocs(...options: string[]): { readonly status: number | null; readonly output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/docs.mjs', ...options], { cwd: root, encoding: 'utf8' });
  return { status, output: stdout + stderr };
}

describe('README.md', () => {
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'textract-guard-docs-'));
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('says what package.json and the rule registry say', () => {
    assert.deepEqual(runDocs('--check'), { status: 0, output: 'README.md is up to date.\n' });
  });

  it('is found out of date when a table differs, and is put right', () => {
    const file = path.join(folder, 'README.md');
    const stale = readme.replace(/^\| \[`missing-kms-key`\].*\n/m, '');
    assert.notEqual(stale, readme);
    writeFileSync(file, stale);
    assert.deepEqual(runDocs('--check', '--readme', file), { status: 1, output: 'README.md is out of date: rules. Run "npm run docs".\n' });
    assert.equal(readFileSync(file, 'utf8'), stale);
    assert.equal(runDocs('--readme', file).status, 0);
    assert.equal(readFileSync(file, 'utf8'), readme);
  });

  it('names every rule', () => {
    for (const rule of RULE_IDS) assert.ok(readme.includes(`[\`${rule}\`](docs/rules/${rule}.md)`), rule);
  });

  it('shows a configuration that the parser takes', () => {
    const [, section = ''] = readme.split('## Turn the volume down');
    const block = /```json\n([^]*?)```/.exec(section)?.[1] ?? '';
    const { config, problems } = parseConfig(block);
    assert.deepEqual(problems, []);
    assert.equal(config.fips, 'off');
  });

  it('shows npm scripts that exist', () => {
    const { scripts } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { readonly scripts: Readonly<Record<string, string>> };
    const used = [...readme.matchAll(/npm run ([\w:-]+)/g)].map(match => match[1] ?? '');
    assert.ok(used.length > 0);
    for (const name of [...used, 'start', 'test']) assert.ok(name in scripts, name);
  });

  it('installs the file that npm run package writes', async () => {
    const { vsixFile } = (await import(path.join(root, 'scripts/repository.ts'))) as { readonly vsixFile: string };
    const installed = /code --install-extension (\S+)/.exec(readme)?.[1];
    assert.ok(installed !== undefined);
    assert.equal(path.join(root, installed), vsixFile);
  });

  for (const document of ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', 'docs/advice.md']) {
    it(`${document} links to files that are there`, () => {
      const text = readFileSync(path.join(root, document), 'utf8');
      for (const [, target = ''] of text.matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
        if (!target.startsWith('https:')) assert.ok(existsSync(path.join(root, path.dirname(document), target)), target);
      }
    });
  }
});

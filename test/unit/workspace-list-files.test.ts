import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, repositoryRoot } from '../../src/workspace/list-files';
import { walkFolder } from '../../src/workspace/walk-folder';
import { removeTree, writeTree, type Tree } from '../support/file-tree';

const TREE: Tree = {
  'a.py': '', 'src/b.ts': '', 'src/ü [x].ts': '', 'src/gen/out.js': '', 'src/keep/log.txt': '', 'debug.log': '', 'src/x.log': '', 'src/important.log': '',
  'build/c.py': '', 'src/build/d.py': '', 'src/deep/build/e.py': '', 'docs/only/f.md': '', 'docs/g.md': '', 'Upper.LOG': '',
  '.gitignore': '# outputs\n*.log\nbuild/\n/docs/*\n!/docs/g.md\n',
  'src/.gitignore': '!important.log\n!build/\n/gen\nno such*\n',
  'src/deep/.gitignore': 'build\n',
  'src/keep/.gitignore': '*\n!.gitignore\n',
};
/** What git says of that tree. */
const KEPT = ['.gitignore', 'Upper.LOG', 'a.py', 'docs/g.md', 'src/.gitignore', 'src/b.ts', 'src/build/d.py', 'src/deep/.gitignore', 'src/important.log', 'src/keep/.gitignore', 'src/ü [x].ts'];

const OPTIONS = { useGit: true, environment: process.env } as const;

describe('listing files', () => {
  let root: string;
  const git = (folder: string, ...args: string[]): string =>
    execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', '-c', 'protocol.file.allow=always', ...args], { cwd: join(root, folder), encoding: 'utf8', stdio: 'pipe' });
  const write = (path: string): void => {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), '');
  };
  beforeEach(() => {
    root = writeTree(TREE);
  });
  afterEach(() => {
    removeTree(root);
  });

  it('outside of a repository walks, and reads nested .gitignore files as git does', async () => {
    const { files, failures, notes } = await listFiles('', root, OPTIONS);
    assert.deepEqual(files.toSorted(), KEPT);
    assert.deepEqual([failures, notes], [[], []]);
    git('', 'init', '-q');
    assert.deepEqual(git('', 'ls-files', '-o', '--exclude-standard', '-z').split('\0').filter(Boolean).toSorted(), KEPT, 'the expectation is what git lists');
  });

  it('in a repository gives tracked files, even ignored ones, and new files', async () => {
    git('', 'init', '-q');
    git('', 'add', '-f', 'build/c.py', 'a.py');
    const { files, notes } = await listFiles('', root, OPTIONS);
    assert.deepEqual(files.toSorted(), [...KEPT, 'build/c.py'].toSorted());
    assert.deepEqual(notes, []);
    assert.deepEqual((await listFiles('src', root, OPTIONS)).files.toSorted(), KEPT.filter(path => path.startsWith('src/')));
  });

  it('never runs a program that the repository configures', async () => {
    git('', 'init', '-q');
    git('', 'add', 'a.py');
    const trace = join(root, 'ran');
    writeFileSync(join(root, 'monitor.sh'), `#!/bin/sh\ntouch '${trace}'\n`, { mode: 0o755 });
    git('', 'config', 'core.fsmonitor', join(root, 'monitor.sh'));
    git('', 'ls-files', '-co');
    assert.ok(existsSync(trace), 'plain git runs it, so this test can fail');
    rmSync(trace);
    assert.ok((await listFiles('', root, OPTIONS)).files.includes('a.py'));
    assert.ok(!existsSync(trace));
  });

  it('is not led astray by the variables that git sets for its hooks', async () => {
    git('', 'init', '-q');
    const environment = { ...process.env, GIT_DIR: '/nowhere', GIT_INDEX_FILE: '/nowhere/index', GIT_WORK_TREE: '/nowhere' };
    const { files, notes } = await listFiles('', root, { useGit: true, environment });
    assert.deepEqual([files.toSorted(), notes], [KEPT, []]);
  });

  it('descends into submodules and into repositories that are not submodules', async () => {
    write('origin/lib.py');
    git('origin', 'init', '-q');
    git('origin', 'add', '.');
    git('origin', 'commit', '-qm', 'lib');
    git('', 'init', '-q');
    git('', 'submodule', '--quiet', 'add', './origin', 'vendor/lib');
    write('vendor/lib/new.py');
    const { files } = await listFiles('', root, OPTIONS);
    for (const path of ['vendor/lib/lib.py', 'vendor/lib/new.py', 'origin/lib.py', '.gitmodules']) assert.ok(files.includes(path), path);
    assert.ok(!files.some(path => path.includes('.git/')));
    rmSync(join(root, 'vendor'), { recursive: true });
    assert.deepEqual((await listFiles('', root, OPTIONS)).failures, [], 'a submodule that is not checked out is no failure');
  });

  it('lists a folder that its parent ignores when it is asked for it', async () => {
    git('', 'init', '-q');
    assert.deepEqual((await listFiles('build', root, OPTIONS)).files, ['build/c.py']);
    assert.deepEqual((await listFiles('src/gen', root, OPTIONS)).files, ['src/gen/out.js']);
    assert.deepEqual(walkFolder('build', root).files, ['build/c.py']);
    assert.deepEqual((await listFiles('src/gen', root, { ...OPTIONS, useGit: false })).files, ['src/gen/out.js']);
  });

  it('without git honours the .gitignore files above the folder', () => {
    assert.deepEqual(walkFolder('src', root).files.toSorted(), KEPT.filter(path => path.startsWith('src/')));
  });

  it('never starts git when told not to, nor enters .git or node_modules', async () => {
    git('', 'init', '-q');
    write('node_modules/x/index.js');
    const listing = await listFiles('', root, { useGit: false, environment: { PATH: '/nowhere' } });
    assert.deepEqual([listing.files.toSorted(), listing.notes], [KEPT, []]);
  });

  it('walks, and says so, where git is there in name only', async () => {
    git('', 'init', '-q');
    const listing = await listFiles('', root, { useGit: true, environment: { PATH: '/nowhere' } });
    assert.deepEqual(listing.files.toSorted(), KEPT);
    assert.match(listing.notes.join(), /git is not installed/);
    rmSync(join(root, '.git/HEAD'));
    assert.match((await listFiles('', root, OPTIONS)).notes.join(), /not a git repository/);
  });

  it('does not follow symbolic links, and says which there are', async () => {
    symlinkSync('a.py', join(root, 'link.py'));
    symlinkSync('/', join(root, 'src/everything'));
    const walked = await listFiles('', root, OPTIONS);
    assert.deepEqual([walked.links.toSorted(), walked.files.toSorted()], [['link.py', 'src/everything'], KEPT]);
    git('', 'init', '-q');
    git('', 'add', 'link.py');
    const listed = await listFiles('', root, OPTIONS);
    assert.deepEqual([listed.links.toSorted(), listed.files.toSorted()], [['link.py', 'src/everything'], KEPT]);
  });

  it('reports a folder that cannot be listed', async function () {
    if (process.getuid?.() === 0) this.skip();
    chmodSync(join(root, 'src'), 0);
    try {
      for (const useGit of [false, true]) {
        if (useGit) git('', 'init', '-q');
        const { failures } = await listFiles('', root, { ...OPTIONS, useGit });
        assert.deepEqual(failures.map(({ path }) => path), ['src']);
        assert.match(failures[0]?.message ?? '', /permission denied/);
      }
    } finally {
      chmodSync(join(root, 'src'), 0o755);
    }
  });

  it('stops when it is aborted', async () => {
    git('', 'init', '-q');
    await assert.rejects(listFiles('', root, { ...OPTIONS, signal: AbortSignal.abort() }), { name: 'AbortError' });
  });

  it('finds the repository of a folder', () => {
    assert.equal(repositoryRoot(join(root, 'src')), undefined);
    git('', 'init', '-q');
    assert.equal(repositoryRoot(join(root, 'src/deep')), root);
    assert.equal(repositoryRoot(root), root);
  });
});

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from 'sarif';
import type { ScanOptions } from '../../src/cli/arguments';
import { runScan, type ExitCode, type ScanHost } from '../../src/cli/scan-command';
import type { SourceDocument } from '../../src/core/engine';
import type { AnalysisResult, Severity } from '../../src/core/finding';
import { removeTree, writeTree, type Tree } from '../support/file-tree';
import { findingAt, NOTHING_FOUND, SAMPLE_TOOL } from '../support/sample-findings';

/** Finds a severity wherever a file spells it in capitals. */
const engine = {
  analyze: ({ text }: SourceDocument): Promise<AnalysisResult> => {
    if (text.includes('CRASH')) return Promise.reject(new Error('hunter2secret'));
    if (text.includes('NO GRAMMAR')) return Promise.resolve({ ...NOTHING_FOUND, skipped: [{ kind: 'grammar', message: 'no such file' }] });
    if (text.includes('HUGE')) return Promise.resolve({ ...NOTHING_FOUND, skipped: [{ kind: 'too-large', limit: 1, size: 2, part: 'syntax' }] });
    const severity = (['error', 'warning', 'information'] satisfies Severity[]).find(name => text.includes(name.toUpperCase()));
    return Promise.resolve(severity === undefined ? NOTHING_FOUND : { ...NOTHING_FOUND, findings: [findingAt(text, severity.toUpperCase(), { severity })] });
  },
};

describe('textract-guard scan', () => {
  const roots: string[] = [];
  afterEach(() => {
    roots.splice(0).forEach(removeTree);
  });
  const tree = (files: Tree): string => {
    const root = writeTree(files);
    roots.push(root);
    return root;
  };
  const run = async (cwd: string, options: Partial<ScanOptions> = {}, more: Partial<ScanHost> = {}): Promise<{ code: ExitCode; out: string; err: string }> => {
    let out = '';
    let err = '';
    const code = await runScan(
      { paths: ['.'], format: 'text', failOn: 'warning', config: undefined, output: undefined, ...options },
      {
        engine, cwd, mayMatch: () => true, tool: SAMPLE_TOOL, environment: process.env, now: () => 0, giveWay: () => Promise.resolve(), signal: new AbortController().signal,
        out: { color: false, write: text => { out += text; } },
        err: { color: false, write: text => { err += text; } },
        ...more,
      },
    );
    return { code, out, err };
  };
  const sarif = async (cwd: string, options: Partial<ScanOptions> = {}): Promise<string[]> => {
    const { out } = await run(cwd, { format: 'sarif', ...options });
    return ((JSON.parse(out) as Log).runs[0]?.results ?? []).map(result => {
      const at = result.locations?.[0]?.physicalLocation?.artifactLocation;
      return `${at?.uriBaseId ?? ''}|${at?.uri ?? ''}`;
    });
  };

  for (const [content, failOn, code] of [
    ['clean', 'info', 0], ['INFORMATION', 'warning', 0], ['INFORMATION', 'info', 1], ['WARNING', 'error', 0],
    ['WARNING', 'warning', 1], ['ERROR', 'error', 1], ['ERROR', 'never', 0],
  ] as const) {
    it(`exits ${code} for ${content} with --fail-on ${failOn}`, async () => {
      assert.equal((await run(tree({ 'a.py': content }), { failOn })).code, code);
    });
  }

  it('reports sorted paths as seen from the current folder, and says nothing on the error stream when all is well', async () => {
    const root = tree({ 'src/b.py': '\n  ERROR', 'src/a.py': 'WARNING', 'other/c.py': 'ERROR' });
    const { out, err } = await run(join(root, 'src'), { paths: ['.', '../other'] });
    assert.deepEqual(out.split('\n').slice(0, 3).map(line => line.split(' ')[0]), ['a.py:1:1', 'b.py:2:3', '../other/c.py:1:1']);
    assert.equal(err, '');
  });

  it('reports a file that several arguments name once', async () => {
    const root = tree({ 'src/a.py': 'ERROR' });
    assert.match((await run(root, { paths: ['src', '.', 'src/a.py', './src//a.py'] })).out, /^1 finding .* 1 file scanned/m);
  });

  it('gives SARIF paths relative to the repository, from wherever it is run', async () => {
    const root = tree({ 'project/src/a b.py': 'ERROR', 'project/c.py': 'ERROR', 'alone.py': 'ERROR' });
    execFileSync('git', ['init', '-q'], { cwd: join(root, 'project') });
    const src = join(root, 'project/src');
    assert.deepEqual(await sarif(src), ['%SRCROOT%|src/a%20b.py']);
    assert.deepEqual(await sarif(root, { paths: ['project'] }), ['%SRCROOT%|c.py', '%SRCROOT%|src/a%20b.py']);
    assert.deepEqual(await sarif('/', { paths: [src] }), ['%SRCROOT%|src/a%20b.py']);
    assert.deepEqual(await sarif(src, { paths: ['.', '../../alone.py'] }), ['%SRCROOT%|src/a%20b.py', `|file://${root}/alone.py`]);
  });

  it('scans a named file whatever ignores it, and a link that is named', async () => {
    const root = tree({ '.gitignore': 'secret/\n*.gen.py\n', 'secret/a.py': 'ERROR', 'b.gen.py': 'ERROR' });
    symlinkSync('b.gen.py', join(root, 'link.py'));
    symlinkSync('secret', join(root, 'folder'));
    assert.equal((await run(root)).code, 0);
    for (const path of ['secret/a.py', 'b.gen.py', 'link.py', 'folder', 'secret']) assert.equal((await run(root, { paths: [path] })).code, 1, path);
  });

  it('applies the nearest configuration, and --config instead of it', async () => {
    const seen: string[] = [];
    const spy = {
      analyze: ({ path }: SourceDocument, { config }: { config: { fips: string } }) => {
        seen.push(`${path} ${config.fips}`);
        return Promise.resolve(NOTHING_FOUND);
      },
    };
    const root = tree({ 'a.txt': '', 'sub/b.txt': '', 'sub/.textract-guard.json': '{"fips":"off"}', 'ci.json': '{"fips":"required"}' });
    const texts = ['a.txt', 'sub/b.txt'];
    await run(root, { paths: texts }, { engine: spy });
    await run(join(root, 'sub'), { paths: ['b.txt'], config: '../ci.json' }, { engine: spy });
    assert.deepEqual(seen, ['a.txt recommended', 'sub/b.txt off', 'b.txt required']);
  });

  describe('exits 2, with the report of all the rest, when', () => {
    const twoWithFinding = async (cwd: string, options: Partial<ScanOptions>, err: RegExp): Promise<void> => {
      const result = await run(cwd, { failOn: 'never', ...options });
      assert.equal(result.code, 2);
      assert.match(result.err, err);
      assert.match(result.out, /ok\.py:1:1 error/);
      assert.doesNotMatch(result.err + result.out, /hunter2secret/);
    };
    it('a path does not exist', () => twoWithFinding(tree({ 'ok.py': 'ERROR' }), { paths: ['ok.py', 'gone'] }, /^gone: cannot be scanned \(no such file or folder\)/));
    it('the analysis of a file fails', () => twoWithFinding(tree({ 'ok.py': 'ERROR', 'bad.py': 'CRASH hunter2secret' }), {}, /^bad\.py error The analysis failed \(Error/));
    it('a grammar does not load', () => twoWithFinding(tree({ 'ok.py': 'ERROR', 'bad.py': 'NO GRAMMAR' }), {}, /^bad\.py error .*grammar/));
    it('a configuration file is wrong', () =>
      twoWithFinding(tree({ 'ok.py': 'ERROR', '.textract-guard.json': '{\n"fips": 1}' }), {}, /^\.textract-guard\.json:2:9 configuration error "fips" is one of/));
    it('the file for --config is not there', () => twoWithFinding(tree({ 'ok.py': 'ERROR' }), { config: 'gone.json' }, /^gone\.json configuration error There is no such/));
  });

  it('exits 2 when there is nothing to scan but wrong paths, or when the report cannot be written', async () => {
    const root = tree({ 'a.py': 'clean' });
    const nothing = await run(root, { paths: ['gone'] });
    assert.deepEqual([nothing.code, nothing.out], [2, '']);
    const unwritten = await run(root, { output: 'no/such/folder/report.txt' });
    assert.equal(unwritten.code, 2);
    assert.match(unwritten.err, /report could not be written \(no such file or folder\)/);
  });

  it('writes the report to a file', async () => {
    const root = tree({ 'a.py': 'ERROR' });
    const { code, out } = await run(root, { output: 'report.json', format: 'json' });
    assert.deepEqual([code, out], [1, '']);
    assert.equal((JSON.parse(readFileSync(join(root, 'report.json'), 'utf8')) as { findings: unknown[] }).findings.length, 1);
  });

  it('lists what it leaves out: files by name with the reason, binary files and links by number', async () => {
    const root = tree({ 'huge.py': 'HUGE', 'a.png': Buffer.from([1, 0]), 'b.png': Buffer.from([1, 0]), 'c.py': '' });
    symlinkSync('c.py', join(root, 'link.py'));
    const { code, out, err } = await run(root);
    assert.equal(code, 0);
    assert.equal(out, 'No findings; 2 files scanned.\n');
    assert.equal(err, 'huge.py skipped Only searched as plain text: too large to parse (size 2, the limit is 1).\nSkipped 2 binary files and 1 symbolic link (not followed).\n');
    assert.match((await run(root, { paths: ['a.png'] })).err, /^a\.png skipped Not analysed: binary/);
  });

  it('says so when there was nothing to scan', async () => {
    const root = tree({ '.gitignore': '*' });
    const { code, out, err } = await run(root);
    assert.deepEqual([code, out, err], [0, 'No findings; 0 files scanned.\n', 'note There were no files to scan. Check the paths.\n']);
  });

  it('mentions a broken environment file without failing', async () => {
    const { code, err } = await run(tree({ 'a.py': '', 'template.yaml': 'AWS_USE_FIPS_ENDPOINT: [' }));
    assert.equal(code, 0);
    assert.match(err, /^template\.yaml environment file Not valid YAML/);
  });

  it('writes no report when it is interrupted', async () => {
    const root = tree({ 'a.py': 'ERROR' });
    let out = '';
    const host = { signal: AbortSignal.abort(), out: { color: false, write: (text: string) => { out += text; } } };
    await assert.rejects(run(root, { output: 'report.txt' }, host), { name: 'AbortError' });
    assert.deepEqual([out, existsSync(join(root, 'report.txt'))], ['', false]);
  });

  it('scans the files of a submodule as part of the repository it is in', async () => {
    const root = tree({ 'a.py': 'ERROR' });
    const inside = join(root, 'vendor/lib');
    mkdirSync(inside, { recursive: true });
    writeFileSync(join(inside, 'b.py'), 'ERROR');
    for (const cwd of [root, inside]) execFileSync('git', ['init', '-q'], { cwd });
    assert.deepEqual(await sarif(root), ['%SRCROOT%|a.py', '%SRCROOT%|vendor/lib/b.py']);
  });
});

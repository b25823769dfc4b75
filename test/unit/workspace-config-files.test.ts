import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../src/core/config';
import { createConfigCache } from '../../src/workspace/config-files';
import { fileError, memoryFileSystem } from '../support/file-tree';

const ignoring = (path: string): object => ({ path, rule: 'missing-kms-key', fingerprint: '0123456789abcdef', reason: 'test data' });

describe('configuration of a document', () => {
  it('is the nearest file from its folder up to the root, and only that one', async () => {
    const fs = memoryFileSystem({
      '/w/.textract-guard.json': '{ "fips": "required", "kmsKeyId": "alias/docs" }',
      '/w/a/.textract-guard.json': '{ "rules": { "missing-kms-key": "off" } }',
      '/.textract-guard.json': '{ "fips": "off" }',
    });
    const near = await createConfigCache('/w', fs).configFor('a/b/c.py');
    assert.equal(near.file, 'a/.textract-guard.json');
    assert.deepEqual(near.config, { ...DEFAULT_CONFIG, rules: { 'missing-kms-key': 'off' } });
    assert.equal((await createConfigCache('/w', fs).configFor('d/e.py')).config.fips, 'required');
    assert.ok(!fs.reads.includes('/.textract-guard.json'), 'a file above the root was read');
  });

  it('is the default where there is none', async () => {
    assert.deepEqual(await createConfigCache('/w', memoryFileSystem({})).configFor('a.py'), { config: DEFAULT_CONFIG, file: undefined, problems: [] });
  });

  it('holds the ignore entries of the document alone, whose paths are relative to the file', async () => {
    const fs = memoryFileSystem({
      '/w/app/.textract-guard.json': JSON.stringify({ ignore: [ignoring('src/a.json'), ignoring('./src/b.json'), ignoring('app/src/a.json')] }),
    });
    assert.deepEqual((await createConfigCache('/w', fs).configFor('app/src/a.json')).config.ignore, [ignoring('src/a.json')]);
    assert.equal((await createConfigCache('/w', fs).configFor('app/src/b.json')).config.ignore.length, 1);
    assert.deepEqual((await createConfigCache('/w', fs).configFor('app/src/c.json')).config.ignore, []);
  });

  it('reports what is wrong with its place, and applies the rest', async () => {
    const fs = memoryFileSystem({ '/w/.textract-guard.json': '{\n  "fips": "always",\n  "kmsKeyId": "alias/docs"\n}' });
    const { config, problems } = await createConfigCache('/w', fs).configFor('a.py');
    assert.equal(config.kmsKeyId, 'alias/docs');
    assert.equal(problems.length, 1);
    assert.deepEqual(problems[0]?.range, { start: { line: 1, character: 10 }, end: { line: 1, character: 18 } });
    assert.equal(problems[0].path, '.textract-guard.json');
  });

  it('that cannot be read is a problem, which repeats no absolute path', async () => {
    const { config, file, problems } = await createConfigCache('/w', memoryFileSystem({ '/w/a/.textract-guard.json': fileError('EACCES') })).configFor('a/b.py');
    assert.equal(file, 'a/.textract-guard.json');
    assert.deepEqual(config, DEFAULT_CONFIG);
    assert.match(problems[0]?.message ?? '', /could not be read \(permission denied\)/);
    assert.doesNotMatch(problems[0]?.message ?? '', /secret/);
  });

  it('is read once per file by a cache', async () => {
    const fs = memoryFileSystem({ '/w/.textract-guard.json': '{"fips":"off"}' });
    const cache = createConfigCache('/w', fs);
    const loaded = await Promise.all(['a/x.py', 'a/y.py', 'a/b/z.py', 'q.py'].map(path => cache.configFor(path)));
    assert.ok(loaded.every(({ config }) => config.fips === 'off'));
    assert.deepEqual(fs.reads.toSorted(), ['/w/.textract-guard.json', '/w/a/.textract-guard.json', '/w/a/b/.textract-guard.json']);
  });

  it('can be one file for every document; that file missing is a problem', async () => {
    const fs = memoryFileSystem({ '/w/ci.json': '{"fips":"required"}', '/w/a/.textract-guard.json': '{"fips":"off"}' });
    const loaded = await createConfigCache('/w', fs, '/w/ci.json').configFor('a/x.py');
    assert.equal(loaded.config.fips, 'required');
    assert.equal(loaded.file, 'ci.json');
    const missing = await createConfigCache('/w', fs, '/elsewhere/ci.json').configFor('a/x.py');
    assert.equal(missing.problems[0]?.path, '/elsewhere/ci.json');
  });
});

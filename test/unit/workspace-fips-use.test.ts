import assert from 'node:assert/strict';
import { findUse } from '../../src/workspace/find-use';
import { turnsFipsOn } from '../../src/workspace/fips-use';
import { createFileReader } from '../../src/workspace/read-file';
import { removeTree, writeTree } from '../support/file-tree';

const on = (path: string, text: string): boolean => turnsFipsOn(path, Buffer.from(text));

describe('FIPS endpoints in use', () => {
  it('are seen in every way of turning them on', () => {
    const ways = {
      'a.py': 'Config(use_fips_endpoint=True)', 'b.ts': 'new S3Client({ useFipsEndpoint: true })', 'c.php': "['use_fips_endpoint' => true]", 'd.cs': 'UseFIPSEndpoint = true',
      'e.rs': '.use_fips(true)', 'f.java': '.fipsEnabled(true)', 'g.go': 'aws.FIPSEndpointStateEnabled', 'h.cpp': 'config.useFIPS = true;', 'i.sh': 'export AWS_USE_FIPS_ENDPOINT=true',
      'j.yaml': 'AWS_USE_FIPS_ENDPOINT: "true"', '.env': 'AWS_USE_FIPS_ENDPOINT=TRUE', 'k.go': 'os.Setenv("AWS_USE_FIPS_ENDPOINT", "true")', 'l.py': 'os.environ["AWS_USE_FIPS_ENDPOINT"] = "true"',
      'm.js': 'endpoint: "https://s3-fips.us-east-1.amazonaws.com"',
    };
    for (const [path, text] of Object.entries(ways)) assert.ok(on(path, `x\n  ${text}\n`), path);
  });

  it('are not seen where they are off, unknown, commented out or told of', () => {
    for (const text of ['use_fips_endpoint=False', 'useFipsEndpoint: settings.fips', 'AWS_USE_FIPS_ENDPOINT=1', '# use_fips_endpoint=True', '  // useFipsEndpoint: true', 'fips = trueish', 'floppy-fips.html'])
      assert.ok(!on('app.py', `x\n${text}\n`), text);
    for (const path of ['README.md', 'docs/a.py', 'test/a.py', '.env.example', 'src/a.test.ts']) assert.ok(!on(path, 'use_fips_endpoint=True'), path);
  });

  it('are looked for in files that are not ignored, until two are found', async () => {
    const root = writeTree({
      '.gitignore': 'build/\n', 'build/a.py': 'use_fips_endpoint=True', 'b.py': 'use_fips_endpoint=True', 'c/d.ts': 'useFipsEndpoint: true', 'c/e.ts': 'useFipsEndpoint: true', 'f.txt': 'useFipsEndpoint: true',
    });
    try {
      let pauses = 0;
      let clock = 0;
      const { fips: found } = await findUse(root, { readFile: createFileReader(), now: () => (clock += 20), giveWay: () => {
        pauses++;
        return Promise.resolve();
      } });
      assert.equal(found.length, 2);
      assert.ok(found.every(path => ['b.py', 'c/d.ts', 'c/e.ts'].includes(path)));
      assert.ok(pauses > 0);
    } finally {
      removeTree(root);
    }
  });
});

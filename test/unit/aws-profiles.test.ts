import assert from 'node:assert/strict';
import { problemIn, readProfiles } from '../../src/aws/profiles';
import { withAwsHome } from './aws-environment';

describe('AWS profiles', () => {
  it('are read from both files, in order, without the sections that are no profiles', async () => {
    await withAwsHome({}, async home => {
      await home.write({
        config: '[default]\nregion = us-east-1\n[profile dev.one]\nregion = eu-west-1\nservices = local\n[sso-session corp]\nsso_region = us-east-1\n[services local]\ntextract =\n  endpoint_url = http://127.0.0.1:1\n',
        credentials: '[default]\naws_access_key_id = x\n[ci]\naws_access_key_id = y\n',
      });
      const read = await readProfiles(home.environment);
      assert.ok(read.ok);
      assert.deepEqual(read.value.names, ['default', 'dev.one', 'ci']);
      assert.equal(read.value.keysOf('default')?.['region'], 'us-east-1');
      assert.equal(read.value.keysOf('gone'), undefined);
      assert.equal(read.value.servicesOf('local')?.['textract.endpoint_url'], 'http://127.0.0.1:1');
    });
  });

  it('are none where there are no files', async () => {
    await withAwsHome({}, async home => {
      const read = await readProfiles(home.environment);
      assert.deepEqual(read.ok && read.value.names, []);
    });
  });

  it('see an edit at once', async () => {
    await withAwsHome({}, async home => {
      await home.write({ config: '[profile one]\nregion = us-east-1\n' });
      await readProfiles(home.environment);
      await home.write({ config: '[profile two]\nregion = us-east-1\n' });
      const read = await readProfiles(home.environment);
      assert.deepEqual(read.ok && read.value.names, ['two']);
    });
  });

  it('that cannot be read are an error, not an empty list', async () => {
    await withAwsHome({}, async home => {
      const read = await readProfiles({ ...home.environment, AWS_CONFIG_FILE: home.environment['HOME'] });
      assert.deepEqual(read, { ok: false, problem: { kind: 'bad-config-file', file: home.environment['HOME'], reason: 'it cannot be read (EISDIR)' } });
    });
  });
});

describe('A malformed AWS file', () => {
  const malformed: readonly (readonly [text: string, reason: string])[] = [
    ['[profile dev\nregion = x', 'line 1 starts a section that has no closing bracket'],
    ['# mine\nregion = x', 'line 2 stands before the first [section]'],
    ['[default]\nregion us-east-1', 'line 2 is neither a [section] nor key = value'],
    ['[__proto__]\na = b', 'line 1 has a section name that is not allowed'],
    ['[\0d\0e\0', 'it is not UTF-8 text'],
  ];
  for (const [text, reason] of malformed) it(`is told by its line: ${reason}`, () => { assert.equal(problemIn(text), reason); });

  it('is not one with comments, blank lines, nested keys, a byte order mark and Windows line ends', () => {
    assert.equal(problemIn('\uFEFF; hello\r\n\r\n[profile a] # mine\r\ns3 =\r\n  max_queue_size = 1\r\n'), undefined);
  });
});

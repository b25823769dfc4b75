import assert from 'node:assert/strict';
import { DEFAULT_CONFIG, parseConfig } from '../../src/core/config';
import { applyEdits } from '../../src/core/text';
import { editsForChange, type ConfigChange } from '../../src/vscode/config-change';

const disable: ConfigChange = { kind: 'rule', rule: 'missing-kms-key', setting: 'off' };
const entry = { path: 'data/request.json', rule: 'pii-in-free-text', fingerprint: '0123456789abcdef', reason: 'made-up person' } as const;
const ignore: ConfigChange = { kind: 'ignore', entry };

function changed(text: string, change: ConfigChange): string {
  const result = editsForChange(text, change);
  if (result.kind === 'refused') assert.fail(result.problem);
  return applyEdits(text, result.edits);
}

describe('changing a configuration file', () => {
  it('writes a whole file where there is none', () => {
    assert.equal(changed('', disable), '{\n  "rules": {\n    "missing-kms-key": "off"\n  }\n}\n');
    assert.equal(changed(' \n', { kind: 'fips', policy: 'required' }), '{\n  "fips": "required"\n}\n');
    assert.deepEqual(parseConfig(changed('', ignore)), { config: { ...DEFAULT_CONFIG, ignore: [entry] }, problems: [] });
  });

  it('keeps comments, layout and what else is set', () => {
    const before = '// ours\n{\n  "rules": {\n    // loud\n    "credentials-in-url": "error",\n  },\n  "fips": "off" // for now\n}\n';
    const after = changed(changed(before, disable), { kind: 'fips', policy: 'recommended' });
    for (const comment of ['// ours', '// loud', '// for now']) assert.ok(after.includes(comment), after);
    const { config, problems } = parseConfig(after);
    assert.deepEqual(problems, []);
    assert.deepEqual(config.rules, { 'credentials-in-url': 'error', 'missing-kms-key': 'off' });
    assert.equal(config.fips, 'recommended');
  });

  it('replaces a severity that is set already', () => {
    assert.equal(changed('{ "rules": { "missing-kms-key": "error" } }', disable), '{ "rules": { "missing-kms-key": "off" } }');
  });

  it('keeps the options of a rule', () => {
    assert.equal(changed('{ "rules": { "missing-kms-key": { "serviceStorage": "ignore", "severity": "error" } } }', disable), '{ "rules": { "missing-kms-key": { "serviceStorage": "ignore", "severity": "off" } } }');
    assert.deepEqual(parseConfig(changed('{ "rules": { "missing-kms-key": { "serviceStorage": "ignore" } } }', disable)).config.options['missing-kms-key'], { serviceStorage: 'ignore' });
  });

  it('adds ignore entries to the end of the list', () => {
    const twice = changed(changed('{}', ignore), { kind: 'ignore', entry: { ...entry, fingerprint: 'fedcba9876543210' } });
    assert.deepEqual(parseConfig(twice).config.ignore.map(each => each.fingerprint), ['0123456789abcdef', 'fedcba9876543210']);
  });

  it('keeps tabs and the line ending', () => {
    assert.equal(changed('{\r\n\t"fips": "off"\r\n}\r\n', disable), '{\r\n\t"fips": "off",\r\n\t"rules": {\r\n\t\t"missing-kms-key": "off"\r\n\t}\r\n}\r\n');
  });

  it('refuses what it would have to guess about', () => {
    for (const text of ['{ "rules": ', '[]', '"x"', '// only a comment', '{ "rules": [] }']) {
      assert.equal(editsForChange(text, disable).kind, 'refused', text);
    }
    assert.equal(editsForChange('{ "ignore": {} }', ignore).kind, 'refused');
  });
});

import assert from 'node:assert/strict';
import { DEFAULT_CONFIG, parseConfig } from '../../src/core/config';

describe('parseConfig', () => {
  it('says in words and with its place what is no JSON, and keeps what is right', () => {
    const { config, problems } = parseConfig('{ "fips": "off", "rules": ');
    assert.equal(config.fips, 'off');
    assert.deepEqual(problems.map(problem => problem.message), ['Not valid JSON: value expected.', 'Not valid JSON: close brace expected.']);
    assert.deepEqual(problems[0]?.span, { start: 26, end: 27 });
  });

  it('does not follow a text that nests without end', () => {
    for (const text of ['['.repeat(100_000), '{"rules":'.repeat(100_000)]) {
      const { config, problems } = parseConfig(text);
      assert.deepEqual(config, DEFAULT_CONFIG);
      assert.deepEqual(problems.map(problem => problem.message), ['The configuration nests too deeply to be one, so the default settings count.']);
    }
  });

  it('does not count brackets in strings and comments', () => {
    const reason = '['.repeat(100);
    const { config, problems } = parseConfig(`{ /* ${reason} */ "ignore": [{ "path": "a", "rule": "pii-in-free-text", "fingerprint": "f", "reason": "${reason}" }] }`);
    assert.deepEqual([config.ignore.length, problems], [1, []]);
  });

  it('says which Region is none, and allows the others', () => {
    const { config, problems } = parseConfig('{ "allowedRegions": ["eu-central-1", "EU (Ireland)", 3] }');
    assert.deepEqual(config.allowedRegions, ['eu-central-1']);
    assert.deepEqual(problems.map(({ span }) => span), [{ start: 37, end: 51 }, { start: 53, end: 54 }]);
    assert.equal(parseConfig('{ "allowedRegions": ["nowhere"] }').config.allowedRegions, undefined);
  });
});

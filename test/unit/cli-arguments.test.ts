import assert from 'node:assert/strict';
import { failingSeverities, FAIL_ON, FORMATS, HELP, readArguments } from '../../src/cli/arguments';

const DEFAULTS = { paths: ['.'], format: 'text', failOn: 'warning', config: undefined, output: undefined } as const;

describe('command line arguments', () => {
  it('of a scan', () => {
    assert.deepEqual(readArguments(['scan']), { kind: 'scan', options: DEFAULTS });
    assert.deepEqual(readArguments(['scan', 'a', '--format', 'sarif', 'b', '--fail-on=never', '--config', 'c.json', '--output=o.sarif']), {
      kind: 'scan',
      options: { paths: ['a', 'b'], format: 'sarif', failOn: 'never', config: 'c.json', output: 'o.sarif' },
    });
    assert.deepEqual(readArguments(['scan', '--', '--format']), { kind: 'scan', options: { ...DEFAULTS, paths: ['--format'] } });
  });

  it('about the rules', () => {
    assert.deepEqual(readArguments(['rules']), { kind: 'rules' });
    assert.deepEqual(readArguments(['explain', 'missing-kms-key']), { kind: 'explain', rule: 'missing-kms-key' });
  });

  it('for help and the version, whatever else is there', () => {
    for (const argv of [['--help'], ['-h'], ['help'], ['scan', '-h'], ['scan', 'x', '--help', '--format', 'nonsense']]) assert.equal(readArguments(argv).kind, 'help', argv.join(' '));
    assert.equal(readArguments(['--version']).kind, 'version');
  });

  for (const [argv, message] of [
    [[], /Commands: scan, rules, explain/],
    [['check'], /Unknown command "check"/],
    [['scan', '--format', 'xml'], /Unknown format "xml". Formats: text, json, sarif, github, gitlab, markdown/],
    [['scan', '--fail-on', 'fatal'], /Unknown severity "fatal"/],
    [['scan', '--quiet'], /Unknown option "--quiet"/],
    [['scan', '-draft.py'], /Unknown option "-draft.py"\. A path that begins with "-" stands after "--"/],
    [['scan', '--format'], /--format/],
    [['scan', ''], /empty/],
    [['rules', 'manifest'], /takes no arguments/],
    [['explain'], /takes the id of one rule/],
    [['explain', 'manifest', 'manifest'], /takes the id of one rule/],
    [['explain', 'no-such-rule'], /Unknown rule "no-such-rule"\. Rules: credentials-in-url, /],
  ] as const) {
    it(`refuses ${JSON.stringify(argv)}`, () => {
      const command = readArguments(argv);
      assert.equal(command.kind, 'wrong');
      assert.match(command.message, message);
    });
  }

  it('are all in the help text', () => {
    for (const name of ['--format', '--fail-on', '--config', '--output', '--help', '--version', ...FORMATS, ...FAIL_ON]) assert.ok(HELP.includes(name), name);
    assert.ok(HELP.split('\n').every(line => line.length <= 120));
  });

  it('say from which severity on a scan fails', () => {
    assert.deepEqual(FAIL_ON.map(failOn => failingSeverities(failOn).length), [1, 2, 3, 0]);
  });
});

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv';
import { CONFIG_FILE_NAME, DEFAULT_CONFIG, FIPS_POLICIES, parseConfig, RULE_SETTINGS } from '../../src/core/config';
import { RULE_IDS } from '../../src/core/finding';
import { optionsOf } from '../../src/core/rule-options';

/** A rule's: a severity, or an object of it and of options. */
interface RuleSchema {
  readonly anyOf?: readonly { readonly properties?: Readonly<Record<string, { readonly enum?: readonly string[]; readonly default?: string; readonly items?: { readonly pattern: string } }>> }[];
}
interface Schema {
  readonly properties: {
    readonly rules: { readonly properties: Readonly<Record<string, RuleSchema>> };
    readonly fips: { readonly enum: readonly string[]; readonly enumDescriptions: readonly string[]; readonly default: string };
    readonly ignore: { readonly items: { readonly properties: { readonly rule: { readonly enum: readonly string[] } } } };
  };
  readonly definitions: { readonly setting: { readonly enum: readonly string[]; readonly enumDescriptions: readonly string[] } };
}
interface Manifest {
  readonly contributes: {
    readonly jsonValidation: readonly { readonly fileMatch: string; readonly url: string }[];
    readonly languages: readonly { readonly id: string; readonly filenames?: readonly string[] }[];
  };
}

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8'));
const manifest = read('package.json') as Manifest;
const schema = read('schemas/textract-guard.schema.json') as Schema;
const validate = new Ajv({ strict: false }).compile(schema);

/** Written the way a user would; each is right or wrong for the schema and for the parser alike. */
const right = [
  {},
  { rules: { 'missing-kms-key': 'off', 'pii-in-free-text': 'default' }, fips: 'required' },
  { rules: { 'credentials-in-url': { severity: 'warning', samples: 'ignore', allowedHosts: ['*.corp.example', 'localhost:8080'] }, 'manifest': { severity: 'off' }, 'broad-permissions': {} } },
  { rules: { 'hard-coded-credentials': { allowedKeyIds: [] }, 'document-text-in-logs': { severity: 'default', safeLoggers: ['log.redacted'] } } },
  { kmsKeyId: 'alias/textract-results' },
  { kmsKeyId: 'arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab' },
  { allowedRegions: ['eu-central-1', 'us-gov-west-1'] },
  { ignore: [{ path: 'a/b.json', rule: 'credentials-in-url', fingerprint: '0123456789abcdef', reason: 'sample' }] },
];
const wrong = [
  [],
  { rule: {} },
  { rules: { 'no-such-rule': 'off' } },
  { rules: { 'missing-kms-key': 'hint' } },
  { rules: [] },
  { rules: { 'manifest': ['off'] } },
  { rules: { 'manifest': { samples: 'ignore' } } },
  { rules: { 'credentials-in-url': { severity: 'hint' } } },
  { rules: { 'credentials-in-url': { samples: 'maybe' } } },
  { rules: { 'credentials-in-url': { allowedHosts: 'localhost' } } },
  { rules: { 'credentials-in-url': { allowedHosts: ['https://host'] } } },
  { rules: { 'broad-permissions': { allowedActions: ['*'] } } },
  { fips: true },
  { kmsKeyId: '' },
  { kmsKeyId: '${KEY}' },
  { kmsKeyId: 'a"b' },
  { allowedRegions: 'eu-central-1' },
  { allowedRegions: [] },
  { allowedRegions: ['Frankfurt'] },
  { allowedRegions: [1] },
  { ignore: {} },
  { ignore: [{ path: 'a', rule: 'credentials-in-url', fingerprint: '0123456789abcdef' }] },
  { ignore: [{ path: 'a', rule: 'credentials-in-url', fingerprint: '0123456789abcdef', reason: ' ' }] },
  { ignore: [{ path: 'a', rule: 'no-such-rule', fingerprint: '0123456789abcdef', reason: 'r' }] },
];

describe('the JSON schema of the configuration', () => {
  it('is given to VS Code for the file, which is JSON with comments', () => {
    assert.deepEqual(manifest.contributes.jsonValidation, [{ fileMatch: CONFIG_FILE_NAME, url: './schemas/textract-guard.schema.json' }]);
    assert.ok(manifest.contributes.languages.some(({ id, filenames }) => id === 'jsonc' && filenames?.includes(CONFIG_FILE_NAME)));
  });

  it('knows the rules, severities and policies of the parser', () => {
    assert.deepEqual(Object.keys(schema.properties.rules.properties), [...RULE_IDS]);
    for (const rule of RULE_IDS) {
      const options = Object.entries(optionsOf(rule) ?? {});
      const stated = Object.entries(schema.properties.rules.properties[rule]?.anyOf?.[1]?.properties ?? {}).filter(([name]) => name !== 'severity');
      assert.deepEqual(stated.map(([name, option]) => [name, option.enum ?? option.items?.pattern, option.default]), options.map(([name, option]) => (option.kind === 'choice' ? [name, [...option.values], option.values[0]] : [name, option.pattern, undefined])), rule);
    }
    assert.deepEqual(schema.properties.ignore.items.properties.rule.enum, [...RULE_IDS]);
    assert.deepEqual(schema.definitions.setting.enum, [...RULE_SETTINGS]);
    assert.deepEqual(schema.properties.fips.enum, [...FIPS_POLICIES]);
    assert.equal(schema.properties.fips.default, DEFAULT_CONFIG.fips);
    for (const { enum: values, enumDescriptions } of [schema.properties.fips, schema.definitions.setting]) assert.equal(enumDescriptions.length, values.length);
  });

  it('accepts what the parser accepts, and nothing that it complains about', () => {
    for (const value of right) {
      const text = JSON.stringify(value);
      assert.ok(validate(value), text);
      assert.deepEqual(parseConfig(text).problems, [], text);
    }
    for (const value of wrong) {
      const text = JSON.stringify(value);
      assert.ok(!validate(value), text);
      assert.notDeepEqual(parseConfig(text).problems, [], text);
    }
  });
});

import assert from 'node:assert/strict';
import { RULE_IDS } from '../../src/core/finding';
import { optionsOf } from '../../src/core/rule-options';
import { RULES } from '../../src/core/rules/registry';
import { rulesText, ruleText } from '../../src/report/rules';

const metas = RULES.map(({ meta }) => meta);

describe('what the command line says of the rules', () => {
  it('is a line for each', () => {
    assert.deepEqual(rulesText(metas).trimEnd().split('\n').map(line => line.split(' ')[0]), [...RULE_IDS]);
  });

  for (const meta of metas) {
    it(`is all there is to know of ${meta.id}`, () => {
      const text = ruleText(meta, `https://x.invalid/${meta.id}.md`);
      for (const part of [meta.title, meta.description, meta.advice, meta.defaultSeverity, ...meta.cwe, `https://x.invalid/${meta.id}.md`, `textract-guard-ignore ${meta.id} -- `, ...Object.keys(optionsOf(meta.id) ?? {})]) assert.ok(text.includes(part), part);
    });
  }
});

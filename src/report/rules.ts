import type { RuleMeta } from '../core/rules/rule';
import { optionsOf, type RuleOption } from '../core/rule-options';

/** One line for each rule: its id, its severity, what it finds. */
export function rulesText(rules: readonly RuleMeta[]): string {
  const widest = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, defaultSeverity, description }) => `${id.padEnd(widest)}  ${defaultSeverity.padEnd('information'.length)}  ${description}\n`).join('');
}

const described = (name: string, option: RuleOption): string => (option.kind === 'choice' ? `${name}: ${option.values.map(value => `"${value}"`).join(' or ')} (default "${option.values[0]}")` : `${name}: a list; each is ${option.form}`);

/** What there is to know about a rule without its page. */
export function ruleText({ id, title, description, advice, defaultSeverity, cwe }: RuleMeta, page: string): string {
  const options = Object.entries(optionsOf(id) ?? {}).map(([name, option]) => `  ${described(name, option)}\n`).join('');
  return [
    `${id}: ${title}\n\n`,
    `Finds:    ${description}\n`,
    `Advice:   ${advice}\n`,
    `Severity: ${defaultSeverity}\n`,
    `See:      ${page}, ${cwe.join(', ')}\n`,
    ...(options === '' ? [] : [`\nOptions in .textract-guard.json, under "rules", "${id}":\n  severity: "default", "error", "warning", "information" or "off"\n${options}`]),
    `\nIgnore one finding, on its line or above it:\n  textract-guard-ignore ${id} -- reason\n  textract-guard-ignore-next-line ${id} -- reason\n`,
  ].join('');
}

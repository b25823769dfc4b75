import { isRuleId, RULE_IDS, SEVERITIES, type RuleId, type Severity } from '../../src/core/finding';

/** A finding that a file says it has: `expect: RULE SEVERITY[; RULE SEVERITY…]` in a comment on its line, or `expect-next-line:` above it. */
export interface Expectation {
  /** One-based. */
  readonly line: number;
  readonly rule: RuleId;
  readonly severity: Severity;
}

const MARK = /\bexpect(-next-line)?:[ ]*((?:[a-z-]+ [a-z]+)(?:; ?[a-z-]+ [a-z]+)*)/g;

/**
 * The findings marked in a file, in order of line and rule.
 * @throws Error for a mark that names no rule or severity, so that a typing mistake cannot pass as "nothing expected".
 */
export function expectationsOf(text: string): Expectation[] {
  return text.split(/\r?\n/).flatMap((content, index) => [...content.matchAll(MARK)].flatMap(([, next, list = '']) => list.split(/; ?/).map(item => {
    const [rule = '', severity = ''] = item.split(' ');
    if (!isRuleId(rule) || !isSeverity(severity)) throw new Error(`Line ${index + 1}: not an expectation: ${item}`);
    return { line: index + 1 + (next ? 1 : 0), rule, severity };
  }))).sort(byPlace);
}

export const byPlace = (a: Expectation, b: Expectation): number => a.line - b.line || RULE_IDS.indexOf(a.rule) - RULE_IDS.indexOf(b.rule);

const isSeverity = (name: string): name is Severity => (SEVERITIES as readonly string[]).includes(name);

import type { RuleId } from '../finding';

/** Where the rules' pages are published: a placeholder until there is a public address. The editor opens the packaged copy. */
export const RULE_PAGE_BASE = 'https://textract-guard.invalid/docs/rules/';

export const rulePage = (rule: RuleId): string => `${RULE_PAGE_BASE}${rule}.md`;

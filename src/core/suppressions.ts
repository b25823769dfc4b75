import { isRuleId, type RuleId } from './finding';
import { lineStarts, positionAt } from './text';

/**
 * The one grammar of suppression comments, for every language and file: it looks at text, not at syntax.
 *
 *     textract-guard-ignore RULE[, RULE…] -- reason             the findings that start on this line
 *     textract-guard-ignore-next-line RULE[, RULE…] -- reason   … on the next line
 *     textract-guard-ignore-file RULE[, RULE…] -- reason        … in this file
 *
 * A directive that names an unknown rule suppresses nothing.
 */
export interface Directive {
  readonly scope: 'line' | 'file';
  /** Zero-based; the line whose findings are suppressed. */
  readonly line: number;
  readonly rules: readonly RuleId[];
  /** May be empty. */
  readonly reason: string;
  /** Where the rule list ends: another rule is added here. */
  readonly rulesEnd: number;
}

const WORD = 'textract-guard-ignore';
const DIRECTIVE = /textract-guard-ignore(-next-line|-file)?[ \t]+([a-z][a-z-]*(?:[ \t]*,[ \t]*[a-z][a-z-]*)*)(?:[ \t]+--[ \t]*([^\r\n]*))?/g;

export function findDirectives(text: string): readonly Directive[] {
  if (!text.includes(WORD)) return [];
  const starts = lineStarts(text);
  return [...text.matchAll(DIRECTIVE)].flatMap((match): Directive[] => {
    const [whole, suffix, list = '', reason = ''] = match;
    const names = list.split(',').map(name => name.trim());
    const rules = names.filter(isRuleId);
    if (rules.length !== names.length) return [];
    const writtenOn = positionAt(starts, match.index).line;
    const rulesEnd = match.index + whole.indexOf(list, WORD.length) + list.length;
    return [{ scope: suffix === '-file' ? 'file' : 'line', line: suffix === '-next-line' ? writtenOn + 1 : writtenOn, rules, reason: reason.trimEnd().replace(/(?:\*\/|-->|\*\}|#\}|%>)$/, '').trim(), rulesEnd }];
  });
}

/** The text of a directive for the line below it. */
export const directiveText = (rule: RuleId, reason: string): string => `${WORD}-next-line ${rule} -- ${reason}`;

import type { Fix } from '../finding';
import type { PolicyList, PolicyText } from '../model/facts';
import type { Edit } from '../text';
import { OPERATION_NAMES, type OperationName } from '../textract/operations';
import { actionOf } from '../textract/permissions';
import type { RuleContext } from './rule';

/** The operations that the file and its workspace call, in the order of the table. */
export function operationsInUse({ facts, workspace }: RuleContext): readonly OperationName[] {
  const used = new Set([...facts.calls.map(call => call.operation), ...(workspace.operationsInUse ?? [])]);
  return OPERATION_NAMES.filter(name => used.has(name));
}

/** The actions in use in place of a pattern that allows all; none where no use is known, or where the list has them all. */
export function narrowActions(context: RuleContext, pattern: PolicyText, list: PolicyList): Fix[] {
  const there = new Set(list.given.map(({ text }) => text.toLowerCase()));
  const actions = operationsInUse(context).map(actionOf).filter(action => !there.has(action.toLowerCase()));
  const newText = actions.length > 0 ? inPlaceOf(context, pattern, actions) : undefined;
  if (newText === undefined) return [];
  const [only] = actions.length === 1 ? actions : [];
  const edit: Edit = { span: pattern.span, newText };
  return [{ id: 'narrow-actions', title: only === undefined ? `Allow the ${actions.length.toString()} actions in use instead` : `Allow ${only} instead`, safety: 'suggestion', edits: [edit] }];
}

/** The actions, each written as the pattern is: with its quotes, and what wraps it. */
function inPlaceOf({ facts: { text }, idiom }: RuleContext, { literal, span, place }: PolicyText, actions: readonly string[]): string | undefined {
  if (!literal || literal.content.start < span.start || literal.content.end > span.end) return undefined;
  const written = actions.map(action => text.slice(span.start, literal.content.start) + action + text.slice(literal.content.end, span.end));
  if (written.length === 1) return written[0];
  switch (place) {
    case 'item': return written.join(separatorBefore(text, span.start));
    // Where a language writes structures without naming a type, it writes lists so.
    case 'whole': return idiom?.structure ? `[${written.join(', ')}]` : undefined;
    case 'other': return undefined;
  }
}

/** What stands between two items of the list, by what stands before one of them. */
function separatorBefore(text: string, start: number): string {
  const before = /(\r?\n[ \t]{0,200})(-[ \t]{1,16})?$/.exec(text.slice(Math.max(0, start - 220), start));
  const [, newline, dash] = before ?? [];
  if (newline === undefined) return ', ';
  return dash === undefined ? `,${newline}` : newline + dash;
}

import type { Fix } from '../finding';
import type { ManagedGrant } from '../model/facts';
import { contains } from '../text';
import { EVERYTHING, FULL_ACCESS, SAM_TEMPLATES } from '../textract/permissions';
import { allowsTextract } from './broad-actions';
import { operationsInUse } from './narrow-actions';
import type { RawFinding, RuleContext } from './rule';

/** Policies of others that allow all of Textract, given to someone. */
export function broadGrant(context: RuleContext, grant: ManagedGrant): RawFinding[] {
  const { name, span } = grant;
  const finding = (message: string, fixes: readonly Fix[] = []): RawFinding[] => [{ severity: 'warning', span, identity: name, message, fixes }];
  if (isFull(grant)) return finding(`${name} allows every action of Textract, those that delete adapters and those to come among them. Allow the actions that the work needs.`, otherTemplate(context, grant));
  if (grant.kind === 'aws-managed' && EVERYTHING.has(name) && besideTextract(context, grant)) return finding(`${name} beside the permissions for Textract allows everything in the account. Allow the actions that the work needs.`);
  return [];
}

const isFull = ({ kind, name }: ManagedGrant): boolean => (kind === 'aws-managed' ? FULL_ACCESS.has(name) : SAM_TEMPLATES[name] === 'everything');

/** Whoever is given it is given something of Textract as well. */
function besideTextract({ facts: { permissions: { statements, grants } } }: RuleContext, grant: ManagedGrant): boolean {
  return statements.some(statement => contains(grant.holder, statement.span) && allowsTextract(statement))
    || grants.some(other => other !== grant && contains(grant.holder, other.span) && (FULL_ACCESS.has(other.name) || other.kind === 'sam-template'));
}

/** The template of AWS SAM that allows all that is in use, in place of the one that allows everything. */
function otherTemplate(context: RuleContext, { kind, nameSpan }: ManagedGrant): Fix[] {
  const used = operationsInUse(context);
  if (kind !== 'sam-template' || !nameSpan || used.length === 0) return [];
  return Object.entries(SAM_TEMPLATES).flatMap(([name, allowed]): Fix[] => (allowed !== 'everything' && used.every(operation => allowed.includes(operation))
    ? [{ id: 'narrow-template', title: `Use ${name} instead`, safety: 'suggestion', edits: [{ span: nameSpan, newText: name }] }]
    : []));
}

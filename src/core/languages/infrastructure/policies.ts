import { partsOf, type Expression, type MapExpression, type MapItem } from '../../model/expression';
import type { ManagedGrant, Permissions, PolicyStatement, PolicyText } from '../../model/facts';
import { insertionOfLine } from '../../model/insertion';
import type { Resolver } from '../../model/resolver';
import { SAM_TEMPLATES } from '../../textract/permissions';
import { spellingKey } from '../../textract/spelling';
import { textsIn } from './policy-lists';
import { isElement, statementOf, type PolicyWriter } from './policy-statements';

/** Policies in files of data and in configurations: policy documents, templates, roles of the Serverless Framework, Terraform. */

/** An expression and what it is given to. */
interface Place {
  readonly expression: Expression;
  /** The policy that statements in it belong to, where they are given to one. */
  readonly policy: number | undefined;
  /** What the block of Terraform reads whose body it is: `aws_iam_policy_document`. */
  readonly reads: string | undefined;
  /** A block of such a document, which says no more than what it allows. */
  readonly isBlock: boolean;
}

const OUTSIDE = { policy: undefined, reads: undefined, isBlock: false } as const;

export function dataPermissions(resolver: Resolver, root: Expression, writer: PolicyWriter): Permissions {
  const statements: PolicyStatement[] = [];
  const grants: ManagedGrant[] = [];
  const rest: Place[] = [{ ...OUTSIDE, expression: root }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    const { expression } = next;
    if (expression.kind !== 'map') {
      const kept = expression.kind === 'list' || expression.kind === 'either' ? next : OUTSIDE;
      rest.push(...partsOf(expression).map((part): Place => ({ ...kept, expression: part })).reverse());
      continue;
    }
    // What the IAM API answers with is a policy of somebody else's.
    if (isAnswer(expression)) continue;
    const place = next;
    if (isStatement(expression, place.isBlock)) statements.push(statement(resolver, expression, place, writer));
    grants.push(...expression.items.flatMap(item => grantsIn(resolver, expression, item, place)));
    rest.push(...expression.items.map(item => within(resolver, expression, item, place)).reverse());
  }
  return { statements, grants };
}

const STATEMENTS = new Set(['statement', 'statements', 'policystatements', 'iamrolestatements', 'iamrolestatementsinherit', 'inlinepolicystatements']);

function within({ text }: Resolver, map: MapExpression, item: MapItem, { policy, reads }: Place): Place {
  const lists = item.kind === 'entry' && typeof item.key === 'string' && STATEMENTS.has(spellingKey(item.key));
  // Statements may stand under names of their own: `{ textract = { effect = …, actions = … } }`.
  const named = policy !== undefined && item.value.kind === 'map';
  const [, source] = /^data\s{1,8}"(\w{1,64})"/.exec(text.slice(item.span.start, item.span.start + 100)) ?? [];
  return { expression: item.value, policy: lists ? map.span.start : named ? policy : undefined, reads: source, isBlock: reads === 'aws_iam_policy_document' && lists };
}

const has = (map: MapExpression, wanted: (key: string) => boolean): boolean => map.items.some(item => item.kind === 'entry' && typeof item.key === 'string' && wanted(item.key));

/** `GetPolicyVersion`, `ListPolicies`, `GetAccountAuthorizationDetails`. */
const isAnswer = (map: MapExpression): boolean => has(map, key => key === 'IsDefaultVersion' || key === 'DefaultVersionId' || key === 'AttachmentCount');

function isStatement(map: MapExpression, isBlock: boolean): boolean {
  if (!has(map, key => isElement('actions', key) || isElement('notActions', key))) return false;
  return isBlock || has(map, key => spellingKey(key) === 'effect' || isElement('resources', key));
}

function statement(resolver: Resolver, map: MapExpression, { policy, isBlock }: Place, writer: PolicyWriter): PolicyStatement {
  const block = isBlock ? insertionOfLine(resolver.text, map.items.map(item => item.span), 'property') : undefined;
  return statementOf(resolver, { span: map.span, policy: policy ?? map.span.start, entries: resolver.entries(map), byDefault: 'allow', block }, writer);
}

/** `arn:aws:iam::aws:policy/service-role/Name`; a hole may stand for the partition. */
const MANAGED = /^arn:[^:]{1,40}:iam::aws:policy\/(?:[\w-]{1,64}\/)?([\w+=,.@-]{1,128})$/;

/** Keys that give policies to someone: `ManagedPolicyArns`, `Policies`, `policy_arn`, `iamManagedPolicies`. */
const GIVES = /(?:polic(?:y|ies)|polic(?:y|ies)_?arns?)$/i;

/** The name of a policy of AWS's that a text names where policies are given. */
export const managedName = (text: string): string | undefined => MANAGED.exec(text)?.[1] ?? (/^\w{3,128}$/.test(text) ? text : undefined);

export const givesPolicies = (key: string): boolean => GIVES.test(key);

export function managedGrant(text: PolicyText, holder: ManagedGrant['holder']): ManagedGrant[] {
  const name = managedName(text.text);
  return name === undefined ? [] : [{ kind: 'aws-managed', name, span: text.span, nameSpan: undefined, holder }];
}

function grantsIn(resolver: Resolver, map: MapExpression, item: MapItem, { reads }: Place): ManagedGrant[] {
  if (item.kind !== 'entry' || typeof item.key !== 'string') return [];
  const looksUp = reads === 'aws_iam_policy' && /^(?:arn|name)$/.test(item.key);
  if (!givesPolicies(item.key) && item.key !== 'for_each' && !looksUp) return [];
  // `ListAttachedRolePolicies` answers with both.
  if (has(map, key => key === 'PolicyName') && item.key === 'PolicyArn') return [];
  const arnsOnly = item.key === 'for_each';
  const named = textsIn(resolver, resolver.value(item.value)).given.filter(({ text }) => !arnsOnly || text.startsWith('arn:')).flatMap(text => managedGrant(text, map.span));
  return [...named, ...templatesIn(item.value, map)];
}

/** `Policies: [ { TextractPolicy: {} } ]` of AWS SAM. */
const templatesIn = (value: Expression, holder: MapExpression): ManagedGrant[] => (value.kind === 'list' ? value.items : [value]).flatMap(item => (item.kind === 'map' ? item.items : []).flatMap((each): ManagedGrant[] => (
  each.kind === 'entry' && typeof each.key === 'string' && Object.hasOwn(SAM_TEMPLATES, each.key) ? [{ kind: 'sam-template', name: each.key, span: each.keySpan, nameSpan: each.keySpan, holder: holder.span }] : [])));

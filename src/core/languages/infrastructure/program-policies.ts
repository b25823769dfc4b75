import { lastName, type CallExpression, type Expression, type MapExpression } from '../../model/expression';
import type { Change, ManagedGrant, Permissions, PolicyList, PolicyStatement } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Entry } from '../../model/value';
import { SERVICE_PRINCIPAL } from '../../textract/permissions';
import { spellingKey } from '../../textract/spelling';
import type { Span } from '../../text';
import { constructs, propertiesOf, property } from './constructs';
import { givesPolicies, managedGrant } from './policies';
import { allOf, textsAmong, textsIn } from './policy-lists';
import { isElement, servicePrincipal, statementOf, type PolicyWriter } from './policy-statements';

/**
 * Policies that programs write: `PolicyStatement` of the AWS CDK, documents of Pulumi, policy documents as maps that are turned
 * into JSON, policies of AWS's given to a role.
 */
export function programPermissions(resolver: Resolver, writer: PolicyWriter): Permissions {
  if (!SPEAKS_OF.test(resolver.text)) return { statements: [], grants: [] };
  const declared = [...declaredStatements(resolver, writer), ...trustedServices(resolver, writer)];
  const mapped = mappedStatements(resolver, writer, offset => declared.some(({ span }) => within(offset, span)));
  return { statements: [...declared, ...mapped], grants: [...namedPolicies(resolver), ...mappedPolicies(resolver)] };
}

/** What a file must hold for any of it: an action, the service's own name, a policy of that name. */
const SPEAKS_OF = /textract[:.]|Textract\w{0,32}(?:Access|Policy)\b/;

const STATEMENTS = ['PolicyStatement', 'GetPolicyDocumentStatementArgs', 'GetPolicyDocumentStatement', 'addToPrincipal', 'add_to_principal', 'AddToPrincipal'];

function declaredStatements(resolver: Resolver, writer: PolicyWriter): PolicyStatement[] {
  const grouped = groups(resolver);
  const added = additions(resolver);
  return constructs(resolver, STATEMENTS).map(({ call, properties }): PolicyStatement => {
    const entries = { ...properties, insertion: placeIn(resolver, call) };
    const own = statementOf(resolver, { span: call.span, policy: grouped.get(call.span.start) ?? call.span.start, entries, byDefault: 'allow' }, writer);
    return (added.get(call.span.start) ?? []).reduce(withAddition, own);
  });
}

/** Where one more property goes: into the only map, or among the named arguments. */
function placeIn(resolver: Resolver, call: CallExpression): Entries['insertion'] {
  const maps = call.args.filter(argument => argument.kind === 'positional' && argument.value.kind === 'map');
  const [only] = maps;
  if (only && call.args.length === 1) return resolver.entries(only.value).insertion;
  return call.args.some(argument => argument.kind === 'named') ? resolver.argumentEntries(call).insertion : undefined;
}

/** Methods that add to a statement: `addActions`, `add_actions`, `AddActions`. */
const ADDS = ['Actions', 'NotActions', 'Resources', 'AllResources', 'Condition', 'Conditions', 'ServicePrincipal', 'Principals'];
const spellings = (verb: string, names: readonly string[]): string[] => names.flatMap(name => [`${verb}${name}`, `${verb.charAt(0).toUpperCase()}${verb.slice(1)}${name}`, `${verb}${name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`)}`]);

/** What a method adds to a statement, by its name without the spelling of the language. */
type Addition = readonly [method: string, texts: PolicyList];

/** What is added to statements, by where these are made. */
function additions(resolver: Resolver): ReadonlyMap<number, readonly Addition[]> {
  const found = new Map<number, Addition[]>();
  for (const call of resolver.calls(spellings('add', ADDS))) {
    if (call.callee.kind !== 'member') continue;
    const addition: Addition = [spellingKey(call.callee.name), textsAmong(resolver, call.args.map(argument => argument.value))];
    for (const option of resolver.origins(call.callee.object).options) if (option.kind === 'call') found.set(option.span.start, [...(found.get(option.span.start) ?? []), addition]);
  }
  return found;
}

function withAddition(statement: PolicyStatement, [method, texts]: Addition): PolicyStatement {
  const more = (list: PolicyStatement['actions']): PolicyStatement['actions'] => (list ? allOf([list, texts]) : texts);
  switch (method) {
    case 'addactions': return { ...statement, actions: more(statement.actions) };
    case 'addnotactions': return { ...statement, notActions: more(statement.notActions) };
    case 'addresources': return { ...statement, resources: more(statement.resources) };
    case 'addserviceprincipal': return { ...statement, principals: { services: allOf([...(statement.principals ? [statement.principals.services] : []), texts]) } };
    case 'addallresources': return { ...statement, resources: { given: [...(statement.resources?.given ?? []), { text: '*', span: statement.span, literal: undefined, place: 'other' }], closed: true } };
    default: return { ...statement, conditionsClosed: false };
  }
}

/** What statements are given to: the same policy, or the policy of the same role. */
const TAKERS = [...spellings('add', ['ToPolicy', 'ToRolePolicy', 'ToPrincipalPolicy', 'Statements', 'ToPrincipalAndResource']), 'PolicyDocument', 'NewPolicyDocument', 'Policy', 'NewPolicy', 'ManagedPolicy', 'NewManagedPolicy'];

/** The policy of each statement that is given to one, by where the statement is made. */
function groups(resolver: Resolver): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const call of resolver.calls(TAKERS)) {
    const policy = call.callee.kind === 'member' && /^add/i.test(call.callee.name) ? ownerOf(resolver, call.callee.object) : call.span.start;
    if (policy === undefined) continue;
    const given = call.args.flatMap(argument => (argument.kind === 'named' ? [argument.value] : argument.kind === 'positional' ? [argument.value, ...statementsIn(argument.value)] : []));
    for (const expression of given.flatMap(listed)) {
      for (const option of resolver.origins(expression).options) if (option.kind === 'call') found.set(option.span.start, policy);
    }
  }
  return found;
}

const listed = (expression: Expression): readonly Expression[] => (expression.kind === 'list' ? expression.items : [expression]);

const statementsIn = (expression: Expression): Expression[] => (expression.kind === 'map' ? expression.items.filter(item => item.kind === 'entry' && item.key === 'statements').map(item => item.value) : []);

/** The object whose policy it is: where it is made, or a member of the own object. */
function ownerOf(resolver: Resolver, object: Expression): number | undefined {
  const [only, ...more] = resolver.origins(object).options;
  return only && more.length === 0 && only.kind === 'call' ? only.span.start : undefined;
}

/** `new Role(…, { assumedBy: new ServicePrincipal("textract.amazonaws.com") })`, `bucket.grantRead(new ServicePrincipal(…))`. */
function trustedServices(resolver: Resolver, writer: PolicyWriter): PolicyStatement[] {
  if (!resolver.text.includes(SERVICE_PRINCIPAL)) return [];
  const trusted = constructs(resolver, ['Role']).flatMap(({ properties }) => {
    const given = property(properties, 'assumedBy');
    return given ? principalsIn(resolver, resolver.expressionAt(given.at)) : [];
  });
  const granted = constructs(resolver, ['ServicePrincipal']).map(({ call }) => call).filter(({ span }) => GRANTS.test(resolver.text.slice(Math.max(0, span.start - 120), span.start)) && !CONDITIONS.test(resolver.text.slice(span.end, span.end + 40)));
  return [...trusted, ...granted].map((call): PolicyStatement => ({
    span: call.span, policy: call.span.start, effect: 'allow', principals: { services: servicePrincipal(resolver, call) }, conditions: [], conditionsClosed: true,
    bindAccount: withConditions(resolver, call, writer),
  }));
}

/** `topic.grantPublish(`: what is given here is trusted by the resource. */
const GRANTS = /\.\s{0,8}[gG]rant(?:_\w{1,40}|[A-Z]\w{0,40})?\(\s{0,40}$/;
const CONDITIONS = /^\s{0,20}\.\s{0,8}with_?conditions/i;

/** The service principals that an expression is, alone or together with others. */
function principalsIn(resolver: Resolver, expression: Expression): CallExpression[] {
  return resolver.origins(expression).options.flatMap(option => {
    if (option.kind !== 'call') return [];
    const name = (lastName(option.callee) ?? '').replace(/^New(?=[A-Z])/, '');
    if (name === 'CompositePrincipal') return option.args.flatMap(argument => principalsIn(resolver, argument.value));
    return name === 'ServicePrincipal' ? [option] : [];
  });
}

/** `.withConditions({ … })` behind the principal, as the language spells it. */
function withConditions(resolver: Resolver, call: CallExpression, { idiom: { structure }, account }: PolicyWriter): Change | undefined {
  const value = account(resolver, call.span.start);
  if (!value || !structure) return undefined;
  const method = call.construct ? 'withConditions' : 'with_conditions';
  return { edits: [{ span: { start: call.span.end, end: call.span.end }, newText: `.${method}(${structure('StringEquals', structure('aws:SourceAccount', value.text))})` }], imports: value.imports };
}

/** What begins a statement that is a map: `"Effect": "Allow"`, `actions: […]`. */
const BEGINS = /\b(?:[eE]ffect|[aA]ctions?)["']?\]?\s{0,8}(?:=>|:=|[:=])/g;
/** More places in one file are no policies: each is looked up in a tree that may be as broad as the file is long. */
const MAX_PLACES = 2000;
/** How far a statement may stand in a policy. */
const MAX_AROUND = 3;
/** Calls that compare a policy with what it should be. */
const COMPARES = /^(?:has_?resource|to(?:Have|Equal|Match|Strict)|assert|expect|(?:object|array)_?(?:like|with|equals)|serialized_?json)/i;

/** @param isKnown whether the place is part of a statement that is read already */
function mappedStatements(resolver: Resolver, writer: PolicyWriter, isKnown: (offset: number) => boolean): PolicyStatement[] {
  const found = new Map<number, PolicyStatement>();
  for (const { index } of [...resolver.text.matchAll(BEGINS)].slice(0, MAX_PLACES)) {
    const around = isKnown(index) ? undefined : resolver.mapAround(index);
    if (!around || found.has(around.map.span.start) || around.givenTo.some(name => COMPARES.test(name))) continue;
    const { map } = around;
    const keys = map.items.flatMap(item => (item.kind === 'entry' && typeof item.key === 'string' && !within(index, item.value.span) ? [item.key] : []));
    const states = keys.some(key => isElement('actions', key) || isElement('notActions', key)) && keys.some(key => spellingKey(key) === 'effect' || isElement('resources', key));
    if (!states) continue;
    const policy = policyAround(resolver, map);
    if (policy === 'compared') continue;
    found.set(map.span.start, statementOf(resolver, { span: map.span, policy, entries: resolver.entries(map), byDefault: keys.some(key => /^[ae]/.test(key)) ? 'allow' : 'unknown' }, writer));
  }
  return [...found.values()];
}

const within = (offset: number, { start, end }: Span): boolean => start <= offset && offset < end;

/** The map that has the statement among its statements, or the statement itself. */
function policyAround(resolver: Resolver, statement: MapExpression): number | 'compared' {
  let { start } = statement.span;
  for (let level = 0; level < MAX_AROUND && start > 0; level++) {
    const outer = resolver.mapAround(start - 1);
    if (!outer || outer.map.span.start >= start) break;
    if (outer.givenTo.some(name => COMPARES.test(name))) return 'compared';
    const has = outer.map.items.some(item => item.kind === 'entry' && typeof item.key === 'string' && /^(?:iamRole|policy|inlinePolicy)?_?statements?$/i.test(item.key) && within(statement.span.start, item.value.span));
    if (has) return outer.map.span.start;
    ({ start } = outer.map.span);
  }
  return statement.span.start;
}

/** Calls that give a policy by its name or its ARN to someone, whatever the SDK or the framework. */
const GIVERS = [
  'fromAwsManagedPolicyName', 'from_aws_managed_policy_name', 'FromAwsManagedPolicyName', 'ManagedPolicy_FromAwsManagedPolicyName',
  ...['fromManagedPolicyArn', 'from_managed_policy_arn', 'FromManagedPolicyArn', 'ManagedPolicy_FromManagedPolicyArn'],
  ...['Role', 'User', 'Group'].flatMap(whose => [`attach${whose}Policy`, `attach_${whose.toLowerCase()}_policy`, `Attach${whose}Policy`, `Attach${whose}PolicyAsync`, `Attach${whose}PolicyCommand`]),
  'RolePolicyAttachment', 'NewRolePolicyAttachment', 'PolicyAttachment', 'UserPolicyAttachment', 'GroupPolicyAttachment', 'Role', 'NewRole', 'policyArn',
];

function namedPolicies(resolver: Resolver): ManagedGrant[] {
  if (!MANAGED_NAME.test(resolver.text)) return [];
  return resolver.calls(GIVERS).flatMap(call => {
    const properties = propertiesOf(resolver, call).entries.filter(entry => givesPolicies(entry.key) && !isMapped(call, entry));
    const positional = call.args.filter(argument => argument.kind === 'positional').map(argument => argument.value);
    return [textsAmong(resolver, positional), ...properties.map(entry => textsIn(resolver, entry.value))].flatMap(list => list.given).flatMap(text => managedGrant(text, call.span));
  });
}

const MANAGED_NAME = /\bAmazonTextract\w{1,64}Access\b/;

/** Given by a map, which is looked at for itself. */
const isMapped = (call: CallExpression, { at }: Entry): boolean => call.args.some(argument => argument.kind === 'positional' && argument.value.kind === 'map' && within(at.start, argument.value.span));

/** `{ PolicyArn: "…" }`, `{ managedPolicyArns: ["…"] }`: maps that have a policy under a key of that meaning. */
function mappedPolicies(resolver: Resolver): ManagedGrant[] {
  const found = new Map<number, ManagedGrant>();
  for (const { index } of resolver.text.matchAll(new RegExp(MANAGED_NAME, 'g'))) {
    const around = resolver.mapAround(index);
    if (!around || around.givenTo.some(name => COMPARES.test(name) || /^(?:detach|delete|remove)/i.test(name))) continue;
    for (const item of around.map.items) {
      if (item.kind !== 'entry' || typeof item.key !== 'string' || !givesPolicies(item.key) || !within(index, item.value.span)) continue;
      for (const text of textsIn(resolver, resolver.value(item.value)).given) for (const grant of managedGrant(text, around.map.span)) found.set(text.span.start, grant);
    }
  }
  return [...found.values()];
}

import { lastName, type CallExpression } from '../../model/expression';
import type { Change, PolicyCondition, PolicyList, PolicyStatement } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Entry, Insertion, Value } from '../../model/value';
import { SERVICE_PRINCIPAL } from '../../textract/permissions';
import { spellingKey } from '../../textract/spelling';
import type { Span } from '../../text';
import type { Idiom, Snippet } from '../idiom';
import { allOf, NO_TEXTS, textsAmong, textsIn, UNKNOWN_TEXTS } from './policy-lists';

/**
 * Statements of IAM policies: `Effect`, `Action` and `Resource` of JSON, `effect`, `actions` and `resources` of Terraform and of the
 * AWS CDK. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_statement.html
 */

/** How the language around writes what fixes add to a policy. */
export interface PolicyWriter {
  readonly idiom: Pick<Idiom, 'text' | 'entry' | 'structure'>;
  /** How the number of the account that the file is deployed to is read at the offset; undefined where the file shows no way. */
  readonly account: (resolver: Resolver, offset: number) => Snippet | undefined;
}

export interface WrittenStatement {
  readonly span: Span;
  readonly policy: number;
  readonly entries: Entries;
  /** What no `Effect` means. */
  readonly byDefault: 'allow' | 'unknown';
  /** Where a nested block goes, in languages that write conditions as such. */
  readonly block?: Insertion | undefined;
}

const KEYS = {
  actions: new Set(['action', 'actions']),
  notActions: new Set(['notaction', 'notactions']),
  resources: new Set(['resource', 'resources', 'resourcearns']),
  principals: new Set(['principal', 'principals', 'notprincipal', 'notprincipals']),
  conditions: new Set(['condition', 'conditions']),
} as const;

type Element = keyof typeof KEYS;

/** Whether a key is that of an element of a statement. */
export const isElement = (element: Element, key: string): boolean => KEYS[element].has(spellingKey(key));

export function statementOf(resolver: Resolver, written: WrittenStatement, writer: PolicyWriter): PolicyStatement {
  const { span, policy, entries } = written;
  const given = (element: Element): readonly Entry[] => entries.entries.filter(entry => isElement(element, entry.key));
  const list = (element: Element): PolicyList | undefined => {
    const found = given(element);
    return found.length > 0 ? allOf(found.map(entry => textsIn(resolver, entry.value))) : entries.closed ? undefined : UNKNOWN_TEXTS;
  };
  const principals = given('principals');
  const conditions = given('conditions').map(entry => conditionsIn(resolver, entry.value));
  return {
    span, policy,
    effect: effectOf(entries, written.byDefault),
    actions: list('actions'), notActions: given('notActions').length > 0 ? list('notActions') : undefined, resources: list('resources'),
    principals: principals.length > 0 ? { services: allOf(principals.map(entry => servicesIn(resolver, entry.value))) } : undefined,
    conditions: conditions.flatMap(some => some.conditions),
    conditionsClosed: entries.closed && conditions.every(some => some.closed),
    bindAccount: withCondition(written, 'aws:SourceAccount', writer.account(resolver, span.start), writer),
    bindPassing: withCondition(written, 'iam:PassedToService', writer.idiom.text(SERVICE_PRINCIPAL), writer),
  };
}

function effectOf({ entries, closed }: Entries, byDefault: 'allow' | 'unknown'): PolicyStatement['effect'] {
  const given = entries.find(entry => spellingKey(entry.key) === 'effect')?.value;
  if (!given) return closed ? byDefault : 'unknown';
  // `Effect.DENY`, `iam.Effect_DENY`.
  const names = given.kind === 'text' ? [given.text] : given.kind === 'unknown' ? given.names.slice(-1) : [];
  const [name = ''] = names;
  return /(?:^|_)allow$/i.test(name) ? 'allow' : /(?:^|_)deny$/i.test(name) ? 'deny' : 'unknown';
}

/** The services among principals: `{ Service: … }`, a block of type `Service`, `new ServicePrincipal(…)`. */
function servicesIn(resolver: Resolver, value: Value): PolicyList {
  switch (value.kind) {
    case 'map': {
      const at = (key: string): Value | undefined => value.entries.entries.find(entry => entry.key.toLowerCase() === key)?.value;
      const type = at('type');
      const identifiers = at('identifiers');
      const services = at('service') ?? (type?.kind === 'text' && type.text === 'Service' ? identifiers : undefined);
      return services ? textsIn(resolver, services) : value.entries.closed ? NO_TEXTS : UNKNOWN_TEXTS;
    }
    case 'list': return allOf(value.items.map(item => servicesIn(resolver, item)));
    case 'choice': return allOf(value.options.map(option => servicesIn(resolver, option)));
    case 'unknown': return allOf(resolver.origins(resolver.expressionAt(value.span)).options.map(option => (option.kind === 'call' ? servicePrincipal(resolver, option) : UNKNOWN_TEXTS)));
    case 'text': case 'template': return NO_TEXTS;
    case 'boolean': case 'number': case 'nothing': case 'environment': return UNKNOWN_TEXTS;
  }
}

/** The service of `new ServicePrincipal("…")`; unknown where it is given conditions of its own. */
export function servicePrincipal(resolver: Resolver, call: CallExpression): PolicyList {
  const [first, ...more] = call.args;
  if (!/^(?:New)?ServicePrincipal$/.test(lastName(call.callee) ?? '') || !first || first.kind === 'rest' || first.kind === 'spread') return UNKNOWN_TEXTS;
  if (more.some(argument => argument.value.kind !== 'nothing')) return UNKNOWN_TEXTS;
  return textsAmong(resolver, [first.value]);
}

function conditionsIn(resolver: Resolver, value: Value): { readonly conditions: readonly PolicyCondition[]; readonly closed: boolean } {
  if (value.kind === 'list') {
    const parts = value.items.map(item => conditionsIn(resolver, item));
    return { conditions: parts.flatMap(part => part.conditions), closed: parts.every(part => part.closed) };
  }
  if (value.kind !== 'map') return { conditions: [], closed: false };
  const { entries, closed } = value.entries;
  const variable = entries.find(entry => entry.key === 'variable');
  if (variable) {
    const values = entries.filter(entry => entry.key === 'values').map(entry => textsIn(resolver, entry.value));
    return { conditions: variable.value.kind === 'text' ? [{ key: variable.value.text, values: allOf(values) }] : [], closed: closed && variable.value.kind === 'text' };
  }
  const operators = entries.map(entry => (entry.value.kind === 'map' ? entry.value.entries : undefined));
  return {
    conditions: operators.flatMap(operator => operator?.entries ?? []).map(entry => ({ key: entry.key, values: textsIn(resolver, entry.value) })),
    closed: closed && operators.every(operator => operator?.closed === true),
  };
}

const OPERATOR = 'StringEquals';

/** One more condition, in the block of conditions that is there or in a new one. */
function withCondition({ entries, block }: WrittenStatement, key: string, value: Snippet | undefined, { idiom }: PolicyWriter): Change | undefined {
  const { structure } = idiom;
  if (!value || !structure) return undefined;
  if (block) return inserted(block, conditionBlock(block, idiom.text(key).text, value.text), value);
  const there = entries.entries.filter(entry => isElement('conditions', entry.key));
  const [only] = there;
  if (only) return there.length === 1 && !only.conditional && only.value.kind === 'map' ? inCondition(only.value.entries, key, value, idiom) : undefined;
  const spelt = entries.entries.find(entry => isElement('actions', entry.key))?.key;
  const place = entries.insertion;
  if (!place || spelt === undefined || place.style === 'chain') return undefined;
  const name = spelt === 'Action' ? 'Condition' : spelt === 'action' ? 'condition' : 'conditions';
  return inserted(place, idiom.entry(place.style, name, structure(OPERATOR, structure(key, value.text))), value);
}

function inCondition(operators: Entries, key: string, value: Snippet, { entry, structure }: PolicyWriter['idiom']): Change | undefined {
  const operator = operators.entries.find(each => each.key === OPERATOR);
  const place = operator ? (operator.value.kind === 'map' ? operator.value.entries.insertion : undefined) : operators.insertion;
  if (!place || !structure) return undefined;
  return inserted(place, operator ? entry(place.style, key, value.text) : entry(place.style, OPERATOR, structure(key, value.text)), value);
}

const inserted = ({ at, lead, trail }: Insertion, written: string, { imports }: Snippet): Change => ({ edits: [{ span: { start: at, end: at }, newText: lead + written + trail }], imports });

/** `condition { … }` of Terraform, indented as the attributes beside it. */
function conditionBlock({ lead, trail }: Insertion, key: string, value: string): string {
  const indent = /[ \t]{0,200}$/.exec(lead || trail)?.[0] ?? '';
  const lines = ['condition {', `  test     = "${OPERATOR}"`, `  variable = ${key}`, `  values   = [${value}]`, '}'];
  return lines.join(`\n${indent}`);
}

import { lastName, plainText, type CallExpression, type Expression, type MapExpression, type MapItem } from '../../model/expression';
import { OPERATION_NAMES, operationOf, type OperationName } from '../../textract/operations';
import { snakeCase, spellingKey } from '../../textract/spelling';

/** Requests, clients and configurations as Rust builds them: chains of calls, each of which sets one member. */

/** `root.first(…).second(…)`. A call of a path (`X::builder()`) is a root, not a link. */
interface Chain {
  readonly root: Expression;
  readonly links: readonly CallExpression[];
}

function chainOf(expression: Expression, text: string): Chain {
  const links: CallExpression[] = [];
  let root = expression;
  while (root.kind === 'call' && root.callee.kind === 'member' && !isPathCall(root, text)) {
    links.push(root);
    root = root.callee.object;
  }
  return { root, links: links.reverse() };
}

/** The callee is a path, `X::new`, not a method of a value. */
export const isPathCall = ({ callee }: CallExpression, text: string): boolean => callee.kind === 'name' || (callee.kind === 'member' && text.charAt(callee.nameSpan.start - 1) === ':');

export const nameOf = (call: CallExpression): string => lastName(call.callee) ?? '';

/** By method: `start_document_analysis`. */
export const OPERATION_BY_METHOD: ReadonlyMap<string, OperationName> = new Map(OPERATION_NAMES.map(name => [snakeCase(name), name]));

/** A call that makes the builder of a request: `client.start_document_analysis()`. */
export const opensRequest = (call: CallExpression): boolean => call.callee.kind === 'member' && call.args.length === 0 && OPERATION_BY_METHOD.has(call.callee.name);

/** What `aws_config` begins a configuration with: https://docs.rs/aws-config/latest/aws_config/ */
const LOADERS: ReadonlySet<string> = new Set(['from_env', 'defaults', 'load_from_env', 'load_from_env_with_version', 'load_defaults']);
const isLoader = (call: CallExpression): boolean => LOADERS.has(nameOf(call)) && (call.callee.kind === 'name' || (call.callee.kind === 'member' && lastName(call.callee.object) === 'aws_config'));

/** Links that set nothing, whatever they are called on. */
const PASSING: ReadonlySet<string> = new Set(['build', 'load', 'to_builder', 'into_builder', 'customize']);
/** Links behind which the builder is gone. */
const ENDING: ReadonlySet<string> = new Set(['send', 'into_paginator']);

/** Where a chain begins: with nothing set, with what something else has, or with what is not known. */
type Base =
  | { readonly kind: 'empty'; readonly builds: boolean }
  | { readonly kind: 'copy'; readonly of: Expression; readonly builds: boolean }
  | { readonly kind: 'value' };

function baseOf(root: Expression, text: string): Base {
  if (root.kind !== 'call') return { kind: 'value' };
  if (opensRequest(root)) return { kind: 'empty', builds: true };
  if (isLoader(root)) return { kind: 'empty', builds: !nameOf(root).startsWith('load') };
  if (!isPathCall(root, text) || root.callee.kind !== 'member') return { kind: 'value' };
  const type = lastName(root.callee.object) ?? '';
  const [first, second] = root.args;
  switch (root.callee.name) {
    case 'builder': return first ? { kind: 'value' } : { kind: 'empty', builds: true };
    case 'default': return first ? { kind: 'value' } : { kind: 'empty', builds: /(?:Builder|Loader)$/.test(type) };
    case 'new': if (!first && /(?:Builder|Loader|HashMap|BTreeMap)$/.test(type)) return { kind: 'empty', builds: type !== 'HashMap' && type !== 'BTreeMap' };
      return first && !second && type === 'Config' ? { kind: 'copy', of: first.value, builds: false } : { kind: 'value' };
    case 'with_capacity': return /(?:HashMap|BTreeMap)$/.test(type) ? { kind: 'empty', builds: false } : { kind: 'value' };
    case 'from': return first && !second && /^(?:Config|Builder|ConfigBuilder)$/.test(type) ? { kind: 'copy', of: first.value, builds: type !== 'Config' } : { kind: 'value' };
    default: return { kind: 'value' };
  }
}

/** The map that a chain of calls builds up, by the setters' names without `set_`; undefined for a call that is none. */
export function built(call: CallExpression, text: string): MapExpression | undefined {
  const { root, links } = settingChain(call, text);
  const base = baseOf(root, text);
  if (base.kind === 'value' && links.length === 0) return undefined;
  const items = itemsOf(links, text);
  const opening = links.findIndex(link => nameOf(link) !== 'to_builder' && nameOf(link) !== 'into_builder');
  const start = links[opening < 0 ? links.length - 1 : opening - 1]?.span.end ?? root.span.end;
  const spread = base.kind === 'copy' ? base.of : base.kind === 'value' ? root : undefined;
  // The builder of a value that is a name may be used up elsewhere; one more setter behind the name is right in any case.
  const extensible = base.kind === 'value' ? links.some(link => nameOf(link) === 'build' || isSetter(nameOf(link))) : base.builds;
  return {
    kind: 'map', span: call.span, style: 'chain',
    container: extensible ? { start, end: call.span.end } : undefined,
    items: [...(spread ? [{ kind: 'spread' as const, span: { start: root.span.start, end: start }, value: spread }] : []), ...items],
  };
}

/** The chain from where on each link sets a member or passes the builder on. */
export function settingChain(call: CallExpression, text: string): Chain {
  const { root, links } = chainOf(call, text);
  const opened = links.findLastIndex(opensRequest);
  const from = opened >= 0 ? links[opened] : root;
  const after = links.slice(opened + 1);
  const any = from !== undefined && baseOf(from, text).kind !== 'value';
  const sets = (link: CallExpression): boolean => (any ? !ENDING.has(nameOf(link)) : link.args.length === 0 ? PASSING.has(nameOf(link)) : isSetter(nameOf(link)));
  const last = after.findLastIndex(link => !sets(link));
  return { root: after[last] ?? from ?? root, links: after.slice(last + 1) };
}

/** The entries of the links. What is added to a list or a map link by link is one entry. */
function itemsOf(links: readonly CallExpression[], text: string): MapItem[] {
  const gathered = new Set<string>();
  return links.flatMap((link): MapItem[] => {
    const { callee, args: [first] } = link;
    if (callee.kind !== 'member' || !first) return [];
    const key = memberName(callee.name);
    const gathers = key === callee.name ? GATHERED.get(spellingKey(key)) : undefined;
    if (gathers && gathered.has(key)) return [];
    gathered.add(key);
    const value = gathers ? together(gathers, links.filter(other => nameOf(other) === key)) : first.value;
    return [{ kind: 'entry', key, keySpan: callee.nameSpan, span: { start: text.lastIndexOf('.', callee.nameSpan.start), end: link.span.end }, value }];
  });
}

/** `.tags(k, v).tags(k, v)`, `.queries(q).queries(q)`: the arguments of all of them. */
function together(kind: 'list' | 'map', links: readonly CallExpression[]): Expression {
  const span = links[0]?.argsSpan ?? { start: 0, end: 0 };
  if (kind === 'list') return { kind: 'list', span, items: links.flatMap(({ args: [only] }) => (only ? [only.value] : [])) };
  const items = links.flatMap(({ args: [key, value] }): MapItem[] => (key && value ? [{ kind: 'entry', key: plainText(key.value) ?? key.value, keySpan: key.value.span, span: key.value.span, value: value.value }] : []));
  return { kind: 'map', span, style: 'argument', container: undefined, items };
}

/** `kms_key_id` and `set_kms_key_id` name the same member. */
export const memberName = (method: string): string => method.replace(/^set_(?=.)/, '');

/** The members that setters add to one by one, by `spellingKey`. */
const GATHERED: ReadonlyMap<string, 'list' | 'map'> = new Map(OPERATION_NAMES.flatMap(name => operationOf(name).freeText).flatMap(path => path.split('.'))
  .flatMap((part): [string, 'list' | 'map'][] => (/(?:\[\]|\{\})$/.test(part) ? [[spellingKey(part), part.endsWith(']') ? 'list' : 'map']] : [])));

/** What clients and the locations of documents are made of, as `spellingKey` has it. */
const OTHER_MEMBERS = ['region', 'usefips', 'endpointurl', 'credentialsprovider', 'retryconfig', 'timeoutconfig', 'httpclient', 'behaviorversion', 'profilename', 'bucket', 'version', 's3bucket', 'name', 'bytes', 's3object'];
const MEMBERS: ReadonlySet<string> = new Set([
  ...OTHER_MEMBERS,
  ...OPERATION_NAMES.map(operationOf).flatMap(({ members, freeText, key }) => [...members, ...freeText.flatMap(path => path.split('.')), ...(key?.path ?? [])]).map(spellingKey),
]);

/** Whether a method, by its name, sets a member of the object that it is called on. */
export const isSetter = (method: string): boolean => MEMBERS.has(spellingKey(memberName(method)));

import { pathOf, plainText, type Argument, type CallExpression, type Expression, type MapExpression, type MapItem } from '../../model/expression';
import { OPERATION_NAMES, operationOf } from '../../textract/operations';
import { lowerCamelCase } from '../../textract/spelling';

/**
 * Requests, clients and maps as programs on the JVM build them with the SDKs for Java: chains of calls, each of which sets one
 * member.
 */

/** `root.first(…).second(…)`. A static call (`X.builder()`) is a root, not a link. */
export interface Chain {
  readonly root: Expression;
  readonly links: readonly CallExpression[];
}

export function chainOf(expression: Expression): Chain {
  const links: CallExpression[] = [];
  let root = expression;
  while (root.kind === 'call' && !root.construct && root.callee.kind === 'member' && !isStatic(root.callee.object)) {
    links.push(root);
    root = root.callee.object;
  }
  return { root, links: links.reverse() };
}

/** A class by its name; a constant is written in capitals. */
export const isStatic = (object: Expression): boolean => {
  const path = pathOf(object);
  return path !== undefined && /(?:^|\.)[A-Z][A-Z0-9]*[a-z]\w*$/.test(path);
};

export const nameOf = (call: CallExpression): string => (call.callee.kind === 'name' || call.callee.kind === 'member' ? call.callee.name : '');

/** `X` of `X.builder()`, `X.standard()` and `new X()`. */
export function classMade(root: Expression): Expression | undefined {
  if (root.kind !== 'call') return undefined;
  if (root.construct) return root.callee;
  return root.callee.kind === 'member' && EMPTY_BUILDERS.has(root.callee.name) && root.args.length === 0 && isStatic(root.callee.object) ? root.callee.object : undefined;
}

const EMPTY_BUILDERS: ReadonlySet<string> = new Set(['builder', 'standard', 'newBuilder']);
/** The class of a request: in Kotlin its builder is a class inside it that can be constructed. */
export function requestMade(root: Expression): Expression | undefined {
  const made = classMade(root);
  return made?.kind === 'member' && made.name === 'Builder' ? made.object : made;
}

/** Links that set nothing. */
const PASSING: ReadonlySet<string> = new Set(['build', 'toBuilder', 'builder', 'clone', 'copy']);

/**
 * The map that a chain of calls builds up. Keys are spelt as the setters of v2 are, whatever the link: `.jobTag(…)`,
 * `.withJobTag(…)` and `.setJobTag(…)` all give `jobTag`.
 */
export function built(call: CallExpression, text: string): MapExpression | undefined {
  const { root, links } = settingChain(call);
  const made = classMade(root);
  if (links.length === 0) return made && root === call ? emptyMap(call, made) : undefined;
  const base = made && root.kind === 'call' ? emptyMap(root, made) : undefined;
  const opening = links.findIndex(link => !['toBuilder', 'clone', 'copy'].includes(nameOf(link)));
  const start = links[opening - 1]?.span.end ?? root.span.end;
  const items = links.filter(link => link.args.length > 0).flatMap(link => linkItems(link, text));
  const before: MapItem[] = base?.items.length === 0 ? [] : [{ kind: 'spread', span: { start: root.span.start, end: start }, value: root }];
  return { kind: 'map', span: call.span, style: 'chain', container: { start, end: call.span.end }, items: [...before, ...items] };
}

/** The chain from where on each link sets a member: what `mapper.readValue(…)` in `mapper.readValue(…).build()` gives is not known. */
function settingChain(call: CallExpression): Chain {
  const { root, links } = chainOf(call);
  const made = classMade(root);
  // Until it is built, a builder has nothing but setters.
  const inBuilder = made && root.kind === 'call' && !root.construct ? links.findIndex(link => nameOf(link) === 'build') : 0;
  const sets = (link: CallExpression, index: number): boolean => (link.args.length === 0 ? PASSING.has(nameOf(link)) : inBuilder < 0 || index < inBuilder || isSetter(nameOf(link)));
  const last = links.findLastIndex((link, index) => !sets(link, index));
  return { root: links[last] ?? root, links: links.slice(last + 1) };
}

/** `X.builder()` and `new X()`, which the calls that follow fill; `new HashMap<>(other)`. */
function emptyMap({ span, args, construct }: CallExpression, made: Expression): MapExpression | undefined {
  const [only] = args;
  const copy = only?.kind === 'positional' && args.length === 1 && pathOf(made)?.endsWith('Map') === true;
  if (construct && args.length > 0 && !copy) return undefined;
  return { kind: 'map', span, style: 'chain', container: copy ? undefined : { start: span.end, end: span.end }, items: copy ? [{ kind: 'spread', span: only.value.span, value: only.value }] : [] };
}

/**
 * Links that set whatever the map given, or the function that is handed the builder, does: `applyMutation` of v2, `putAll` of maps,
 * and of Kotlin's objects `apply`, `also` and `copy`.
 */
export const MERGING: ReadonlySet<string> = new Set(['applyMutation', 'putAll', 'apply', 'also', 'copy']);

/** The entries that one link sets. */
export function linkItems(link: CallExpression, text: string): MapItem[] {
  const { callee, args } = link;
  if (callee.kind !== 'member') return [];
  const span = { start: text.lastIndexOf('.', callee.nameSpan.start), end: link.span.end };
  const name = callee.name;
  const [first, second] = args;
  if (!first) return [];
  if (MERGING.has(name)) return [{ kind: 'spread', span, value: consumed(first.value) }];
  const entry = (key: string | Expression, value: Expression): MapItem => ({ kind: 'entry', key, keySpan: callee.nameSpan, span, value });
  if (name === 'put' && second) return [entry(plainText(first.value) ?? first.value, second.value)];
  const map = /^add([A-Z]\w*)Entry$/.exec(name)?.[1];
  if (map !== undefined && second) {
    const item: MapItem = { kind: 'entry', key: plainText(first.value) ?? first.value, keySpan: first.value.span, span: first.value.span, value: second.value };
    return [entry(memberName(map), { kind: 'map', span: link.argsSpan, style: 'argument', container: undefined, items: [item] })];
  }
  return [entry(memberName(name), given(args, link))];
}

/** The value that the arguments of a setter are: several are a list. */
function given(args: readonly Argument[], { argsSpan }: CallExpression): Expression {
  const [first] = args;
  return first && args.length === 1 ? consumed(first.value) : { kind: 'list', span: argsSpan, items: args.map(argument => consumed(argument.value)) };
}

/** `o -> o.s3Bucket(…)` is what it sets on the builder that it is handed. */
export const consumed = (expression: Expression): Expression => (expression.kind === 'function' && expression.result?.kind === 'map' ? expression.result : expression);

/** `kmsKeyId`, `withKMSKeyId` and `setKMSKeyId` name one member. */
export const memberName = (method: string): string => lowerCamelCase(method.replace(/^(?:with|set)(?=[A-Z])/, ''));

/** What clients and the locations of documents are made of, in lower case. */
const OTHER_MEMBERS = ['region', 'endpointoverride', 'endpointprovider', 'endpointurl', 'fipsenabled', 'usefips', 'bucket', 'name', 'bytes', 'version', 's3bucket'];
const MEMBERS: ReadonlySet<string> = new Set([
  ...OTHER_MEMBERS,
  ...OPERATION_NAMES.map(operationOf).flatMap(({ members, freeText, key }) => [...members, ...freeText.flatMap(path => path.split('.')), ...(key?.path ?? [])]).map(name => name.replace(/\W/g, '').toLowerCase()),
]);

/** Whether a method, by its name, sets a member of the object that it is called on. */
export const isSetter = (method: string): boolean => /^(?:(?:with|set)[A-Z]\w*|put|add[A-Z]\w*Entry)$/.test(method) || MERGING.has(method) || MEMBERS.has(method.toLowerCase());

/** A chain that begins with a class builds something new: there is no need to walk it in search of a name. */
export const BEGINS_WITH_OBJECT = /^(?:[a-z_$]|[A-Z][A-Z0-9_]*\b)/;

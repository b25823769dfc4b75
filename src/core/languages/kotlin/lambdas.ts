import type { Node } from 'web-tree-sitter';
import type { Expression, MapExpression, MapItem } from '../../model/expression';
import type { Insertion } from '../../model/value';
import { isSetter, linkItems, MERGING, memberName } from '../java-sdks/builders';
import { isMentioned, settingsOfBlock, settingsOn, type Statements } from '../java-sdks/consumers';
import { METHODS, READING_METHODS } from '../java-sdks/methods';
import { children, source, spanOf } from '../nodes';

/**
 * Functions in braces. Those that are handed to a builder say what is in a request: as its receiver (`jobTag = "…"`), as `it`
 * or under a name. https://kotlinlang.org/docs/lambdas.html#function-literals-with-receiver
 */

type Lift = (node: Node, text: string) => Expression;

/** The call that a function is handed to. */
export interface Taker {
  readonly call: Node;
  /** The last name of what is called; empty where it has none. */
  readonly name: string;
  /** What it is called on. */
  readonly receiver: Node | undefined;
}

export function takerOf(lambda: Node, text: string): Taker | undefined {
  let suffix = lambda.parent;
  while (suffix && ['annotated_lambda', 'value_argument', 'value_arguments'].includes(suffix.type)) suffix = suffix.parent;
  const call = suffix?.type === 'call_suffix' ? suffix.parent : null;
  const [callee] = call ? children(call) : [];
  if (!call || !callee) return undefined;
  if (callee.type !== 'navigation_expression') return { call, name: callee.type === 'simple_identifier' ? source(callee, text) : '', receiver: undefined };
  const [receiver, suffixed] = children(callee);
  return { call, name: suffixed ? source(suffixed, text).replace(/^\W+/, '') : '', receiver };
}

/** Functions that run what they are given on the object that they are called on, or given first. */
const ON_RECEIVER: ReadonlySet<string> = new Set(['apply', 'run', 'with']);
/** Functions that hand the object on as `it`, or run what they are given as it stands. */
const SCOPES: ReadonlySet<string> = new Set(['let', 'also', 'run', 'use', 'takeIf', 'takeUnless', 'forEach', 'onEach', 'ifPresent', 'lazy', 'runBlocking', 'withContext', 'runCatching', 'synchronized', 'coroutineScope', 'async', 'launch', 'withTimeout', 'runTest']);

/** Whether the function is handed a builder to fill. */
export const fillsBuilder = ({ name }: Taker): boolean =>
  /^[A-Z]/.test(name) || METHODS.has(name) || MERGING.has(name) || isSetter(name) || name === 'fromEnvironment' || name === 'invoke' || name === 'withConfig';

/** Whether what takes the function asks it for one value: trust managers, or whether it trusts. */
export const givesValue = ({ name }: Taker): boolean => /^(?:tlsTrustManagersProvider|hostnameVerifier|set(?:SSL)?HostnameVerifier|loadTrustMaterial)$/.test(name);

/** What has names of its own, and no receiver from outside. */
const OWN_NAMES: ReadonlySet<string> = new Set(['function_declaration', 'anonymous_function', 'secondary_constructor', 'class_body', 'getter', 'source_file']);

/**
 * What a bare name in a function in braces means, where it is not one of the functions around: a member of the object that the
 * function runs on. `object` is undefined where that is a builder without a name.
 */
export function implicitReceiver(node: Node, text: string): { readonly object: Node | undefined } | undefined {
  for (let at = node.parent; at && !OWN_NAMES.has(at.type); at = at.parent) {
    const taker = at.type === 'lambda_literal' ? takerOf(at, text) : undefined;
    if (!taker) continue;
    if (ON_RECEIVER.has(taker.name)) {
      const object = taker.receiver ?? firstArgument(taker.call);
      // `run { … }` alone runs on nothing new.
      if (object) return { object };
    } else if ((taker.name === 'copy' || (fillsBuilder(taker) && !MERGING.has(taker.name))) && explicitParameters(at).length === 0) return { object: undefined };
  }
  return undefined;
}

/** The name, which no program can write, of the object that an extension function is called on: a parameter like the others. */
export const EXTENDED = 'this:extended';

/** The type that the function extends, found by any of its other parts. */
export function extendedType(part: Node): Node | undefined {
  const [first] = part.parent?.type === 'function_declaration' ? children(part.parent).filter(child => child.type !== 'modifiers' && child.type !== 'type_parameters') : [];
  return first?.type === 'user_type' || first?.type === 'nullable_type' ? first : undefined;
}

/** Whether the innermost function with a name around the node is an extension. */
export function isInExtension(node: Node): boolean {
  let at = node.parent;
  while (at && !OWN_NAMES.has(at.type)) at = at.parent;
  const [part] = at?.type === 'function_declaration' ? children(at).slice(-1) : [];
  return part !== undefined && extendedType(part) !== undefined;
}

function firstArgument(call: Node): Node | undefined {
  const list = children(children(call).at(-1) ?? call).find(child => child.type === 'value_arguments');
  const [first] = list ? children(list) : [];
  return first && children(first)[0];
}

/** The functions of MockK and Mockito-Kotlin in whose braces calls are described, not made. */
const DESCRIBING = /^(?:co)?(?:every|verify|justRun|justAwait|excludeRecords|whenever|given)\w*$/i;

export function isDescribed(node: Node, text: string): boolean {
  for (let at = node.parent; at && !OWN_NAMES.has(at.type); at = at.parent) {
    if (at.type === 'lambda_literal' && DESCRIBING.test(takerOf(at, text)?.name ?? '')) return true;
  }
  return false;
}

export const explicitParameters = (lambda: Node): readonly Node[] => {
  const list = children(lambda).find(child => child.type === 'lambda_parameters');
  return list ? children(list) : [];
};

const statementsOf = (node: Node): readonly Node[] => children(children(node).find(child => child.type === 'statements') ?? node);

/** The value of a block: that of its last expression; undefined where it gives none. */
export function lastValue(block: Node, text: string, lift: Lift): Expression | undefined {
  const last = statementsOf(block).at(-1);
  return !last || last.type === 'jump_expression' || last.type === 'assignment' || last.type === 'lambda_parameters' ? undefined : lift(last, text);
}

/** The value of a call that gives what the function handed to it does: `lazy { … }`, `x.let { … }`, `client.use { … }`. */
export function valueOfScope(lambda: Node, { name, receiver }: Taker, text: string, lift: Lift): Expression | undefined {
  // What `also` does to a builder is one link of the chain.
  if (name === 'also' || (!SCOPES.has(name) && name !== 'with')) return undefined;
  return ['takeIf', 'takeUnless', 'forEach', 'onEach', 'ifPresent', 'launch'].includes(name) ? receiver && lift(receiver, text) : lastValue(lambda, text, lift);
}

/** What a function in braces sets on the builder that it is handed. */
export function settingsOfLambda(lambda: Node, text: string, lift: Lift): MapExpression {
  const named = explicitParameters(lambda);
  const [parameter, more] = named;
  const handed = parameter ? (more ? undefined : source(children(parameter)[0] ?? parameter, text)) : 'it';
  const body = children(lambda).find(child => child.type === 'statements');
  const statements = body ? children(body) : [];
  const items = settingsOfBlock(statements, statementsIn(handed, named.length === 0, text, lift));
  const bySetters = items.length > 0 && statements.some(statement => statement.type === 'call_expression' && children(statement)[0]?.type === 'navigation_expression');
  return {
    kind: 'map', span: spanOf(lambda), style: bySetters ? 'chain' : 'property', container: bySetters && items.at(-1)?.kind === 'entry' ? spanOf(lambda) : undefined, items,
    ...(named.length > 0 || bySetters ? {} : { firstEntry: oneMoreStatement(lambda, body, text) }),
  };
}

/** Where one more statement goes: on a line of its own where the last has one. */
function oneMoreStatement(lambda: Node, body: Node | undefined, text: string): Insertion {
  const last = body && children(body).at(-1);
  if (!body || !last) {
    const after = text.charAt(lambda.startIndex + 1);
    return { at: lambda.startIndex + 1, lead: ' ', trail: after === ' ' || after === '\n' || after === '\r' ? '' : ' ', style: 'property' };
  }
  const separator = /(?:\r?\n|\r)[ \t]*$/.exec(text.slice(0, last.startIndex).slice(-200))?.[0];
  if (separator === undefined) return { at: last.endIndex, lead: '; ', trail: '', style: 'property' };
  return /^[ \t]*\/[/*]/.test(text.slice(last.endIndex, last.endIndex + 200))
    ? { at: last.startIndex, lead: '', trail: separator, style: 'property' }
    : { at: last.endIndex, lead: separator, trail: '', style: 'property' };
}

/** @param onReceiver a bare name means a member of the builder */
function statementsIn(handed: string | undefined, onReceiver: boolean, text: string, lift: Lift): Statements {
  const how: Statements = {
    set: statement => {
      if (statement.type === 'assignment') return assigned(statement, handed, onReceiver, text, lift);
      if (statement.type !== 'call_expression') return undefined;
      const bare = onReceiver ? called(statement, text, lift) : undefined;
      return bare ?? (handed === undefined ? undefined : settingsOn(lift(statement, text), handed, text));
    },
    branches: node => branchesOf(node) ?? blocksOf(node, text),
    inBranch: branch => (branch.type === 'control_structure_body' || branch.type === 'lambda_literal' ? statementsOf(branch) : branch.type === 'statements' ? children(branch) : [branch]),
    concerns: statement => (onReceiver && isUnknownCall(statement, text))
      || (!isReading(statement, text) && ((onReceiver && /(?<![\w$])this(?![\w$]|\s*\.)/.test(source(statement, text))) || (handed !== undefined && isMentioned(handed, statement, text)))),
  };
  return how;
}

/** `jobTag = "…"`, `this.jobTag = "…"`, `it.jobTag = "…"`. */
function assigned(statement: Node, handed: string | undefined, onReceiver: boolean, text: string, lift: Lift): readonly MapItem[] | undefined {
  const [target, value] = children(statement);
  const [first, second, more] = target ? children(target) : [];
  if (!target || !value || !first || more) return undefined;
  const name = !second ? (onReceiver && first.type === 'simple_identifier' ? first : undefined)
    : (onReceiver && first.type === 'this_expression') || source(first, text) === handed ? children(second)[0] : undefined;
  return name && [{ kind: 'entry', key: memberName(source(name, text)), keySpan: spanOf(name), span: spanOf(statement), value: lift(value, text) }];
}

/** `outputConfig { … }`, and of a builder of Java `jobTag("…")`. */
function called(statement: Node, text: string, lift: Lift): readonly MapItem[] | undefined {
  const [callee] = children(statement);
  if (callee?.type !== 'simple_identifier') return undefined;
  const name = source(callee, text);
  if (!isSetter(name) || SCOPES.has(name) || MERGING.has(name)) return undefined;
  const call = lift(statement, text);
  if (call.kind !== 'call') return undefined;
  const object: Expression = { kind: 'nothing', span: { start: call.span.start, end: call.span.start } };
  return linkItems({ ...call, callee: { kind: 'member', span: call.callee.span, object, name, nameSpan: call.callee.span } }, text).map(item => ({ ...item, span: call.span }));
}

/** `println(it)`, `log.info("…", it)`. */
const isReading = (statement: Node, text: string): boolean => {
  const [callee] = statement.type === 'call_expression' ? children(statement) : [];
  return callee !== undefined && READS.test(source(callee.type === 'navigation_expression' ? children(callee).at(-1) ?? callee : callee, text));
};
const READS = new RegExp(`^\\??\\.?(?:${READING_METHODS})$`);

/** A call of a bare name may be a method of the builder or an extension of it; these are neither, or set other options of a client. */
const isUnknownCall = (statement: Node, text: string): boolean => {
  const [callee] = statement.type === 'call_expression' ? children(statement) : [];
  return callee?.type === 'simple_identifier' && !/^(?:print(?:ln)?|require\w*|check\w*|error|log\w*|delay|httpClient|retryStrategy)$/.test(source(callee, text));
};

/** `key?.let { kmsKeyId = it }`, loops and `try`: what stands in the braces may run. */
function blocksOf(node: Node, text: string): { readonly blocks: readonly Node[]; readonly exhaustive: boolean } | undefined {
  if (/^(?:for|while|do_while)_statement$/.test(node.type)) return { blocks: children(node).filter(child => child.type === 'control_structure_body'), exhaustive: false };
  if (node.type === 'try_expression') return { blocks: children(node).filter(child => child.type === 'statements'), exhaustive: false };
  if (node.type !== 'call_expression' && node.type !== 'elvis_expression') return undefined;
  const call = node.type === 'elvis_expression' ? children(node)[0] : node;
  const lambda = call?.type === 'call_expression' ? lambdaOf(call) : undefined;
  const name = lambda && takerOf(lambda, text)?.name;
  return lambda && name !== undefined && SCOPES.has(name) ? { blocks: [lambda], exhaustive: false } : undefined;
}

/** The function in braces that a call ends with. */
export function lambdaOf(call: Node): Node | undefined {
  const suffix = children(call).at(-1);
  const annotated = suffix?.type === 'call_suffix' ? children(suffix).at(-1) : undefined;
  return annotated?.type === 'annotated_lambda' ? children(annotated).find(child => child.type === 'lambda_literal') : undefined;
}

/** The branches of `if` and `when`. */
export function branchesOf(node: Node): { readonly blocks: readonly Node[]; readonly exhaustive: boolean } | undefined {
  const inner = (body: Node): Node => children(body).find(child => child.type === 'statements') ?? body;
  if (node.type === 'if_expression') {
    const blocks = [node.childForFieldName('consequence'), node.childForFieldName('alternative')].filter(block => block !== null);
    return { blocks: blocks.map(inner), exhaustive: blocks.length === 2 };
  }
  if (node.type !== 'when_expression') return undefined;
  const entries = children(node).filter(child => child.type === 'when_entry');
  return {
    blocks: entries.flatMap(entry => children(entry).filter(child => child.type === 'control_structure_body')).map(inner),
    exhaustive: entries.some(entry => entry.children.some(child => child.type === 'else')),
  };
}

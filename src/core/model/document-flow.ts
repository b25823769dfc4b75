import type { Node } from 'web-tree-sitter';
import { isResponseReader } from '../textract/companion-libraries';
import { isText, leadsToText, memberKey, returnsText } from '../textract/response-text';
import { traitsOf } from '../textract/surfaces';
import { contains, type Span } from '../text';
import { lastName, pathOf, plainText, type CallExpression, type Expression } from './expression';
import type { SdkCall } from './facts';
import { FLOW_WORDS, IMPLICIT_PARAMETERS, PASSING_MEMBERS } from './flow-words';
import { ANY_ITEM, isNamed, numberedPath, partTaken, positionOf, withoutItem, type Path } from './flow-path';
import { innerSpan, valueSpan, type SourceRecord } from './records';
import type { Resolver, SourceView } from './resolver';
import { createScopes, type Found } from './scopes';

/** What an expression holds of a document, and the call that it comes from. */
export interface DocumentText {
  readonly call: SdkCall;
  /** The response or a structure of it, or text taken out of it. */
  readonly how: 'response' | 'text';
}

/** Where the text of documents goes inside one file. Follows names as far as the file shows them; what it cannot follow is no text. */
export interface DocumentFlow {
  /** What the functions and blocks return that a call is given. */
  readonly resultsGiven: (call: CallExpression) => readonly Expression[];
  readonly textIn: (expression: Expression) => DocumentText | undefined;
}

/** The arguments that the parameters of a function stand for, while what it returns is looked at. */
interface Frame {
  readonly of: SourceRecord;
  readonly call: CallExpression;
  readonly around: Frame | undefined;
}

/** Far more than any value takes that people follow; cuts cycles short. */
const MAX_DEPTH = 90;
const MAX_PATH = 12;
/** For one expression; far more than any takes in the files of people. */
const MAX_STEPS = 1500;
/** For all of a file. */
const MAX_STEPS_IN_ALL = 150_000;

/** Whether the response of the call holds what was read from a document. */
export const givesText = ({ operation, surface }: SdkCall): boolean => returnsText(operation) || traitsOf(surface).awaitsResults === true;

export function createDocumentFlow(view: SourceView, resolver: Resolver, calls: readonly SdkCall[]): DocumentFlow {
  const { text, root, index, language } = view;
  const { parametersOf, lookup, definitions, functionAt, classAt } = createScopes(view);
  const sources = new Map(calls.filter(givesText).map(call => [keyOf(call.span), call]));
  const lift = resolver.expressionAt;
  const nodeAt = (span: Span): Node => root.namedDescendantForIndex(span.start, span.end) ?? root;
  const liftNode = (node: Node): Expression => lift(spanOf(node));

  let steps = 0;
  let before = 0;
  const running = new Set<string>();

  function at(expression: Expression, path: Path, frame: Frame | undefined): DocumentText | undefined {
    if (path.length > MAX_PATH || running.size > MAX_DEPTH || ++steps > MAX_STEPS || before + steps > MAX_STEPS_IN_ALL) return undefined;
    const key = `${keyOf(expression.span)} ${expression.kind} ${path.join('.')} ${frame ? keyOf(frame.call.span) : ''}`;
    if (running.has(key)) return undefined;
    running.add(key);
    const found = within(expression, path, frame);
    running.delete(key);
    return found;
  }

  function within(expression: Expression, path: Path, frame: Frame | undefined): DocumentText | undefined {
    const [step, ...rest] = path;
    switch (expression.kind) {
      case 'string': return firstOf(expression.parts, part => (typeof part === 'string' ? undefined : at(part, path.filter(isNamed), frame)));
      case 'list': {
        if (step !== undefined && isNamed(step)) return undefined;
        const position = positionOf(step);
        return firstOf(position === undefined ? expression.items : expression.items.slice(position, position + 1), item => at(item, rest, frame));
      }
      case 'map': return firstOf(expression.items, item => {
        if (item.kind === 'spread') return at(item.value, path, frame);
        return typeof item.key !== 'string' || isAt(item.key, step) ? at(item.value, rest, frame) : undefined;
      });
      case 'either': return firstOf(expression.options, option => at(option, path, frame));
      case 'name': case 'member': return named(expression, path, frame);
      case 'index': return at(expression.object, [stepOf(expression.key), ...path], frame);
      case 'call': return called(expression, path, frame);
      case 'other': return firstOf(partsOf(expression), part => at(part, path, frame));
      case 'function': case 'environment': case 'boolean': case 'number': case 'nothing': return undefined;
    }
  }

  function stepOf(key: Expression): string {
    const value = resolver.value(key);
    return value.kind === 'text' && value.text !== '' ? value.text : ANY_ITEM;
  }

  /** The parts of an expression without a meaning of its own that its value may hold; a comparison holds none. */
  function partsOf({ span, inner }: Expression & { kind: 'other' }): readonly Expression[] {
    const [first, second, more] = inner;
    if (!first) return [];
    const node = nodeAt(span);
    if (language.comprehensions.has(node.type)) {
      const body = node.childForFieldName('body') ?? node.firstNamedChild;
      return body?.type === 'pair' ? body.namedChildren.map(liftNode) : body ? [liftNode(body)] : [];
    }
    if (NEGATION.test(text.slice(span.start, Math.min(first.span.start, span.start + 8)))) return [];
    if (!second || more) return inner;
    const between = text.slice(first.span.end, Math.min(second.span.start, first.span.end + 24));
    // A part of the first: `text[0:40]`.
    return COMPARISON.test(between) ? [] : /^\s*\??\.?\[/.test(between) ? [first] : inner;
  }

  function named(expression: Expression & { kind: 'name' | 'member' }, path: Path, frame: Frame | undefined): DocumentText | undefined {
    const own = pathOf(expression);
    const { start } = expression.span;
    // A list that begins with its first item, `$lines[] = …`, or stands in a structure: `result.lines.push(…)`.
    const found = own === undefined ? undefined : lookup(own, start) ?? (index.members.has(own) || changes().has(own) ? { bindings: [], scope: functionAt(start), ordered: true, parameter: false, assignedInside: false } : undefined);
    const bound = own !== undefined && found ? boundTo(own, found, start, path, frame) : undefined;
    if (bound) return bound;
    if (expression.kind === 'member') return memberOf(expression, path, frame);
    if (found) return undefined;
    const scope = functionAt(start);
    if (scope && IMPLICIT_PARAMETERS.has(expression.name)) return callback(scope, 0, path, frame);
    return language.bareCalls ? called({ kind: 'call', span: expression.span, callee: expression, construct: false, args: [], argsSpan: expression.span }, path, frame) : undefined;
  }

  /** A member of that name or, in languages that call without parentheses, what a method of it gives back. */
  function memberOf({ object, name }: Expression & { kind: 'member' }, path: Path, frame: Frame | undefined): DocumentText | undefined {
    if (FLOW_WORDS.counting.has(name)) return undefined;
    const passed = FLOW_WORDS.oneItem.has(name) ? [ANY_ITEM, ...path] : PASSING_MEMBERS.has(name) || FLOW_WORDS.same.has(name) ? path : undefined;
    return at(object, [name, ...path], frame) ?? (passed && at(object, passed, frame));
  }

  function boundTo(own: string, found: Found, start: number, path: Path, frame: Frame | undefined): DocumentText | undefined {
    const { options, complete } = definitions(found, start);
    return firstOf(options, binding => bindingAt(binding, path, frame))
      ?? (found.parameter && found.scope && !complete && !own.includes('.') ? parameterAt(found.scope, own, path, frame) : undefined)
      ?? added(own, found, start, path, frame);
  }

  function bindingAt(binding: SourceRecord, path: Path, frame: Frame | undefined): DocumentText | undefined {
    if (binding.kind === 'declaration') return undefined;
    const items = binding.kind === 'iteration' ? [ANY_ITEM] : [];
    const span = valueSpan(binding);
    if (span) return at(lift(span), [...items, ...path], frame);
    // It takes a part of the value: `const { Blocks } = …`, `for number, block in enumerate(…)`.
    const target = innerSpan(binding);
    const pattern = target && text.slice(target.start, target.end);
    // A name alone that is not given the value: an error beside a result, the number of an item.
    const value = target && (pattern === binding.name ? unwrapped(binding, target) : destructured(nodeAt(binding), target));
    return value && pattern !== undefined ? at(liftNode(value), [...items, ...partTaken(pattern, binding.name), ...path], frame) : undefined;
  }

  /** `if let text = block.text`: the name stands beside its value, in a statement that binds others, too. */
  function unwrapped(binding: SourceRecord, target: Span): Node | undefined {
    const node = nodeAt(target);
    const isBound = keyOf(binding) === keyOf(target) && node.parent?.childrenForFieldName('bound_identifier').some(bound => bound.equals(node));
    return isBound ? node.nextNamedSibling ?? undefined : undefined;
  }

  /** The value that the pattern at `target` takes apart. */
  function destructured(whole: Node, target: Span): Node | undefined {
    const values = [whole, whole.parent, whole.parent?.parent].flatMap(node => VALUE_FIELDS.flatMap(name => node?.childForFieldName(name) ?? []));
    return values.find(value => value.startIndex >= target.end || value.endIndex <= target.start);
  }

  /** What is put into the value at a path after it is made: `result["text"] = …`, `lines.append(…)`. */
  function added(own: string, found: Found, start: number, path: Path, frame: Frame | undefined): DocumentText | undefined {
    const [step, ...rest] = path;
    const inScope = (record: SourceRecord): boolean => (functionAt(record.start) === functionAt(start) ? record.start < start : lookup(own, record.start)?.scope === found.scope);
    const members = (index.members.get(own) ?? []).filter(record => inScope(record) && isAt(record.name.slice(own.length + 1), step));
    return firstOf(members, record => {
      const span = valueSpan(record);
      return span && at(lift(span), rest, frame);
    }) ?? firstOf((changes().get(own) ?? []).filter(({ record }) => inScope(record)), change => putIn(change, path, frame));
  }

  /** What a change puts where the path leads: a number of items has none. */
  function putIn({ call, keyed, depth }: Change, path: Path, frame: Frame | undefined): DocumentText | undefined {
    if (!keyed && depth > 0 && path[0] !== undefined && isNamed(path[0])) return undefined;
    const [key, ...values] = call.args;
    const given = keyed && key && values.length > 0 && isAt(plainText(key.value) ?? '[]', path[0]) ? values : keyed && values.length > 0 ? [] : call.args;
    return firstOf(given, argument => at(argument.value, path.slice(depth), frame));
  }

  /** The calls that put something into a value, by the path of the value. */
  let known: Map<string, Change[]> | undefined;
  function changes(): ReadonlyMap<string, readonly Change[]> {
    if (known) return known;
    known = new Map();
    for (const [name, records] of index.calls) {
      if (!FLOW_WORDS.changing.has(name)) continue;
      for (const record of records) {
        const call = lift(record);
        if (call.kind !== 'call' || call.callee.kind !== 'member') continue;
        const { object } = call.callee;
        const target = pathOf(object.kind === 'index' ? object.object : object);
        // What is appended to a text, or all of a list, is no item of it.
        const nested = object.kind === 'index' ? 1 : 0;
        const change = { record, call, keyed: nested === 1 || FLOW_WORDS.changingKey.has(name), depth: nested + (FLOW_WORDS.changingWhole.has(name) ? 0 : 1) };
        if (target !== undefined) known.set(target, [...known.get(target) ?? [], change]);
      }
    }
    return known;
  }

  function parameterAt(scope: SourceRecord, name: string, path: Path, frame: Frame | undefined): DocumentText | undefined {
    const parameters = parametersOf(scope).filter(parameter => !language.self.includes(parameter.name));
    const own = parameters.findIndex(parameter => parameter.name === name);
    const written = valueSpan(scope);
    const pattern = written && parameters[own]?.rest ? /\{[^{}]*\}/.exec(text.slice(written.start, written.end))?.[0] : undefined;
    const position = pattern === undefined ? own : 0;
    const whole = pattern === undefined ? path : [...partTaken(pattern, name), ...path];
    if (frame?.of === scope) return argumentAt(frame.call, position, name, whole, frame.around);
    return callback(scope, position, whole, frame) ?? firstOf(callersOf(scope), call => argumentAt(call, position, name, whole, undefined));
  }

  function argumentAt(call: CallExpression, position: number, name: string, path: Path, frame: Frame | undefined): DocumentText | undefined {
    const given = call.args.find(argument => argument.kind === 'named' && argument.key === name) ?? (call.args[position]?.kind === 'positional' ? call.args[position] : undefined);
    return given && at(given.value, path, frame);
  }

  /** The calls of a function of the file, or of the constructor of a class. */
  function callersOf(scope: SourceRecord): CallExpression[] {
    const owner = classAt(scope.start)?.name;
    const constructs = FLOW_WORDS.constructors.has(scope.name) || scope.name === owner;
    const name = constructs ? owner ?? '' : scope.name;
    if (name === '') return [];
    const only = (index.functionsByName.get(name) ?? []).length === 1;
    return (index.calls.get(name) ?? []).flatMap(record => {
      const call = lift(record);
      return call.kind === 'call' && (constructs || only || resolver.functionsCalled(call).includes(scope)) ? [call] : [];
    });
  }

  /** What a function is given by the call that it is an argument of. */
  function callback(scope: SourceRecord, position: number, path: Path, frame: Frame | undefined): DocumentText | undefined {
    const around = callAround(scope);
    if (!around) return undefined;
    const { call, argument } = around;
    const name = lastName(call.callee) ?? '';
    const response = responseOf(call);
    // `(error, data) => …` of the SDKs that take a callback.
    if (response) return position === 1 ? follow({ call: response, how: 'response' }, path) : undefined;
    const receiver = call.callee.kind === 'member' ? call.callee.object : undefined;
    // `then` takes a second function for what went wrong.
    if (FLOW_WORDS.valueCallback.has(name)) return receiver && position === 0 && argument <= 0 ? at(receiver, path, frame) : undefined;
    if (!FLOW_WORDS.itemsCallback.has(name) && !FLOW_WORDS.mapping.has(name)) return undefined;
    if (!FLOW_WORDS.folding.has(name) && position !== (FLOW_WORDS.numberFirst.has(name) ? 1 : 0)) return undefined;
    const others = call.args.filter(other => other.kind === 'positional' && other.value.kind !== 'function').map(other => other.value);
    return firstOf(receiver ? [receiver, ...others] : others, items => at(items, [ANY_ITEM, ...path], frame));
  }

  const around = new Map<SourceRecord, Around | undefined>();
  /** The call that a function is an argument of, or stands behind as its block. */
  function callAround(scope: SourceRecord): Around | undefined {
    if (!around.has(scope)) around.set(scope, lookAround(scope));
    return around.get(scope);
  }

  function lookAround(scope: SourceRecord): Around | undefined {
    const record = index.allCalls.findLast(each => contains(each, scope) && each.innerEnd <= scope.start);
    const call = record && lift(record);
    if (call?.kind !== 'call') return undefined;
    const argument = call.args.findIndex(({ value }) => contains(value.span, scope));
    const isWhole = argument >= 0 && keyOf(call.args[argument]?.value.span ?? scope) === keyOf(scope);
    // A block stands behind the arguments, or is the last of them under its own span.
    return isWhole || call.args.at(argument)?.value.kind === 'function' || (argument < 0 && scope.start >= call.callee.span.end) ? { call, argument } : undefined;
  }

  /** The call of the service whose response the expression is: itself, or `client.send(command)`. */
  function responseOf(call: CallExpression): SdkCall | undefined {
    const own = sources.get(keyOf(call.span));
    if (own && !isRequest(call)) return own;
    const [first] = call.args;
    if (lastName(call.callee) !== 'send' || !first) return undefined;
    return firstOf(resolver.origins(first.value).options, option => sources.get(keyOf(option.span)));
  }

  function called(call: CallExpression, path: Path, frame: Frame | undefined): DocumentText | undefined {
    const response = responseOf(call);
    // Of several results the first is the response.
    if (response) return (positionOf(path[0]) ?? 0) === 0 ? follow({ call: response, how: 'response' }, path) : undefined;
    const helpers = resolver.functionsCalled(call);
    if (helpers.length > 0) return firstOf(helpers, helper => firstOf(resolver.resultsIn(helper), result => at(result, path, { of: helper, call, around: frame })));
    return call.callee.kind === 'member' ? method(call, call.callee, path, frame) : given(call, path, frame);
  }

  function method(call: CallExpression, { object, name }: Expression & { kind: 'member' }, path: Path, frame: Frame | undefined): DocumentText | undefined {
    const keys = FLOW_WORDS.keyed.has(name) ? keysOf(call, name) : [];
    if (keys.length > 0) return at(object, [...keys, ...path], frame);
    if (leadsToText(name) && (call.args.length === 0 || READING.test(name))) return at(object, [name, ...path], frame);
    if (FLOW_WORDS.oneItem.has(name)) return at(object, [ANY_ITEM, ...path], frame);
    const results = FLOW_WORDS.mapping.has(name) || FLOW_WORDS.valueCallback.has(name) ? resultsGiven(call) : [];
    if (results.length > 0) return made(results, name, path, frame);
    const member = FLOW_WORDS.mapping.has(name) ? memberGiven(call) : undefined;
    if (member !== undefined) return leadsToText(member) ? at(object, [ANY_ITEM, member, ...withoutItem(path)], frame) : undefined;
    const inside = FLOW_WORDS.same.has(name) ? numberedPath(name, path) : undefined;
    return (inside && at(object, inside, frame)) ?? given(call, path, frame);
  }

  /** The keys that `get("Blocks")`, `dig(:a, :b)` and `search("Blocks[*].Text")` take. */
  function keysOf({ args }: CallExpression, name: string): string[] {
    return (name === 'dig' ? args : args.slice(0, 1)).flatMap(({ value }) => plainText(value)?.split(/[.[\]*\s:]+/) ?? []).filter(key => key !== '' && !/^\d+$/.test(key));
  }

  const made = (results: readonly Expression[], name: string, path: Path, frame: Frame | undefined): DocumentText | undefined =>
    firstOf(results, result => at(result, FLOW_WORDS.valueCallback.has(name) ? path : withoutItem(path), frame));

  /** What the functions return that a call is given. */
  function resultsGiven(call: CallExpression): readonly Expression[] {
    const functions = functionsGiven(call);
    if (functions.length > 0) return functions.flatMap(resultsOf);
    // A block that has no scope of its own.
    const block = nodeAt(call.span).childForFieldName('block');
    const lifted = block && liftNode(block);
    return lifted?.kind === 'function' && lifted.result ? [lifted.result] : [];
  }

  /** What a function returns, the value of the last expression of its block where languages say so. */
  function resultsOf(record: SourceRecord): readonly Expression[] {
    const results = resolver.resultsIn(record);
    if (results.length > 0) return results;
    const node = nodeAt(record);
    const last = VALUED_BLOCKS.has(node.type) ? node.namedChildren.at(-1) : undefined;
    const statement = last?.type === 'statements' ? last.namedChildren.at(-1) : last;
    return statement ? [liftNode(statement)] : [];
  }

  /** The functions that a call is given: written there, by name, or as the block behind it. */
  function functionsGiven(call: CallExpression): readonly SourceRecord[] {
    const byName = call.args.flatMap(({ value }) => (value.kind === 'name' ? index.functionsByName.get(value.name) ?? [] : []));
    return byName.length > 0 ? byName : index.functions.filter(record => contains(call.span, record) && record.start >= call.callee.span.end && isAround(call, record));
  }

  function isAround(call: CallExpression, record: SourceRecord): boolean {
    const found = callAround(record)?.call;
    return found !== undefined && keyOf(found.span) === keyOf(call.span);
  }

  /** `Block::text`, `&:text`: the member that is taken of each. */
  const memberGiven = ({ argsSpan }: CallExpression): string | undefined => (argsSpan.end - argsSpan.start > 160 ? undefined : MEMBER_REFERENCE.exec(text.slice(argsSpan.start, argsSpan.end))?.[1]);

  /** What a function of others gives back, where it is certain to hold what it is given. */
  function given(call: CallExpression, path: Path, frame: Frame | undefined): DocumentText | undefined {
    const name = lastName(call.callee) ?? '';
    const values = call.args.filter(argument => argument.kind !== 'named').map(argument => argument.value);
    if (FLOW_WORDS.mapping.has(name) && values.length > 1) return made(resultsGiven(call), name, path, frame);
    if (FLOW_WORDS.handingOn.has(name) || FLOW_WORDS.handingOn.has(pathOf(call.callee) ?? '')) {
      const inside = numberedPath(name, path);
      return inside && firstOf(values, value => at(value, inside, frame));
    }
    if (!isResponseReader(resolver.importSource(call.callee) ?? name)) return undefined;
    const read = firstOf(call.args, argument => at(argument.value, [], frame));
    return read && follow({ ...read, how: 'response' }, path);
  }

  return {
    resultsGiven,
    textIn: expression => {
      before += steps;
      steps = 0;
      return at(expression, [], undefined);
    },
  };
}

interface Around {
  readonly call: CallExpression;
  /** Which of its arguments; -1 for a block. */
  readonly argument: number;
}

interface Change {
  readonly record: SourceRecord;
  readonly call: CallExpression;
  /** Under a key that it is given. */
  readonly keyed: boolean;
  /** How many steps of a path lead to what is put in. */
  readonly depth: number;
}

/** Functions whose value is that of their last expression. */
const VALUED_BLOCKS: ReadonlySet<string> = new Set(['lambda_literal']);
/** The fields under which grammars have the value that a pattern takes apart. */
const VALUE_FIELDS = ['value', 'right', 'collection', 'receiver'];
const NEGATION = /^\s*(?:!|not\b|typeof\b|-|#)/;
/** What compares, computes or tests: its result is no text of the document. */
const COMPARISON = /^[\s)]*(?:[!=]==?|[<>]=?|=~|!~|<=>|===|!==|not\s|in\b|is\b|instanceof\b|&&|\|\||and\b|or\b|[-*/%^]|-\w{2,8}\b)/;
/** `Block::text`, `Block::getText`, `&:text`, `\.text`. */
const MEMBER_REFERENCE = /^\(?\s*(?:[\w.]{0,80}::|&:|\\\.|_\.)(\w{1,60})(?:\(\))?\s*\)?$/;
/** A method that reads by what it is given. */
const READING = /^(?:get|list|iter|search|str$)/i;

/** What stands at the path in a response. */
function follow(whole: DocumentText, path: Path): DocumentText | undefined {
  const named = path.filter(isNamed);
  // An item of a list is no list itself: `each_with_index { |block, number| … }`.
  if (path.some((step, index) => (positionOf(step) ?? 0) > 0 && !isNamed(path[index - 1] ?? ANY_ITEM))) return undefined;
  if (!named.every(leadsToText)) return undefined;
  return named.some(isText) ? { ...whole, how: 'text' } : whole;
}

/** Whether what stands under a key, `[]` for one that is not known, may be meant by a step. */
const isAt = (key: string, step: string | undefined): boolean => step === undefined || key === '[]' || !isNamed(step) || memberKey(key) === memberKey(step);

const keyOf = ({ start, end }: Span): string => `${start}:${end}`;
const spanOf = (node: Node): Span => ({ start: node.startIndex, end: node.endIndex });

/** `new DetectDocumentTextCommand(…)` is the request, not the response. */
const isRequest = (call: CallExpression): boolean => call.construct;

function firstOf<T, R>(items: readonly T[], look: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

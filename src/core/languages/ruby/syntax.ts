import type { Node } from 'web-tree-sitter';
import { type Argument, type CallExpression, type Expression, type MapExpression, type MapItem, pathOf, plainText } from '../../model/expression';
import { insertionInto } from '../../model/insertion';
import { OPERATION_NAMES } from '../../textract/operations';
import { snakeCase } from '../../textract/spelling';
import type { BindingTarget, LanguageSyntax, Parameter } from '../language-syntax';
import { children, filled, lifting, pieces, source, spanOf } from '../nodes';
import { liftString, stringAround } from './strings';

/**
 * Ruby as tree-sitter-ruby spells it, lifted to neutral expressions. `@name` is the member `name` of `self`, which a method
 * of that name reads; a symbol is its text.
 */

const QUERY = `
(assignment left: (_) @target right: (_) @value) @binding
(operator_assignment left: (_) @target operator: "||=") @value @binding
(operator_assignment left: (_) @target operator: ["&&=" "+=" "-=" "*=" "|=" "<<="] right: (_) @value) @augment
(binary left: (_) @target operator: "<<" right: (_) @value) @augment
(for pattern: (_) @target value: (in (_) @value)) @iteration
(call receiver: (_) @value block: (block parameters: (block_parameters) @target @iteration))
(call receiver: (_) @value block: (do_block parameters: (block_parameters) @target @iteration))
(call !receiver block: (block parameters: (block_parameters) @target @iteration))
(call !receiver block: (do_block parameters: (block_parameters) @target @iteration))
(lambda parameters: (lambda_parameters) @target @iteration)
(method name: (_) @name body: (_) @body) @function
(method name: (_) @name !body) @function
(singleton_method name: (_) @name body: (_) @body) @function
(singleton_method name: (_) @name !body) @function
(class name: (_) @name body: (_) @body) @class
(module name: (_) @name body: (_) @body) @class
(return (argument_list) @value) @return
(call method: (_) @callee arguments: (_) @arguments) @call
(call method: (_) @callee !arguments) @call
`;

const { other, field } = lifting((node, text) => lift(node, text));

/** What follows the statement that it belongs to, and is none itself. */
const TRAILING: ReadonlySet<string> = new Set(['heredoc_body', 'rescue', 'ensure', 'else']);

/** The value of a body: that of its last statement. */
function last(node: Node | null, text: string): Expression | undefined {
  if (!node) return undefined;
  if (!BODIES.has(node.type)) return lift(node, text);
  const statement = children(node).findLast(child => !TRAILING.has(child.type));
  return statement && lift(statement, text);
}

const BODIES: ReadonlySet<string> = new Set(['body_statement', 'block_body', 'then', 'else', 'begin', 'begin_block', 'parenthesized_statements']);

function lift(node: Node, text: string): Expression {
  const span = spanOf(node);
  const nothing: Expression = { kind: 'nothing', span };
  switch (node.type) {
    case 'identifier': case 'constant': case 'global_variable': case 'self': return { kind: 'name', span, name: source(node, text) };
    case 'instance_variable': case 'class_variable': return { kind: 'member', span, object: { kind: 'name', span: { start: span.start, end: span.start }, name: 'self' }, name: source(node, text).replace(/^@+/, ''), nameSpan: span };
    case 'scope_resolution': {
      const scope = node.childForFieldName('scope');
      const name = node.childForFieldName('name');
      if (!name) return other(node, text);
      return scope ? { kind: 'member', span, object: lift(scope, text), name: source(name, text), nameSpan: spanOf(name) } : { kind: 'name', span, name: source(name, text) };
    }
    case 'string': case 'chained_string': case 'bare_string': case 'simple_symbol': case 'bare_symbol': case 'delimited_symbol': case 'hash_key_symbol': case 'character': return liftString(node, text, lift);
    case 'interpolation': return last(children(node)[0] ?? null, text) ?? other(node, text);
    case 'true': case 'false': return { kind: 'boolean', span, value: node.type === 'true' };
    case 'nil': return nothing;
    case 'integer': case 'float': return { kind: 'number', span, text: source(node, text) };
    case 'call': return liftCall(node, text);
    case 'element_reference': {
      const object = field(node, 'object', text);
      const [, key, more] = children(node);
      if (!key || more) return other(node, text);
      return isEnvironment(object) ? { kind: 'environment', span, variable: plainText(lift(key, text)), fallback: undefined } : { kind: 'index', span, object, key: lift(key, text) };
    }
    case 'hash': return { kind: 'map', span, container: span, style: 'property', items: children(node).map(child => liftItem(child, text)) };
    case 'array': case 'string_array': case 'symbol_array': return { kind: 'list', span, items: children(node).map(child => lift(child, text)) };
    case 'argument_list': case 'right_assignment_list': {
      const items = children(node).map(child => lift(child, text));
      const [only, second] = items;
      return only && !second ? only : { kind: 'list', span, items };
    }
    case 'binary': return liftOperator(node, text);
    case 'conditional': return { kind: 'either', span, options: [field(node, 'consequence', text), field(node, 'alternative', text)] };
    case 'if': case 'unless': case 'elsif': return { kind: 'either', span, options: [last(node.childForFieldName('consequence'), text) ?? nothing, last(node.childForFieldName('alternative'), text) ?? nothing] };
    case 'case': case 'case_match': {
      const clauses = children(node).filter(child => CLAUSES.has(child.type));
      const options = clauses.map(clause => last(clause.type === 'else' ? clause : clause.childForFieldName('body'), text) ?? nothing);
      return options.length > 0 ? { kind: 'either', span, options } : other(node, text);
    }
    case 'if_modifier': case 'unless_modifier': return { kind: 'either', span, options: [field(node, 'body', text), nothing] };
    case 'rescue_modifier': return { kind: 'either', span, options: [field(node, 'body', text), field(node, 'handler', text)] };
    case 'then': case 'else': case 'begin': case 'parenthesized_statements': case 'body_statement': case 'block_body': return last(node, text) ?? nothing;
    case 'assignment': return field(node, 'right', text);
    case 'operator_assignment': {
      if (node.childForFieldName('operator')?.type !== '||=') return other(node, text);
      const left = field(node, 'left', text);
      // A member may be given elsewhere, too, which its other bindings say.
      return left.kind === 'name' ? { kind: 'either', span, options: [left, field(node, 'right', text)] } : field(node, 'right', text);
    }
    case 'return': return children(node).map(child => lift(child, text))[0] ?? nothing;
    case 'method': case 'singleton_method': return { kind: 'function', span, result: last(node.childForFieldName('body'), text) };
    case 'lambda': case 'block': case 'do_block': return { kind: 'function', span, result: last(node.childForFieldName('body'), text) };
    case 'class': case 'module': case 'singleton_class': case 'program': case 'while': case 'until': case 'for': return { kind: 'other', span, inner: [] };
    default: return other(node, text);
  }
}

const CLAUSES: ReadonlySet<string> = new Set(['when', 'in_clause', 'else']);
const isEnvironment = (expression: Expression): boolean => expression.kind === 'name' && expression.name === 'ENV';

/** One entry of a hash, `name: value`, `"name" => value` or `**others`. */
function liftItem(node: Node, text: string): MapItem {
  const span = spanOf(node);
  const [inner] = children(node);
  if (node.type === 'hash_splat_argument') return { kind: 'spread', span, value: inner ? lift(inner, text) : other(node, text) };
  const key = node.childForFieldName('key');
  // What is not understood while typing may be anything.
  if (node.type !== 'pair' || !key) return { kind: 'spread', span, value: other(node, text) };
  const value = node.childForFieldName('value');
  const name = lift(key, text);
  return { kind: 'entry', key: plainText(name) ?? name, keySpan: spanOf(key), span, value: value ? lift(value, text) : { kind: 'name', span: spanOf(key), name: source(key, text) } };
}

function liftArgument(node: Node, text: string): Argument[] {
  switch (node.type) {
    case 'pair': case 'hash_splat_argument': {
      const item = liftItem(node, text);
      if (item.kind === 'spread') return [item];
      const { key, keySpan, span, value } = item;
      return [typeof key === 'string' ? { kind: 'named', key, keySpan, span, value } : { kind: 'spread', span, value: { kind: 'map', span, items: [item], container: undefined, style: 'property' } }];
    }
    case 'splat_argument': case 'forward_argument': return [{ kind: 'rest', value: other(node, text) }];
    case 'block_argument': case 'heredoc_body': return [];
    default: return [{ kind: 'positional', value: lift(node, text) }];
  }
}

/** Calls that give back what they are called on, or a copy of it. */
const HANDS_ON: ReadonlySet<string> = new Set(['freeze', 'dup', 'clone', 'deep_dup', 'itself', 'presence', 'compact', 'compact_blank', 'to_h', 'to_hash', 'symbolize_keys', 'deep_symbolize_keys', 'stringify_keys', 'with_indifferent_access', 'deep_transform_keys']);
/** Calls that give some of the entries. */
const PARTS: ReadonlySet<string> = new Set(['slice', 'except', 'select', 'filter', 'reject']);
const OPERATIONS: ReadonlySet<string> = new Set(OPERATION_NAMES.map(snakeCase));

function liftCall(node: Node, text: string): Expression {
  const span = spanOf(node);
  const on = node.childForFieldName('receiver');
  const method = node.childForFieldName('method');
  const list = node.childForFieldName('arguments');
  if (!method) return other(node, text);
  const name = source(method, text);
  const nameSpan = spanOf(method);
  const object = on ? lift(on, text) : undefined;
  const args = list ? children(list).flatMap(child => liftArgument(child, text)) : [];
  const [first, second] = args;
  const block = node.childForFieldName('block');
  const end = nameSpan.end;
  const argsSpan = list ? spanOf(list) : { start: end, end };
  if (!object) {
    if ((name === 'format' || name === 'sprintf') && first?.kind === 'positional' && first.value.kind === 'string') return { kind: 'string', span, parts: formatted(first.value, args.slice(1)), literal: undefined };
    return { kind: 'call', span, callee: { kind: 'name', span: nameSpan, name }, construct: false, args, argsSpan };
  }
  if (name === 'new') {
    if (pathOf(object) === 'Hash') return { kind: 'map', span, container: undefined, style: 'property', items: [] };
    return { kind: 'call', span, callee: object, construct: true, args, argsSpan };
  }
  if (isEnvironment(object) && name === 'fetch') return { kind: 'environment', span, variable: first && plainText(first.value), fallback: second?.value ?? last(block?.childForFieldName('body') ?? null, text) };
  if (PARTS.has(name)) return { kind: 'either', span, options: [object, { kind: 'nothing', span }] };
  if (name === 'join' && object.kind === 'list') return { kind: 'string', span, parts: object.items.flatMap((item, index) => (index === 0 || !first ? pieces(item) : [...pieces(first.value), ...pieces(item)])), literal: undefined };
  if (!list && !block) {
    if (HANDS_ON.has(name)) return object;
    if (name === 'to_s' || name === 'to_str') return { kind: 'string', span, parts: pieces(object), literal: undefined };
    if (name === 'class' && object.kind === 'name' && object.name === 'self') return { ...object, span };
    // Nothing tells the reading of an attribute from a call; the operations are calls.
    if (!OPERATIONS.has(name)) return { kind: 'member', span, object, name, nameSpan };
  }
  return { kind: 'call', span, callee: { kind: 'member', span: { start: span.start, end }, object, name, nameSpan }, construct: false, args, argsSpan };
}

/** https://docs.ruby-lang.org/en/master/format_specifications_rdoc.html: `%s`, `%05d`, `%<name>s`, `%{name}`; `%%` is a percent sign. */
function formatted(format: Expression & { kind: 'string' }, args: readonly Argument[]): (string | Expression)[] {
  const [first] = args;
  const positional = first?.kind === 'positional' && first.value.kind === 'list' ? first.value.items : args.flatMap(argument => (argument.kind === 'positional' ? [argument.value] : []));
  const entries = first?.kind === 'positional' && first.value.kind === 'map' ? first.value.items : args;
  return filled(format, /%(?:<\w{1,64}>|\{\w{1,64}\}|\d{1,3}\$)?[-+ 0#*]{0,4}\d{0,4}(?:\.\d{1,4})?(?:(?<=\})|[a-zA-Z%])/, '%%', (hole, index) => {
    const key = /[<{](\w+)[>}]/.exec(hole)?.[1];
    if (key === undefined) return positional[index];
    const entry = entries.find(item => (item.kind === 'entry' || item.kind === 'named') && item.key === key);
    return entry?.value;
  });
}

function liftOperator(node: Node, text: string): Expression {
  const span = spanOf(node);
  const left = (): Expression => field(node, 'left', text);
  const right = (): Expression => field(node, 'right', text);
  switch (node.childForFieldName('operator')?.type ?? '') {
    case '+': {
      const parts = operands(node).flatMap(operand => pieces(lift(operand, text)));
      return parts.some(part => typeof part === 'string') ? { kind: 'string', span, parts, literal: undefined } : { kind: 'other', span, inner: parts.flatMap(part => (typeof part === 'string' ? [] : [part])) };
    }
    case '%': {
      const format = left();
      return format.kind === 'string' ? { kind: 'string', span, parts: formatted(format, [{ kind: 'positional', value: right() }]), literal: undefined } : { kind: 'other', span, inner: [format, right()] };
    }
    case '||': case 'or': {
      const first = left();
      return first.kind === 'environment' ? { ...first, span, fallback: right() } : { kind: 'either', span, options: [first, right()] };
    }
    case '&&': case 'and': return { kind: 'either', span, options: [right(), { kind: 'nothing', span }] };
    default: return other(node, text);
  }
}

/** The operands of `a + b + c`: the chain leans to the left, and may be as long as a page. */
function operands(node: Node): Node[] {
  const found: Node[] = [];
  let left: Node | null = node;
  while (left?.type === 'binary' && left.childForFieldName('operator')?.type === '+') {
    const right: Node | null = left.childForFieldName('right');
    if (right) found.push(right);
    left = left.childForFieldName('left');
  }
  if (left) found.push(left);
  return found.reverse();
}

const MERGES: ReadonlySet<string> = new Set(['merge', 'deep_merge', 'merge!', 'deep_merge!', 'update']);
const DEFAULTS: ReadonlySet<string> = new Set(['reverse_merge', 'reverse_merge!', 'with_defaults', 'with_defaults!']);

/** `params.merge(kms_key_id: key)`: the one hash with the entries of the others. */
function built(call: CallExpression, text: string): MapExpression | undefined {
  const { callee, args, span, argsSpan } = call;
  if (callee.kind !== 'member' || !(MERGES.has(callee.name) || DEFAULTS.has(callee.name))) return undefined;
  const base: MapItem = { kind: 'spread', span: callee.object.span, value: callee.object };
  const added = args.map((argument): MapItem => {
    switch (argument.kind) {
      case 'named': return { kind: 'entry', key: argument.key, keySpan: argument.keySpan, span: argument.span, value: argument.value };
      case 'spread': return argument;
      case 'positional': return { kind: 'spread', span: argument.value.span, value: argument.value };
      case 'rest': return { kind: 'spread', span: argument.value.span, value: { kind: 'other', span: argument.value.span, inner: [] } };
    }
  });
  const [first] = args;
  const place = args.length > 0 && args.every(({ kind }) => kind === 'named' || kind === 'spread')
    ? insertionInto(text, argsSpan, added.map(item => item.span), 'argument')
    : first?.kind === 'positional' && first.value.kind === 'map' && first.value.container && args.length === 1
      ? insertionInto(text, first.value.container, first.value.items.map(item => item.span), 'property')
      : undefined;
  return { kind: 'map', span, container: undefined, style: 'property', items: DEFAULTS.has(callee.name) ? [...added, base] : [base, ...added], ...(place ? { firstEntry: place } : {}) };
}

function targets(node: Node, text: string): readonly BindingTarget[] {
  switch (node.type) {
    case 'identifier': case 'constant': case 'global_variable': case 'instance_variable': case 'class_variable': case 'scope_resolution': case 'call': {
      const path = pathOf(lift(node, text));
      return path === undefined ? [] : [{ name: path, partial: false }];
    }
    case 'element_reference': {
      const [object, key] = children(node);
      const [base] = object ? targets(object, text) : [];
      const literal = key ? plainText(lift(key, text)) : undefined;
      return base && !base.partial ? [{ name: `${base.name}.${literal ?? '[]'}`, partial: false }] : [];
    }
    case 'block_parameters': case 'lambda_parameters': {
      const names = parameters(node, text);
      return names.map(({ name }) => ({ name, partial: names.length > 1 }));
    }
    case 'left_assignment_list': case 'destructured_left_assignment': case 'rest_assignment': return children(node).flatMap(child => targets(child, text)).map(({ name }) => ({ name, partial: true }));
    default: return [];
  }
}

function parameters(node: Node, text: string): readonly Parameter[] {
  return children(node).flatMap((child): readonly Parameter[] => {
    if (child.type === 'identifier') return [{ name: source(child, text), rest: false }];
    const name = child.childForFieldName('name');
    if (name) return [{ name: source(name, text), rest: child.type === 'splat_parameter' || child.type === 'hash_splat_parameter' }];
    return child.type === 'destructured_parameter' ? parameters(child, text).map(parameter => ({ ...parameter, rest: true })) : [];
  });
}

/** The branches of `if`, `unless`, `case`, their short forms, and `a ? b : c`. An `elsif` is a statement of branches in its own right. */
function branches(node: Node): { readonly blocks: readonly Node[]; readonly exhaustive: boolean } | undefined {
  switch (node.type) {
    case 'if': case 'unless': case 'elsif': case 'conditional': {
      const blocks = [node.childForFieldName('consequence'), node.childForFieldName('alternative')].filter(block => block !== null);
      return { blocks, exhaustive: blocks.length === 2 };
    }
    case 'if_modifier': case 'unless_modifier': {
      const body = node.childForFieldName('body');
      return body ? { blocks: [body], exhaustive: false } : undefined;
    }
    case 'case': case 'case_match': {
      const clauses = children(node).filter(child => CLAUSES.has(child.type));
      const blocks = clauses.flatMap(clause => (clause.type === 'else' ? clause : clause.childForFieldName('body')) ?? []);
      return { blocks, exhaustive: clauses.some(clause => clause.type === 'else') };
    }
    default: return undefined;
  }
}

const READS_ONLY = [
  'puts', 'p', 'pp', 'print', 'inspect', 'debug', 'info', 'warn', 'error', 'fatal', 'log\\w*', 'generate', 'dump', 'to_json', 'to_h', 'to_s', 'keys', 'values', 'fetch', 'dig', 'key\\?', 'has_key\\?', 'include\\?', 'any\\?', 'empty\\?',
  'slice', 'except', 'select', 'reject', 'filter', 'merge', 'deep_merge', 'reverse_merge', 'dup', 'freeze', 'map', 'format', 'raise', 'expect', 'eq', 'with', 'validate\\w*', 'assert\\w*', 'get_\\w+', 'instrument', 'capture_\\w+',
];

/** All of `Language` that is syntax. */
export const RUBY_SYNTAX = {
  query: QUERY,
  blocks: new Set(['program', 'body_statement', 'block_body', 'then', 'else', 'do', 'if_modifier', 'unless_modifier']),
  transparent: new Set(['begin', 'ensure']),
  branches,
  leaving: new Set(['return', 'break', 'next', 'redo', 'retry']),
  comprehensions: new Set(['block', 'do_block', 'lambda']),
  self: ['self'],
  bareMembers: true,
  bareCalls: true,
  // Constants and globals; local names of a file are none of its methods'.
  seenInside: name => /^[A-Z$]/.test(name),
  lift,
  targets,
  parameters,
  stringAround,
  imports: () => [],
  // No fix needs a library.
  importOffset: () => 0,
  readsOnly: new RegExp(`^(?:${READS_ONLY.join('|')}|${OPERATION_NAMES.map(snakeCase).join('|')})$`),
  changesReceiver: /^(?:store|replace|tap|then|each_pair|transform_\w+!|default_proc=|public_send|send)$/,
  mergesInto: { receiver: new Set(['merge!', 'deep_merge!', 'update', 'reverse_merge!', 'with_defaults!']), firstArgument: new Set<string>() },
  mergedResult: new Set<string>(),
  built,
} satisfies LanguageSyntax;

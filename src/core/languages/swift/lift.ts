import type { Node } from 'web-tree-sitter';
import { lastName, pathOf, plainText, type Argument, type Expression, type MapItem } from '../../model/expression';
import { children, lifting, pieces, source, spanOf, sum } from '../nodes';
import { typeMade } from './builders';
import { isString, literalOf, unescape } from './strings';

/** Swift's expressions, lifted. Optionals and what is in them are the same thing here. */

const { other, field } = lifting((node, text) => lift(node, text));

/** Chains of calls are walked, not descended: generated ones are long. */
export function lift(node: Node, text: string): Expression {
  const outer: Node[] = [];
  let inner = node;
  for (let receiver = receiverOf(inner, text); receiver; receiver = receiverOf(inner, text)) {
    outer.push(inner);
    inner = receiver;
  }
  return outer.reduceRight((expression, around) => applied(around, expression, text), liftOne(inner, text));
}

/** What the node does something with: `a` of `a(…)`, `a.b`, `try a`, `await a`, `a!`, `a as T` and `(a)`. */
function receiverOf(node: Node, text: string): Node | undefined {
  switch (node.type) {
    case 'call_expression': return children(node)[0];
    case 'navigation_expression': return node.childForFieldName('target') ?? undefined;
    case 'try_expression': case 'await_expression': case 'as_expression': return node.childForFieldName('expr') ?? undefined;
    case 'postfix_expression': return /^[!?]$/.test(text.charAt(node.endIndex - 1)) ? node.childForFieldName('target') ?? undefined : undefined;
    case 'optional_chain_expression': case 'directly_assignable_expression': return children(node)[0];
    case 'tuple_expression': {
      const [only, second] = children(node);
      return only && !second && !node.childForFieldName('name') ? only : undefined;
    }
    default: return undefined;
  }
}

function applied(node: Node, inner: Expression, text: string): Expression {
  switch (node.type) {
    case 'navigation_expression': {
      const name = node.childForFieldName('suffix')?.childForFieldName('suffix');
      return name ? { kind: 'member', span: spanOf(node), object: inner, name: source(name, text), nameSpan: spanOf(name) } : other(node, text);
    }
    case 'call_expression': return liftCall(node, inner, text);
    default: return inner;
  }
}

function liftOne(node: Node, text: string): Expression {
  const span = spanOf(node);
  if (isTypeOfMember(node)) return { kind: 'string', span, parts: [source(node, text)], literal: undefined };
  switch (node.type) {
    case 'simple_identifier': case 'self_expression': case 'super_expression': case 'type_identifier': return { kind: 'name', span, name: source(node, text) };
    case 'user_type': return typePath(node, text);
    case 'line_string_literal': case 'multi_line_string_literal': case 'raw_string_literal': return liftString(node, text);
    case 'boolean_literal': return { kind: 'boolean', span, value: source(node, text) === 'true' };
    case 'integer_literal': case 'real_literal': return { kind: 'number', span, text: source(node, text) };
    case 'nil': return { kind: 'nothing', span };
    case 'array_literal': return { kind: 'list', span, items: children(node).map(child => lift(child, text)) };
    case 'dictionary_literal': return liftDictionary(node, text);
    case 'additive_expression': return liftSum(node, text);
    case 'nil_coalescing_expression': {
      const left = field(node, 'value', text);
      const right = field(node, 'if_nil', text);
      return left.kind === 'environment' ? { ...left, span, fallback: right } : { kind: 'either', span, options: [left, right] };
    }
    case 'ternary_expression': return { kind: 'either', span, options: [field(node, 'if_true', text), field(node, 'if_false', text)] };
    case 'prefix_expression': {
      const target = node.childForFieldName('target');
      // `.name` is a member of the type that is expected; who is given `&name` may write it.
      return target && text.charAt(node.startIndex) === '.' ? { kind: 'name', span, name: `.${source(target, text)}` } : other(node, text);
    }
    case 'lambda_literal': return { kind: 'function', span, result: resultOf(node, text) };
    case 'function_declaration': return { kind: 'function', span, result: resultOf(node.childForFieldName('body') ?? node, text) };
    case 'property_declaration': {
      const computed = node.childForFieldName('computed_value');
      return { kind: 'function', span, result: computed ? resultOf(computed, text) : undefined };
    }
    case 'class_declaration': case 'protocol_declaration': case 'statements': case 'class_body': return { kind: 'other', span, inner: [] };
    default: return other(node, text);
  }
}

/** A declared type stands in the records as the value of a name of its own: `client:type`, which no program can write. */
export const typeNameOf = (name: string): string => `${name}:type`;

const isTypeOfMember = (node: Node): boolean => node.type === 'type_annotation' && node.parent?.type === 'property_declaration';

function typePath(node: Node, text: string): Expression {
  const [head, ...rest] = children(node).filter(child => child.type === 'type_identifier');
  if (!head) return other(node, text);
  return rest.reduce<Expression>(
    (object, name) => ({ kind: 'member', span: { start: head.startIndex, end: name.endIndex }, object, name: source(name, text), nameSpan: spanOf(name) }),
    { kind: 'name', span: spanOf(head), name: source(head, text) },
  );
}

/** The one expression that a body is made of, which is its value without `return`; returns stand in the records. */
function resultOf(body: Node, text: string): Expression | undefined {
  const block = body.type === 'statements' ? body : children(body).find(child => child.type === 'statements');
  const [only, second] = block ? children(block) : [];
  return only && !second && only.type !== 'control_transfer_statement' && !only.type.endsWith('declaration') ? lift(only, text) : undefined;
}

/** Calls that hand on their first argument, by the name of the type or function and of the argument. */
const HANDS_ON: ReadonlyMap<string, string> = new Map([['String', ''], ['URL', 'string'], ['Region', 'rawValue'], ['Optional', '']]);
/** Methods without arguments that give what they are called on, for all that matters here. */
const SAME: ReadonlySet<string> = new Set(['lowercased', 'uppercased', 'wait', 'get', 'copy', 'absoluteString', 'description']);

function liftCall(node: Node, callee: Expression, text: string): Expression {
  const span = spanOf(node);
  const suffix = children(node)[1];
  const list = suffix ? children(suffix).find(child => child.type === 'value_arguments') : undefined;
  const args = suffix ? argumentsIn(suffix, text) : [];
  const [first, second] = args;
  if (list && text.charAt(list.startIndex) === '[') return liftIndex(node, callee, first, text);
  // `lazy var client: T = { … }()`.
  if (callee.kind === 'function' && args.length === 0) {
    const closure = children(node)[0];
    return callee.result ?? (closure ? returnedIn(closure, text) : undefined) ?? other(node, text);
  }
  const path = pathOf(callee) ?? '';
  const name = lastName(callee) ?? '';
  if (first && !second && /^(?:getenv|Environment\.get)$/.test(path)) return { kind: 'environment', span, variable: plainText(first.value), fallback: undefined };
  if (first && /^String$/.test(path) && first.kind === 'named' && first.key === 'format' && first.value.kind === 'string') return { kind: 'string', span, parts: formatted(first.value.parts, args.slice(1).map(argument => argument.value)), literal: undefined };
  if (first && !second && HANDS_ON.get(typeMade({ kind: 'call', span, callee, construct: false, args, argsSpan: span }) ?? name) === (first.kind === 'named' ? first.key : '')) return first.value;
  if (first && !second && path === 'String' && first.kind === 'named' && /^(?:describing|cString|stringLiteral)$/.test(first.key)) return first.value;
  if (callee.kind === 'member' && SAME.has(callee.name) && !first) return callee.object;
  return { kind: 'call', span, callee, construct: false, args, argsSpan: list ? spanOf(list) : { start: span.end, end: span.end } };
}

function liftIndex(node: Node, object: Expression, key: Argument | undefined, text: string): Expression {
  const span = spanOf(node);
  if (!key) return other(node, text);
  if (/^(?:ProcessInfo\.processInfo\.environment|Environment)$/.test(pathOf(object) ?? '')) return { kind: 'environment', span, variable: plainText(key.value), fallback: undefined };
  return { kind: 'index', span, object, key: key.value };
}

/** With trailing closures, which come last. */
function argumentsIn(suffix: Node, text: string): Argument[] {
  return children(suffix).flatMap((part): Argument[] => {
    if (part.type === 'lambda_literal') return [{ kind: 'positional', value: lift(part, text) }];
    return part.type !== 'value_arguments' ? [] : children(part).filter(child => child.type === 'value_argument').map((child): Argument => {
      const name = child.childForFieldName('name');
      const value = field(child, 'value', text);
      return name ? { kind: 'named', key: source(name, text), keySpan: spanOf(name), span: spanOf(child), value } : { kind: 'positional', value };
    });
  });
}

/** What a closure that is called where it stands returns. */
function returnedIn(closure: Node, text: string): Expression | undefined {
  const results = closure.descendantsOfType('control_transfer_statement').flatMap(each => {
    const value = each.childForFieldName('result');
    return value?.isNamed ? [lift(value, text)] : [];
  });
  const [only] = results;
  return results.length > 1 ? { kind: 'either', span: spanOf(closure), options: results } : only;
}

/** `String(format: "%@-%d", a, b)`. */
function formatted(parts: readonly (string | Expression)[], values: readonly Expression[]): (string | Expression)[] {
  let next = 0;
  return parts.flatMap(part => (typeof part !== 'string' ? [part] : part.split(/(%(?:\d{1,2}\$)?[-+# 0]{0,4}\d{0,4}(?:\.\d{1,4})?l{0,2}[a-zA-Z@%])/).flatMap((piece, index): readonly (string | Expression)[] => {
    if (index % 2 === 0) return [piece];
    if (piece.endsWith('%')) return ['%'];
    const value = values[next++];
    return value ? pieces(value) : [piece];
  })));
}

function liftDictionary(node: Node, text: string): Expression {
  const keys = node.childrenForFieldName('key').filter(child => child.isNamed);
  const values = node.childrenForFieldName('value').filter(child => child.isNamed);
  const items = keys.flatMap((key, index): MapItem[] => {
    const value = values[index];
    const lifted = lift(key, text);
    return value ? [{ kind: 'entry', key: plainText(lifted) ?? lifted, keySpan: lifted.span, span: { start: key.startIndex, end: value.endIndex }, value: lift(value, text) }] : [];
  });
  return { kind: 'map', span: spanOf(node), items, container: undefined, style: 'entry' };
}

function liftString(node: Node, text: string): Expression {
  const literal = literalOf(node, text);
  const { start, end } = literal.content;
  const parts: (string | Expression)[] = [];
  let at = start;
  const plain = (to: number): void => {
    if (to > at) parts.push(literal.open.startsWith('#') ? text.slice(at, to) : unescape(text.slice(at, to)));
  };
  for (const hole of holesIn(node)) {
    const opening = text.lastIndexOf('\\', hole.startIndex);
    plain(Math.max(at, opening));
    parts.push(field(hole, 'value', text));
    at = Math.min(end, hole.endIndex + 1);
  }
  plain(end);
  return { kind: 'string', span: literal.span, parts: parts.length === 0 ? [''] : parts, literal };
}

/** The interpolations of a string, in order. */
const holesIn = (node: Node): Node[] => children(node).flatMap(child => (child.type === 'interpolated_expression' ? [child] : isString(child) || child.type !== 'raw_str_interpolation' ? [] : holesIn(child)));

const liftSum = sum({ type: 'additive_expression', operator: 'op', left: 'lhs', right: 'rhs' }, (node, text) => lift(node, text));

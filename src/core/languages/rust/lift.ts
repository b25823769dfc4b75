import type { Node } from 'web-tree-sitter';
import { lastName, pathOf, plainText, type Argument, type Expression, type MapItem } from '../../model/expression';
import { children, lifting, source, spanOf, sum } from '../nodes';
import { liftMacro, neverReturns, significant } from './macros';
import { regionOfVariant } from './regions';
import { literalOf, textOf } from './strings';

/** Rust's expressions, lifted. References and what they refer to, results and what is in them are the same thing here. */

const { other, field } = lifting((node, text) => lift(node, text));

/** Chains of calls are walked, not descended: generated ones are long. */
export function lift(node: Node, text: string): Expression {
  const outer: Node[] = [];
  let inner = node;
  for (let receiver = receiverOf(inner); receiver; receiver = receiverOf(inner)) {
    outer.push(inner);
    inner = receiver;
  }
  return outer.reduceRight((expression, around) => applied(around, expression, text), liftOne(inner, text));
}

/** What the node does something with: `a` of `a.b(c)`, `a.b`, `a.await`, `a?`, `(a)` and `&a`. */
function receiverOf(node: Node): Node | undefined {
  switch (node.type) {
    case 'call_expression': return methodOf(node)?.childForFieldName('value') ?? undefined;
    case 'field_expression': return node.childForFieldName('value') ?? undefined;
    case 'await_expression': case 'try_expression': case 'parenthesized_expression': return children(node)[0];
    // Who is given a mutable reference may change what it refers to.
    case 'reference_expression': return children(node).some(child => child.type === 'mutable_specifier') ? undefined : node.childForFieldName('value') ?? undefined;
    case 'unary_expression': return node.children[0]?.type === '*' ? children(node)[0] : undefined;
    case 'type_cast_expression': return node.childForFieldName('value') ?? undefined;
    default: return undefined;
  }
}

/** `a.b` of `a.b(c)` and `a.b::<T>(c)`. */
function methodOf(call: Node): Node | undefined {
  const callee = call.childForFieldName('function');
  const plain = callee?.type === 'generic_function' ? callee.childForFieldName('function') : callee;
  return plain?.type === 'field_expression' ? plain : undefined;
}

function applied(node: Node, inner: Expression, text: string): Expression {
  if (node.type === 'field_expression') {
    const name = node.childForFieldName('field');
    if (!name) return other(node, text);
    const written = source(name, text);
    // `"a".to_string` of `"a".to_string()` is the text that the call gives.
    return inner.kind === 'string' && SAME.has(written) ? inner : { kind: 'member', span: spanOf(node), object: inner, name: written, nameSpan: spanOf(name) };
  }
  const method = node.type === 'call_expression' ? methodOf(node) : undefined;
  const name = method?.childForFieldName('field');
  return method && name ? methodCall(node, { kind: 'member', span: spanOf(method), object: inner, name: source(name, text), nameSpan: spanOf(name) }, text) : inner;
}

function liftOne(node: Node, text: string): Expression {
  const span = spanOf(node);
  switch (node.type) {
    case 'identifier': case 'self': case 'crate': case 'super': case 'type_identifier': case 'field_identifier': case 'shorthand_field_identifier': case 'primitive_type': {
      const name = source(node, text);
      return name === 'None' ? { kind: 'nothing', span } : { kind: 'name', span, name };
    }
    case 'shorthand_field_initializer': case 'expression_statement': case 'unsafe_block': case 'else_clause': {
      const [inner] = significant(node);
      return inner ? lift(inner, text) : other(node, text);
    }
    case 'scoped_identifier': case 'scoped_type_identifier': return liftPath(node, text);
    case 'generic_function': return field(node, 'function', text);
    case 'generic_type': case 'generic_type_with_turbofish': return field(node, 'type', text);
    case 'string_literal': case 'raw_string_literal': return { kind: 'string', span, parts: [textOf(node, text)], literal: literalOf(node, text) };
    case 'boolean_literal': return { kind: 'boolean', span, value: source(node, text) === 'true' };
    case 'integer_literal': case 'float_literal': return { kind: 'number', span, text: source(node, text) };
    case 'call_expression': return functionCall(node, text);
    case 'macro_invocation': return liftMacro(node, text);
    case 'index_expression': {
      const [object, key] = children(node);
      return object && key ? { kind: 'index', span, object: lift(object, text), key: lift(key, text) } : other(node, text);
    }
    case 'struct_expression': return liftStruct(node, text);
    case 'array_expression': return { kind: 'list', span, items: significant(node).map(child => lift(child, text)) };
    case 'binary_expression': return liftSum(node, text);
    case 'block': {
      const tail = tailOf(node);
      return tail ? lift(tail, text) : { kind: 'other', span, inner: [] };
    }
    case 'if_expression': return oneOf([node.childForFieldName('consequence'), node.childForFieldName('alternative')], node, text);
    case 'match_expression': return oneOf(children(node.childForFieldName('body') ?? node).map(arm => arm.childForFieldName('value')), node, text);
    case 'closure_expression': {
      const body = node.childForFieldName('body');
      return { kind: 'function', span, result: body && !leaves(body, text) ? lift(body, text) : undefined };
    }
    case 'function_item': return { kind: 'function', span, result: resultOf(node, text) };
    case 'type_item': return field(node, 'type', text);
    case 'async_block': return resultOf(node, text) ?? { kind: 'other', span, inner: [] };
    case 'impl_item': case 'trait_item': case 'mod_item': return { kind: 'other', span, inner: [] };
    default: return other(node, text);
  }
}

function liftPath(node: Node, text: string): Expression {
  const name = node.childForFieldName('name');
  const path = node.childForFieldName('path');
  if (!name) return other(node, text);
  if (!path) return lift(name, text);
  const object = lift(path, text);
  const written = source(name, text);
  const region = lastName(object) === 'Region' ? regionOfVariant(written) : undefined;
  if (region !== undefined) return { kind: 'string', span: spanOf(node), parts: [region], literal: undefined };
  return { kind: 'member', span: spanOf(node), object, name: written, nameSpan: spanOf(name) };
}

const argumentsOf = (call: Node, text: string): Argument[] => {
  const list = call.childForFieldName('arguments');
  return list ? significant(list).map((child): Argument => ({ kind: 'positional', value: lift(child, text) })) : [];
};

/** Functions that hand on what they are given, by the last two names of their path. */
const HANDS_ON = /(?:^|\.)(?:Some|Ok|(?:Arc|Box|Rc|Mutex|RwLock|RefCell|Cell|Pin|OnceCell|Extension|Data|State)\.new|(?:String|Cow|Arc|Box|PathBuf|SmolStr)\.from|Cow\.(?:Borrowed|Owned)|Region\.(?:new|from_static)|Arc\.clone)$/;
/** Where the environment is read: https://doc.rust-lang.org/std/env/fn.var.html */
const READS = /(?:^|\.)(?:env|dotenv|dotenvy)\.var(?:_os)?$/;

/** Waits for what it is given: a future, or a function that waits for one. */
const waits = (name: string, [first, second]: readonly Argument[]): Expression | undefined => {
  if (!first || second || !/^(?:block_on|block_in_place)$/.test(name)) return undefined;
  return first.value.kind === 'function' ? first.value.result : first.value;
};

function functionCall(node: Node, text: string): Expression {
  const span = spanOf(node);
  const callee = field(node, 'function', text);
  const args = argumentsOf(node, text);
  const path = pathOf(callee) ?? '';
  const [first, second] = args;
  const waited = waits(lastName(callee) ?? '', args);
  if (waited) return waited;
  if (first && !second && HANDS_ON.test(path)) return first.value;
  if (first && !second && READS.test(path)) return { kind: 'environment', span, variable: plainText(first.value), fallback: undefined };
  if (first?.value.kind === 'list' && !second && /(?:^|\.)(?:HashMap|BTreeMap|IndexMap)\.from(?:_iter)?$/.test(path)) return { kind: 'map', span, style: 'argument', container: undefined, items: first.value.items.flatMap(pairOf) };
  if (!first && /(?:^|\.)(?:Vec|String)\.new$/.test(path)) return path.endsWith('Vec.new') ? { kind: 'list', span, items: [] } : { kind: 'string', span, parts: [''], literal: undefined };
  const list = node.childForFieldName('arguments');
  return { kind: 'call', span, callee, construct: false, args, argsSpan: list ? spanOf(list) : { start: span.end, end: span.end } };
}

/** `(key, value)`. */
function pairOf(expression: Expression): MapItem[] {
  const [key, value] = expression.kind === 'other' ? expression.inner : [];
  return key && value ? [{ kind: 'entry', key: plainText(key) ?? key, keySpan: key.span, span: expression.span, value }] : [{ kind: 'spread', span: expression.span, value: expression }];
}

/** Methods that give what they are called on, for all that matters here. */
const SAME: ReadonlySet<string> = new Set([
  'to_string', 'to_owned', 'into', 'as_str', 'as_ref', 'as_mut', 'as_deref', 'clone', 'cloned', 'copied', 'borrow', 'into_owned', 'into_string', 'to_str', 'trim', 'to_string_lossy', 'as_deref_mut',
  'unwrap', 'expect', 'unwrap_or_default', 'ok', 'ok_or', 'ok_or_else', 'map_err', 'context', 'with_context', 'await', 'try_into', 'lock', 'read', 'write', 'inner', 'get_ref',
]);

function methodCall(node: Node, callee: Expression & { kind: 'member' }, text: string): Expression {
  const span = spanOf(node);
  const args = argumentsOf(node, text);
  const [first, second] = args;
  const { object } = callee;
  const waited = waits(callee.name, args);
  if (waited) return waited;
  if (SAME.has(callee.name) && (args.length === 0 || /^(?:expect|ok_or|ok_or_else|map_err|context|with_context)$/.test(callee.name))) return object;
  if (first && !second && /^unwrap_or(?:_else)?$/.test(callee.name)) {
    const fallback = first.value.kind === 'function' ? first.value.result : first.value;
    if (!fallback) return object;
    return object.kind === 'environment' ? { ...object, span, fallback } : { kind: 'either', span, options: [object, fallback] };
  }
  const list = node.childForFieldName('arguments');
  return { kind: 'call', span, callee, construct: false, args, argsSpan: list ? spanOf(list) : { start: span.end, end: span.end } };
}

/** `T { name: value, name, ..rest }`. */
function liftStruct(node: Node, text: string): Expression {
  const body = node.childForFieldName('body');
  if (!body) return other(node, text);
  const fields = significant(body);
  const items = fields.flatMap((child): MapItem[] => {
    const span = spanOf(child);
    const [inner] = significant(child);
    switch (child.type) {
      case 'field_initializer': {
        const name = child.childForFieldName('field');
        return name ? [{ kind: 'entry', key: source(name, text), keySpan: spanOf(name), span, value: field(child, 'value', text) }] : [];
      }
      case 'shorthand_field_initializer': return inner ? [{ kind: 'entry', key: source(inner, text), keySpan: span, span, value: lift(inner, text) }] : [];
      case 'base_field_initializer': return inner ? [{ kind: 'spread', span, value: lift(inner, text) }] : [];
      default: return [];
    }
  });
  // What is written after `..rest` would not be read.
  const container = fields.at(-1)?.type === 'base_field_initializer' ? undefined : spanOf(body);
  return { kind: 'map', span: spanOf(node), items, container, style: 'property' };
}

const liftSum = sum({ type: 'binary_expression', operator: 'operator', left: 'left', right: 'right' }, (node, text) => lift(node, text));

/** The expression that a block gives. */
function tailOf(block: Node): Node | undefined {
  const last = significant(block).at(-1);
  if (last?.type !== 'expression_statement') return last && !/(?:_item|declaration|definition)$/.test(last.type) ? last : undefined;
  return last.children.at(-1)?.type === ';' ? undefined : significant(last)[0];
}

/** Ends by leaving, so that it gives no value: a block or an expression. */
function leaves(node: Node, text: string): boolean {
  if (/^(?:return|break|continue)_expression$/.test(node.type) || neverReturns(node, text)) return true;
  const last = node.type === 'block' ? significant(node).at(-1) : node.type === 'else_clause' || node.type === 'expression_statement' ? significant(node)[0] : undefined;
  return last !== undefined && leaves(last, text);
}

/** One of several expressions; those that leave give no value. */
function oneOf(nodes: readonly (Node | null)[], whole: Node, text: string): Expression {
  const options = nodes.flatMap(node => (node && !leaves(node, text) ? [lift(node, text)] : []));
  const [only] = options;
  return only && options.length === 1 ? only : options.length === 0 ? { kind: 'other', span: spanOf(whole), inner: [] } : { kind: 'either', span: spanOf(whole), options };
}

/** What a function or an asynchronous block gives: what it returns anywhere, errors apart, and the last expression of its body. */
function resultOf(node: Node, text: string): Expression | undefined {
  const body = node.childForFieldName('body') ?? node.namedChildren.find(child => child.type === 'block');
  if (!body) return undefined;
  const returned = body.descendantsOfType('return_expression').flatMap(each => {
    const [value] = functionAround(each)?.equals(node) === true ? children(each) : [];
    return value && !/^Err\b/.test(text.slice(value.startIndex, value.startIndex + 4)) ? [lift(value, text)] : [];
  });
  const tail = tailOf(body);
  const results = tail && !leaves(tail, text) ? [...returned, lift(tail, text)] : returned;
  const [only] = results;
  return results.length > 1 ? { kind: 'either', span: spanOf(node), options: results } : only;
}

function functionAround(node: Node): Node | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === 'function_item' || at.type === 'closure_expression' || at.type === 'async_block') return at;
  }
  return undefined;
}

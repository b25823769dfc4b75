import type { Node } from 'web-tree-sitter';
import { lastName, pathOf, plainText, type Argument, type CallExpression, type Expression, type MapItem } from '../../model/expression';
import type { Insertion } from '../../model/value';
import { children, lifting, pieces, source, spanOf, sum } from '../nodes';
import { literalOf, literalsIn, textOf } from './strings';

/** C++'s expressions, lifted. Pointers, references and what they refer to are the same thing here. */

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

/** Functions and casts that hand on what they are given. */
const HANDS_ON = /(?:^|::)(?:move|forward|as_const|ref|cref|addressof|static_cast|const_cast|reinterpret_cast|dynamic_cast|static_pointer_cast|dynamic_pointer_cast)\b/;

/** What the node does something with: `a` of `a.b(c)`, `a->b`, `*a`, `&a`, `(T)a` and `std::move(a)`. */
function receiverOf(node: Node, text: string): Node | undefined {
  switch (node.type) {
    case 'call_expression': {
      const callee = node.childForFieldName('function');
      if (callee?.type === 'field_expression') return callee.childForFieldName('argument') ?? undefined;
      const [only, second] = children(node.childForFieldName('arguments') ?? node);
      return callee && only && !second && HANDS_ON.test(source(callee, text).slice(0, 200)) ? only : undefined;
    }
    case 'field_expression': case 'pointer_expression': return node.childForFieldName('argument') ?? undefined;
    case 'cast_expression': return node.childForFieldName('value') ?? undefined;
    case 'parenthesized_expression': return children(node)[0];
    default: return undefined;
  }
}

/** Methods that give what they are called on, for all that matters here. */
const SAME: ReadonlySet<string> = new Set(['get', 'c_str', 'str', 'data', 'value', 'string', 'lock', 'operator*']);

function applied(node: Node, inner: Expression, text: string): Expression {
  const access = node.type === 'call_expression' ? node.childForFieldName('function') : node;
  const name = access?.type === 'field_expression' ? access.childForFieldName('field') : null;
  if (!access || !name) return inner;
  const callee: Expression = { kind: 'member', span: spanOf(access), object: inner, name: source(name, text), nameSpan: spanOf(name) };
  if (node.type !== 'call_expression') return callee;
  const call = callOf(node, callee, text);
  return call.args.length === 0 && SAME.has(source(name, text)) && inner.kind !== 'call' ? inner : call;
}

function callOf(node: Node, callee: Expression, text: string): CallExpression {
  const list = node.childForFieldName('arguments');
  const end = node.endIndex;
  return { kind: 'call', span: spanOf(node), callee, construct: false, args: list ? argumentsIn(list, text) : [], argsSpan: list ? spanOf(list) : { start: end, end } };
}

const argumentsIn = (list: Node, text: string): Argument[] => children(list).map((child): Argument => ({ kind: 'positional', value: lift(child, text) }));

function liftOne(node: Node, text: string): Expression {
  const span = spanOf(node);
  switch (node.type) {
    case 'identifier': case 'type_identifier': case 'qualified_identifier': case 'template_type': {
      // To climb a tree is slow: only names are asked where they stand.
      const { parent } = node;
      if (node.type === 'identifier' && parent?.type === 'declaration') return declared(parent, node, undefined, text);
      if (parent && isTypeOfMember(node, parent)) return { kind: 'string', span, parts: [source(node, text)], literal: undefined };
      return node.type === 'qualified_identifier' ? liftPath(node, text) : node.type === 'template_type' ? field(node, 'name', text) : named(node, text);
    }
    case 'field_identifier': case 'namespace_identifier': case 'this': case 'primitive_type': return named(node, text);
    case 'init_declarator': case 'function_declarator': return node.parent ? declared(node.parent, node, node.childForFieldName('value') ?? node.childForFieldName('parameters') ?? undefined, text) : other(node, text);
    case 'template_function': case 'type_descriptor': return field(node, node.type === 'type_descriptor' ? 'type' : 'name', text);
    case 'parameter_declaration': return field(node, 'type', text);
    case 'string_literal': case 'raw_string_literal': return { kind: 'string', span, parts: [textOf(node, text)], literal: literalOf(node, text) };
    case 'user_defined_literal': return liftFirst(node, text);
    case 'concatenated_string': {
      const literals = literalsIn(node);
      return literals.length === children(node).length ? { kind: 'string', span, parts: literals.map(each => textOf(each, text)), literal: undefined } : other(node, text);
    }
    case 'char_literal': return { kind: 'string', span, parts: [source(node, text).slice(1, -1)], literal: undefined };
    case 'true': case 'false': return { kind: 'boolean', span, value: node.type === 'true' };
    case 'null': return { kind: 'nothing', span };
    case 'number_literal': return { kind: 'number', span, text: source(node, text) };
    case 'call_expression': return liftCall(node, text);
    case 'new_expression': {
      const type = node.childForFieldName('type');
      return type ? made(type, span, node.childForFieldName('arguments') ?? undefined, text) : other(node, text);
    }
    case 'compound_literal_expression': {
      const type = node.childForFieldName('type');
      return type ? made(type, span, node.childForFieldName('value') ?? undefined, text) : other(node, text);
    }
    case 'subscript_expression': {
      const [key, second] = children(node.childForFieldName('indices') ?? node);
      return key && !second ? { kind: 'index', span, object: field(node, 'argument', text), key: lift(key, text) } : other(node, text);
    }
    case 'initializer_list': return liftBraces(node, text);
    case 'conditional_expression': return { kind: 'either', span, options: [field(node, 'consequence', text), field(node, 'alternative', text)] };
    case 'binary_expression': return liftSum(node, text);
    case 'expression_statement': return liftFirst(node, text);
    case 'lambda_expression': case 'function_definition': return { kind: 'function', span, result: undefined };
    case 'compound_statement': case 'class_specifier': case 'struct_specifier': case 'namespace_definition': return { kind: 'other', span, inner: [] };
    default: return other(node, text);
  }
}

function named(node: Node, text: string): Expression {
  const name = source(node, text);
  return name === 'nullptr' || name === 'NULL' ? { kind: 'nothing', span: spanOf(node) } : { kind: 'name', span: spanOf(node), name };
}

function liftFirst(node: Node, text: string): Expression {
  const [inner] = children(node);
  return inner ? lift(inner, text) : other(node, text);
}

/** A declared type stands in the records as the value of a name of its own: `client:type`, which no program can write. */
export const typeNameOf = (name: string): string => `${name}:type`;

const isTypeOfMember = (node: Node, parent: Node): boolean => (parent.type === 'field_declaration' || parent.type === 'declaration') && parent.childForFieldName('type')?.equals(node) === true;

/** `Aws::Region::US_EAST_1`. */
const REGION = /(?:^|\.)Region\.([A-Z]{2}(?:_[A-Z]+)+_\d)$/;

function liftPath(node: Node, text: string): Expression {
  const names: Node[] = [];
  for (let at: Node | null = node; at; at = at.type === 'qualified_identifier' ? at.childForFieldName('name') : null) {
    const part = at.type === 'qualified_identifier' ? at.childForFieldName('scope') : at;
    if (part) names.push(part.type.startsWith('template_') ? part.childForFieldName('name') ?? part : part);
  }
  const [head, ...rest] = names;
  if (!head) return other(node, text);
  const path = rest.reduce<Expression>(
    (object, name) => ({ kind: 'member', span: { start: head.startIndex, end: name.endIndex }, object, name: source(name, text), nameSpan: spanOf(name) }),
    { kind: 'name', span: spanOf(head), name: source(head, text) },
  );
  const region = REGION.exec(pathOf(path) ?? '')?.[1];
  return region === undefined ? path : { kind: 'string', span: spanOf(node), parts: [region.toLowerCase().replaceAll('_', '-')], literal: undefined };
}

/** What `T name;`, `T name(arguments);` and `T name{arguments};` make; for `T name = value;`, the value. */
function declared(declaration: Node, declarator: Node, value: Node | undefined, text: string): Expression {
  const type = declaration.childForFieldName('type');
  if (!type) return other(declarator, text);
  if (value && !/^(?:argument_list|initializer_list|parameter_list)$/.test(value.type)) return lift(value, text);
  const end = declarator.endIndex;
  const given = made(type, { start: type.startIndex, end }, value, text);
  if (given.kind !== 'map' || value) return given;
  const line = text.slice(text.lastIndexOf('\n', declaration.startIndex - 1) + 1, declaration.startIndex);
  const indent = /^[ \t]*$/.test(line) ? `\n${line}` : ' ';
  const firstEntry: Insertion = { at: end, lead: `;${indent}${source(declarator, text)}`, trail: '', style: 'property' };
  return { ...given, firstEntry };
}

/** Classes whose objects work; anything else made without arguments is an object with all members at their defaults. */
const WORKER = /(?:Client|Credentials|Provider|Chain|Executor)$/;
const TEXT = /^(?:string|String|string_view|basic_string)$/;

/** An object of the type, made of the arguments. */
function made(type: Node, span: Expression['span'], list: Node | undefined, text: string): Expression {
  const callee = typePath(type, text);
  const name = lastName(callee) ?? '';
  const args = list ? argumentsIn(list, text) : [];
  const [first, second] = args;
  const call: CallExpression = { kind: 'call', span, callee, construct: true, args, argsSpan: list ? spanOf(list) : { start: span.end, end: span.end } };
  if (WORKER.test(name)) return call;
  if (list?.type === 'initializer_list' && children(list).some(child => child.type === 'initializer_pair' || child.type === 'initializer_list')) return liftBraces(list, text);
  if (TEXT.test(name)) return first && !second ? { ...first.value, span: first.value.span } : first ? call : { kind: 'string', span, parts: [''], literal: undefined };
  // A configuration is made of the name of a profile, or of another one.
  const copied = first && (first.value.kind === 'name' || first.value.kind === 'member' || first.value.kind === 'call') ? first.value : undefined;
  if (args.length === 0 || (!second && copied) || name.endsWith("Configuration")) {
    return { kind: 'map', span: { start: type.startIndex, end: type.endIndex }, container: undefined, style: 'property', items: copied ? [{ kind: 'spread', span: copied.span, value: copied }] : [] };
  }
  return call;
}

/** The path of a type, wherever it stands; of `vector<T>`, the template's. */
function typePath(type: Node, text: string): Expression {
  switch (type.type) {
    case 'qualified_identifier': return liftPath(type, text);
    case 'type_descriptor': case 'template_type': {
      const inner = type.childForFieldName(type.type === 'template_type' ? 'name' : 'type');
      return inner ? typePath(inner, text) : other(type, text);
    }
    default: return { kind: 'name', span: spanOf(type), name: source(type, text) };
  }
}

/** Functions that make an object on the heap; those of the SDK take a tag first. */
const MAKERS: ReadonlyMap<string, number> = new Map([['make_shared', 0], ['make_unique', 0], ['MakeShared', 1], ['MakeUnique', 1], ['New', 1]]);
/** Where the environment is read. */
const READS = /(?:^|\.)(?:secure_)?getenv$|(?:^|\.)Environment\.GetEnv$/;

function liftCall(node: Node, text: string): Expression {
  const target = node.childForFieldName('function');
  if (!target) return other(node, text);
  const callee = lift(target, text);
  const call = callOf(node, callee, text);
  const path = pathOf(callee) ?? '';
  const name = lastName(callee) ?? '';
  const [first, second] = call.args;
  const skipped = MAKERS.get(name);
  const type = skipped === undefined ? undefined : typeArgument(target);
  if (skipped !== undefined && type) return madeOnHeap(type, call, skipped, text);
  if (first && !second && READS.test(path)) return { kind: 'environment', span: call.span, variable: plainText(first.value), fallback: undefined };
  if (TEXT.test(name) && first && !second) return first.value;
  if (/^(?:fmt|std)\.format$/.test(path) && first?.value.kind === 'string') return { kind: 'string', span: call.span, parts: formatted(first.value.parts, call.args.slice(1).map(argument => argument.value)), literal: undefined };
  return call;
}

/** `T` of `make_shared<T>`. */
function typeArgument(callee: Node): Node | undefined {
  let at: Node | null = callee;
  while (at?.type === 'qualified_identifier') at = at.childForFieldName('name');
  const [type] = children(at?.childForFieldName('arguments') ?? callee);
  return type?.type === 'type_descriptor' ? type.childForFieldName('type') ?? undefined : undefined;
}

function madeOnHeap(type: Node, call: CallExpression, skipped: number, text: string): Expression {
  const given = made(type, call.span, undefined, text);
  const args = call.args.slice(skipped);
  const [first] = args;
  if (given.kind === 'call') return { ...given, args, argsSpan: call.argsSpan };
  return given.kind === 'map' && first ? { ...given, items: [{ kind: 'spread', span: first.value.span, value: first.value }] } : given;
}

/** https://en.cppreference.com/w/cpp/utility/format/spec: `{}`, `{0}`, `{:>8}`. */
function formatted(parts: readonly (string | Expression)[], values: readonly Expression[]): (string | Expression)[] {
  let next = 0;
  return parts.flatMap(part => (typeof part !== 'string' ? [part] : part.split(/(\{\{|\}\}|\{\d{0,3}(?::[^{}]{0,64})?\})/).flatMap((piece, index): readonly (string | Expression)[] => {
    if (index % 2 === 0) return [piece];
    if (piece === '{{' || piece === '}}') return [piece.charAt(0)];
    const position = /^\{(\d+)/.exec(piece)?.[1];
    const value = values[position === undefined ? next++ : Number(position)];
    return value ? pieces(value) : [piece];
  })));
}

/** `{{"key", value}}` is a map, `{.name = value}` too, `{a, b}` a list. */
function liftBraces(node: Node, text: string): Expression {
  const span = spanOf(node);
  const items = children(node);
  const pairs = items.flatMap((item): MapItem[] => {
    if (item.type === 'initializer_pair') {
      const name = children(item.childForFieldName('designator') ?? item)[0];
      return name ? [{ kind: 'entry', key: source(name, text), keySpan: spanOf(name), span: spanOf(item), value: field(item, 'value', text) }] : [];
    }
    const [key, value, more] = item.type === 'initializer_list' ? children(item) : [];
    if (!key || !value || more) return [];
    const lifted = lift(key, text);
    return [{ kind: 'entry', key: plainText(lifted) ?? lifted, keySpan: lifted.span, span: spanOf(item), value: lift(value, text) }];
  });
  return pairs.length === items.length && pairs.length > 0
    ? { kind: 'map', span, items: pairs, container: undefined, style: 'entry' }
    : { kind: 'list', span, items: items.map(item => lift(item, text)) };
}

const liftSum = sum({ type: 'binary_expression', operator: 'operator', left: 'left', right: 'right' }, (node, text) => lift(node, text));

import type { Node } from 'web-tree-sitter';
import { pathOf, plainText, type Expression } from '../../model/expression';
import type { BindingTarget, ImportedName, LanguageSyntax, Parameter } from '../language-syntax';
import { children, source, spanOf } from '../nodes';
import { built, isSetter } from './builders';
import { lift as liftExpression } from './lift';
import { stringAround } from './strings';

/** Rust as tree-sitter-rust spells it. */

// A builder is used up by each of its setters, so that `request = request.kms_key_id(key)` adds to what is there; those of
// configurations can be written as statements, too. Who is
// given a mutable reference may add anything. What a struct's members are made of when it is made, they are afterwards.
const QUERY = `
(let_declaration pattern: (_) @target value: (_) @value) @block-binding
(let_declaration pattern: (identifier) @target !value) @declaration
(let_condition pattern: (_) @target value: (_) @value) @block-binding
(match_arm pattern: (match_pattern (tuple_struct_pattern (identifier) @target))) @block-binding
(const_item name: (identifier) @target value: (_) @value) @binding
(static_item name: (identifier) @target value: (_) @value) @binding
(assignment_expression left: (_) @target right: (_) @value) @assignment
(assignment_expression right: (call_expression) @target @value) @augment
(expression_statement (call_expression) @target @value) @augment
(reference_expression (mutable_specifier) value: (_) @target) @value @augment
(field_initializer field: (_) @target value: (_) @value) @binding
(shorthand_field_initializer (identifier) @target @value) @binding
(field_declaration type: (_) @value) @target @binding
(call_expression function: (field_expression field: (field_identifier) @method) arguments: (arguments . (_) @target . (_) @value .) (#eq? @method "insert")) @assignment
(for_expression pattern: (_) @target value: (_) @value) @iteration
(function_item name: (identifier) @name parameters: (_) @parameters body: (_) @body) @function
(let_declaration pattern: (identifier) @name value: (closure_expression parameters: (_) @parameters body: (_) @body) @function)
(closure_expression parameters: (_) @parameters body: (_) @body) @function
(impl_item type: (type_identifier) @name body: (_) @body) @class
(impl_item type: (generic_type type: (type_identifier) @name) body: (_) @body) @class
(trait_item name: (type_identifier) @name body: (_) @body) @class
(call_expression function: (_) @callee arguments: (_) @arguments) @call
(use_declaration) @import
(extern_crate_declaration) @import
(type_item) @import
`;

/** A declared type stands in the records as the value of a name of its own: `client:type`, which no program can write. */
export const typeNameOf = (name: string): string => `${name}:type`;

function lift(node: Node, text: string): Expression {
  const span = spanOf(node);
  if (node.parent?.type === 'field_declaration' && node.parent.childForFieldName('type')?.equals(node)) return { kind: 'string', span, parts: [source(node, text)], literal: undefined };
  if (node.type === 'reference_expression') {
    const lifted = liftExpression(node, text);
    return children(node).some(child => child.type === 'mutable_specifier') ? { kind: 'other', span, inner: [lifted] } : lifted;
  }
  const added = node.type === 'call_expression' && node.parent ? addedTo(node.parent, text) : undefined;
  const lifted = liftExpression(node, text);
  const map = added !== undefined && lifted.kind === 'call' ? built(lifted, text) : undefined;
  // Without what was there before: the statement adds to it.
  return map ? { ...map, items: map.items.filter(item => item.kind === 'entry') } : lifted;
}

/** A longer chain is a new value. */
const MAX_LINKS = 64;

/** The name that `request = request.first(…).second(…)` or `builder.set_first(…);` adds to; undefined for other statements. */
function addedTo(statement: Node, text: string): string | undefined {
  const assigned = statement.type === 'assignment_expression' ? statement.childForFieldName('left') : undefined;
  if (statement.type !== 'expression_statement' && assigned?.type !== 'identifier') return undefined;
  let at = assigned ? statement.childForFieldName('right') : children(statement)[0] ?? null;
  for (let links = 0; at && links < MAX_LINKS; links++) {
    const name = source(at, text);
    if (at.type === 'identifier') return links > 0 && (!assigned || name === source(assigned, text)) ? name : undefined;
    const callee: Node | null = at.type === 'call_expression' ? at.childForFieldName('function') : null;
    const method = callee?.type === 'field_expression' ? callee.childForFieldName('field') : null;
    at = method && (assigned || isSetter(source(method, text))) ? callee?.childForFieldName('value') ?? null : null;
  }
  return undefined;
}

/** The type that the `impl` around the node is of. */
function ownType(node: Node, text: string): string | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === 'impl_item') {
      const type = at.childForFieldName('type');
      return type ? /^\w+/.exec(source(type, text))?.[0] : undefined;
    }
  }
  return undefined;
}

function targets(node: Node, text: string): readonly BindingTarget[] {
  const whole = (name: string): readonly BindingTarget[] => [{ name, partial: false }];
  const parts = (nodes: readonly Node[]): readonly BindingTarget[] => nodes.flatMap(child => targets(child, text)).map(({ name }) => ({ name, partial: true }));
  const { parent } = node;
  if (parent?.type === 'arguments' && parent.parent) return insertedInto(parent.parent, text);
  switch (node.type) {
    case 'call_expression': {
      const name = parent ? addedTo(parent, text) : undefined;
      return name === undefined ? [] : whole(name);
    }
    case 'field_declaration': {
      const name = node.childForFieldName('name');
      return name ? whole(typeNameOf(source(name, text))) : [];
    }
    case 'identifier': case 'field_identifier': case 'shorthand_field_identifier': {
      const name = source(node, text);
      if (parent?.type === 'field_initializer' || parent?.type === 'shorthand_field_initializer') return memberMade(parent, name, text);
      if (parent?.type === 'assignment_expression' && addedTo(parent, text) !== undefined) return [];
      return name === '_' || /^[A-Z]/.test(name) && parent?.type !== 'const_item' && parent?.type !== 'static_item' ? [] : whole(name);
    }
    case 'field_expression': {
      const path = pathOf(liftExpression(node, text));
      return path === undefined ? [] : whole(path);
    }
    case 'index_expression': {
      const indexed = liftExpression(node, text);
      const base = indexed.kind === 'index' ? pathOf(indexed.object) : undefined;
      return base === undefined || indexed.kind !== 'index' ? [] : whole(`${base}.${plainText(indexed.key) ?? '[]'}`);
    }
    case 'tuple_struct_pattern': {
      const [type, ...inner] = children(node);
      const [only, second] = inner;
      if (!type || !only) return [];
      return !second && /^(?:Some|Ok)$/.test(source(type, text)) ? targets(only, text) : parts(inner);
    }
    case 'mut_pattern': case 'ref_pattern': case 'reference_pattern': case 'captured_pattern': {
      const inner = children(node).at(-1);
      return inner ? targets(inner, text) : [];
    }
    case 'tuple_pattern': case 'tuple_expression': case 'slice_pattern': case 'struct_pattern': return parts(children(node).filter(child => child.type !== 'type_identifier'));
    case 'field_pattern': {
      const pattern = node.childForFieldName('pattern') ?? node.childForFieldName('name');
      return pattern ? targets(pattern, text) : [];
    }
    case 'unary_expression': case 'parenthesized_expression': case 'reference_expression': {
      const [inner] = children(node);
      return inner ? targets(inner, text) : [];
    }
    default: return [];
  }
}

/** `Self { client }` in a method of the type: what `self.client` is. */
function memberMade(initializer: Node, name: string, text: string): readonly BindingTarget[] {
  const type = initializer.parent?.parent?.childForFieldName('name');
  const written = type ? source(type, text) : '';
  return written === 'Self' || (written !== '' && written === ownType(initializer, text)) ? [{ name: `self.${name}`, partial: false }] : [];
}

/** `tags.insert(key, value)` is what `tags[key] = value` is. */
function insertedInto(call: Node, text: string): readonly BindingTarget[] {
  const object = call.childForFieldName('function')?.childForFieldName('value');
  const [key] = children(call.childForFieldName('arguments') ?? call);
  const base = object && /^(?:identifier|field_expression)$/.test(object.type) ? pathOf(liftExpression(object, text)) : undefined;
  return base === undefined || !key ? [] : [{ name: `${base}.${plainText(liftExpression(key, text)) ?? '[]'}`, partial: false }];
}

/** `node` is the parameter list. */
function parameters(node: Node, text: string): readonly Parameter[] {
  return children(node).flatMap((child): Parameter[] => {
    if (child.type === 'self_parameter' || child.type === 'attribute_item') return [];
    const pattern = child.type === 'parameter' ? child.childForFieldName('pattern') : child;
    const type = child.type === 'parameter' ? child.childForFieldName('type') : null;
    // `State(client): State<Client>` of web frameworks takes its argument apart.
    const inner = pattern?.type === 'tuple_struct_pattern' ? children(pattern).at(-1) : pattern?.type === 'mut_pattern' || pattern?.type === 'reference_pattern' ? children(pattern).at(-1) : pattern;
    return [{ name: inner?.type === 'identifier' ? source(inner, text) : '_', rest: false, ...(type ? { type: source(type, text) } : {}) }];
  });
}

function imports(node: Node, text: string): readonly ImportedName[] {
  if (node.type === 'type_item') {
    const name = node.childForFieldName('name');
    const type = node.childForFieldName('type');
    const path = type ? pathOf(liftExpression(type, text)) : undefined;
    return name && path !== undefined ? [{ local: source(name, text), source: path }] : [];
  }
  if (node.type === 'extern_crate_declaration') {
    const name = node.childForFieldName('name');
    const alias = node.childForFieldName('alias');
    return name && alias ? [{ local: source(alias, text), source: source(name, text) }] : [];
  }
  const argument = node.childForFieldName('argument');
  return argument ? used(argument, '', text) : [];
}

/** The names of one tree of `use`: `aws_sdk_textract::{self as textract, types::Document}`. */
function used(node: Node, prefix: string, text: string): ImportedName[] {
  const under = (path: string): string => (prefix === '' ? path : `${prefix}.${path}`);
  const dotted = (child: Node | null): string => (child ? source(child, text).replace(/\s+/g, '').replace(/^::/, '').replaceAll('::', '.') : '');
  switch (node.type) {
    case 'identifier': case 'scoped_identifier': {
      const path = under(dotted(node));
      return [{ local: path.slice(path.lastIndexOf('.') + 1), source: path }];
    }
    case 'self': return [{ local: prefix.slice(prefix.lastIndexOf('.') + 1), source: prefix }];
    case 'use_as_clause': {
      const path = node.childForFieldName('path');
      const alias = node.childForFieldName('alias');
      return path && alias ? [{ local: source(alias, text), source: path.type === 'self' ? prefix : under(dotted(path)) }] : [];
    }
    case 'scoped_use_list': {
      const list = node.childForFieldName('list');
      const path = node.childForFieldName('path');
      return list ? used(list, path ? under(dotted(path)) : prefix, text) : [];
    }
    case 'use_list': return children(node).flatMap(child => used(child, prefix, text));
    case 'use_wildcard': {
      const [path] = children(node);
      const all = `${path ? under(dotted(path)) : prefix}.*`;
      return [{ local: all, source: all }];
    }
    default: return [];
  }
}

/** Fixes write paths out, and import nothing. */
const importOffset = (): number => 0;

function branches(node: Node): { readonly blocks: readonly Node[]; readonly exhaustive: boolean } | undefined {
  switch (node.type) {
    case 'if_expression': {
      const otherwise = node.childForFieldName('alternative');
      const inner = otherwise ? children(otherwise)[0] : undefined;
      return { blocks: [node.childForFieldName('consequence'), inner ?? null].filter(block => block !== null), exhaustive: otherwise !== null };
    }
    case 'match_expression': return { blocks: children(node.childForFieldName('body') ?? node).filter(child => child.type === 'match_arm').flatMap(arm => arm.childForFieldName('value') ?? []), exhaustive: true };
    default: return undefined;
  }
}

export const RUST_SYNTAX: LanguageSyntax = {
  query: QUERY,
  blocks: new Set(['source_file', 'block', 'declaration_list', 'match_arm']),
  transparent: new Set(['unsafe_block', 'async_block']),
  branches,
  leaving: new Set(['return_expression', 'break_expression', 'continue_expression']),
  comprehensions: new Set(),
  self: ['self', 'Self'],
  lift, targets, parameters, stringAround, imports, importOffset,
  // What is not given by a mutable reference cannot be changed.
  readsOnly: /^/,
  mergesInto: { receiver: new Set(['extend']), firstArgument: new Set() },
  mergedResult: new Set(),
  built,
};

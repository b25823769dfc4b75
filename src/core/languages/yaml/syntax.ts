import type { Node } from 'web-tree-sitter';
import type { Expression, MapExpression, MapItem } from '../../model/expression';
import { insertionOfLine } from '../../model/insertion';
import type { StringLiteral } from '../../model/value';
import { DATA_SYNTAX, MAX_NESTING } from '../infrastructure/data-syntax';
import { intrinsic, namesEndpoint, withHoles, withoutLongForm } from '../infrastructure/intrinsics';
import type { LanguageSyntax } from '../language-syntax';
import { children, spanOf } from '../nodes';
import { contentOf, SCALARS, yamlScalar } from './scalars';

/** YAML as maps, lists and texts. An alias stands for something unknown, a merge for unknown entries. */

export const YAML_SYNTAX: LanguageSyntax = {
  ...DATA_SYNTAX,
  blocks: new Set(['stream', 'document', 'block_mapping', 'block_sequence']),
  lift: (node, text) => lift(node, text, 0),
  stringAround,
};

const WRAPPERS: ReadonlySet<string> = new Set(['block_node', 'flow_node', 'document', 'block_sequence_item']);

/** The map, list or scalar that a node wraps; the node itself where it wraps nothing. */
export function unwrapped(node: Node): Node {
  let inner = node;
  while (WRAPPERS.has(inner.type)) {
    const content = children(inner).filter(child => !/^(?:tag|anchor)$|_directive$/.test(child.type)).at(-1);
    if (!content) return inner;
    inner = content;
  }
  return inner;
}

/** The tag written before a value: `!Sub`. */
export function tagOf(value: Node, text: string): string | undefined {
  const tag = children(value).find(child => child.type === 'tag');
  return tag && text.slice(tag.startIndex, tag.endIndex);
}

function lift(node: Node, text: string, depth: number): Expression {
  const span = spanOf(node);
  if (depth > MAX_NESTING) return { kind: 'other', span, inner: [] };
  const inside = (): Expression[] => children(node).map(child => lift(child, text, depth + 1));
  switch (node.type) {
    case 'stream': {
      const [only, ...more] = inside();
      return only && more.length === 0 ? only : { kind: 'other', span, inner: only ? [only, ...more] : [] };
    }
    case 'document': case 'block_sequence_item': {
      const inner = unwrappedOnce(node);
      return inner ? lift(inner, text, depth) : { kind: 'nothing', span };
    }
    case 'block_node': case 'flow_node': {
      const inner = unwrappedOnce(node);
      const value: Expression = inner ? lift(inner, text, depth) : { kind: 'nothing', span };
      const tag = tagOf(node, text);
      if (tag === undefined || tag.startsWith('!!')) return value;
      return intrinsic(tag.slice(1), value, span) ?? { kind: 'other', span, inner: [value] };
    }
    case 'block_mapping': case 'flow_mapping': return withoutLongForm(mapOf(node, text, depth));
    // A file of one key is no more than a pair; a pair among others is a part of their map.
    case 'block_mapping_pair': return node.parent && children(node.parent).length > 1 ? { kind: 'other', span, inner: inside() } : { kind: 'map', span, items: [itemOf(node, text, depth)], container: undefined, style: 'property' };
    case 'flow_pair': return { kind: 'map', span, items: [itemOf(node, text, depth)], container: undefined, style: 'property' };
    case 'block_sequence': case 'flow_sequence': return { kind: 'list', span, items: inside() };
    case 'plain_scalar': return plainScalar(node, text);
    case 'single_quote_scalar': case 'double_quote_scalar': case 'block_scalar': return stringOf(node, text);
    default: return { kind: 'other', span, inner: inside() };
  }
}

const unwrappedOnce = (node: Node): Node | undefined => children(node).filter(child => !/^(?:tag|anchor)$|_directive$/.test(child.type)).at(-1);

function mapOf(node: Node, text: string, depth: number): MapExpression {
  const items = children(node).map(child => itemOf(child, text, depth));
  const span = spanOf(node);
  if (node.type === 'block_mapping') return { kind: 'map', span, items, container: undefined, style: 'property', place: insertionOfLine(text, items.map(item => item.span), 'property') };
  const [first] = items;
  const quoted = first?.kind === 'entry' && text.charAt(first.keySpan.start) === '"';
  return { kind: 'map', span, items, container: span, style: quoted ? 'entry' : 'property' };
}

function itemOf(node: Node, text: string, depth: number): MapItem {
  const span = spanOf(node);
  const key = node.childForFieldName('key');
  const value = node.childForFieldName('value');
  const content = key && unwrapped(key);
  // `{ a, b: c }`, or something half typed.
  if (!key || !content) return { kind: 'spread', span, value: { kind: 'other', span, inner: [] } };
  const given: Expression = value ? lift(value, text, depth + 1) : { kind: 'nothing', span: { start: span.end, end: span.end } };
  const name = SCALARS.has(content.type) ? yamlScalar(content, text).text : undefined;
  if (name === '<<') return { kind: 'spread', span, value: given };
  return { kind: 'entry', key: name ?? { kind: 'other', span: spanOf(key), inner: [] }, keySpan: spanOf(key), span, value: given };
}

function plainScalar(node: Node, text: string): Expression {
  const span = spanOf(node);
  switch (node.firstNamedChild?.type ?? '') {
    case 'boolean_scalar': return { kind: 'boolean', span, value: /^[tT]/.test(text.slice(span.start, span.end)) };
    case 'integer_scalar': case 'float_scalar': return { kind: 'number', span, text: text.slice(span.start, span.end) };
    case 'null_scalar': return { kind: 'nothing', span };
    default: return stringOf(node, text);
  }
}

function stringOf(node: Node, text: string): Expression {
  const span = spanOf(node);
  return { kind: 'string', span, parts: withHoles(yamlScalar(node, text).text, span), literal: literalOf(node, text) };
}

/** No expression can stand in place of a text. */
function literalOf(node: Node, text: string): StringLiteral {
  const content = contentOf(node, text);
  return { span: spanOf(node), content, open: text.slice(node.startIndex, content.start), close: text.slice(content.end, node.endIndex), replaceable: false, jsxAttribute: false };
}

/** Where a map, list or scalar is the value: in which map under which key, or in which list. */
export function valuePlace(content: Node): { readonly holder: Node; readonly key: Node | undefined } | undefined {
  let wrapper = content;
  while (wrapper.parent && WRAPPERS.has(wrapper.parent.type)) wrapper = wrapper.parent;
  const { parent } = wrapper;
  if (!parent) return undefined;
  switch (parent.type) {
    case 'block_mapping_pair': case 'flow_pair': {
      const key = parent.childForFieldName('key');
      return parent.parent && key && !key.equals(wrapper) ? { holder: parent.parent, key } : undefined;
    }
    case 'block_sequence': case 'flow_sequence': return { holder: parent, key: undefined };
    default: return undefined;
  }
}

/** The scalar that the node is or stands in. */
export function scalarAround(node: Node): Node | undefined {
  for (let around: Node | null = node; around; around = around.parent) {
    if (SCALARS.has(around.type)) return around;
  }
  return undefined;
}

/** What is given to a key that names an address is used as one, and can be another. */
function stringAround(node: Node, text: string): StringLiteral | undefined {
  const scalar = scalarAround(node);
  const key = scalar && valuePlace(scalar)?.key;
  return scalar && { ...literalOf(scalar, text), replaceable: key !== undefined && namesEndpoint(text.slice(key.startIndex, key.endIndex).replace(/["']$/, '')) };
}

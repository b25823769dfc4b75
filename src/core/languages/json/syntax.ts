import type { Node } from 'web-tree-sitter';
import { decodeJsonText, encodeJsonText } from '../../embedded/json-text';
import { placedAsIs, rewriting } from '../../embedded/placed-text';
import type { Scalar } from '../../embedded/scalar';
import type { Expression, MapExpression, MapItem } from '../../model/expression';
import type { StringLiteral } from '../../model/value';
import type { Span } from '../../text';
import { namesEndpoint, withHoles, withoutLongForm } from '../infrastructure/intrinsics';
import { DATA_SYNTAX, MAX_NESTING } from '../infrastructure/data-syntax';
import type { LanguageSyntax } from '../language-syntax';
import { children, spanOf } from '../nodes';

/** JSON as maps, lists and texts. Files may hold comments and trailing commas, as many tools allow. */

export const JSON_SYNTAX: LanguageSyntax = {
  ...DATA_SYNTAX,
  blocks: new Set(['document', 'object', 'array']),
  lift: (node, text) => lift(node, text, 0),
  stringAround,
};

function lift(node: Node, text: string, depth: number): Expression {
  const span = spanOf(node);
  if (depth > MAX_NESTING) return { kind: 'other', span, inner: [] };
  const inside = (): Expression[] => children(node).map(child => lift(child, text, depth + 1));
  switch (node.type) {
    case 'document': {
      const [only, ...more] = inside();
      return only && more.length === 0 ? only : { kind: 'other', span, inner: only ? [only, ...more] : [] };
    }
    case 'object': return withoutLongForm(mapOf(node, text, depth));
    case 'array': return { kind: 'list', span, items: inside() };
    case 'string': return { kind: 'string', span, parts: withHoles(jsonScalar(node, text).text, span), literal: literalOf(node) };
    case 'number': return { kind: 'number', span, text: text.slice(span.start, span.end) };
    case 'true': case 'false': return { kind: 'boolean', span, value: node.type === 'true' };
    case 'null': return { kind: 'nothing', span };
    default: return { kind: 'other', span, inner: inside() };
  }
}

function mapOf(node: Node, text: string, depth: number): MapExpression {
  const items = children(node).map((child): MapItem => {
    const span = spanOf(child);
    const key = child.childForFieldName('key');
    const value = child.childForFieldName('value');
    // Half-typed: what it will be is not known.
    if (key?.type !== 'string' || !value) return { kind: 'spread', span, value: lift(child, text, depth + 1) };
    return { kind: 'entry', key: jsonScalar(key, text).text, keySpan: spanOf(key), span, value: lift(value, text, depth + 1) };
  });
  return { kind: 'map', span: spanOf(node), items, container: spanOf(node), style: 'entry' };
}

const contentOf = (node: Node): Span => ({ start: node.startIndex + 1, end: Math.max(node.startIndex + 1, node.endIndex - 1) });

/** What a string says. */
export function jsonScalar(node: Node, text: string): Scalar {
  const writer = rewriting(placedAsIs(text));
  decodeJsonText(text, contentOf(node), writer);
  return { ...writer.done(), encode: encodeJsonText, takesComments: false };
}

/** No expression can stand in place of a text. */
const literalOf = (node: Node): StringLiteral => ({ span: spanOf(node), content: contentOf(node), open: '"', close: '"', replaceable: false, jsxAttribute: false });

/** The pair or list whose value the node is, through lists; undefined for a key. */
function valuePlace(node: Node): Node | undefined {
  let value = node;
  while (value.parent?.type === 'array') value = value.parent;
  const { parent } = value;
  return parent?.type === 'pair' && parent.childForFieldName('key')?.equals(value) ? undefined : parent ?? undefined;
}

/** What is given to a key that names an address is used as one, and can be another. */
function stringAround(node: Node, text: string): StringLiteral | undefined {
  let string: Node | null = node;
  while (string && string.type !== 'string') string = string.parent;
  if (!string) return undefined;
  const place = valuePlace(string);
  const key = place?.type === 'pair' ? place.childForFieldName('key') : null;
  return { ...literalOf(string), replaceable: key !== null && namesEndpoint(text.slice(key.startIndex, key.endIndex - 1)) };
}

import type { Node } from 'web-tree-sitter';
import type { Expression } from '../../model/expression';
import type { StringLiteral } from '../../model/value';
import { children, source, spanOf } from '../nodes';

/** String literals of Scala: https://docs.scala-lang.org/scala3/book/string-interpolation.html */

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

const unescape = (content: string): string =>
  content.replace(/\\(?:u+([0-9a-fA-F]{4})|([\s\S]))/g, (_, code?: string, simple?: string) => (code === undefined ? SIMPLE[simple ?? ''] ?? simple ?? '' : String.fromCharCode(parseInt(code, 16))));

const LITERALS: ReadonlySet<string> = new Set(['string', 'interpolated_string_expression']);

export function liftString(node: Node, text: string, lift: (node: Node, text: string) => Expression): Expression {
  const literal = literalOf(node, text);
  const written = (content: string): string => (literal.open === '"' || literal.open === 's"' || literal.open === 'f"' ? unescape(content) : content);
  const parts: (string | Expression)[] = [];
  let at = literal.content.start;
  for (const hole of node.type === 'string' ? [] : children(node).flatMap(child => (child.type === 'interpolated_string' ? children(child) : []))) {
    const [inner] = children(hole);
    parts.push(written(text.slice(at, hole.startIndex)).replaceAll('$$', '$'), inner ? lift(inner, text) : '');
    at = hole.endIndex;
    // `%s` of an f-string says how the hole is written.
    if (literal.open.startsWith('f')) at += /^%[-#+ 0,(]{0,6}\d{0,4}(?:\.\d{1,4})?[a-zA-Z]/.exec(text.slice(at, at + 20))?.[0].length ?? 0;
  }
  parts.push(written(text.slice(at, literal.content.end)));
  return { kind: 'string', span: spanOf(node), parts, literal };
}

function literalOf(node: Node, text: string): StringLiteral {
  const prefix = node.type === 'string' ? '' : source(children(node)[0] ?? node, text);
  const start = node.startIndex + prefix.length;
  const quotes = text.startsWith('"""', start) ? '"""' : '"';
  const closed = node.endIndex - start >= 2 * quotes.length && text.endsWith(quotes, node.endIndex);
  const content = { start: start + quotes.length, end: Math.max(start + quotes.length, closed ? node.endIndex - quotes.length : node.endIndex) };
  return { span: spanOf(node), content, open: prefix + quotes, close: closed ? quotes : '', replaceable: !isPattern(node), jsxAttribute: false };
}

const isPattern = (node: Node): boolean => node.parent?.type === 'alternative_pattern' || node.parent?.childForFieldName('pattern')?.equals(node) === true;

/** Where no sum can stand: arguments of annotations, in front of a `.`, beside an operator that binds as much. */
function isConstant(node: Node): boolean {
  const { parent } = node;
  if (parent?.type === 'field_expression' || (parent?.type === 'infix_expression' && parent.childForFieldName('operator')?.text !== '+')) return true;
  for (let around = parent; around && !around.type.endsWith('_definition') && around.type !== 'block'; around = around.parent) {
    if (around.type === 'annotation') return true;
  }
  return false;
}

export function stringAround(node: Node, text: string): StringLiteral | undefined {
  for (let at: Node | null = node; at; at = at.parent) {
    if (LITERALS.has(at.type)) return { ...literalOf(at, text), constant: isConstant(at) };
    if (at.type === 'interpolation') return undefined;
  }
  return undefined;
}

import type { Node } from 'web-tree-sitter';
import type { Expression } from '../../model/expression';
import type { StringLiteral } from '../../model/value';
import { children, source, spanOf } from '../nodes';

/** String literals of Kotlin: https://kotlinlang.org/docs/strings.html */

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b' };

const unescape = (content: string): string =>
  content.replace(/\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g, (_, code?: string, simple?: string) => (code === undefined ? SIMPLE[simple ?? ''] ?? simple ?? '' : String.fromCharCode(parseInt(code, 16))));

export function liftString(node: Node, text: string, lift: (node: Node, text: string) => Expression): Expression {
  const literal = literalOf(node, text);
  const parts = node.namedChildren.map((child): string | Expression => {
    switch (child.type) {
      case 'interpolated_expression': {
        const [inner] = children(child);
        return inner ? lift(inner, text) : '';
      }
      case 'interpolated_identifier': return { kind: 'name', span: spanOf(child), name: source(child, text) };
      default: return literal.open === '"' ? unescape(source(child, text)) : source(child, text);
    }
  });
  return { kind: 'string', span: spanOf(node), parts: parts.length === 0 ? [''] : parts, literal };
}

function literalOf(node: Node, text: string): StringLiteral {
  const quotes = text.startsWith('"""', node.startIndex) ? '"""' : '"';
  const closed = node.endIndex - node.startIndex >= 2 * quotes.length && text.endsWith(quotes, node.endIndex);
  const [start, end] = [node.startIndex + quotes.length, closed ? node.endIndex - quotes.length : node.endIndex];
  return { span: spanOf(node), content: { start, end: Math.max(start, end) }, open: quotes, close: closed ? quotes : '', replaceable: true, jsxAttribute: false };
}

/** Where an environment cannot be read: arguments of annotations, and `const val`. */
function isConstant(node: Node, text: string): boolean {
  for (let around = node.parent; around; around = around.parent) {
    if (around.type === 'annotation' || around.type === 'file_annotation') return true;
    if (around.type === 'property_declaration') return around.namedChildren.some(child => child.type === 'modifiers' && /\bconst\b/.test(source(child, text)));
    if (around.type === 'statements' || around.type === 'class_body') return false;
  }
  return false;
}

export function stringAround(node: Node, text: string): StringLiteral | undefined {
  for (let at: Node | null = node; at; at = at.parent) {
    if (at.type === 'string_literal') return { ...literalOf(at, text), constant: isConstant(at, text) };
    if (at.type === 'interpolated_expression' || at.type === 'interpolated_identifier') return undefined;
  }
  return undefined;
}

/** `.trimIndent()`, `.trimMargin()`: the lines without what they begin with. */
export function withoutMargin(string: Expression & { kind: 'string' }): Expression {
  return { ...string, parts: string.parts.map(part => (typeof part === 'string' ? part.replace(/(^|\n)[ \t]*\|?/g, '$1') : part)), literal: undefined };
}

import type { Node } from 'web-tree-sitter';
import type { StringLiteral } from '../../model/value';
import { spanOf } from '../nodes';

/** String literals of Swift: https://docs.swift.org/swift-book/documentation/the-swift-programming-language/lexicalstructure/#String-Literals */

export const isString = (node: Node): boolean => /^(?:line|multi_line|raw)_string_literal$/.test(node.type);

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', 0: '\0' };

export const unescape = (content: string): string => content.replace(/\\(?:u\{([0-9a-fA-F]{1,8})\}|([\s\S]))/g, (whole, unicode?: string, simple?: string) => {
  if (unicode === undefined) return SIMPLE[simple ?? ''] ?? simple ?? whole;
  const point = parseInt(unicode, 16);
  return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
});

/** Whether it must stay a constant is asked of single literals only: to climb a tree is slow. */
export function literalOf(node: Node, text: string): StringLiteral {
  const span = spanOf(node);
  const open = /^#{0,32}"(?:"")?/.exec(text.slice(span.start, Math.min(span.end, span.start + 40)))?.[0] ?? '"';
  const quotes = open.endsWith('"""') && node.type !== 'line_string_literal' ? '"""' : '"';
  const opening = open.slice(0, open.indexOf('"')) + quotes;
  const close = quotes + '#'.repeat(open.indexOf('"'));
  const start = span.start + opening.length;
  return {
    span, content: { start, end: Math.max(start, span.end - close.length) }, open: opening, close,
    replaceable: true, jsxAttribute: false,
  };
}

/** Attributes, conditions of the compiler, raw values of enumerations and patterns. */
function isConstant(node: Node): boolean {
  for (let at = node.parent; at; at = at.parent) {
    if (/^(?:attribute|directive|enum_entry|switch_pattern)$/.test(at.type)) return true;
    if (at.type === 'statements' || at.type === 'class_body') return false;
  }
  return false;
}

export function stringAround(node: Node, text: string): StringLiteral | undefined {
  for (let at: Node | null = node; at; at = at.parent) {
    if (isString(at)) return { ...literalOf(at, text), constant: isConstant(at) };
    if (at.type === 'interpolated_expression' || at.type === 'statements') return undefined;
  }
  return undefined;
}

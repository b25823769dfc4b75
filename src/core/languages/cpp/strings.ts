import type { Node } from 'web-tree-sitter';
import type { StringLiteral } from '../../model/value';
import { children, source, spanOf } from '../nodes';

/** String literals of C++: https://en.cppreference.com/w/cpp/language/string_literal */

export const isString = (node: Node): boolean => node.type === 'string_literal' || node.type === 'raw_string_literal';

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' };

const unescape = (content: string): string => content.replace(/\\(?:x([0-9a-fA-F]{1,8})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|(\r?\n)|([\s\S]))/g, (whole, hex?: string, u4?: string, u8?: string, octal?: string, line?: string, simple?: string) => {
  const digits = hex ?? u4 ?? u8;
  const point = digits !== undefined ? parseInt(digits, 16) : octal !== undefined ? parseInt(octal, 8) : undefined;
  if (point !== undefined) return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  return line !== undefined ? '' : SIMPLE[simple ?? ''] ?? simple ?? '';
});

export function textOf(node: Node, text: string): string {
  const { content } = literalOf(node, text);
  const written = text.slice(content.start, content.end);
  return node.type === 'raw_string_literal' ? written : unescape(written);
}

/** Whether it must stay a constant is asked of single literals only: to climb a tree is slow. */
export function literalOf(node: Node, text: string): StringLiteral {
  const span = spanOf(node);
  const written = text.slice(span.start, Math.min(span.end, span.start + 40));
  const raw = /^(?:u8|[uUL])?R"([^\s()\\]{0,16})\(/.exec(written);
  const open = raw?.[0] ?? /^(?:u8|[uUL])?"/.exec(written)?.[0] ?? '"';
  const close = raw ? `)${raw[1] ?? ''}"` : '"';
  return {
    span, content: { start: span.start + open.length, end: Math.max(span.start + open.length, span.end - close.length) }, open, close,
    replaceable: /^R?"/.test(open), jsxAttribute: false,
  };
}

/** Functions whose first arguments are formats. */
const FORMATS = /(?:^|::)(?:v?s?n?f?printf|format|format_to|print|println|vformat|LOG|AWS_LOGSTREAM_\w+)$/;

/** What must stay one literal: `const char*`, `constexpr`, a part of a longer literal, a format. */
function isConstant(node: Node, text: string): boolean {
  for (let at: Node = node; at.parent; at = at.parent) {
    const { parent } = at;
    switch (parent.type) {
      case 'concatenated_string': case 'user_defined_literal': case 'preproc_include': case 'case_statement': case 'static_assert_declaration': case 'linkage_specification': case 'attribute': return true;
      case 'argument_list': {
        const callee = parent.parent?.childForFieldName('function');
        if (callee && FORMATS.test(source(callee, text).slice(-80))) return true;
        break;
      }
      case 'init_declarator': {
        const written = parent.parent ? text.slice(parent.parent.startIndex, node.startIndex).slice(0, 400) : '';
        return /\bconstexpr\b|\bchar\d{0,2}_?t?\b/.test(written);
      }
      case 'initializer_list': case 'parenthesized_expression': case 'binary_expression': case 'conditional_expression': break;
      default: return false;
    }
  }
  return false;
}

export function stringAround(node: Node, text: string): StringLiteral | undefined {
  for (let at: Node | null = node; at && at.type !== 'compound_statement'; at = at.parent) {
    if (isString(at)) return { ...literalOf(at, text), constant: isConstant(at, text) };
  }
  return undefined;
}

/** The literals next to each other that make up one text. */
export const literalsIn = (node: Node): Node[] => children(node).filter(isString);

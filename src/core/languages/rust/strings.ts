import type { Node } from 'web-tree-sitter';
import type { StringLiteral } from '../../model/value';
import { spanOf } from '../nodes';

/** String literals of Rust: https://doc.rust-lang.org/reference/tokens.html#string-literals */

export const isString = (node: Node): boolean => node.type === 'string_literal' || node.type === 'raw_string_literal';

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', 0: '\0' };

/** A backslash at the end of a line takes the white space after it with it. */
const unescape = (content: string): string => content.replace(/\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F_]{1,8})\}|\r?\n\s*|([\s\S]))/g, (whole, hex?: string, unicode?: string, simple?: string) => {
  const digits = hex ?? unicode?.replaceAll('_', '');
  if (digits !== undefined) {
    const point = parseInt(digits, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
  }
  return simple === undefined ? '' : SIMPLE[simple] ?? simple;
});

export function textOf(node: Node, text: string): string {
  const { content } = literalOf(node, text);
  const written = text.slice(content.start, content.end);
  return node.type === 'raw_string_literal' ? written : unescape(written);
}

/** Whether it must stay a constant is asked of single literals only: to climb a tree is slow. */
export function literalOf(node: Node, text: string): StringLiteral {
  const span = spanOf(node);
  const open = /^(?:[bc]?r#{0,32}"|[bc]?")/.exec(text.slice(span.start, span.start + 40))?.[0] ?? '"';
  const close = open.slice(open.indexOf('"')) + '#'.repeat(open.split('#').length - 1);
  return {
    span, content: { start: span.start + open.length, end: Math.max(span.start + open.length, span.end - close.length) }, open, close,
    // Bytes are no text.
    replaceable: !/^[bc]/.test(open), jsxAttribute: false,
  };
}

/** Macros whose arguments are expressions throughout; in others a literal may be a format, or mean anything. */
const EXPRESSIONS: ReadonlySet<string> = new Set(['vec', 'dbg']);

/** `const`, `static`, patterns, formats, attributes. */
function isConstant(node: Node, text: string): boolean {
  for (let at: Node | null = node.parent; at; at = at.parent) {
    switch (at.type) {
      case 'const_item': case 'static_item': case 'match_pattern': case 'macro_definition': case 'attribute': return true;
      case 'macro_invocation': {
        const name = at.childForFieldName('macro');
        return !name || !EXPRESSIONS.has(text.slice(name.startIndex, name.endIndex));
      }
      case 'block': case 'source_file': case 'function_item': return false;
      default:
    }
  }
  return false;
}

export function stringAround(node: Node, text: string): StringLiteral | undefined {
  for (let at: Node | null = node; at && at.type !== 'block' && at.type !== 'token_tree'; at = at.parent) {
    if (isString(at)) return { ...literalOf(at, text), constant: isConstant(at, text) };
  }
  return undefined;
}

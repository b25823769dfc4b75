import type { Node } from 'web-tree-sitter';
import type { Expression } from '../../model/expression';
import type { StringLiteral } from '../../model/value';
import { children, codePoint, pieces, source, spanOf } from '../nodes';

/** String literals and symbols of Ruby. */

type Lift = (node: Node, text: string) => Expression;

export function liftString(node: Node, text: string, lift: Lift): Expression {
  const span = spanOf(node);
  const whole = (value: string): Expression => ({ kind: 'string', span, parts: [value], literal: undefined });
  switch (node.type) {
    case 'simple_symbol': return whole(source(node, text).slice(1));
    case 'hash_key_symbol': return whole(source(node, text));
    case 'character': return whole(unescape(source(node, text).slice(1)));
    case 'chained_string': return { kind: 'string', span, parts: children(node).flatMap(child => pieces(lift(child, text))), literal: undefined };
    default: {
      const literal = node.type === 'string' ? literalOf(node, text) : undefined;
      const raw = literal !== undefined && isRaw(literal.open);
      const parts = children(node).flatMap((child): (string | Expression)[] => {
        switch (child.type) {
          case 'string_content': return [raw ? source(child, text).replace(/\\([\\'])/g, '$1') : source(child, text)];
          case 'escape_sequence': return [unescape(source(child, text))];
          default: return [lift(child, text)];
        }
      });
      return { kind: 'string', span, parts, literal };
    }
  }
}

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', s: ' ', a: '\x07', b: '\b', e: '\x1b', f: '\f', v: '\v', '\n': '' };

/** https://docs.ruby-lang.org/en/master/syntax/literals_rdoc.html#label-Strings (control characters stay as written) */
function unescape(escape: string): string {
  if (!escape.startsWith('\\')) return escape;
  const [, hex, u4, braced, octal] = /^\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{4})|u\{\s*([0-9a-fA-F]{1,6})\s*\}|([0-7]{1,3}))$/.exec(escape) ?? [];
  const digits = hex ?? u4 ?? braced;
  if (digits !== undefined) return codePoint(parseInt(digits, 16), escape);
  if (octal !== undefined) return codePoint(parseInt(octal, 8), escape);
  const rest = escape.slice(1).replace('\r', '');
  return SIMPLE[rest] ?? (rest.length === 1 ? rest : escape);
}

/** Without holes: `'…'`, `%q(…)`. */
export const isRaw = (open: string): boolean => open === "'" || open.startsWith('%q');

function literalOf(node: Node, text: string): StringLiteral | undefined {
  const first = node.firstChild;
  const end = node.lastChild;
  if (!first || !end || node.childCount < 2 || end.isMissing) return undefined;
  const open = source(first, text);
  return { span: spanOf(node), content: { start: first.endIndex, end: end.startIndex }, open, close: source(end, text), replaceable: !open.startsWith('%q'), jsxAttribute: false };
}

/** The body of a heredoc, which stands apart from where it is used. */
function heredocOf(body: Node, text: string): StringLiteral | undefined {
  const end = body.lastChild;
  if (end?.type !== 'heredoc_end') return undefined;
  const name = source(end, text).trim();
  const content = { start: body.startIndex, end: end.startIndex };
  const raw = new RegExp(`<<[-~]?'${name.replace(/\W/g, '\\$&')}'`).test(text.slice(Math.max(0, body.startIndex - 2000), body.startIndex));
  return { span: content, content, open: '', close: '', replaceable: !raw, jsxAttribute: false };
}

export function stringAround(node: Node, text: string): StringLiteral | undefined {
  for (let at: Node | null = node; at; at = at.parent) {
    if (at.type === 'string') return literalOf(at, text);
    if (at.type === 'heredoc_body') return heredocOf(at, text);
    if (at.type === 'interpolation' || at.type === 'body_statement') return undefined;
  }
  return undefined;
}

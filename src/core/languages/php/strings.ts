import type { Node } from 'web-tree-sitter';
import type { Expression } from '../../model/expression';
import type { StringLiteral } from '../../model/value';
import { children, codePoint, source, spanOf } from '../nodes';

/** String literals of PHP: in single and double quotes, heredocs and nowdocs. */

const STRINGS: ReadonlySet<string> = new Set(['string', 'encapsed_string', 'heredoc', 'nowdoc']);

export function liftString(node: Node, text: string, lift: (node: Node, text: string) => Expression): Expression {
  const body = node.childForFieldName('value') ?? node;
  const single = node.type === 'string';
  const parts = children(body).flatMap((child): (string | Expression)[] => {
    switch (child.type) {
      case 'string_content': case 'nowdoc_string': return [source(child, text)];
      case 'escape_sequence': return [single ? source(child, text).slice(1) : unescape(source(child, text))];
      case 'heredoc_start': case 'heredoc_end': return [];
      default: return [lift(child, text)];
    }
  });
  return { kind: 'string', span: spanOf(node), parts, literal: literalOf(node, text) };
}

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', v: '\v', e: '\x1b', f: '\f', '\\': '\\', $: '$', '"': '"' };

/** https://www.php.net/manual/en/language.types.string.php#language.types.string.syntax.double */
function unescape(escape: string): string {
  const [, hex, unicode, octal] = /^\\(?:x([0-9A-Fa-f]{1,2})|u\{([0-9A-Fa-f]{1,6})\}|([0-7]{1,3}))$/.exec(escape) ?? [];
  const digits = hex ?? unicode;
  if (digits !== undefined) return codePoint(parseInt(digits, 16), escape);
  return octal === undefined ? SIMPLE[escape.slice(1)] ?? escape : codePoint(parseInt(octal, 8), escape);
}

function literalOf(node: Node, text: string): StringLiteral | undefined {
  const span = spanOf(node);
  const body = node.childForFieldName('value');
  if (node.type === 'heredoc' || node.type === 'nowdoc') {
    return body ? { span, content: spanOf(body), open: text.slice(span.start, body.startIndex), close: text.slice(body.endIndex, span.end), replaceable: true, jsxAttribute: false } : undefined;
  }
  const first = node.firstChild;
  const last = node.lastChild;
  if (!first || !last || node.childCount < 2 || last.isMissing) return undefined;
  return {
    span, content: { start: first.endIndex, end: last.startIndex }, open: text.slice(span.start, first.endIndex), close: source(last, text),
    replaceable: true, jsxAttribute: false,
  };
}

/** Where PHP takes constant expressions only, which call no function: https://www.php.net/manual/en/language.constants.syntax.php */
const CONSTANT: ReadonlySet<string> = new Set(['const_element', 'property_element', 'simple_parameter', 'property_promotion_parameter', 'attribute', 'enum_case', 'static_variable_declaration', 'declare_directive']);

/** In a constant expression, in the hole of another string, or with a `[` behind it, which would bind more. Far inside another expression, it is taken for one. */
function isConstant(node: Node): boolean {
  if (node.parent?.type === 'subscript_expression' && node.parent.firstNamedChild?.equals(node) === true) return true;
  let around = node.parent;
  for (let level = 0; around && level < MAX_LEVELS; around = around.parent, level++) {
    if (around.type.endsWith('_statement') || around.type === 'declaration_list' || around.type === 'program') return false;
    if (CONSTANT.has(around.type) || STRINGS.has(around.type) || around.type === 'shell_command_expression') return true;
  }
  return around !== null;
}

/** A tree finds the parent of a node from its root on: climbing costs the square of the depth. */
const MAX_LEVELS = 24;

export function stringAround(node: Node, text: string): StringLiteral | undefined {
  let at: Node | null = node;
  for (let level = 0; at && level < MAX_LEVELS && !at.type.endsWith('statement'); at = at.parent, level++) {
    const literal = STRINGS.has(at.type) ? literalOf(at, text) : undefined;
    if (literal) return { ...literal, constant: isConstant(at) };
  }
  return undefined;
}

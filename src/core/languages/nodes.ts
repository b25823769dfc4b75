import type { Node } from 'web-tree-sitter';
import type { Expression } from '../model/expression';
import type { Span } from '../text';

/** What every language's lifting asks of syntax nodes. */

export const spanOf = (node: Node): Span => ({ start: node.startIndex, end: node.endIndex });

/** Named children without comments, which can stand between any two of them. */
export const children = (node: Node): Node[] => node.namedChildren.filter(child => !child.type.endsWith('comment'));

/** The node's source; a slice of the document is cheaper than the node's own `text`. */
export const source = (node: Node, text: string): string => text.slice(node.startIndex, node.endIndex);

/** The parts of a string expression, or the expression as the one hole of a string. */
export const pieces = (expression: Expression): readonly (string | Expression)[] => (expression.kind === 'string' ? expression.parts : [expression]);

type Lift = (node: Node, text: string) => Expression;

/** Lifting of a node that means nothing by itself, and of a node's field, over a language's own `lift`. */
export const lifting = (lift: Lift): { readonly other: Lift; readonly field: (node: Node, name: string, text: string) => Expression } => {
  const other: Lift = (node, text) => ({ kind: 'other', span: spanOf(node), inner: children(node).map(child => lift(child, text)) });
  return {
    other,
    field: (node, name, text) => {
      const child = node.childForFieldName(name);
      return child ? lift(child, text) : other(node, text);
    },
  };
};

/** The parts of a format string with its holes filled; `literal`, or a doubled brace, is an escape. The value of a hole by its text and its number. */
export function filled(format: Expression & { kind: 'string' }, hole: RegExp, literal: string | undefined, value: (hole: string, index: number) => Expression | undefined): (string | Expression)[] {
  let count = 0;
  return format.parts.flatMap(part => {
    if (typeof part !== 'string') return [part];
    const out: (string | Expression)[] = [];
    let at = 0;
    for (const match of part.matchAll(new RegExp(hole, 'g'))) {
      const [written] = match;
      const escape = written === literal || written === '{{' || written === '}}';
      out.push(part.slice(at, match.index), escape ? written.charAt(0) : value(written, count++) ?? { kind: 'other', span: format.span, inner: [] });
      at = match.index + written.length;
    }
    return [...out, part.slice(at)];
  });
}

/** The character of a numeric escape, which stays as written where there is none of that number. */
export const codePoint = (code: number, otherwise: string): string => (code <= 0x10ffff ? String.fromCodePoint(code) : otherwise);

/** How a grammar writes an addition: the type of its node and the names of its fields. */
interface Addition {
  readonly type: string;
  readonly operator: string;
  readonly left: string;
  readonly right: string;
}

/** Lifts `a + b + "c"`, the left side walked: one text where a part of it is one. */
export const sum = (grammar: Addition, lift: Lift): Lift => (node, text) => {
  const operands: Node[] = [];
  let left: Node | null = node;
  while (left?.type === grammar.type && left.childForFieldName(grammar.operator)?.type === '+') {
    const right = left.childForFieldName(grammar.right);
    if (right) operands.push(right);
    left = left.childForFieldName(grammar.left);
  }
  if (!left || operands.length === 0) return lifting(lift).other(node, text);
  const lifted = [left, ...operands.reverse()].map(operand => lift(operand, text));
  const parts = lifted.flatMap(pieces);
  return parts.some(part => typeof part === 'string') ? { kind: 'string', span: spanOf(node), parts, literal: undefined } : { kind: 'other', span: spanOf(node), inner: lifted };
};

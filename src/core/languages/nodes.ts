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

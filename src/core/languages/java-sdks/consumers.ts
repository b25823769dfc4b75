import type { Node } from 'web-tree-sitter';
import type { Expression, MapItem } from '../../model/expression';
import { source, spanOf } from '../nodes';
import { chainOf, linkItems } from './builders';

/** Requests built by what a function does to the builder that it is handed. */

/** What a chain of calls on the name sets; undefined for anything else. */
export function settingsOn(expression: Expression, name: string, text: string): MapItem[] | undefined {
  const { root, links } = chainOf(expression);
  return root.kind === 'name' && root.name === name && links.length > 0 && links.every(link => link.args.length > 0) ? links.flatMap(link => linkItems(link, text)) : undefined;
}

/** Whether the name stands in the node's source. */
export const isMentioned = (name: string, node: Node, text: string): boolean => new RegExp(`(?<![\\w$])${name.replaceAll('$', '\\$')}(?![\\w$])`).test(source(node, text));

/** How a language reads the statements of such a function. */
export interface Statements {
  /** What the statement sets, where it does nothing else to the builder; undefined where it is another kind of statement. */
  readonly set: (statement: Node) => readonly MapItem[] | undefined;
  readonly branches: (node: Node) => { readonly blocks: readonly Node[]; readonly exhaustive: boolean } | undefined;
  /** The statements of one branch. */
  readonly inBranch: (branch: Node) => readonly Node[];
  /** It may do something unknown to the builder. */
  readonly concerns: (statement: Node) => boolean;
}

/** What the statements set, in order. One that does something else with the builder may set anything. */
export function settingsOfBlock(statements: readonly Node[], how: Statements): MapItem[] {
  return statements.flatMap((statement): readonly MapItem[] => {
    const span = spanOf(statement);
    const spread = (value: Expression): MapItem[] => [{ kind: 'spread', span, value }];
    const set = how.set(statement);
    if (set) return set;
    const choice = how.branches(statement);
    if (choice) {
      const options = choice.blocks.map((branch): Expression => ({ kind: 'map', span: spanOf(branch), style: 'chain', container: undefined, items: settingsOfBlock(how.inBranch(branch), how) }));
      return spread({ kind: 'either', span, options: choice.exhaustive ? options : [...options, { kind: 'nothing', span }] });
    }
    return how.concerns(statement) ? spread({ kind: 'other', span, inner: [] }) : [];
  });
}

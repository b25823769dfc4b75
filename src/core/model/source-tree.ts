import { Edit as TreeEdit, type Node, type Point, type Tree } from 'web-tree-sitter';
import { extractRecords } from '../languages/extract';
import type { LoadedGrammar } from '../languages/grammars';
import type { LanguageSyntax } from '../languages/language-syntax';
import { applyEdits, positionAt, type Edit, type Span } from '../text';
import { keepRecords, type SourceRecord } from './records';

/** The syntax of one document, kept up to date edit by edit. Holds memory outside the JavaScript heap: `close()` it. */
export interface SourceTree {
  /** Takes edits whose spans refer to the text before all of them, and that text's line starts. */
  readonly update: (edits: readonly Edit[], starts: readonly number[]) => void;
  /** Parses what changed; `undefined` when `stop` said so. */
  readonly read: (stop: () => boolean) => { readonly root: Node; readonly records: readonly SourceRecord[] } | undefined;
  readonly close: () => void;
}

/** The part of the text that is not what the tree and records were made of, in both texts. */
interface Dirty {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

export function createSourceTree(initialText: string, language: LanguageSyntax, { parser, query }: LoadedGrammar): SourceTree {
  let text = initialText;
  let tree: Tree | undefined;
  let records: SourceRecord[] | undefined;
  let dirty: Dirty | undefined;

  const drop = (): void => {
    tree?.delete();
    tree = undefined;
    records = undefined;
    dirty = undefined;
  };

  function read(stop: () => boolean): { root: Node; records: readonly SourceRecord[] } | undefined {
    if (tree && records && !dirty) return { root: tree.rootNode, records };
    const next = parser.parse(language.parserText?.(text) ?? text, tree ?? null, { progressCallback: stop });
    if (!next) {
      parser.reset();
      drop();
      return undefined;
    }
    const changed = tree && records && dirty ? refreshed(tree, next, records, dirty) : undefined;
    records = changed ?? extractRecords(language, query, next.rootNode, text);
    tree?.delete();
    tree = next;
    dirty = undefined;
    return { root: next.rootNode, records };
  }

  /** Records of the touched statements made anew, the others moved; undefined when everything must be read again. */
  function refreshed(old: Tree, next: Tree, known: readonly SourceRecord[], edited: Dirty): SourceRecord[] | undefined {
    const delta = edited.newEnd - edited.oldEnd;
    const ranges = old.getChangedRanges(next);
    const touched = {
      start: Math.min(edited.start, ...ranges.map(range => range.startIndex)),
      end: Math.max(edited.newEnd, ...ranges.map(range => range.endIndex)),
    };
    const whole = statementsAround(next.rootNode, language, touched);
    const kept = keepRecords(known, { start: whole.start, end: whole.end - delta }, delta);
    return kept && [...kept, ...extractRecords(language, query, next.rootNode, text, whole)];
  }

  function update(edits: readonly Edit[], starts: readonly number[]): void {
    const [first] = edits;
    if (!first) return;
    // From the last to the first, so that the offsets of those to come stay right.
    for (const edit of [...edits].sort((a, b) => b.span.start - a.span.start)) {
      tree?.edit(treeEdit(edit, starts));
    }
    const start = Math.min(...edits.map(edit => edit.span.start));
    const oldEnd = Math.max(...edits.map(edit => edit.span.end));
    const next = applyEdits(text, edits);
    dirty = joined(dirty, { start, oldEnd, newEnd: oldEnd + next.length - text.length });
    text = next;
  }

  return { update, read, close: drop };
}

/** The statements that hold `span`: children of the innermost block around it. */
function statementsAround(root: Node, language: LanguageSyntax, span: Span): Span {
  const inner = root.descendantForIndex(span.start, Math.max(span.start, span.end)) ?? root;
  let block = inner;
  while (block.parent && !(language.blocks.has(block.type) && block.startIndex < span.start && block.endIndex > span.end)) block = block.parent;
  const held = block.children.filter(child => child.startIndex <= span.end && child.endIndex >= span.start);
  return { start: Math.min(span.start, ...held.map(child => child.startIndex)), end: Math.max(span.end, ...held.map(child => child.endIndex)) };
}

/** Two changes one after the other, as one. */
function joined(before: Dirty | undefined, after: Dirty): Dirty {
  if (!before) return after;
  const middleEnd = Math.max(before.newEnd, after.oldEnd);
  return {
    start: Math.min(before.start, after.start),
    oldEnd: before.oldEnd + middleEnd - before.newEnd,
    newEnd: after.newEnd + middleEnd - after.oldEnd,
  };
}

function treeEdit({ span, newText }: Edit, starts: readonly number[]): TreeEdit {
  const point = (offset: number): Point => {
    const { line, character } = positionAt(starts, offset);
    return { row: line, column: character };
  };
  const startPosition = point(span.start);
  const lines = newText.split('\n');
  const lastLine = lines.at(-1) ?? '';
  return new TreeEdit({
    startIndex: span.start,
    oldEndIndex: span.end,
    newEndIndex: span.start + newText.length,
    startPosition,
    oldEndPosition: point(span.end),
    newEndPosition: { row: startPosition.row + lines.length - 1, column: lines.length === 1 ? startPosition.column + newText.length : lastLine.length },
  });
}

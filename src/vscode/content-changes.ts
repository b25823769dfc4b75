import type { Edit } from '../core/text';

/** The part of `vscode.TextDocumentContentChangeEvent` that counts. Offsets and lengths are UTF-16 code units. */
export interface ContentChange {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

/**
 * Content changes as batches of edits, where the spans of a batch refer to the text before that batch.
 *
 * The changes of one event are meant to be applied one after the other, as VS Code's own mirror of a document does
 * (https://github.com/microsoft/vscode/blob/main/src/vs/editor/common/model/mirrorTextModel.ts): one edit gives them from
 * the end of the document to its start, so that order makes no difference, but an event can merge several edits.
 * A change that lies wholly before the one before it is untouched by that, and joins its batch.
 */
export function batchesOf(changes: readonly ContentChange[]): readonly (readonly Edit[])[] {
  const batches: Edit[][] = [];
  let previousStart = -1;
  for (const { rangeOffset: start, rangeLength, text: newText } of changes) {
    const end = start + rangeLength;
    const edit: Edit = { span: { start, end }, newText };
    const batch = batches.at(-1);
    // Two insertions at one offset keep their order only in batches of their own.
    if (batch && end <= previousStart && start < previousStart) batch.push(edit);
    else batches.push([edit]);
    previousStart = start;
  }
  return batches;
}

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../src/core/text';
import { batchesOf, type ContentChange } from '../../src/vscode/content-changes';

/** As VS Code's mirror of a document does it: one change after the other. */
const inSequence = (text: string, changes: readonly ContentChange[]): string =>
  changes.reduce((now, { rangeOffset, rangeLength, text: inserted }) => now.slice(0, rangeOffset) + inserted + now.slice(rangeOffset + rangeLength), text);

const inBatches = (text: string, changes: readonly ContentChange[]): string => batchesOf(changes).reduce((now, batch) => applyEdits(now, batch), text);

describe('content changes as batches', () => {
  it('keeps the changes of one edit, which come from the end of the document to its start, in one batch', () => {
    const changes = [
      { rangeOffset: 20, rangeLength: 1, text: 'x' },
      { rangeOffset: 10, rangeLength: 5, text: '' },
      { rangeOffset: 3, rangeLength: 0, text: 'long' },
    ];
    assert.deepEqual(batchesOf(changes).map(batch => batch.length), [3]);
  });

  it('begins another batch where a change lies on or after the one before it', () => {
    const at = (rangeOffset: number): ContentChange => ({ rangeOffset, rangeLength: 0, text: 'x' });
    assert.deepEqual(batchesOf([at(5), at(2), at(2), at(9)]).map(batch => batch.map(edit => edit.span.start)), [[5, 2], [2], [9]]);
  });

  it('gives the same text as applying the changes one after the other', () => {
    const change = fc.record({ at: fc.nat(), length: fc.nat(6), text: fc.string({ maxLength: 4 }) });
    fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 40 }), fc.array(change, { maxLength: 6 }), (text, wanted) => {
      let now = text;
      const changes = wanted.map(({ at, length, text: inserted }) => {
        const rangeOffset = at % (now.length + 1);
        const made = { rangeOffset, rangeLength: Math.min(length, now.length - rangeOffset), text: inserted };
        now = inSequence(now, [made]);
        return made;
      });
      assert.equal(inBatches(text, changes), now);
    }));
  });
});

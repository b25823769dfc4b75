import assert from 'node:assert/strict';
import fc from 'fast-check';
import { nesting, type SourceRecord } from '../../src/core/model/records';

const record = (start: number, end: number): SourceRecord => ({ kind: 'function', name: '', start, end, valueStart: -1, valueEnd: -1, innerStart: -1, innerEnd: -1 });

/** Ranges each inside the ones around it: brackets opened and closed at random. */
const nested = fc.array(fc.constantFrom('(', ')', ' '), { maxLength: 60 }).map(characters => {
  const open: number[] = [];
  const records: SourceRecord[] = [];
  for (const [at, character] of characters.entries()) {
    if (character === '(') open.push(at);
    const start = character === ')' ? open.pop() : undefined;
    if (start !== undefined) records.push(record(start, at + 1));
  }
  return records.sort((a, b) => a.start - b.start || b.end - a.end);
});

describe('nesting', () => {
  it('knows what lies around every offset, from the inside out', () => {
    fc.assert(fc.property(nested, records => {
      const { around, innermost } = nesting(records);
      for (let offset = -1; offset < 62; offset++) {
        const expected = records.filter(({ start, end }) => start <= offset && offset < end).reverse();
        assert.deepEqual(around(offset), expected);
        assert.equal(innermost(offset), expected[0]);
      }
    }));
  });

  it('has nothing around anything without records', () => {
    assert.deepEqual(nesting([]).around(0), []);
  });
});

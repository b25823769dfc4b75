import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits, lineStarts, positionAt } from '../../src/core/text';

describe('line starts', () => {
  it('are where VS Code has them', () => {
    assert.deepEqual(lineStarts(''), [0]);
    assert.deepEqual(lineStarts('a\nb\n'), [0, 2, 4]);
    assert.deepEqual(lineStarts('a\r\nb\rc\nd'), [0, 3, 5, 7]);
  });

  it('turn every offset into a position and back', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', '😀', '\n', '\r\n', '\r')), fc.nat(), (pieces, at) => {
      const text = pieces.join('');
      const offset = at % (text.length + 1);
      const starts = lineStarts(text);
      const { line, character } = positionAt(starts, offset);
      assert.equal((starts[line] ?? NaN) + character, offset);
      assert.ok(character >= 0 && offset < (starts[line + 1] ?? Infinity));
    }));
  });
});

describe('edits', () => {
  it('at the same offset go in in the order given', () => {
    const at = { start: 1, end: 1 };
    assert.equal(applyEdits('ab', [{ span: at, newText: '1' }, { span: { start: 0, end: 1 }, newText: 'x' }, { span: at, newText: '2' }]), 'x12b');
  });

  it('must not overlap', () => {
    assert.throws(() => applyEdits('abc', [{ span: { start: 0, end: 2 }, newText: '' }, { span: { start: 1, end: 3 }, newText: '' }]), RangeError);
  });
});

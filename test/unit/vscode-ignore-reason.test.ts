import assert from 'node:assert/strict';
import { REASON_PLACEHOLDER } from '../../src/core/finding';
import { reasonProblem, withReason } from '../../src/vscode/ignore-reason';

describe('the reason of an ignore', () => {
  it('accepts a sentence', () => {
    assert.equal(reasonProblem('Throw-away key of the "local" service (50% off, $1)'), undefined);
  });

  it('refuses none, several lines, and what ends a comment', () => {
    for (const reason of ['', '  ', 'a\nb', 'a */ b', 'a --> b', '"""']) assert.equal(typeof reasonProblem(reason), 'string', reason);
  });

  it('stands where its placeholder stood, as typed', () => {
    const edit = { span: { start: 3, end: 3 }, newText: `# ignore -- ${REASON_PLACEHOLDER}\n` };
    assert.deepEqual(withReason(edit, ' costs $& and $1 '), { span: { start: 3, end: 3 }, newText: '# ignore -- costs $& and $1\n' });
  });
});

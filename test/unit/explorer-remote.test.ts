import assert from 'node:assert/strict';
import { answer, failure, type Answer } from '../../src/aws/errors';
import { createRemote } from '../../src/vscode/explorer/remote';

const throttled = failure({ kind: 'throttled', operation: 'List' });

describe('Something remote', () => {
  it('is asked for once, by however many', async () => {
    let calls = 0;
    const remote = createRemote(() => Promise.resolve(answer(++calls)));
    await Promise.all([remote.ensure(), remote.ensure()]);
    await remote.ensure();
    assert.equal(remote.value, 1);
    assert.equal(calls, 1);
  });

  it('keeps its value beside a later problem, and is not asked for again until it is invalidated', async () => {
    const answers: Answer<string>[] = [answer('old'), throttled, answer('new')];
    const remote = createRemote(() => Promise.resolve(answers.shift() ?? throttled));
    await remote.ensure();
    remote.invalidate();
    await remote.ensure();
    await remote.ensure();
    assert.equal(remote.value, 'old');
    assert.deepEqual(remote.problem, throttled.problem);
    assert.equal(answers.length, 1);
    remote.invalidate();
    await remote.ensure();
    assert.equal(remote.value, 'new');
    assert.equal(remote.problem, undefined);
  });

  it('is asked again when it was invalidated while an answer was under way', async () => {
    const waiting: ((heard: Answer<string>) => void)[] = [];
    const remote = createRemote(() => new Promise<Answer<string>>(resolve => waiting.push(resolve)));
    const ensured = remote.ensure();
    remote.invalidate();
    waiting.shift()?.(answer('before'));
    while (waiting.length === 0) await new Promise(setImmediate);
    waiting.shift()?.(answer('after'));
    await ensured;
    assert.equal(remote.value, 'after');
  });

  it('takes a cancelled call for no answer', async () => {
    const answers: Answer<string>[] = [answer('here'), failure({ kind: 'cancelled' })];
    const remote = createRemote(() => Promise.resolve(answers.shift() ?? throttled));
    await remote.ensure();
    remote.invalidate();
    await remote.ensure();
    assert.equal(remote.value, 'here');
    assert.equal(remote.problem, undefined);
  });
});

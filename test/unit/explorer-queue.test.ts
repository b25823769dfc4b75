import assert from 'node:assert/strict';
import { createQueue } from '../../src/vscode/explorer/queue';

describe('The explorer\'s queue', () => {
  it('runs two jobs at a time, in order, and goes on after one that fails', async () => {
    const inTurn = createQueue(2);
    const started: number[] = [];
    const finish: ((error?: Error) => void)[] = [];
    const jobs = [0, 1, 2, 3].map(name =>
      inTurn(() => {
        started.push(name);
        return new Promise<number>((resolve, reject) => { finish[name] = error => { if (error === undefined) resolve(name); else reject(error); }; });
      }),
    );
    const first = assert.rejects(jobs[0] ?? Promise.resolve(), /broken/);
    assert.deepEqual(started, [0, 1]);
    finish[0]?.(new Error('broken'));
    await first;
    assert.deepEqual(started, [0, 1, 2]);
    finish[2]?.();
    assert.equal(await jobs[2], 2);
    assert.deepEqual(started, [0, 1, 2, 3]);
    finish[1]?.();
    finish[3]?.();
    assert.deepEqual(await Promise.all(jobs.slice(1)), [1, 2, 3]);
    assert.equal(await inTurn(() => Promise.resolve('more')), 'more');
  });
});

import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../src/core/config';
import { MAX_TEXT_SIZE, type AnalysisContext } from '../../src/core/engine';
import type { AnalysisResult } from '../../src/core/finding';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import {
  CRASH_WINDOW_MS, createEngineClient, DEADLINE_MS, MAX_BATCHES, MAX_CRASHES, MAX_LENGTH, RECYCLE_ABOVE,
  type ClientDocument, type ClientEvent, type ThreadEvents,
} from '../../src/worker/client';
import type { ToThread } from '../../src/worker/protocol';

const context: AnalysisContext = { config: DEFAULT_CONFIG, workspace: NO_WORKSPACE_FACTS };
const empty: AnalysisResult = { findings: [], suppressed: [], skipped: [] };

interface FakeThread {
  readonly events: ThreadEvents;
  readonly posted: ToThread[];
  terminated: boolean;
}

function setUp({ concerns = () => true, failToSpawn = false }: { concerns?: (text: string) => boolean; failToSpawn?: boolean } = {}) {
  const threads: FakeThread[] = [];
  const events: ClientEvent[] = [];
  const log: string[] = [];
  const timers = new Set<() => void>();
  let now = 0;
  const client = createEngineClient({
    spawn(threadEvents) {
      if (failToSpawn) throw new TypeError('no such file');
      const thread: FakeThread = { events: threadEvents, posted: [], terminated: false };
      threads.push(thread);
      return {
        post: message => thread.posted.push(message),
        terminate: () => {
          thread.terminated = true;
        },
      };
    },
    delay(milliseconds, action) {
      assert.equal(milliseconds, DEADLINE_MS);
      timers.add(action);
      return () => timers.delete(action);
    },
    now: () => now,
    concerns,
    log: (_level, message) => log.push(message),
    emit: event => events.push(event),
  });
  const last = (): FakeThread => {
    const thread = threads.at(-1);
    assert.ok(thread, 'no thread was started');
    return thread;
  };
  const lastRequest = (id: string): number => {
    const message = last().posted.findLast(m => 'id' in m && m.id === id && 'request' in m);
    assert.ok(message && 'request' in message, `nothing was asked about ${id}`);
    return message.request;
  };
  return {
    client, threads, events, log, timers, last, lastRequest,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    start: (id: string) => {
      last().events.message({ kind: 'started', id, request: lastRequest(id) });
    },
    answer: (id: string, request = lastRequest(id)) => {
      last().events.message({ kind: 'started', id, request });
      last().events.message({ kind: 'result', id, request, milliseconds: 1, result: empty });
    },
    fail: (id: string) => {
      last().events.message({ kind: 'failed', id, request: lastRequest(id), problem: 'Error at x' });
    },
  };
}

const doc = (id: string, text: string | (() => string) = 'text', version: () => number = () => 1): ClientDocument => ({
  id, path: id, read: () => ({ version: version(), text: typeof text === 'string' ? text : text() }),
});
const insert = (at: number, newText: string) => [{ span: { start: at, end: at }, newText }];

describe('the engine client', () => {
  it('knows how much the engine looks at', () => {
    assert.equal(MAX_LENGTH, MAX_TEXT_SIZE);
  });

  it('starts the thread with the first document that concerns the engine, and answers for others itself', () => {
    const { client, threads, events, last } = setUp({ concerns: text => text.includes('textract') });
    client.open(doc('a', 'nothing'), context);
    assert.equal(threads.length, 0);
    assert.deepEqual(events, [{ kind: 'result', id: 'a', version: 1, milliseconds: 0, result: empty }]);
    client.open(doc('b', 'textract'), context);
    assert.equal(threads.length, 1);
    assert.deepEqual(last().posted, [{ kind: 'open', id: 'b', request: 1, document: { path: 'b', text: 'textract' }, context }]);
  });

  it('sends edits collected since the last analysis, and nothing when there are none', () => {
    const { client, last, answer, events } = setUp();
    client.open(doc('a'), context);
    answer('a');
    client.change('a', 2, insert(0, 'x'));
    client.change('a', 3, insert(1, 'y'));
    assert.equal(last().posted.length, 1);
    client.analyze('a');
    assert.deepEqual(last().posted[1], { kind: 'change', id: 'a', request: 2, batches: [insert(0, 'x'), insert(1, 'y')] });
    client.analyze('a');
    assert.equal(last().posted.length, 2);
    answer('a');
    assert.deepEqual(events.map(e => e.kind === 'result' && e.version), [1, 3]);
  });

  it('drops answers to all but the newest request', () => {
    const { client, events, answer, last } = setUp();
    client.open(doc('a'), context);
    client.change('a', 2, insert(0, 'x'));
    client.analyze('a');
    answer('a', 1);
    assert.equal(events.length, 0);
    answer('a', 2);
    assert.deepEqual(events.map(e => e.kind === 'result' && e.version), [2]);
    client.setContext('a', { ...context, config: { ...DEFAULT_CONFIG, fips: 'off' } });
    assert.equal(last().posted.at(-1)?.kind, 'context');
    answer('a');
    assert.equal(events.length, 2);
  });

  it('sends pending edits before another context, so that the answer is about the current text', () => {
    const { client, last, answer, events } = setUp();
    client.open(doc('a'), context);
    client.change('a', 2, insert(0, 'x'));
    client.setContext('a', context);
    assert.deepEqual(last().posted.map(m => m.kind), ['open', 'change', 'context']);
    answer('a');
    assert.deepEqual(events.map(e => e.kind === 'result' && e.version), [2]);
  });

  it('sends the whole text rather than very many edits', () => {
    const { client, last, answer } = setUp();
    client.open(doc('a', 'now', () => 900), context);
    answer('a');
    for (let version = 2; version < MAX_BATCHES + 4; version++) client.change('a', version, insert(0, 'x'));
    client.analyze('a');
    assert.deepEqual(last().posted.map(m => m.kind), ['open', 'close', 'open']);
  });

  it('starts a new thread after a crash and sends what was unanswered, as it is now', () => {
    let version = 1;
    const { client, threads, last, answer, start, events } = setUp();
    client.open(doc('a', () => `text ${String(version)}`, () => version), context);
    client.open(doc('b'), context);
    answer('b');
    start('a');
    version = 5;
    last().events.exit('exit code 1');
    assert.equal(threads.length, 2);
    assert.deepEqual(last().posted.map(m => m.kind === 'open' && [m.id, m.document.text]), [['a', 'text 5']]);
    answer('a');
    assert.deepEqual(events.flatMap(e => (e.kind === 'result' ? [`${e.id} ${String(e.version)}`] : [])), ['b 1', 'a 5']);
    client.change('b', 2, insert(0, 'x'));
    client.analyze('b');
    assert.equal(last().posted.at(-1)?.kind, 'open', 'a document that the new thread does not have goes whole');
  });

  it('ignores what an ended thread still says', () => {
    const { client, threads, events, last } = setUp();
    client.open(doc('a'), context);
    const [first] = threads;
    last().events.exit('exit code 1');
    first?.events.message({ kind: 'result', id: 'a', request: 1, milliseconds: 1, result: empty });
    first?.events.exit('again');
    assert.deepEqual(events, []);
    assert.equal(threads.length, 2);
  });

  it('leaves out a document that took the thread down twice, and goes on with the others', () => {
    const { client, threads, last, start, answer, events } = setUp();
    client.open(doc('bad'), context);
    client.open(doc('good'), context);
    for (let crash = 0; crash < 2; crash++) {
      start('bad');
      last().events.exit('exit code 1');
    }
    assert.deepEqual(events, [{ kind: 'left-out', id: 'bad', version: 1, reason: 'crash' }]);
    answer('good');
    client.change('bad', 2, insert(0, 'x'));
    client.analyze('bad');
    assert.equal(threads.length, 3);
    assert.deepEqual(events.at(-1), { kind: 'left-out', id: 'bad', version: 2, reason: 'crash' });
    assert.ok(!last().posted.some(m => 'id' in m && m.id === 'bad'));
  });

  it('ends a thread that does not come back, and leaves that document out at once', () => {
    const { client, threads, timers, start, events, last } = setUp();
    client.open(doc('slow'), context);
    start('slow');
    const [first] = threads;
    const [expire] = timers;
    assert.ok(expire);
    expire();
    assert.equal(first?.terminated, true);
    assert.deepEqual(events, [{ kind: 'left-out', id: 'slow', version: 1, reason: 'deadline' }]);
    client.open(doc('other'), context);
    assert.deepEqual(last().posted.map(m => 'id' in m && m.id), ['other']);
  });

  it('stops the clock when the answer comes', () => {
    const { client, timers, start, answer } = setUp();
    client.open(doc('a'), context);
    start('a');
    assert.equal(timers.size, 1);
    answer('a');
    assert.equal(timers.size, 0);
  });

  it('stays down after too many crashes, until it is restarted', () => {
    const { client, threads, last, events } = setUp();
    client.open(doc('a'), context);
    for (let crash = 0; crash <= MAX_CRASHES; crash++) last().events.exit('exit code 9');
    assert.deepEqual(events, [{ kind: 'stopped', problem: 'exit code 9' }]);
    assert.equal(threads.length, MAX_CRASHES + 1);
    client.analyze('a');
    client.open(doc('b'), context);
    assert.equal(threads.length, MAX_CRASHES + 1);
    client.restart();
    assert.equal(threads.length, MAX_CRASHES + 2);
    assert.deepEqual(last().posted.map(m => 'id' in m && m.id), ['a', 'b']);
  });

  it('forgives crashes that lie far apart', () => {
    const { client, last, events, pass } = setUp();
    client.open(doc('a'), context);
    for (let crash = 0; crash < 3 * MAX_CRASHES; crash++) {
      last().events.exit('exit code 9');
      pass(CRASH_WINDOW_MS);
    }
    assert.deepEqual(events, []);
  });

  it('stops, rather than tries for ever, when the thread cannot be started at all', () => {
    const { client, events } = setUp({ failToSpawn: true });
    client.open(doc('a'), context);
    assert.deepEqual(events, [{ kind: 'stopped', problem: 'TypeError' }]);
  });

  it('tries a text that the engine failed on once more, whole, then leaves it out until it changes', () => {
    const { client, last, fail, events } = setUp();
    client.open(doc('a'), context);
    fail('a');
    assert.equal(last().posted.at(-1)?.kind, 'open');
    assert.deepEqual(events, []);
    fail('a');
    assert.deepEqual(events, [{ kind: 'left-out', id: 'a', version: 1, reason: 'error' }]);
    const before = last().posted.length;
    client.change('a', 2, insert(0, 'x'));
    client.analyze('a');
    assert.ok(last().posted.slice(before).some(m => m.kind === 'open'));
  });

  it('sends again what the thread dropped while newer edits were under way', () => {
    const { client, last, events, answer } = setUp();
    client.open(doc('a'), context);
    client.change('a', 2, insert(0, 'x'));
    client.analyze('a');
    last().events.message({ kind: 'failed', id: 'a', request: 1, problem: 'Error at x' });
    assert.equal(last().posted.at(-1)?.kind, 'open');
    answer('a');
    assert.equal(events.length, 1);
  });

  it('ends the thread once a large document is closed and nothing is under way', () => {
    const { client, threads, last, answer, events } = setUp();
    client.open(doc('large', 'x'.repeat(RECYCLE_ABOVE + 1)), context);
    client.open(doc('small'), context);
    answer('large');
    client.close('large');
    const ended = () => threads.map(thread => thread.terminated);
    assert.deepEqual(ended(), [false], 'the small one is still to be answered');
    answer('small');
    assert.deepEqual(ended(), [true]);
    client.change('small', 2, insert(0, 'x'));
    client.analyze('small');
    assert.equal(threads.length, 2);
    assert.equal(last().posted[0]?.kind, 'open');
    assert.ok(!events.some(e => e.kind === 'stopped' || e.kind === 'left-out'));
  });

  it('says that a very large document is not looked at, also when it grows so large', () => {
    const { client, threads, events, answer, last } = setUp();
    client.open(doc('huge', 'x'.repeat(MAX_LENGTH + 1)), context);
    assert.equal(threads.length, 0);
    const skipped = [{ kind: 'too-large', limit: MAX_LENGTH, size: MAX_LENGTH + 1, part: 'all' }];
    assert.deepEqual(events, [{ kind: 'result', id: 'huge', version: 1, milliseconds: 0, result: { ...empty, skipped } }]);
    let text = 'x';
    client.open(doc('growing', () => text, () => text.length), context);
    answer('growing');
    text += 'y'.repeat(MAX_LENGTH);
    client.change('growing', text.length, insert(1, text.slice(1)));
    client.analyze('growing');
    assert.deepEqual(last().posted.at(-1), { kind: 'close', id: 'growing' });
    assert.deepEqual(events.at(-1), { kind: 'result', id: 'growing', version: MAX_LENGTH + 1, milliseconds: 0, result: { ...empty, skipped } });
  });

  it('reads environment files on the thread, and says so when it ends meanwhile', async () => {
    const { client, last } = setUp();
    const first = client.readSwitches('.env', 'X=1');
    last().events.message({ kind: 'switches', request: 1, read: { kind: 'read', values: ['true'] } });
    assert.deepEqual(await first, { kind: 'read', values: ['true'] });
    const second = client.readSwitches('.env', 'X=1');
    last().events.exit('exit code 1');
    assert.equal((await second).kind, 'malformed');
  });

  it('looks through a folder on the thread, and knows nothing when it ends meanwhile', async () => {
    const { client, last } = setUp();
    const first = client.findUse('/w');
    assert.deepEqual(last().posted, [{ kind: 'find-use', request: 1, root: '/w' }]);
    last().events.message({ kind: 'use', request: 1, use: { fips: ['app.py'], operations: [] } });
    assert.deepEqual(await first, { fips: ['app.py'], operations: [] });
    const second = client.findUse('/w');
    last().events.exit('exit code 1');
    assert.equal(await second, undefined);
  });

  it('does nothing after dispose', () => {
    const { client, threads, last } = setUp();
    client.open(doc('a'), context);
    client.dispose();
    assert.equal(last().terminated, true);
    client.analyze('a');
    assert.equal(threads.length, 1);
  });
});

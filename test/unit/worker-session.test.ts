import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { DEFAULT_CONFIG } from '../../src/core/config';
import type { AnalysisContext, Engine, OpenDocument, SourceDocument } from '../../src/core/engine';
import type { AnalysisResult, Finding } from '../../src/core/finding';
import { applyEdits } from '../../src/core/text';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import type { FromThread, ToThread } from '../../src/worker/protocol';
import { createSession } from '../../src/worker/session';

const context: AnalysisContext = { config: DEFAULT_CONFIG, workspace: NO_WORKSPACE_FACTS };
const required: AnalysisContext = { ...context, config: { ...DEFAULT_CONFIG, fips: 'required' } };

/** One finding whose message is the whole text and the policy, so that a test sees what was analysed. */
function echo(text: string, { config }: AnalysisContext): AnalysisResult {
  const finding: Finding = {
    rule: 'missing-kms-key', severity: 'warning', message: `${text}|${config.fips}`, span: { start: 0, end: 1 }, related: [], fixes: [],
    ignore: { kind: 'config' }, fingerprint: '0123456789abcdef',
  };
  return { findings: [finding], suppressed: [], skipped: [] };
}

class Failure extends Error {}

function setUp() {
  const posted: FromThread[] = [];
  const open = new Set<string>();
  let gate: Promise<void> = Promise.resolve();
  const engine: Engine = {
    open(document: SourceDocument): OpenDocument {
      let { text } = document;
      open.add(document.path);
      return {
        update: edits => {
          text = applyEdits(text, edits);
        },
        result: async under => {
          const before = text;
          await gate;
          if (before.startsWith('throw')) throw new Failure('s3cret in a message');
          return echo(before, under);
        },
        close: () => open.delete(document.path),
      };
    },
    analyze: () => Promise.reject(new Failure('not used')),
  };
  const session = createSession({
    engine,
    readSwitches: (name, text) => ({ kind: 'read', values: [name, text] }),
    findUse: root => (root === '/gone' ? Promise.reject(new Error('no such folder')) : Promise.resolve({ fips: [`${root}/app.py`], operations: [] })),
    post: message => posted.push(message),
    now: () => 0,
    turn: () => setImmediate(),
  });
  const begin = (id: string, request: number, text: string): ToThread => ({ kind: 'open', id, request, document: { path: id, text }, context });
  const settle = async (): Promise<void> => {
    for (let turns = 0; turns < 20; turns++) await setImmediate();
  };
  const results = (): string[] => posted.flatMap(m => (m.kind === 'result' ? [`${m.id} ${String(m.request)} ${m.result.findings[0]?.message ?? ''}`] : []));
  return {
    session, posted, open, begin, settle, results,
    /** Holds analyses back until the returned function is called. */
    hold: () => {
      let release = (): void => undefined;
      gate = new Promise(resolve => {
        release = resolve;
      });
      return () => {
        release();
      };
    },
  };
}

describe('the engine thread', () => {
  it('analyses only the newest of several changes that arrive together', async () => {
    const { session, begin, settle, results } = setUp();
    session.receive(begin('a', 1, 'one'));
    session.receive({ kind: 'change', id: 'a', request: 2, batches: [[{ span: { start: 0, end: 3 }, newText: 'two' }]] });
    session.receive({ kind: 'change', id: 'a', request: 3, batches: [[{ span: { start: 3, end: 3 }, newText: '!' }], [{ span: { start: 0, end: 1 }, newText: 'T' }]] });
    await settle();
    assert.deepEqual(results(), ['a 3 Two!|recommended']);
  });

  it('takes in what arrives during an analysis and then analyses again, the last touched document first', async () => {
    const { session, begin, settle, results, hold } = setUp();
    const release = hold();
    session.receive(begin('a', 1, 'one'));
    await settle();
    session.receive(begin('b', 2, 'bee'));
    session.receive(begin('c', 3, 'sea'));
    session.receive({ kind: 'change', id: 'a', request: 4, batches: [[{ span: { start: 0, end: 0 }, newText: '>' }]] });
    release();
    await settle();
    assert.deepEqual(results(), ['a 1 one|recommended', 'a 4 >one|recommended', 'c 3 sea|recommended', 'b 2 bee|recommended']);
  });

  it('analyses again under another context', async () => {
    const { session, begin, settle, results } = setUp();
    session.receive(begin('a', 1, 'one'));
    await settle();
    session.receive({ kind: 'context', id: 'a', request: 2, context: required });
    await settle();
    assert.deepEqual(results(), ['a 1 one|recommended', 'a 2 one|required']);
  });

  it('closes what is closed or begun anew, and says nothing more about it', async () => {
    const { session, begin, settle, results, open } = setUp();
    session.receive(begin('a', 1, 'one'));
    session.receive(begin('b', 2, 'two'));
    session.receive({ kind: 'close', id: 'a' });
    await settle();
    assert.deepEqual(results(), ['b 2 two|recommended']);
    assert.deepEqual([...open], ['b']);
  });

  it('announces each analysis before it begins', async () => {
    const { session, begin, settle, posted } = setUp();
    session.receive(begin('a', 7, 'one'));
    await settle();
    assert.deepEqual(posted.map(m => m.kind), ['started', 'result']);
    assert.deepEqual(posted[0], { kind: 'started', id: 'a', request: 7 });
  });

  it('survives an engine that throws, drops the document and does not repeat the message', async () => {
    const { session, begin, settle, posted, results, open } = setUp();
    session.receive(begin('a', 1, 'throw'));
    session.receive(begin('b', 2, 'two'));
    await settle();
    const failed = posted.find(m => m.kind === 'failed');
    assert.equal(failed?.id, 'a');
    assert.match(failed.problem, /^Error (?:in [\w.]+ )?at [\w.-]+:\d+/);
    assert.doesNotMatch(failed.problem, /s3cret/);
    assert.deepEqual(results(), ['b 2 two|recommended']);
    assert.deepEqual([...open], ['b']);
  });

  it('reports edits that cannot be applied as a failure of that document', async () => {
    const { session, begin, settle, posted } = setUp();
    session.receive(begin('a', 1, 'one'));
    const edit = { span: { start: 0, end: 2 }, newText: '' };
    session.receive({ kind: 'change', id: 'a', request: 2, batches: [[edit, edit]] });
    await settle();
    assert.deepEqual(posted.map(m => m.kind === 'failed' && [m.id, m.request]), [['a', 2]]);
  });

  it('looks through a folder beside the documents, and says when it could not', async () => {
    const { session, posted, settle } = setUp();
    session.receive({ kind: 'find-use', request: 3, root: '/w' });
    session.receive({ kind: 'find-use', request: 4, root: '/gone' });
    await settle();
    assert.deepEqual(posted, [{ kind: 'use', request: 3, use: { fips: ['/w/app.py'], operations: [] } }, { kind: 'use', request: 4, use: undefined }]);
  });

  it('reads environment files beside the documents', () => {
    const { session, posted } = setUp();
    session.receive({ kind: 'read-switches', request: 9, name: '.env', text: 'X=1' });
    assert.deepEqual(posted, [{ kind: 'switches', request: 9, read: { kind: 'read', values: ['.env', 'X=1'] } }]);
  });
});

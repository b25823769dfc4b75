import assert from 'node:assert/strict';
import type { AnalysisContext, SourceDocument } from '../../src/core/engine';
import type { AnalysisResult } from '../../src/core/finding';
import { createConfigCache } from '../../src/workspace/config-files';
import { createFactsCache } from '../../src/workspace/environment-files';
import { switchesIn } from '../../src/workspace/environment-switches';
import type { FileRead } from '../../src/workspace/read-file';
import { scan, type ScanEvent, type ScanTarget, type ScanTools } from '../../src/workspace/scan';
import { memoryFileSystem } from '../support/file-tree';
import { findingAt, NOTHING_FOUND } from '../support/sample-findings';

const asText = (text: string): FileRead => ({ kind: 'text', bytes: Buffer.from(text), decode: () => text });
const targets = (...paths: string[]): ScanTarget[] => paths.map(path => ({ path, named: false }));

function tools(files: Readonly<Record<string, string | FileRead>>, more: Partial<ScanTools> = {}): ScanTools {
  const texts = Object.fromEntries(Object.entries(files).flatMap(([path, file]) => (typeof file === 'string' ? [[`/w/${path}`, file]] : [])));
  const fs = memoryFileSystem(texts);
  return {
    engine: { analyze: () => Promise.resolve(NOTHING_FOUND) },
    readFile: path => {
      const file = files[path.slice('/w/'.length)];
      return file === undefined ? { kind: 'absent' } : typeof file === 'string' ? asText(file) : file;
    },
    mayMatch: () => true,
    configs: createConfigCache('/w', fs),
    facts: createFactsCache('/w', fs, switchesIn),
    giveWay: () => Promise.resolve(),
    now: () => 0,
    ...more,
  };
}

async function all(events: AsyncIterable<ScanEvent>): Promise<ScanEvent[]> {
  const list: ScanEvent[] = [];
  for await (const event of events) list.push(event);
  return list;
}

describe('scanning', () => {
  it('hands the engine each file with the configuration and the environment of its folder', async () => {
    const seen: [SourceDocument, AnalysisContext][] = [];
    const engine = {
      analyze: (document: SourceDocument, context: AnalysisContext) => {
        seen.push([document, context]);
        return Promise.resolve({ ...NOTHING_FOUND, findings: [findingAt(document.text, 'x')] });
      },
    };
    const files = { 'a/.textract-guard.json': '{"fips":"required"}', 'a/.env': 'AWS_USE_FIPS_ENDPOINT=true', 'a/m.py': '\nx', 'n.py': 'x' };
    const events = await all(scan('/w', targets('a/m.py', 'n.py'), tools(files, { engine })));
    assert.deepEqual(seen.map(([{ path, text }, { config, workspace }]) => [path, text, config.fips, workspace.useFipsEndpoint.length]), [
      ['a/m.py', '\nx', 'required', 1],
      ['n.py', 'x', 'recommended', 0],
    ]);
    assert.deepEqual(events.map(event => (event.kind === 'analyzed' ? event.lineStarts : event)), [[0, 1], [0]]);
  });

  it('does not decode or analyse what the prefilter rules out', async () => {
    const decode = (): string => assert.fail('decoded');
    const file: FileRead = { kind: 'text', bytes: Buffer.from('nothing here'), decode };
    const events = await all(scan('/w', targets('a.py'), tools({ 'a.py': file }, { mayMatch: bytes => Buffer.from(bytes).includes('xtract') })));
    assert.deepEqual(events, [{ kind: 'irrelevant', path: 'a.py' }]);
  });

  it('tells apart what is left out, gone and unreadable', async () => {
    const files = {
      'image.png': { kind: 'skipped', reason: { kind: 'binary' } },
      'link.py': { kind: 'symbolic-link' },
      'locked.py': { kind: 'failed', reason: 'permission denied' },
    } as const;
    const list = [...targets('image.png', 'link.py', 'gone.py', 'locked.py'), { path: 'named.py', named: true }];
    const events = await all(scan('/w', list, tools(files)));
    assert.deepEqual(events.map(event => event.kind), ['skipped', 'symbolic-link', 'absent', 'failed', 'failed']);
    assert.match(JSON.stringify(events[3]), /permission denied/);
    assert.match(JSON.stringify(events[4]), /no such file/);
  });

  it('turns an exception of the engine into a failure of that file alone, without its message', async () => {
    const engine = {
      analyze: ({ path }: SourceDocument) => (path === 'bad.py' ? Promise.reject(new RangeError('Unexpected token "hunter2secret"')) : Promise.resolve(NOTHING_FOUND)),
    };
    const [bad, good] = await all(scan('/w', targets('bad.py', 'good.py'), tools({ 'bad.py': 'hunter2secret', 'good.py': '' }, { engine })));
    assert.equal(bad?.kind, 'failed');
    assert.match(JSON.stringify(bad), /RangeError .*at workspace-scan\.test\.ts:\d+/);
    assert.doesNotMatch(JSON.stringify(bad), /hunter2secret/);
    assert.equal(good?.kind, 'analyzed');
  });

  it('reports each problem of a configuration or environment file once', async () => {
    const files = { '.textract-guard.json': '{"fips":1}', 'a/template.yaml': 'AWS_USE_FIPS_ENDPOINT: [', 'a/x.py': '', 'a/y.py': '' };
    const events = await all(scan('/w', targets('a/x.py', 'a/y.py'), tools(files)));
    assert.deepEqual(events.map(event => event.kind), ['config-problem', 'environment-problem', 'analyzed', 'analyzed']);
  });

  it('reports a broken configuration that governs nothing worth analysing', async () => {
    const files = { '.textract-guard.json': '{', 'a/.textract-guard.json': '{"fips":1}', 'a/x.py': '' };
    const events = await all(scan('/w', targets('a/.textract-guard.json', 'a/x.py'), tools(files, { mayMatch: () => false })));
    assert.deepEqual(events.flatMap(event => (event.kind === 'config-problem' ? [event.problem.path] : [])), ['.textract-guard.json', 'a/.textract-guard.json']);
  });

  it('analyses anew what hangs on a file after it that uses FIPS endpoints', async () => {
    const seen: [string, readonly string[] | undefined][] = [];
    const silent: AnalysisResult = { ...NOTHING_FOUND, findings: [{ ...findingAt('x', 'x'), rule: 'non-fips-endpoint', severity: 'information' }] };
    const engine = {
      analyze: ({ path }: SourceDocument, { workspace }: AnalysisContext) => {
        seen.push([path, workspace.fipsInUse]);
        return Promise.resolve(path === 'a.py' ? silent : NOTHING_FOUND);
      },
    };
    const files = { 'a.py': 'x', 'b.py': '', 'c.ts': 'useFipsEndpoint: true', 'd.py': '' };
    const events = await all(scan('/w', targets(...Object.keys(files)), tools(files, { engine })));
    assert.deepEqual(events.map(event => (event.kind === 'analyzed' ? event.path : event.kind)), ['b.py', 'c.ts', 'd.py', 'a.py']);
    assert.deepEqual(seen, [['a.py', undefined], ['b.py', undefined], ['c.ts', ['c.ts']], ['d.py', ['c.ts']], ['a.py', ['c.ts']]]);
    seen.length = 0;
    await all(scan('/w', targets('a.py', 'b.py'), tools(files, { engine })));
    assert.deepEqual(seen.map(([path]) => path), ['a.py', 'b.py']);
  });

  it('analyses policies anew when it knows the operations that are called', async () => {
    const seen: [string, readonly string[] | undefined][] = [];
    const broad: AnalysisResult = { ...NOTHING_FOUND, findings: [{ ...findingAt('x', 'x'), rule: 'broad-permissions', severity: 'warning' }] };
    const engine = {
      analyze: ({ path }: SourceDocument, { workspace }: AnalysisContext) => {
        seen.push([path, workspace.operationsInUse]);
        return Promise.resolve(path === 'policy.json' ? broad : NOTHING_FOUND);
      },
    };
    const files = { 'policy.json': 'x', 'a.py': 'textract.analyze_expense()', 'b.ts': 'textract.analyzeID()' };
    await all(scan('/w', targets(...Object.keys(files)), tools(files, { engine })));
    assert.deepEqual(seen, [['policy.json', undefined], ['a.py', ['AnalyzeExpense']], ['b.ts', ['AnalyzeExpense', 'AnalyzeID']], ['policy.json', ['AnalyzeExpense', 'AnalyzeID']]]);
    seen.length = 0;
    await all(scan('/w', targets('policy.json'), tools(files, { engine })));
    assert.deepEqual(seen, [['policy.json', undefined]]);
  });

  it('gives way while it works and stops between two files when aborted', async () => {
    const abort = new AbortController();
    let clock = 0;
    let pauses = 0;
    const giveWay = (): Promise<void> => {
      if (++pauses === 2) abort.abort();
      return Promise.resolve();
    };
    const files = Object.fromEntries(Array.from({ length: 9 }, (_, n) => [`${n}.py`, '']));
    const events: ScanEvent[] = [];
    await assert.rejects(async () => {
      for await (const event of scan('/w', targets(...Object.keys(files)), tools(files, { now: () => (clock += 20), giveWay, signal: abort.signal }))) events.push(event);
    }, { name: 'AbortError' });
    assert.equal(pauses, 2);
    assert.ok(events.length > 0 && events.length < 9);
  });
});

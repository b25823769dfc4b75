import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { DEFAULT_CONFIG } from '../../src/core/config';
import type { AnalysisContext } from '../../src/core/engine';
import { RULE_IDS } from '../../src/core/finding';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { createEngineClient, type ClientEvent, type EngineClient } from '../../src/worker/client';
import { startNodeThread } from '../../src/worker/node-thread';

const find = createRequire(import.meta.url);
const root = fileURLToPath(new URL('../..', import.meta.url));
const context: AnalysisContext = { config: DEFAULT_CONFIG, workspace: NO_WORKSPACE_FACTS };

/** A client over real threads, and its events one by one. */
function clientOver(file: string, grammars: string): { client: EngineClient; next: (kind: ClientEvent['kind']) => Promise<ClientEvent> } {
  const seen: ClientEvent[] = [];
  const waiting: (() => void)[] = [];
  const client = createEngineClient({
    spawn: events => startNodeThread(file, { grammars }, events),
    delay: (milliseconds, action) => {
      const timer = setTimeout(action, milliseconds);
      return () => {
        clearTimeout(timer);
      };
    },
    now: () => performance.now(),
    concerns: () => true,
    log: () => undefined,
    emit: event => {
      seen.push(event);
      for (const wake of waiting.splice(0)) wake();
    },
  });
  const next = async (kind: ClientEvent['kind']): Promise<ClientEvent> => {
    for (;;) {
      const at = seen.findIndex(event => event.kind === kind);
      const [event] = at === -1 ? [] : seen.splice(at, 1);
      if (event) return event;
      await new Promise<void>(resolve => waiting.push(resolve));
    }
  };
  return { client, next };
}

describe('the engine on a Node thread', () => {
  let folder = '';
  const clients: EngineClient[] = [];
  const start = (file: string): ReturnType<typeof clientOver> => {
    const over = clientOver(join(folder, file), join(folder, 'grammars'));
    clients.push(over.client);
    return over;
  };

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'textract-guard-thread-'));
    mkdirSync(join(folder, 'grammars'));
    const parser = dirname(find.resolve('web-tree-sitter'));
    copyFileSync(join(parser, 'web-tree-sitter.wasm'), join(folder, 'grammars', 'web-tree-sitter.wasm'));
    const grammars = dirname(find.resolve('@vscode/tree-sitter-wasm/package.json'));
    copyFileSync(join(grammars, 'wasm', 'tree-sitter-python.wasm'), join(folder, 'grammars', 'python.wasm'));
    await build({
      absWorkingDir: root,
      entryPoints: ['src/worker/thread.ts'],
      outfile: join(folder, 'worker.js'),
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      mainFields: ['module', 'main'],
      alias: { 'web-tree-sitter': join(parser, 'web-tree-sitter.cjs') },
      logLevel: 'silent',
    });
    writeFileSync(join(folder, 'dies.js'), "require('node:worker_threads').parentPort.once('message', () => process.exit(3));");
    writeFileSync(join(folder, 'environment.js'), `
      const { parentPort } = require('node:worker_threads');
      parentPort.on('message', ({ request }) => parentPort.postMessage({ kind: 'switches', request, read: { kind: 'read', values: Object.keys(process.env) } }));
    `);
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.dispose();
  });
  after(() => {
    rmSync(folder, { recursive: true });
  });

  it('parses, follows edits, and introduces its rules', async () => {
    const { client, next } = start('worker.js');
    const text = 'import boto3\nboto3.client("textract").create_adapter_version(AdapterId="a", DatasetConfig={})\n';
    client.open({ id: 'a', path: 'a.py', read: () => ({ version: 1, text }) }, context);
    const ready = await next('ready');
    assert.deepEqual(ready.kind === 'ready' && ready.rules.map(rule => rule.id), [...RULE_IDS]);
    const rules = async (): Promise<unknown> => {
      const event = await next('result');
      return event.kind === 'result' && [event.version, ...event.result.findings.map(finding => finding.rule)];
    };
    assert.deepEqual(await rules(), [1, 'non-fips-endpoint', 'missing-kms-key']);
    const at = text.indexOf('DatasetConfig');
    client.change('a', 2, [{ span: { start: at, end: at }, newText: 'KMSKeyId=KEY, ' }]);
    client.analyze('a');
    assert.deepEqual(await rules(), [2, 'non-fips-endpoint']);
    assert.deepEqual(await client.readSwitches('.env', 'AWS_USE_FIPS_ENDPOINT=true'), { kind: 'read', values: ['true'] });
  });

  it('says which grammar could not be loaded, and looks at the rest', async () => {
    const { client, next } = start('worker.js');
    const text = 'import { TextractClient } from "@aws-sdk/client-textract";\nnew TextractClient({});\n';
    client.open({ id: 'a', path: 'a.ts', read: () => ({ version: 1, text }) }, context);
    const event = await next('result');
    assert.deepEqual(event.kind === 'result' && event.result.skipped.map(reason => reason.kind), ['grammar']);
  });

  it('stays down when every thread dies, and says how', async () => {
    const { client, next } = start('dies.js');
    client.open({ id: 'a', path: 'a.py', read: () => ({ version: 1, text: 'x' }) }, context);
    assert.deepEqual(await next('stopped'), { kind: 'stopped', problem: 'exit code 3' });
  });

  it('stays down when its file is not there', async () => {
    const { client, next } = start('absent.js');
    client.open({ id: 'a', path: 'a.py', read: () => ({ version: 1, text: 'x' }) }, context);
    const event = await next('stopped');
    assert.match(event.kind === 'stopped' ? event.problem : '', /MODULE_NOT_FOUND/);
  });

  it('does not get the environment of the extension host', async () => {
    assert.notDeepEqual(Object.keys(process.env), []);
    assert.deepEqual(await start('environment.js').client.readSwitches('.env', ''), { kind: 'read', values: [] });
  });
});

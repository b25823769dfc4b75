// The entry of dist/worker.js: the engine on a thread of its own.
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { createEngine } from '../core/engine';
import { RULES } from '../core/rules/registry';
import { switchesIn } from '../workspace/environment-switches';
import { findUse, type Use } from '../workspace/find-use';
import { grammarReader } from '../workspace/grammar-files';
import { createFileReader } from '../workspace/read-file';
import type { FromThread, ThreadData, ToThread } from './protocol';
import { createSession } from './session';

if (!parentPort) throw new Error('dist/worker.js is a worker thread; it cannot be run on its own.');
const port = parentPort;
const { grammars } = workerData as ThreadData;
const now = (): number => performance.now();
const post = (message: FromThread): void => {
  port.postMessage(message);
};
const engine = createEngine({ loadWasm: grammarReader(grammars), now });
const giveWay = (): Promise<void> => setImmediate();
const lookThrough = (root: string): Promise<Use> => findUse(root, { readFile: createFileReader(), giveWay, now });
const session = createSession({ engine, readSwitches: switchesIn, findUse: lookThrough, post, now, turn: giveWay });

port.on('message', (message: ToThread) => {
  session.receive(message);
});
post({ kind: 'ready', rules: RULES.map(rule => rule.meta) });

import { Worker } from 'node:worker_threads';
import { describeException } from '../workspace/describe-exception';
import type { Thread, ThreadEvents } from './client';
import type { FromThread, ThreadData, ToThread } from './protocol';

/**
 * Starts the engine on a Node worker thread.
 * @param file The bundled `worker.js`.
 */
export function startNodeThread(file: string, data: ThreadData, events: ThreadEvents): Thread {
  // Neither the environment nor the host's own flags are the engine's business.
  const worker = new Worker(file, { workerData: data, name: 'Textract Guard engine', env: {}, execArgv: [] });
  let problem: string | undefined;
  worker.on('message', (message: FromThread) => {
    events.message(message);
  });
  worker.on('error', error => {
    problem = describeException(error);
  });
  worker.on('exit', code => {
    events.exit(problem ?? `exit code ${String(code)}`);
  });
  return {
    post(message: ToThread) {
      worker.postMessage(message);
    },
    terminate() {
      void worker.terminate();
    },
  };
}

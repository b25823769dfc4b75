import { parseArgs } from 'node:util';
import { startLocalTextract } from './local-textract';

// npm run local-textract -- [--port N] [--empty]: prints the service's address on one line and serves until SIGINT or SIGTERM.

const usage = 'usage: npm run local-textract -- [--port N] [--empty]\n  --port N   port on 127.0.0.1, 0 (the default) takes a free one\n  --empty    start without the sample adapters\n';

type Arguments = { readonly kind: 'run'; readonly port: number; readonly empty: boolean } | { readonly kind: 'wrong'; readonly why: string };

function readArguments(args: string[]): Arguments {
  try {
    const { values } = parseArgs({ args, options: { port: { type: 'string', default: '0' }, empty: { type: 'boolean', default: false } } });
    const port = Number(values.port);
    if (!/^\d+$/.test(values.port) || port > 65535) return { kind: 'wrong', why: `--port must be a whole number from 0 to 65535, not ${JSON.stringify(values.port)}` };
    return { kind: 'run', port, empty: values.empty };
  } catch (error) {
    return { kind: 'wrong', why: error instanceof Error ? error.message : String(error) };
  }
}

async function main(): Promise<void> {
  const wanted = readArguments(process.argv.slice(2));
  if (wanted.kind === 'wrong') {
    process.stderr.write(`${wanted.why}\n${usage}`);
    process.exitCode = 2;
    return;
  }
  try {
    const service = await startLocalTextract({ port: wanted.port, ...(wanted.empty ? { adapters: [] } : {}) });
    const stop = (): void => {
      void service.close();
    };
    process.once('SIGINT', stop);
    process.once('SIGTERM', stop);
    if (process.env['npm_lifecycle_event'] === 'local-textract') whenOrphaned(stop);
    process.stdout.write(`${service.url}\n`);
  } catch (error) {
    process.stderr.write(`Could not listen on 127.0.0.1:${wanted.port}: ${error instanceof Error ? error.message : String(error)}\nChoose another port, or 0 for a free one.\n`);
    process.exitCode = 1;
  }
}

/**
 * `npm run` passes a signal on to the shell that it starts the script in, and that shell ends without passing it on: the
 * service would serve for ever. So it also stops once the shell is gone.
 */
function whenOrphaned(stop: () => void): void {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    stop();
  }, 250).unref();
}

void main();

import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { ListAdaptersCommand } from '@aws-sdk/client-textract';
import { startLocalTextract } from '../support/local-textract/local-textract';
import { clientFor } from '../support/local-textract/sdk-client';

const nodeArguments = ['--import', 'tsx', fileURLToPath(new URL('../support/local-textract/main.ts', import.meta.url))];

describe('npm run local-textract', () => {
  const started: ChildProcess[] = [];
  afterEach(() => {
    for (const child of started.splice(0)) child.kill('SIGKILL');
  });

  async function start(...args: string[]) {
    const child = spawn(process.execPath, [...nodeArguments, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    started.push(child);
    const lines: string[] = [];
    const reader = createInterface(child.stdout).on('line', line => lines.push(line));
    await once(reader, 'line');
    const [url] = lines;
    assert.match(url ?? '', /^http:\/\/127\.0\.0\.1:\d+$/);
    return { child, lines, url: url ?? '' };
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`prints one line, serves the samples, and ends well on ${signal}`, async () => {
      const { child, lines, url } = await start('--port', '0');
      const client = clientFor(url);
      assert.equal((await client.send(new ListAdaptersCommand({}))).Adapters?.length, 6);
      // The client's connection is left open: it must not hold the service up.
      child.kill(signal);
      assert.deepEqual(await once(child, 'close'), [0, null]);
      assert.equal(lines.length, 1);
      client.destroy();
    });
  }

  it('starts without adapters when told so', async () => {
    const { url } = await start('--empty');
    const client = clientFor(url);
    assert.deepEqual((await client.send(new ListAdaptersCommand({}))).Adapters, []);
    client.destroy();
  });

  const fail = (...args: string[]) => spawnSync(process.execPath, [...nodeArguments, ...args], { encoding: 'utf8' });

  for (const [args, reason] of [
    [['--port', 'eighty'], /--port must be a whole number from 0 to 65535, not "eighty"\nusage: /],
    [['--port', '65536'], /--port must be/],
    [['--port', '-1'], /usage: /],
    [['--prot', '0'], /Unknown option '--prot'/],
    [['8080'], /Unexpected argument '8080'/],
  ] as const) {
    it(`refuses ${args.join(' ')}`, () => {
      const { status, stdout, stderr } = fail(...args);
      assert.deepEqual([status, stdout], [2, '']);
      assert.match(stderr, reason);
    });
  }

  it('says so when the port is taken', async () => {
    const holder = await startLocalTextract();
    const { status, stdout, stderr } = fail('--port', String(holder.port));
    await holder.close();
    assert.deepEqual([status, stdout], [1, '']);
    assert.match(stderr, /Could not listen on 127\.0\.0\.1:\d+: .*EADDRINUSE[^]*Choose another port/);
  });
});

import { realpathSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { Browser } from './chromium';
import type { RunningServer } from './server';

/** Where a browser finds VS Code with `folder` open. `payload` is the workbench's own start parameters. */
export function workbenchUrl(server: Pick<RunningServer, 'port' | 'token'>, folder: string, payload: readonly (readonly [string, string])[] = []): string {
  const query = new URLSearchParams({ tkn: server.token, folder: realpathSync(folder) });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  // Slashes are legal in a query and keep the address readable.
  return `http://localhost:${server.port}/?${query.toString().replaceAll('%2F', '/')}`;
}

/** A file or folder of this machine as the page names it: it sees the machine as a remote one. */
export function remoteUri(server: Pick<RunningServer, 'port'>, path: string): string {
  return `vscode-remote://localhost:${server.port}${pathToFileURL(realpathSync(path)).pathname}`;
}

export interface BrowserPage {
  readonly page: Page;
  readonly close: () => Promise<void>;
}

const browserFlags = [
  '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
  '--disable-dev-shm-usage', '--font-render-hinting=none',
];

/** An empty page of a browser without a window, the size of a small laptop's screen. */
export async function openPage(browser: Browser): Promise<BrowserPage> {
  const running = await chromium.launch({
    executablePath: browser.executable,
    args: browserFlags,
    chromiumSandbox: false,
    env: { ...definedOnly(process.env), ...browser.environment },
    // The runner ends everything in order when it is signalled.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const context = await running.newContext({ viewport: { width: 1280, height: 800 } });
  return { page: await context.newPage(), close: () => running.close() };
}

function definedOnly(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

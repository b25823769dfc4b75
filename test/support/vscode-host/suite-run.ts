import { format } from 'node:util';
import type { Browser } from './chromium';
import { quietSettings } from './quiet-settings';
import type { RunningServer, ServerInstallation } from './server';
import { driverFlag, noTrustFlag, startServer } from './server';
import { suiteEnvironment } from './suite-environment';
import { temporaryFolder } from './temporary-folder';
import { openPage, remoteUri, workbenchUrl } from './workbench';

/** What VS Code is told on its command line when it runs an extension's tests. */
export interface SuiteRun {
  /** Folder of the extension under test. */
  readonly extension: string;
  /** The JavaScript file that exports `run()`. */
  readonly suite: string;
  readonly workspace: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly disableTrust: boolean;
  readonly environment: NodeJS.ProcessEnv;
}

export interface Output {
  line(text: string): void;
}

const limitMs = 15 * 60_000;
const tag = '\u0001';

/**
 * Runs a suite in the extension host of a VS Code that is served to a browser without a window, and returns VS Code's exit code.
 *
 * The code can be 0 although the extension host died on the way: whoever needs certainty looks for the results file too.
 * @throws {Error} when VS Code does not start, the page crashes, or there is no result within fifteen minutes.
 */
export async function runSuite(run: SuiteRun, installation: ServerInstallation, browser: Browser, output: Output): Promise<number> {
  const data = temporaryFolder('vscode');
  try {
    const server = await startServer({
      installation,
      data: data.path,
      settings: { ...quietSettings, ...run.settings },
      environment: { ...run.environment, [suiteEnvironment.tag]: tag },
      port: 0,
      flags: [driverFlag, ...(run.disableTrust ? [noTrustFlag] : [])],
    });
    try {
      return await runInPage(run, server, browser, output);
    } finally {
      await server.stop();
    }
  } finally {
    data.remove();
  }
}

async function runInPage(run: SuiteRun, server: RunningServer, browser: Browser, output: Output): Promise<number> {
  const { page, close } = await openPage(browser);
  const others: string[] = [];
  let heard = false;
  try {
    return await new Promise<number>((resolve, reject) => {
      const fail = (what: string): void => {
        reject(new Error(`${what} VS Code's own lines:\n${[...others, server.log()].join('\n')}`));
      };
      const limit = setTimeout(() => { fail(`The suite gave no result within ${limitMs / 60_000} minutes.`); }, limitMs);
      const exited = (code: number): void => {
        clearTimeout(limit);
        if (heard) resolve(code);
        else fail('The suite printed nothing.');
      };
      const printed = (_kind: string, parts: unknown[]): void => {
        const line = format(...parts);
        if (!line.startsWith(tag)) {
          others.push(line);
          return;
        }
        heard = true;
        output.line(line.slice(tag.length));
      };
      const failed = (error: unknown): void => {
        clearTimeout(limit);
        reject(error instanceof Error ? error : new Error(String(error)));
      };
      page.on('crash', () => {
        clearTimeout(limit);
        fail('The page crashed.');
      });
      const payload = [
        ['skipWelcome', 'true'],
        ['skipReleaseNotes', 'true'],
        ['extensionDevelopmentPath', remoteUri(server, run.extension)],
        ['extensionTestsPath', remoteUri(server, run.suite)],
      ] as const;
      // The two functions that the workbench calls when it was started by a driver.
      page.exposeFunction('codeAutomationLog', printed)
        .then(() => page.exposeFunction('codeAutomationExit', exited))
        .then(() => page.goto(workbenchUrl(server, run.workspace, payload)))
        .catch(failed);
    });
  } finally {
    await close();
  }
}

import { join } from 'node:path';
import type { ProcessGroup } from '../support/vscode-host/process-group';
import { startProcessGroup } from '../support/vscode-host/process-group';

/** What `npm start` opened. */
export interface Started {
  readonly url: string;
  /** Folder of the workspace's copy. */
  readonly workspace: string;
  /** What the command has printed so far. */
  readonly output: () => string;
  readonly stop: () => Promise<void>;
}

const root = join(__dirname, '..', '..');
const limitMs = 120_000;

/**
 * Runs what `npm start` runs, on the extension that has been packed already, and resolves with the address that it prints.
 * @throws {Error} with what it printed when there is no address.
 */
export async function start(): Promise<Started> {
  const group = startProcessGroup({
    command: process.execPath,
    args: ['--import', 'tsx', join('scripts', 'start.ts'), '--vsix', join('out', 'textract-guard.vsix')],
    folder: root,
    environment: { ...process.env, TEXTRACT_GUARD_VSCODE: 'served' },
  });
  const heard = { text: '' };
  try {
    const url = await addressOf(group, heard);
    const workspace = new URL(url).searchParams.get('folder') ?? '';
    return { url, workspace, output: () => heard.text, stop: () => group.stop() };
  } catch (error) {
    await group.stop();
    throw error;
  }
}

function addressOf(group: ProcessGroup, heard: { text: string }): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (what: string): void => {
      clearTimeout(limit);
      reject(new Error(`npm start ${what}. It printed:\n${heard.text}`));
    };
    const limit = setTimeout(() => { fail(`gave no address within ${limitMs / 1000} s`); }, limitMs);
    const hear = (chunk: Buffer): void => {
      heard.text += chunk.toString();
      const url = /^Open (http:\/\/\S+)$/m.exec(heard.text)?.[1];
      if (url === undefined) return;
      clearTimeout(limit);
      resolve(url);
    };
    group.child.stdout.on('data', hear);
    group.child.stderr.on('data', hear);
    group.ended.then(status => { fail(`ended with ${status}`); }, reject);
  });
}

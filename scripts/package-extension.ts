import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { vsixFile } from './repository';
import { runCommand } from './run-command';

/**
 * Builds the bundles for production and packs the extension; returns the .vsix file's path.
 * @throws {Error} when either fails; what went wrong has been printed by then.
 */
export async function packageExtension(): Promise<string> {
  mkdirSync(dirname(vsixFile), { recursive: true });
  // vsce builds by itself: it runs the script vscode:prepublish.
  const status = await runCommand({
    program: 'node_modules/@vscode/vsce/vsce',
    args: ['package', '--no-dependencies', '--allow-missing-repository', '--out', vsixFile],
  });
  if (status !== 0) throw new Error(`The extension could not be built and packed (${status}): see above.`);
  return vsixFile;
}

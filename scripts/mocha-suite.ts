import { join } from 'node:path';
import type { Outcome } from '../test/support/mocha/outcome';
import { outcomeOf } from '../test/support/mocha/suite-outcome';
import { impersonalEnvironment } from '../test/support/vscode-host/host-environment';
import { temporaryFolder } from '../test/support/vscode-host/temporary-folder';
import { root } from './repository';
import { runCommand } from './run-command';

/** Runs mocha outside VS Code on `args` (none: what .mocharc.json says); each of `folders` must have a test that runs. */
export async function runMochaSuite(args: readonly string[], folders: readonly string[], say: (line: string) => void): Promise<Outcome> {
  const scratch = temporaryFolder('mocha');
  try {
    const resultsFile = join(scratch.path, 'results.json');
    const status = await runCommand({
      program: 'node_modules/mocha/bin/mocha.js',
      args: ['--reporter', join(root, 'test/support/mocha/spec-with-results.ts'), '--reporter-option', `results=${resultsFile}`, ...args],
      environment: impersonalEnvironment(process.env, scratch.path),
    });
    return outcomeOf({ status, resultsFile, folders }, root, say);
  } finally {
    scratch.remove();
  }
}

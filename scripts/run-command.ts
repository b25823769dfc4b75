import { spawn } from 'node:child_process';
import { root } from './repository';

export interface Command {
  /** Path of a JavaScript program below the checkout. */
  readonly program: string;
  readonly args: readonly string[];
  readonly environment?: NodeJS.ProcessEnv;
}

const limitMs = 20 * 60_000;

/** Runs a node program in the checkout, its output shown; resolves with its exit status, or with the name of the signal that ended it. */
export function runCommand(command: Command): Promise<number | string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [command.program, ...command.args], { cwd: root, env: command.environment ?? process.env, stdio: ['ignore', 'inherit', 'inherit'] });
    const end = (): void => void child.kill('SIGTERM');
    const limit = setTimeout(end, limitMs);
    process.once('exit', end);
    const over = (): void => {
      clearTimeout(limit);
      process.removeListener('exit', end);
    };
    child.once('error', error => {
      over();
      reject(new Error(`${command.program} could not be started: ${error.message}`));
    });
    child.once('exit', (status, signal) => {
      over();
      resolve(status ?? signal ?? 'unknown');
    });
  });
}

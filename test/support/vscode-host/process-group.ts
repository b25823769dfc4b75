import type { ChildProcessByStdio } from 'node:child_process';
import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

/** A program and all that it started. */
export interface ProcessGroup {
  readonly child: ChildProcessByStdio<null, Readable, Readable>;
  /** Resolves with the exit status of the program, or with the name of the signal that ended it; rejects when it could not be started. */
  readonly ended: Promise<number | string>;
  /** Asks the whole group to end, makes it after five seconds, and resolves when the program itself is gone. */
  stop(): Promise<void>;
}

export interface ProgramToStart {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly folder?: string;
}

/** Starts a program as a process group of its own, which also ends when this process does. */
export function startProcessGroup(program: ProgramToStart): ProcessGroup {
  const child = spawn(program.command, program.args, {
    env: program.environment,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
    ...(program.folder === undefined ? {} : { cwd: program.folder }),
  });
  const signal = (name: NodeJS.Signals): void => {
    if (child.pid === undefined) return;
    try {
      process.kill(process.platform === 'win32' ? child.pid : -child.pid, name);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
    }
  };
  const end = (): void => {
    signal('SIGKILL');
  };
  // Before other listeners: they remove the folders that the program writes to.
  process.prependOnceListener('exit', end);
  const ended = new Promise<number | string>((resolve, reject) => {
    child.once('error', error => {
      reject(new Error(`${program.command} could not be started: ${error.message}`));
    });
    child.once('exit', (status, name) => {
      resolve(status ?? name ?? 'unknown');
    });
  });
  return {
    child,
    ended,
    async stop() {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
        signal('SIGTERM');
        const impatience = setTimeout(end, 5000);
        await ended;
        clearTimeout(impatience);
      }
      end(); // whoever of the group outlived the program
      process.removeListener('exit', end);
    },
  };
}

/** Ends this process in order on Ctrl-C, hang-up and termination, so that 'exit' listeners stop what it started. */
export function exitOnSignals(): void {
  for (const [name, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]] as const) {
    process.once(name, () => process.exit(128 + number));
  }
}

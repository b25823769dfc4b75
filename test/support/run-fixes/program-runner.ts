import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** What running a program printed, and what it failed with. */
export interface ProgramEnd {
  readonly output: string;
  readonly error?: string;
}

/** One process in which programs run one after the other. */
export interface ProgramRunner {
  /** @throws Error with what the process wrote when it ends instead of answering. */
  readonly run: (path: string) => Promise<ProgramEnd>;
  readonly close: () => Promise<void>;
}

const COMMANDS = {
  javascript: [process.execPath, join(__dirname, 'node-runner.mjs')],
  python: ['python3', join(__dirname, 'python_runner.py')],
} as const;

/** Starts the process for programs of a language, with exactly this environment. */
export function startProgramRunner(language: keyof typeof COMMANDS, env: NodeJS.ProcessEnv): ProgramRunner {
  const [command, script] = COMMANDS[language];
  const child = spawn(command, [script], { env, stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = once(child, 'close');
  return {
    async run(path) {
      child.stdin.write(`${path}\n`);
      const answer = await answers.next();
      if (answer.done === true) throw new Error(`The process that runs programs has ended:\n${complaint}`);
      return JSON.parse(answer.value) as ProgramEnd;
    },
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}

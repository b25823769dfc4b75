import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endWithParent } from './end-with-parent';
import { installBrowser, installServer } from './installation';
import { exitOnSignals } from './process-group';
import { everythingTrusted } from './quiet-settings';
import { runSuite } from './suite-run';

interface Arguments {
  readonly flags: ReadonlyMap<string, string>;
  readonly workspace: string;
}

function read(args: readonly string[]): Arguments {
  const flags = new Map<string, string>();
  const bare: string[] = [];
  for (const arg of args) {
    const match = /^--([^=]+)(?:=(.*))?$/s.exec(arg);
    if (match?.[1] === undefined) bare.push(arg);
    else flags.set(match[1], match[2] ?? '');
  }
  const [workspace] = bare;
  if (workspace === undefined) throw new Error('No folder to open: name one as a bare argument.');
  return { flags, workspace };
}

function needed(flags: ReadonlyMap<string, string>, name: string): string {
  const value = flags.get(name);
  if (value === undefined || value === '') throw new Error(`--${name}=PATH is missing: this executable only runs an extension's tests.`);
  return value;
}

/** The user's settings as a desktop VS Code keeps them. */
function userSettings(folder: string | undefined): Readonly<Record<string, unknown>> {
  const file = folder === undefined ? '' : join(folder, 'User', 'settings.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>) : {};
}

/** Runs the tests that the arguments name; resolves with the exit code. */
export async function main(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number> {
  exitOnSignals();
  endWithParent();
  const say = (line: string): void => void process.stderr.write(`${line}\n`);
  try {
    const { flags, workspace } = read(args);
    const disableTrust = flags.has('disable-workspace-trust');
    const run = {
      extension: needed(flags, 'extensionDevelopmentPath'),
      suite: needed(flags, 'extensionTestsPath'),
      workspace,
      disableTrust,
      settings: { ...(disableTrust ? everythingTrusted : {}), ...userSettings(flags.get('user-data-dir')) },
      environment,
    };
    const installation = await installServer(environment, say);
    const browser = await installBrowser(environment, say);
    return await runSuite(run, installation, browser, { line: text => void process.stdout.write(`${text}\n`) });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return 1;
  }
}

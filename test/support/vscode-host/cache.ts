import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder that downloads shared by all checkouts go to: `$XDG_CACHE_HOME/textract-guard`, else `~/.cache/textract-guard`. */
export function cacheFolder(environment: NodeJS.ProcessEnv): string {
  const base = environment['XDG_CACHE_HOME'];
  return join(base === undefined || base === '' ? join(homedir(), '.cache') : base, 'textract-guard');
}

const complete = '.complete';

/**
 * Returns `folder`, filled by `fill` unless an earlier run did it wholly.
 *
 * `fill(into, scratch)` gets two empty folders. What it leaves in `into` is renamed into place at the end, so that
 * a run that is cut off leaves nothing half done and two runs at once do not disturb each other.
 */
export async function filledOnce(folder: string, fill: (into: string, scratch: string) => Promise<void> | void): Promise<string> {
  if (existsSync(join(folder, complete))) return folder;
  const work = `${folder}.${process.pid}.partial`;
  const into = join(work, 'into');
  const scratch = join(work, 'scratch');
  rmSync(work, { recursive: true, force: true });
  try {
    mkdirSync(into, { recursive: true });
    mkdirSync(scratch, { recursive: true });
    await fill(into, scratch);
    writeFileSync(join(into, complete), '');
    if (!existsSync(join(folder, complete))) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(into, folder);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}

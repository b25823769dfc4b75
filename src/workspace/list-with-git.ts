import { spawn } from 'node:child_process';
import { lstatSync } from 'node:fs';
import { codeOf } from './failure-reason';
import type { FileProblem } from './file-problem';
import type { Listing } from './listing';
import { joinPath } from './paths';

/** What git lists of one repository: files, and the repositories nested in it, whose files it does not list. */
export interface GitListing extends Listing {
  readonly repositories: readonly string[];
}

export type GitAnswer =
  | { readonly kind: 'listed'; readonly listing: GitListing }
  /** The folder itself is excluded by an ignore rule: git would list nothing, as if it were clean. */
  | { readonly kind: 'ignored' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Set while git runs a hook; they would point git at another repository than the folder's. */
const REPOSITORY_VARIABLES = new Set(['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_OBJECT_DIRECTORY', 'GIT_PREFIX', 'GIT_NAMESPACE']);

interface Output {
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** Runs git; a repository's own configuration can make plain git start a program (core.fsmonitor), so that is switched off. */
function git(folder: string, args: readonly string[], environment: NodeJS.ProcessEnv, signal: AbortSignal | undefined): Promise<Output> {
  const kept = Object.fromEntries(Object.entries(environment).filter(([name]) => !REPOSITORY_VARIABLES.has(name)));
  const env = { ...kept, LC_ALL: 'C', GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-c', 'core.fsmonitor=false', ...args], { cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true, ...(signal && { signal }) });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
    child.on('error', reject);
    child.on('close', code => {
      resolve({ code: code ?? undefined, out: Buffer.concat(out).toString('utf8'), err: Buffer.concat(err).toString('utf8') });
    });
  });
}

function readListing(output: Output, folder: string, root: string): GitListing {
  const files = new Set<string>();
  const links: string[] = [];
  const repositories: string[] = [];
  for (const record of output.out.split('\0')) {
    // `? path` for untracked entries, `<tag> <mode> <object> <stage>\t<path>` for those of the index.
    const untracked = record.startsWith('? ') ? record.slice(2) : undefined;
    if (untracked !== undefined) {
      const path = joinPath(folder, untracked);
      if (untracked.endsWith('/')) repositories.push(path.slice(0, -1));
      else if (lstatSync(joinPath(root, path), { throwIfNoEntry: false })?.isSymbolicLink()) links.push(path);
      else files.add(path);
      continue;
    }
    const [, mode, tracked] = /^\S (\d{6}) [0-9a-f]+ \d\t([^]+)$/.exec(record) ?? [];
    if (tracked === undefined) continue;
    const path = joinPath(folder, tracked);
    if (mode === '160000') repositories.push(path);
    else if (mode === '120000') links.push(path);
    else files.add(path);
  }
  const failures = [...output.err.matchAll(/^warning: could not open directory '(.+?)\/?': (.+)$/gm)].map(
    ([, path = '', reason = '']): FileProblem => ({
      path: joinPath(folder, path),
      message: `The folder could not be listed (${reason.toLowerCase()}), so its files were not analysed. Make it readable or exclude it in .gitignore.`,
      range: undefined,
    }),
  );
  return { files: [...files], links, repositories, failures };
}

/**
 * The tracked and the untracked, not ignored files below a folder of a git work tree.
 * @param folder relative to `root`
 * @throws AbortError when `signal` is aborted
 */
export async function listWithGit(folder: string, root: string, environment: NodeJS.ProcessEnv, signal: AbortSignal | undefined): Promise<GitAnswer> {
  const absolute = joinPath(root, folder);
  try {
    const excluded = await git(absolute, ['check-ignore', '--quiet', '--no-index', '.'], environment, signal);
    if (excluded.code === 0) return { kind: 'ignored' };
    const output = await git(absolute, ['ls-files', '-t', '--stage', '--cached', '--others', '--exclude-standard', '-z'], environment, signal);
    // An interrupt at the terminal ends git too.
    signal?.throwIfAborted();
    if (output.code !== 0) return { kind: 'failed', reason: output.err.split('\n', 1)[0] ?? '' };
    return { kind: 'listed', listing: readListing(output, folder, root) };
  } catch (error) {
    signal?.throwIfAborted();
    return { kind: 'failed', reason: codeOf(error) === 'ENOENT' ? 'git is not installed' : 'git could not be started' };
  }
}

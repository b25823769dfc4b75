import { existsSync } from 'node:fs';
import { listWithGit } from './list-with-git';
import type { Listing } from './listing';
import { folderOf, joinPath } from './paths';
import { walkFolder } from './walk-folder';

export interface ListOptions {
  /** False in a workspace that is not trusted: git reads configuration of the repository. */
  readonly useGit: boolean;
  /** Of the process, for git. */
  readonly environment: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

export interface FolderListing extends Listing {
  /** Why git could not list a repository, so that only its `.gitignore` files decided; empty otherwise. */
  readonly notes: readonly string[];
}

/** The nearest folder, from an absolute folder upwards, that is a git work tree's top; undefined when there is none. */
export function repositoryRoot(folder: string): string | undefined {
  for (let here = folder; ; here = folderOf(here)) {
    const top = here === '' ? '/' : here;
    if (existsSync(joinPath(top, '.git'))) return top;
    if (!here.includes('/')) return undefined;
  }
}

/**
 * The files below a folder that git would track, those of nested repositories and submodules too. Outside of a
 * repository, or where the folder itself is ignored by its parent, a plain walk that honours `.gitignore` files.
 * @param folder relative to `root`
 * @param root absolute, forward slashes
 * @throws AbortError when the signal is aborted
 */
export async function listFiles(folder: string, root: string, options: ListOptions): Promise<FolderListing> {
  const files = new Set<string>();
  const links = new Set<string>();
  const failures: FolderListing['failures'][number][] = [];
  const notes: string[] = [];
  const add = (listing: Listing): void => {
    for (const file of listing.files) files.add(file);
    for (const link of listing.links) links.add(link);
    failures.push(...listing.failures);
  };
  const open = [folder];
  for (let here = open.pop(); here !== undefined; here = open.pop()) {
    options.signal?.throwIfAborted();
    const absolute = joinPath(root, here);
    const inRepository = here === folder ? repositoryRoot(absolute) !== undefined : existsSync(joinPath(absolute, '.git'));
    if (!options.useGit || !inRepository) {
      add(walkFolder(here, root));
      continue;
    }
    const answer = await listWithGit(here, root, options.environment, options.signal);
    switch (answer.kind) {
      case 'listed':
        add(answer.listing);
        open.push(...answer.listing.repositories);
        break;
      case 'ignored':
        add(walkFolder(here, root));
        break;
      case 'failed':
        notes.push(`git could not list ${here === '' ? 'the files' : here} (${answer.reason}); its .gitignore files alone decided what to scan.`);
        add(walkFolder(here, root));
        break;
    }
  }
  return { files: [...files], links: [...links], failures, notes };
}

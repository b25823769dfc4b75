import { realpathSync, statSync } from 'node:fs';
import { isAbsolute, resolve, sep } from 'node:path';
import { failureReason } from '../workspace/failure-reason';
import { listFiles, repositoryRoot, type ListOptions } from '../workspace/list-files';
import { folderOf, joinPath, relativeTo } from '../workspace/paths';
import type { FileProblem } from '../workspace/file-problem';
import type { ScanTarget } from '../workspace/scan';

/** Files to scan that share a root: the folder that paths, configuration and environment files are relative to. */
export interface TargetGroup {
  /** Absolute, forward slashes. */
  readonly root: string;
  readonly targets: readonly ScanTarget[];
  readonly links: readonly string[];
  readonly failures: readonly FileProblem[];
  readonly notes: readonly string[];
}

export interface FoundTargets {
  /** The root that the report is about comes first. */
  readonly groups: readonly TargetGroup[];
  /** Arguments that are no readable file or folder. */
  readonly wrong: readonly { readonly argument: string; readonly reason: string }[];
}

const withSlashes = (path: string): string => (sep === '/' ? path : path.replaceAll(sep, '/'));

/**
 * The root of a path: its repository; outside of one the current folder when that holds it, else the folder itself.
 * The repository of the current folder comes first, so that its submodules are reported as part of it.
 */
function rootOf(folder: string, cwd: string): string {
  const ofCwd = repositoryRoot(cwd);
  if (ofCwd !== undefined && relativeTo(ofCwd, folder) !== undefined) return ofCwd;
  return repositoryRoot(folder) ?? (relativeTo(cwd, folder) === undefined ? folder : cwd);
}

interface Group {
  readonly targets: Map<string, ScanTarget>;
  readonly links: Set<string>;
  readonly failures: FileProblem[];
  readonly notes: string[];
}

/**
 * Turns path arguments into files, each once, grouped by root.
 * @param cwd absolute, in the platform's form
 * @throws AbortError when the signal is aborted
 */
export async function findTargets(paths: readonly string[], cwd: string, options: ListOptions): Promise<FoundTargets> {
  const groups = new Map<string, Group>();
  const wrong: { argument: string; reason: string }[] = [];
  const here = withSlashes(realpathSync(cwd));
  for (const argument of paths) {
    let path = withSlashes(isAbsolute(argument) ? resolve(argument) : resolve(here, argument));
    let isFolder: boolean;
    try {
      const stat = statSync(path);
      isFolder = stat.isDirectory();
      if (!isFolder && !stat.isFile()) {
        wrong.push({ argument, reason: 'it is neither a file nor a folder' });
        continue;
      }
      // A link to a folder is resolved, since git knows folders by their real names; a file keeps the name it was given.
      path = isFolder ? withSlashes(realpathSync(path)) : joinPath(withSlashes(realpathSync(folderOf(path) || '/')), path.slice(folderOf(path).length + 1));
    } catch (error) {
      wrong.push({ argument, reason: failureReason(error) });
      continue;
    }
    const root = rootOf(isFolder ? path : folderOf(path) || '/', here);
    const relative = relativeTo(root, path) ?? path;
    const group: Group = groups.get(root) ?? { targets: new Map(), links: new Set(), failures: [], notes: [] };
    groups.set(root, group);
    if (!isFolder) {
      group.targets.set(relative, { path: relative, named: true });
      continue;
    }
    const listing = await listFiles(relative, root, options);
    for (const file of listing.files) if (!group.targets.has(file)) group.targets.set(file, { path: file, named: false });
    for (const link of listing.links) group.links.add(link);
    group.failures.push(...listing.failures);
    group.notes.push(...listing.notes);
  }
  return {
    groups: [...groups].map(([root, { targets, links, failures, notes }]) => ({
      root,
      targets: [...targets.values()],
      links: [...links].filter(link => !targets.has(link)),
      failures,
      notes,
    })),
    wrong,
  };
}

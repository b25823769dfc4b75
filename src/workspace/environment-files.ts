import type { EnvironmentSwitch, WorkspaceFacts } from '../core/workspace-facts';
import { FIPS_SETTING, FIPS_VARIABLE } from '../core/textract/variables';
import { AWS_CONFIG, environmentFileKind } from './environment-file-names';
import type { SwitchesRead } from './environment-switches';
import { failureReason } from './failure-reason';
import type { FileProblem } from './file-problem';
import type { FileSystem } from './file-system';
import { ancestorFolders, joinPath, nameOf } from './paths';

/** `switchesIn` of `environment-switches.ts`, called directly or in another thread; asked only about files that name the switch. */
export type ReadSwitches = (name: string, text: string) => SwitchesRead | Promise<SwitchesRead>;

export interface GatheredFacts {
  readonly facts: WorkspaceFacts;
  readonly problems: readonly FileProblem[];
}

export interface FactsCache {
  /**
   * What the environment files in a document's ancestor folders (up to and including the root) say, nearest last.
   * A file that is unreadable or malformed adds no fact but a problem.
   * @param path relative to the cache's root, forward slashes
   */
  readonly factsFor: (path: string) => Promise<GatheredFacts>;
}

interface FolderFacts {
  readonly switches: readonly EnvironmentSwitch[];
  readonly problems: readonly FileProblem[];
}

async function readFolder(folder: string, root: string, fs: FileSystem, read: ReadSwitches): Promise<FolderFacts> {
  const switches: EnvironmentSwitch[] = [];
  const problems: FileProblem[] = [];
  const orProblem = async <T>(path: string, reading: Promise<T | undefined>): Promise<T | undefined> => {
    try {
      return await reading;
    } catch (error) {
      const message = `Could not be read for environment variables (${failureReason(error)}). Make it readable, or findings may not reflect it.`;
      problems.push({ path, message, range: undefined });
      return undefined;
    }
  };
  const names = (await orProblem(folder === '' ? '.' : folder, fs.list(joinPath(root, folder)))) ?? [];
  for (const name of [...names.filter(name => environmentFileKind(name) !== undefined), AWS_CONFIG].toSorted()) {
    const path = joinPath(folder, name);
    const text = await orProblem(path, fs.readText(joinPath(root, path)));
    // Almost no file names the switch, and only those that do are worth a parser.
    if (!text?.includes(name === AWS_CONFIG ? FIPS_SETTING : FIPS_VARIABLE)) continue;
    const found = await read(name, text);
    switch (found.kind) {
      case 'read':
        switches.push(...found.values.map(value => ({ path, value })));
        break;
      case 'malformed':
        problems.push({ path, message: found.message, range: undefined });
        break;
    }
  }
  return { switches, problems };
}

/**
 * A cache of what the environment files below `root` say, for one scan or until one of them changes.
 * @param root absolute, forward slashes
 */
export function createFactsCache(root: string, fs: FileSystem, read: ReadSwitches): FactsCache {
  const byFolder = new Map<string, Promise<FolderFacts>>();
  const ofFolder = (folder: string): Promise<FolderFacts> => {
    const known = byFolder.get(folder);
    if (known) return known;
    const reading = readFolder(folder, root, fs, read);
    byFolder.set(folder, reading);
    return reading;
  };
  return {
    factsFor: async path => {
      const folders = await Promise.all(ancestorFolders(path).map(ofFolder));
      return { facts: { useFipsEndpoint: folders.flatMap(folder => folder.switches) }, problems: folders.flatMap(folder => folder.problems) };
    },
  };
}

/** Whether a change of this file can change the facts of documents around it. `path` with forward slashes. */
export const isEnvironmentFile = (path: string): boolean => environmentFileKind(nameOf(path)) !== undefined || path === AWS_CONFIG || path.endsWith(`/${AWS_CONFIG}`);

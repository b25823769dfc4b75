import { CONFIG_FILE_NAME, DEFAULT_CONFIG, parseConfig, type GuardConfig } from '../core/config';
import { lineStarts, positionAt } from '../core/text';
import { failureReason } from './failure-reason';
import type { FileProblem } from './file-problem';
import type { FileSystem } from './file-system';
import { folderOf, joinPath, relativeTo } from './paths';

export interface LoadedConfig {
  /** What counts for the document: the file's settings, its `ignore` entries narrowed to the document's path. */
  readonly config: GuardConfig;
  /** The configuration file, relative to the root; undefined when there is none and the defaults count. */
  readonly file: string | undefined;
  readonly problems: readonly FileProblem[];
}

export interface ConfigCache {
  /**
   * The configuration for one document: the nearest `.textract-guard.json` from its folder up to the root (files above
   * the root are not read, files are not merged). What is wrong with it is a problem; whatever is right takes effect.
   * @param path relative to the cache's root, forward slashes
   */
  readonly configFor: (path: string) => Promise<LoadedConfig>;
}

const NO_CONFIG: LoadedConfig = { config: DEFAULT_CONFIG, file: undefined, problems: [] };

async function readConfigFile(file: string, absolute: string, fs: FileSystem): Promise<LoadedConfig | undefined> {
  let text: string | undefined;
  try {
    text = await fs.readText(absolute);
  } catch (error) {
    const message = `The configuration could not be read (${failureReason(error)}), so the default settings count. Make the file readable.`;
    return { config: DEFAULT_CONFIG, file, problems: [{ path: file, message, range: undefined }] };
  }
  if (text === undefined) return undefined;
  const { config, problems } = parseConfig(text);
  const starts = lineStarts(text);
  return {
    config,
    file,
    problems: problems.map(({ span, message }) => ({
      path: file,
      message,
      range: { start: positionAt(starts, span.start), end: positionAt(starts, span.end) },
    })),
  };
}

function narrowedTo(path: string, loaded: LoadedConfig): LoadedConfig {
  if (loaded.file === undefined || loaded.config.ignore.length === 0) return loaded;
  const relative = relativeTo(folderOf(loaded.file), path) ?? path;
  const ignore = loaded.config.ignore.filter(entry => entry.path.replace(/^(?:\.\/)+/, '') === relative);
  return { ...loaded, config: { ...loaded.config, ignore } };
}

/**
 * A cache of the configuration files below `root`, for one scan or until one of them changes.
 * With `onlyFile` (absolute) that file counts for every document and no other is looked for.
 * @param root absolute, forward slashes
 */
export function createConfigCache(root: string, fs: FileSystem, onlyFile?: string): ConfigCache {
  const loading = new Map<string, Promise<LoadedConfig>>();
  const once = (key: string, load: () => Promise<LoadedConfig>): Promise<LoadedConfig> => {
    const known = loading.get(key);
    if (known) return known;
    const started = load();
    loading.set(key, started);
    return started;
  };
  const ofFolder = async (folder: string): Promise<LoadedConfig> => {
    const file = joinPath(folder, CONFIG_FILE_NAME);
    const here = await readConfigFile(file, joinPath(root, file), fs);
    if (here) return here;
    return folder === '' ? NO_CONFIG : once(folderOf(folder), () => ofFolder(folderOf(folder)));
  };
  const ofFile = async (absolute: string): Promise<LoadedConfig> => {
    const file = relativeTo(root, absolute) ?? absolute;
    const message = 'There is no such configuration file. Check the path.';
    return (await readConfigFile(file, absolute, fs)) ?? { config: DEFAULT_CONFIG, file, problems: [{ path: file, message, range: undefined }] };
  };
  return {
    configFor: async path => {
      const folder = folderOf(path);
      return narrowedTo(path, await (onlyFile === undefined ? once(folder, () => ofFolder(folder)) : once(onlyFile, () => ofFile(onlyFile))));
    },
  };
}

/** Paths are strings with forward slashes, so that they mean the same on every platform and in virtual workspaces. */

/** `relative` below `folder`; the empty path is the folder itself. */
export function joinPath(folder: string, relative: string): string {
  if (relative === '') return folder;
  return folder === '' || folder.endsWith('/') ? folder + relative : `${folder}/${relative}`;
}

/** The folder part of a path relative to a root: `` for a file in the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/** The last part of a path. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folders that hold a path relative to a root, the root (``) first, the nearest last. */
export function ancestorFolders(path: string): readonly string[] {
  const folders = [''];
  for (let at = path.indexOf('/'); at !== -1; at = path.indexOf('/', at + 1)) folders.push(path.slice(0, at));
  return folders;
}

/** What is left of an absolute path below an absolute folder; undefined when it is not below it. Equal paths give ``. */
export function relativeTo(folder: string, path: string): string | undefined {
  if (path === folder) return '';
  const prefix = folder.endsWith('/') ? folder : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

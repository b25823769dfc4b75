/**
 * The little that reading configuration and environment files needs of a file system, so that it works the same on
 * disk and over `vscode.workspace.fs` (virtual workspaces). Paths are absolute with forward slashes.
 */
export interface FileSystem {
  /** The file's text without a byte order mark; undefined when there is no such file. Rejects when it cannot be read. */
  readonly readText: (path: string) => Promise<string | undefined>;
  /** Names of everything in the folder that is not a folder; undefined when there is no such folder. Rejects when it cannot be read. */
  readonly list: (folder: string) => Promise<readonly string[] | undefined>;
}

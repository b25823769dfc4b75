/** Plain words for the error codes that reading files gives; the code's own message would repeat the absolute path. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EPERM: 'operation not permitted',
  EISDIR: 'it is a folder',
  ENOENT: 'no such file or folder',
  ENOTDIR: 'part of its path is not a folder',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many open files',
  ENAMETOOLONG: 'its name is too long',
  EIO: 'the disk reported an error',
  ENOSPC: 'no space left on the disk',
  EROFS: 'the disk is read-only',
  // vscode.FileSystemError
  NoPermissions: 'permission denied',
  FileIsADirectory: 'it is a folder',
  Unavailable: 'the file system is unavailable',
};

/** The `code` of an error of node:fs or `vscode.workspace.fs`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Why reading or writing failed, in words that hold neither the path nor anything of the file's text. */
export function failureReason(error: unknown): string {
  const code = codeOf(error);
  if (code !== undefined) return REASONS[code] ?? code;
  return error instanceof Error ? error.name : 'unknown error';
}

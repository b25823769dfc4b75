import { readdir, readFile } from 'node:fs/promises';
import { codeOf } from './failure-reason';
import type { FileSystem } from './file-system';

const absent = (error: unknown): undefined => {
  const code = codeOf(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
  throw error;
};

/** The disk. */
export const nodeFileSystem: FileSystem = {
  readText: path => readFile(path, 'utf8').then(text => text.replace(/^\uFEFF/, ''), absent),
  list: folder =>
    readdir(folder, { withFileTypes: true }).then(entries => entries.filter(entry => !entry.isDirectory()).map(entry => entry.name), absent),
};

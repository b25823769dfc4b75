import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FileSystem } from '../../src/workspace/file-system';

/** Files by path, relative with forward slashes. */
export type Tree = Readonly<Record<string, string | Uint8Array>>;

/** Writes a tree into a new temporary folder and returns the folder's real path. */
export function writeTree(tree: Tree): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'textract-guard-')));
  for (const [path, content] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

export const removeTree = (root: string): void => {
  rmSync(root, { recursive: true, force: true });
};

/** A file system in memory whose files can be made unreadable, and which counts what is read. */
export function memoryFileSystem(files: Readonly<Record<string, string | Error>>): FileSystem & { readonly reads: string[] } {
  const reads: string[] = [];
  return {
    reads,
    readText: path => {
      reads.push(path);
      const content = files[path];
      return content instanceof Error ? Promise.reject(content) : Promise.resolve(content);
    },
    list: folder => {
      const prefix = `${folder}/`;
      const inside = Object.keys(files).filter(path => path.startsWith(prefix));
      const names = inside.map(path => path.slice(prefix.length)).filter(name => !name.includes('/'));
      return Promise.resolve(inside.length === 0 ? undefined : names);
    },
  };
}

/** As node:fs rejects. */
export const fileError = (code: string): Error => Object.assign(new Error(`${code}: at /a/secret/path`), { code });

import * as vscode from 'vscode';
import { codeOf } from '../workspace/failure-reason';
import type { FileSystem } from '../workspace/file-system';

/** Bytes. No configuration or environment file is that long; whatever is must not be read into the extension host. */
const MAX_FILE_SIZE = 1024 * 1024;

const tooLarge = (): Error => Object.assign(new Error('File too large'), { code: `larger than ${String(MAX_FILE_SIZE / 1024)} kB` });

const absent = (error: unknown): undefined => {
  const code = codeOf(error);
  if (code === 'FileNotFound' || code === 'FileNotADirectory') return undefined;
  throw error;
};

/**
 * The file system that `root` belongs to, on disk or virtual. A file that is open in an editor reads as it stands there, so
 * that a configuration takes effect, and can be undone, as it is typed.
 */
export function workspaceFileSystem(root: vscode.Uri): FileSystem {
  const at = (path: string): vscode.Uri => root.with({ path });
  const read = async (uri: vscode.Uri): Promise<string> => {
    if ((await vscode.workspace.fs.stat(uri)).size > MAX_FILE_SIZE) throw tooLarge();
    // Asked for only now: an editor can outlive its file.
    const open = vscode.workspace.textDocuments.find(document => document.uri.toString() === uri.toString());
    return open?.getText() ?? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  };
  return {
    readText: path => read(at(path)).catch(absent),
    async list(folder) {
      const entries = await Promise.resolve(vscode.workspace.fs.readDirectory(at(folder))).catch(absent);
      return entries?.filter(([, type]) => (type & vscode.FileType.Directory) === 0).map(([name]) => name);
    },
  };
}

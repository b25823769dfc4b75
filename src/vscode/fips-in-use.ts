import * as vscode from 'vscode';
import type { EngineClient } from '../worker/client';
import { relativeTo } from '../workspace/paths';

/** Which files of the workspace turn FIPS endpoints on: found out once a folder, on the engine's thread, when a result hangs on it. */
export interface FipsInUse {
  /** Empty where there are none, or none are known yet. */
  readonly filesOf: (root: vscode.Uri) => readonly string[];
  /** Begins to look through a workspace folder on disk, unless that has been done. */
  readonly look: (root: vscode.Uri) => void;
  /** Fires when what is known of a folder has changed. */
  readonly onDidChange: vscode.Event<void>;
  readonly dispose: () => void;
}

export function createFipsInUse(findFips: EngineClient['findFips']): FipsInUse {
  const changed = new vscode.EventEmitter<void>();
  /** By folder; a folder that is being looked through for the first time has no files yet. */
  const known = new Map<string, readonly string[]>();

  const search = (root: vscode.Uri): void => {
    const key = root.toString();
    const before = known.get(key) ?? [];
    known.set(key, before);
    const conclude = (files: readonly string[] | undefined): void => {
      if (!known.has(key)) return;
      // Whoever asks again gets another try.
      if (files === undefined) known.delete(key);
      else known.set(key, files);
      if (before.join('\n') !== (files ?? []).join('\n')) changed.fire();
    };
    findFips(root.fsPath.replaceAll('\\', '/')).then(conclude, () => {
      conclude(undefined);
    });
  };

  /** Only whole workspace folders: the folder of a file opened on its own may be anything. */
  const isFolder = (root: vscode.Uri): boolean =>
    root.scheme === 'file' && (vscode.workspace.workspaceFolders ?? []).some(folder => folder.uri.toString() === root.toString());

  /** Looks anew through the folder of a file that has said something, or may say something now. */
  const revise = (uri: vscode.Uri, mayMatter: (path: string, root: vscode.Uri) => boolean): void => {
    const root = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    const path = root && relativeTo(root.path, uri.path);
    if (root && path !== undefined && known.has(root.toString()) && mayMatter(path, root)) search(root);
  };
  const isNamed = (path: string, root: vscode.Uri): boolean => (known.get(root.toString()) ?? []).some(file => file === path || relativeTo(path, file) !== undefined);

  const subscriptions = [
    vscode.workspace.onDidSaveTextDocument(document => {
      revise(document.uri, (path, root) => isNamed(path, root) || /fips/i.test(document.getText()));
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      for (const uri of files) revise(uri, isNamed);
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri } of files) revise(oldUri, isNamed);
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      known.clear();
    }),
    changed,
  ];

  return {
    filesOf: root => known.get(root.toString()) ?? [],
    look(root) {
      if (isFolder(root) && !known.has(root.toString())) search(root);
    },
    onDidChange: changed.event,
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

import * as vscode from 'vscode';
import type { EngineClient } from '../worker/client';
import type { Use } from '../workspace/find-use';
import { relativeTo } from '../workspace/paths';

/** What the code of the workspace uses of the service: found out once a folder, on the engine's thread, when a result hangs on it. */
export interface UseOfService {
  /** Nothing where there is none, or none is known yet. */
  readonly useIn: (root: vscode.Uri) => Use;
  /** Begins to look through a workspace folder on disk, unless that has been done. */
  readonly look: (root: vscode.Uri) => void;
  /** Fires when what is known of a folder has changed. */
  readonly onDidChange: vscode.Event<void>;
  readonly dispose: () => void;
}

const NO_USE: Use = { fips: [], operations: [] };

export function createUseOfService(findUse: EngineClient['findUse']): UseOfService {
  const changed = new vscode.EventEmitter<void>();
  /** By folder; a folder that is being looked through for the first time has none yet. */
  const known = new Map<string, Use>();

  const search = (root: vscode.Uri): void => {
    const key = root.toString();
    const before = known.get(key) ?? NO_USE;
    known.set(key, before);
    const conclude = (use: Use | undefined): void => {
      if (!known.has(key)) return;
      // Whoever asks again gets another try.
      if (use === undefined) known.delete(key);
      else known.set(key, use);
      if (JSON.stringify(before) !== JSON.stringify(use ?? NO_USE)) changed.fire();
    };
    findUse(root.fsPath.replaceAll('\\', '/')).then(conclude, () => {
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
  const isNamed = (path: string, root: vscode.Uri): boolean => (known.get(root.toString()) ?? NO_USE).fips.some(file => file === path || relativeTo(path, file) !== undefined);

  const subscriptions = [
    vscode.workspace.onDidSaveTextDocument(document => {
      revise(document.uri, (path, root) => isNamed(path, root) || /fips|textract/i.test(document.getText()));
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
    useIn: root => known.get(root.toString()) ?? NO_USE,
    look(root) {
      if (isFolder(root) && !known.has(root.toString())) search(root);
    },
    onDidChange: changed.event,
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

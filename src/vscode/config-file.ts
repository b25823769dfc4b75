import * as vscode from 'vscode';
import { CONFIG_FILE_NAME } from '../core/config';
import { applyEdits } from '../core/text';
import { editsForChange, type ConfigChange } from './config-change';
import { rangeOf } from './diagnostic';
import type { DocumentPlace } from './document-place';

/** Where a document's configuration is written: the file that counts for it, or one in its workspace folder. */
export const configFileFor = (place: DocumentPlace, nearest: vscode.Uri | undefined): vscode.Uri | undefined =>
  nearest ?? (place.root && vscode.Uri.joinPath(place.root, CONFIG_FILE_NAME));

/** Nothing was written; `message` says why and what to do. */
export type WriteProblem = { readonly message: string; readonly file: vscode.Uri };

async function exists(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(() => true, (error: unknown) => {
    if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') return false;
    throw error;
  });
}

/**
 * Writes a change into a configuration file, creating it when there is none, as one step that the editor can undo. The
 * file is saved, since the command line reads it too, unless it held unsaved changes of the user's own.
 */
export async function writeConfig(file: vscode.Uri, change: ConfigChange): Promise<WriteProblem | undefined> {
  const edit = new vscode.WorkspaceEdit();
  const isOpenDirty = vscode.workspace.textDocuments.some(document => document.isDirty && document.uri.toString() === file.toString());
  if (!(await exists(file))) {
    const fresh = editsForChange('', change);
    if (fresh.kind === 'refused') return { file, message: `Nothing was written, because ${fresh.problem}.` };
    edit.createFile(file, { ignoreIfExists: true });
    edit.insert(file, new vscode.Position(0, 0), applyEdits('', fresh.edits));
  } else {
    const document = await vscode.workspace.openTextDocument(file);
    const result = editsForChange(document.getText(), change);
    if (result.kind === 'refused') {
      return { file, message: `${CONFIG_FILE_NAME} was left alone, because ${result.problem}. Correct it and try again.` };
    }
    for (const { span, newText } of result.edits) edit.replace(file, rangeOf(document, span), newText);
  }
  if (!(await vscode.workspace.applyEdit(edit))) {
    return { file, message: `${CONFIG_FILE_NAME} could not be changed. Check that the file and its folder can be written to.` };
  }
  if (isOpenDirty) return undefined;
  const document = await vscode.workspace.openTextDocument(file);
  if (document.isDirty && !(await document.save())) return { file, message: `${CONFIG_FILE_NAME} was changed but could not be saved. Save it yourself.` };
  return undefined;
}

/** Opens the configuration file, created empty first when there is none. */
export async function openConfig(file: vscode.Uri): Promise<void> {
  if (!(await exists(file))) {
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(file, { ignoreIfExists: true, contents: new TextEncoder().encode('{\n  "rules": {}\n}\n') });
    await vscode.workspace.applyEdit(edit);
  }
  await vscode.window.showTextDocument(file);
}

import * as vscode from 'vscode';
import type { LanguageId } from '../core/languages/language-id';
import { folderOf, nameOf, relativeTo } from '../workspace/paths';
import { isSourceScheme } from './document-scheme';
import { languageHintOf } from './language-hint';

/** Where a document stands, as configuration and language are decided by it. */
export interface DocumentPlace {
  /** The workspace folder, or the folder of a file outside every one; undefined for what is nowhere yet. */
  readonly root: vscode.Uri | undefined;
  /** Relative to `root`, forward slashes. */
  readonly path: string;
  readonly languageHint: LanguageId | undefined;
}

/** Whether the document is source code, as opposed to a view of something else. */
export function isSource(document: vscode.TextDocument): boolean {
  const folderSchemes = new Set((vscode.workspace.workspaceFolders ?? []).map(folder => folder.uri.scheme));
  return isSourceScheme(document.uri.scheme, folderSchemes, scheme => vscode.workspace.fs.isWritableFileSystem(scheme) === true);
}

/** The place of a URI that stands for a file. */
export function placeOfFile(uri: vscode.Uri): DocumentPlace {
  const folder = vscode.workspace.getWorkspaceFolder(uri)?.uri;
  const path = folder && relativeTo(folder.path, uri.path);
  if (folder && path !== undefined) return { root: folder, path, languageHint: undefined };
  // A file opened on its own: what lies beside it counts, as when the command line is run in its folder.
  return { root: uri.with({ path: folderOf(uri.path) || '/' }), path: nameOf(uri.path), languageHint: undefined };
}

function placeOfUntitled(uri: vscode.Uri): DocumentPlace {
  const first = vscode.workspace.workspaceFolders?.[0]?.uri;
  // `untitled:/folder/name.py` is a file yet to be written; `untitled:Untitled-1` has no place.
  if (uri.path.startsWith('/')) return placeOfFile(uri.with({ scheme: first?.scheme ?? 'file', authority: first?.authority ?? '' }));
  return { root: first, path: uri.path, languageHint: undefined };
}

/** Path and first line decide the language; the editor's choice counts only where there is no path of its own. */
export function placeOf(document: vscode.TextDocument): DocumentPlace {
  const { uri, languageId } = document;
  switch (uri.scheme) {
    case 'untitled': return { ...placeOfUntitled(uri), languageHint: languageHintOf(languageId) };
    // A cell whose notebook is closed already.
    case 'vscode-notebook-cell': return { ...placeOfFile(uri.with({ scheme: 'file', fragment: '' })), languageHint: languageHintOf(languageId) };
    default: return placeOfFile(uri);
  }
}

export const placeOfNotebook = ({ isUntitled, uri }: vscode.NotebookDocument): DocumentPlace => (isUntitled ? placeOfUntitled(uri) : placeOfFile(uri));

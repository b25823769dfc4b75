import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import * as vscode from 'vscode';
import type { TextractGuardExports } from '../../src/vscode/extension';

/** The extension under test, activated, and what it lets its tests look into. */
export async function guard(): Promise<TextractGuardExports> {
  const extension = vscode.extensions.getExtension<TextractGuardExports>('textract-guard.textract-guard');
  assert.ok(extension, 'the extension is not there');
  return extension.activate();
}

/** A folder of the workspace for one file of tests. */
export function folderFor(name: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder, `edited-by-${name}`);
}

export async function write(uri: vscode.Uri, text: string): Promise<vscode.Uri> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return uri;
}

export const read = async (uri: vscode.Uri): Promise<string> => new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));

/** Writes a file and opens it in an editor. */
export async function open(uri: vscode.Uri, text: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(await write(uri, text));
  await vscode.window.showTextDocument(document, { preview: false });
  return document;
}

/** Repeats `get` until it gives something, and fails with `what` when it does not. */
export async function until<T>(what: string, get: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (let attempt = 0; attempt < 400; attempt++) {
    const got = await get();
    if (got !== undefined && got !== false) return got;
    await setTimeout(50);
  }
  return assert.fail(`It did not come about: ${what}`);
}

/** What the Problems view shows of ours for a document. */
export const shown = (uri: vscode.Uri): vscode.Diagnostic[] =>
  vscode.languages.getDiagnostics(uri).filter(diagnostic => diagnostic.source === 'Textract Guard');

export function ruleOf({ code }: vscode.Diagnostic): string {
  return typeof code === 'object' ? String(code.value) : '';
}

/** The rules of what is shown, in document order, once that is what is expected. */
export async function untilRules(uri: vscode.Uri, expected: readonly string[]): Promise<vscode.Diagnostic[]> {
  const rules = (): string[] => shown(uri).map(ruleOf);
  try {
    return await until('', () => JSON.stringify(rules()) === JSON.stringify(expected) && shown(uri));
  } catch {
    assert.deepEqual(rules(), expected);
    return [];
  }
}

/** The rules found in the document's text as it is now, whatever was shown before. */
export async function rulesNow(document: vscode.TextDocument): Promise<string[]> {
  const { analysis } = await guard();
  const result = await until('an analysis of the current text', () => analysis.current(document));
  return result.findings.map(finding => finding.rule);
}

export async function replaceAll(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(new vscode.Position(0, 0), document.positionAt(document.getText().length)), text);
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** The code actions on the first occurrence of `marked` in the document. */
export async function actionsOn(document: vscode.TextDocument, marked: string, kind?: vscode.CodeActionKind): Promise<vscode.CodeAction[]> {
  const at = document.getText().indexOf(marked);
  assert.notEqual(at, -1, `the document does not hold ${marked}`);
  const range = new vscode.Range(document.positionAt(at), document.positionAt(at + marked.length));
  // No other extension of the test's VS Code offers anything for these files.
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, range, kind?.value);
}

/** What choosing the action in the menu does. */
export async function choose(actions: readonly vscode.CodeAction[], title: string, ...further: readonly unknown[]): Promise<void> {
  const action = actions.find(candidate => candidate.title === title);
  assert.ok(action, `"${title}" is not among ${JSON.stringify(actions.map(candidate => candidate.title))}`);
  if (action.edit) assert.ok(await vscode.workspace.applyEdit(action.edit));
  const { command } = action;
  if (command) await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]), ...further);
}

/** Closes every editor, then removes the folder. */
export async function cleanUp(folder: vscode.Uri): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.workspace.fs.delete(folder, { recursive: true, useTrash: false });
}

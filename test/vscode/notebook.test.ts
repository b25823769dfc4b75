import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsOn, choose, guard, rulesNow, untilRules } from './editing';

const cell = (text: string, language: string): vscode.NotebookCellData => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, language);

describe('notebook cells', () => {
  before(guard);
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('are one program: what one cell names is known in the next', async () => {
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData([
      cell('import boto3\ntextract = boto3.client("textract", region_name="us-east-1")', 'python'),
      new vscode.NotebookCellData(vscode.NotebookCellKind.Markup, 'textract.start_lending_analysis(DocumentLocation={})', 'markdown'),
      cell('textract.start_lending_analysis(**{"DocumentLocation": {}})', 'python'),
    ]));
    await vscode.window.showNotebookDocument(notebook);
    await untilRules(notebook.cellAt(0).document.uri, ['non-fips-endpoint']);
    const last = notebook.cellAt(2).document;
    await untilRules(last.uri, ['missing-kms-key']);
    // The import goes into the first cell, the argument into the last.
    await choose(await actionsOn(last, 'start_lending_analysis'), 'Add KMSKeyId from the environment variable TEXTRACT_KMS_KEY_ID');
    await untilRules(last.uri, []);
    assert.match(notebook.cellAt(0).document.getText(), /^import os$/m);
    assert.match(last.getText(), /KMSKeyId/);
    // Without its client, the program has nothing to say.
    const edit = new vscode.WorkspaceEdit();
    edit.set(notebook.uri, [vscode.NotebookEdit.deleteCells(new vscode.NotebookRange(0, 1))]);
    await vscode.workspace.applyEdit(edit);
    assert.deepEqual(await rulesNow(notebook.cellAt(1).document), []);
  });

  it('are looked at by the language of the cell', async () => {
    const call = 'import boto3\nclient = boto3.client("textract", region_name="us-east-1")\nclient.create_adapter_version(AdapterId="a", DatasetConfig={}, OutputConfig={"S3Bucket": "b"})';
    const notebook = await vscode.workspace.openNotebookDocument('jupyter-notebook', new vscode.NotebookData([cell(call, 'python'), cell(call, 'plaintext')]));
    await vscode.window.showNotebookDocument(notebook);
    const { document } = notebook.cellAt(0);
    await untilRules(document.uri, ['non-fips-endpoint', 'missing-kms-key']);
    assert.deepEqual(await rulesNow(notebook.cellAt(1).document), []);
    const actions = await actionsOn(document, 'create_adapter_version');
    await choose(actions, 'Add KMSKeyId from the environment variable TEXTRACT_KMS_KEY_ID');
    await untilRules(document.uri, ['non-fips-endpoint']);
  });
});

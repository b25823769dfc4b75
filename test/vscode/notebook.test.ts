import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsOn, choose, guard, rulesNow, untilRules } from './editing';

const cell = (text: string, language: string): vscode.NotebookCellData => new vscode.NotebookCellData(vscode.NotebookCellKind.Code, text, language);

describe('notebook cells', () => {
  before(guard);
  after(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('are looked at one by one, by the language of the cell', async () => {
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

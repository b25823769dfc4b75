import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsOn, cleanUp, folderFor, guard, open, untilRules, write } from './editing';

const root = folderFor('restricted-mode');
const python = 'import boto3\n\nclient = boto3.client("textract", region_name="us-east-1")\nclient.create_adapter_version(AdapterId="a", DatasetConfig={})\n';

describe('code in Restricted Mode', () => {
  before(guard);
  after(() => cleanUp(root));

  it('is checked as always, with fixes', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const document = await open(vscode.Uri.joinPath(root, 'app.py'), python);
    await untilRules(document.uri, ['non-fips-endpoint', 'missing-kms-key']);
    assert.ok((await actionsOn(document, 'create_adapter_version')).some(action => action.isPreferred && action.edit));
  });

  it('is judged by the configuration of its folder, as on the command line', async () => {
    await write(vscode.Uri.joinPath(root, 'own', '.textract-guard.json'), '{ "rules": { "missing-kms-key": "off" } }');
    const document = await open(vscode.Uri.joinPath(root, 'own', 'app.py'), python);
    await untilRules(document.uri, ['non-fips-endpoint']);
  });
});

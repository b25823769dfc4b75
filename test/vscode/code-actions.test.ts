import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsOn, choose, cleanUp, folderFor, guard, open, read, rulesNow, shown, until, untilRules } from './editing';

const root = folderFor('code-actions');
const configuration = vscode.Uri.joinPath(root, '.textract-guard.json');
const file = (name: string): vscode.Uri => vscode.Uri.joinPath(root, name);

const python = `import boto3

client = boto3.client("textract", region_name="us-east-1")
client.create_adapter_version(AdapterId="a", DatasetConfig={}, OutputConfig={"S3Bucket": "b"})
client.start_document_analysis(DocumentLocation={}, FeatureTypes=["TABLES"], OutputConfig={"S3Bucket": "b"})
`;
const rules = ['non-fips-endpoint', 'missing-kms-key', 'missing-kms-key'];
const kmsFix = 'Add KMSKeyId from the environment variable TEXTRACT_KMS_KEY_ID';
const reason = 'Scratch adapter, deleted after every run';

async function config(text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(configuration, new TextEncoder().encode(text));
}

describe('code actions', () => {
  before(guard);
  // One configuration per folder: what a test disables is enabled for the next.
  beforeEach(async () => {
    await config('{}\n');
    await until('an empty configuration', async () => (await read(configuration)) === '{}\n');
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));
  after(() => cleanUp(root));

  it('are the fixes of the finding, the best one preferred, then ways to live with it', async () => {
    const document = await open(file('list.py'), python);
    await untilRules(document.uri, rules);
    const kms = await actionsOn(document, 'create_adapter_version');
    assert.deepEqual(kms.map(action => action.title), [
      kmsFix,
      `Fix all 'missing-kms-key' problems in this file: ${kmsFix}`,
      'Ignore on this line with a reason…',
      "Disable rule 'missing-kms-key' in this workspace",
      "About 'missing-kms-key'",
    ]);
    assert.deepEqual(kms.map(action => action.isPreferred === true), [true, false, false, false, false]);
    assert.ok(kms.every(action => action.kind?.value === 'quickfix'));
    const fips = (await actionsOn(document, 'client("textract"')).map(action => action.title);
    assert.ok(fips.includes('Set the FIPS policy for this workspace…'), fips.join('\n'));
    assert.deepEqual(await actionsOn(document, 'import boto3'), []);
  });

  it('fix one finding', async () => {
    const document = await open(file('one.py'), python);
    await untilRules(document.uri, rules);
    await choose(await actionsOn(document, 'create_adapter_version'), kmsFix);
    await untilRules(document.uri, rules.slice(0, 2));
    assert.match(document.getText(), /^import os$/m);
  });

  it('fix all findings of a rule, with what they share made once', async () => {
    const document = await open(file('all.py'), python);
    await untilRules(document.uri, rules);
    await choose(await actionsOn(document, 'start_document_analysis'), `Fix all 'missing-kms-key' problems in this file: ${kmsFix}`);
    await untilRules(document.uri, ['non-fips-endpoint']);
    assert.equal(document.getText().match(/import os/g)?.length, 1);
  });

  it('apply safe fixes only for the whole file', async () => {
    const fixAll = vscode.CodeActionKind.SourceFixAll.append('textractGuard');
    const document = await open(file('safe.py'), python);
    await untilRules(document.uri, rules);
    assert.deepEqual(await actionsOn(document, python, fixAll), [], 'nothing is safe while FIPS is only recommended');
    await config('{ "fips": "required" }\n');
    await until('an error', () => shown(document.uri)[0]?.severity === vscode.DiagnosticSeverity.Error);
    const actions = await actionsOn(document, python, fixAll);
    assert.deepEqual(actions.map(action => action.kind?.value), ['source.fixAll.textractGuard']);
    await choose(actions, 'Apply all safe fixes of Textract Guard');
    await untilRules(document.uri, rules.slice(1));
    assert.deepEqual(await actionsOn(document, document.getText(), fixAll), []);
  });

  it('are made for the text as it is, typed a moment ago', async () => {
    const document = await open(file('stale.py'), python);
    await untilRules(document.uri, rules);
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, new vscode.Position(0, 0), '# one more line\n');
    assert.ok(await vscode.workspace.applyEdit(edit));
    await choose(await actionsOn(document, 'create_adapter_version'), kmsFix);
    assert.deepEqual(await rulesNow(document), rules.slice(0, 2));
  });

  it('ignore a finding with a comment that holds the reason', async () => {
    const document = await open(file('ignored.py'), python);
    await untilRules(document.uri, rules);
    await choose(await actionsOn(document, 'create_adapter_version'), 'Ignore on this line with a reason…', reason);
    await untilRules(document.uri, rules.slice(0, 2));
    const line = document.getText().split('\n').find(text => text.includes(reason));
    assert.equal(line, `# textract-guard-ignore-next-line missing-kms-key -- ${reason}`);
  });

  it('ignore a finding in the configuration where no comment can stand', async () => {
    const document = await open(file('request.json'), '{\n  "callback": "https://reports:kX7pQ2vT9mLw4Zr8@partner-files.net/in"\n}\n');
    await untilRules(document.uri, ['credentials-in-url']);
    const actions = await actionsOn(document, 'kX7pQ2vT9mLw4Zr8');
    await choose(actions, 'Ignore this finding in .textract-guard.json with a reason…', reason);
    await untilRules(document.uri, []);
    const { ignore } = JSON.parse(await read(configuration)) as { ignore: Record<string, string>[] };
    assert.deepEqual(ignore.map(({ path, rule, reason: why }) => [path, rule, why]), [['request.json', 'credentials-in-url', reason]]);
    assert.match(ignore[0]?.['fingerprint'] ?? '', /^[0-9a-f]{16}$/);
    assert.ok(!(await read(configuration)).includes('kX7pQ2vT9mLw4Zr8'));
  });

  it('disable a rule in the configuration that counts', async () => {
    const document = await open(file('disabled.py'), python);
    await untilRules(document.uri, rules);
    await choose(await actionsOn(document, 'create_adapter_version'), "Disable rule 'missing-kms-key' in this workspace");
    await untilRules(document.uri, ['non-fips-endpoint']);
    assert.deepEqual(JSON.parse(await read(configuration)), { rules: { 'missing-kms-key': 'off' } });
  });

  it('create the configuration in the workspace folder where there is none', async () => {
    const document = await open(file('first.py'), python);
    await untilRules(document.uri, rules);
    const above = vscode.Uri.joinPath(root, '..', '.textract-guard.json');
    await vscode.workspace.fs.delete(configuration);
    try {
      await until('the default configuration', async () => (await guard()).analysis.stateOf(document)?.configFile === undefined);
      await choose(await actionsOn(document, 'create_adapter_version'), "Disable rule 'missing-kms-key' in this workspace");
      await untilRules(document.uri, ['non-fips-endpoint']);
      assert.deepEqual(JSON.parse(await read(above)), { rules: { 'missing-kms-key': 'off' } });
    } finally {
      await Promise.resolve(vscode.workspace.fs.delete(above)).catch(() => undefined);
    }
  });

  it('set the FIPS policy', async () => {
    const document = await open(file('policy.py'), python);
    await untilRules(document.uri, rules);
    await choose(await actionsOn(document, 'client("textract"'), 'Set the FIPS policy for this workspace…', 'off');
    await untilRules(document.uri, rules.slice(1));
    assert.deepEqual(JSON.parse(await read(configuration)), { fips: 'off' });
  });

  it('leave a configuration alone that is not valid', async () => {
    const document = await open(file('invalid.py'), python);
    await config('{ "rules": ');
    await untilRules(document.uri, rules);
    const actions = await actionsOn(document, 'create_adapter_version');
    // The error message waits for the user, so the command is not waited for.
    void choose(actions, "Disable rule 'missing-kms-key' in this workspace");
    await new Promise(resolve => setTimeout(resolve, 500));
    assert.equal(await read(configuration), '{ "rules": ');
    await vscode.commands.executeCommand('notifications.clearAll');
  });
});

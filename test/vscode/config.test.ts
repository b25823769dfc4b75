import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cleanUp, folderFor, guard, open, replaceAll, shown, until, untilRules, write } from './editing';

const root = folderFor('config');
const file = (...names: string[]): vscode.Uri => vscode.Uri.joinPath(root, ...names);

const typescript = `import { TextractClient, StartDocumentAnalysisCommand } from "@aws-sdk/client-textract";

const client = new TextractClient({ region: "us-east-1" });
export const start = (location: { readonly S3Object: object }) =>
  client.send(new StartDocumentAnalysisCommand({ DocumentLocation: location, FeatureTypes: ["TABLES"], OutputConfig: { S3Bucket: "b" } }));
`;
const rules = ['non-fips-endpoint', 'missing-kms-key'];

describe('the configuration', () => {
  before(guard);
  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  after(() => cleanUp(root));

  it('is the nearest file, and the defaults where there is none', async () => {
    await write(file('near', '.textract-guard.json'), '{ "rules": { "missing-kms-key": "error" } }');
    await write(file('near', 'nearer', '.textract-guard.json'), '{ "fips": "off" }');
    const none = await open(file('app.ts'), typescript);
    const near = await open(file('near', 'app.ts'), typescript);
    const nearer = await open(file('near', 'nearer', 'app.ts'), typescript);
    const severities = (uri: vscode.Uri): (vscode.DiagnosticSeverity | undefined)[] => shown(uri).map(diagnostic => diagnostic.severity);
    await untilRules(none.uri, rules);
    await untilRules(near.uri, rules);
    await untilRules(nearer.uri, ['missing-kms-key']);
    assert.deepEqual(severities(none.uri), [vscode.DiagnosticSeverity.Information, vscode.DiagnosticSeverity.Warning]);
    assert.deepEqual(severities(near.uri), [vscode.DiagnosticSeverity.Information, vscode.DiagnosticSeverity.Error]);
    const { analysis } = await guard();
    assert.equal(analysis.stateOf(nearer)?.configFile?.toString(), file('near', 'nearer', '.textract-guard.json').toString());
  });

  it('takes effect as it is typed, and no more when it is deleted', async () => {
    const document = await open(file('live', 'app.ts'), typescript);
    const settings = await open(file('live', '.textract-guard.json'), '{ "rules": { "missing-kms-key": "off" } }');
    await untilRules(document.uri, ['non-fips-endpoint']);
    await replaceAll(settings, '{ "fips": "off" }');
    await untilRules(document.uri, ['missing-kms-key']);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await untilRules(document.uri, ['non-fips-endpoint']);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(settings.uri);
    await untilRules(document.uri, rules);
  });

  it('shows its own problems in itself, and applies what is right', async () => {
    const document = await open(file('wrong', 'app.ts'), typescript);
    const settings = await open(file('wrong', '.textract-guard.json'), '{\n  // JSON with comments\n  "rules": { "missing-kms-key": "off", "no-such-rule": "error" },\n  "fips": "maybe"\n}\n');
    await untilRules(document.uri, ['non-fips-endpoint']);
    const problems = await until('two problems', () => shown(settings.uri).length === 2 && shown(settings.uri));
    assert.deepEqual(problems.map(problem => settings.getText(problem.range)), ['"no-such-rule"', '"maybe"']);
    assert.equal(settings.languageId, 'jsonc');
    await replaceAll(settings, '{}');
    await until('no problem', () => shown(settings.uri).length === 0);
  });

  it('includes what environment files of the folders above say', async () => {
    const document = await open(file('environment', 'deep', 'app.ts'), typescript);
    await untilRules(document.uri, rules);
    await write(file('environment', '.env'), 'AWS_USE_FIPS_ENDPOINT=true\n');
    await untilRules(document.uri, ['missing-kms-key']);
    const nearer = await open(file('environment', 'deep', 'compose.yaml'), 'services:\n  app:\n    environment:\n      AWS_USE_FIPS_ENDPOINT: "false"\n');
    await untilRules(document.uri, rules);
    await replaceAll(nearer, 'services: [}\n# AWS_USE_FIPS_ENDPOINT\n');
    await until('a problem in the file', () => shown(nearer.uri).some(problem => problem.message.includes('YAML')));
    await untilRules(document.uri, ['missing-kms-key']);
    await nearer.save();
    const remove = new vscode.WorkspaceEdit();
    remove.deleteFile(nearer.uri);
    assert.ok(await vscode.workspace.applyEdit(remove));
    await until('no problem', () => shown(nearer.uri).length === 0);
  });
});

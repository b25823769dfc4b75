import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { statusText } from '../../src/vscode/status-text';
import { cleanUp, folderFor, guard, open, replaceAll, ruleOf, rulesNow, shown, until, untilRules, write } from './editing';

const folder = folderFor('diagnostics');
const file = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);

const secret = 'kX7pQ2vT9mLw4Zr8';
const python = `import boto3

SOURCE = "https://reports:${secret}@partner-files.net/in"
client = boto3.client("textract", use_ssl=True)


def train(adapter_id):
    client.create_adapter_version(
        AdapterId=adapter_id,
        DatasetConfig={"ManifestS3Object": {"Bucket": "b", "Name": "m.jsonl"}},
        OutputConfig={"S3Bucket": "b"},
    )
`;
const rules = ['credentials-in-url', 'non-fips-endpoint', 'missing-kms-key'];

/** A virtual file system of one file, as an extension for remote repositories would bring. */
class OneFile implements vscode.FileSystemProvider {
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
  watch = (): vscode.Disposable => new vscode.Disposable(() => undefined);
  stat = (uri: vscode.Uri): vscode.FileStat => {
    if (!uri.path.endsWith('.py')) throw vscode.FileSystemError.FileNotFound(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: python.length };
  };
  readDirectory = (): [string, vscode.FileType][] => [['app.py', vscode.FileType.File]];
  readFile = (): Uint8Array => new TextEncoder().encode(python);
  createDirectory = (): void => undefined;
  writeFile = (): void => undefined;
  delete = (): void => undefined;
  rename = (): void => undefined;
}

describe('diagnostics', () => {
  before(guard);
  after(() => cleanUp(folder));

  it('say what is wrong, where, and which rule says so, in one line without the secret', async () => {
    const document = await open(file('app.py'), python);
    const diagnostics = await untilRules(document.uri, rules);
    const texts = diagnostics.map(diagnostic => document.getText(diagnostic.range));
    assert.ok(texts[0]?.includes(secret), 'the range of a credential is the credential');
    assert.match(texts[2] ?? '', /create_adapter_version/);
    assert.deepEqual(diagnostics.map(diagnostic => diagnostic.severity), [
      vscode.DiagnosticSeverity.Error, vscode.DiagnosticSeverity.Information, vscode.DiagnosticSeverity.Warning,
    ]);
    for (const { message, code } of diagnostics) {
      assert.doesNotMatch(message, /[\r\n]/);
      assert.ok(!message.includes(secret));
      assert.ok(typeof code === 'object' && code.target.scheme === 'command');
    }
  });

  it('follow the text as it is typed', async () => {
    const document = await open(file('typed.py'), python);
    await untilRules(document.uri, rules);
    await replaceAll(document, python.replace('OutputConfig=', 'KMSKeyId=KEY,\n        OutputConfig='));
    await untilRules(document.uri, rules.slice(0, 2));
    await replaceAll(document, '# nothing to see\n');
    await untilRules(document.uri, []);
    await vscode.commands.executeCommand('undo');
    await untilRules(document.uri, rules.slice(0, 2));
  });

  it('are the same after any edits as for a document opened with that text', async () => {
    const { analysis } = await guard();
    const document = await open(file('edits.py'), python.replaceAll('\n', '\r\n'));
    await untilRules(document.uri, rules);
    const edits: [number, number, string][][] = [
      [[0, 0, '# first\n'], [4, 0, '# second\nX = "ünïcödé 🙂"\n']],
      [[9, 0, '    client.start_document_analysis(DocumentLocation={}, FeatureTypes=["TABLES"], OutputConfig={"S3Bucket": "b"})\n']],
      [[9, 4, 'unused = '], [0, 2, ' very']],
      [[2, 0, 'def broken(:\n']],
    ];
    for (const [round, inserts] of edits.entries()) {
      const edit = new vscode.WorkspaceEdit();
      for (const [line, character, text] of inserts) edit.insert(document.uri, new vscode.Position(line, character), text);
      assert.ok(await vscode.workspace.applyEdit(edit));
      if (round === 2) await vscode.commands.executeCommand('undo');
      const typed = await until('findings of the edited text', () => analysis.current(document));
      const fresh = await open(file(`fresh-${String(round)}.py`), document.getText());
      const opened = await until('findings of the same text', () => analysis.current(fresh));
      assert.equal(fresh.getText(), document.getText());
      assert.deepEqual(typed.findings, opened.findings);
      assert.ok(typed.findings.length >= 3);
    }
  });

  it('go when the file is deleted, and move when it is renamed', async () => {
    const document = await open(file('moved.py'), python);
    await untilRules(document.uri, rules);
    const rename = new vscode.WorkspaceEdit();
    rename.renameFile(file('moved.py'), file('arrived.py'));
    assert.ok(await vscode.workspace.applyEdit(rename));
    await untilRules(file('arrived.py'), rules);
    assert.deepEqual(shown(file('moved.py')), []);
    const remove = new vscode.WorkspaceEdit();
    remove.deleteFile(file('arrived.py'));
    assert.ok(await vscode.workspace.applyEdit(remove));
    await untilRules(file('arrived.py'), []);
  });

  it('go when the document is closed', async () => {
    const uri = await write(file('closed.py'), python);
    // As a user opens it: a document that an extension opens is kept open for minutes.
    await vscode.commands.executeCommand('vscode.open', uri);
    await untilRules(uri, rules);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await untilRules(uri, []);
  });

  it('stand in untitled documents by the editor\'s language, which counts nowhere else', async () => {
    const untitled = await vscode.workspace.openTextDocument({ language: 'python', content: python });
    assert.deepEqual(await rulesNow(untitled), rules);
    const plain = await vscode.workspace.openTextDocument({ language: 'plaintext', content: python });
    assert.deepEqual(await rulesNow(plain), ['credentials-in-url']);
    const text = await vscode.languages.setTextDocumentLanguage(await open(file('notes.cfg'), python), 'python');
    assert.deepEqual(await rulesNow(text), ['credentials-in-url']);
  });

  it('stand in virtual file systems, and not in documents that nobody edits', async () => {
    const { analysis } = await guard();
    const provider = new OneFile();
    const registered = [
      vscode.workspace.registerFileSystemProvider('guardtest', provider, { isCaseSensitive: true }),
      vscode.workspace.registerTextDocumentContentProvider('guardtestview', { provideTextDocumentContent: () => python }),
    ];
    const virtual = await vscode.workspace.openTextDocument(vscode.Uri.parse('guardtest:/project/app.py'));
    assert.deepEqual(await rulesNow(virtual), rules);
    const view = await vscode.workspace.openTextDocument(vscode.Uri.parse('guardtestview:/project/app.py'));
    assert.equal(view.getText(), python);
    assert.equal(analysis.stateOf(view), undefined);
    for (const each of registered) each.dispose();
  });

  it('never pass for clean what was not looked at', async () => {
    const { analysis } = await guard();
    const long = await open(file('long.py'), `${python}${'# padding padding padding padding\n'.repeat(20_000)}`);
    await until('an analysis', () => analysis.current(long));
    const state = analysis.stateOf(long);
    assert.ok(state?.outcome);
    const status = statusText(analysis.engine(), state.waiting, state.outcome, undefined);
    assert.match(status.text, /skipped/i);
    assert.match(status.detail, /limit of 0.5 MB for code/);
    assert.deepEqual(shown(long.uri).map(ruleOf), ['credentials-in-url'], 'the URL is found all the same');
  });

  it('survive a restart of the engine', async () => {
    const document = await open(file('restart.py'), python);
    await untilRules(document.uri, rules);
    await vscode.commands.executeCommand('textractGuard.restartEngine');
    await replaceAll(document, `# again\n${python}`);
    assert.deepEqual(await rulesNow(document), rules);
  });

  it('are off where the setting says so, and only made on save where that is set', async () => {
    const document = await open(file('settings.py'), python);
    await untilRules(document.uri, rules);
    const settings = vscode.workspace.getConfiguration('textractGuard');
    try {
      await settings.update('enable', false, vscode.ConfigurationTarget.Workspace);
      await untilRules(document.uri, []);
      await settings.update('enable', undefined, vscode.ConfigurationTarget.Workspace);
      await untilRules(document.uri, rules);
      await settings.update('run', 'onSave', vscode.ConfigurationTarget.Workspace);
      await replaceAll(document, '# gone\n');
      // What is typed is looked at within the debounce, so that after twice as long nothing has happened on purpose.
      await new Promise(resolve => setTimeout(resolve, 600));
      assert.equal(shown(document.uri).length, rules.length);
      assert.ok(await document.save());
      await untilRules(document.uri, []);
    } finally {
      await settings.update('enable', undefined, vscode.ConfigurationTarget.Workspace);
      await settings.update('run', undefined, vscode.ConfigurationTarget.Workspace);
    }
  });

  it('are explained by a hover that shows the rule and its page, and not the secret', async () => {
    const document = await open(file('hover.py'), python);
    const diagnostics = await untilRules(document.uri, rules);
    const position = diagnostics[0]?.range.start ?? assert.fail();
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, position);
    const texts = hovers.flatMap(hover => hover.contents).map(content => (content instanceof vscode.MarkdownString ? content.value : ''));
    const own = texts.find(text => text.includes('command:textractGuard.openRulePage')) ?? assert.fail('no hover of ours');
    assert.match(own, /AWS advises/);
    assert.ok(!own.includes(secret));
  });

  it('lead to the page of their rule', async () => {
    await vscode.commands.executeCommand('textractGuard.openRulePage', 'missing-kms-key');
    await until('an editor with the page', () =>
      vscode.window.tabGroups.all.flatMap(group => group.tabs).some(tab => tab.label.includes('missing-kms-key')));
  });

  it('in files of two folders with one name do not mix', async () => {
    await write(vscode.Uri.joinPath(folder, 'a', 'same.py'), python);
    const other = await open(vscode.Uri.joinPath(folder, 'b', 'same.py'), '# textract\n');
    const one = await open(vscode.Uri.joinPath(folder, 'a', 'same.py'), python);
    await untilRules(one.uri, rules);
    assert.deepEqual(shown(other.uri), []);
  });
});

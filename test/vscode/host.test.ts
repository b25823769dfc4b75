import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as vscode from 'vscode';
import { suiteEnvironment } from '../support/vscode-host/suite-environment';

describe('the VS Code that the suite runs in', () => {
  it('has a trusted copy of the examples open', () => {
    const [folder, ...others] = vscode.workspace.workspaceFolders ?? [];
    assert.equal(others.length, 0);
    assert.equal(basename(folder?.uri.fsPath ?? ''), 'examples');
    assert.equal(vscode.workspace.isTrusted, true);
    assert.equal(existsSync(join(folder?.uri.fsPath ?? '', '..', 'package.json')), false, 'the workspace must not be the checkout itself');
  });

  it('has the extension under test, and can activate it', async () => {
    const extension = vscode.extensions.getExtension('textract-guard.textract-guard');
    assert.ok(extension, 'the extension is not there');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });

  it('can reach the local Textract service', async () => {
    const url = process.env[suiteEnvironment.localTextract] ?? '';
    assert.equal(process.env['AWS_ENDPOINT_URL_TEXTRACT'], url);
    const answer = await fetch(url, { method: 'POST' });
    assert.match(await answer.text(), /UnknownOperationException/);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { TextractGuardExports } from '../../src/vscode/extension';
import { readRecordedRequests } from '../support/local-textract/remote-control';
import { suiteEnvironment } from '../support/vscode-host/suite-environment';

describe('the adapter explorer in Restricted Mode', () => {
  it('reads and calls nothing, even when its commands are called', async () => {
    const extension = vscode.extensions.getExtension<TextractGuardExports>('textract-guard.textract-guard');
    assert.ok(extension, 'the extension is not there');
    const { provider } = (await extension.activate()).explorer;
    await vscode.commands.executeCommand('textractGuard.adapters.focus');
    assert.deepEqual(await provider.getChildren(), []);
    for (const command of ['refresh', 'retry', 'openSamples']) await vscode.commands.executeCommand(`textractGuard.explorer.${command}`);
    assert.deepEqual(await provider.getChildren(), []);
    assert.deepEqual(await readRecordedRequests(process.env[suiteEnvironment.localTextract] ?? ''), []);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { expectationsOf, type Expectation } from '../support/expectations';
import type { Severity } from '../../src/core/finding';
import { guard, read, ruleOf, shown, until } from './editing';

const SEVERITIES: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

const folder = (): vscode.Uri => {
  const [workspace] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(workspace, 'no folder is open');
  return workspace.uri;
};

/** The example files: what the other tests write into the workspace stands in folders of their own. */
async function exampleFiles(): Promise<vscode.Uri[]> {
  const files = await vscode.workspace.findFiles(new vscode.RelativePattern(folder(), '**/*'), '**/edited-by-*/**');
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

const marked = (path: string, { line, rule, severity }: Expectation): string => `${path}:${line} ${rule} ${vscode.DiagnosticSeverity[SEVERITIES[severity]]}`;

const found = (path: string, diagnostic: vscode.Diagnostic): string =>
  `${path}:${diagnostic.range.start.line + 1} ${ruleOf(diagnostic)} ${vscode.DiagnosticSeverity[diagnostic.severity]}`;

describe('the examples', () => {
  it('have in the editor exactly the findings that they mark in themselves', async function () {
    this.timeout(60_000);
    const { analysis } = await guard();
    const expected: string[] = [];
    const actual: string[] = [];
    for (const uri of await exampleFiles()) {
      const path = vscode.workspace.asRelativePath(uri, false);
      const document = await vscode.workspace.openTextDocument(uri);
      const marks = expectationsOf(await read(uri)).map(mark => marked(path, mark)).sort();
      // The diagnostics are set before the analysis is said to be done: what is shown then is all.
      await until(`an analysis of ${path}`, () => analysis.current(document));
      const outcome = analysis.stateOf(document)?.outcome;
      assert.deepEqual(outcome?.kind === 'analysed' && outcome.result.skipped, [], path);
      expected.push(...marks);
      actual.push(...shown(uri).map(diagnostic => found(path, diagnostic)).sort());
    }
    assert.ok(expected.length > 0, 'the workspace marks nothing');
    assert.deepEqual(actual, expected);
  });
});

import * as vscode from 'vscode';
import type { Analysis } from './analysis';
import { diagnosticOf } from './diagnostic';

/** Keeps the Problems view in step with the analysis. While a document waits for a newer result, the older one stays. */
export function registerDiagnostics(analysis: Analysis): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('textract-guard');
  const listening = analysis.onDidChange(uri => {
    const state = analysis.stateOf(uri);
    const document = vscode.workspace.textDocuments.find(candidate => candidate.uri.toString() === uri.toString());
    if (!state || !document || state.outcome?.kind === 'left-out') {
      collection.delete(uri);
      return;
    }
    if (state.waiting || state.outcome?.version !== document.version) return;
    collection.set(uri, state.outcome.result.findings.map(finding => diagnosticOf(document, finding)));
  });
  return vscode.Disposable.from(collection, listening);
}

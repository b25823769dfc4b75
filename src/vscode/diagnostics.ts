import * as vscode from 'vscode';
import type { Analysis, Outcome } from './analysis';
import { diagnosticOf } from './diagnostic';

/** Keeps the Problems view in step with the analysis. While a document waits for a newer result, the older one stays. */
export function registerDiagnostics(analysis: Analysis): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('textract-guard');
  const published = new Map<string, Outcome>();
  const listening = analysis.onDidChange(uri => {
    const state = analysis.stateOf(uri);
    const document = vscode.workspace.textDocuments.find(candidate => candidate.uri.toString() === uri.toString());
    if (!state || !document || state.outcome?.kind === 'left-out') {
      collection.delete(uri);
      published.delete(uri.toString());
      return;
    }
    const { waiting, outcome } = state;
    if (waiting || outcome?.version !== document.version || published.get(uri.toString()) === outcome) return;
    published.set(uri.toString(), outcome);
    collection.set(uri, outcome.result.findings.map(finding => diagnosticOf(document, finding)));
  });
  return vscode.Disposable.from(collection, listening);
}

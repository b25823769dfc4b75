import * as vscode from 'vscode';
import type { Analysis, Outcome } from './analysis';
import { diagnosticOf } from './diagnostic';

/** Keeps the Problems view in step with the analysis. While a document waits for a newer result, the older one stays. */
export function registerDiagnostics(analysis: Analysis): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('textract-guard');
  const published = new Map<string, Outcome>();
  const listening = analysis.onDidChange(uri => {
    const document = vscode.workspace.textDocuments.find(candidate => candidate.uri.toString() === uri.toString());
    const state = document && !document.isClosed ? analysis.stateOf(document) : undefined;
    if (!state || state.outcome?.kind === 'left-out') {
      collection.delete(uri);
      published.delete(uri.toString());
      return;
    }
    const { outcome, view } = state;
    if (!outcome || !view || published.get(uri.toString()) === outcome) return;
    published.set(uri.toString(), outcome);
    collection.set(uri, view.findings.map(finding => diagnosticOf(view, finding)));
  });
  return vscode.Disposable.from(collection, listening);
}

import * as vscode from 'vscode';
import type { Finding, Severity } from '../core/finding';
import type { Span } from '../core/text';
import { rulePageUri } from './rule-page';
import type { DocumentView } from './source-unit';

/** Shown after every message; users filter the Problems view by it. */
export const SOURCE = 'Textract Guard';

const SEVERITY: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/** The range of a span of the document as it is now. */
export const rangeOf = (document: vscode.TextDocument, span: Span): vscode.Range =>
  new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));

/** The finding as the editor shows it. */
export function diagnosticOf({ locationOf }: DocumentView, finding: Finding): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(locationOf(finding.span).range, finding.message, SEVERITY[finding.severity]);
  diagnostic.source = SOURCE;
  diagnostic.code = { value: finding.rule, target: rulePageUri(finding.rule) };
  diagnostic.relatedInformation = finding.related.map(({ span, message }) => new vscode.DiagnosticRelatedInformation(locationOf(span), message));
  return diagnostic;
}

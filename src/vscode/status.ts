import * as vscode from 'vscode';
import type { Analysis } from './analysis';
import { OPEN_CONFIGURATION, RESTART_ENGINE, SHOW_LOG } from './command-ids';
import { statusText, type StatusText } from './status-text';

const SEVERITY: Readonly<Record<StatusText['severity'], vscode.LanguageStatusSeverity>> = {
  information: vscode.LanguageStatusSeverity.Information,
  warning: vscode.LanguageStatusSeverity.Warning,
  error: vscode.LanguageStatusSeverity.Error,
};

const COMMANDS: Readonly<Record<StatusText['action'], vscode.Command>> = {
  restart: { command: RESTART_ENGINE, title: 'Restart' },
  log: { command: SHOW_LOG, title: 'Show Log' },
  configuration: { command: OPEN_CONFIGURATION, title: 'Open Configuration' },
};

/** The language status item: how the active document fared, and what to do when it did not. */
export function registerStatus(analysis: Analysis): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('textractGuard.status', []);
  item.name = 'Textract Guard';
  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const state = document && analysis.stateOf(document);
    // No selector, no item: nothing is claimed about documents that are not looked at.
    item.selector = state ? '*' : [];
    if (!state) return;
    const file = state.configFile && vscode.workspace.asRelativePath(state.configFile);
    const { text, detail, severity, busy, action } = statusText(analysis.engine(), state.waiting, state.outcome, file);
    Object.assign(item, { text: `Textract Guard: ${text}`, detail, severity: SEVERITY[severity], busy, command: COMMANDS[action] });
    item.accessibilityInformation = { label: `Textract Guard: ${text}. ${detail}` };
  };
  update();
  return vscode.Disposable.from(
    item,
    vscode.window.onDidChangeActiveTextEditor(update),
    analysis.onDidChangeEngine(update),
    analysis.onDidChange(uri => {
      if (uri.toString() === vscode.window.activeTextEditor?.document.uri.toString()) update();
    }),
  );
}

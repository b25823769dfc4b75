import * as vscode from 'vscode';
import type { Finding } from '../core/finding';
import type { Analysis } from './analysis';
import { DISABLE_RULE, IGNORE_FINDING, OPEN_RULE_PAGE, SET_FIPS_POLICY, type FindingReference } from './command-ids';
import { diagnosticOf, SOURCE } from './diagnostic';
import { configFileFor } from './config-file';
import { editsOf, safeFix, sameFix } from './fix-edits';
import { needsReason } from './ignore-reason';
import type { DocumentView } from './source-unit';

/** For `editor.codeActionsOnSave`. */
export const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('textractGuard');

const quickFix = (title: string, rest: Partial<vscode.CodeAction>): vscode.CodeAction =>
  Object.assign(new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix), rest);

/** What belongs to one finding: its fixes, then ways to live with it. */
function actionsFor(document: vscode.TextDocument, finding: Finding, { all, edit }: DocumentView, diagnostic: vscode.Diagnostic, hasConfig: boolean): vscode.CodeAction[] {
  const { rule, fingerprint } = finding;
  const diagnostics = [diagnostic];
  const actions = finding.fixes.map((fix, index) =>
    quickFix(fix.title, { diagnostics, isPreferred: index === 0, edit: edit(fix.edits) }));
  for (const fix of finding.fixes.slice(0, 1)) {
    const choose = sameFix(rule, fix.id);
    if (all.filter(other => choose(other)).length < 2) continue;
    actions.push(quickFix(`Fix all '${rule}' problems in this file: ${fix.title}`, { diagnostics, edit: edit(editsOf(all, choose)) }));
  }
  const reference: FindingReference = { uri: document.uri.toString(), rule, fingerprint };
  const run = (title: string, command: string, argument: unknown): vscode.CodeAction =>
    quickFix(title, { diagnostics, command: { title, command, arguments: [argument] } });
  if (finding.ignore.kind === 'comment') {
    const title = needsReason(finding.ignore.edit) ? 'Ignore on this line with a reason…' : 'Ignore on this line, for the reason that stands there';
    actions.push(run(title, IGNORE_FINDING, reference));
  } else if (hasConfig) actions.push(run('Ignore this finding in .textract-guard.json with a reason…', IGNORE_FINDING, reference));
  if (hasConfig) {
    if (rule === 'non-fips-endpoint') actions.push(run('Set the FIPS policy for this workspace…', SET_FIPS_POLICY, document.uri.toString()));
    actions.push(run(`Disable rule '${rule}' in this workspace`, DISABLE_RULE, reference));
  }
  actions.push(run(`About '${rule}'`, OPEN_RULE_PAGE, rule));
  return actions;
}

/** Two findings on one word share the actions that concern their rule. */
function withoutRepeats(actions: readonly vscode.CodeAction[]): vscode.CodeAction[] {
  const seen = new Map<string, vscode.CodeAction>();
  return actions.filter(action => {
    if (!action.command || action.command.command === IGNORE_FINDING) return true;
    const first = seen.get(action.title);
    if (first) first.diagnostics = [...(first.diagnostics ?? []), ...(action.diagnostics ?? [])];
    else seen.set(action.title, action);
    return first === undefined;
  });
}

/** Quick fixes and `source.fixAll.textractGuard`. Every edit is one that the engine made for exactly the text it is applied to. */
export function registerCodeActions(analysis: Analysis): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider('*', {
    async provideCodeActions(document, range, { only, diagnostics, triggerKind }, token) {
      const state = analysis.stateOf(document);
      if (!state) return [];
      // The light bulb asks at every move of the cursor: it gets what is there. Whoever asks on purpose gets the current text's findings.
      const isAutomatic = triggerKind === vscode.CodeActionTriggerKind.Automatic && !only;
      if (isAutomatic && !state.view) return [];
      const version = document.version;
      const view = await analysis.current(document, token);
      if (!view || document.version !== version || token.isCancellationRequested) return [];
      const actions: vscode.CodeAction[] = [];
      if (!only || only.contains(vscode.CodeActionKind.QuickFix)) {
        const hasConfig = configFileFor(state.place, state.configFile) !== undefined;
        const own = diagnostics.filter(diagnostic => diagnostic.source === SOURCE);
        for (const finding of view.findings) {
          const made = diagnosticOf(view, finding);
          if (!made.range.intersection(range)) continue;
          const shown = own.find(diagnostic => diagnostic.message === made.message && diagnostic.range.isEqual(made.range));
          actions.push(...actionsFor(document, finding, view, shown ?? made, hasConfig));
        }
      }
      if (only?.contains(FIX_ALL)) {
        const edits = editsOf(view.findings, safeFix);
        if (edits.length > 0) {
          const action = new vscode.CodeAction('Apply all safe fixes of Textract Guard', FIX_ALL);
          action.edit = view.edit(edits);
          actions.push(action);
        }
      }
      return withoutRepeats(actions);
    },
  }, { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, FIX_ALL] });
}

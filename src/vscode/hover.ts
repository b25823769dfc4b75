import * as vscode from 'vscode';
import type { RuleMeta } from '../core/rules/rule';
import type { Analysis } from './analysis';
import { OPEN_RULE_PAGE } from './command-ids';
import { rulePageUri } from './rule-page';

/** What a rule means and which advice it serves. The message itself stands above it, from the diagnostic. */
function explanation(rule: RuleMeta): vscode.MarkdownString {
  const text = new vscode.MarkdownString();
  text.isTrusted = { enabledCommands: [OPEN_RULE_PAGE] };
  text.appendMarkdown('**').appendText(rule.title).appendMarkdown('** \n\n');
  text.appendText(rule.description).appendMarkdown('\n\n*AWS advises:* ').appendText(rule.advice);
  return text.appendMarkdown(`\n\n[About \`${rule.id}\`](${rulePageUri(rule.id).toString()})`);
}

/** Explains the rules of the findings under the pointer, each rule once. Holds nothing of the document's text. */
export function registerHover(analysis: Analysis): vscode.Disposable {
  return vscode.languages.registerHoverProvider('*', {
    provideHover(document, position) {
      const view = analysis.stateOf(document)?.view;
      if (!view) return undefined;
      const under = view.findings.filter(finding => view.locationOf(finding.span).range.contains(position));
      const [first] = under;
      if (!first) return undefined;
      const rules = [...new Set(under.map(finding => finding.rule))].flatMap(id => analysis.rules().get(id) ?? []);
      return rules.length === 0 ? undefined : new vscode.Hover(rules.map(explanation), view.locationOf(first.span).range);
    },
  });
}

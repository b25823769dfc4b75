import * as vscode from 'vscode';
import { isRuleId, RULE_IDS, type RuleId } from '../core/finding';
import { OPEN_RULE_PAGE } from './command-ids';

/**
 * The target of a diagnostic's code. A command, which VS Code allows there, because the pages come with the extension:
 * they open rendered, without a network and in the version that made the finding.
 */
export const rulePageUri = (rule: RuleId): vscode.Uri =>
  vscode.Uri.from({ scheme: 'command', path: OPEN_RULE_PAGE, query: JSON.stringify([rule]) });

/** Opens the page of a rule beside the code; asks which when none is named. */
export async function openRulePage(extensionUri: vscode.Uri, rule: unknown): Promise<void> {
  const chosen = isRuleId(rule) ? rule : await vscode.window.showQuickPick(RULE_IDS, { title: 'Textract Guard', placeHolder: 'Which rule?' });
  if (!isRuleId(chosen)) return;
  const page = vscode.Uri.joinPath(extensionUri, 'docs', 'rules', `${chosen}.md`);
  const commands = await vscode.commands.getCommands(true);
  // The Markdown extension can be disabled; its page is readable as text too.
  if (commands.includes('markdown.showPreview')) await vscode.commands.executeCommand('markdown.showPreview', page);
  else await vscode.window.showTextDocument(page);
}

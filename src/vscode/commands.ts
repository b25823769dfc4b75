import * as vscode from 'vscode';
import { FIPS_POLICIES, type FipsPolicy } from '../core/config';
import { isRuleId, type Finding } from '../core/finding';
import type { Edit } from '../core/text';
import { relativeTo } from '../workspace/paths';
import type { Analysis } from './analysis';
import { DISABLE_RULE, IGNORE_FINDING, OPEN_CONFIGURATION, OPEN_RULE_PAGE, RESTART_ENGINE, SET_FIPS_POLICY, SHOW_LOG, type FindingReference } from './command-ids';
import type { ConfigChange } from './config-change';
import { configFileFor, openConfig, writeConfig } from './config-file';
import type { Configuration } from './configuration';
import { placeOf, placeOfFile, type DocumentPlace } from './document-place';
import { needsReason, reasonProblem, withReason } from './ignore-reason';
import { openRulePage } from './rule-page';
import type { DocumentView } from './source-unit';

export interface CommandHost {
  readonly extensionUri: vscode.Uri;
  readonly analysis: Analysis;
  readonly configuration: Configuration;
  readonly log: vscode.LogOutputChannel;
}

const NOTHING_OPEN = 'Open a file or a folder first: the configuration is written there.';

const POLICY_DETAILS: Readonly<Record<FipsPolicy, string>> = {
  required: 'Findings are errors. Fixes that are certain to work count as safe.',
  recommended: 'Information where a client says nothing, a warning where it opts out.',
  off: 'Endpoints are not looked at.',
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;
const isPolicy = (value: unknown): value is FipsPolicy => (FIPS_POLICIES as readonly unknown[]).includes(value);

const referenceIn = (value: unknown): FindingReference | undefined =>
  isRecord(value) && typeof value['uri'] === 'string' && typeof value['fingerprint'] === 'string' && isRuleId(value['rule'])
    ? { uri: value['uri'], rule: value['rule'], fingerprint: value['fingerprint'] }
    : undefined;

const openDocument = (uri: string): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find(document => document.uri.toString() === uri);

/** Where the user is: the document named, the one in the active editor, or the first workspace folder. */
function placeFor(uri: unknown): DocumentPlace | undefined {
  const document = typeof uri === 'string' ? openDocument(uri) : vscode.window.activeTextEditor?.document;
  if (document) return placeOf(document);
  const folder = vscode.workspace.workspaceFolders?.[0];
  return folder && placeOfFile(vscode.Uri.joinPath(folder.uri, 'file'));
}

/** The reason given, one that the user types, or none where a comment has one already; undefined when the user does not want to after all. */
async function reasonFor({ rule, ignore }: Finding, given: unknown): Promise<string | undefined> {
  if (ignore.kind === 'comment' && !needsReason(ignore.edit)) return '';
  if (typeof given === 'string' && !reasonProblem(given)) return given.trim();
  const typed = await vscode.window.showInputBox({
    title: `Ignore '${rule}' here`,
    prompt: 'Why is this fine here? The reason is kept with the code.',
    placeHolder: 'For example: throw-away key of the local test service',
    validateInput: reasonProblem,
  });
  return typed?.trim();
}

/** The commands of the Command Palette, and those that code actions run. */
export function registerCommands({ extensionUri, analysis, configuration, log }: CommandHost): vscode.Disposable {
  const configFileAt = async (place: DocumentPlace): Promise<vscode.Uri | undefined> =>
    configFileFor(place, (await configuration.contextFor(place)).configFile);

  const write = async (file: vscode.Uri, change: ConfigChange): Promise<void> => {
    const problem = await writeConfig(file, change);
    if (!problem) return;
    const open = 'Open File';
    if ((await vscode.window.showErrorMessage(problem.message, open)) === open) await vscode.window.showTextDocument(problem.file);
  };

  const findAgain = async ({ uri, rule, fingerprint }: FindingReference): Promise<{ document: vscode.TextDocument; view: DocumentView; finding: Finding } | undefined> => {
    const document = openDocument(uri);
    const view = document && (await analysis.current(document));
    const finding = view?.findings.find(candidate => candidate.rule === rule && candidate.fingerprint === fingerprint);
    return document && view && finding && { document, view, finding };
  };

  const ignoreByComment = async (view: DocumentView, edit: Edit): Promise<void> => {
    if (await vscode.workspace.applyEdit(view.edit([edit]))) return;
    void vscode.window.showErrorMessage('The comment could not be written. Check that the file can be changed.');
  };

  const ignoreByConfig = async (document: vscode.TextDocument, { rule, fingerprint }: Finding, reason: string): Promise<void> => {
    const place = placeOf(document);
    const file = await configFileAt(place);
    const folder = file && vscode.Uri.joinPath(file, '..').path;
    const path = place.root && folder !== undefined ? relativeTo(folder, vscode.Uri.joinPath(place.root, place.path).path) : undefined;
    if (file && path !== undefined) await write(file, { kind: 'ignore', entry: { path, rule, fingerprint, reason } });
    else void vscode.window.showErrorMessage(NOTHING_OPEN);
  };

  const ignoreFinding = async (argument: unknown, givenReason: unknown): Promise<void> => {
    const reference = referenceIn(argument);
    if (!reference) return;
    const before = await findAgain(reference);
    const reason = before && (await reasonFor(before.finding, givenReason));
    if (before && reason === undefined) return;
    // The box may have stood open for long: what is written is what the text of now calls for.
    const found = await findAgain(reference);
    if (!found || reason === undefined) {
      void vscode.window.showWarningMessage('Nothing was ignored: the text has changed and the finding is no longer there. Try again where it is now.');
      return;
    }
    const { document, view, finding } = found;
    if (finding.ignore.kind === 'comment') await ignoreByComment(view, withReason(finding.ignore.edit, reason));
    else await ignoreByConfig(document, finding, reason);
  };

  const disableRule = async (argument: unknown): Promise<void> => {
    const reference = referenceIn(argument);
    const place = reference && placeFor(reference.uri);
    const file = place && (await configFileAt(place));
    if (reference && file) await write(file, { kind: 'rule', rule: reference.rule, setting: 'off' });
  };

  const setFipsPolicy = async (uri: unknown, given: unknown): Promise<void> => {
    const place = placeFor(uri);
    const file = place && (await configFileAt(place));
    if (!file) {
      void vscode.window.showErrorMessage(NOTHING_OPEN);
      return;
    }
    const { fips } = (await configuration.contextFor(place)).context.config;
    const policy = isPolicy(given) ? given : (await vscode.window.showQuickPick(
      FIPS_POLICIES.map(label => ({ label, detail: POLICY_DETAILS[label], ...(label === fips && { description: 'now' }) })),
      { title: 'FIPS Policy of This Workspace', placeHolder: 'Does this code have to use FIPS 140 validated endpoints?' },
    ))?.label;
    if (policy) await write(file, { kind: 'fips', policy });
  };

  const openConfiguration = async (): Promise<void> => {
    const place = placeFor(undefined);
    const file = place && (await configFileAt(place));
    if (file) await openConfig(file);
    else void vscode.window.showErrorMessage(NOTHING_OPEN);
  };

  const register = vscode.commands.registerCommand;
  return vscode.Disposable.from(
    register(RESTART_ENGINE, () => {
      analysis.restart();
    }),
    register(SHOW_LOG, () => {
      log.show();
    }),
    register(OPEN_CONFIGURATION, openConfiguration),
    register(SET_FIPS_POLICY, setFipsPolicy),
    register(OPEN_RULE_PAGE, (rule: unknown) => openRulePage(extensionUri, rule)),
    register(IGNORE_FINDING, ignoreFinding),
    register(DISABLE_RULE, disableRule),
  );
}

import { commands, env, EventEmitter, window, workspace, type Disposable, type ExtensionContext, type LogOutputChannel, type TreeView } from 'vscode';
import type { Aws } from '../../aws/index';
import { createAwsLoader } from './aws-bundle';
import { COMMANDS } from './node';
import { askFilter, pickProfile, pickRegion, type Picked } from './pickers';
import { problemText } from './problem-nodes';
import { createProvider, type AdapterProvider } from './provider';
import { readSelection, select } from './selection';
import { createAdapterTree, type AdapterTree, type Resource } from './tree';
import { viewDescription } from './view-text';

const viewId = 'textractGuard.adapters';

/** Remotes whose environment and files a repository can bring along. */
const containerRemotes = ['dev-container', 'attached-container', 'codespaces'];

export interface Explorer {
  readonly provider: AdapterProvider;
}

/** Adds the adapter explorer. Cheap: the AWS SDK is loaded when the view is first opened, in a trusted workspace. */
export function registerExplorer(context: ExtensionContext, log: LogOutputChannel): Explorer {
  const loadAws = createAwsLoader();
  const changes = new EventEmitter<string | undefined>();
  let samples = false;
  let signIn = '';

  const tree = createAdapterTree({
    trusted: () => workspace.isTrusted,
    filter: () => readSelection(context.workspaceState).filter,
    changed: id => { changes.fire(id); },
    connect: async () => {
      try {
        const aws = loadAws();
        return samples ? { ok: true, value: aws.connectSamples() } : await aws.connect(currentChoice());
      } catch (error) {
        log.error('Explorer: the AWS SDK did not load.', error instanceof Error ? error.message : '');
        return { ok: false, problem: { kind: 'unknown', operation: 'Loading the AWS SDK', name: 'Error', message: 'Install Textract Guard again; the log says more.' } };
      }
    },
    state: ({ connection, welcome }) => {
      const description = viewDescription(connection?.origin, readSelection(context.workspaceState).filter);
      view.description = description;
      // In a container with one view the header has no room for the description; a message would hide the welcome text.
      view.message = welcome.kind === 'none' ? description : '';
      if (welcome.kind === 'expired') signIn = welcome.signIn;
      void setContext('welcome', welcome.kind);
    },
    log: problem => {
      const { label, detail } = problemText(problem);
      log.warn(`Explorer: ${label}. ${detail}`);
    },
  });
  const provider = createProvider(tree, changes.event);
  const view = window.createTreeView(viewId, { treeDataProvider: provider, showCollapseAll: true, canSelectMany: true });

  function currentChoice() {
    const { profile, region } = readSelection(context.workspaceState);
    return { profile: profile ?? userSetting('profile'), region: region ?? userSetting('region'), endpoint: userSetting('endpoint'), useConfiguredEndpoints: !containerRemotes.includes(env.remoteName ?? '') };
  }

  async function showSamples(shown: boolean): Promise<void> {
    samples = shown;
    await setContext('samples', shown);
    tree.reopen();
    if (shown) await commands.executeCommand(`${viewId}.focus`);
  }

  async function setFilter(filter: string | undefined): Promise<void> {
    if (filter === undefined) return;
    await select(context.workspaceState, 'filter', filter === '' ? undefined : filter);
    await setContext('filtered', filter !== '');
    tree.refilter();
  }

  async function choose(name: 'profile' | 'region', picked: Picked): Promise<void> {
    if (picked.kind === 'dismissed') return;
    await select(context.workspaceState, name, picked.value);
    await showSamples(false);
  }

  context.subscriptions.push(
    view,
    changes,
    { dispose: () => { tree.dispose(); } },
    workspace.onDidGrantWorkspaceTrust(() => { tree.reopen(); }),
    workspace.onDidChangeConfiguration(event => { if (event.affectsConfiguration('textractGuard.aws')) tree.reopen(); }),
    onCommand(COMMANDS.refresh, () => tree.refresh()),
    onCommand(COMMANDS.retry, () => tree.retry()),
    onCommand(COMMANDS.loadMore, id => (typeof id === 'string' ? tree.loadMore(id) : undefined)),
    onCommand(COMMANDS.filter, async () => setFilter(await askFilter(readSelection(context.workspaceState).filter))),
    onCommand(COMMANDS.clearFilter, () => setFilter('')),
    onCommand(COMMANDS.switchProfile, async () => choose('profile', await pickProfile(loadAws(), readSelection(context.workspaceState).profile))),
    onCommand(COMMANDS.switchRegion, async () => choose('region', await pickRegion(loadAws(), readSelection(context.workspaceState).region))),
    onCommand(COMMANDS.openSamples, () => showSamples(true)),
    onCommand(COMMANDS.closeSamples, () => showSamples(false)),
    onCommand(COMMANDS.copyText, text => (typeof text === 'string' ? env.clipboard.writeText(text) : undefined)),
    onCommand(COMMANDS.copySignIn, () => env.clipboard.writeText(signIn)),
    onCommand(COMMANDS.copyId, (id, ids) => copyIds(tree, targets(view, id, ids))),
    onCommand(COMMANDS.copyArn, (id, ids) => copyArns(tree, loadAws(), targets(view, id, ids))),
  );
  void setContext('filtered', readSelection(context.workspaceState).filter !== '');
  return { provider };
}

/** A command that does nothing in an untrusted workspace: the manifest hides it there, but anything can still call it. */
function onCommand(command: string, run: (...given: readonly unknown[]) => unknown): Disposable {
  return commands.registerCommand(command, async (...given: readonly unknown[]) => {
    if (workspace.isTrusted) await run(...given);
    else void window.showInformationMessage('The adapter explorer reads your AWS credentials, so it works only in a trusted workspace.');
  });
}

const setContext = (name: string, value: string | boolean): Thenable<unknown> => commands.executeCommand('setContext', `textractGuard.explorer.${name}`, value);

/** A setting of this user; what a workspace says is not looked at (the manifest gives these settings application scope as well). */
function userSetting(name: string): string | undefined {
  const value = workspace.getConfiguration('textractGuard.aws').inspect<string>(name)?.globalValue?.trim();
  return value === '' ? undefined : value;
}

/** The rows that a menu command is for: all that are selected when one of them was clicked. */
function targets(view: TreeView<string>, id: unknown, ids: unknown): readonly string[] {
  if (Array.isArray(ids)) return ids.filter(one => typeof one === 'string');
  return typeof id === 'string' ? [id] : view.selection;
}

/** An adapter's id, or a version's: what AdaptersConfig wants as AdapterId and Version. */
async function copyIds(tree: AdapterTree, ids: readonly string[]): Promise<void> {
  const resources = await resourcesOf(tree, ids);
  if (resources.length > 0) await env.clipboard.writeText(resources.map(({ adapterId, version }) => version ?? adapterId).join('\n'));
}

async function copyArns(tree: AdapterTree, aws: Aws, ids: readonly string[]): Promise<void> {
  const resources = await resourcesOf(tree, ids);
  if (resources.length === 0) return;
  const account = await tree.accountId();
  if (account.ok) {
    const arns = resources.map(({ connection, adapterId, version }) => aws.adapterArn({ region: connection.origin.region, account: account.value }, adapterId, version));
    await env.clipboard.writeText(arns.join('\n'));
    return;
  }
  const { label, detail } = problemText(account.problem);
  void window.showErrorMessage(`The ARN was not copied. ${label}. ${detail}`);
}

async function resourcesOf(tree: AdapterTree, ids: readonly string[]): Promise<readonly Resource[]> {
  return (await Promise.all(ids.map(id => tree.resource(id)))).filter(resource => resource !== undefined);
}

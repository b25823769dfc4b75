import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { sampleAdapters } from '../../src/aws/sample-adapters';
import type { TextractGuardExports } from '../../src/vscode/extension';
import type { FaultKind } from '../support/local-textract/faults';
import { readRecordedRequests, sendControl } from '../support/local-textract/remote-control';
import { suiteEnvironment } from '../support/vscode-host/suite-environment';

const names = sampleAdapters.map(({ adapter }) => adapter.AdapterName);
const localTextract = process.env[suiteEnvironment.localTextract] ?? '';

type Provider = TextractGuardExports['explorer']['provider'];

const items = async (provider: Provider, parent?: string): Promise<readonly vscode.TreeItem[]> => (await provider.getChildren(parent)).map(id => provider.getTreeItem(id));
const labels = async (provider: Provider, parent?: string): Promise<readonly unknown[]> => (await items(provider, parent)).map(({ label }) => label);

async function rowId(provider: Provider, label: string, parent?: string): Promise<string> {
  const found = (await provider.getChildren(parent)).find(id => provider.getTreeItem(id).label === label);
  assert.ok(found !== undefined, `no row "${label}" among ${(await labels(provider, parent)).join(', ')}`);
  return found;
}

describe('the adapter explorer', () => {
  let provider: Provider;

  before(async () => {
    const extension = vscode.extensions.getExtension<TextractGuardExports>('textract-guard.textract-guard');
    assert.ok(extension, 'the extension is not there');
    provider = (await extension.activate()).explorer.provider;
    await vscode.commands.executeCommand('textractGuard.adapters.focus');
  });

  beforeEach(async () => {
    await sendControl(localTextract, { action: 'reset' });
    await vscode.commands.executeCommand('textractGuard.explorer.refresh');
  });

  after(async () => {
    await sendControl(localTextract, { action: 'reset' });
    await vscode.commands.executeCommand('textractGuard.explorer.clearFilter');
    await vscode.commands.executeCommand('workbench.view.explorer');
  });

  it('lists adapters, and versions with what there is to know of them', async () => {
    assert.deepEqual(await labels(provider), names);
    const orders = await rowId(provider, 'purchase-order-lines');
    assert.deepEqual(await labels(provider, orders), ['Version 1', 'About this adapter']);
    const rows = await items(provider, await rowId(provider, 'Version 1', orders));
    const shown = new Map(rows.map(({ label, description }) => [label, description]));
    assert.equal(shown.get('Status'), 'active');
    assert.equal(shown.get('Evaluation'), 'F1 0.930 · baseline 0.740');
    assert.equal(shown.get('KMS key'), 'AWS owned key');
    const key = rows.find(({ label }) => label === 'KMS key');
    assert.ok(key?.iconPath instanceof vscode.ThemeIcon);
    assert.equal(key.iconPath.id, 'warning');
    assert.match(key.accessibilityInformation?.label ?? '', /^warning, KMS key, AWS owned key$/);
  });

  it('loads another page of versions when asked', async () => {
    const invoices = await rowId(provider, 'invoice-fields-v2');
    assert.equal((await labels(provider, invoices)).length, 12);
    const more = provider.getTreeItem(await rowId(provider, 'Load more…', invoices)).command;
    assert.ok(more);
    await vscode.commands.executeCommand(more.command, ...(more.arguments as readonly unknown[]));
    assert.deepEqual((await labels(provider, invoices)).slice(9), ['Version 5', 'Version 4', 'Version 3', 'Version 2', 'Version 1', 'About this adapter']);
  });

  it('tells more of an adapter when the pointer rests on it', async () => {
    const id = await rowId(provider, 'delivery-notes');
    const item = await provider.resolveTreeItem(provider.getTreeItem(id), id);
    assert.ok(typeof item.tooltip === 'string', 'text from AWS is never shown as Markdown');
    assert.match(item.tooltip, /Carrier, weight and number of parcels/);
  });

  it('copies ids and ARNs', async () => {
    const orders = await rowId(provider, 'purchase-order-lines');
    const version = await rowId(provider, 'Version 1', orders);
    await vscode.commands.executeCommand('textractGuard.explorer.copyId', orders, [orders]);
    assert.equal(await vscode.env.clipboard.readText(), 'c3e6a9b42d57');
    // STS is not asked beside a custom endpoint; the SDK takes the account from here.
    const before = process.env['AWS_ACCOUNT_ID'];
    process.env['AWS_ACCOUNT_ID'] = '111122223333';
    try {
      await vscode.commands.executeCommand('textractGuard.explorer.refresh');
      await vscode.commands.executeCommand('textractGuard.explorer.copyArn', version, [orders, version]);
    } finally {
      if (before === undefined) Reflect.deleteProperty(process.env, 'AWS_ACCOUNT_ID');
      else process.env['AWS_ACCOUNT_ID'] = before;
    }
    assert.equal(await vscode.env.clipboard.readText(), 'arn:aws:textract:us-east-1:111122223333:/adapters/c3e6a9b42d57\narn:aws:textract:us-east-1:111122223333:/adapters/c3e6a9b42d57/versions/1');
  });

  it('opens the built-in samples, labelled as such, and closes them again', async () => {
    await vscode.commands.executeCommand('textractGuard.explorer.openSamples');
    assert.deepEqual((await labels(provider)).slice(0, 2), ['Sample data, not from an AWS account', names[0]]);
    await vscode.commands.executeCommand('textractGuard.explorer.closeSamples');
    assert.deepEqual(await labels(provider), names);
  });

  const failures: readonly { readonly fault: FaultKind['kind'] & ('throttled' | 'expired-token' | 'access-denied' | 'cut-off'); readonly label: string; readonly actions: readonly string[] }[] = [
    { fault: 'throttled', label: 'Too many requests: ListAdapters', actions: ['Retry'] },
    { fault: 'expired-token', label: 'Credentials expired: environment', actions: ['Retry', 'Switch Profile…'] },
    { fault: 'access-denied', label: 'Access denied: textract:ListAdapters', actions: ['Retry', 'Copy "textract:ListAdapters"', 'Switch Profile…'] },
    { fault: 'cut-off', label: 'Answer cut off: ListAdapters', actions: ['Retry'] },
  ];
  for (const { fault, label, actions } of failures) {
    it(`when the service is ${fault}, says so on a row that retries, and keeps the adapters`, async () => {
      await sendControl(localTextract, { action: 'inject', fault: { kind: fault } });
      await vscode.commands.executeCommand('textractGuard.explorer.refresh');
      const rows = await items(provider);
      assert.deepEqual(rows.map(row => row.label), [label, ...actions, ...names]);
      const command = rows[0]?.command;
      assert.equal(command?.command, 'textractGuard.explorer.retry');
      await sendControl(localTextract, { action: 'clear-faults' });
      await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as readonly unknown[]));
      assert.deepEqual(await labels(provider), names);
    });

    it(`when the service is ${fault} from the start, the tree is not empty`, async () => {
      await sendControl(localTextract, { action: 'inject', fault: { kind: fault } });
      // Opening and closing the samples starts over, with nothing remembered.
      await vscode.commands.executeCommand('textractGuard.explorer.openSamples');
      await vscode.commands.executeCommand('textractGuard.explorer.closeSamples');
      assert.deepEqual(await labels(provider), [label, ...actions]);
      await sendControl(localTextract, { action: 'clear-faults' });
      await vscode.commands.executeCommand('textractGuard.explorer.retry');
      assert.deepEqual(await labels(provider), names);
    });
  }

  it('shows a failure below an adapter on that adapter alone', async () => {
    await sendControl(localTextract, { action: 'inject', fault: { kind: 'access-denied', operations: ['ListAdapterVersions'] } });
    const id = await rowId(provider, 'delivery-notes');
    assert.equal((await labels(provider, id))[0], 'Access denied: textract:ListAdapterVersions');
    assert.deepEqual(await labels(provider), names);
    await sendControl(localTextract, { action: 'clear-faults' });
    await vscode.commands.executeCommand('textractGuard.explorer.retry');
    assert.deepEqual(await labels(provider, id), ['Version 2', 'Version 1', 'About this adapter']);
  });

  it('asks in the Region of the environment', async () => {
    await labels(provider);
    const listed = (await readRecordedRequests(localTextract)).filter(({ operation }) => operation === 'ListAdapters');
    assert.ok(listed.length > 0);
    assert.deepEqual(new Set(listed.map(({ region }) => region)), new Set(['us-east-1']));
  });
});

describe('the explorer\'s settings', () => {
  it('cannot come from a workspace', () => {
    const { contributes } = vscode.extensions.getExtension('textract-guard.textract-guard')?.packageJSON as { readonly contributes: { readonly configuration: unknown } };
    const sections = [contributes.configuration].flat() as readonly { readonly properties: Readonly<Record<string, { readonly scope?: string }>> }[];
    const own = sections.flatMap(({ properties }) => Object.entries(properties)).filter(([name]) => name.startsWith('textractGuard.aws.'));
    assert.deepEqual(own.map(([name, { scope }]) => [name, scope]), [['textractGuard.aws.profile', 'application'], ['textractGuard.aws.region', 'application'], ['textractGuard.aws.endpoint', 'application']]);
  });
});

import assert from 'node:assert/strict';
import type { AdapterService, AdapterSummary, Connection, Origin, VersionSummary } from '../../src/aws/adapter-service';
import { answer, failure, type Answer, type AwsProblem } from '../../src/aws/errors';
import { sampleAdapters } from '../../src/aws/sample-adapters';
import { connectSamples } from '../../src/aws/sample-service';
import { COMMANDS } from '../../src/vscode/explorer/node';
import { createAdapterTree, type AdapterTree, type TreeState } from '../../src/vscode/explorer/tree';

const account = (region: string): Origin => ({ kind: 'account', profile: 'dev', region, endpoint: { kind: 'fips' } });

const throttled: AwsProblem = { kind: 'throttled', operation: 'ListAdapters' };

const summary = (name: string): AdapterSummary => ({ id: `id-of-${name}`, name, created: undefined, features: [] });

const versionOf = (adapterId: string, version: string): VersionSummary => ({ adapterId, version, created: undefined, features: [], status: 'ACTIVE', statusMessage: undefined });

/** A service with two adapters, three versions each; a test overrides what it is about. */
const service = (more: Partial<AdapterService> = {}): AdapterService => ({
  listAdapters: () => Promise.resolve(answer({ items: [summary('invoices'), summary('receipts')], next: undefined })),
  listVersions: adapterId => Promise.resolve(answer({ items: ['3', '2', '1'].map(version => versionOf(adapterId, version)), next: undefined })),
  getAdapter: () => Promise.resolve(answer({ description: undefined, autoUpdate: undefined, tags: {} })),
  getVersion: (adapterId, version) => Promise.resolve(answer({ ...versionOf(adapterId, version), kmsKeyId: undefined, metrics: [], manifest: undefined, output: undefined, tags: {} })),
  accountId: () => Promise.resolve(answer('111122223333')),
  ...more,
});

interface Stage {
  readonly tree: AdapterTree;
  readonly changed: (string | undefined)[];
  readonly states: TreeState[];
  /** What the next connection is. */
  set(next: { readonly origin?: Origin; readonly service?: AdapterService; readonly fails?: AwsProblem; readonly connection?: Connection }): void;
  connections(): number;
  closed(): number;
  trusted: boolean;
  filter: string;
}

function stage(first: Parameters<Stage['set']>[0] = {}): Stage {
  let next = first;
  let made = 0;
  let closed = 0;
  const changed: (string | undefined)[] = [];
  const states: TreeState[] = [];
  const tree = createAdapterTree({
    trusted: () => set.trusted,
    filter: () => set.filter,
    changed: id => { changed.push(id); },
    state: state => { states.push(state); },
    log: () => undefined,
    connect: (): Promise<Answer<Connection>> => {
      made++;
      if (next.fails !== undefined) return Promise.resolve(failure(next.fails));
      return Promise.resolve(answer(next.connection ?? { origin: next.origin ?? account('us-east-1'), service: next.service ?? service(), close: () => { closed++; } }));
    },
  });
  const set: Stage = { tree, changed, states, set: value => { next = value; }, connections: () => made, closed: () => closed, trusted: true, filter: '' };
  return set;
}

async function labels(tree: AdapterTree, parent?: string): Promise<readonly string[]> {
  return (await tree.children(parent)).map(id => tree.node(id)?.row.label ?? '');
}

async function idOf(tree: AdapterTree, label: string, parent?: string): Promise<string> {
  const found = (await tree.children(parent)).find(id => tree.node(id)?.row.label === label);
  assert.ok(found !== undefined, `no row "${label}"`);
  return found;
}

/** Lets everything that waits for a resolved promise run. */
const settled = (): Promise<void> => new Promise(resolve => setImmediate(resolve));

describe('The adapter tree', () => {
  it('lists adapters, then their versions, then details, asking for each only when opened', async () => {
    const asked: string[] = [];
    const plain = service();
    const { tree } = stage({
      service: service({
        listAdapters: (...given) => { asked.push('adapters'); return plain.listAdapters(...given); },
        listVersions: (...given) => { asked.push(`versions of ${given[0]}`); return plain.listVersions(...given); },
        getVersion: (...given) => { asked.push(`version ${given[1]}`); return plain.getVersion(...given); },
        getAdapter: (...given) => { asked.push(`adapter ${given[0]}`); return plain.getAdapter(...given); },
      }),
    });
    assert.deepEqual(await labels(tree), ['invoices', 'receipts']);
    assert.deepEqual(asked, ['adapters']);
    const invoices = await idOf(tree, 'invoices');
    assert.deepEqual(await labels(tree, invoices), ['Version 3', 'Version 2', 'Version 1', 'About this adapter']);
    await settled();
    assert.deepEqual(asked, ['adapters', 'versions of id-of-invoices', 'version 3', 'version 2', 'version 1']);
    assert.deepEqual(await labels(tree, await idOf(tree, 'Version 3', invoices)), ['Status', 'KMS key', 'Tags']);
    assert.deepEqual(await labels(tree, await idOf(tree, 'About this adapter', invoices)), ['Tags']);
    assert.equal(asked.at(-1), 'adapter id-of-invoices');
    assert.equal(asked.length, 6);
  });

  it('asks for two details at a time and puts them on their rows as they come', async () => {
    const waiting: (() => void)[] = [];
    const plain = service();
    const { tree, changed } = stage({
      service: service({
        getVersion: async (...given) => {
          await new Promise<void>(resolve => waiting.push(resolve));
          return plain.getVersion(...given);
        },
      }),
    });
    const invoices = await idOf(tree, 'invoices');
    const third = await idOf(tree, 'Version 3', invoices);
    assert.equal(tree.node(third)?.row.description, 'active');
    await settled();
    assert.equal(waiting.length, 2);
    waiting[0]?.();
    await settled();
    assert.equal(waiting.length, 3);
    assert.equal(tree.node(third)?.row.description, 'active · AWS owned key');
    assert.deepEqual(changed, [third]);
  });

  it('shows a failure as rows with what to do, and retries with a new connection', async () => {
    const on = stage({ service: service({ listAdapters: () => Promise.resolve(failure(throttled)) }) });
    const [problem] = await on.tree.children(undefined);
    assert.equal(on.tree.node(problem ?? '')?.row.label, 'Too many requests: ListAdapters');
    assert.equal(on.tree.node(problem ?? '')?.row.command?.command, COMMANDS.retry);
    await labels(on.tree);
    assert.equal(on.connections(), 1, 'asks no second time by itself');
    on.set({});
    await on.tree.retry();
    assert.deepEqual(await labels(on.tree), ['invoices', 'receipts']);
    assert.equal(on.connections(), 2);
    assert.deepEqual(on.changed, [undefined]);
  });

  it('keeps what it had when a refresh fails, below the problem', async () => {
    const on = stage();
    const before = await on.tree.children(undefined);
    const invoices = before[0] ?? '';
    const versions = await on.tree.children(invoices);
    on.set({ service: service({ listAdapters: () => Promise.resolve(failure(throttled)), listVersions: () => Promise.resolve(failure({ kind: 'denied', permission: 'textract:ListAdapterVersions' })) }) });
    await on.tree.refresh();
    assert.deepEqual(await labels(on.tree), ['Too many requests: ListAdapters', 'Retry', 'invoices', 'receipts']);
    assert.deepEqual((await on.tree.children(undefined)).slice(2), before);
    assert.deepEqual((await labels(on.tree, invoices)).slice(0, 1), ['Access denied: textract:ListAdapterVersions']);
    assert.deepEqual((await on.tree.children(invoices)).slice(-versions.length), versions);
  });

  it('retries everything that failed, and only that', async () => {
    let listed = 0;
    const plain = service();
    const counting = (more: Partial<AdapterService>): AdapterService => service({ listAdapters: (...given) => { listed++; return plain.listAdapters(...given); }, ...more });
    const on = stage({ service: counting({ listVersions: () => Promise.resolve(failure(throttled)) }) });
    const [invoices = '', receipts = ''] = await on.tree.children(undefined);
    await labels(on.tree, invoices);
    await labels(on.tree, receipts);
    on.set({ service: counting({}) });
    await on.tree.retry();
    assert.equal((await labels(on.tree, invoices))[0], 'Version 3');
    assert.equal((await labels(on.tree, receipts))[0], 'Version 3');
    assert.equal(listed, 1);
  });

  it('leaves it to the view to say that nothing is set up, or that a sign-in is due', async () => {
    const on = stage({ fails: { kind: 'no-credentials', profile: 'default' } });
    assert.deepEqual(await labels(on.tree), []);
    assert.deepEqual(on.states.at(-1)?.welcome, { kind: 'no-credentials' });
    on.set({ fails: { kind: 'expired', profile: 'dev', signIn: 'aws sso login --profile dev' } });
    await on.tree.retry();
    assert.deepEqual(await labels(on.tree), []);
    assert.deepEqual(on.states.at(-1)?.welcome, { kind: 'expired', signIn: 'aws sso login --profile dev' });
    on.set({});
    await on.tree.retry();
    assert.deepEqual(await labels(on.tree), ['invoices', 'receipts']);
    assert.deepEqual(on.states.at(-1)?.welcome, { kind: 'none' });
    on.set({ fails: { kind: 'expired', profile: 'dev', signIn: 'aws sso login --profile dev' } });
    await on.tree.refresh();
    assert.deepEqual(await labels(on.tree), ['Sign-in expired: dev', 'Copy "aws sso login --profile dev"', 'Retry', 'Switch Profile…', 'invoices', 'receipts']);
  });

  it('says that an account has no adapters, and that a filter hides all', async () => {
    const on = stage({ service: service({ listAdapters: () => Promise.resolve(answer({ items: [], next: undefined })) }) });
    assert.deepEqual(await labels(on.tree), ['No adapters in us-east-1', 'Switch Region…']);
    const filtered = stage();
    filtered.filter = 'REC';
    assert.deepEqual(await labels(filtered.tree), ['receipts']);
    filtered.filter = 'zzz';
    filtered.tree.refilter();
    assert.deepEqual(await labels(filtered.tree), ['No adapter name contains "zzz"', 'Clear Filter']);
    assert.equal(filtered.connections(), 1);
  });

  it('loads a page more, says when that fails, and goes on from there', async () => {
    const plain = service();
    const pages = (fail: boolean): AdapterService => service({
      listVersions: (adapterId, token) => {
        if (token === undefined) return Promise.resolve(answer({ items: [versionOf(adapterId, '9')], next: 'more' }));
        return fail ? Promise.resolve(failure({ kind: 'cut-off', operation: 'ListAdapterVersions' })) : plain.listVersions(adapterId, undefined, new AbortController().signal);
      },
    });
    const on = stage({ service: pages(true) });
    const invoices = await idOf(on.tree, 'invoices');
    assert.deepEqual(await labels(on.tree, invoices), ['Version 9', 'Load more…', 'About this adapter']);
    const more = await idOf(on.tree, 'Load more…', invoices);
    assert.deepEqual(on.tree.node(more)?.row.command, { command: COMMANDS.loadMore, title: 'Load More', arguments: [more] });
    await on.tree.loadMore(more);
    assert.deepEqual(await labels(on.tree, invoices), ['Version 9', 'Answer cut off: ListAdapterVersions', 'Retry', 'About this adapter']);
    on.set({ service: pages(false) });
    await on.tree.retry();
    assert.deepEqual(await labels(on.tree, invoices), ['Version 9', 'Version 3', 'Version 2', 'Version 1', 'About this adapter']);
  });

  it('says at the top of a list that its refresh failed, however many pages there are still to load', async () => {
    const page = answer({ items: [summary('invoices'), summary('receipts')], next: 'more' });
    const on = stage({ service: service({ listAdapters: () => Promise.resolve(page) }) });
    assert.deepEqual(await labels(on.tree), ['invoices', 'receipts', 'Load more…']);
    on.set({ service: service({ listAdapters: () => Promise.resolve(failure(throttled)) }) });
    await on.tree.refresh();
    assert.deepEqual(await labels(on.tree), ['Too many requests: ListAdapters', 'Retry', 'invoices', 'receipts', 'Load more…']);
    on.set({ service: service({ listAdapters: () => Promise.resolve(page) }) });
    await on.tree.retry();
    assert.deepEqual(await labels(on.tree), ['invoices', 'receipts', 'Load more…']);
  });

  it('drops what comes late from another profile or Region, and ends the calls', async () => {
    let late: ((heard: Awaited<ReturnType<AdapterService['listAdapters']>>) => void) | undefined;
    let signalled: AbortSignal | undefined;
    const on = stage({ service: service({ listAdapters: (_token, signal) => { signalled = signal; return new Promise(resolve => { late = resolve; }); } }) });
    const asked = labels(on.tree);
    await settled();
    on.set({ origin: account('eu-west-1'), service: service({ listAdapters: () => Promise.resolve(answer({ items: [summary('contracts')], next: undefined })) }) });
    on.tree.reopen();
    assert.equal(signalled?.aborted, true);
    assert.equal(on.closed(), 1);
    late?.(answer({ items: [summary('from before')], next: undefined }));
    assert.deepEqual(await asked, ['contracts']);
    assert.deepEqual(await labels(on.tree), ['contracts']);
  });

  it('starts over when the files name another Region for the same choice', async () => {
    const on = stage();
    const [invoices = ''] = await on.tree.children(undefined);
    on.set({ origin: account('eu-west-1') });
    await on.tree.refresh();
    const after = await on.tree.children(undefined);
    assert.equal(after.includes(invoices), false);
    assert.equal(on.states.at(-1)?.connection?.origin.region, 'eu-west-1');
  });

  it('does nothing at all in an untrusted workspace', async () => {
    const on = stage();
    on.trusted = false;
    assert.deepEqual(await labels(on.tree), []);
    await on.tree.refresh();
    await on.tree.retry();
    assert.equal(on.connections(), 0);
    on.trusted = true;
    on.tree.reopen();
    assert.deepEqual(await labels(on.tree), ['invoices', 'receipts']);
  });

  it('labels sample adapters as samples', async () => {
    const on = stage({ connection: connectSamples(sampleAdapters) });
    assert.deepEqual(await labels(on.tree), ['Sample data, not from an AWS account', ...sampleAdapters.map(({ adapter }) => adapter.AdapterName)]);
    assert.equal(on.states.at(-1)?.connection?.origin.kind, 'samples');
  });

  it('knows what a row stands for, and its tooltip', async () => {
    const { tree } = stage({ connection: connectSamples(sampleAdapters) });
    const orders = await idOf(tree, 'purchase-order-lines');
    assert.match(await tree.tooltip(orders) ?? '', /Order number, delivery date and totals/);
    const version = await idOf(tree, 'Version 1', orders);
    assert.match(await tree.tooltip(version) ?? '', /KMS key: AWS owned key/);
    assert.deepEqual([(await tree.resource(version))?.adapterId, (await tree.resource(version))?.version], ['c3e6a9b42d57', '1']);
    assert.equal(await tree.resource(await idOf(tree, 'Sample data, not from an AWS account')), undefined);
    assert.deepEqual(await tree.accountId(), answer('111122223333'));
  });
});

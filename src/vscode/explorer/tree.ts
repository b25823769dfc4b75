import type { AdapterDetails, AdapterService, AdapterSummary, Connection, Page, VersionDetails, VersionSummary } from '../../aws/adapter-service';
import type { Answer, AwsProblem } from '../../aws/errors';
import type { ExplorerNode } from './node';
import {
  aboutNode, aboutRows, adapterNode, adapterNodeId, adapterTooltip, matches, moreNode, noAdaptersNodes, noMatchNodes, noVersionsNode, samplesNode, scopeOf,
  versionNode, versionNodeId, versionRows, versionTooltip,
} from './nodes';
import { fetchPages, type Listing } from './pages';
import { problemNodes } from './problem-nodes';
import { createQueue } from './queue';
import { createRemote, type Load, type Remote } from './remote';

/** What the view shows around the rows. */
export interface TreeState {
  readonly connection: Connection | undefined;
  /** Why there are no rows: the welcome text of the view says what to do. */
  readonly welcome: Welcome;
}

export type Welcome = { readonly kind: 'none' | 'no-credentials' } | { readonly kind: 'expired'; /** The command that signs in again. */ readonly signIn: string };

export interface TreeDependencies {
  /** False in an untrusted workspace: nothing is read or called then. */
  readonly trusted: () => boolean;
  /** Connects as currently chosen (profile, Region, samples). Never throws. */
  readonly connect: () => Promise<Answer<Connection>>;
  readonly filter: () => string;
  /** Rows below `id` changed, and its own; undefined: everything. */
  readonly changed: (id: string | undefined) => void;
  readonly state: (state: TreeState) => void;
  readonly log: (problem: AwsProblem) => void;
}

/**
 * The explorer's tree without VS Code. Rows are known by id; a row's children are asked for when it is opened.
 * Everything heard under one profile and Region belongs to a scope; opening another scope drops it, and what comes late is dropped too.
 */
export interface AdapterTree {
  /** The ids of the rows below `parent` (undefined: the top). Never rejects, never empty because of a failure unless `state` has a welcome. */
  children(parent: string | undefined): Promise<readonly string[]>;
  node(id: string): ExplorerNode | undefined;
  /** The tooltip that needs a call; undefined when the row has none of its own. */
  tooltip(id: string): Promise<string | undefined>;
  /** Asks again for everything that was opened; what is there stays until the answers come. */
  refresh(): Promise<void>;
  /** Connects anew, with credentials read anew, and asks again for what failed. */
  retry(): Promise<void>;
  loadMore(id: string): Promise<void>;
  /** The profile, Region or source of the adapters was changed: starts over. */
  reopen(): void;
  /** The filter was changed. */
  refilter(): void;
  /** The id and connection of the adapter or version that a row stands for. */
  resource(id: string): Promise<Resource | undefined>;
  accountId(): Promise<Answer<string>>;
  dispose(): void;
}

/** An adapter, or with `version` one of its versions. */
export interface Resource {
  readonly connection: Connection;
  readonly adapterId: string;
  readonly version: string | undefined;
}

interface Scope {
  readonly abort: AbortController;
  readonly connections: Connection[];
  connecting: Promise<Answer<Connection>> | undefined;
  connection: Connection | undefined;
  key: string;
  readonly adapters: Remote<Listing<AdapterSummary>>;
  readonly versions: Map<string, Remote<Listing<VersionSummary>>>;
  readonly adapterDetails: Map<string, Remote<AdapterDetails>>;
  readonly versionDetails: Map<string, Remote<VersionDetails>>;
  readonly nodes: Map<string, ExplorerNode>;
}

/** Fetches on from `from` until there are `atLeast` entries. */
type FetchListing<T> = (asking: Scope, from: Listing<T> | undefined, atLeast: number) => Promise<Answer<Listing<T>>>;

const noWelcome: Welcome = { kind: 'none' };
const cancelled = { ok: false, problem: { kind: 'cancelled' } } as const;

export function createAdapterTree(dependencies: TreeDependencies): AdapterTree {
  const inTurn = createQueue(2);
  const listAdapters = listing((service, token, signal) => service.listAdapters(token, signal), (adapter: AdapterSummary) => adapter.id);
  const listVersions = (adapterId: string) => listing((service, token, signal) => service.listVersions(adapterId, token, signal), (version: VersionSummary) => version.version);
  let scope = openScope();

  function openScope(): Scope {
    const opened: Scope = {
      abort: new AbortController(),
      connections: [],
      connecting: undefined,
      connection: undefined,
      key: 'aws',
      adapters: createRemote(last => listAdapters(opened, undefined, wantedAgain(last, opened.adapters))),
      versions: new Map(),
      adapterDetails: new Map(),
      versionDetails: new Map(),
      nodes: new Map(),
    };
    return opened;
  }

  function closeScope(closed: Scope): void {
    closed.abort.abort();
    for (const connection of closed.connections) connection.close();
  }

  function reopen(): void {
    closeScope(scope);
    scope = openScope();
    dependencies.changed(undefined);
  }

  // --- asking

  async function connectionOf(asking: Scope): Promise<Answer<Connection>> {
    asking.connecting ??= dependencies.connect();
    const connected = await asking.connecting;
    if (asking !== scope || !connected.ok) return asking === scope ? connected : cancelled;
    if (asking.connection === connected.value) return connected;
    const key = scopeOf(connected.value.origin);
    if (asking.connection !== undefined && key !== asking.key) {
      // The files now name another Region for the same profile: other adapters.
      connected.value.close();
      reopen();
      return cancelled;
    }
    asking.connection = connected.value;
    asking.connections.push(connected.value);
    asking.key = key;
    return connected;
  }

  async function ask<T>(asking: Scope, call: (service: AdapterService, signal: AbortSignal) => Promise<Answer<T>>): Promise<Answer<T>> {
    const connected = await connectionOf(asking);
    if (!connected.ok) return logged(connected);
    if (asking.abort.signal.aborted) return cancelled;
    return logged(await call(connected.value.service, asking.abort.signal));
  }

  function logged<T>(heard: Answer<T>): Answer<T> {
    if (!heard.ok && heard.problem.kind !== 'cancelled') dependencies.log(heard.problem);
    return heard;
  }

  function listing<T>(fetchPage: (service: AdapterService, token: string | undefined, signal: AbortSignal) => Promise<Answer<Page<T>>>, keyOf: (item: T) => string): FetchListing<T> {
    return (asking, from, atLeast) => fetchPages(token => ask(asking, (service, signal) => fetchPage(service, token, signal)), from, atLeast, keyOf);
  }

  const remembered = <T>(remotes: Map<string, Remote<T>>, key: string, create: () => Remote<T>): Remote<T> => {
    const known = remotes.get(key) ?? create();
    remotes.set(key, known);
    return known;
  };

  const versionsOf = (asking: Scope, adapterId: string): Remote<Listing<VersionSummary>> =>
    remembered(asking.versions, adapterId, () => {
      const remote: Remote<Listing<VersionSummary>> = createRemote(last => listVersions(adapterId)(asking, undefined, wantedAgain(last, remote)));
      return remote;
    });

  const detailsOf = (asking: Scope, adapterId: string): Remote<AdapterDetails> =>
    remembered(asking.adapterDetails, adapterId, () => createRemote(() => inTurn(() => ask(asking, (service, signal) => service.getAdapter(adapterId, signal)))));

  const versionDetailsOf = (asking: Scope, adapterId: string, version: string): Remote<VersionDetails> =>
    remembered(asking.versionDetails, versionNodeId('', adapterId, version), () =>
      createRemote(() => inTurn(() => ask(asking, (service, signal) => service.getVersion(adapterId, version, signal)))));

  const adapterOf = (asking: Scope, adapterId: string): AdapterSummary | undefined => asking.adapters.value?.items.find(adapter => adapter.id === adapterId);
  const versionOf = (asking: Scope, adapterId: string, version: string): VersionSummary | undefined =>
    asking.versions.get(adapterId)?.value?.items.find(known => known.version === version);

  // --- rows

  /** The rows of a list with its problem: after them when the next page failed, before them when a refresh did. */
  function framed<T>(parent: string, adapterId: string | undefined, list: Remote<Listing<T>>, rows: readonly ExplorerNode[]): readonly ExplorerNode[] {
    const problem = list.problem === undefined ? [] : problemNodes(parent, list.problem);
    if (list.failed === 'run') return [...rows, ...problem];
    return [...problem, ...rows, ...(list.value?.next === undefined ? [] : [moreNode(parent, adapterId)])];
  }

  async function rootRows(asking: Scope): Promise<readonly ExplorerNode[]> {
    await asking.adapters.ensure();
    if (asking !== scope) return [];
    const { value, problem } = asking.adapters;
    const welcome = value === undefined && problem !== undefined ? welcomeFor(problem) : noWelcome;
    dependencies.state({ connection: asking.connection, welcome });
    if (welcome.kind !== 'none') return [];
    const { key, connection } = asking;
    if (value === undefined || connection === undefined) return problem === undefined ? [] : problemNodes(key, problem);
    const filter = dependencies.filter();
    const shown = value.items.filter(adapter => matches(adapter, filter));
    const rows = shown.length > 0 ? shown.map(adapter => adapterNode(key, adapter))
      : value.items.length === 0 ? noAdaptersNodes(key, connection.origin)
      : noMatchNodes(key, filter);
    return [...(connection.origin.kind === 'samples' ? [samplesNode(key)] : []), ...framed(key, undefined, asking.adapters, rows)];
  }

  async function versionNodes(asking: Scope, id: string, adapterId: string): Promise<readonly ExplorerNode[]> {
    const versions = versionsOf(asking, adapterId);
    await versions.ensure();
    const items = versions.value?.items ?? [];
    const rows = items.map(version => versionNode(asking.key, version, versionDetailsOf(asking, adapterId, version.version).value));
    for (const version of items) void fillIn(asking, version);
    const shown = versions.value !== undefined && rows.length === 0 ? [noVersionsNode(id)] : rows;
    return [...framed(id, adapterId, versions, shown), aboutNode(id, adapterId)];
  }

  /** Fetches a version's details in its turn and shows them on its row. A failure waits until the row is opened. */
  async function fillIn(asking: Scope, version: VersionSummary): Promise<void> {
    const details = versionDetailsOf(asking, version.adapterId, version.version);
    if (!details.stale) return;
    await details.ensure();
    if (asking !== scope || details.value === undefined) return;
    const node = versionNode(asking.key, version, details.value);
    asking.nodes.set(node.id, node);
    dependencies.changed(node.id);
  }

  async function rowsBelow(asking: Scope, parent: ExplorerNode): Promise<readonly ExplorerNode[]> {
    const { id, role } = parent;
    switch (role.kind) {
      case 'adapter': return versionNodes(asking, id, role.adapterId);
      case 'version': {
        const details = versionDetailsOf(asking, role.adapterId, role.version);
        await details.ensure();
        const version = versionOf(asking, role.adapterId, role.version);
        return [...(details.problem === undefined ? [] : problemNodes(id, details.problem)), ...(version === undefined ? [] : versionRows(id, version, details.value))];
      }
      case 'about': {
        const details = detailsOf(asking, role.adapterId);
        await details.ensure();
        const adapter = adapterOf(asking, role.adapterId);
        return [
          ...(details.problem === undefined ? [] : problemNodes(id, details.problem)),
          ...(adapter === undefined || details.value === undefined ? [] : aboutRows(id, adapter, details.value)),
        ];
      }
      case 'group': return role.children;
      case 'more':
      case 'text': return [];
    }
  }

  async function children(parent: string | undefined): Promise<readonly string[]> {
    if (!dependencies.trusted()) {
      dependencies.state({ connection: undefined, welcome: noWelcome });
      return [];
    }
    const asking = scope;
    const node = parent === undefined ? undefined : asking.nodes.get(parent);
    const rows = parent === undefined ? await rootRows(asking) : node === undefined ? [] : await rowsBelow(asking, node);
    // Late: the profile or Region was switched meanwhile.
    if (asking !== scope) return parent === undefined ? children(undefined) : [];
    for (const row of rows) asking.nodes.set(row.id, row);
    return rows.map(row => row.id);
  }

  // --- commands

  const remotesOf = (asking: Scope): readonly Remote<unknown>[] =>
    [asking.adapters, ...asking.versions.values(), ...asking.adapterDetails.values(), ...asking.versionDetails.values()];

  /** Connects anew and asks again for some of what was asked; resolves when the top of the tree has its answer. */
  async function again(which: (remote: Remote<unknown>) => boolean): Promise<void> {
    const asking = scope;
    asking.connecting = undefined;
    for (const remote of remotesOf(asking)) if (which(remote)) remote.invalidate();
    if (!dependencies.trusted()) return;
    dependencies.changed(undefined);
    await asking.adapters.ensure();
  }

  return {
    children,
    node: id => scope.nodes.get(id),
    tooltip: async id => {
      const asking = scope;
      const role = asking.nodes.get(id)?.role;
      if (role?.kind === 'adapter') {
        const details = detailsOf(asking, role.adapterId);
        await details.ensure();
        const adapter = adapterOf(asking, role.adapterId);
        return adapter && adapterTooltip(adapter, details.value);
      }
      if (role?.kind === 'version') {
        const details = versionDetailsOf(asking, role.adapterId, role.version);
        await details.ensure();
        const version = versionOf(asking, role.adapterId, role.version);
        return version && versionTooltip(version, details.value);
      }
      return undefined;
    },
    refresh: () => again(() => true),
    retry: () => again(remote => remote.problem !== undefined),
    loadMore: async id => {
      const asking = scope;
      const node = asking.nodes.get(id);
      if (node?.role.kind !== 'more') return;
      const { adapterId } = node.role;
      const next = <T>(fetch: FetchListing<T>): Load<Listing<T>> => last => fetch(asking, last, (last?.items.length ?? 0) + 1);
      if (adapterId === undefined) await asking.adapters.run(next(listAdapters));
      else await versionsOf(asking, adapterId).run(next(listVersions(adapterId)));
      if (asking === scope) dependencies.changed(adapterId === undefined ? undefined : adapterNodeId(asking.key, adapterId));
    },
    reopen,
    refilter: () => { dependencies.changed(undefined); },
    resource: async id => {
      const { role } = scope.nodes.get(id) ?? {};
      if (role?.kind !== 'adapter' && role?.kind !== 'version') return undefined;
      const connected = await connectionOf(scope);
      return connected.ok ? { connection: connected.value, adapterId: role.adapterId, version: role.kind === 'version' ? role.version : undefined } : undefined;
    },
    accountId: () => ask(scope, (service, signal) => service.accountId(signal)),
    dispose: () => { closeScope(scope); },
  };
}

/** How many entries a list should have after it is read again: all that it had, and one more if the page after them is what failed. */
function wantedAgain<T>(last: Listing<T> | undefined, list: Remote<Listing<T>>): number {
  return last === undefined ? 1 : last.items.length + (list.failed === 'run' ? 1 : 0);
}

/** The problems that the whole view explains, when there is nothing else to show: nothing is set up yet, or a sign-in is due. */
function welcomeFor(problem: AwsProblem): Welcome {
  if (problem.kind === 'no-credentials') return { kind: 'no-credentials' };
  return problem.kind === 'expired' && problem.signIn !== undefined ? { kind: 'expired', signIn: problem.signIn } : noWelcome;
}

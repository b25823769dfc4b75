import type { AdapterDetails, AdapterSummary, FeatureScores, Origin, VersionDetails, VersionSummary } from '../../aws/adapter-service';
import { COMMANDS, type ExplorerNode, type Row, type Tone } from './node';

const text = (id: string, label: string, row: Omit<Row, 'label' | 'open'> = {}): ExplorerNode => ({ id, role: { kind: 'text' }, row: { label, open: 'leaf', ...row } });

const group = (id: string, children: readonly ExplorerNode[], row: Row): ExplorerNode => ({ id, role: { kind: 'group', children }, row });

/** The first part of every id: two accounts or Regions never share a row. */
export const scopeOf = (origin: Origin): string => (origin.kind === 'samples' ? 'samples' : JSON.stringify([origin.profile, origin.region]));

export const adapterNodeId = (scope: string, adapterId: string): string => `${scope}/${adapterId}`;
export const versionNodeId = (scope: string, adapterId: string, version: string): string => `${scope}/${adapterId}/${version}`;

export function samplesNode(scope: string): ExplorerNode {
  return text(`${scope}/banner`, 'Sample data, not from an AWS account', {
    description: 'close',
    icon: 'beaker',
    tooltip: 'These adapters are built into Textract Guard to show the explorer. Select to close them.',
    command: { command: COMMANDS.closeSamples, title: 'Close Sample Adapters', arguments: [] },
  });
}

export function adapterNode(scope: string, adapter: AdapterSummary): ExplorerNode {
  return {
    id: adapterNodeId(scope, adapter.id),
    role: { kind: 'adapter', adapterId: adapter.id },
    row: { label: adapter.name, description: adapter.id, icon: 'extensions', open: 'collapsed', context: 'adapter' },
  };
}

/** `details` arrive later than the row; undefined until then. */
export function versionNode(scope: string, version: VersionSummary, details: VersionDetails | undefined): ExplorerNode {
  const { icon, tone, words } = statusLook(details?.status ?? version.status);
  const f1 = details?.metrics[0]?.adapter.f1;
  const notes = [words, ...(details !== undefined && details.kmsKeyId === undefined ? [awsOwnedKey] : []), ...(f1 === undefined ? [] : [`F1 ${number(f1)}`])];
  return {
    id: versionNodeId(scope, version.adapterId, version.version),
    role: { kind: 'version', adapterId: version.adapterId, version: version.version },
    row: { label: `Version ${version.version}`, description: notes.join(' · '), icon, ...tone, open: 'collapsed', context: 'version' },
  };
}

/** The rows of an opened version. `details` undefined (they could not be had): what the list said. */
export function versionRows(id: string, version: VersionSummary, details: VersionDetails | undefined): readonly ExplorerNode[] {
  const { status, statusMessage, created, features } = details ?? version;
  const { icon, tone, words } = statusLook(status);
  const common = [
    text(`${id}/status`, 'Status', { description: statusMessage === undefined ? words : `${words}: ${statusMessage}`, tooltip: statusMessage ?? words, icon, ...tone }),
    ...createdRow(id, created),
    ...featuresRow(id, features),
  ];
  if (details === undefined) return common;
  return [
    ...common,
    ...details.metrics.map((metric, index) => metricNode(`${id}/metric/${index}`, details.metrics.length === 1 ? 'Evaluation' : `Evaluation of ${metric.feature}`, metric)),
    kmsNode(id, details.kmsKeyId),
    ...addressRow(`${id}/manifest`, 'Training manifest', details.manifest),
    ...addressRow(`${id}/output`, 'Output', details.output),
    ...tagsNode(id, details.tags),
  ];
}

/** The rows under "About this adapter". */
export function aboutRows(id: string, adapter: AdapterSummary, details: AdapterDetails): readonly ExplorerNode[] {
  return [
    ...(details.description === undefined ? [] : [text(`${id}/description`, 'Description', { description: details.description, tooltip: details.description, icon: 'note' })]),
    ...createdRow(id, adapter.created),
    ...featuresRow(id, adapter.features),
    ...(details.autoUpdate === undefined
      ? []
      : [text(`${id}/auto-update`, 'Auto-update', { description: details.autoUpdate.toLowerCase(), icon: 'sync', tooltip: 'Whether AWS retrains the adapter when the feature that it builds on changes.' })]),
    ...tagsNode(id, details.tags),
  ];
}

export function aboutNode(adapterNodeId: string, adapterId: string): ExplorerNode {
  return { id: `${adapterNodeId}/about`, role: { kind: 'about', adapterId }, row: { label: 'About this adapter', icon: 'info', open: 'collapsed', tooltip: 'Description, features, auto-update and tags.' } };
}

export function moreNode(parent: string, adapterId: string | undefined): ExplorerNode {
  const id = `${parent}/more`;
  return { id, role: { kind: 'more', adapterId }, row: { label: 'Load more…', icon: 'ellipsis', open: 'leaf', command: { command: COMMANDS.loadMore, title: 'Load More', arguments: [id] } } };
}

export function noAdaptersNodes(scope: string, origin: Origin): readonly ExplorerNode[] {
  return [
    text(`${scope}/empty`, `No adapters in ${origin.region}`, { icon: 'info', tooltip: 'The account has no Textract adapters in this Region. Adapters belong to one Region.' }),
    text(`${scope}/empty/region`, 'Switch Region…', { icon: 'globe', command: { command: COMMANDS.switchRegion, title: 'Switch Region…', arguments: [] } }),
  ];
}

export function noMatchNodes(scope: string, filter: string): readonly ExplorerNode[] {
  return [
    text(`${scope}/no-match`, `No adapter name contains "${filter}"`, { icon: 'filter' }),
    text(`${scope}/no-match/clear`, 'Clear Filter', { icon: 'clear-all', command: { command: COMMANDS.clearFilter, title: 'Clear Filter', arguments: [] } }),
  ];
}

export const noVersionsNode = (parent: string): ExplorerNode => text(`${parent}/empty`, 'No versions', { icon: 'info', tooltip: 'The adapter was created, but no version of it was trained yet.' });

/** Whether an adapter stays under a filter: its name or id contains the words, upper and lower case alike. */
export function matches(adapter: AdapterSummary, filter: string): boolean {
  const wanted = filter.toLowerCase();
  return adapter.name.toLowerCase().includes(wanted) || adapter.id.toLowerCase().includes(wanted);
}

export function adapterTooltip(adapter: AdapterSummary, details: AdapterDetails | undefined): string {
  return lines([
    adapter.name,
    details?.description,
    `Id: ${adapter.id}`,
    adapter.created && `Created: ${date(adapter.created)}`,
    adapter.features.length > 0 && `Features: ${adapter.features.join(', ')}`,
    details && tagLine(details.tags),
  ]);
}

export function versionTooltip(version: VersionSummary, details: VersionDetails | undefined): string {
  return lines([
    `Version ${version.version}: ${statusLook(version.status).words}`,
    version.statusMessage,
    version.created && `Created: ${date(version.created)}`,
    ...(details === undefined ? [] : [...details.metrics.map(metric => `${metric.feature} F1 score: ${comparison(metric.adapter.f1, metric.baseline.f1)}`), `KMS key: ${details.kmsKeyId ?? awsOwnedKey}`, tagLine(details.tags)]),
  ]);
}

const awsOwnedKey = 'AWS owned key';

function kmsNode(id: string, kmsKeyId: string | undefined): ExplorerNode {
  if (kmsKeyId !== undefined) return text(`${id}/kms`, 'KMS key', { description: kmsKeyId, tooltip: kmsKeyId, icon: 'key' });
  return text(`${id}/kms`, 'KMS key', {
    description: awsOwnedKey,
    icon: 'warning',
    tone: 'warning',
    tooltip: 'No KMSKeyId was given when this version was made, so its training content was encrypted with a key that AWS owns. AWS advises a customer managed key: give CreateAdapterVersion a KMSKeyId for the next version.',
  });
}

function metricNode(id: string, label: string, { feature, adapter, baseline }: FeatureScores): ExplorerNode {
  const score = (name: string, title: string, trained: number | undefined, before: number | undefined): ExplorerNode => {
    const description = comparison(trained, before);
    return text(`${id}/${name}`, title, { description, tooltip: `${title}: ${description}` });
  };
  return group(id, [
    score('f1', 'F1 score', adapter.f1, baseline.f1),
    score('precision', 'Precision', adapter.precision, baseline.precision),
    score('recall', 'Recall', adapter.recall, baseline.recall),
  ], { label, description: `F1 ${comparison(adapter.f1, baseline.f1)}`, icon: 'graph', open: 'collapsed', tooltip: `Scores of this version for ${feature} on the test documents; the baseline is the same documents without the adapter.` });
}

function tagsNode(id: string, tags: Readonly<Record<string, string>>): readonly ExplorerNode[] {
  const entries = Object.entries(tags);
  if (entries.length === 0) return [text(`${id}/tags`, 'Tags', { description: 'none', icon: 'tag' })];
  const children = entries.map(([key, value]) => text(`${id}/tags/${key}`, key, { description: value, tooltip: `${key} = ${value}` }));
  return [group(`${id}/tags`, children, { label: 'Tags', description: String(entries.length), icon: 'tag', open: 'collapsed', tooltip: tagLine(tags) })];
}

const createdRow = (id: string, created: Date | undefined): readonly ExplorerNode[] =>
  created === undefined ? [] : [text(`${id}/created`, 'Created', { description: date(created), icon: 'calendar' })];

const featuresRow = (id: string, features: readonly string[]): readonly ExplorerNode[] =>
  features.length === 0 ? [] : [text(`${id}/features`, 'Features', { description: features.join(', '), icon: 'symbol-misc' })];

const addressRow = (id: string, label: string, address: string | undefined): readonly ExplorerNode[] =>
  address === undefined ? [] : [text(id, label, { description: address, tooltip: address, icon: 'folder' })];

/** AT_RISK and DEPRECATED are not explained in AWS's documentation; the status message says why. */
function statusLook(status: string | undefined): { readonly icon: string; readonly tone: { readonly tone?: Tone }; readonly words: string } {
  switch (status) {
    case 'ACTIVE': return { icon: 'pass', tone: { tone: 'good' }, words: 'active' };
    case 'CREATION_IN_PROGRESS': return { icon: 'sync', tone: {}, words: 'training' };
    case 'CREATION_ERROR': return { icon: 'error', tone: { tone: 'error' }, words: 'training failed' };
    case 'AT_RISK': return { icon: 'warning', tone: { tone: 'warning' }, words: 'at risk' };
    case 'DEPRECATED': return { icon: 'archive', tone: {}, words: 'deprecated' };
    case undefined: return { icon: 'question', tone: {}, words: 'status unknown' };
    default: return { icon: 'question', tone: {}, words: status };
  }
}

const number = (value: number): string => value.toFixed(3);

/** A score beside the baseline's. The API says only that scores are floats, so they are shown as they come. */
function comparison(trained: number | undefined, before: number | undefined): string {
  if (trained === undefined) return 'not measured';
  return before === undefined ? number(trained) : `${number(trained)} · baseline ${number(before)}`;
}

const date = (when: Date): string => `${when.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

const tagLine = (tags: Readonly<Record<string, string>>): string => {
  const entries = Object.entries(tags);
  return entries.length === 0 ? 'No tags' : `Tags: ${entries.map(([key, value]) => `${key}=${value}`).join(', ')}`;
};

const lines = (parts: readonly (string | undefined | false)[]): string => parts.filter(part => typeof part === 'string' && part !== '').join('\n');

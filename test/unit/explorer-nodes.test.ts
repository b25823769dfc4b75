import assert from 'node:assert/strict';
import type { AdapterSummary, VersionDetails } from '../../src/aws/adapter-service';
import type { ExplorerNode } from '../../src/vscode/explorer/node';
import { aboutRows, adapterTooltip, matches, scopeOf, versionNode, versionRows, versionTooltip } from '../../src/vscode/explorer/nodes';
import { viewDescription } from '../../src/vscode/explorer/view-text';

const adapter: AdapterSummary = { id: 'a1c4e7f20b35', name: 'Invoice-Fields', created: new Date('2026-01-15T09:00:00Z'), features: ['QUERIES'] };

const version: VersionDetails = {
  adapterId: adapter.id,
  version: '3',
  created: new Date('2026-01-15T11:25:00Z'),
  features: ['QUERIES'],
  status: 'ACTIVE',
  statusMessage: undefined,
  kmsKeyId: undefined,
  metrics: [{ feature: 'QUERIES', adapter: { f1: 0.93, precision: 0.7, recall: undefined }, baseline: { f1: 0.74, precision: 0.77, recall: 0.71 } }],
  manifest: 's3://b/m.jsonl',
  output: 's3://b/out',
  tags: { team: 'intake' },
};

/** Rows as `label: description`, groups with their children below. */
const shown = (nodes: readonly ExplorerNode[]): readonly string[] =>
  nodes.flatMap(({ row, role }) => [`${row.label}: ${row.description ?? ''}`, ...(role.kind === 'group' ? shown(role.children).map(line => `  ${line}`) : [])]);

describe('Rows of the explorer', () => {
  it('show a version whole, the AWS owned key flagged', () => {
    const rows = versionRows('v', version, version);
    assert.deepEqual(shown(rows), [
      'Status: active',
      'Created: 2026-01-15 11:25 UTC',
      'Features: QUERIES',
      'Evaluation: F1 0.930 · baseline 0.740',
      '  F1 score: 0.930 · baseline 0.740',
      '  Precision: 0.700 · baseline 0.770',
      '  Recall: not measured',
      'KMS key: AWS owned key',
      'Training manifest: s3://b/m.jsonl',
      'Output: s3://b/out',
      'Tags: 1',
      '  team: intake',
    ]);
    const key = rows.find(({ row }) => row.label === 'KMS key')?.row;
    assert.equal(key?.icon, 'warning');
    assert.equal(key.tone, 'warning');
  });

  it('show a customer managed key without a warning', () => {
    const key = versionRows('v', version, { ...version, kmsKeyId: 'alias/mine' }).find(({ row }) => row.label === 'KMS key')?.row;
    assert.deepEqual([key?.description, key?.icon, key?.tone], ['alias/mine', 'key', undefined]);
  });

  it('put the essentials on a version\'s own row once they are there', () => {
    assert.equal(versionNode('s', version, undefined).row.description, 'active');
    assert.equal(versionNode('s', version, version).row.description, 'active · AWS owned key · F1 0.930');
    assert.equal(versionNode('s', version, { ...version, kmsKeyId: 'k', metrics: [] }).row.description, 'active');
  });

  it('say why a version is not active', () => {
    const failed = { ...version, status: 'CREATION_ERROR', statusMessage: 'Unable to access the specified KMS key.' };
    assert.equal(versionRows('v', failed, undefined)[0]?.row.description, 'training failed: Unable to access the specified KMS key.');
    assert.equal(versionNode('s', { ...version, status: 'SOMETHING_NEW' }, undefined).row.description, 'SOMETHING_NEW');
  });

  it('keep an id whatever the status, and never share one between accounts or Regions', () => {
    assert.equal(versionNode('s', version, undefined).id, versionNode('s', { ...version, status: 'DEPRECATED' }, version).id);
    const endpoint = { kind: 'fips' } as const;
    const scopes = [['a/b', 'c'], ['a', 'b/c'], ['a', 'c']].map(([profile = '', region = '']) => scopeOf({ kind: 'account', profile, region, endpoint }));
    assert.equal(new Set(scopes).size, 3);
  });

  it('have ids of their own', () => {
    const ids = (nodes: readonly ExplorerNode[]): readonly string[] => nodes.flatMap(({ id, role }) => [id, ...(role.kind === 'group' ? ids(role.children) : [])]);
    const all = [...ids(versionRows('v', version, version)), ...ids(aboutRows('a', adapter, { description: 'd', autoUpdate: 'ENABLED', tags: { a: '1', b: '2' } }))];
    assert.equal(new Set(all).size, all.length);
  });

  it('find an adapter by part of its name or id, upper and lower case alike', () => {
    assert.equal(matches(adapter, 'invoice'), true);
    assert.equal(matches(adapter, 'E7F2'), true);
    assert.equal(matches(adapter, ''), true);
    assert.equal(matches(adapter, 'receipt'), false);
  });

  it('say more on hover', () => {
    assert.equal(adapterTooltip(adapter, { description: 'Totals', autoUpdate: undefined, tags: {} }), 'Invoice-Fields\nTotals\nId: a1c4e7f20b35\nCreated: 2026-01-15 09:00 UTC\nFeatures: QUERIES\nNo tags');
    assert.equal(versionTooltip(version, version), 'Version 3: active\nCreated: 2026-01-15 11:25 UTC\nQUERIES F1 score: 0.930 · baseline 0.740\nKMS key: AWS owned key\nTags: team=intake');
  });
});

describe('The view\'s description', () => {
  const account = { kind: 'account', profile: 'dev', region: 'us-east-1' } as const;

  it('names profile, Region and endpoint', () => {
    assert.equal(viewDescription({ ...account, endpoint: { kind: 'fips' } }, ''), 'dev · us-east-1 · FIPS');
    assert.equal(viewDescription({ ...account, region: 'eu-west-1', endpoint: { kind: 'standard' } }, ''), 'dev · eu-west-1 · no FIPS endpoint in this Region');
    assert.equal(viewDescription({ ...account, endpoint: { kind: 'custom', url: 'http://127.0.0.1:4566/x', source: 's' } }, 'inv'), 'dev · us-east-1 · http://127.0.0.1:4566 · filter: inv');
    assert.equal(viewDescription({ kind: 'samples', region: 'us-east-1' }, ''), 'sample data');
  });

  it('shows no password of an endpoint, and that one is not encrypted', () => {
    const url = new URL('http://textract.internal/');
    url.username = 'u';
    url.password = 'p';
    assert.equal(viewDescription({ ...account, endpoint: { kind: 'custom', url: url.href, source: 's' } }, ''), 'dev · us-east-1 · http://textract.internal (not encrypted)');
  });
});

import {
  GetAdapterCommand, GetAdapterVersionCommand, ListAdaptersCommand, ListAdapterVersionsCommand,
  type AdapterOverview, type AdapterVersionOverview, type EvaluationMetric, type GetAdapterResponse, type GetAdapterVersionResponse, type TextractClient,
} from '@aws-sdk/client-textract';
import type { AdapterDetails, AdapterService, AdapterSummary, Scores, VersionDetails, VersionSummary } from './adapter-service';
import { answer, classify, type Answer } from './errors';

/** Few versions are looked at, and each costs a GetAdapterVersion; an account has ten adapters unless the quota was raised. */
export const PAGE_SIZE = { adapters: 50, versions: 10 } as const;

/** The adapters of an account, through the SDK's client. `profile` and `host` are for messages only. */
export function createTextractAdapters(client: TextractClient, about: { readonly profile: string; readonly host: string }, accountId: AdapterService['accountId']): AdapterService {
  const ask = async <T>(operation: string, call: () => Promise<T>): Promise<Answer<T>> => {
    try {
      return answer(await call());
    } catch (error) {
      return { ok: false, problem: classify(error, { operation, permission: `textract:${operation}`, ...about }) };
    }
  };
  return {
    listAdapters: (token, abortSignal) =>
      ask('ListAdapters', async () => {
        const page = await client.send(new ListAdaptersCommand({ MaxResults: PAGE_SIZE.adapters, NextToken: token }), { abortSignal });
        return { items: (page.Adapters ?? []).flatMap(adapterSummary), next: page.NextToken };
      }),
    listVersions: (adapterId, token, abortSignal) =>
      ask('ListAdapterVersions', async () => {
        const page = await client.send(new ListAdapterVersionsCommand({ AdapterId: adapterId, MaxResults: PAGE_SIZE.versions, NextToken: token }), { abortSignal });
        return { items: (page.AdapterVersions ?? []).flatMap(version => versionSummary(adapterId, version)), next: page.NextToken };
      }),
    getAdapter: (adapterId, abortSignal) =>
      ask('GetAdapter', async () => adapterDetails(await client.send(new GetAdapterCommand({ AdapterId: adapterId }), { abortSignal }))),
    getVersion: (adapterId, version, abortSignal) =>
      ask('GetAdapterVersion', async () =>
        versionDetails(adapterId, version, await client.send(new GetAdapterVersionCommand({ AdapterId: adapterId, AdapterVersion: version }), { abortSignal }))),
    accountId,
  };
}

/** What the service says of an adapter in a list; nothing for an entry without an id, which no call could use. */
export function adapterSummary({ AdapterId, AdapterName, CreationTime, FeatureTypes }: AdapterOverview): readonly AdapterSummary[] {
  return AdapterId === undefined ? [] : [{ id: AdapterId, name: AdapterName ?? AdapterId, created: CreationTime, features: FeatureTypes ?? [] }];
}

export function versionSummary(adapterId: string, { AdapterVersion, CreationTime, FeatureTypes, Status, StatusMessage }: AdapterVersionOverview): readonly VersionSummary[] {
  if (AdapterVersion === undefined) return [];
  return [{ adapterId, version: AdapterVersion, created: CreationTime, features: FeatureTypes ?? [], status: Status, statusMessage: StatusMessage }];
}

export function adapterDetails({ Description, AutoUpdate, Tags }: GetAdapterResponse): AdapterDetails {
  return { description: Description, autoUpdate: AutoUpdate, tags: Tags ?? {} };
}

export function versionDetails(adapterId: string, version: string, response: GetAdapterVersionResponse): VersionDetails {
  const { CreationTime, FeatureTypes, Status, StatusMessage, KMSKeyId, EvaluationMetrics, DatasetConfig, OutputConfig, Tags } = response;
  const manifest = DatasetConfig?.ManifestS3Object;
  return {
    adapterId,
    version,
    created: CreationTime,
    features: FeatureTypes ?? [],
    status: Status,
    statusMessage: StatusMessage,
    kmsKeyId: KMSKeyId,
    metrics: (EvaluationMetrics ?? []).map(metric => ({ feature: metric.FeatureType ?? 'all features', adapter: scores(metric.AdapterVersion), baseline: scores(metric.Baseline) })),
    manifest: s3Address(manifest?.Bucket, manifest?.Name),
    output: s3Address(OutputConfig?.S3Bucket, OutputConfig?.S3Prefix),
    tags: Tags ?? {},
  };
}

const scores = (metric: EvaluationMetric | undefined): Scores => ({ f1: metric?.F1Score, precision: metric?.Precision, recall: metric?.Recall });

const s3Address = (bucket: string | undefined, key: string | undefined): string | undefined => (bucket === undefined ? undefined : `s3://${bucket}/${key ?? ''}`);

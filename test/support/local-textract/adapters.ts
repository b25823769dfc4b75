import type { AdapterVersionStatus, GetAdapterResponse, GetAdapterVersionResponse } from '@aws-sdk/client-textract';
import type { SampleAdapter } from '../../../src/aws/sample-adapters';
import type { Idempotency } from './idempotency';
import { pageOf } from './pages';
import { conflict, invalidParameter, quotaExceeded, resourceNotFound, ServiceError } from './service-error';
import type { Operations, Wire } from './wire';

/** The adapters that an account holds. */
export interface AdapterStore {
  readonly operations: Pick<
    Operations,
    | 'CreateAdapter'
    | 'GetAdapter'
    | 'ListAdapters'
    | 'UpdateAdapter'
    | 'DeleteAdapter'
    | 'CreateAdapterVersion'
    | 'GetAdapterVersion'
    | 'ListAdapterVersions'
    | 'DeleteAdapterVersion'
    | 'TagResource'
    | 'UntagResource'
    | 'ListTagsForResource'
  >;
  /** Moves a version on, as the end of its training would. @throws ServiceError when there is no such version. */
  readonly setVersionStatus: (change: VersionStatusChange) => void;
}

export interface VersionStatusChange {
  readonly adapterId: string;
  readonly version: string;
  readonly status: AdapterVersionStatus;
  readonly statusMessage?: string;
}

export interface AdapterStoreOptions {
  readonly seed: readonly SampleAdapter[];
  readonly accountId: string;
  readonly pageSize: number;
  readonly quotas: AdapterQuotas;
  readonly now: () => Date;
  /** A new adapter's id: at least 12 characters. */
  readonly newAdapterId: () => string;
  readonly idempotency: Idempotency;
}

/** Defaults: https://docs.aws.amazon.com/general/latest/gr/textract.html */
export interface AdapterQuotas {
  readonly adapters: number;
  readonly versionsInProgress: number;
}

type With<T, Member extends keyof T> = T & { [Key in Member]-?: Exclude<T[Key], undefined> };
type StoredVersion = With<Wire<GetAdapterVersionResponse>, 'AdapterId' | 'AdapterVersion' | 'CreationTime' | 'FeatureTypes' | 'Status' | 'Tags'>;
interface StoredAdapter {
  readonly adapter: With<Wire<GetAdapterResponse>, 'AdapterId' | 'AdapterName' | 'CreationTime' | 'FeatureTypes' | 'AutoUpdate' | 'Tags'>;
  /** Newest first. */
  versions: StoredVersion[];
  /** Numbers of deleted versions are not given again. */
  versionsMade: number;
}

const secondsOf = (date: Date): number => date.getTime() / 1000;
const maxTags = 200;

export function createAdapterStore(options: AdapterStoreOptions): AdapterStore {
  // Newest first.
  let stored: StoredAdapter[] = options.seed.map(storedSample);

  const adapterOf = (id: string): StoredAdapter => {
    const found = stored.find(entry => entry.adapter.AdapterId === id);
    if (found === undefined) throw resourceNotFound(`adapter ${id}`);
    return found;
  };
  const versionOf = (id: string, version: string): StoredVersion => {
    const found = adapterOf(id).versions.find(entry => entry.AdapterVersion === version);
    if (found === undefined) throw resourceNotFound(`version ${version} of adapter ${id}`);
    return found;
  };
  const tagged = (arn: string, region: string): { Tags: Record<string, string> } => {
    const [, arnRegion, account, id, version] = /^arn:aws[a-z-]*:textract:([a-z0-9-]+):(\d{12}):\/adapters\/([^/]+)(?:\/versions\/([^/]+))?$/.exec(arn) ?? [];
    if (id === undefined) throw invalidParameter('ResourceARN must name an adapter (…:/adapters/ID) or an adapter version (…:/adapters/ID/versions/VERSION).');
    if (arnRegion !== region) throw invalidParameter('ResourceARN names another Region than that of the request.');
    if (account !== options.accountId) throw new ServiceError('AccessDeniedException', 'ResourceARN names a resource of another account.');
    return version === undefined ? adapterOf(id).adapter : versionOf(id, version);
  };

  return {
    operations: {
      CreateAdapter: input =>
        options.idempotency.once('CreateAdapter', input, () => {
          requireQueries(input.FeatureTypes);
          if (stored.length >= options.quotas.adapters) throw quotaExceeded(`${options.quotas.adapters} adapters`);
          const AdapterId = options.newAdapterId();
          const adapter = {
            AdapterId,
            AdapterName: input.AdapterName,
            CreationTime: secondsOf(options.now()),
            ...(input.Description === undefined ? {} : { Description: input.Description }),
            FeatureTypes: input.FeatureTypes,
            AutoUpdate: input.AutoUpdate ?? 'DISABLED',
            Tags: { ...input.Tags },
          };
          stored = [{ adapter, versions: [], versionsMade: 0 }, ...stored];
          return { AdapterId };
        }),

      GetAdapter: input => structuredClone(adapterOf(input.AdapterId).adapter),

      ListAdapters: input => {
        const adapters = stored.map(entry => entry.adapter).filter(createdWithin(input));
        const { items, next } = pageOf(adapters, ({ AdapterId }) => AdapterId, `ListAdapters ${period(input)}`, input, options.pageSize);
        return { Adapters: items.map(({ AdapterId, AdapterName, CreationTime, FeatureTypes }) => ({ AdapterId, AdapterName, CreationTime, FeatureTypes })), ...next };
      },

      UpdateAdapter: input => {
        const { adapter } = adapterOf(input.AdapterId);
        if (input.AdapterName !== undefined) adapter.AdapterName = input.AdapterName;
        if (input.Description !== undefined) adapter.Description = input.Description;
        if (input.AutoUpdate !== undefined) adapter.AutoUpdate = input.AutoUpdate;
        const { AdapterId, AdapterName, CreationTime, Description, FeatureTypes, AutoUpdate } = adapter;
        return { AdapterId, AdapterName, CreationTime, ...(Description === undefined ? {} : { Description }), FeatureTypes, AutoUpdate };
      },

      DeleteAdapter: input => {
        const doomed = adapterOf(input.AdapterId);
        if (doomed.versions.some(inProgress)) throw conflict('A version of the adapter is CREATION_IN_PROGRESS.');
        stored = stored.filter(entry => entry !== doomed);
        return {};
      },

      CreateAdapterVersion: input =>
        options.idempotency.once('CreateAdapterVersion', input, () => {
          const owner = adapterOf(input.AdapterId);
          const manifest = input.DatasetConfig.ManifestS3Object;
          if (manifest?.Bucket === undefined || manifest.Name === undefined) throw invalidParameter('DatasetConfig.ManifestS3Object needs Bucket and Name.');
          const training = stored.flatMap(entry => entry.versions).filter(inProgress).length;
          if (training >= options.quotas.versionsInProgress) throw quotaExceeded(`${options.quotas.versionsInProgress} adapter versions in progress`);
          owner.versionsMade++;
          const answer = { AdapterId: input.AdapterId, AdapterVersion: String(owner.versionsMade) };
          const version: StoredVersion = {
            ...answer,
            CreationTime: secondsOf(options.now()),
            FeatureTypes: owner.adapter.FeatureTypes,
            Status: 'CREATION_IN_PROGRESS',
            DatasetConfig: input.DatasetConfig,
            ...(input.KMSKeyId === undefined ? {} : { KMSKeyId: input.KMSKeyId }),
            OutputConfig: input.OutputConfig,
            Tags: { ...input.Tags },
          };
          owner.versions = [version, ...owner.versions];
          return answer;
        }),

      GetAdapterVersion: input => structuredClone(versionOf(input.AdapterId, input.AdapterVersion)),

      ListAdapterVersions: input => {
        // Without an AdapterId the versions of every adapter are listed.
        const owners = input.AdapterId === undefined ? stored : [adapterOf(input.AdapterId)];
        const versions = owners.flatMap(entry => entry.versions).filter(createdWithin(input));
        const query = `ListAdapterVersions ${input.AdapterId ?? '*'} ${period(input)}`;
        const { items, next } = pageOf(versions, entry => `${entry.AdapterId}/${entry.AdapterVersion}`, query, input, options.pageSize);
        return {
          AdapterVersions: items.map(({ AdapterId, AdapterVersion, CreationTime, FeatureTypes, Status, StatusMessage }) => ({
            AdapterId,
            AdapterVersion,
            CreationTime,
            FeatureTypes,
            Status,
            ...(StatusMessage === undefined ? {} : { StatusMessage }),
          })),
          ...next,
        };
      },

      DeleteAdapterVersion: input => {
        const doomed = versionOf(input.AdapterId, input.AdapterVersion);
        if (inProgress(doomed)) throw conflict('The adapter version is CREATION_IN_PROGRESS.');
        const owner = adapterOf(input.AdapterId);
        owner.versions = owner.versions.filter(entry => entry !== doomed);
        return {};
      },

      TagResource: (input, region) => {
        const resource = tagged(input.ResourceARN, region);
        const tags = { ...resource.Tags, ...input.Tags };
        if (Object.keys(tags).length > maxTags) throw quotaExceeded(`${maxTags} tags per resource`);
        resource.Tags = tags;
        return {};
      },

      UntagResource: (input, region) => {
        const resource = tagged(input.ResourceARN, region);
        resource.Tags = Object.fromEntries(Object.entries(resource.Tags).filter(([key]) => !input.TagKeys.includes(key)));
        return {};
      },

      ListTagsForResource: (input, region) => ({ Tags: { ...tagged(input.ResourceARN, region).Tags } }),
    },

    setVersionStatus: ({ adapterId, version, status, statusMessage }) => {
      const found = versionOf(adapterId, version);
      found.Status = status;
      if (statusMessage === undefined) delete found.StatusMessage;
      else found.StatusMessage = statusMessage;
      if (status === 'ACTIVE') {
        found.EvaluationMetrics ??= [
          { FeatureType: 'QUERIES', Baseline: { F1Score: 0.8, Precision: 0.82, Recall: 0.78 }, AdapterVersion: { F1Score: 0.92, Precision: 0.93, Recall: 0.91 } },
        ];
      }
    },
  };
}

const inProgress = (version: { readonly Status: AdapterVersionStatus }): boolean => version.Status === 'CREATION_IN_PROGRESS';

/** "Currently Queries is the only feature type supported": https://docs.aws.amazon.com/textract/latest/dg/textract-create-adapter.html */
function requireQueries(featureTypes: readonly string[]): void {
  if (featureTypes.length !== 1 || featureTypes[0] !== 'QUERIES') throw invalidParameter('FeatureTypes of an adapter must be [QUERIES].');
}

interface Period {
  readonly AfterCreationTime?: number;
  readonly BeforeCreationTime?: number;
}

const createdWithin =
  ({ AfterCreationTime = -Infinity, BeforeCreationTime = Infinity }: Period) =>
  ({ CreationTime }: { readonly CreationTime: number }): boolean =>
    CreationTime > AfterCreationTime && CreationTime < BeforeCreationTime;

const period = ({ AfterCreationTime, BeforeCreationTime }: Period): string => JSON.stringify([AfterCreationTime, BeforeCreationTime]);

function storedSample({ adapter, versions }: SampleAdapter): StoredAdapter {
  return {
    adapter: {
      ...toWire(adapter),
      FeatureTypes: [...(adapter.FeatureTypes ?? [])],
      AutoUpdate: adapter.AutoUpdate ?? 'DISABLED',
      Tags: { ...adapter.Tags },
    },
    versions: versions.map(version => ({ ...toWire(version), FeatureTypes: [...(version.FeatureTypes ?? [])], Tags: { ...version.Tags } })),
    versionsMade: Math.max(0, ...versions.map(version => Number(version.AdapterVersion))),
  };
}

/** A deep copy in which every date is a number of seconds. */
function toWire<T>(value: T): Wire<T> {
  return JSON.parse(JSON.stringify(value, function (this: Record<string, unknown>, key, entry: unknown) {
    const original = this[key];
    return original instanceof Date ? secondsOf(original) : entry;
  })) as Wire<T>;
}

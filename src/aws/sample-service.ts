import type { AdapterService, Connection, Page } from './adapter-service';
import { answer, failure, type Answer } from './errors';
import type { SampleAdapter } from './sample-adapters';
import { adapterDetails, adapterSummary, PAGE_SIZE, versionDetails, versionSummary } from './textract-adapters';

/** The account and Region of AWS's own examples. */
const place = { account: '111122223333', region: 'us-east-1' } as const;

/** Serves sample adapters from memory, with pages as small as the service's, so that the explorer looks as it would. */
export function connectSamples(samples: readonly SampleAdapter[]): Connection {
  const versionsOf = (adapterId: string): SampleAdapter['versions'] => samples.find(({ adapter }) => adapter.AdapterId === adapterId)?.versions ?? [];
  const page = <T>(all: readonly T[], token: string | undefined, size: number): Answer<Page<T>> => {
    const start = Number(token ?? 0);
    return answer({ items: all.slice(start, start + size), next: start + size < all.length ? String(start + size) : undefined });
  };
  const found = <T>(value: T | undefined, operation: string): Answer<T> => (value === undefined ? failure({ kind: 'not-found', operation }) : answer(value));
  const service: AdapterService = {
    listAdapters: token => Promise.resolve(page(samples.flatMap(({ adapter }) => adapterSummary(adapter)), token, PAGE_SIZE.adapters)),
    listVersions: (adapterId, token) => Promise.resolve(page(versionsOf(adapterId).flatMap(version => versionSummary(adapterId, version)), token, PAGE_SIZE.versions)),
    getAdapter: adapterId => {
      const sample = samples.find(({ adapter }) => adapter.AdapterId === adapterId);
      return Promise.resolve(found(sample && adapterDetails(sample.adapter), 'GetAdapter'));
    },
    getVersion: (adapterId, version) => {
      const sample = versionsOf(adapterId).find(({ AdapterVersion }) => AdapterVersion === version);
      return Promise.resolve(found(sample && versionDetails(adapterId, version, sample), 'GetAdapterVersion'));
    },
    accountId: () => Promise.resolve(answer(place.account)),
  };
  return { origin: { kind: 'samples', region: place.region }, service, close: () => undefined };
}

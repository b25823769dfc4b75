import type { Answer } from './errors';
import type { EndpointChoice } from './endpoint';

export interface AdapterSummary {
  readonly id: string;
  readonly name: string;
  readonly created: Date | undefined;
  readonly features: readonly string[];
}

export interface AdapterDetails {
  readonly description: string | undefined;
  /** ENABLED or DISABLED: whether AWS retrains the adapter when its base feature changes. */
  readonly autoUpdate: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

export interface VersionSummary {
  readonly adapterId: string;
  readonly version: string;
  readonly created: Date | undefined;
  readonly features: readonly string[];
  /** ACTIVE, AT_RISK, DEPRECATED, CREATION_ERROR, CREATION_IN_PROGRESS, or what a later service version says. */
  readonly status: string | undefined;
  readonly statusMessage: string | undefined;
}

export interface Scores {
  readonly f1: number | undefined;
  readonly precision: number | undefined;
  readonly recall: number | undefined;
}

export interface FeatureScores {
  readonly feature: string;
  readonly adapter: Scores;
  /** The same documents without the adapter. */
  readonly baseline: Scores;
}

export interface VersionDetails extends VersionSummary {
  /** Undefined: the content was encrypted with a key that AWS owns. */
  readonly kmsKeyId: string | undefined;
  readonly metrics: readonly FeatureScores[];
  /** `s3://bucket/key` of the dataset manifest that the version was trained on. */
  readonly manifest: string | undefined;
  /** `s3://bucket/prefix` that training wrote to. */
  readonly output: string | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** What to pass to get the next page; undefined at the end. */
  readonly next: string | undefined;
}

/** Reads the adapters of one account in one Region. Nothing here throws: every failure is an answer. */
export interface AdapterService {
  listAdapters(token: string | undefined, signal: AbortSignal): Promise<Answer<Page<AdapterSummary>>>;
  listVersions(adapterId: string, token: string | undefined, signal: AbortSignal): Promise<Answer<Page<VersionSummary>>>;
  getAdapter(adapterId: string, signal: AbortSignal): Promise<Answer<AdapterDetails>>;
  getVersion(adapterId: string, version: string, signal: AbortSignal): Promise<Answer<VersionDetails>>;
  /** The twelve digits that an ARN needs; no Textract operation returns them. */
  accountId(signal: AbortSignal): Promise<Answer<string>>;
}

/** Where the adapters of a service come from. */
export type Origin =
  | { readonly kind: 'account'; readonly profile: string; readonly region: string; readonly endpoint: EndpointChoice }
  | { readonly kind: 'samples'; readonly region: string };

export interface Connection {
  readonly origin: Origin;
  readonly service: AdapterService;
  /** Lets go of idle sockets. Calls in flight end as `cut-off`; abort them first. */
  close(): void;
}

import type { TextHits } from '../detectors/text-detectors';
import type { OperationName } from '../textract/operations';
import type { ServiceName } from '../textract/companions';
import type { Surface } from '../textract/surfaces';
import type { LanguageId } from '../languages/language-id';
import type { RequiredImport } from '../languages/idiom';
import type { Edit, Span } from '../text';
import type { Entries, Entry, StringLiteral, Value } from './value';

/** One call of an operation of the service. */
export interface SdkCall {
  readonly operation: OperationName;
  readonly surface: Surface;
  /** The whole call. */
  readonly span: Span;
  /** The method, command or operation name: the smallest range to underline. */
  readonly nameSpan: Span;
  /** Keys are the API's member names, whatever the surface spells. */
  readonly members: Entries;
  readonly kms: KmsPlace;
  /** The endpoint that the call itself is given, where the surface makes no clients. */
  readonly endpoint?: Value | undefined;
}

/** Where a call's KMS key is given. */
export type KmsPlace =
  /** In the call itself, at the operation's key path in `members`; `names` are the members of that path as this surface spells them. */
  | { readonly kind: 'member'; readonly names: readonly string[] }
  /** In the constructor of the object called, in this file. */
  | { readonly kind: 'constructor'; readonly name: string; readonly entries: Entries; readonly nameSpan: Span }
  /** The call goes a way on which the service takes no key; `given` is what the file gives as the key all the same, as the surface calls it. */
  | { readonly kind: 'refused'; readonly name: string; readonly given: readonly Entry[] }
  /** Nowhere, or not visible in this file. */
  | { readonly kind: 'none' };

/** Options of a client, by neutral name. `undefined`: not set in this file; see `open`. */
export interface ClientOptions {
  readonly region: Value | undefined;
  readonly endpoint: Value | undefined;
  readonly fips: Value | undefined;
  /** Whether to use TLS, where the surface has such an option. */
  readonly tls?: Value | undefined;
  /** Some options come from outside the file: nothing may be called missing. */
  readonly open: boolean;
}

/** One construction of a client: Textract's, or that of a service which carries the same documents. */
export interface SdkClient {
  readonly service: ServiceName;
  readonly surface: Surface;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly options: ClientOptions;
  /** Edits that turn the FIPS option on in this surface's spelling; undefined where there is no way to write it here. */
  readonly enableFips: Change | undefined;
  /** Edits that take an option away again or turn it round, where it is written in a place of its own. */
  readonly without?: { readonly endpoint?: Change | undefined; readonly tls?: Change | undefined };
}

/** Edits and the imports without which the result does not run. */
export interface Change {
  readonly edits: readonly Edit[];
  readonly imports: readonly RequiredImport[];
}

/** A place where the file weakens the connections to AWS. A plain HTTP endpoint of a client is none: `ClientOptions.endpoint` holds it. */
export interface WeakTransport {
  readonly kind: 'plaintext' | 'unverified' | 'old-tls';
  /** Whose connections: those of one Textract client, or all of the process (or of the environment that the file describes). */
  readonly reach: 'client' | 'process';
  /** As the surface writes it, for the message: `verify=False`, `NODE_TLS_REJECT_UNAUTHORIZED`. Never holds a value of unknown content. */
  readonly name: string;
  /** The smallest place that shows it. */
  readonly span: Span;
  /** Edits that set it right; undefined where no edit can. */
  readonly mend: Change | undefined;
  /** The name of the client, where what shows it stands outside of its construction: a constant, a shared agent. */
  readonly client?: Span;
  /** What `mend` changes serves others, too: it is no fix to apply unseen. */
  readonly shared?: true;
}

/** An environment variable, or the setting of the shared configuration that means the same, given a value in the file. */
export interface EnvironmentSetting {
  /** The environment variable, whatever the file spells: `AWS_USE_FIPS_ENDPOINT`, also for `use_fips_endpoint` of a profile. */
  readonly variable: string;
  readonly value: Value;
  /** The value's place in the file, or the whole setting where it has none. */
  readonly span: Span;
  /** The part of the file that describes the programs which get the variable; absent where it is the program in the file itself. */
  readonly scope?: Span;
}

/** A string literal that begins a Textract endpoint outside any client option (hand-signed requests). */
export interface EndpointLiteral {
  /** The endpoint as far as it is known, holes as `HOLE`. */
  readonly text: string;
  readonly literal: StringLiteral;
}

/** The language-neutral picture of one file. Plain data: it can be cloned, compared and printed. */
export interface FileFacts extends TextHits {
  readonly path: string;
  readonly language: LanguageId | undefined;
  readonly text: string;
  /** Prose, tests, fixtures: a sample there is no leak. From the path alone. */
  readonly role: 'code' | 'test' | 'documentation';
  readonly calls: readonly SdkCall[];
  readonly clients: readonly SdkClient[];
  readonly endpoints: readonly EndpointLiteral[];
  /** What the file puts into the environment of a process, or into the shared configuration. */
  readonly settings: readonly EnvironmentSetting[];
  readonly transport: readonly WeakTransport[];
  /** The string literals around what the text detectors found; empty for text without a known language. */
  readonly literals: readonly StringLiteral[];
  readonly imports: Imports;
}

export interface Imports {
  /** Offset for one more import statement at the start of a line. */
  readonly at: number;
  /** Local name → source: `os` → `os`, `Config` → `botocore.config.Config`. */
  readonly names: Readonly<Record<string, string>>;
}

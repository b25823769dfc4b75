import type { UrlCredential } from '../detectors/url-credentials';
import type { OperationName } from '../textract/operations';
import type { LanguageId } from '../languages/language-id';
import type { RequiredImport } from '../languages/idiom';
import type { Edit, Span } from '../text';
import type { Entries, StringLiteral, Value } from './value';

/** How a program talks to Textract. Named in messages and used for the spelling of fixes. */
export type Surface = 'boto3' | 'textract-caller' | 'textractor' | 'js-v3' | 'js-v2' | 'dotnet' | 'java-v2' | 'java-v1' | 'go-v1' | 'go-v2';

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
}

/** Where a call's KMS key is given. */
export type KmsPlace =
  /** In the call itself, under the API's name in `members`; `name` is how this surface spells it. */
  | { readonly kind: 'member'; readonly name: string }
  /** In the constructor of the object called, in this file. */
  | { readonly kind: 'constructor'; readonly name: string; readonly entries: Entries; readonly nameSpan: Span }
  /** Nowhere, or not visible in this file. */
  | { readonly kind: 'none' };

/** Options of a client, by neutral name. `undefined`: not set in this file; see `open`. */
export interface ClientOptions {
  readonly region: Value | undefined;
  readonly endpoint: Value | undefined;
  readonly fips: Value | undefined;
  /** Some options come from outside the file: nothing may be called missing. */
  readonly open: boolean;
}

/** One construction of a Textract client. */
export interface SdkClient {
  readonly surface: Surface;
  readonly span: Span;
  readonly nameSpan: Span;
  readonly options: ClientOptions;
  /** Edits that turn the FIPS option on in this surface's spelling; undefined where there is no way to write it here. */
  readonly enableFips: Change | undefined;
}

/** Edits and the imports without which the result does not run. */
export interface Change {
  readonly edits: readonly Edit[];
  readonly imports: readonly RequiredImport[];
}

/** A string literal that begins a Textract endpoint outside any client option (hand-signed requests). */
export interface EndpointLiteral {
  /** The endpoint as far as it is known, holes as `HOLE`. */
  readonly text: string;
  readonly literal: StringLiteral;
}

/** The language-neutral picture of one file. Plain data: it can be cloned, compared and printed. */
export interface FileFacts {
  readonly path: string;
  readonly language: LanguageId | undefined;
  readonly text: string;
  /** Prose, tests, fixtures: a sample there is no leak. From the path alone. */
  readonly role: 'code' | 'test' | 'documentation';
  readonly urlCredentials: readonly UrlCredential[];
  readonly calls: readonly SdkCall[];
  readonly clients: readonly SdkClient[];
  readonly endpoints: readonly EndpointLiteral[];
  /** The file itself switches FIPS on for the process (`os.environ["AWS_USE_FIPS_ENDPOINT"] = "true"`). */
  readonly fipsSwitchedOn: boolean;
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

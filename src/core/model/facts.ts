import type { TextHits } from '../detectors/text-detectors';
import type { OperationName } from '../textract/operations';
import type { ServiceName } from '../textract/companions';
import type { CompanionOperation, CompanionOperationName } from '../textract/companion-operations';
import type { Surface } from '../textract/surfaces';
import type { LanguageId } from '../languages/language-id';
import type { Manifest } from '../manifest/manifest';
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

/** A call of a service beside Textract that gives names, tags or metadata to what Textract reads, writes or notifies. */
export interface CompanionCall {
  readonly service: CompanionOperation['service'];
  readonly operation: CompanionOperationName;
  /** The whole call. */
  readonly span: Span;
  /** The method or command: the smallest range to underline. */
  readonly nameSpan: Span;
  /** Keys are the API's member names. */
  readonly members: Entries;
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
  /** A statement under a condition: it may be meant for the developer's machine alone. */
  readonly conditional?: true;
}

/** A text of a policy as far as it is known, holes as `HOLE`: the name of an action, an ARN, the name of a service. */
export interface PolicyText {
  readonly text: string;
  /** The expression that gives it, where a list has it. */
  readonly span: Span;
  /** The literal that it stands in, when it is exactly one. */
  readonly literal: StringLiteral | undefined;
  /** `item`: of a list, in which more can stand beside it; `whole`: in place of a list; `other`: neither. */
  readonly place: 'item' | 'whole' | 'other';
}

export interface PolicyList {
  readonly given: readonly PolicyText[];
  /** Everything that may be in it was seen. */
  readonly closed: boolean;
}

/** One test of a statement's conditions. */
export interface PolicyCondition {
  /** The condition key: `aws:SourceArn`. */
  readonly key: string;
  readonly values: PolicyList;
}

/** One statement of an IAM policy, whatever writes it down. */
export interface PolicyStatement {
  readonly span: Span;
  /** Statements of one policy have the same number. */
  readonly policy: number;
  readonly effect: 'allow' | 'deny' | 'unknown';
  /** Undefined: not given; so for the others. */
  readonly actions?: PolicyList | undefined;
  readonly notActions?: PolicyList | undefined;
  readonly resources?: PolicyList | undefined;
  /** Of a policy that a resource or a role has: whom the statement is about, of which only services are told. */
  readonly principals?: { readonly services: PolicyList } | undefined;
  readonly conditions: readonly PolicyCondition[];
  /** Every condition that may be there was seen. */
  readonly conditionsClosed: boolean;
  /** Edits that add the condition that a request comes from the account that the file is deployed to. */
  readonly bindAccount?: Change | undefined;
  /** Edits that add the condition that a role is passed to Textract only. */
  readonly bindPassing?: Change | undefined;
}

/** A policy that stands elsewhere, given to someone by its name: one of AWS's, or a template of AWS SAM. */
export interface ManagedGrant {
  readonly kind: 'aws-managed' | 'sam-template';
  /** Without what stands before it in its ARN: `AmazonTextractFullAccess`. */
  readonly name: string;
  readonly span: Span;
  /** The text to replace for another policy of its kind; undefined where it is not written in one. */
  readonly nameSpan: Span | undefined;
  /** What else whoever is given it gets: the properties of the role or of the function. */
  readonly holder: Span;
}

/** What the file allows. */
export interface Permissions {
  readonly statements: readonly PolicyStatement[];
  readonly grants: readonly ManagedGrant[];
}

/** A place where text that the service read from documents gets into a log. */
export interface LoggedText {
  /**
   * `response`: the response of a call, or a structure of it; `text`: text taken out of it; `traffic`: what an SDK says of its own requests, responses included;
   * `execution`: the data of a state machine's executions.
   */
  readonly how: 'response' | 'text' | 'traffic' | 'execution';
  /** What is logged, or the setting that has it logged. */
  readonly span: Span;
  /** What writes it, as the file has it: `print`, `logger.info`, `includeExecutionData`. */
  readonly logger: string;
  readonly operation: OperationName;
  /** Where the call is named that the text comes from. */
  readonly call: Span;
  /** Edits that take the setting back; undefined where there is none. */
  readonly mend?: Change | undefined;
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
  /** Set by a statement under a condition. */
  readonly conditional?: true;
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
  /** Calls of S3 and SNS, in the languages that read them. */
  readonly companions: readonly CompanionCall[];
  readonly clients: readonly SdkClient[];
  readonly endpoints: readonly EndpointLiteral[];
  /** What the file puts into the environment of a process, or into the shared configuration. */
  readonly settings: readonly EnvironmentSetting[];
  readonly transport: readonly WeakTransport[];
  readonly permissions: Permissions;
  readonly loggedText: readonly LoggedText[];
  /** The string literals around what the text detectors found; empty for text without a known language. */
  readonly literals: readonly StringLiteral[];
  readonly imports: Imports;
  /** The dataset manifest that the file is; undefined for every other file. */
  readonly manifest?: Manifest | undefined;
}

export interface Imports {
  /** Offset for one more import statement at the start of a line. */
  readonly at: number;
  /** Local name → source: `os` → `os`, `Config` → `botocore.config.Config`. */
  readonly names: Readonly<Record<string, string>>;
}

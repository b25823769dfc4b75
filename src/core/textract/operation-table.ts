/** Where an operation takes a customer managed key, and what a request without one means. */
export interface OperationKey {
  /** Members from the request down to the key: `KMSKeyId`, or `EncryptionConfiguration` and in it `KmsKeyId`. */
  readonly path: readonly [string] | readonly [string, string];
  /** What the key encrypts, with its article: completes "… is encrypted with". */
  readonly protects: string;
  /** The request member that has the results written to the caller's own bucket, where the operation has one. */
  readonly output?: string;
  /** What encrypts in place of the key: a key that AWS owns, whatever the bucket has, or the key given before. */
  readonly absent: 'aws-owned' | 'not-customer-managed' | 'unchanged';
  /** The service takes the empty text for the key, which is no key. */
  readonly takesEmpty?: true;
}

/**
 * Detection of sensitive data in the results of Textract Insights, a setting of the project:
 * https://docs.aws.amazon.com/textract/latest/dg/insights-detecting-redacting.html
 */
export interface SensitiveData {
  /** The request member, in it the member of the mode, and the mode that detects nothing. */
  readonly member: string;
  readonly mode: string;
  readonly off: string;
  /** What a request without the member means: nothing is detected, or what was set before stays. */
  readonly absent: 'off' | 'unchanged';
}

/** One operation as data. Whatever the engine knows of it stands here; rules and languages name no operation. */
export interface Operation {
  /** Top-level request members. */
  readonly members: readonly string[];
  /** Paths of free text: `[]` any item of a list, `{}` both key and value of any entry of a map. */
  readonly freeText: readonly string[];
  readonly key?: OperationKey;
  /** Clients of other services have an operation of this name: only a call that is Textract's for certain counts. */
  readonly sharedName?: true;
  /** What whoever gives a member should know, by its name: sentences that follow the operation and the member. */
  readonly notices?: Readonly<Record<string, string>>;
  /** The response holds what was read from the document. */
  readonly returnsText?: true;
  /** Where the request says what becomes of sensitive data that is found in documents. */
  readonly sensitiveData?: SensitiveData;
  /** Content leaves the client's Region while it is processed, inside its geography. */
  readonly crossRegion?: true;
  /** A policy can limit its action to some adapters, or versions of them; the actions of all others take `*` for a resource only. */
  readonly limitable?: true;
  /** Where the row comes from, when not from the API model: the installed SDK does not have the operation. */
  readonly source?: 'documentation';
}

/**
 * https://docs.aws.amazon.com/textract/latest/APIReference/API_HumanLoopConfig.html: in maintenance since July 2026. Those who
 * are its customers go on as before, which is why this is no more than a notice.
 */
const A2I = 'is a workflow of Amazon Augmented AI, which takes no new customers: the service refuses the request from an account that is not one already.';

/**
 * The service as data: its operations, their request members, where they take a key and the members that hold text
 * somebody types. Source: the API model 2018-06-27 as shipped in botocore 1.43.11 and `@aws-sdk/client-textract` 3.1169.0;
 * `test/unit/textract-model.test.ts` compares this table with the schemas of the installed SDK. Textract Insights:
 * https://docs.aws.amazon.com/textract/latest/dg/insights-data-protection.html and
 * https://docs.aws.amazon.com/textract/latest/APIReference/API_StartDocumentInsights.html
 * What a policy can limit: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontextract.html
 */
export const OPERATIONS = {
  AnalyzeDocument: { members: ['Document', 'FeatureTypes', 'HumanLoopConfig', 'QueriesConfig', 'AdaptersConfig'], freeText: ['Document.S3Object.Name', 'HumanLoopConfig.HumanLoopName', 'QueriesConfig.Queries[].Text', 'QueriesConfig.Queries[].Alias'], returnsText: true, notices: { HumanLoopConfig: A2I } },
  AnalyzeExpense: { members: ['Document'], freeText: ['Document.S3Object.Name'], returnsText: true },
  AnalyzeID: { members: ['DocumentPages'], freeText: ['DocumentPages[].S3Object.Name'], returnsText: true },
  CreateAdapter: { members: ['AdapterName', 'ClientRequestToken', 'Description', 'FeatureTypes', 'AutoUpdate', 'Tags'], freeText: ['AdapterName', 'ClientRequestToken', 'Description', 'Tags{}'] },
  CreateAdapterVersion: { members: ['AdapterId', 'ClientRequestToken', 'DatasetConfig', 'KMSKeyId', 'OutputConfig', 'Tags'], freeText: ['ClientRequestToken', 'DatasetConfig.ManifestS3Object.Name', 'OutputConfig.S3Prefix', 'Tags{}'], key: { path: ['KMSKeyId'], protects: 'the training content', absent: 'aws-owned' }, limitable: true },
  DeleteAdapter: { members: ['AdapterId'], freeText: [], limitable: true },
  DeleteAdapterVersion: { members: ['AdapterId', 'AdapterVersion'], freeText: [], limitable: true },
  DetectDocumentText: { members: ['Document'], freeText: ['Document.S3Object.Name'], returnsText: true },
  GetAdapter: { members: ['AdapterId'], freeText: [], limitable: true },
  GetAdapterVersion: { members: ['AdapterId', 'AdapterVersion'], freeText: [], limitable: true },
  GetDocumentAnalysis: { members: ['JobId', 'MaxResults', 'NextToken'], freeText: [], returnsText: true },
  GetDocumentTextDetection: { members: ['JobId', 'MaxResults', 'NextToken'], freeText: [], returnsText: true },
  GetExpenseAnalysis: { members: ['JobId', 'MaxResults', 'NextToken'], freeText: [], returnsText: true },
  GetLendingAnalysis: { members: ['JobId', 'MaxResults', 'NextToken'], freeText: [], returnsText: true },
  GetLendingAnalysisSummary: { members: ['JobId'], freeText: [] },
  ListAdapterVersions: { members: ['AdapterId', 'AfterCreationTime', 'BeforeCreationTime', 'MaxResults', 'NextToken'], freeText: [] },
  ListAdapters: { members: ['AfterCreationTime', 'BeforeCreationTime', 'MaxResults', 'NextToken'], freeText: [] },
  ListTagsForResource: { members: ['ResourceARN'], freeText: [], sharedName: true, limitable: true },
  StartDocumentAnalysis: { members: ['DocumentLocation', 'FeatureTypes', 'ClientRequestToken', 'JobTag', 'NotificationChannel', 'OutputConfig', 'KMSKeyId', 'QueriesConfig', 'AdaptersConfig'], freeText: ['DocumentLocation.S3Object.Name', 'ClientRequestToken', 'JobTag', 'OutputConfig.S3Prefix', 'QueriesConfig.Queries[].Text', 'QueriesConfig.Queries[].Alias'], key: { path: ['KMSKeyId'], protects: 'the results', output: 'OutputConfig', absent: 'not-customer-managed' } },
  StartDocumentTextDetection: { members: ['DocumentLocation', 'ClientRequestToken', 'JobTag', 'NotificationChannel', 'OutputConfig', 'KMSKeyId'], freeText: ['DocumentLocation.S3Object.Name', 'ClientRequestToken', 'JobTag', 'OutputConfig.S3Prefix'], key: { path: ['KMSKeyId'], protects: 'the results', output: 'OutputConfig', absent: 'not-customer-managed' } },
  StartExpenseAnalysis: { members: ['DocumentLocation', 'ClientRequestToken', 'JobTag', 'NotificationChannel', 'OutputConfig', 'KMSKeyId'], freeText: ['DocumentLocation.S3Object.Name', 'ClientRequestToken', 'JobTag', 'OutputConfig.S3Prefix'], key: { path: ['KMSKeyId'], protects: 'the results', output: 'OutputConfig', absent: 'not-customer-managed' } },
  StartLendingAnalysis: { members: ['DocumentLocation', 'ClientRequestToken', 'JobTag', 'NotificationChannel', 'OutputConfig', 'KMSKeyId'], freeText: ['DocumentLocation.S3Object.Name', 'ClientRequestToken', 'JobTag', 'OutputConfig.S3Prefix'], key: { path: ['KMSKeyId'], protects: 'the results', output: 'OutputConfig', absent: 'not-customer-managed' } },
  TagResource: { members: ['ResourceARN', 'Tags'], freeText: ['Tags{}'], sharedName: true, limitable: true },
  UntagResource: { members: ['ResourceARN', 'TagKeys'], freeText: ['TagKeys[]'], sharedName: true, limitable: true },
  UpdateAdapter: { members: ['AdapterId', 'Description', 'AdapterName', 'AutoUpdate'], freeText: ['Description', 'AdapterName'], limitable: true },
  // Textract Insights, from its guide and API pages (2026-11): member lists only as far as those show them.
  CreateBlueprint: { members: ['EncryptionConfiguration'], freeText: ['EncryptionConfiguration.KmsEncryptionContext{}'], key: { path: ['EncryptionConfiguration', 'KmsKeyId'], protects: 'the blueprint', absent: 'aws-owned', takesEmpty: true }, sharedName: true, source: 'documentation' },
  CreateBlueprintVersion: { members: ['BlueprintArn'], freeText: [], sharedName: true, source: 'documentation' },
  CreateProject: { members: ['ProjectName', 'ExtractionConfiguration', 'CustomConfiguration', 'SensitiveDataConfiguration', 'EncryptionConfiguration'], freeText: ['ProjectName', 'EncryptionConfiguration.KmsEncryptionContext{}'], key: { path: ['EncryptionConfiguration', 'KmsKeyId'], protects: 'the project', absent: 'aws-owned', takesEmpty: true }, sensitiveData: { member: 'SensitiveDataConfiguration', mode: 'DetectionMode', off: 'DISABLED', absent: 'off' }, sharedName: true, source: 'documentation' },
  GetDocumentInsights: { members: ['JobArn'], freeText: [], source: 'documentation' },
  ListBlueprints: { members: ['ResourceOwner'], freeText: [], sharedName: true, source: 'documentation' },
  StartDocumentInsights: { members: ['InputConfiguration', 'OutputConfiguration', 'ProjectArn', 'Blueprints', 'EncryptionConfiguration', 'NotificationConfiguration', 'Tags'], freeText: ['InputConfiguration.S3Uri', 'OutputConfiguration.S3Uri', 'EncryptionConfiguration.KmsEncryptionContext{}', 'Tags{}'], key: { path: ['EncryptionConfiguration', 'KmsKeyId'], protects: 'the results', output: 'OutputConfiguration', absent: 'aws-owned', takesEmpty: true }, crossRegion: true, source: 'documentation' },
  UpdateBlueprint: { members: ['EncryptionConfiguration'], freeText: ['EncryptionConfiguration.KmsEncryptionContext{}'], key: { path: ['EncryptionConfiguration', 'KmsKeyId'], protects: 'the blueprint', absent: 'unchanged', takesEmpty: true }, sharedName: true, source: 'documentation' },
  UpdateProject: { members: ['ExtractionConfiguration', 'CustomConfiguration', 'SensitiveDataConfiguration', 'EncryptionConfiguration'], freeText: ['EncryptionConfiguration.KmsEncryptionContext{}'], key: { path: ['EncryptionConfiguration', 'KmsKeyId'], protects: 'the project', absent: 'unchanged', takesEmpty: true }, sensitiveData: { member: 'SensitiveDataConfiguration', mode: 'DetectionMode', off: 'DISABLED', absent: 'unchanged' }, sharedName: true, source: 'documentation' },
} as const satisfies Record<string, Operation>;

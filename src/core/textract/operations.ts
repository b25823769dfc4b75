/**
 * The service as data: its operations, their request members and the members that hold text somebody types.
 * Source: the API model 2018-06-27 as shipped in botocore 1.43.11 and `@aws-sdk/client-textract` 3.1169.0;
 * `test/unit/textract-model.test.ts` compares this table with the schemas of the installed SDK.
 */
export interface Operation {
  /** Top-level request members. */
  readonly members: readonly string[];
  /** Paths of free text: `[]` any item of a list, `{}` both key and value of any entry of a map. */
  readonly freeText: readonly string[];
}

export const OPERATIONS = {
  AnalyzeDocument: { members: ['Document', 'FeatureTypes', 'HumanLoopConfig', 'QueriesConfig', 'AdaptersConfig'], freeText: ['Document.S3Object.Name', 'HumanLoopConfig.HumanLoopName', 'QueriesConfig.Queries[].Text', 'QueriesConfig.Queries[].Alias'] },
  AnalyzeExpense: { members: ['Document'], freeText: ['Document.S3Object.Name'] },
  AnalyzeID: { members: ['DocumentPages'], freeText: ['DocumentPages[].S3Object.Name'] },
  CreateAdapter: { members: ['AdapterName', 'ClientRequestToken', 'Description', 'FeatureTypes', 'AutoUpdate', 'Tags'], freeText: ['AdapterName', 'ClientRequestToken', 'Description', 'Tags{}'] },
  CreateAdapterVersion: { members: ['AdapterId', 'ClientRequestToken', 'DatasetConfig', 'KMSKeyId', 'OutputConfig', 'Tags'], freeText: ['ClientRequestToken', 'DatasetConfig.ManifestS3Object.Name', 'OutputConfig.S3Prefix', 'Tags{}'] },
  DeleteAdapter: { members: ['AdapterId'], freeText: [] },
  DeleteAdapterVersion: { members: ['AdapterId', 'AdapterVersion'], freeText: [] },
  DetectDocumentText: { members: ['Document'], freeText: ['Document.S3Object.Name'] },
  GetAdapter: { members: ['AdapterId'], freeText: [] },
  GetAdapterVersion: { members: ['AdapterId', 'AdapterVersion'], freeText: [] },
  GetDocumentAnalysis: { members: ['JobId', 'MaxResults', 'NextToken'], freeText: [] },
  GetDocumentTextDetection: { members: ['JobId', 'MaxResults', 'NextToken'], freeText: [] },
  GetExpenseAnalysis: { members: ['JobId', 'MaxResults', 'NextToken'], freeText: [] },
  GetLendingAnalysis: { members: ['JobId', 'MaxResults', 'NextToken'], freeText: [] },
  GetLendingAnalysisSummary: { members: ['JobId'], freeText: [] },
  ListAdapterVersions: { members: ['AdapterId', 'AfterCreationTime', 'BeforeCreationTime', 'MaxResults', 'NextToken'], freeText: [] },
  ListAdapters: { members: ['AfterCreationTime', 'BeforeCreationTime', 'MaxResults', 'NextToken'], freeText: [] },
  ListTagsForResource: { members: ['ResourceARN'], freeText: [] },
  StartDocumentAnalysis: { members: ['DocumentLocation', 'FeatureTypes', 'ClientRequestToken', 'JobTag', 'NotificationChannel', 'OutputConfig', 'KMSKeyId', 'QueriesConfig', 'AdaptersConfig'], freeText: ['DocumentLocation.S3Object.Name', 'ClientRequestToken', 'JobTag', 'OutputConfig.S3Prefix', 'QueriesConfig.Queries[].Text', 'QueriesConfig.Queries[].Alias'] },
  StartDocumentTextDetection: { members: ['DocumentLocation', 'ClientRequestToken', 'JobTag', 'NotificationChannel', 'OutputConfig', 'KMSKeyId'], freeText: ['DocumentLocation.S3Object.Name', 'ClientRequestToken', 'JobTag', 'OutputConfig.S3Prefix'] },
  StartExpenseAnalysis: { members: ['DocumentLocation', 'ClientRequestToken', 'JobTag', 'NotificationChannel', 'OutputConfig', 'KMSKeyId'], freeText: ['DocumentLocation.S3Object.Name', 'ClientRequestToken', 'JobTag', 'OutputConfig.S3Prefix'] },
  StartLendingAnalysis: { members: ['DocumentLocation', 'ClientRequestToken', 'JobTag', 'NotificationChannel', 'OutputConfig', 'KMSKeyId'], freeText: ['DocumentLocation.S3Object.Name', 'ClientRequestToken', 'JobTag', 'OutputConfig.S3Prefix'] },
  TagResource: { members: ['ResourceARN', 'Tags'], freeText: ['Tags{}'] },
  UntagResource: { members: ['ResourceARN', 'TagKeys'], freeText: ['TagKeys[]'] },
  UpdateAdapter: { members: ['AdapterId', 'Description', 'AdapterName', 'AutoUpdate'], freeText: ['Description', 'AdapterName'] },
} as const satisfies Record<string, Operation>;

export type OperationName = keyof typeof OPERATIONS;

export const OPERATION_NAMES = Object.keys(OPERATIONS) as OperationName[];

export const isOperation = (name: string): name is OperationName => Object.hasOwn(OPERATIONS, name);

export const KMS_MEMBER = 'KMSKeyId';

/** The five operations that take `KMSKeyId`. */
export const takesKmsKey = (operation: OperationName): boolean => (OPERATIONS[operation].members as readonly string[]).includes(KMS_MEMBER);

/** Operations whose names no other service's client has: a method of that name is taken for Textract's unless something speaks against it. */
export const isDistinctive = (operation: OperationName): boolean => !['TagResource', 'UntagResource', 'ListTagsForResource'].includes(operation);

/** `StartDocumentAnalysis` → `start_document_analysis`; `AnalyzeID` → `analyze_id`, as botocore's `xform_name` does. */
export const snakeCase = (operation: string): string => operation.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase();

/** `StartDocumentAnalysis` → `startDocumentAnalysis`, as both JavaScript SDKs do. */
export const camelCase = (operation: string): string => operation.charAt(0).toLowerCase() + operation.slice(1);

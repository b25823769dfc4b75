import type { OperationName } from './operations';

/**
 * AWS's own libraries over boto3 as data: which operations their functions run, and which members their parameters become.
 * Sources: amazon-textract-caller 0.2.4 (`textractcaller/t_call.py`) and amazon-textract-textractor 1.9.2
 * (`textractor/textractor.py`), https://github.com/aws-samples/amazon-textract-textractor.
 */

/** A function of the caller that starts a job, or runs the synchronous operation in its place. */
export interface CallerFunction {
  readonly operation: OperationName;
  /** The operation where features are given. */
  readonly withFeatures?: OperationName;
  /** There is no synchronous operation to run in its place. */
  readonly onlyAsynchronous?: true;
}

export const CALLER_FUNCTIONS: Readonly<Record<string, CallerFunction>> = {
  call_textract: { operation: 'StartDocumentTextDetection', withFeatures: 'StartDocumentAnalysis' },
  call_textract_expense: { operation: 'StartExpenseAnalysis' },
  call_textract_lending: { operation: 'StartLendingAnalysis', onlyAsynchronous: true },
};

/** The parameter of both libraries that becomes the key. */
export const KEY_PARAMETER = 'kms_key_id';

export const CALLER_MEMBERS: Readonly<Record<string, string>> = {
  job_tag: 'JobTag', client_request_token: 'ClientRequestToken', [KEY_PARAMETER]: 'KMSKeyId', output_config: 'OutputConfig',
  notification_channel: 'NotificationChannel', features: 'FeatureTypes', queries_config: 'QueriesConfig', adapters_config: 'AdaptersConfig',
};

/** What the features of a call become. */
export const FEATURES = 'FeatureTypes';

/** Only these documents go the asynchronous way unasked; those of `SYNCHRONOUS_SUFFIX` go the synchronous way. */
export const ASYNCHRONOUS_SUFFIX = /\.pdf$/i;
export const SYNCHRONOUS_SUFFIX = /\.(?:png|jpe?g|tiff?)$/i;

/** Classes of the two libraries for parts of a request: their parameters in order, and the members these become. */
export const STRUCTURES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  OutputConfig: { s3_bucket: 'S3Bucket', s3_prefix: 'S3Prefix' },
  QueriesConfig: { queries: 'Queries' },
  Query: { text: 'Text', alias: 'Alias', pages: 'Pages' },
};

/** Members that are given as objects of such classes. */
export const STRUCTURED_MEMBERS: readonly string[] = ['OutputConfig', 'QueriesConfig', 'Queries'];

/** The queries of a request, their list and the text of one: textractor takes a list of texts in place of all three. */
export const QUERIES = { member: 'QueriesConfig', list: 'Queries', text: 'Text' } as const;

/** A method of `Textractor`. */
export interface TextractorMethod {
  readonly operation: OperationName;
  /** It runs the synchronous operation, which takes no key. */
  readonly synchronous?: true;
}

export const TEXTRACTOR_METHODS: Readonly<Record<string, TextractorMethod>> = {
  start_document_text_detection: { operation: 'StartDocumentTextDetection' },
  start_document_analysis: { operation: 'StartDocumentAnalysis' },
  start_expense_analysis: { operation: 'StartExpenseAnalysis' },
  analyze_document: { operation: 'AnalyzeDocument', synchronous: true },
  detect_document_text: { operation: 'DetectDocumentText', synchronous: true },
};

export const TEXTRACTOR_MEMBERS: Readonly<Record<string, string>> = { job_tag: 'JobTag', client_request_token: 'ClientRequestToken', s3_output_path: 'OutputConfig', queries: 'QueriesConfig' };

/** What an output path becomes, and the member in it that takes what follows the bucket. */
export const OUTPUT = 'OutputConfig';
export const OUTPUT_PREFIX = 'S3Prefix';

/** The parameter of the constructor that holds the key, by the member's name. */
export const TEXTRACTOR_CONSTRUCTOR: Readonly<Record<string, string>> = { [KEY_PARAMETER]: 'KMSKeyId' };

/**
 * What makes objects and texts of a response: AWS's response parsers, textractor's readers and the printers beside them.
 * https://github.com/aws-samples/amazon-textract-response-parser, https://github.com/aws-samples/amazon-textract-textractor
 */
const RESPONSE_READERS = /^(?:trp|textractor|textractprettyprinter|textracthelper|textractgeofinder|amazon-textract-response-parser)\b|(?:^|\.)(?:TDocumentSchema|TextractDocument|TextractExpense|TextractIdentity)\b/;

/** @param source the import path of a function or class, or its name where it is not imported by name */
export const isResponseReader = (source: string): boolean => RESPONSE_READERS.test(source);

/** How surfaces spell the API's names. Each function takes the name of an operation or a member as the API has it. */

/** `StartDocumentAnalysis` → `startDocumentAnalysis`, as the SDKs for JavaScript call their methods. */
export const camelCase = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** `KMSKeyId` → `KMS`, `Key`, `Id`; `S3Object` → `S3`, `Object`; `AnalyzeID` → `Analyze`, `ID`. */
const words = (name: string): string[] => name.replace(/([A-Z])([A-Z][a-z])/g, '$1 $2').replace(/([a-z0-9])([A-Z])/g, '$1 $2').split(' ');

/** `StartDocumentAnalysis` → `start_document_analysis`, `KMSKeyId` → `kms_key_id`: botocore's operations; Ruby and Rust. */
export const snakeCase = (name: string): string => words(name).join('_').toLowerCase();

/** `StartDocumentAnalysis` → `start-document-analysis`, `KMSKeyId` → `kms-key-id`: the AWS CLI. */
export const kebabCase = (name: string): string => words(name).join('-').toLowerCase();

/** `KMSKeyId` → `kmsKeyId`, `S3Object` → `s3Object`: members in Java 2.x, Kotlin and Swift. */
export const lowerCamelCase = (name: string): string => {
  const [first = '', ...rest] = words(name);
  return first.toLowerCase() + rest.join('');
};

/** `KMSKeyId` → `KmsKeyId`: Step Functions and EventBridge Scheduler. */
export const pascalCase = (name: string): string => words(name).map(word => word.charAt(0) + word.slice(1).toLowerCase()).join('');

/** What all spellings of a name have in common: `KMSKeyId`, `kmsKeyId` and `--kms-key-id` → `kmskeyid`. */
export const spellingKey = (name: string): string => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();

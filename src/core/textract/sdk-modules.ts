/**
 * Modules and namespaces by which programs have the service's client, or a library that has it: `@aws-sdk/client-textract`,
 * `aws-sdk/clients/textract`, `textractor`, `textractcaller`, `mypy_boto3_textract`, `com.amazonaws.services.textract.…`,
 * `github.com/aws/aws-sdk-go-v2/service/textract`, `Amazon.Textract`. A bare `textract` is none: npm and PyPI have packages of that
 * name that read documents by themselves.
 */
const MODULE = /(?:\bclient-|\bclients\/|\bservices?[./]|\bAmazon\.|_boto3_|\baws[-_]?sdk[-_]?)textract\b|\btextract(?:or|caller)\b/i;

export const isSdkModule = (source: string): boolean => MODULE.test(source.slice(0, 256));

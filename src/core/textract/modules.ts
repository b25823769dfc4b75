import { mentionsTextract } from '../prefilter';

/** Packages on npm and PyPI that read documents by themselves. */
const NAMESAKE = /^textract(?:$|[./])/;

/**
 * The module has to do with the service: an SDK's (`@aws-sdk/client-textract`, `textractcaller`, `mypy_boto3_textract`,
 * `Amazon.Textract`), or one of the project's own that is named after it.
 */
export const isTextractModule = (source: string): boolean => !NAMESAKE.test(source) && mentionsTextract(source);

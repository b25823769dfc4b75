/** Names by which the SDKs and the AWS CLI are told what to do from outside of the program. */

/** The one switch for all clients of a process. */
export const FIPS_VARIABLE = 'AWS_USE_FIPS_ENDPOINT';
/** The same in the shared configuration file. */
export const FIPS_SETTING = 'use_fips_endpoint';

/** What names the Region of a process's clients. */
export const REGION_VARIABLES: ReadonlySet<string> = new Set(['AWS_REGION', 'AWS_DEFAULT_REGION']);

/** What names the endpoint of a process's Textract clients. */
export const ENDPOINT_VARIABLES: ReadonlySet<string> = new Set(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_TEXTRACT']);

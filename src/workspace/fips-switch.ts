/** The environment variable that the AWS SDKs read: https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html */
export const FIPS_SWITCH = 'AWS_USE_FIPS_ENDPOINT';

/**
 * The ways in which programs talk to Textract, as data: what each does with what it is given. Rules read it, so that none of
 * them names an SDK. Sources: the SDKs themselves, run or read (boto3/botocore 1.43.11, `@aws-sdk/client-textract` 3.1169.0,
 * `aws-sdk` 2.1693.0, aws-sdk-php `Api/Validator.php` and `Serializer/JsonBody.php`), and for the switch
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html
 */
export interface SurfaceTraits {
  /** As users call it: completes "… drops it silently". */
  readonly name: string;
  /** What becomes of a request member that the service does not have. */
  readonly unknownMembers: 'dropped' | 'refused';
  /** What becomes of `None`, `null` or `undefined` given for a member. */
  readonly nothing: 'dropped' | 'refused';
  /** Which values of `AWS_USE_FIPS_ENDPOINT` turn FIPS endpoints on; `none` where the SDK does not read it. */
  readonly fipsVariable: 'lower-case true' | 'any case of true' | 'none';
  /** What an explicit endpoint does beside the FIPS option: refused, or the option has no effect; undefined where it is not known. */
  readonly endpointWithFips: 'refused' | 'option ignored' | undefined;
}

const common = { unknownMembers: 'refused', nothing: 'dropped', fipsVariable: 'any case of true', endpointWithFips: undefined } as const;

export const SURFACES = {
  'boto3': { ...common, name: 'boto3', nothing: 'refused', endpointWithFips: 'option ignored' },
  'textract-caller': { ...common, name: 'amazon-textract-caller' },
  'textractor': { ...common, name: 'amazon-textract-textractor' },
  'js-v3': { ...common, name: 'the AWS SDK for JavaScript v3', unknownMembers: 'dropped', fipsVariable: 'lower-case true', endpointWithFips: 'refused' },
  'js-v2': { ...common, name: 'the AWS SDK for JavaScript v2', endpointWithFips: 'option ignored' },
  'dotnet': { ...common, name: 'the AWS SDK for .NET' },
  'java-v2': { ...common, name: 'the AWS SDK for Java 2.x' },
  'java-v1': { ...common, name: 'the AWS SDK for Java 1.x', fipsVariable: 'none' },
  'go-v1': { ...common, name: 'the AWS SDK for Go v1' },
  'go-v2': { ...common, name: 'the AWS SDK for Go v2' },
  'php': { ...common, name: 'the AWS SDK for PHP', unknownMembers: 'dropped' },
  'ruby': { ...common, name: 'the AWS SDK for Ruby' },
  'kotlin': { ...common, name: 'the AWS SDK for Kotlin' },
  'rust': { ...common, name: 'the AWS SDK for Rust' },
  'cpp': { ...common, name: 'the AWS SDK for C++' },
  'swift': { ...common, name: 'the AWS SDK for Swift' },
  'powershell': { ...common, name: 'AWS Tools for PowerShell' },
  'aws-cli': { ...common, name: 'the AWS CLI', nothing: 'refused' },
  'paws': { ...common, name: 'paws' },
  'abap': { ...common, name: 'the AWS SDK for SAP ABAP' },
  'step-functions': { ...common, name: 'Step Functions' },
  'scheduler': { ...common, name: 'EventBridge Scheduler' },
  // The custom resource runs the SDK for JavaScript v3 on the parameters.
  'custom-resource': { ...common, name: 'the custom resource of the CDK', unknownMembers: 'dropped' },
  'cloudformation': { ...common, name: 'CloudFormation' },
  'http': { ...common, name: 'the HTTPS API' },
} as const satisfies Record<string, SurfaceTraits>;

export type Surface = keyof typeof SURFACES;

export const traitsOf = (surface: Surface): SurfaceTraits => SURFACES[surface];

/** The one switch for all clients of a process. */
export const FIPS_VARIABLE = 'AWS_USE_FIPS_ENDPOINT';
/** The same in the shared configuration file. */
export const FIPS_SETTING = 'use_fips_endpoint';

/** Whether the value of `AWS_USE_FIPS_ENDPOINT` turns FIPS endpoints on for the surface. */
export function variableTurnsFipsOn(surface: Surface, value: string): boolean {
  switch (traitsOf(surface).fipsVariable) {
    case 'lower-case true': return value === 'true';
    case 'any case of true': return value.toLowerCase() === 'true';
    case 'none': return false;
  }
}

import type { Runtime } from './transport';

/**
 * The ways in which programs talk to Textract, as data: what each does with what it is given. Rules read it, so that none of
 * them names an SDK. Sources: the SDKs themselves, run or read (boto3/botocore 1.43.11, `@aws-sdk/client-textract` 3.1169.0,
 * `aws-sdk` 2.1693.0, aws-sdk-php `Api/Validator.php`, `Serializer/JsonBody.php` and
 * `functions.php`, aws-sdk-core 3 `util.rb`, `param_validator.rb` and `plugins/regional_endpoint.rb`), and for the switch
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-endpoints.html. An endpoint beside the FIPS option: the rules that the
 * SDKs are generated from end in an error ("FIPS and custom endpoint are not supported"), seen in Go v2 `service/textract/endpoints.go`,
 * Rust `sdk/textract/src/config/endpoint.rs`, Ruby `aws-sdk-textract/endpoint_provider.rb`, PHP `AwsClient.php` with
 * `EndpointV2Middleware.php`, the generated tests of .NET, and https://github.com/aws/aws-sdk-java-v2/issues/5622.
 */
export interface SurfaceTraits {
  /** As users call it: completes "… drops it silently". */
  readonly name: string;
  /** What becomes of a request member that the service does not have. */
  readonly unknownMembers: 'dropped' | 'refused';
  /** What becomes of `None`, `null` or `undefined` given for a member. */
  readonly nothing: 'dropped' | 'refused';
  /** What becomes of an empty text given for a member that must not be empty. */
  readonly empty: 'dropped' | 'refused' | 'sent';
  /** It decides by itself which operation it runs, so that only results in the caller's own bucket are certain to be encrypted with the key. */
  readonly picksOperation?: true;
  /** What starts a job waits for it and gives back its results. */
  readonly awaitsResults?: true;
  /** Which values of `AWS_USE_FIPS_ENDPOINT` turn FIPS endpoints on; `none` where the SDK does not read it. */
  readonly fipsVariable: 'lower-case true' | 'any case of true' | 'true, on or 1' | 'none';
  /** What an explicit endpoint does beside the FIPS option: refused, or the option has no effect; undefined where it is not known. */
  readonly endpointWithFips: 'refused' | 'option ignored' | undefined;
  /** What its client option to leave TLS out does; undefined where it has none, or where the option does what it says. */
  readonly tlsOption?: 'ignored';
  /** What its programs run on, where that is one thing: variables for another one do not reach them. */
  readonly runtime?: Runtime;
}

const common = { unknownMembers: 'refused', nothing: 'dropped', empty: 'sent', fipsVariable: 'any case of true', endpointWithFips: undefined } as const;

export const SURFACES = {
  'boto3': { ...common, name: 'boto3', runtime: 'python', nothing: 'refused', empty: 'refused', endpointWithFips: 'option ignored' },
  'textract-caller': { ...common, name: 'amazon-textract-caller', runtime: 'python', empty: 'dropped', picksOperation: true, awaitsResults: true },
  'textractor': { ...common, name: 'amazon-textract-textractor', runtime: 'python', empty: 'dropped', picksOperation: true, awaitsResults: true },
  'js-v3': { ...common, name: 'the AWS SDK for JavaScript v3', runtime: 'node', unknownMembers: 'dropped', fipsVariable: 'lower-case true', endpointWithFips: 'refused', tlsOption: 'ignored' },
  'js-v2': { ...common, name: 'the AWS SDK for JavaScript v2', runtime: 'node', endpointWithFips: 'option ignored' },
  'dotnet': { ...common, name: 'the AWS SDK for .NET', endpointWithFips: 'refused' },
  'java-v2': { ...common, name: 'the AWS SDK for Java 2.x', runtime: 'jvm', endpointWithFips: 'refused' },
  'java-v1': { ...common, name: 'the AWS SDK for Java 1.x', runtime: 'jvm', fipsVariable: 'none' },
  'go-v1': { ...common, name: 'the AWS SDK for Go v1' },
  'go-v2': { ...common, name: 'the AWS SDK for Go v2', endpointWithFips: 'refused' },
  'php': { ...common, name: 'the AWS SDK for PHP', unknownMembers: 'dropped', empty: 'refused', fipsVariable: 'true, on or 1', endpointWithFips: 'refused' },
  'ruby': { ...common, name: 'the AWS SDK for Ruby', fipsVariable: 'lower-case true', endpointWithFips: 'refused' },
  'kotlin': { ...common, name: 'the AWS SDK for Kotlin', runtime: 'jvm' },
  'rust': { ...common, name: 'the AWS SDK for Rust', endpointWithFips: 'refused' },
  'rusoto': { ...common, name: 'Rusoto', fipsVariable: 'none' },
  'cpp': { ...common, name: 'the AWS SDK for C++' },
  // Its configuration takes `useFIPS` as given and looks nowhere else (`AWSClientRuntime.AWSClientConfigDefaultsProvider`, aws-sdk-swift 1.2.12).
  'swift': { ...common, name: 'the AWS SDK for Swift', fipsVariable: 'none' },
  'soto': { ...common, name: 'Soto', fipsVariable: 'none' },
  'powershell': { ...common, name: 'AWS Tools for PowerShell' },
  'aws-cli': { ...common, name: 'the AWS CLI', nothing: 'refused', empty: 'refused' },
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

/** Whether whoever wrote the value of `AWS_USE_FIPS_ENDPOINT` means "on", also where SDKs do not take it for that. */
export const meansOn = (value: string): boolean => /^(?:true|1|yes|on|y|t|enabled?)$/i.test(value.trim());

/** Whether the value of `AWS_USE_FIPS_ENDPOINT` is the documented one for "on", in some case. */
export const isDocumentedTrue = (value: string): boolean => value.toLowerCase() === 'true';

/** Whether the value of `AWS_USE_FIPS_ENDPOINT` turns FIPS endpoints on for the surface. */
export function variableTurnsFipsOn(surface: Surface, value: string): boolean {
  switch (traitsOf(surface).fipsVariable) {
    case 'lower-case true': return value === 'true';
    case 'any case of true': return value.toLowerCase() === 'true';
    case 'true, on or 1': return /^(?:true|on|1)$/i.test(value);
    case 'none': return false;
  }
}

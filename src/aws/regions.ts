/** A Region in which Amazon Textract has an endpoint. */
export interface TextractRegion {
  readonly id: string;
  readonly name: string;
  /** Whether `textract-fips.<id>` exists. The SDK builds that name for any Region; without a table the failure is a DNS error. */
  readonly fips: boolean;
}

/** https://docs.aws.amazon.com/general/latest/gr/textract.html */
export const TEXTRACT_REGIONS: readonly TextractRegion[] = [
  { id: 'us-east-1', name: 'US East (N. Virginia)', fips: true },
  { id: 'us-east-2', name: 'US East (Ohio)', fips: true },
  { id: 'us-west-1', name: 'US West (N. California)', fips: true },
  { id: 'us-west-2', name: 'US West (Oregon)', fips: true },
  { id: 'ca-central-1', name: 'Canada (Central)', fips: true },
  { id: 'us-gov-east-1', name: 'AWS GovCloud (US-East)', fips: true },
  { id: 'us-gov-west-1', name: 'AWS GovCloud (US-West)', fips: true },
  { id: 'ap-northeast-2', name: 'Asia Pacific (Seoul)', fips: false },
  { id: 'ap-south-1', name: 'Asia Pacific (Mumbai)', fips: false },
  { id: 'ap-southeast-1', name: 'Asia Pacific (Singapore)', fips: false },
  { id: 'ap-southeast-2', name: 'Asia Pacific (Sydney)', fips: false },
  { id: 'eu-central-1', name: 'Europe (Frankfurt)', fips: false },
  { id: 'eu-south-2', name: 'Europe (Spain)', fips: false },
  { id: 'eu-west-1', name: 'Europe (Ireland)', fips: false },
  { id: 'eu-west-2', name: 'Europe (London)', fips: false },
  { id: 'eu-west-3', name: 'Europe (Paris)', fips: false },
];

export const hasFipsEndpoint = (region: string): boolean => TEXTRACT_REGIONS.some(known => known.id === region && known.fips);

/** The Region behind the old spelling that asks for FIPS by name (`fips-us-east-1`, `us-east-1-fips`), as the SDKs read it. */
export function realRegion(region: string): { readonly region: string; readonly askedForFips: boolean } {
  const real = region.replace(/^fips-|-fips$/, '');
  return { region: real, askedForFips: real !== region };
}

const partitions: readonly (readonly [prefix: string, partition: string, dnsSuffix: string])[] = [
  ['us-gov-', 'aws-us-gov', 'amazonaws.com'],
  ['cn-', 'aws-cn', 'amazonaws.com.cn'],
  ['us-isof-', 'aws-iso-f', 'csp.hci.ic.gov'],
  ['us-isob-', 'aws-iso-b', 'sc2s.sgov.gov'],
  ['us-iso-', 'aws-iso', 'c2s.ic.gov'],
  ['eu-isoe-', 'aws-iso-e', 'cloud.adc-e.uk'],
  ['eusc-', 'aws-eusc', 'amazonaws.eu'],
];

/** The partition that a Region belongs to: the second part of an ARN and the end of a host name. */
export function partitionOf(region: string): { readonly id: string; readonly dnsSuffix: string } {
  const found = partitions.find(([prefix]) => region.startsWith(prefix));
  return found === undefined ? { id: 'aws', dnsSuffix: 'amazonaws.com' } : { id: found[1], dnsSuffix: found[2] };
}

/**
 * Where Textract runs and where it has a FIPS endpoint. Source: botocore 1.43.11 `data/endpoints.json`, equal to the AWS
 * General Reference page "Amazon Textract endpoints and quotas". The SDKs carry no such list: they build a FIPS hostname for
 * any Region, and the request then fails at name resolution.
 */
/** A Region in which Amazon Textract has an endpoint. */
export interface TextractRegion {
  readonly id: string;
  readonly name: string;
  /** Whether `textract-fips.<id>` is published. */
  readonly fips: boolean;
}

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
  { id: 'us-iso-east-1', name: 'US ISO East', fips: false },
  { id: 'us-isof-east-1', name: 'US ISOF East', fips: false },
  { id: 'us-isof-south-1', name: 'US ISOF South', fips: false },
];

export type FipsSupport = 'yes' | 'no' | 'unknown-region';

/** Whether the Region has a published FIPS endpoint for Textract. */
export function fipsSupport(region: string): FipsSupport {
  const known = TEXTRACT_REGIONS.find(({ id }) => id === region);
  return known === undefined ? 'unknown-region' : known.fips ? 'yes' : 'no';
}

/** Regions to name in a message when the one in use has no FIPS endpoint. */
export const FIPS_REGIONS: readonly string[] = TEXTRACT_REGIONS.filter(({ fips }) => fips).map(({ id }) => id).sort();

/** `fips-us-east-1` and `us-east-1-fips`: what SDKs accept as a Region and turn into the FIPS endpoint. */
export const isFipsPseudoRegion = (region: string): boolean => /^(?:fips-[a-z0-9-]+|[a-z0-9-]+-fips)$/.test(region);

/** The Region that a pseudo-Region such as `fips-us-east-1` stands for; other names as they are. */
export const realRegion = (region: string): string => (isFipsPseudoRegion(region) ? region.replace(/^fips-|-fips$/, '') : region);

/** AWS GovCloud (US): made for workloads that must use validated cryptography, among other things. */
export const isGovCloud = (region: string): boolean => realRegion(region).startsWith('us-gov-');

/** Something of the form of a Region's id. */
export const isRegionId = (text: string): boolean => /^[a-z]{2,6}(?:-[a-z]{2,16}){1,3}-[0-9]{1,2}$/.test(text);

export interface TextractHost {
  readonly fips: boolean;
  /** Undefined where the Region is a template hole. */
  readonly region: string | undefined;
  /** Where `textract` or `textract-fips` stands in the text given. */
  readonly service: { readonly start: number; readonly end: number };
}

/** A bucket may be named like the service: `textract.s3.amazonaws.com`. */
const HOST = /(?:^|[/@])(textract(-fips)?)\.(?:([a-z]{2}(?:-[a-z]+)+-\d+)|(?!s3[.-])[^./]*)\.?(?:amazonaws\.com(?:\.cn)?|api\.aws|amazonaws\.eu|c2s\.ic\.gov|csp\.hci\.ic\.gov)(?=[:/?#]|$)/;

/** Stands for a hole of a template in the text given to `textractHost`. */
export const HOLE = '\u0000';

/**
 * The Textract endpoint that a URL or hostname names, or undefined. Holes of templates stand in `text` as `HOLE`
 * (one each), so `https://textract.${region}.amazonaws.com` is recognised too.
 */
export function textractHost(text: string): TextractHost | undefined {
  const match = HOST.exec(text);
  if (!match?.[1]) return undefined;
  const start = match.index + match[0].indexOf(match[1]);
  return { fips: match[2] !== undefined, region: match[3], service: { start, end: start + match[1].length } };
}

/** An interface endpoint of the service in a VPC: https://docs.aws.amazon.com/textract/latest/dg/vpc-interface-endpoints.html */
const INTERFACE_HOST = /(?:^|[/@])(?:vpce-[^./]{1,128}|[^./]{0,64}\0[^./]{0,64})\.textract(?:-fips)?\.[^./]{1,64}\.vpce\.amazonaws\.com(?:\.cn)?(?=[:/?#]|$)/;

/** A URL or host of the service, its interface endpoints included; holes stand in `text` as `HOLE`. */
export const isTextractAddress = (text: string): boolean => textractHost(text) !== undefined || INTERFACE_HOST.test(text.slice(0, 1024));

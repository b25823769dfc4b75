/**
 * Where Textract runs and where it has a FIPS endpoint. Source: botocore 1.43.11 `data/endpoints.json`, equal to the AWS
 * General Reference page "Amazon Textract endpoints and quotas". The SDKs carry no such list: they build a FIPS hostname for
 * any Region, and the request then fails at name resolution.
 */
export interface TextractRegion {
  readonly fips: boolean;
  /** The hostname suffix after the Region. */
  readonly suffix: string;
}

const REGIONS: Readonly<Record<string, TextractRegion>> = {
  'ap-northeast-2': { fips: false, suffix: 'amazonaws.com' },
  'ap-south-1': { fips: false, suffix: 'amazonaws.com' },
  'ap-southeast-1': { fips: false, suffix: 'amazonaws.com' },
  'ap-southeast-2': { fips: false, suffix: 'amazonaws.com' },
  'ca-central-1': { fips: true, suffix: 'amazonaws.com' },
  'eu-central-1': { fips: false, suffix: 'amazonaws.com' },
  'eu-south-2': { fips: false, suffix: 'amazonaws.com' },
  'eu-west-1': { fips: false, suffix: 'amazonaws.com' },
  'eu-west-2': { fips: false, suffix: 'amazonaws.com' },
  'eu-west-3': { fips: false, suffix: 'amazonaws.com' },
  'us-east-1': { fips: true, suffix: 'amazonaws.com' },
  'us-east-2': { fips: true, suffix: 'amazonaws.com' },
  'us-gov-east-1': { fips: true, suffix: 'amazonaws.com' },
  'us-gov-west-1': { fips: true, suffix: 'amazonaws.com' },
  'us-iso-east-1': { fips: false, suffix: 'c2s.ic.gov' },
  'us-isof-east-1': { fips: false, suffix: 'csp.hci.ic.gov' },
  'us-isof-south-1': { fips: false, suffix: 'csp.hci.ic.gov' },
  'us-west-1': { fips: true, suffix: 'amazonaws.com' },
  'us-west-2': { fips: true, suffix: 'amazonaws.com' },
};

export const TEXTRACT_REGIONS = Object.keys(REGIONS);

export type FipsSupport = 'yes' | 'no' | 'unknown-region';

/** Whether the Region has a published FIPS endpoint for Textract. */
export function fipsSupport(region: string): FipsSupport {
  const known = Object.hasOwn(REGIONS, region) ? REGIONS[region] : undefined;
  return known === undefined ? 'unknown-region' : known.fips ? 'yes' : 'no';
}

/** Regions to name in a message when the one in use has no FIPS endpoint. */
export const FIPS_REGIONS = TEXTRACT_REGIONS.filter(region => REGIONS[region]?.fips === true);

/** `fips-us-east-1` and `us-east-1-fips`: what SDKs accept as a Region and turn into the FIPS endpoint. */
export const isFipsPseudoRegion = (region: string): boolean => /^(?:fips-[a-z0-9-]+|[a-z0-9-]+-fips)$/.test(region);

export interface TextractHost {
  readonly fips: boolean;
  /** Undefined where the Region is a template hole. */
  readonly region: string | undefined;
  /** Where `textract` or `textract-fips` stands in the text given. */
  readonly service: { readonly start: number; readonly end: number };
}

const HOST = /(?:^|[/@])(textract(-fips)?)\.(?:([a-z]{2}(?:-[a-z]+)+-\d+)|[^./]*)\.?(?:amazonaws\.com(?:\.cn)?|api\.aws|amazonaws\.eu|c2s\.ic\.gov|csp\.hci\.ic\.gov)(?=[:/?#]|$)/;

/**
 * The Textract endpoint that a URL or hostname names, or undefined. Holes of templates stand in `text` as `\u0000`
 * (one each), so `https://textract.${region}.amazonaws.com` is recognised too.
 */
export function textractHost(text: string): TextractHost | undefined {
  const match = HOST.exec(text);
  if (!match?.[1]) return undefined;
  const start = match.index + match[0].indexOf(match[1]);
  return { fips: match[2] !== undefined, region: match[3], service: { start, end: start + match[1].length } };
}

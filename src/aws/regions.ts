import { TEXTRACT_REGIONS, type TextractRegion } from '../core/textract/regions';

/** Regions that an ordinary account can choose: not those of the isolated partitions, which the SDK's public endpoints do not reach. */
export const CHOOSABLE_REGIONS: readonly TextractRegion[] = TEXTRACT_REGIONS.filter(({ id }) => !id.startsWith('us-iso'));

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

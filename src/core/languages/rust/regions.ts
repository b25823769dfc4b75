/**
 * The Region id behind a variant of Rusoto's `Region`: `UsEast1` → `us-east-1`, `UsGovWest1` → `us-gov-west-1`; undefined for a
 * name that is none (https://docs.rs/rusoto_signature/latest/rusoto_signature/region/enum.Region.html).
 */
export function regionOfVariant(name: string): string | undefined {
  const [, area, gov, direction, number] = /^([A-Z][a-z])(Gov)?((?:North|South)(?:east|west)?|East|West|Central)(\d)$/.exec(name) ?? [];
  return area === undefined || direction === undefined || number === undefined ? undefined : `${area.toLowerCase()}${gov ? '-gov' : ''}-${direction.toLowerCase()}-${number}`;
}

/**
 * The Region id behind a constant of Soto's `Region`: `useast1` → `us-east-1`, `usgovwest1` → `us-gov-west-1`; undefined for a name
 * that is none (https://github.com/soto-project/soto-core, `Sources/SotoCore/Doc/Region.swift`).
 */
export function regionOfConstant(name: string): string | undefined {
  const [, area, partition, direction, number] = /^(af|ap|ca|cn|eu|il|me|mx|sa|us)(gov|iso[a-z]?)?((?:north|south)(?:east|west)?|east|west|central)(\d)$/.exec(name) ?? [];
  return area === undefined || direction === undefined || number === undefined ? undefined : `${area}${partition === undefined ? '' : `-${partition}`}-${direction}-${number}`;
}

/**
 * The Region id behind a constant of `Amazon.RegionEndpoint`: `USEast1` → `us-east-1`, `USGovCloudWest1` → `us-gov-west-1`,
 * `USIsobEast1` → `us-isob-east-1`; undefined for a name that is none. The constants are listed in the SDK's
 * `RegionEndpoint.cs` (https://github.com/aws/aws-sdk-net, `sdk/src/Core/RegionEndpoint/RegionEndpoint.generated.cs`).
 */
export function regionOfConstant(name: string): string | undefined {
  const [, area, partition, direction, number] = /^([A-Z]{2})(GovCloud|Iso[a-z]?)?((?:North|South)(?:[eE]ast|[wW]est)?|East|West|Central)(\d)$/.exec(name) ?? [];
  if (area === undefined || direction === undefined || number === undefined) return undefined;
  const middle = partition === undefined ? '' : `-${partition === 'GovCloud' ? 'gov' : partition.toLowerCase()}`;
  return `${area.toLowerCase()}${middle}-${direction.toLowerCase()}-${number}`;
}

import { partitionOf } from './regions';

/**
 * The ARN of an adapter, or of one of its versions. The resource part starts with a slash:
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazontextract.html#amazontextract-resources-for-iam-policies
 */
export function adapterArn(place: { readonly region: string; readonly account: string }, adapterId: string, version?: string): string {
  const adapter = `arn:${partitionOf(place.region).id}:textract:${place.region}:${place.account}:/adapters/${adapterId}`;
  return version === undefined ? adapter : `${adapter}/versions/${version}`;
}

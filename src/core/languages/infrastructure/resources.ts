import { mapsIn, plainText, type Expression, type MapExpression } from '../../model/expression';
import type { SdkCall } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Entry, Value } from '../../model/value';
import type { Span } from '../../text';
import { isOperation, operationOf, type OperationName } from '../../textract/operations';
import { byApiNames } from '../sdk-evidence';

/**
 * Resources of the service that a template declares: AWS CloudFormation creates them with the operation of the same name.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-textract-adapter.html
 */

/** The operation that creates a resource of this kind: `Adapter` → `CreateAdapter`. */
export function operationCreating(kind: string): OperationName | undefined {
  const name = `Create${kind}`;
  return isOperation(name) ? name : undefined;
}

/** The requests that the resources of a template stand for. */
export const resourceCalls = (resolver: Resolver, root: Expression): SdkCall[] => mapsIn(root).flatMap(map => resourceCall(resolver, map) ?? []);

function resourceCall(resolver: Resolver, resource: MapExpression): SdkCall | undefined {
  const item = (key: string): Expression | undefined => resource.items.find(each => each.kind === 'entry' && each.key === key)?.value;
  const type = item('Type');
  const [, kind] = /^AWS::Textract::(\w+)$/.exec((type && plainText(type)) ?? '') ?? [];
  const operation = kind === undefined ? undefined : operationCreating(kind);
  const properties = item('Properties');
  if (!type || !operation) return undefined;
  return declaredResource({ operation, span: resource.span, nameSpan: type.span, given: properties ? resolver.entries(properties) : { entries: [], closed: true, insertion: undefined } });
}

export interface DeclaredResource {
  readonly operation: OperationName;
  readonly span: Span;
  readonly nameSpan: Span;
  /** Its properties in any spelling of the API's names. */
  readonly given: Entries;
}

/** A resource as the request that creates it. No resource of the service has a property for a key. */
export const declaredResource = ({ operation, span, nameSpan, given }: DeclaredResource): SdkCall =>
  ({ operation, surface: 'cloudformation', span, nameSpan, members: withTagMaps(operation, byApiNames(operation, given)), kms: { kind: 'none' } });

/** Tags as the API has them: one map, where resources have a list of keys with values. */
function withTagMaps(operation: OperationName, entries: Entries): Entries {
  const maps = new Set(operationOf(operation).freeText.filter(path => path.endsWith('{}')).map(path => path.slice(0, -'{}'.length)));
  return { ...entries, entries: entries.entries.map(entry => (maps.has(entry.key) ? { ...entry, value: tagMap(entry.value) } : entry)) };
}

function tagMap(value: Value): Value {
  if (value.kind === 'choice') return { ...value, options: value.options.map(tagMap) };
  if (value.kind !== 'list') return value;
  const pairs = value.items.map(pairOf);
  return { kind: 'map', span: value.span, entries: { entries: pairs.flatMap(pair => pair ?? []), closed: pairs.every(pair => pair !== undefined), insertion: undefined } };
}

/** `{ Key: …, Value: … }`, in lower case in programs. */
function pairOf(tag: Value): Entry | undefined {
  const part = (name: string): Entry | undefined => (tag.kind === 'map' ? tag.entries.entries.find(entry => entry.key.toLowerCase() === name) : undefined);
  const key = part('key');
  const value = part('value');
  return key?.value.kind === 'text' && value ? { ...value, key: key.value.text, keySpan: key.at } : undefined;
}

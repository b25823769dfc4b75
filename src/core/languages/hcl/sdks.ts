import { mapsIn, plainText, type CallExpression, type Expression, type MapExpression, type MapItem } from '../../model/expression';
import type { EnvironmentSetting, SdkCall } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries } from '../../model/value';
import { OPERATION_NAMES, type OperationName } from '../../textract/operations';
import { snakeCase } from '../../textract/spelling';
import { accountInTerraform } from '../infrastructure/account-reading';
import { dataPermissions } from '../infrastructure/policies';
import { withScopes } from '../infrastructure/environment-scope';
import { declaredResource, operationCreating, resourceCalls } from '../infrastructure/resources';
import { infrastructureCalls } from '../infrastructure/state-machines';
import type { Recognised } from '../language';
import { setting } from '../sdk-evidence';
import { HCL_IDIOM } from './idiom';

/**
 * Textract as Terraform and OpenTofu configurations use it: task states and scheduled targets whose definitions they encode, and
 * the resources of the providers `awscc` (https://registry.terraform.io/providers/hashicorp/awscc/latest/docs/resources/textract_adapter)
 * and `aws`, which has none of its own but takes any of AWS CloudFormation's.
 */
export function recogniseHcl(resolver: Resolver): Recognised {
  const root = resolver.expressionAt({ start: 0, end: resolver.text.length });
  const declared = [
    ...resolver.calls(OPERATION_BY_TYPE.keys()).flatMap(block => awsccResource(resolver, block)),
    ...resolver.calls(['aws_cloudcontrolapi_resource']).flatMap(block => cloudControlResource(resolver, block)),
    ...resourceCalls(resolver, root),
  ];
  return { calls: [...infrastructureCalls(resolver, root, HCL_IDIOM.text), ...declared], clients: [], settings: withScopes(mapsIn(root).flatMap(map => settingsOf(resolver, map)), root, isEnvironment), permissions: dataPermissions(resolver, root, { idiom: HCL_IDIOM, account: accountInTerraform }) };
}

/** `awscc_textract_adapter` → the operation that creates an adapter. */
const OPERATION_BY_TYPE: ReadonlyMap<string, OperationName> = new Map(OPERATION_NAMES.flatMap(name => {
  const [, kind] = /^Create(\w+)$/.exec(name) ?? [];
  return kind === undefined ? [] : [[`awscc_textract_${snakeCase(kind)}`, name] as const];
}));

/** Whether the block creates something; `data` only reads. */
const isResource = (resolver: Resolver, block: CallExpression): boolean => resolver.text.startsWith('resource', block.span.start);

const bodyOf = (block: CallExpression): Expression | undefined => block.args[0]?.value;

function awsccResource(resolver: Resolver, block: CallExpression): SdkCall[] {
  const body = bodyOf(block);
  const operation = block.callee.kind === 'name' ? OPERATION_BY_TYPE.get(block.callee.name) : undefined;
  if (!body || !operation || !isResource(resolver, block)) return [];
  return [declaredResource({ operation, span: block.span, nameSpan: block.callee.span, given: resolver.entries(body) })];
}

/** https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/cloudcontrolapi_resource */
function cloudControlResource(resolver: Resolver, block: CallExpression): SdkCall[] {
  const body = bodyOf(block);
  if (body?.kind !== 'map' || !isResource(resolver, block)) return [];
  const type = itemOf(body, 'type_name');
  const desired = itemOf(body, 'desired_state');
  const [, kind] = /^AWS::Textract::(\w+)$/.exec((type && plainText(type)) ?? '') ?? [];
  const operation = kind === undefined ? undefined : operationCreating(kind);
  if (!type || !desired || !operation) return [];
  return [declaredResource({ operation, span: block.span, nameSpan: type.span, given: resolver.entries(desired) })];
}

const itemOf = (map: MapExpression, key: string): Expression | undefined => map.items.find(item => item.kind === 'entry' && item.key === key)?.value;

/** Where resources and modules take the environment of a process as a map: functions, services, builds. */
const ENVIRONMENTS: readonly string[] = ['variables', 'environment_variables', 'runtime_environment_variables', 'environment', 'env'];

const isEnvironment = (_map: MapExpression, item: MapItem): boolean => item.kind === 'entry' && typeof item.key === 'string' && ENVIRONMENTS.includes(item.key);

/** The variables of an environment: a map of them, or one pair of `name` and `value`, as container definitions list them. */
function settingsOf(resolver: Resolver, map: MapExpression): EnvironmentSetting[] {
  const maps = ENVIRONMENTS.flatMap(name => itemOf(map, name) ?? []).map(given => resolver.entries(given));
  const name = itemOf(map, 'name');
  const value = itemOf(map, 'value');
  const variable = name && plainText(name);
  const pair = value && variable !== undefined && VARIABLE.test(variable) ? [setting(variable, resolver.value(value), value.span)] : [];
  return [...maps.flatMap(inMap), ...pair];
}

const inMap = ({ entries }: Entries): EnvironmentSetting[] => entries.filter(entry => VARIABLE.test(entry.key)).map(entry => setting(entry.key, entry.value, entry.at));

const VARIABLE = /^[A-Z_][A-Z0-9_]*$/;

import { lastName, mapsIn, pathOf, type Expression, type MapExpression, type MapItem } from '../../model/expression';
import type { SdkCall } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Entry, Value } from '../../model/value';
import type { Span } from '../../text';
import { isOperation, OPERATION_NAMES, type OperationName } from '../../textract/operations';
import { spellingKey } from '../../textract/spelling';
import { keyPlace } from '../sdk-evidence';
import { constructs, propertiesOf, property, type Construct } from './constructs';
import { declaredResource, operationCreating } from './resources';
import { integrationCall, operationOfAction, targetCall, taskCall, type WriteText } from './state-machines';

/**
 * Infrastructure that programs declare: constructs of the AWS CDK and resources of Pulumi whose properties hold a request of
 * the service. Names of properties count by their letters: `stateJson`, `state_json` and `StateJson` are one.
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_stepfunctions_tasks.CallAwsService.html
 */
export function programCalls(resolver: Resolver, write: WriteText): SdkCall[] {
  if (!DECLARES.test(resolver.text)) return [];
  return onePerPlace([...declared(resolver).flatMap(construct => constructCalls(resolver, construct, write)), ...definedCalls(resolver, write)]);
}

const CONSTRUCTS = ['CallAwsService', 'CallAwsServiceCrossRegion', 'Universal', 'AwsCustomResource', 'AwsSdkCall', 'CfnResource'];
const VARIANTS = ['jsonPath', 'json_path', 'JsonPath', 'jsonata', 'Jsonata'];

/** Constructs that make requests, and resources. */
const declared = (resolver: Resolver): Construct[] => constructs(resolver, [...CONSTRUCTS, ...RESOURCES.keys()], VARIANTS);

function constructCalls(resolver: Resolver, construct: Construct, write: WriteText): readonly SdkCall[] {
  switch (construct.name) {
    case 'Universal': return universalTarget(resolver, construct, write);
    case 'AwsCustomResource': return customResource(construct);
    case 'AwsSdkCall': return sdkCallOf(construct.properties, construct.call.span);
    case 'CfnResource': return escapeHatch(construct);
    default: return RESOURCES.has(construct.name) ? resource(resolver, construct) : awsServiceCall(construct, write);
  }
}

/** What a file must hold for any of it. */
const DECLARES = /CallAwsService|AwsCustomResource|AwsSdkCall|Universal|aws-sdk:textract:|AWS::Textract::|\bCfn[A-Z]|textract\.[A-Z]/;

/** Several calls may be given one request: it counts once. */
const onePerPlace = (calls: readonly SdkCall[]): SdkCall[] => calls.filter(({ nameSpan }, index) => calls.findIndex(other => other.nameSpan.start === nameSpan.start) === index);

const textAt = (entries: Entries, name: string): string | undefined => {
  const value = property(entries, name)?.value;
  return value?.kind === 'text' ? value.text : undefined;
};

const OPEN: Entries = { entries: [], closed: false, insertion: undefined };
const NONE: Entries = { entries: [], closed: true, insertion: undefined };

/** The entries that a property holds: none where it is not given, open where they are not known. */
const structureAt = (entries: Entries, name: string): Entries => {
  const given = property(entries, name);
  if (!given) return entries.closed ? NONE : OPEN;
  return given.value.kind === 'map' && !given.conditional ? given.value.entries : OPEN;
};

/** `service: "textract", action: "startDocumentAnalysis"`: the operation and where it is named. */
function requested(properties: Entries): { readonly operation: OperationName; readonly nameSpan: Span } | undefined {
  const service = textAt(properties, 'service');
  const action = property(properties, 'action');
  if (!action || service === undefined || !SERVICE.test(service) || action.value.kind !== 'text') return undefined;
  const operation = operationNamed(action.value.text);
  return operation && { operation, nameSpan: action.at };
}

/** As task states, version 2 and version 3 of the SDK for JavaScript call the service. */
const SERVICE = /^(?:@aws-sdk\/client-|client-)?textract$/i;

/** `startDocumentAnalysis`, `StartDocumentAnalysis`, `StartDocumentAnalysisCommand`. */
function operationNamed(action: string): OperationName | undefined {
  const name = action.replace(/Command$/, '');
  return operationOfAction(name) ?? (isOperation(name) ? name : undefined);
}

/** `new CallAwsService(…)` and its variants `CallAwsService.jsonPath(…)`, `CallAwsService.jsonata(…)`. */
function awsServiceCall({ name, call, properties }: Construct, write: WriteText): SdkCall[] {
  const owner = VARIANTS.includes(name) && call.callee.kind === 'member' ? lastName(call.callee.object) : name;
  const found = owner?.startsWith('CallAwsService') ? requested(properties) : undefined;
  return found ? [integrationCall({ ...found, surface: 'step-functions', span: call.span, given: structureAt(properties, 'parameters'), query: 'none', write })] : [];
}

/** `new Universal({ service, action, input: ScheduleTargetInput.fromObject({ … }) })` of the CDK's scheduler targets. */
function universalTarget(resolver: Resolver, { call, properties }: Construct, write: WriteText): SdkCall[] {
  const found = requested(properties);
  const input = property(properties, 'input');
  if (!found) return [];
  const [made] = input ? resolver.origins(resolver.expressionAt(input.at)).options : [];
  const [object] = made?.kind === 'call' && spellingKey(lastName(made.callee) ?? '') === 'fromobject' ? made.args : [];
  return [integrationCall({ ...found, surface: 'scheduler', span: call.span, given: object?.kind === 'positional' ? resolver.entries(object.value) : OPEN, query: 'none', write })];
}

const EVENTS = ['onCreate', 'onUpdate', 'onDelete'];

/** `new AwsCustomResource(…, { onCreate: { service, action, parameters } })`: each event makes a call of its own. */
const customResource = ({ properties }: Construct): SdkCall[] => EVENTS.flatMap(event => {
  const given = property(properties, event);
  return given?.value.kind === 'map' ? sdkCallOf(given.value.entries, given.at) : [];
});

/** A call as the custom resource makes it, with the SDK for JavaScript: in the API's own spelling. */
function sdkCallOf(properties: Entries, span: Span): SdkCall[] {
  const found = requested(properties);
  return found ? [{ ...found, surface: 'custom-resource', span, members: structureAt(properties, 'parameters'), kms: keyPlace(found.operation, name => name) }] : [];
}

/** Calls that are given the definition of a state machine or the target of a schedule by name. */
const DEFINES = ['CustomState', 'CfnStateMachine', 'StateMachine', 'CfnSchedule', 'Schedule', 'TargetProperty', 'create_state_machine', 'update_state_machine', 'create_schedule', 'update_schedule',
  'CreateStateMachineCommand', 'UpdateStateMachineCommand', 'CreateScheduleCommand', 'UpdateScheduleCommand', 'dumps', 'stringify', 'toJsonString', 'to_json_string', 'fromJsonObject', 'Serialize'];

/** What a test says a definition should be. */
const EXPECTS = /^(?:assert|expect|should|to(?:Equal|Match|Have|Be)|has|objectLike|object_like)/i;

/** Task states and targets of schedules: maps that name the integration, or are reached from what defines them. */
function definedCalls(resolver: Resolver, write: WriteText): SdkCall[] {
  if (!resolver.text.includes('aws-sdk:textract:')) return [];
  const shown = [...resolver.text.matchAll(/aws-sdk:textract:/g)].flatMap(({ index }) => resolver.mapAround(index) ?? []).filter(({ givenTo }) => !givenTo.some(name => EXPECTS.test(name))).map(({ map }) => map);
  const reached = resolver.calls(DEFINES).flatMap(call => {
    const whole: MapExpression = { kind: 'map', span: call.span, container: undefined, style: 'argument', items: call.args.flatMap((argument): MapItem[] => (argument.kind === 'named' ? [{ ...argument, kind: 'entry' }] : [])) };
    return mapsReached(resolver, [whole, ...call.args.filter(argument => argument.kind !== 'named').map(argument => argument.value)]);
  });
  return [...shown, ...reached].flatMap(map => taskCall(resolver, map, write) ?? targetCall(resolver, map, write) ?? []);
}

/** How many names are followed from one definition. */
const MAX_NAMES = 200;

/** The maps in the expressions, and in what their names stand for. */
function mapsReached(resolver: Resolver, roots: readonly Expression[]): MapExpression[] {
  const seen = new Set<string>();
  const found: MapExpression[] = [];
  const rest = [...roots];
  for (let next = rest.pop(); next && seen.size < MAX_NAMES; next = rest.pop()) {
    const key = `${next.span.start}:${next.span.end}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (next.kind === 'name' || next.kind === 'member') {
      rest.push(...resolver.origins(next).options.filter(option => option.kind === 'map' || option.kind === 'list'));
      continue;
    }
    const maps = mapsIn(next);
    found.push(...maps);
    rest.push(...maps.flatMap(map => map.items).map(item => item.value).filter(value => value.kind === 'name' || value.kind === 'member'));
  }
  return found;
}

/** Classes of resources: `CfnAdapter` of the CDK, `textract.Adapter` of Pulumi. */
const RESOURCES: ReadonlyMap<string, OperationName> = new Map(OPERATION_NAMES.flatMap(name => {
  const kind = /^Create(\w+)$/.exec(name)?.[1];
  return kind === undefined || operationCreating(kind) === undefined ? [] : [[`Cfn${kind}`, name] as const, [kind, name] as const];
}));

/** Where whole namespaces are imported, the name of the module stands there only. */
const MODULE = /\b(?:using\s+Amazon\.CDK\.AWS|import\s+software\.amazon\.awscdk\.services)\.textract\b/i;

/** Other services have resources of the same names: the module must be Textract's. */
function resource(resolver: Resolver, { name, call, properties }: Construct): SdkCall[] {
  const operation = RESOURCES.get(name);
  const path = pathOf(call.callee) ?? '';
  const module = resolver.importSource(call.callee) ?? (path.includes('.') ? path : '');
  const imported = module === '' || module.startsWith(`${name}.`) ? MODULE.test(resolver.text) : /textract/i.test(module);
  const declares = name.startsWith('Cfn') ? imported : /(?:native|pulumi)\S{0,80}[./_]textract\S{0,40}[./]\w+$/i.test(module);
  if (!operation || !declares) return [];
  return [declaredResource({ operation, span: call.span, nameSpan: call.callee.kind === 'member' ? call.callee.nameSpan : call.callee.span, given: withTags(resolver, properties) })];
}

/** `new CfnResource(this, id, { type: "AWS::Textract::Adapter", properties: { … } })`. */
function escapeHatch({ call, properties }: Construct): SdkCall[] {
  const type = property(properties, 'type');
  const kind = type?.value.kind === 'text' ? /^AWS::Textract::(\w+)$/.exec(type.value.text)?.[1] : undefined;
  const operation = kind === undefined ? undefined : operationCreating(kind);
  return type && operation ? [declaredResource({ operation, span: call.span, nameSpan: type.at, given: structureAt(properties, 'properties') })] : [];
}

/** Items of lists that are made by a call with named arguments (`CfnTag(key="…", value="…")`) are structures. */
const withTags = (resolver: Resolver, entries: Entries): Entries => ({
  ...entries,
  entries: entries.entries.map((entry): Entry => {
    if (entry.value.kind !== 'list') return entry;
    const [list] = resolver.origins(resolver.expressionAt(entry.at)).options;
    if (list?.kind !== 'list') return entry;
    return { ...entry, value: { ...entry.value, items: list.items.map(item => structured(resolver, item)) } };
  }),
});

function structured(resolver: Resolver, item: Expression): Value {
  const value = resolver.value(item);
  return value.kind === 'unknown' && item.kind === 'call' && item.args.length > 0
    ? { kind: 'map', entries: propertiesOf(resolver, item), span: item.span }
    : value;
}

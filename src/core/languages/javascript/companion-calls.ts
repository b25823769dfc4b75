import { lastName, namesIn, type CallExpression, type Expression } from '../../model/expression';
import type { CompanionCall } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries } from '../../model/value';
import type { ServiceName } from '../../textract/companions';
import { COMPANION_OPERATION_NAMES, companionOperationOf, TRANSFER, type CompanionOperationName } from '../../textract/companion-operations';
import { camelCase } from '../../textract/spelling';
import { looksMocked } from '../sdk-evidence';

const OPERATION_BY_METHOD: ReadonlyMap<string, CompanionOperationName> = new Map([
  ...COMPANION_OPERATION_NAMES.map((name): [string, CompanionOperationName] => [camelCase(name), name]),
  // v2's managed upload.
  ['upload', TRANSFER],
]);
const COMMANDS: ReadonlyMap<string, CompanionOperationName> = new Map(COMPANION_OPERATION_NAMES.map(name => [`@aws-sdk/client-${companionOperationOf(name).service}.${name}Command`, name]));
/** v3's managed upload: `new Upload({ client, params: { … } })`. */
const UPLOAD = '@aws-sdk/lib-storage.Upload';

/** What the callers know of classes and modules. */
interface Sdk {
  readonly resolver: Resolver;
  readonly sourceOf: (expression: Expression) => string | undefined;
  /** The service of a client's class; undefined when it is somebody else's. */
  readonly serviceOf: (callee: Expression) => ServiceName | undefined;
}

/** Calls of S3 and SNS: commands of v3, methods of v2 and of v3's aggregated clients, managed uploads. */
export function companionCalls(sdk: Sdk): CompanionCall[] {
  const { resolver } = sdk;
  const local = [...resolver.imports].filter(([, source]) => COMMANDS.has(source) || source === UPLOAD).map(([name]) => name);
  const names = new Set([...OPERATION_BY_METHOD.keys(), ...COMPANION_OPERATION_NAMES.map(name => `${name}Command`), 'Upload', ...local]);
  return resolver.calls(names).flatMap(call => (call.construct ? commandCall(sdk, call) : methodCall(sdk, call)));
}

function commandCall({ resolver, sourceOf }: Sdk, call: CallExpression): CompanionCall[] {
  const source = sourceOf(call.callee) ?? '';
  const request = requestOf(resolver, call);
  if (source === UPLOAD) {
    const params = request.entries.find(({ key }) => key === 'params')?.value;
    return params?.kind === 'map' ? [companionCall(call, TRANSFER, params.entries)] : [];
  }
  const operation = COMMANDS.get(source);
  return operation ? [companionCall(call, operation, request)] : [];
}

function methodCall(sdk: Sdk, call: CallExpression): CompanionCall[] {
  const operation = OPERATION_BY_METHOD.get(lastName(call.callee) ?? '');
  if (!operation || call.callee.kind !== 'member' || !belongsTo(sdk, call.callee.object, companionOperationOf(operation).service)) return [];
  return [companionCall(call, operation, requestOf(sdk.resolver, call))];
}

/** A client of the service, or something from elsewhere that is named like it. */
function belongsTo({ resolver, serviceOf }: Sdk, object: Expression, service: ServiceName): boolean {
  if (looksMocked(object)) return false;
  const made = resolver.origins(object).options.filter(option => option.kind === 'call' && option.construct);
  if (made.length > 0) return made.some(option => option.kind === 'call' && serviceOf(option.callee) === service);
  return namesIn(object).some(name => name.toLowerCase().includes(service));
}

function requestOf(resolver: Resolver, call: CallExpression): Entries {
  const [first] = call.args;
  return first?.kind === 'positional' ? resolver.entries(first.value) : { entries: [], closed: false, insertion: undefined };
}

const companionCall = (call: CallExpression, operation: CompanionOperationName, members: Entries): CompanionCall => ({
  service: companionOperationOf(operation).service, operation, span: call.span, nameSpan: call.callee.kind === 'member' ? call.callee.nameSpan : call.callee.span, members,
});

import { lastName, pathOf, type CallExpression, type Expression } from '../../model/expression';
import type { ClientOptions, EnvironmentSetting, SdkCall, SdkClient } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries } from '../../model/value';
import { SERVICE_NAMES, type ServiceName } from '../../textract/companions';
import { OPERATION_NAMES, isDistinctive, type OperationName } from '../../textract/operations';
import { snakeCase } from '../../textract/spelling';
import type { Recognised } from '../language';
import { hasMember, keyPlace, looksMocked, optionOf, setting, type Receiver } from '../sdk-evidence';

/**
 * Textract as R programs call it, with paws: `paws::textract(config = list(…))` and its methods, with the API's own names. There
 * is no option for FIPS endpoints, but one for the endpoint.
 * https://github.com/paws-r/paws/blob/main/paws/R/textract_service.R
 */
export function recogniseR(resolver: Resolver): Recognised {
  const clients = resolver.calls(SERVICE_NAMES).flatMap(call => client(resolver, call));
  const calls = [...methodCalls(resolver), ...calledWithList(resolver)].sort((a, b) => a.span.start - b.span.start);
  // The other services count in a file that uses Textract.
  const isUsed = calls.length > 0 || clients.some(({ service }) => service === 'textract');
  return { clients: isUsed ? clients : [], calls, settings: settingsOf(resolver) };
}

/** `paws`, `paws.machine.learning` and the packages of other groups of services. */
const PACKAGE = /^paws(?:\.[a-z.]+)?$/;

function serviceOf(resolver: Resolver, callee: Expression): ServiceName | undefined {
  const service = SERVICE_NAMES.find(name => name === lastName(callee));
  if (!service) return undefined;
  if (callee.kind === 'member') return PACKAGE.test(pathOf(callee.object) ?? '') ? service : undefined;
  return [...resolver.imports.values()].some(name => PACKAGE.test(name)) && !resolver.defines(service) ? service : undefined;
}

function client(resolver: Resolver, call: CallExpression): SdkClient[] {
  const service = serviceOf(resolver, call.callee);
  if (!service) return [];
  const own = resolver.argumentEntries(call);
  const [first] = call.args;
  const config = first?.kind === 'positional' ? resolver.entries(first.value) : configOf(own);
  const option = (name: string): ClientOptions['region'] => optionOf(own, name) ?? optionOf(config, name);
  const options: ClientOptions = { region: option('region'), endpoint: option('endpoint'), fips: undefined, open: !own.closed || !config.closed };
  const nameSpan = call.callee.kind === 'member' ? call.callee.nameSpan : call.callee.span;
  return [{ service, surface: 'paws', span: call.span, nameSpan, options, enableFips: undefined }];
}

const NONE: Entries = { entries: [], closed: true, insertion: undefined };
const UNKNOWN: Entries = { entries: [], closed: false, insertion: undefined };

function configOf(own: Entries): Entries {
  const given = own.entries.find(entry => entry.key === 'config');
  if (!given) return NONE;
  return given.value.kind === 'map' ? given.value.entries : UNKNOWN;
}

const METHODS: ReadonlyMap<string, OperationName> = new Map(OPERATION_NAMES.map(name => [snakeCase(name), name]));

const methodCalls = (resolver: Resolver): SdkCall[] => resolver.calls(METHODS.keys()).flatMap(call => methodCall(resolver, call, call.callee, resolver.argumentEntries(call)));

/** `do.call(svc$start_document_analysis, params)`. */
const calledWithList = (resolver: Resolver): SdkCall[] => resolver.calls(['call']).flatMap(call => {
  const [method, list] = call.args;
  return pathOf(call.callee) === 'do.call' && method?.kind === 'positional' ? methodCall(resolver, call, method.value, list ? resolver.entries(list.value) : UNKNOWN) : [];
});

function methodCall(resolver: Resolver, call: CallExpression, method: Expression, members: Entries): SdkCall[] {
  const operation = METHODS.get(lastName(method) ?? '');
  if (!operation || method.kind !== 'member') return [];
  const receiver = receiverOf(resolver, method.object);
  if (receiver === 'other' || (receiver === 'unknown' && !(isDistinctive(operation) && hasMember(operation, members)))) return [];
  return [{ operation, surface: 'paws', span: call.span, nameSpan: method.nameSpan, members, kms: keyPlace(operation, name => name) }];
}

function receiverOf(resolver: Resolver, object: Expression): Receiver {
  if (looksMocked(object)) return 'other';
  const kinds = resolver.origins(object).options.map((option): Receiver => {
    if (option.kind !== 'call') return option.kind === 'name' || option.kind === 'member' || option.kind === 'index' || option.kind === 'nothing' ? 'unknown' : 'other';
    const service = serviceOf(resolver, option.callee);
    return service === undefined ? 'unknown' : service === 'textract' ? 'textract' : 'other';
  });
  return kinds.includes('textract') ? 'textract' : kinds.includes('other') ? 'other' : 'unknown';
}

/** `Sys.setenv(AWS_REGION = "us-east-1")`. */
const settingsOf = (resolver: Resolver): EnvironmentSetting[] => resolver.calls(['setenv']).filter(call => pathOf(call.callee) === 'Sys.setenv')
  .flatMap(call => resolver.argumentEntries(call).entries.map(entry => setting(entry.key, entry.value)));

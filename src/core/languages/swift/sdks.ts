import { lastName, pathOf, plainText, type Argument, type CallExpression, type Expression } from '../../model/expression';
import type { Change, ClientOptions, EnvironmentSetting, SdkCall, SdkClient } from '../../model/facts';
import { insertionInto } from '../../model/insertion';
import type { Resolver } from '../../model/resolver';
import type { Entries, Insertion, Value } from '../../model/value';
import type { ServiceName } from '../../textract/companions';
import { OPERATION_NAMES, isDistinctive, keyOf, type OperationName } from '../../textract/operations';
import { camelCase, lowerCamelCase } from '../../textract/spelling';
import type { Recognised } from '../language';
import { byApiNames, hasMember, keyPlace, looksMocked, optionOf, setting, texts, withKeyElsewhere, type Receiver } from '../sdk-evidence';
import { typeMade } from './builders';
import { typeNameOf } from './lift';
import { regionOfConstant } from './regions';
import { sotoTransport } from './transport';

/** Textract as Swift programs call it: `AWSTextract` of the AWS SDK for Swift, and `SotoTextract`. */
export function recogniseSwift(resolver: Resolver): Recognised {
  const calls = resolver.calls(OPERATION_BY_METHOD.keys()).flatMap(call => operationCall(resolver, call));
  const clients = unshared([...sdkClients(resolver), ...sotoClients(resolver)]).sort((a, b) => a.span.start - b.span.start);
  const textract = calls.length > 0 || clients.some(client => client.service === 'textract');
  return { calls: withKeyElsewhere(resolver, calls), clients: textract ? clients : [], settings: settingsOf(resolver), transport: sotoTransport(resolver, clients) };
}

type SwiftSurface = 'swift' | 'soto';

/** Modules of the AWS SDK for Swift, with the client class of each. */
const CLIENTS: Readonly<Record<string, readonly [ServiceName, string]>> = {
  TextractClient: ['textract', 'AWSTextract'], S3Client: ['s3', 'AWSS3'], SNSClient: ['sns', 'AWSSNS'], KMSClient: ['kms', 'AWSKMS'],
};
/** Modules of Soto, with the service's structure of each. */
const SOTO: Readonly<Record<string, readonly [ServiceName, string]>> = {
  Textract: ['textract', 'SotoTextract'], S3: ['s3', 'SotoS3'], SNS: ['sns', 'SotoSNS'], KMS: ['kms', 'SotoKMS'],
};

const OPERATION_BY_METHOD: ReadonlyMap<string, OperationName> = new Map(OPERATION_NAMES.map(name => [camelCase(name), name]));

const imported = (resolver: Resolver, module: string): boolean => [...resolver.imports.values()].some(source => source === module || source.startsWith(`${module}.`));

/** A type's last name, an alias of the file followed. */
const typeName = (resolver: Resolver, name: string): string => {
  const source = resolver.imports.get(name);
  return source === undefined ? name : source.slice(source.lastIndexOf('.') + 1);
};

/** The service and SDK that a type is the client of. */
function serviceOf(resolver: Resolver, written: string | undefined): { readonly service: ServiceName; readonly surface: SwiftSurface } | undefined {
  if (written === undefined || resolver.defines(written)) return undefined;
  const name = typeName(resolver, written);
  const sdk = Object.hasOwn(CLIENTS, name) ? CLIENTS[name] : undefined;
  if (sdk && imported(resolver, sdk[1])) return { service: sdk[0], surface: 'swift' };
  const soto = Object.hasOwn(SOTO, name) ? SOTO[name] : undefined;
  return soto && imported(resolver, soto[1]) ? { service: soto[0], surface: 'soto' } : undefined;
}

const aliasesOf = (resolver: Resolver, names: readonly string[]): string[] => [...resolver.imports].filter(([, source]) => names.some(name => source === name || source.endsWith(`.${name}`))).map(([local]) => local);

const argument = (call: CallExpression, key: string): (Argument & { kind: 'named' }) | undefined => call.args.find((given): given is Argument & { kind: 'named' } => given.kind === 'named' && given.key === key);

const nameSpanOf = ({ callee }: CallExpression): Expression['span'] => (callee.kind === 'member' && callee.name !== 'init' ? callee.nameSpan : callee.kind === 'member' && callee.object.kind === 'member' ? callee.object.nameSpan : callee.kind === 'member' ? callee.object.span : callee.span);

/** Clients made of the names, and of the names with `.init`. */
const madeOf = (resolver: Resolver, names: readonly string[]): readonly CallExpression[] => resolver.calls([...names, ...aliasesOf(resolver, names), 'init']);

const OPEN: Entries = { entries: [], closed: false, insertion: undefined };

/** `TextractClient()`, `TextractClient(region:)`, `TextractClient(config:)`. */
function sdkClients(resolver: Resolver): SdkClient[] {
  return madeOf(resolver, Object.keys(CLIENTS)).flatMap((call): SdkClient[] => {
    const found = serviceOf(resolver, typeMade(call));
    if (found?.surface !== 'swift' || call.args.some(given => given.kind !== 'named')) return [];
    const config = argument(call, 'config');
    const region = argument(call, 'region');
    const given = config ? resolver.entries(config.value) : undefined;
    const options: ClientOptions = given
      ? { region: optionOf(given, 'region'), endpoint: optionOf(given, 'endpoint'), fips: optionOf(given, 'useFIPS'), open: !given.closed || given.entries.some(entry => entry.key === 'endpointResolver') }
      : { region: region && resolver.value(region.value), endpoint: undefined, fips: undefined, open: false };
    return [{ service: found.service, surface: 'swift', span: call.span, nameSpan: nameSpanOf(call), options, enableFips: enableFips(resolver, call, given) }];
  });
}

/**
 * The option comes first among the arguments of a configuration, which take their order from the declaration
 * (https://github.com/awslabs/aws-sdk-swift, `Sources/Services/AWSTextract/Sources/AWSTextract/TextractClient.swift`).
 */
function enableFips(resolver: Resolver, call: CallExpression, given: Entries | undefined): Change | undefined {
  const change = (start: number, end: number, newText: string): Change => ({ edits: [{ span: { start, end }, newText }], imports: [] });
  if (!given) {
    const inside = resolver.text.slice(call.argsSpan.start + 1, call.argsSpan.end - 1);
    const type = typeName(resolver, typeMade(call) ?? '');
    return change(call.argsSpan.start + 1, call.argsSpan.end - 1, `config: ${type}.${type}Configuration(useFIPS: true${inside.trim() === '' ? '' : `, ${inside}`})`);
  }
  const set = given.entries.filter(entry => entry.key === 'useFIPS');
  if (set.length > 0) return { edits: set.map(entry => ({ span: entry.at, newText: 'true' })), imports: [] };
  const made = given.insertion && onlyCall(resolver, argument(call, 'config')?.value);
  return made && change(made.argsSpan.start + 1, made.argsSpan.start + 1, made.args.length === 0 ? 'useFIPS: true' : `${/^\s*/.exec(resolver.text.slice(made.argsSpan.start + 1))?.[0] ?? ''}useFIPS: true,${/^\s/.test(resolver.text.charAt(made.argsSpan.start + 1)) ? '' : ' '}`);
}

/** The one call that makes the value. */
function onlyCall(resolver: Resolver, value: Expression | undefined): CallExpression | undefined {
  const [only, more] = value ? resolver.origins(value).options : [];
  return only?.kind === 'call' && !more ? only : undefined;
}

/** What is written into a configuration holds for all clients made of it. */
const unshared = (clients: readonly SdkClient[]): SdkClient[] => {
  const place = ({ enableFips: change }: SdkClient): number | undefined => change?.edits[0]?.span.start;
  return clients.map(client => (client.enableFips && clients.filter(other => place(other) === place(client)).length > 1 ? { ...client, enableFips: undefined } : client));
};

/** `Textract(client: awsClient, region: .useast1, options: .useFipsEndpoint)`. */
function sotoClients(resolver: Resolver): SdkClient[] {
  return madeOf(resolver, Object.keys(SOTO)).flatMap((call): SdkClient[] => {
    const found = serviceOf(resolver, typeMade(call));
    if (found?.surface !== 'soto' || !argument(call, 'client')) return [];
    const options = argument(call, 'options');
    const switched = options && sotoFips(resolver, options.value);
    const region = argument(call, 'region');
    const endpoint = argument(call, 'endpoint');
    const place = insertionInto(resolver.text, call.argsSpan, call.args.map(given => ('span' in given ? given.span : given.value.span)), 'argument', 'last');
    const enable: Change | undefined = options ? undefined : { edits: [{ span: { start: place.at, end: place.at }, newText: `${place.lead}options: .useFipsEndpoint${place.trail}` }], imports: [] };
    return [{
      service: found.service, surface: 'soto', span: call.span, nameSpan: nameSpanOf(call), enableFips: enable,
      options: { region: region && sotoRegion(resolver, region.value), endpoint: endpoint && resolver.value(endpoint.value), fips: switched, open: false },
    }];
  });
}

/** The FIPS option among the options; undefined where they are known not to hold it. */
function sotoFips(resolver: Resolver, options: Expression): Value | undefined {
  const items = options.kind === 'list' ? options.items : [options];
  const names = items.map(item => lastName(item) ?? '');
  if (names.some(name => /^\.?useFipsEndpoint$/.test(name))) return { kind: 'boolean', value: true, span: options.span };
  return names.every(name => name.startsWith('.')) ? undefined : resolver.value(options);
}

function sotoRegion(resolver: Resolver, region: Expression): Value {
  const name = (lastName(region) ?? '').replace(/^\./, '');
  const id = regionOfConstant(name);
  return id === undefined ? resolver.value(region) : { kind: 'text', text: id, span: region.span, literal: undefined };
}

function operationCall(resolver: Resolver, call: CallExpression): SdkCall[] {
  const operation = OPERATION_BY_METHOD.get(lastName(call.callee) ?? '');
  if (!operation || call.callee.kind !== 'member') return [];
  const given = argument(call, 'input');
  const [first] = call.args;
  const request = given?.value ?? (first?.kind === 'positional' ? first.value : undefined);
  const surface: SwiftSurface = given ? 'swift' : 'soto';
  const receiver = receiverOf(resolver, call.callee.object, call.callee.name);
  if (receiver === 'other' || !imported(resolver, surface === 'swift' ? 'AWSTextract' : 'SotoTextract')) return [];
  // Soto takes the members of a request without one, too.
  const members = byApiNames(operation, request ? resolver.entries(request) : first ? withoutLogger(resolver.argumentEntries(call)) : OPEN);
  const requested = request !== undefined && isRequest(resolver, request, operation);
  if (receiver === 'unknown' && !(isDistinctive(operation) && (requested || hasMember(operation, members)))) return [];
  const made = request ? onlyCall(resolver, request) : call;
  return [{
    operation, surface, span: call.span, nameSpan: call.callee.nameSpan,
    members: { ...members, insertion: members.insertion && made && inOrder(resolver.text, made, operation, members.insertion) },
    kms: keyPlace(operation, lowerCamelCase),
  }];
}

const withoutLogger = (given: Entries): Entries => ({ ...given, entries: given.entries.filter(entry => entry.key !== 'logger' && entry.key !== 'on') });

/** Arguments stand in the order of their declaration, which both SDKs take from the alphabet. */
function inOrder(text: string, made: CallExpression, operation: OperationName, last: Insertion): Insertion {
  const [outer = ''] = keyOf(operation)?.path ?? [];
  const key = lowerCamelCase(outer);
  const after = made.args.find((given): given is Argument & { kind: 'named' } => given.kind === 'named' && given.key > key);
  if (!after) return last;
  const before = text.slice(made.argsSpan.start, after.span.start);
  return { at: after.span.start, lead: '', trail: `,${/(?:\r?\n|\r)[ \t]*$/.exec(before)?.[0] ?? ' '}`, style: 'argument' };
}

/** `StartDocumentAnalysisInput` of the AWS SDK, `StartDocumentAnalysisRequest` of Soto. */
function isRequest(resolver: Resolver, request: Expression, operation: OperationName): boolean {
  const { options, types } = resolver.origins(request);
  const name = new RegExp(`^(?:\\w+\\.)*${operation}(?:Input|Request)\\b`);
  return types.some(type => name.test(type)) || options.some(option => option.kind === 'call' && name.test(pathOf(option.callee) ?? ''));
}

/** What a method is called on: a Textract client, certainly something else, or not known. */
function receiverOf(resolver: Resolver, object: Expression, method: string): Receiver {
  if (looksMocked(object)) return 'other';
  const path = pathOf(object);
  if (path === 'self' || path === 'super') return resolver.ownMethod(object.span.start, method) ? 'other' : 'unknown';
  const { options, types } = resolver.origins(object);
  const kinds = options.map((option): Receiver => {
    switch (option.kind) {
      case 'call': {
        const type = typeMade(option);
        const found = serviceOf(resolver, type);
        if (found) return found.service === 'textract' ? 'textract' : 'other';
        return looksMocked(option.callee) || (type !== undefined && type !== '' && resolver.defines(type)) ? 'other' : 'unknown';
      }
      case 'name': case 'member': case 'index': case 'other': case 'nothing': case 'environment': case 'either': case 'function': case 'map': return 'unknown';
      case 'string': case 'boolean': case 'number': case 'list': return 'other';
    }
  });
  const name = lastName(object);
  const declared = name === undefined ? [] : texts(resolver.value({ kind: 'name', name: typeNameOf(name), span: object.span }));
  const all = [...kinds, ...[...types, ...declared].map(type => kindOfType(resolver, type))];
  return all.includes('textract') ? 'textract' : all.includes('other') ? 'other' : 'unknown';
}

/** A declared type: `TextractClient?`, `any TextractClientProtocol`. */
function kindOfType(resolver: Resolver, type: string): Receiver {
  if (/mock|stub|fake|spy|dummy/i.test(type)) return 'other';
  const names = [...type.matchAll(/\w+/g)].map(([name]) => name);
  const services = names.map(name => serviceOf(resolver, name)?.service);
  if (services.includes('textract')) return 'textract';
  return services.some(service => service !== undefined) || names.some(name => resolver.defines(name)) ? 'other' : 'unknown';
}

/** `setenv("AWS_USE_FIPS_ENDPOINT", "true", 1)`. */
const settingsOf = (resolver: Resolver): EnvironmentSetting[] => resolver.calls(['setenv']).flatMap(({ args: [variable, value] }) => {
  const name = variable && plainText(variable.value);
  return name === undefined || !value ? [] : [setting(name, resolver.value(value.value))];
});

import { lastName, namesIn, pathOf, plainText, type Argument, type CallExpression, type Expression } from '../../model/expression';
import type { Change, ClientOptions, SdkCall, EnvironmentSetting } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Value } from '../../model/value';
import type { Span } from '../../text';
import { SERVICE_NAMES, type ServiceName } from '../../textract/companions';
import { OPERATION_NAMES, isDistinctive, type OperationName } from '../../textract/operations';
import { programPermissions } from '../infrastructure/program-policies';
import { programCalls } from '../infrastructure/programs';
import type { Recognised } from '../language';
import { besideTextract, hasMember, keyPlace, looksMocked, optionOf, setting, withKeyElsewhere, type Receiver } from '../sdk-evidence';
import { transportOf } from '../weak-connections';
import { CSHARP_IDIOM } from './idiom';
import { dotnetTransport, type DotnetClient } from './transport';

/** Textract as C# programs call it: `AmazonTextractClient` of the AWS SDK for .NET, and requests given to its methods. */
export function recogniseCSharp(resolver: Resolver): Recognised {
  const direct = resolver.calls(OPERATION_BY_METHOD.keys()).flatMap(call => operationCall(resolver, call));
  const calls = withKeyElsewhere(resolver, [...direct, ...programCalls(resolver, CSHARP_IDIOM.text)]);
  const made = resolver.calls([...SERVICE_NAMES.map(service => CLASSES[service].client), ...clientAliases(resolver), '']).flatMap(call => client(resolver, call));
  const clients = besideTextract(made.map(one => one.client), calls);
  return { clients, calls, settings: settingsOf(resolver), permissions: programPermissions(resolver, { idiom: CSHARP_IDIOM, account: () => undefined }), transport: transportOf(resolver, dotnetTransport(resolver, made), { calls, clients }) };
}

interface ServiceClasses {
  readonly namespace: string;
  readonly client: string;
  readonly config: string;
}

const classes = (namespace: string, prefix: string): ServiceClasses => ({ namespace: `Amazon.${namespace}`, client: `${prefix}Client`, config: `${prefix}Config` });

const CLASSES: Readonly<Record<ServiceName, ServiceClasses>> = {
  textract: classes('Textract', 'AmazonTextract'),
  s3: classes('S3', 'AmazonS3'),
  sns: classes('SimpleNotificationService', 'AmazonSimpleNotificationService'),
  kms: classes('KeyManagementService', 'AmazonKeyManagementService'),
};

/** The service whose client the name means by a `using`: `using Client = Amazon.Textract.AmazonTextractClient;`. */
const importedService = (resolver: Resolver, local: string): ServiceName | undefined => {
  const source = resolver.imports.get(local);
  return SERVICE_NAMES.find(service => source === `${CLASSES[service].namespace}.${CLASSES[service].client}`);
};

const clientAliases = (resolver: Resolver): string[] => [...resolver.imports.keys()].filter(local => importedService(resolver, local) !== undefined);

/** Asynchronous, synchronous (.NET Framework) and the begin/end pattern of old versions. */
const OPERATION_BY_METHOD = new Map<string, OperationName>(OPERATION_NAMES.flatMap(name => [`${name}Async`, name, `Begin${name}`].map(method => [method, name] as const)));

/** The service of the client that is made; its class is written with or without its namespace, or by an alias. */
function serviceOf(resolver: Resolver, { callee, construct }: CallExpression): ServiceName | undefined {
  if (!construct) return undefined;
  const name = lastName(callee);
  const service = SERVICE_NAMES.find(candidate => name === CLASSES[candidate].client);
  if (service) return resolver.defines(CLASSES[service].client) ? undefined : service;
  return callee.kind === 'name' ? importedService(resolver, callee.name) : undefined;
}

function client(resolver: Resolver, call: CallExpression): DotnetClient[] {
  const service = serviceOf(resolver, call);
  if (!service) return [];
  const last = call.args.at(-1);
  const given = last ? settingOf(resolver, service, call.args.length, last) : NONE;
  const nameSpan = call.callee.kind === 'member' ? call.callee.nameSpan : call.callee.span;
  const config = given.kind === 'config' ? given.entries : undefined;
  const options: ClientOptions = {
    region: config ? optionOf(config, 'RegionEndpoint') : given.kind === 'region' ? given.value : undefined,
    endpoint: config && optionOf(config, 'ServiceURL'),
    fips: config && optionOf(config, 'UseFIPSEndpoint'),
    open: given.kind === 'unknown' || (config !== undefined && !config.closed),
  };
  return [{ client: { service, surface: 'dotnet', span: call.span, nameSpan, options, enableFips: enableFips(resolver, service, call, given) }, config }];
}

/** What the last argument of the client's constructor is; credentials always come before it. */
type Setting =
  | { readonly kind: 'none' }
  | { readonly kind: 'credentials' }
  | { readonly kind: 'region'; readonly value: Value; readonly span: Span }
  | { readonly kind: 'config'; readonly entries: Entries }
  | { readonly kind: 'unknown' };

const NONE: Setting = { kind: 'none' };

function settingOf(resolver: Resolver, service: ServiceName, count: number, argument: Argument): Setting {
  const { value } = argument;
  const { options, complete, types } = resolver.origins(value);
  const written = resolver.text.slice(value.span.start, value.span.end);
  const region = (): Setting => ({ kind: 'region', value: resolver.value(value), span: value.span });
  const name = argument.kind === 'named' ? argument.key : (lastName(value) ?? '');
  const isConfig = (option: Expression): boolean => option.kind === 'map' && ['', CLASSES[service].config].includes(className(resolver.text, option));
  if (options.length > 0 && options.some(isConfig)) return { kind: 'config', entries: options.every(isConfig) && complete ? resolver.entries(value) : { ...resolver.entries(value), closed: false } };
  const isRegion = (option: Expression): boolean => /^(?:Amazon\.)?RegionEndpoint\.\w/.test(resolver.text.slice(option.span.start, option.span.end));
  if (isRegion(value) || (options.length > 0 && options.every(isRegion)) || types.some(type => /\bRegionEndpoint\b/.test(type))) return region();
  const isCredentials = (option: Expression): boolean => option.kind === 'call' && option.construct && (lastName(option.callee) ?? '').endsWith('Credentials');
  if ((options.length > 0 && options.every(isCredentials)) || types.some(type => /Credentials\b/.test(type)) || /^awsCredentials$/.test(name)) return { kind: 'credentials' };
  // `new AmazonTextractClient(id, secret)` and, of three, `(id, secret, token)`: texts are no settings.
  if (count > 1 && options.length > 0 && options.every(option => option.kind === 'string' || option.kind === 'environment')) return { kind: 'credentials' };
  if (/region/i.test(name) && !/config/i.test(written)) return region();
  if (/credential|secret|token/i.test(name)) return { kind: 'credentials' };
  return { kind: 'unknown' };
}

/** The last name of the class that `new` makes an object of; empty for `new()`. */
const className = (text: string, { span }: Expression): string => /^new\s+(?:[\w:]+\.)*(\w+)/.exec(text.slice(span.start, span.start + 200))?.[1] ?? '';

/** The configuration class as the file would write it beside the client. */
function configClass(resolver: Resolver, service: ServiceName, { callee, span }: CallExpression): string {
  const { namespace, client: own, config } = CLASSES[service];
  const [, before, name] = /^new\s+((?:global::)?(?:\w+\.)+)(\w+)/.exec(resolver.text.slice(span.start, span.end)) ?? [];
  if (before !== undefined && name === own) return before + config;
  return callee.kind === 'name' && callee.name !== own ? `${namespace}.${config}` : config;
}

function enableFips(resolver: Resolver, service: ServiceName, call: CallExpression, given: Setting): Change | undefined {
  const option = CSHARP_IDIOM.entry('property', 'UseFIPSEndpoint', 'true');
  const config = configClass(resolver, service, call);
  const change = (span: Span, newText: string): Change => ({ edits: [{ span, newText }], imports: [] });
  switch (given.kind) {
    case 'none': return change({ start: call.argsSpan.start + 1, end: call.argsSpan.end - 1 }, `new ${config} { ${option} }`);
    case 'credentials': {
      const at = call.argsSpan.end - 1;
      return change({ start: at, end: at }, `, new ${config} { ${option} }`);
    }
    case 'region': {
      const last = call.args.at(-1);
      const region = resolver.text.slice(given.span.start, given.span.end);
      const label = last?.kind === 'named' ? 'clientConfig: ' : '';
      return change(last?.kind === 'named' ? last.span : given.span, `${label}new ${config} { RegionEndpoint = ${region}, ${option} }`);
    }
    case 'config': {
      const set = given.entries.entries.filter(entry => entry.key === 'UseFIPSEndpoint');
      if (set.length > 0) return { edits: set.map(entry => ({ span: entry.at, newText: 'true' })), imports: [] };
      const place = given.entries.insertion;
      return place && change({ start: place.at, end: place.at }, place.lead + CSHARP_IDIOM.entry(place.style, 'UseFIPSEndpoint', 'true') + place.trail);
    }
    case 'unknown': return undefined;
  }
}

/** `Environment.SetEnvironmentVariable("AWS_USE_FIPS_ENDPOINT", "true")`. */
const settingsOf = (resolver: Resolver): EnvironmentSetting[] => resolver.calls(['SetEnvironmentVariable']).flatMap(({ args: [name, value] }) => {
  const variable = name && plainText(name.value);
  return variable === undefined || !value ? [] : [setting(variable, resolver.value(value.value))];
});

/** Set up or verified on a test double, not called: `mock.Setup(x => x.…)`, `A.CallTo(() => x.…)`, `x.….Returns(…)`. */
function isExpectation(text: string, { span }: CallExpression): boolean {
  return /\.(?:(?:Setup|Verify|Expect|When)\w{0,40}|CallTo|Of|InSequence)\s{0,8}(?:<[^<>()]{0,80}>\s{0,8})?\(\s*(?:async\s+)?(?:\w{1,40}|\(\s*(?:\w{1,40}\s*)?\))\s*=>\s*(?:await\s+)?$/.test(text.slice(Math.max(0, span.start - 200), span.start))
    || /^\s*\.(?:Returns\w*|Throws\w*|Received\w*)\b/.test(text.slice(span.end, span.end + 60));
}

function operationCall(resolver: Resolver, call: CallExpression): SdkCall[] {
  const operation = OPERATION_BY_METHOD.get(lastName(call.callee) ?? '');
  if (!operation || call.callee.kind !== 'member' || call.construct || isExpectation(resolver.text, call)) return [];
  const request = call.args.find(argument => argument.kind === 'named' && argument.key === 'request') ?? call.args[0];
  if (request && request.kind !== 'positional' && request.kind !== 'named') return [];
  const members = request ? resolver.entries(request.value) : UNKNOWN_ENTRIES;
  const receiver = receiverOf(resolver, call.callee.object, lastName(call.callee) ?? '');
  if (receiver === 'other' || resolver.defines(`${operation}Request`)) return [];
  const certain = hasMember(operation, members) || (request !== undefined && isRequest(resolver, request.value, operation));
  if (receiver === 'unknown' && !(isDistinctive(operation) && certain)) return [];
  return [{ operation, surface: 'dotnet', span: call.span, nameSpan: call.callee.nameSpan, members, kms: keyPlace(operation, name => name) }];
}

const UNKNOWN_ENTRIES: Entries = { entries: [], closed: false, insertion: undefined };

/** Made in the file by `new StartDocumentAnalysisRequest`. */
const isRequest = (resolver: Resolver, request: Expression, operation: OperationName): boolean =>
  resolver.origins(request).options.some(option => option.kind === 'map' && className(resolver.text, option) === `${operation}Request`);

/** What a method is called on: a Textract client, certainly something else, or not known. */
function receiverOf(resolver: Resolver, object: Expression, method: string): Receiver {
  if (looksMocked(object) || namesIn(object).some(name => /^(?:Received|DidNotReceive|Substitute|It|Arg|A)$/.test(name))) return 'other';
  const path = pathOf(object);
  if (path === 'this' || path === 'base') return resolver.ownMethod(object.span.start, method) ? 'other' : 'unknown';
  const { options, types } = resolver.origins(object);
  const textract = /\bI?AmazonTextract(?:Client)?\b/;
  if (types.some(type => textract.test(type))) return types.some(type => /\bMock\b/.test(type)) ? 'other' : 'textract';
  if (types.length > 0 && options.length === 0) return 'other';
  const kinds = options.map((option): Receiver => {
    switch (option.kind) {
      case 'call':
        if (serviceOf(resolver, option) === 'textract') return 'textract';
        if (looksMocked(option.callee) || namesIn(option.callee).includes('Substitute')) return 'other';
        return option.construct ? 'other' : 'unknown';
      case 'map': return className(resolver.text, option) === '' ? 'unknown' : 'other';
      case 'name': case 'member': case 'index': case 'other': case 'nothing': case 'environment': case 'either': return 'unknown';
      case 'string': case 'boolean': case 'number': case 'list': case 'function': return 'other';
    }
  });
  return kinds.includes('textract') ? 'textract' : kinds.includes('other') ? 'other' : 'unknown';
}

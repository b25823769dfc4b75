import { lastName, pathOf, plainText, type CallExpression, type Expression } from '../../model/expression';
import type { Change, ClientOptions, EnvironmentSetting, SdkCall, SdkClient, WeakTransport } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Entry, Value } from '../../model/value';
import { OPERATION_NAMES, isDistinctive, isOperation, type OperationName } from '../../textract/operations';
import { isServiceName } from '../../textract/companions';
import { snakeCase } from '../../textract/spelling';
import { alternativesOf, oneOfOperations, textsOf } from '../alternatives';
import { httpsCalls } from '../https-requests';
import { accountInProgram } from '../infrastructure/account-reading';
import { programPermissions } from '../infrastructure/program-policies';
import { programEnvironments } from '../infrastructure/program-environments';
import { programCalls } from '../infrastructure/programs';
import type { Recognised } from '../language';
import { asStated, besideTextract, hasMember, keyPlace, looksMocked, optionOf, setting, withKeyElsewhere, withoutOption, turnedRound, type Receiver } from '../sdk-evidence';
import { isPositional, nameSpanOf, positional } from './call-arguments';
import { companionCalls } from './companion-calls';
import { PYTHON_IDIOM } from './idiom';
import { callerCalls, textractorCalls } from './textract-libraries';
import { clientTransport, processTransport, requestTransport } from './transport';

/**
 * Textract as Python programs call it: boto3, aioboto3 and aiobotocore clients, amazon-textract-caller and
 * amazon-textract-textractor.
 */
export function recognisePython(resolver: Resolver): Recognised {
  // moto answers in place of AWS for the whole process: no client and no call of the file reaches the service.
  const intercepted = [...resolver.imports.values()].some(source => /^moto\b/.test(source));
  const stubbed = stubbedClients(resolver);
  const direct = intercepted ? [] : botoCalls(resolver, stubbed);
  const made = intercepted ? [] : resolver.calls([...factoryNames(resolver), ...RESOURCE_FACTORIES]).filter(call => !stubbed.has(call.span.start)).flatMap(call => botoClient(resolver, call));
  const clients = made.map(({ client }) => client);
  const calls = withKeyElsewhere(resolver, [...direct, ...callerCalls(resolver), ...textractorCalls(resolver), ...programCalls(resolver, PYTHON_IDIOM.text), ...httpsCalls(resolver)]).sort((a, b) => a.span.start - b.span.start);
  const companions = calls.length === 0 ? [] : companionCalls(resolver, call => serviceOf(resolver, call));
  const transport = intercepted ? [] : [...made.flatMap(each => each.transport), ...requestTransport(resolver), ...processTransport(resolver)];
  return { clients: besideTextract(clients, calls), calls, companions, settings: [...settingsOf(resolver), ...programEnvironments(resolver)], transport, permissions: programPermissions(resolver, { idiom: PYTHON_IDIOM, account: accountInProgram('self') }) };
}

/** Where the clients are made that botocore's `Stubber` answers for. */
const stubbedClients = (resolver: Resolver): ReadonlySet<number> => new Set(resolver.calls(['Stubber']).flatMap(call => {
  const client = positional(call, 0);
  return client ? resolver.origins(client).options.map(option => option.span.start) : [];
}));

const CLIENT_FACTORIES = ['client', 'create_client'];
/** What makes the higher-level objects that some services have, with the same arguments. */
const RESOURCE_FACTORIES = ['resource'];
/** With those of `from boto3 import client as make_client`. */
const factoryNames = (resolver: Resolver): string[] => [...CLIENT_FACTORIES, ...[...resolver.imports].filter(([, source]) => source === 'boto3.client').map(([local]) => local)];
const OPERATION_BY_METHOD = new Map(OPERATION_NAMES.map(name => [snakeCase(name), name]));
const CONFIG_SOURCES = new Set(['botocore.config.Config', 'botocore.client.Config', 'boto3.session.Config', 'aiobotocore.config.AioConfig']);
const CONFIG_NAMES = new Set(['Config', 'AioConfig', 'BotoConfig', 'BotocoreConfig']);


/** The service that a client factory call names; undefined when it is not a factory call or the name is not known. */
function serviceOf(resolver: Resolver, call: CallExpression): string | undefined {
  const name = lastName(call.callee);
  if (name === undefined || ![...factoryNames(resolver), ...RESOURCE_FACTORIES].includes(name)) return undefined;
  const first = positional(call, 0);
  const service = first ? resolver.value(first) : optionOf(resolver.argumentEntries(call), 'service_name');
  return service?.kind === 'text' ? service.text : undefined;
}

interface MadeClient {
  readonly client: SdkClient;
  readonly transport: readonly WeakTransport[];
}

/** The parameters of `client(…)` after the service and the Region, which are hardly ever given by position. */
const PARAMETERS = ['api_version', 'use_ssl', 'verify', 'endpoint_url'];

/** The options of a client, those given by position among them. */
function optionsOf(resolver: Resolver, call: CallExpression): Entries {
  const named = resolver.argumentEntries(call);
  const placed = call.args.filter(isPositional).slice(2).flatMap(({ value }, index): Entry[] => {
    const key = PARAMETERS[index];
    return key === undefined ? [] : [{ key, keySpan: value.span, value: resolver.value(value), at: value.span, conditional: false }];
  });
  return placed.length === 0 ? named : { ...named, entries: [...named.entries, ...placed] };
}

function botoClient(resolver: Resolver, call: CallExpression): MadeClient[] {
  const service = serviceOf(resolver, call);
  if (service === undefined || !isServiceName(service)) return [];
  const object = call.callee.kind === 'member' ? call.callee.object : undefined;
  if (!(object ? makesClients(resolver, object) : isBoto(resolver.importSource(call.callee)))) return [];
  const entries = optionsOf(resolver, call);
  const config = configOf(resolver, entries);
  const secondPositional = positional(call, 1);
  const options: ClientOptions = {
    region: optionOf(entries, 'region_name') ?? (secondPositional && resolver.value(secondPositional)) ?? (object && sessionRegion(resolver, object)),
    endpoint: optionOf(entries, 'endpoint_url'),
    fips: config.kind === 'known' ? optionOf(config.entries, 'use_fips_endpoint') : undefined,
    tls: optionOf(entries, 'use_ssl'),
    open: !entries.closed || call.args.filter(isPositional).length > PARAMETERS.length + 2 || config.kind === 'unknown' || (config.kind === 'known' && !config.entries.closed),
  };
  const named = resolver.argumentEntries(call);
  const without = { endpoint: withoutOption(resolver.text, named, 'endpoint_url'), tls: withoutOption(resolver.text, named, 'use_ssl') ?? turnedRound(entries, 'use_ssl', 'True') };
  return [{
    client: { service, surface: 'boto3', span: call.span, nameSpan: nameSpanOf(call), options, enableFips: enableFips(resolver, entries, config), without },
    transport: service === 'textract' ? clientTransport(resolver, call, entries, options.endpoint) : [],
  }];
}

const ownMethodCall = (resolver: Resolver, object: Expression, method: string): boolean =>
  object.kind === 'name' && ['self', 'cls'].includes(object.name) && resolver.ownMethod(object.span.start, method);

const isBoto = (source: string | undefined): boolean => source !== undefined && /^(?:aio)?boto(?:3|core)\b/.test(source);
const SESSIONS = /^(?:Session|AioSession|get_session|_get_default_session)$/;

/** Whether an object's `client` method is certainly boto's: the module, a session, or something named like them that comes from elsewhere. */
function makesClients(resolver: Resolver, object: Expression): boolean {
  if (looksMocked(object)) return false;
  const imported = resolver.importSource(object);
  if (imported !== undefined && !imported.startsWith('.')) return isBoto(imported) || /session|boto/i.test(lastName(object) ?? '');
  const { options } = resolver.origins(object);
  if (options.some(option => isBoto(resolver.importSource(option)))) return true;
  const made = options.filter(option => option.kind === 'call');
  if (made.length > 0) return made.some(option => isBoto(resolver.importSource(option.callee)) || SESSIONS.test(lastName(option.callee) ?? '') || /session|boto/i.test(lastName(option.callee) ?? ''));
  return /session|boto/i.test(lastName(object) ?? '') && !ownMethodCall(resolver, object, 'client');
}

/** `Session(region_name=…)` that the client is made of. */
function sessionRegion(resolver: Resolver, object: Expression): Value | undefined {
  const { options, complete } = resolver.origins(object);
  const [only] = options;
  return complete && options.length === 1 && only?.kind === 'call' && lastName(only.callee) === 'Session' ? optionOf(resolver.argumentEntries(only), 'region_name') : undefined;
}

type BotoConfig = { readonly kind: 'none' } | { readonly kind: 'unknown' } | { readonly kind: 'known'; readonly entries: Entries };

function configOf(resolver: Resolver, client: Entries): BotoConfig {
  const given = client.entries.filter(entry => entry.key === 'config');
  const origins = given.map(entry => resolver.origins(resolver.expressionAt(entry.at)));
  const options = origins.flatMap(origin => origin.options.filter(option => option.kind !== 'nothing'));
  if (origins.every(origin => origin.complete) && options.length === 0) return { kind: 'none' };
  const configs = options.flatMap(option => (option.kind === 'call' && isConfig(resolver, option) ? [resolver.argumentEntries(option)] : []));
  const [first] = configs;
  if (!first || configs.length !== options.length || !origins.every(origin => origin.complete)) return { kind: 'unknown' };
  if (configs.length === 1) return { kind: 'known', entries: first };
  return { kind: 'known', entries: { entries: configs.flatMap(config => config.entries.map(entry => ({ ...entry, conditional: true }))), closed: configs.every(config => config.closed), insertion: undefined } };
}

function isConfig(resolver: Resolver, call: CallExpression): boolean {
  const source = resolver.importSource(call.callee);
  const name = lastName(call.callee) ?? '';
  return source === undefined ? CONFIG_NAMES.has(name) && !resolver.defines(name) : CONFIG_SOURCES.has(source);
}

function enableFips(resolver: Resolver, client: Entries, config: BotoConfig): Change | undefined {
  if (config.kind === 'unknown') return undefined;
  if (config.kind === 'known') {
    const set = config.entries.entries.filter(entry => entry.key === 'use_fips_endpoint');
    if (set.length > 0) return { edits: set.map(entry => ({ span: entry.at, newText: 'True' })), imports: [] };
    return insert(config.entries, 'use_fips_endpoint', 'True', []);
  }
  const local = [...resolver.imports].find(([, source]) => CONFIG_SOURCES.has(source))?.[0];
  if (local !== undefined) return insert(client, 'config', `${local}(use_fips_endpoint=True)`, []);
  const taken = resolver.imports.has('Config') || resolver.defines('Config') || resolver.assigned('Config').length > 0;
  return taken
    ? insert(client, 'config', 'botocore.config.Config(use_fips_endpoint=True)', [{ source: 'botocore.config', statement: 'import botocore.config' }])
    : insert(client, 'config', 'Config(use_fips_endpoint=True)', [{ source: 'botocore.config.Config', statement: 'from botocore.config import Config' }]);
}

function insert(entries: Entries, key: string, value: string, imports: Change['imports']): Change | undefined {
  const place = entries.insertion;
  if (!place) return undefined;
  return { edits: [{ span: { start: place.at, end: place.at }, newText: place.lead + PYTHON_IDIOM.entry(place.style, key, value) + place.trail }], imports };
}

const ENVIRONMENT = ['os.environ', 'environ'];

/** `os.environ["NAME"] = value`, `os.environ.update(NAME=value)`, `os.environ.setdefault("NAME", value)`, `os.putenv("NAME", value)`. */
function settingsOf(resolver: Resolver): EnvironmentSetting[] {
  const assigned = ENVIRONMENT.flatMap(path => resolver.assignedMembers(path)).map(({ name, value }) => setting(name, value));
  const updates = resolver.calls(['update']).filter(call => call.callee.kind === 'member' && ENVIRONMENT.includes(pathOf(call.callee.object) ?? '')).flatMap(call => {
    const map = positional(call, 0);
    return [...resolver.argumentEntries(call).entries, ...(map ? resolver.entries(map).entries : [])].map(entry => setting(entry.key, entry.value));
  });
  const calls = resolver.calls(['setdefault', 'putenv']).flatMap(call => {
    const key = positional(call, 0);
    const value = positional(call, 1);
    const name = key && plainText(key);
    return name === undefined || !value ? [] : [setting(name, resolver.value(value))];
  });
  return asStated(resolver, [...assigned, ...updates, ...calls]);
}

/** What a method is called on: a Textract client, certainly something else, or not known. */
function receiverOf(resolver: Resolver, object: Expression, stubbed: ReadonlySet<number>): Receiver {
  // A class that has the method itself or from its base is none of boto's clients: those are made at run time.
  if (looksMocked(object) || ['self', 'cls'].includes(pathOf(object) ?? '') || (object.kind === 'call' && lastName(object.callee) === 'super')) return 'other';
  const { options, types } = resolver.origins(object);
  if (types.some(type => /\bTextractClient\b/.test(type))) {
    if (TYPE_STUBS.test(resolver.imports.get('TextractClient') ?? '')) return 'textract';
    if (resolver.defines('TextractClient')) return 'other';
  }
  const kinds = options.map((option): Receiver => {
    switch (option.kind) {
      case 'call': break;
      case 'name': case 'member': case 'index': case 'other': case 'nothing': case 'environment': case 'either': return 'unknown';
      case 'string': case 'boolean': case 'number': case 'map': case 'list': case 'function': return 'other';
    }
    if (stubbed.has(option.span.start)) return 'other';
    const service = serviceOf(resolver, option);
    if (service !== undefined) return service === 'textract' ? 'textract' : 'other';
    const name = lastName(option.callee) ?? '';
    return /^[A-Z]/.test(name) || looksMocked(option.callee) || isPatch(option.callee) ? 'other' : 'unknown';
  });
  return kinds.includes('textract') ? 'textract' : kinds.includes('other') ? 'other' : 'unknown';
}

/** The packages of type stubs for boto3, aioboto3 and aiobotocore. */
const TYPE_STUBS = /^(?:mypy_boto3|types_(?:aio)?boto(?:3|core))(?:_textract)?\b/;

/** `unittest.mock.patch(…)`, `patch.object(…)`. */
const isPatch = (callee: Expression): boolean => /(?:^|\.)patch(?:\.\w+)?$/.test(pathOf(callee) ?? '');

/** A method named as an operation, and the object it belongs to. */
interface Method {
  readonly operation: OperationName;
  readonly object: Expression;
}

/** The methods that may be called: `client.start_document_analysis`, `getattr(client, name)`, one of those in a map; empty where it may be something else. */
function methodsOf(resolver: Resolver, target: Expression): readonly Method[] {
  const methods = (target.kind === 'member' ? [target] : alternativesOf(resolver, target)).map(one => methodsNamed(resolver, one));
  return methods.every(some => some.length > 0) ? methods.flat() : [];
}

function methodsNamed(resolver: Resolver, target: Expression): Method[] {
  if (target.kind === 'member') {
    const operation = OPERATION_BY_METHOD.get(target.name);
    return operation ? [{ operation, object: target.object }] : [];
  }
  if (target.kind !== 'call' || lastName(target.callee) !== 'getattr') return [];
  const object = positional(target, 0);
  const method = positional(target, 1);
  const names = method ? textsOf(resolver, method) : [];
  const operations = names.flatMap(name => OPERATION_BY_METHOD.get(name) ?? []);
  return object && operations.length === names.length ? operations.map(operation => ({ operation, object })) : [];
}

/** What calls of `getattr(client, operation)(…)` end in, by the names of their records: the variable that holds the operation's name. */
const variablesOfNames = (resolver: Resolver): string[] => resolver.calls(['getattr']).flatMap(call => {
  const name = positional(call, 1);
  return name ? (lastName(name) ?? []) : [];
});

/** Functions that call what they are given with the rest of their arguments, and no more: `asyncio.to_thread`, `pool.submit`, `retry`. */
const CALLS_AT_ONCE = /^(?:to_thread|run_sync|submit)$|retr(?:y|ies)|backoff/i;

function botoCalls(resolver: Resolver, stubbed: ReadonlySet<number>): SdkCall[] {
  const found = (call: CallExpression, target: Expression, members: Entries): SdkCall[] => {
    return [...oneOfOperations(methodsOf(resolver, target).flatMap(method => botoCall(resolver, { call, ...method, members, stubbed })))];
  };
  const direct = [...resolver.calls([...OPERATION_BY_METHOD.keys(), '']), ...resolver.calls(variablesOfNames(resolver)).filter(call => call.callee.kind === 'call')].flatMap(call => found(call, call.callee, resolver.argumentEntries(call)));
  const aliased = resolver.aliasedCalls(target => methodsOf(resolver, target).length > 0).flatMap(({ call, target }) => found(call, target, resolver.argumentEntries(call)));
  const passed = resolver.callsPassing(OPERATION_BY_METHOD.keys()).flatMap(({ call, target }) => {
    const given = resolver.argumentEntries(call);
    const [method] = methodsOf(resolver, target);
    // Without a member of the request among its arguments, the function may as well return another function.
    if (!method || !hasMember(method.operation, given)) return [];
    const members = { ...given, closed: given.closed && CALLS_AT_ONCE.test(lastName(call.callee) ?? '') };
    return found(call, target, members).map(each => (target.kind === 'member' ? { ...each, nameSpan: target.nameSpan } : each));
  });
  return [...direct, ...aliased, ...passed, ...callsByName(resolver, stubbed)];
}

interface BotoCall extends Method {
  readonly call: CallExpression;
  readonly members: Entries;
  readonly stubbed: ReadonlySet<number>;
}

function botoCall(resolver: Resolver, { call, operation, object, members, stubbed }: BotoCall): SdkCall[] {
  const receiver = receiverOf(resolver, object, stubbed);
  if (receiver === 'other' || (receiver === 'unknown' && !(isDistinctive(operation) && hasMember(operation, members)))) return [];
  return [{ operation, surface: 'boto3', span: call.span, nameSpan: nameSpanOf(call), members, kms: keyPlace(operation, name => name) }];
}

/** `client._make_api_call("StartDocumentAnalysis", {…})`, or a `call("StartDocumentAnalysis", …)` of the same kind. */
function callsByName(resolver: Resolver, stubbed: ReadonlySet<number>): SdkCall[] {
  return resolver.calls(['call', '_make_api_call']).flatMap(call => {
    const name = positional(call, 0);
    const operation = name && plainText(name);
    if (operation === undefined || !isOperation(operation) || call.callee.kind !== 'member') return [];
    const request = positional(call, 1);
    const members = request ? resolver.entries(request) : resolver.argumentEntries(call);
    return botoCall(resolver, { call, operation, object: call.callee.object, members, stubbed });
  });
}

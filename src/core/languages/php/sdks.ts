import { lastName, namesIn, pathOf, plainText, type CallExpression, type Expression } from '../../model/expression';
import type { Change, EnvironmentSetting, SdkCall, SdkClient } from '../../model/facts';
import { insertionInto } from '../../model/insertion';
import type { Resolver } from '../../model/resolver';
import type { Entries, Value } from '../../model/value';
import type { ServiceName } from '../../textract/companions';
import { isDistinctive, isOperation, keyOf, OPERATION_NAMES, type OperationName } from '../../textract/operations';
import { camelCase } from '../../textract/spelling';
import type { Recognised } from '../language';
import { givesKey, hasMember, keyPlace, looksMocked, optionOf, setting, withKeyElsewhere, type Receiver } from '../sdk-evidence';
import { CLASS_BY_SERVICE, classOf, declaredTypes, isMockType, serviceOfClass, serviceOfName, serviceOfType, TEXTRACT_CLASS } from './classes';
import { PHP_IDIOM } from './idiom';
import { phpTransport, type PhpClient } from './transport';

/** Textract as PHP programs call it: the AWS SDK for PHP v3, its `Sdk` factory and the factories of frameworks over that. */
export function recognisePhp(resolver: Resolver): Recognised {
  const made = clientsOf(resolver);
  const clients = made.map(each => each.client);
  const calls = [...methodCalls(resolver), ...commands(resolver)].sort((a, b) => a.span.start - b.span.start);
  const usesTextract = calls.length > 0 || clients.some(({ service }) => service === 'textract') || [...resolver.imports.values()].some(source => source === TEXTRACT_CLASS);
  return { clients: clients.filter(({ service }) => service === 'textract' || usesTextract), calls: withKeyElsewhere(resolver, calls), settings: settingsOf(resolver), transport: phpTransport(resolver, made) };
}

const NONE: Entries = { entries: [], closed: true, insertion: undefined };
const UNKNOWN: Entries = { entries: [], closed: false, insertion: undefined };

/** The argument at a position, or given by the parameter's name. */
const argumentAt = (call: CallExpression, index: number, name: string): CallExpression['args'][number] | undefined =>
  call.args.find(argument => argument.kind === 'named' && argument.key === name) ?? (call.args.some(argument => argument.kind === 'named') ? call.args.filter(argument => argument.kind !== 'named')[index] : call.args[index]);

/** The entries of an argument that is an array. */
function arrayOf(resolver: Resolver, call: CallExpression, index: number, name: string): Entries {
  const argument = argumentAt(call, index, name);
  if (argument) return argument.kind === 'rest' ? UNKNOWN : resolver.entries(argument.value);
  if (call.args.length > index || call.args.some(({ kind }) => kind === 'rest')) return UNKNOWN;
  const spans = call.args.map(given => ('span' in given ? given.span : given.value.span));
  const place = call.argsSpan.end > call.argsSpan.start ? insertionInto(resolver.text, call.argsSpan, spans, 'argument', 'last') : { at: call.argsSpan.start, lead: '(', trail: ')' };
  return { ...NONE, insertion: { ...place, lead: `${place.lead}[`, trail: `]${place.trail}`, style: 'entry' } };
}

interface Factory {
  readonly service: ServiceName;
  /** Where the options of the client stand among the arguments. */
  readonly position: number;
  /** What the factory gives to the clients of all services, and to those of this one. */
  readonly around: readonly Entries[];
}

/** What a call constructs a client of, and with what; undefined for other calls. */
function factoryOf(resolver: Resolver, call: CallExpression): Factory | undefined {
  if (call.construct) {
    const service = serviceOfClass(resolver, call.callee);
    return service && { service, position: 0, around: [] };
  }
  if (call.callee.kind !== 'member') return undefined;
  const { name, object } = call.callee;
  if (name === 'factory') {
    const service = serviceOfClass(resolver, object);
    return service && { service, position: 0, around: [] };
  }
  const named = name === 'createClient' ? call.args[0] : undefined;
  const service = name === 'createClient' ? named && serviceOfName(plainText(named.value)) : name.startsWith('create') ? serviceOfName(name.slice('create'.length)) : undefined;
  if (!service || looksMocked(object) || isOwn(resolver, object, name)) return undefined;
  return { service, position: name === 'createClient' ? 1 : 0, around: sdkArguments(resolver, object, service) };
}

const SELF: ReadonlySet<string> = new Set(['this', 'self', 'parent']);
const isOwn = (resolver: Resolver, object: Expression, method: string): boolean => SELF.has(pathOf(object) ?? '') && resolver.ownMethod(object.span.start, method);

/** `new Sdk([…])`: its options, those of the service first. Known only where it is made in the file. */
function sdkArguments(resolver: Resolver, object: Expression, service: ServiceName): readonly Entries[] {
  const { options, complete } = resolver.origins(object);
  const [made] = options;
  if (!complete || made?.kind !== 'call' || options.length !== 1 || !made.construct || classOf(resolver, made.callee) !== 'Aws.Sdk') return [UNKNOWN];
  const all = arrayOf(resolver, made, 0, 'args');
  const own = all.entries.find(entry => entry.key === CLASS_BY_SERVICE[service].namespace)?.value;
  return [own === undefined ? NONE : own.kind === 'map' ? own.entries : UNKNOWN, all];
}

const FACTORY_NAMES: readonly string[] = ['createClient', 'factory', ...Object.values(CLASS_BY_SERVICE).map(({ namespace }) => `create${namespace}`)];

function clientsOf(resolver: Resolver): PhpClient[] {
  const classes = Object.values(CLASS_BY_SERVICE).flatMap(({ classes }) => classes.map(source => source.slice(source.lastIndexOf('.') + 1)));
  const aliases = [...resolver.imports].filter(([, source]) => source.startsWith('Aws.')).map(([local]) => local);
  return resolver.calls([...classes, ...aliases, ...FACTORY_NAMES]).flatMap(call => client(resolver, call));
}

const FIPS = 'use_fips_endpoint';

function client(resolver: Resolver, call: CallExpression): PhpClient[] {
  const factory = factoryOf(resolver, call);
  if (!factory || isStubbed(resolver, call, factory)) return [];
  const given = arrayOf(resolver, call, factory.position, 'args');
  const layers = [given, ...factory.around];
  const option = (key: string): Value | undefined => layers.map(layer => optionOf(layer, key)).find(value => value !== undefined);
  // A provider makes up the endpoint at run time.
  const open = layers.some(layer => !layer.closed || layer.entries.some(entry => entry.key === 'endpoint_provider'));
  const scheme = option('scheme');
  const options = {
    region: option('region'), endpoint: option('endpoint'), fips: option(FIPS),
    tls: scheme?.kind === 'text' ? { kind: 'boolean' as const, value: scheme.text !== 'http', span: scheme.span } : undefined, open,
  };
  const { callee } = call;
  const nameSpan = callee.kind === 'member' && callee.name === 'factory' ? spanOfName(callee.object) : spanOfName(callee);
  const made: SdkClient = { service: factory.service, surface: 'php', span: call.span, nameSpan, options, enableFips: enableFips(resolver, call, factory, layers) };
  return [{ client: made, layers }];
}

const spanOfName = (expression: Expression): Expression['span'] => (expression.kind === 'member' ? expression.nameSpan : expression.span);

/** `'handler' => new MockHandler()`: https://docs.aws.amazon.com/sdk-for-php/v3/developer-guide/guide_handlers-and-middleware.html */
function isStubbed(resolver: Resolver, call: CallExpression, { position }: Factory): boolean {
  return arrayOf(resolver, call, position, 'args').entries.filter(entry => entry.key === 'handler' || entry.key === 'http_handler').some(entry => {
    const handler = resolver.expressionAt(entry.at);
    return [handler, ...resolver.origins(handler).options].some(looksMocked);
  });
}

function enableFips(resolver: Resolver, call: CallExpression, { position }: Factory, layers: readonly Entries[]): Change | undefined {
  const set = layers.flatMap(layer => layer.entries).filter(entry => entry.key === FIPS);
  if (set.length > 0) return { edits: set.map(entry => ({ span: entry.at, newText: 'true' })), imports: [] };
  const entry = PHP_IDIOM.entry('entry', FIPS, 'true');
  const argument = argumentAt(call, position, 'args');
  if (argument?.kind === 'rest') return undefined;
  const [given] = layers;
  if (!argument || argument.value.kind === 'map') {
    const place = given?.insertion;
    return place && { edits: [{ span: { start: place.at, end: place.at }, newText: place.lead + entry + place.trail }], imports: [] };
  }
  // The array may serve other clients, too: this client gets a copy.
  const { span, kind } = argument.value;
  const written = resolver.text.slice(span.start, span.end);
  const whole = kind === 'name' || kind === 'member' || kind === 'call' || kind === 'index';
  return { edits: [{ span, newText: `[${entry}] + ${whole ? written : `(${written})`}` }], imports: [] };
}

/** `startDocumentAnalysis`, `startDocumentAnalysisAsync`; the client makes the first letter a capital itself. */
const OPERATION_BY_METHOD = new Map(OPERATION_NAMES.flatMap(name => [name, camelCase(name)].flatMap(method => [method, `${method}Async`]).map(method => [method, name] as const)));

function methodCalls(resolver: Resolver): SdkCall[] {
  return resolver.calls(OPERATION_BY_METHOD.keys()).flatMap(call => {
    const operation = OPERATION_BY_METHOD.get(lastName(call.callee) ?? '');
    return operation && !isExpectation(resolver.text, call) ? sdkCall(resolver, call, operation, arrayOf(resolver, call, 0, 'args')) : [];
  });
}

/** A double is told what to answer: `$client->startDocumentAnalysis([…])->willReturn(…)`. */
const isExpectation = (text: string, call: CallExpression): boolean => /^\s{0,200}->\s{0,20}(?:will|should)[A-Z]?\w{0,32}\s{0,20}\(/.test(text.slice(call.span.end, call.span.end + 300));

/** `$client->getCommand('StartDocumentAnalysis', […])`, which `execute` runs. */
function commands(resolver: Resolver): SdkCall[] {
  return resolver.calls(['getCommand']).flatMap(call => {
    const named = argumentAt(call, 0, 'name');
    const name = named && resolver.value(named.value);
    const operation = name?.kind === 'text' ? name.text.charAt(0).toUpperCase() + name.text.slice(1) : '';
    if (!isOperation(operation)) return [];
    const members = arrayOf(resolver, call, 1, 'args');
    return sdkCall(resolver, call, operation, givesKey(operation, members) || !completedLater(resolver, call, operation) ? members : { ...members, closed: false });
  });
}

/** `$command['KMSKeyId'] = $key` after `$command = $client->getCommand(…)`. */
function completedLater({ text, assigned }: Resolver, call: CallExpression, operation: OperationName): boolean {
  const path = keyOf(operation)?.path.join('.');
  const name = /\$(\w{1,64})\s{0,32}=\s{0,32}$/.exec(text.slice(Math.max(0, call.span.start - 160), call.span.start))?.[1];
  return name !== undefined && path !== undefined && assigned(`${name}.${path}`).length > 0;
}

function sdkCall(resolver: Resolver, call: CallExpression, operation: OperationName, members: Entries): SdkCall[] {
  if (call.callee.kind !== 'member' || call.construct) return [];
  const receiver = receiverOf(resolver, call.callee.object);
  if (receiver === 'other' || (receiver === 'unknown' && !(isDistinctive(operation) && hasMember(operation, members)))) return [];
  return [{ operation, surface: 'php', span: call.span, nameSpan: call.callee.nameSpan, members, kms: keyPlace(operation, name => name) }];
}

/** What a method is called on: a Textract client, certainly something else, or not known. */
function receiverOf(resolver: Resolver, object: Expression): Receiver {
  // A class has none of the client's methods: they are called on an object.
  if (looksMocked(object) || SELF.has(pathOf(object) ?? '') || isClass(resolver, object)) return 'other';
  const { options, types } = resolver.origins(object);
  const declared = [...types, ...declaredTypes(resolver.text, object)];
  if (declared.some(isMockType) || options.some(isMocking)) return 'other';
  const kinds = [...options.map(option => kindOfOrigin(resolver, option)), ...declared.map(type => serviceOfType(resolver, type))];
  return kinds.includes('textract') ? 'textract' : kinds.includes('other') ? 'other' : 'unknown';
}

/** `$this->createMock(TextractClient::class)`, `$this->prophesize(…)`. */
const isMocking = (option: Expression): boolean => option.kind === 'call' && (looksMocked(option.callee) || namesIn(option.callee).includes('prophesize'));

/** `Name::method()`: the name of a class is no variable. */
const isClass = (resolver: Resolver, object: Expression): boolean =>
  (object.kind === 'name' && resolver.text.charAt(object.span.start) !== '$') || (object.kind === 'member' && classOf(resolver, object) !== undefined && resolver.text.slice(object.span.start, object.span.end).includes('\\'));

function kindOfOrigin(resolver: Resolver, option: Expression): Receiver {
  switch (option.kind) {
    case 'call': break;
    case 'name': case 'member': case 'index': case 'other': case 'nothing': case 'environment': case 'either': return 'unknown';
    case 'string': case 'boolean': case 'number': case 'map': case 'list': case 'function': return 'other';
  }
  const factory = factoryOf(resolver, option);
  if (factory) return factory.service === 'textract' && !isStubbed(resolver, option, factory) ? 'textract' : 'other';
  if (option.construct) return lastName(option.callee)?.endsWith('TextractClient') && !resolver.defines(lastName(option.callee) ?? '') && !looksMocked(option.callee) ? 'unknown' : 'other';
  // `app(TextractClient::class)`, `$container->get(TextractClient::class)`.
  return option.args.some(({ value }) => value.kind === 'member' && value.name === 'class' && serviceOfClass(resolver, value.object) === 'textract') ? 'textract' : 'unknown';
}

/** `putenv('NAME=value')`, and the arrays that the SDK reads beside: https://github.com/aws/aws-sdk-php/blob/master/src/functions.php (`getenv`). */
function settingsOf(resolver: Resolver): EnvironmentSetting[] {
  const assigned = ['_ENV', '_SERVER'].flatMap(path => resolver.assignedMembers(path)).map(({ name, value }) => setting(name, value));
  const put = resolver.calls(['putenv', 'apache_setenv']).flatMap((call): EnvironmentSetting[] => {
    const [first, second] = call.args;
    const written = first && resolver.value(first.value);
    if (lastName(call.callee) === 'apache_setenv') return written?.kind === 'text' && second ? [setting(written.text, resolver.value(second.value))] : [];
    if (written?.kind !== 'text' && written?.kind !== 'template') return [];
    const { span } = written;
    const [start = ''] = written.kind === 'text' ? [written.text] : written.parts;
    const [, name, value = ''] = /^([^=]+)=(.*)$/s.exec(typeof start === 'string' ? start : '') ?? [];
    if (name === undefined) return [];
    return [setting(name, written.kind === 'text' ? { kind: 'text', text: value, span, literal: undefined } : { kind: 'unknown', names: [], span })];
  });
  return [...assigned, ...put];
}

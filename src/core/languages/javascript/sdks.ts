import { lastName, namesIn, pathOf, plainText, type CallExpression, type Expression } from '../../model/expression';
import type { Change, ClientOptions, SdkCall, SdkClient, WeakTransport } from '../../model/facts';
import { insertionInto } from '../../model/insertion';
import type { Resolver } from '../../model/resolver';
import type { Entries, Entry, Value } from '../../model/value';
import type { Span } from '../../text';
import { SERVICE_NAMES, type ServiceName } from '../../textract/companions';
import { OPERATION_NAMES, isDistinctive, isOperation, keyOf, type OperationName } from '../../textract/operations';
import { camelCase } from '../../textract/spelling';
import type { Surface } from '../../textract/surfaces';
import { alternativesOf, oneOfOperations, textsOf } from '../alternatives';
import { httpsCalls } from '../https-requests';
import { accountInProgram } from '../infrastructure/account-reading';
import { programPermissions } from '../infrastructure/program-policies';
import { programEnvironments } from '../infrastructure/program-environments';
import { programCalls } from '../infrastructure/programs';
import type { Recognised } from '../language';
import { asStated, besideTextract, givesKey, hasMember, keyPlace, looksMocked, optionOf, setting, turnedRound, withoutOption, type Receiver } from '../sdk-evidence';
import { companionCalls } from './companion-calls';
import { JAVASCRIPT_IDIOM } from './idiom';
import { loadedModule } from './syntax';
import { clientTransport, endpointOf, processTransport, requestTransport } from './transport';

/** Textract as JavaScript and TypeScript programs call it: AWS SDK v3 (client and command, aggregated) and v2. */
export function recogniseJavaScript(resolver: Resolver): Recognised {
  const required = requiredModules(resolver);
  const sourceOf = (expression: Expression): string | undefined => resolver.importSource(expression) ?? required(expression);
  const sdk: Sdk = { resolver, sourceOf };
  if (replacesSdk(sdk)) return { clients: [], calls: [], settings: [] };
  const made = resolver.calls(['TextractClient', 'Textract', ...COMPANION_CLASSES, ...aliases(resolver), ...companionAliases(resolver)]).flatMap(call => client(sdk, call));
  const calls = [...commands(sdk), ...methods(sdk), ...programCalls(resolver, JAVASCRIPT_IDIOM.text), ...httpsCalls(resolver)].sort((a, b) => a.span.start - b.span.start);
  return {
    clients: besideTextract(made.map(each => each.client), calls),
    calls,
    companions: calls.length === 0 ? [] : companionCalls({ resolver, sourceOf, serviceOf: callee => clientClass(sdk, callee)?.service }),
    settings: [...asStated(resolver, resolver.assignedMembers('process.env').map(({ name, value }) => setting(name, value))), ...programEnvironments(resolver)],
    permissions: programPermissions(resolver, { idiom: JAVASCRIPT_IDIOM, account: accountInProgram('this') }),
    transport: [...made.flatMap(({ transport }) => transport), ...requestTransport(resolver), ...processTransport(resolver, globalConfiguration(resolver))],
  };
}

/** A test puts doubles in place of the SDK: `jest.mock("@aws-sdk/client-textract")`, `mockClient(TextractClient)`, `AWSMock.mock("Textract", …)`. */
function replacesSdk(sdk: Sdk): boolean {
  return sdk.resolver.calls(['mock', 'doMock', 'unstable_mockModule', 'mockClient']).some(call => {
    const [first] = call.args;
    if (!first) return false;
    const replaced = first.value.kind === 'call' ? first.value.callee : first.value;
    const name = plainText(replaced);
    return name === undefined ? lastName(call.callee) === 'mockClient' && clientSurface(sdk, replaced) !== undefined : name === 'Textract' || name === V3 || /^aws-sdk(?:$|\/clients\/textract)/.test(name);
  });
}

interface Sdk {
  readonly resolver: Resolver;
  /** The module (and member) that an expression stands for, by `import` or `require`. */
  readonly sourceOf: (expression: Expression) => string | undefined;
}

const V3 = '@aws-sdk/client-textract';
const COMMAND = 'Command';

/** Local names under which the client classes or commands were imported. */
const aliases = (resolver: Resolver): string[] => [...resolver.imports].filter(([, source]) => source.startsWith(V3) || source.startsWith('aws-sdk')).map(([local]) => local);

/** What a name stands for that was bound to a whole module: `const m = require("m")`, `captureAWS(require("aws-sdk"))`. */
function requiredModules(resolver: Resolver): (expression: Expression) => string | undefined {
  function moduleOf(call: CallExpression): string | undefined {
    const loaded = loadedModule(call);
    const [argument] = call.args;
    if (loaded !== undefined || !argument || !/^capture/i.test(lastName(call.callee) ?? '')) return loaded;
    return resolver.importSource(argument.value) ?? source(argument.value);
  }
  function source(expression: Expression): string | undefined {
    if (expression.kind === 'call') return moduleOf(expression);
    if (expression.kind === 'member') {
      const object = source(expression.object) ?? resolver.importSource(expression.object);
      return object === undefined ? undefined : `${object}.${expression.name}`;
    }
    if (expression.kind !== 'name') return undefined;
    const { options } = resolver.origins(expression);
    const [made] = options;
    if (!made || options.length !== 1) return undefined;
    return made.kind === 'name' && made.name === expression.name ? undefined : source(made);
  }
  return source;
}

/** Which SDK a class named `Textract` or `TextractClient` belongs to; undefined when it is somebody else's. */
function clientSurface(sdk: Sdk, callee: Expression): Surface | undefined {
  const name = lastName(callee) ?? '';
  const source = sdk.sourceOf(callee);
  if (source === `${V3}.TextractClient` || source === `${V3}.Textract`) return 'js-v3';
  // Pulumi's provider hands the v2 SDK on.
  if (source === '@pulumi/aws.sdk.Textract' || source === 'aws-sdk.Textract' || source === 'aws-sdk/clients/textract' || source === 'aws-sdk/clients/textract.Textract' || source === 'aws-sdk/clients/all.Textract') return 'js-v2';
  if (source !== undefined) return undefined;
  if (looksMocked(callee) || sdk.resolver.defines(name)) return undefined;
  // Names bound by destructuring a module, or by a global: the class names are the SDKs' own.
  if (name === 'TextractClient') return 'js-v3';
  return callee.kind === 'member' && name === 'Textract' && /^aws/i.test(pathOf(callee.object) ?? '') ? 'js-v2' : undefined;
}

/** Of the services that carry the same documents: `S3Client` and `S3` of v3, `S3` of v2. */
const COMPANIONS = SERVICE_NAMES.filter(service => service !== 'textract').map(service => ({ service, name: service.toUpperCase() }));
const COMPANION_CLASSES = COMPANIONS.flatMap(({ name }) => [`${name}Client`, name]);
const companionAliases = (resolver: Resolver): string[] => [...resolver.imports].filter(([, source]) => COMPANIONS.some(({ service }) => source.startsWith(`@aws-sdk/client-${service}.`))).map(([local]) => local);

interface ClientClass {
  readonly service: ServiceName;
  readonly surface: Surface;
}

/** The service and SDK of a client's class; those of companion services by their import alone, since the names are short. */
function clientClass(sdk: Sdk, callee: Expression): ClientClass | undefined {
  const surface = clientSurface(sdk, callee);
  if (surface) return { service: 'textract', surface };
  const source = sdk.sourceOf(callee);
  if (source === undefined) return undefined;
  for (const { service, name } of COMPANIONS) {
    if (source === `@aws-sdk/client-${service}.${name}Client` || source === `@aws-sdk/client-${service}.${name}`) return { service, surface: 'js-v3' };
    if (source === `aws-sdk.${name}` || source === `aws-sdk/clients/${service}` || source === `aws-sdk/clients/${service}.${name}`) return { service, surface: 'js-v2' };
  }
  return undefined;
}

interface MadeClient {
  readonly client: SdkClient;
  readonly transport: readonly WeakTransport[];
}

function client(sdk: Sdk, call: CallExpression): MadeClient[] {
  const made = call.construct ? clientClass(sdk, call.callee) : undefined;
  if (!made) return [];
  const { service, surface } = made;
  const { resolver } = sdk;
  const [argument] = call.args;
  const entries = argument ? (argument.kind === 'rest' ? UNKNOWN_ENTRIES : resolver.entries(argument.value)) : NO_ENTRIES;
  const around = surface === 'js-v2' ? globalConfiguration(resolver) : NO_ENTRIES;
  const option = (name: string): Value | undefined => optionOf(entries, name) ?? optionOf(around, name);
  const tls = surface === 'js-v2' ? 'sslEnabled' : 'tls';
  const options: ClientOptions = { region: option('region'), endpoint: endpointOf(resolver, entries) ?? option('endpoint'), fips: option('useFipsEndpoint'), tls: optionOf(entries, tls), open: !entries.closed || !around.closed };
  const nameSpan = nameSpanOf(call);
  const without = { endpoint: withoutOption(resolver.text, entries, 'endpoint'), tls: withoutOption(resolver.text, entries, tls) ?? turnedRound(entries, tls, 'true') };
  return [{
    client: { service, surface, span: call.span, nameSpan, options, enableFips: enableFips(call, entries, resolver.text), without },
    transport: service === 'textract' ? clientTransport(resolver, call, entries, options.endpoint) : [],
  }];
}

const NO_ENTRIES: Entries = { entries: [], closed: true, insertion: undefined };
const UNKNOWN_ENTRIES: Entries = { entries: [], closed: false, insertion: undefined };

/** The options of the whole process in v2: `AWS.config.update({ … })`, `AWS.config.region = …`. */
function globalConfiguration(resolver: Resolver): Entries {
  const updates = resolver.calls(['update']).flatMap(call => {
    const [argument] = call.args;
    return argument && call.callee.kind === 'member' && pathOf(call.callee.object) === GLOBAL_CONFIGURATION ? [resolver.entries(argument.value)] : [];
  });
  const assigned = ['region', 'endpoint', 'useFipsEndpoint', 'sslEnabled', 'httpOptions'].flatMap(key => resolver.assigned(`${GLOBAL_CONFIGURATION}.${key}`).map((value): Entry => ({ key, keySpan: value.span, value, at: value.span, conditional: false })));
  const entries = [...updates.flatMap(update => update.entries), ...assigned];
  // `{ textract: { … } }` holds options of this service alone.
  return { entries, closed: updates.every(update => update.closed) && !entries.some(entry => entry.key === 'textract'), insertion: undefined };
}

const GLOBAL_CONFIGURATION = 'AWS.config';

function enableFips(call: CallExpression, entries: Entries, text: string): Change | undefined {
  const option = 'useFipsEndpoint';
  const set = entries.entries.find(entry => entry.key === option);
  if (set) return { edits: [{ span: set.at, newText: set.keySpan.start === set.at.start ? `${option}: true` : 'true' }], imports: [] };
  const entry = JAVASCRIPT_IDIOM.entry('property', option, 'true');
  const [argument] = call.args;
  if (!argument) {
    // `new TextractClient` and `new TextractClient()` alike become `new TextractClient({ … })`.
    const bare = call.argsSpan.start === call.argsSpan.end;
    const at = bare ? call.argsSpan : { start: call.argsSpan.start + 1, end: call.argsSpan.end - 1 };
    return { edits: [{ span: at, newText: bare ? `({ ${entry} })` : `{ ${entry} }` }], imports: [] };
  }
  if (argument.kind === 'rest') return undefined;
  if (argument.value.kind === 'map' && argument.value.container) {
    const place = insertionInto(text, argument.value.container, argument.value.items.map(item => item.span), 'property');
    return { edits: [{ span: { start: place.at, end: place.at }, newText: place.lead + entry + place.trail }], imports: [] };
  }
  // The object may serve other clients too: this client gets a copy.
  const { span } = argument.value;
  return { edits: [{ span, newText: `{ ...${text.slice(span.start, span.end)}, ${entry} }` }], imports: [] };
}

/** The call stands where a test says what should have been sent. */
const isExpectation = (text: string, call: CallExpression): boolean => EXPECTATION.test(text.slice(Math.max(0, call.span.start - 120), call.span.start));
const EXPECTATION = /\.(?:to(?:MatchObject|HaveBeen\w{0,32}|HaveReceived\w{0,32})|\w{0,32}[cC]alledWith\w{0,32}|\w{0,32}[eE]quals?|on)\((?:[^()]{0,64},)?\s*$/;

/** `new StartDocumentAnalysisCommand({ … })`, also of a class that a variable or a map of the file holds. */
function commands(sdk: Sdk): SdkCall[] {
  const { resolver } = sdk;
  const names = [...OPERATION_NAMES.map(name => name + COMMAND), ...aliases(resolver)];
  const picked = PICKED_CLASS.test(resolver.text) ? resolver.calls(['']).filter(call => call.callee.kind === 'index') : [];
  const held = resolver.aliasedCalls(target => commandsOf(sdk, target).length > 0).map(({ call }) => call);
  return [...resolver.calls(names), ...picked, ...held].flatMap((call): readonly SdkCall[] => {
    if (!call.construct || isExpectation(resolver.text, call)) return [];
    return oneOfOperations(commandsOf(sdk, call.callee).map(operation => sdkCall(sdk, call, operation, 'js-v3', call.args[0])));
  });
}

const PICKED_CLASS = /\bnew\s+[\w$.]{1,80}\[/;

/** The operations whose command an expression may be; empty where it may be something else. */
function commandsOf(sdk: Sdk, callee: Expression): readonly OperationName[] {
  const known = commandOf(sdk, callee);
  if (known) return [known];
  const classes = alternativesOf(sdk.resolver, callee);
  const operations = classes.flatMap(one => commandOf(sdk, one) ?? []);
  return operations.length === classes.length ? operations : [];
}

function commandOf(sdk: Sdk, callee: Expression): OperationName | undefined {
  if (callee.kind !== 'name' && callee.kind !== 'member') return undefined;
  const source = sdk.sourceOf(callee);
  const name = source?.startsWith(`${V3}.`) ? source.slice(V3.length + 1) : callee.name;
  const operation = name.endsWith(COMMAND) ? name.slice(0, -COMMAND.length) : '';
  if (!isOperation(operation)) return undefined;
  return (source === undefined ? !isDistinctive(operation) || sdk.resolver.defines(name) : !source.startsWith(V3)) ? undefined : operation;
}

const OPERATION_BY_METHOD = new Map(OPERATION_NAMES.map(name => [camelCase(name), name]));
const operationsNamed = (names: readonly string[]): readonly OperationName[] => {
  const operations = names.flatMap(name => OPERATION_BY_METHOD.get(name) ?? []);
  return operations.length === names.length ? operations : [];
};

/** `client.startDocumentAnalysis(params, callback)` of v2 and of v3's aggregated client, `client[operation](params)`; v2's `makeRequest`. */
function methods(sdk: Sdk): SdkCall[] {
  const { resolver } = sdk;
  const direct = resolver.calls(OPERATION_BY_METHOD.keys()).flatMap(call => {
    const operation = OPERATION_BY_METHOD.get(lastName(call.callee) ?? '');
    return operation && call.callee.kind === 'member' ? methodCall(sdk, call, operation, call.callee.object, call.args[0]) : [];
  });
  const byIndex = PICKED_METHOD.test(resolver.text) ? resolver.calls(['']).flatMap((call): readonly SdkCall[] => {
    const { callee } = call;
    return callee.kind === 'index' ? oneOfOperations(operationsNamed(textsOf(resolver, callee.key)).flatMap(operation => methodCall(sdk, call, operation, callee.object, call.args[0]))) : [];
  }) : [];
  const byName = resolver.calls(['makeRequest']).flatMap((call): readonly SdkCall[] => {
    const [name, request] = call.args;
    const { callee } = call;
    return name && callee.kind === 'member' ? oneOfOperations(operationsNamed(textsOf(resolver, name.value)).flatMap(operation => methodCall(sdk, call, operation, callee.object, request))) : [];
  });
  return [...direct, ...byIndex, ...byName];
}

const PICKED_METHOD = /\]\s*(?:\?\.)?\(/;

function methodCall(sdk: Sdk, call: CallExpression, operation: OperationName, object: Expression, request: CallExpression['args'][number] | undefined): SdkCall[] {
  if (call.construct) return [];
  const receiver = receiverOf(sdk, object, camelCase(operation));
  if (receiver === 'other') return [];
  const found = sdkCall(sdk, call, operation, receiver === 'unknown' ? 'js-v2' : receiver, request);
  return receiver !== 'unknown' || (isDistinctive(operation) && hasMember(operation, found.members)) ? [found] : [];
}

/** A class of the client's name from a module of the project: the client handed on, or something else. */
function isNamedAlike({ resolver, sourceOf }: Sdk, callee: Expression): boolean {
  const source = sourceOf(callee);
  return source !== undefined && /^[.~@/].*\.Textract$/.test(source) && !looksMocked(callee) && !resolver.defines(lastName(callee) ?? '');
}

/** The SDK of the client that a method is called on, or what else it is. */
function receiverOf({ resolver, sourceOf }: Sdk, object: Expression, method: string): Exclude<Receiver, 'textract'> | Surface {
  if (looksMocked(object)) return 'other';
  if (object.kind === 'name' && object.name === 'this') return resolver.ownMethod(object.span.start, method) ? 'other' : 'unknown';
  const kinds = resolver.origins(object).options.map((option): Exclude<Receiver, 'textract'> | Surface => {
    if (option.kind === 'call') {
      if (option.construct) return clientSurface({ resolver, sourceOf }, option.callee) ?? (isNamedAlike({ resolver, sourceOf }, option.callee) ? 'unknown' : 'other');
      const [first] = option.args;
      // captureAWSClient(new AWS.Textract()) hands the client through.
      if (first?.value.kind === 'call' && first.value.construct) return clientSurface({ resolver, sourceOf }, first.value.callee) ?? 'unknown';
      return looksMocked(option.callee) || namesIn(option.callee).some(name => /^(?:jest|vi|sinon)$/.test(name)) ? 'other' : 'unknown';
    }
    return option.kind === 'name' || option.kind === 'member' || option.kind === 'nothing' ? 'unknown' : 'other';
  });
  return kinds.find(kind => kind === 'js-v2' || kind === 'js-v3') ?? (kinds.includes('other') ? 'other' : 'unknown');
}

/** `command.input.KMSKeyId = key` after `const command = new …Command({ … })`. */
function completedLater(resolver: Resolver, call: CallExpression, operation: OperationName): boolean {
  const path = keyOf(operation)?.path.join('.');
  const name = /([\w$]{1,64})(?:\s*:[^=;{}]{1,128})?\s*=\s*$/.exec(resolver.text.slice(Math.max(0, call.span.start - 256), call.span.start))?.[1];
  return name !== undefined && path !== undefined && resolver.assigned(`${name}.input.${path}`).length > 0;
}

function sdkCall({ resolver }: Sdk, call: CallExpression, operation: OperationName, surface: Surface, request: CallExpression['args'][number] | undefined): SdkCall {
  const given = request?.kind === 'positional' ? resolver.entries(request.value) : UNKNOWN_ENTRIES;
  const members: Entries = givesKey(operation, given) || !completedLater(resolver, call, operation) ? given : { ...given, closed: false };
  return { operation, surface, span: call.span, nameSpan: nameSpanOf(call), members, kms: keyPlace(operation, name => name) };
}

/** The method, class or, in brackets, what picks it. */
function nameSpanOf({ callee }: CallExpression): Span {
  if (callee.kind === 'index') return callee.key.span;
  return callee.kind === 'member' ? callee.nameSpan : callee.span;
}

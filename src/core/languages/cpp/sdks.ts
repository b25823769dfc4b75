import { lastName, pathOf, plainText, type CallExpression, type Expression } from '../../model/expression';
import type { Change, ClientOptions, EnvironmentSetting, SdkCall, SdkClient, WeakTransport } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Entry } from '../../model/value';
import type { ServiceName } from '../../textract/companions';
import { OPERATION_NAMES, isDistinctive, type OperationName } from '../../textract/operations';
import type { Recognised } from '../language';
import { keyPlace, looksMocked, optionOf, setting, texts, withKeyElsewhere, type Receiver } from '../sdk-evidence';
import { isFalse, isLocalEndpoint, soleEntry, weakOption, weakPlace } from '../weak-transport';
import { typeNameOf } from './lift';

/** Textract as C++ programs call it: `Aws::Textract::TextractClient` of the AWS SDK for C++, and requests given to its methods. */
export function recogniseCpp(resolver: Resolver): Recognised {
  const calls = withKeyElsewhere(resolver, [...resolver.calls(OPERATION_BY_METHOD.keys()).flatMap(call => operationCall(resolver, call)), ...submitted(resolver)]);
  const made = sdkClients(resolver);
  const clients = made.map(({ client }) => client);
  return { calls, clients: calls.length > 0 || clients.some(client => client.service === 'textract') ? clients : [], settings: settingsOf(resolver), transport: made.flatMap(({ transport }) => transport) };
}

/** Client classes with the namespace of each. */
const CLIENTS: Readonly<Record<string, readonly [ServiceName, string]>> = {
  TextractClient: ['textract', 'Aws.Textract'], S3Client: ['s3', 'Aws.S3'], SNSClient: ['sns', 'Aws.SNS'], KMSClient: ['kms', 'Aws.KMS'],
};

/** Synchronous, with a future, and with a callback: https://sdk.amazonaws.com/cpp/api/LATEST/aws-cpp-sdk-textract/html/ */
const OPERATION_BY_METHOD: ReadonlyMap<string, OperationName> = new Map(OPERATION_NAMES.flatMap(name => ['', 'Callable', 'Async'].map(suffix => [name + suffix, name] as const)));

/** The path that a type names, with aliases of types and namespaces followed. */
function fullPath(resolver: Resolver, path: string, depth = 0): string {
  const [head = '', ...rest] = path.split('.');
  const source = depth < 4 ? resolver.imports.get(head) : undefined;
  return source === undefined || source === head ? path : fullPath(resolver, [source, ...rest].join('.'), depth + 1);
}

/** Whether `qualifier`, as far as it is written, can be the namespace; without any, the file must say that it uses it. */
function isNamespace(resolver: Resolver, qualifier: string, namespace: string): boolean {
  if (qualifier !== '') return namespace === qualifier || namespace.endsWith(`.${qualifier}`);
  const folder = namespace.slice('Aws.'.length).toLowerCase();
  return [...resolver.imports].some(([local, source]) => local === `${namespace}.*` || source === namespace || local.startsWith(`aws/${folder}/`));
}

function serviceOf(resolver: Resolver, path: string | undefined): ServiceName | undefined {
  const full = path === undefined ? '' : fullPath(resolver, path);
  const name = full.slice(full.lastIndexOf('.') + 1);
  const known = Object.hasOwn(CLIENTS, name) ? CLIENTS[name] : undefined;
  if (!known || (resolver.defines(name) && !full.includes('.'))) return undefined;
  return isNamespace(resolver, full.slice(0, Math.max(0, full.length - name.length - 1)), known[1]) ? known[0] : undefined;
}

const clientNames = (resolver: Resolver): string[] => [...Object.keys(CLIENTS), ...[...resolver.imports].filter(([, source]) => source.endsWith("Client")).map(([local]) => local)];

const NONE: Entries = { entries: [], closed: true, insertion: undefined };
const OPEN: Entries = { entries: [], closed: false, insertion: undefined };

function sdkClients(resolver: Resolver): ClientMade[] {
  const seen = new Set<number>();
  const made = resolver.calls(clientNames(resolver)).flatMap((call): { readonly service: ServiceName; readonly call: CallExpression; readonly given: Entries }[] => {
    const service = serviceOf(resolver, pathOf(call.callee));
    if (!service || seen.has(call.callee.span.start)) return [];
    seen.add(call.callee.span.start);
    const given = call.args.reduce<Entries | undefined>((found, { value }) => found ?? configuration(resolver, value), undefined);
    return [{ service, call, given: given ?? (call.args.every(({ value }) => isNeutral(resolver, value)) ? NONE : OPEN) }];
  });
  return made.map(({ service, call, given }): ClientMade => {
    const nameSpan = call.callee.kind === 'member' ? call.callee.nameSpan : call.callee.span;
    const change = enableFips(resolver, call, given);
    // What is written into a configuration holds for all clients made of it.
    const shared = given.insertion !== undefined && made.filter(other => other.given.insertion?.at === given.insertion?.at).length > 1;
    const client: SdkClient = { service, surface: 'cpp', span: call.span, nameSpan, options: optionsOf(given), enableFips: shared ? undefined : change };
    return { client, transport: service === 'textract' ? weakIn(resolver, client, given) : [] };
  });
}

/** A client, and what weakens its connections. */
interface ClientMade {
  readonly client: SdkClient;
  readonly transport: readonly WeakTransport[];
}

/** `config.verifySSL = false`, `config.scheme = Aws::Http::Scheme::HTTP`: https://docs.aws.amazon.com/sdk-for-cpp/v1/developer-guide/client-config.html */
function weakIn(resolver: Resolver, owner: SdkClient, given: Entries): WeakTransport[] {
  const { endpoint } = owner.options;
  if (isLocalEndpoint(endpoint)) return [];
  const verify = soleEntry(given, 'verifySSL');
  const scheme = endpoint ? undefined : soleEntry(given, 'scheme');
  return [
    ...(verify && isFalse(verify.value) ? [weakOption(resolver.text, owner, verify, { kind: 'unverified', name: 'verifySSL = false', instead: 'true' })] : []),
    ...(scheme && PLAIN.test(resolver.text.slice(scheme.at.start, scheme.at.end)) ? [plainScheme(resolver.text, owner, scheme)] : []),
  ];
}

const PLAIN = /(?:^|::)Scheme::HTTP$/;

const plainScheme = (text: string, owner: SdkClient, { at }: Entry): WeakTransport =>
  weakPlace(text, { owner, kind: 'plaintext', name: 'Scheme::HTTP', span: at, mend: { edits: [{ span: { start: at.end, end: at.end }, newText: 'S' }], imports: [] }, through: [] });

const optionsOf = (given: Entries): ClientOptions => ({ region: optionOf(given, 'region'), endpoint: optionOf(given, 'endpointOverride'), fips: optionOf(given, 'useFIPS'), open: !given.closed });

const writtenAt = (resolver: Resolver, { span }: Expression): string => resolver.text.slice(span.start, Math.min(span.end, span.start + 256));

/** The members of the argument that is a client configuration; undefined for other arguments. */
function configuration(resolver: Resolver, argument: Expression): Entries | undefined {
  const { options, types } = resolver.origins(argument);
  const made = options.some(option => (option.kind === 'map' ? writtenAt(resolver, option) : option.kind === 'call' ? lastName(option.callee) ?? '' : '').endsWith('Configuration'));
  const isOne = made || types.some(type => /Configuration\b/.test(type)) || /config/i.test(lastName(argument) ?? '');
  return isOne ? resolver.entries(argument) : undefined;
}

/** Credentials and what else says nothing of Region and endpoint. */
function isNeutral(resolver: Resolver, argument: Expression): boolean {
  if (argument.kind === 'nothing') return true;
  const { options, types } = resolver.origins(argument);
  const names = [...types, ...options.map(option => (option.kind === 'call' ? (pathOf(option.callee) ?? '') : '')), pathOf(argument) ?? ''];
  return names.some(name => /Credential|TextractEndpointProvider$/i.test(name));
}

/** A member of a configuration is set in a statement of its own, behind the configuration's. */
function enableFips(resolver: Resolver, call: CallExpression, given: Entries): Change | undefined {
  const set = given.entries.filter(entry => entry.key === 'useFIPS');
  if (set.length > 0) return { edits: set.map(entry => ({ span: entry.at, newText: 'true' })), imports: [] };
  const place = given.insertion;
  if (place?.style === 'property') return { edits: [{ span: { start: place.at, end: place.at }, newText: `${place.lead}.useFIPS = true${place.trail}` }], imports: [] };
  return call.args.length === 0 ? newConfiguration(resolver.text, call) : undefined;
}

/** `Client client;` becomes `ClientConfiguration clientConfiguration; clientConfiguration.useFIPS = true; Client client(clientConfiguration);`. */
function newConfiguration(text: string, { span, callee }: CallExpression): Change | undefined {
  const before = text.slice(text.lastIndexOf('\n', span.start - 1) + 1, span.start);
  const variable = /^\s*(\w+)\s*(?:\{\s*\})?$/.exec(text.slice(callee.span.end, span.end))?.[1];
  if (variable === undefined || !/^[ \t]*$/.test(before)) return undefined;
  const name = `${variable}Configuration`;
  const at = callee.span.end + text.slice(callee.span.end, span.end).indexOf(variable) + variable.length;
  return {
    edits: [
      { span: { start: span.start, end: span.start }, newText: `Aws::Client::ClientConfiguration ${name};\n${before}${name}.useFIPS = true;\n${before}` },
      { span: { start: at, end: span.end }, newText: `(${name})` },
    ],
    imports: [],
  };
}

function operationCall(resolver: Resolver, call: CallExpression): SdkCall[] {
  const operation = OPERATION_BY_METHOD.get(lastName(call.callee) ?? '');
  if (!operation || call.callee.kind !== 'member' || isExpectation(resolver.text, call)) return [];
  const [request] = call.args;
  const requested = request ? isRequest(resolver, request.value, operation) : false;
  const receiver = receiverOf(resolver, call.callee.object, call.callee.name);
  if (receiver === 'other' || (receiver === 'unknown' && !(requested && isDistinctive(operation)))) return [];
  return [sdkCall(resolver, operation, call, { nameSpan: call.callee.nameSpan, request: request?.value })];
}

function sdkCall(resolver: Resolver, operation: OperationName, { span }: CallExpression, { nameSpan, request }: { readonly nameSpan: Expression['span']; readonly request: Expression | undefined }): SdkCall {
  return { operation, surface: 'cpp', span, nameSpan, members: request ? resolver.entries(request) : OPEN, kms: keyPlace(operation, name => name) };
}

/** `client.SubmitCallable(&TextractClient::StartDocumentAnalysis, request)`, `client.SubmitAsync(…)`. */
const submitted = (resolver: Resolver): SdkCall[] => resolver.calls(['SubmitCallable', 'SubmitAsync']).flatMap((call): SdkCall[] => {
  const [method, request] = call.args.map(argument => argument.value);
  const operation = method?.kind === 'member' ? OPERATION_BY_METHOD.get(method.name) : undefined;
  if (!operation || method?.kind !== 'member' || serviceOf(resolver, pathOf(method.object)) !== 'textract') return [];
  return [sdkCall(resolver, operation, call, { nameSpan: method.nameSpan, request })];
});

/** Set up on a test double, not called: `EXPECT_CALL(client, …)`, `When(Method(…))`. */
const isExpectation = (text: string, { span }: CallExpression): boolean => /\b(?:EXPECT_CALL|ON_CALL|When|Verify)\s*\([^()]{0,80}$/.test(text.slice(Math.max(0, span.start - 100), span.start));

/** The request's class, where the file tells it. */
function isRequest(resolver: Resolver, request: Expression, operation: OperationName): boolean {
  const { options, types } = resolver.origins(request);
  const name = new RegExp(`\\b${operation}Request\\b`);
  return types.some(type => name.test(type)) || options.some(option => (option.kind === 'map' ? name.test(writtenAt(resolver, option)) : option.kind === 'call' && name.test(writtenAt(resolver, rootOf(option)))));
}

/** `Request()` of `Request().WithJobTag(…)`. */
function rootOf(call: Expression): Expression {
  let root = call;
  while (root.kind === 'call' && root.callee.kind === 'member' && root.callee.object.kind === 'call') root = root.callee.object;
  return root;
}

/** What a method is called on: a Textract client, certainly something else, or not known. */
function receiverOf(resolver: Resolver, object: Expression, method: string): Receiver {
  if (looksMocked(object)) return 'other';
  const path = pathOf(object);
  if (path === 'this') return resolver.ownMethod(object.span.start, method) ? 'other' : 'unknown';
  const { options, types } = resolver.origins(object);
  const kinds = options.map((option): Receiver => {
    switch (option.kind) {
      case 'call': {
        const service = serviceOf(resolver, pathOf(option.callee));
        return service === 'textract' ? 'textract' : service !== undefined || looksMocked(option.callee) ? 'other' : 'unknown';
      }
      case 'map': case 'name': case 'member': case 'index': case 'other': case 'nothing': case 'environment': case 'either': case 'function': return 'unknown';
      case 'string': case 'boolean': case 'number': case 'list': return 'other';
    }
  });
  const name = lastName(object);
  const declared = name === undefined ? [] : texts(resolver.value({ kind: 'name', name: typeNameOf(name), span: object.span }));
  const all = [...kinds, ...[...types, ...declared].map(type => kindOfType(resolver, type))];
  return all.includes('textract') ? 'textract' : all.includes('other') ? 'other' : 'unknown';
}

/** A declared type: `std::shared_ptr<const Aws::Textract::TextractClient>`. */
function kindOfType(resolver: Resolver, type: string): Receiver {
  if (/mock|stub|fake|spy|dummy/i.test(type)) return 'other';
  const paths = [...type.matchAll(/\w{1,128}(?:\s{0,8}::\s{0,8}\w{1,128}){0,16}/g)].map(([written]) => written.replace(/\s{0,8}::\s{0,8}/g, '.'));
  const services = paths.map(path => serviceOf(resolver, path));
  if (services.includes('textract')) return 'textract';
  return services.some(service => service !== undefined) || paths.some(path => path !== 'auto' && resolver.defines(path)) ? 'other' : 'unknown';
}

/** `setenv("AWS_USE_FIPS_ENDPOINT", "true", 1)`, `_putenv_s(…)`. */
const settingsOf = (resolver: Resolver): EnvironmentSetting[] => resolver.calls(['setenv', '_putenv_s', 'SetEnvironmentVariableA', 'SetEnv']).flatMap(({ args: [variable, value] }) => {
  const name = variable && plainText(variable.value);
  return name === undefined || !value ? [] : [setting(name, resolver.value(value.value))];
});

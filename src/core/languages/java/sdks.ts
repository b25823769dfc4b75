import { lastName, pathOf, type CallExpression, type Expression } from '../../model/expression';
import type { Change, ClientOptions, SdkCall, SdkClient, EnvironmentSetting } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Value } from '../../model/value';
import { OPERATION_NAMES, isDistinctive, type OperationName } from '../../textract/operations';
import { camelCase, lowerCamelCase } from '../../textract/spelling';
import type { Surface } from '../../textract/surfaces';
import type { Recognised } from '../language';
import { byApiNames, hasMember, keyPlace, looksMocked, optionOf, setting, withKeyElsewhere, type Receiver } from '../sdk-evidence';
import { chainOf, classMade, nameOf } from './builders';
import { JAVA_IDIOM } from './idiom';
import { typeNameOf } from './syntax';

/** Textract as Java programs call it: AWS SDK for Java v2 and v1, synchronous and asynchronous. */
export function recogniseJava(resolver: Resolver): Recognised {
  const clients = [...builtClients(resolver), ...createdClients(resolver)].sort((a, b) => a.span.start - b.span.start);
  const calls = resolver.calls(METHODS.keys()).flatMap(call => sdkCall(resolver, call));
  return { clients, calls: withKeyElsewhere(resolver, calls), settings: settingsOf(resolver) };
}

/** The packages of the two SDKs. */
const PACKAGES: readonly (readonly [string, JavaSurface])[] = [['software.amazon.awssdk.services.textract', 'java-v2'], ['com.amazonaws.services.textract', 'java-v1']];
type JavaSurface = Surface & `java-${string}`;

/** What the SDKs call their clients and what makes these. */
const CLIENT = /^(?:Textract(?:Async)?Client|AmazonTextract(?:Async)?(?:Client(?:Builder)?)?)$/;

/**
 * The SDK that a class of a Textract package belongs to; undefined for other classes. A simple name that nothing imports is a
 * class of the file's own package, unless the file imports nothing at all, as pasted code does.
 */
function packageOf(resolver: Resolver, made: Expression): JavaSurface | undefined {
  const path = pathOf(made);
  if (path === undefined) return undefined;
  const source = resolver.importSource(made) ?? path;
  const written = PACKAGES.find(([name]) => source.startsWith(`${name}.`));
  if (written || source.includes('.')) return written?.[1];
  if (resolver.defines(path)) return undefined;
  const packages = PACKAGES.filter(([name]) => [...resolver.imports].some(([local, whole]) => local.endsWith('.*') && whole.startsWith(name)));
  if (packages[0]) return packages[0][1];
  return resolver.imports.size === 0 ? (path.startsWith('Amazon') ? 'java-v1' : 'java-v2') : undefined;
}

/** `TextractClient` of `TextractClient.builder()`, `TextractClient.create()` or `new AmazonTextractClient()`, and its SDK. */
function clientClass(resolver: Resolver, made: Expression | undefined): { readonly written: Expression; readonly surface: JavaSurface } | undefined {
  if (!made || !CLIENT.test(lastName(made) ?? '')) return undefined;
  const surface = packageOf(resolver, made);
  return surface && { written: made, surface };
}

/** What a chain begins with, followed through names and helpers of the file; undefined where there are several. */
function rootOf(resolver: Resolver, expression: Expression, depth = 0): Expression | undefined {
  const { root, links } = chainOf(expression);
  if (links.length === 0 && (classMade(root) || (root.kind === 'call' && FACTORIES.has(nameOf(root))))) return root;
  if (classMade(root)) return root;
  const { options } = resolver.origins(root);
  const [only] = options;
  return only && options.length === 1 && only.span !== root.span && depth < 4 ? rootOf(resolver, only, depth + 1) : root;
}

const FACTORIES: ReadonlySet<string> = new Set(['create', 'defaultClient']);

const nameSpanOf = (call: CallExpression): CallExpression['span'] => (call.callee.kind === 'member' ? call.callee.nameSpan : call.callee.span);

/** `TextractClient.builder()….build()`, the chain in one piece, over statements or begun in a helper. */
function builtClients(resolver: Resolver): SdkClient[] {
  return resolver.calls(['build']).flatMap((call): SdkClient[] => {
    const root = rootOf(resolver, call);
    const client = clientClass(resolver, root && classMade(root));
    if (!root || !client) return [];
    const begins = chainOf(call).root;
    const given = resolver.entries(call);
    // Other clients may come of the same helper, whereas a builder in a variable is one with its client.
    const inVariable = begins.kind === 'name' || begins.kind === 'member';
    const insertion = inVariable ? resolver.entries(begins).insertion ?? given.insertion : given.insertion;
    return [{
      service: 'textract', surface: client.surface, span: call.span, nameSpan: inVariable || begins === root ? client.written.span : nameSpanOf(call),
      options: optionsOf(resolver, given, client.surface), enableFips: enableFips(resolver, { ...given, insertion }, client.surface),
    }];
  });
}

/** `TextractClient.create()`, `AmazonTextractClientBuilder.defaultClient()`, `new AmazonTextractClient()`. */
function createdClients(resolver: Resolver): SdkClient[] {
  const factories = resolver.calls(FACTORIES).flatMap((call): SdkClient[] => {
    const client = call.callee.kind === 'member' && call.args.length === 0 ? clientClass(resolver, call.callee.object) : undefined;
    if (!client || call.callee.kind !== 'member') return [];
    const edits = [{ span: { start: call.callee.nameSpan.start, end: call.span.end }, newText: 'builder().fipsEnabled(true).build()' }];
    return [{ service: 'textract', surface: client.surface, span: call.span, nameSpan: client.written.span, options: NO_OPTIONS, enableFips: client.surface === 'java-v2' ? { edits, imports: [] } : undefined }];
  });
  const constructed = resolver.calls(['AmazonTextractClient', 'AmazonTextractAsyncClient']).flatMap((call): SdkClient[] => {
    const client = call.construct ? clientClass(resolver, call.callee) : undefined;
    // Such a client takes its Region and endpoint afterwards.
    const open = resolver.calls(['setEndpoint', 'withEndpoint', 'setRegion', 'withRegion']).some(({ callee }) => callee.kind === 'member' && resolver.origins(callee.object).options.some(option => option.span.start === call.span.start));
    return client ? [{ service: 'textract', surface: client.surface, span: call.span, nameSpan: call.callee.span, options: { ...NO_OPTIONS, open }, enableFips: undefined }] : [];
  });
  return [...factories, ...constructed];
}

const NO_OPTIONS: ClientOptions = { region: undefined, endpoint: undefined, fips: undefined, open: false };

function optionsOf(resolver: Resolver, given: Entries, surface: JavaSurface): ClientOptions {
  const region = optionOf(given, 'Region');
  if (surface === 'java-v2') {
    return { region, endpoint: optionOf(given, 'EndpointOverride'), fips: optionOf(given, 'FipsEnabled'), open: !given.closed || given.entries.some(entry => entry.key === 'EndpointProvider') };
  }
  const configured = given.entries.filter(entry => entry.key === 'EndpointConfiguration');
  const [configuration] = configured;
  if (!configuration) return { region, endpoint: undefined, fips: undefined, open: !given.closed };
  const [made, more] = resolver.origins(resolver.expressionAt(configuration.at)).options;
  const [endpoint, signing] = made?.kind === 'call' && lastName(made.callee) === 'EndpointConfiguration' && !more ? made.args.map(argument => resolver.value(argument.value)) : [];
  const known = endpoint && configured.length === 1 && !configuration.conditional;
  return { region: known ? signing : undefined, endpoint: known ? endpoint : undefined, fips: undefined, open: !known || !given.closed };
}

/**
 * v2 has an option; v1 has none, so that its client is given the endpoint in place of the Region: it refuses both together
 * (https://github.com/aws/aws-sdk-java/blob/master/aws-java-sdk-core/src/main/java/com/amazonaws/client/builder/AwsClientBuilder.java).
 */
function enableFips(resolver: Resolver, given: Entries, surface: JavaSurface): Change | undefined {
  if (surface === 'java-v2') {
    const set = given.entries.filter(entry => entry.key === 'FipsEnabled');
    if (set.length > 0) return { edits: set.map(entry => ({ span: entry.at, newText: 'true' })), imports: [] };
    const place = given.insertion;
    return place && { edits: [{ span: { start: place.at, end: place.at }, newText: place.lead + JAVA_IDIOM.entry(place.style, 'fipsEnabled', 'true') + place.trail }], imports: [] };
  }
  const regions = given.entries.filter(entry => entry.key === 'Region');
  const [entry] = regions;
  const call = resolver.calls(['withRegion']).find(({ callee }) => callee.kind === 'member' && callee.nameSpan.start === entry?.keySpan.start);
  if (!entry || !call || regions.length > 1 || entry.conditional || entry.value.kind !== 'text') return undefined;
  const region = entry.value.text;
  const newText = `withEndpointConfiguration(new AwsClientBuilder.EndpointConfiguration("https://textract-fips.${region}.amazonaws.com", "${region}"))`;
  return { edits: [{ span: { start: entry.keySpan.start, end: call.argsSpan.end }, newText }], imports: [{ source: 'com.amazonaws.client.builder.AwsClientBuilder', statement: 'import com.amazonaws.client.builder.AwsClientBuilder;' }] };
}

/** `System.setProperty("aws.useFipsEndpoint", "true")`, which v2 reads before the environment variable of the same meaning. */
const settingsOf = (resolver: Resolver): EnvironmentSetting[] => resolver.calls(['setProperty']).flatMap(call => {
  const [key, value] = call.args;
  if (!key || !value) return [];
  const property = resolver.value(key.value);
  const variable = property.kind === 'text' ? VARIABLE_OF_PROPERTY.get(property.text) : property.kind === 'unknown' ? property.names.find(name => name === 'AWS_USE_FIPS_ENDPOINT') : undefined;
  return variable === undefined ? [] : [setting(variable, resolver.value(value.value))];
});

/** https://docs.aws.amazon.com/sdkref/latest/guide/settings-reference.html */
const VARIABLE_OF_PROPERTY: ReadonlyMap<string, string> = new Map([['aws.useFipsEndpoint', 'AWS_USE_FIPS_ENDPOINT'], ['aws.region', 'AWS_REGION'], ['aws.endpointUrlTextract', 'AWS_ENDPOINT_URL_TEXTRACT'], ['aws.endpointUrl', 'AWS_ENDPOINT_URL']]);

/** By method: `startDocumentAnalysis` and, on v1's asynchronous client, `startDocumentAnalysisAsync`. */
const METHODS: ReadonlyMap<string, OperationName> = new Map(OPERATION_NAMES.flatMap(name => [[camelCase(name), name], [`${camelCase(name)}Async`, name]] as const));

/** Mockito's and EasyMock's way of saying what is or was to be called: `verify(client).start…(…)`, `when(client.start…(…))`. */
const EXPECTS: ReadonlySet<string> = new Set(['verify', 'when', 'given', 'then', 'should', 'expect', 'inOrder', 'doReturn', 'doThrow']);
const isExpectation = (text: string, call: CallExpression): boolean => /\b(?:when|given|expect|verify)\(\s*$/.test(text.slice(Math.max(0, call.span.start - 40), call.span.start));

function sdkCall(resolver: Resolver, call: CallExpression): SdkCall[] {
  const operation = METHODS.get(nameOf(call));
  if (!operation || call.construct || call.callee.kind !== 'member' || isExpectation(resolver.text, call)) return [];
  const [request] = call.args;
  const handed = request?.value.kind === 'function' ? request.value.result : undefined;
  const requested = request && !handed ? requestClass(resolver, request.value, operation) : undefined;
  if (requested === 'other') return [];
  const receiver = receiverOf(resolver, call.callee.object);
  const given = handed ?? (request?.value.kind === 'function' ? undefined : request?.value);
  const members = given ? byApiNames(operation, resolver.entries(given)) : OPEN;
  const evident = requested !== undefined || (handed !== undefined && hasMember(operation, members));
  if (receiver === 'other' || (receiver === 'unknown' && !(isDistinctive(operation) && evident))) return [];
  const surface = requested ?? (handed ? 'java-v2' : importedSurface(resolver));
  const kms = keyPlace(operation, name => (surface === 'java-v1' ? `with${name}` : lowerCamelCase(name)));
  return [{ operation, surface, span: call.span, nameSpan: call.callee.nameSpan, members, kms }];
}

const OPEN: Entries = { entries: [], closed: false, insertion: undefined };

/** The SDK that the request's class is of, where the request is made in this file; `other` for a class that is not the operation's. */
function requestClass(resolver: Resolver, request: Expression, operation: OperationName): JavaSurface | 'other' | undefined {
  const root = rootOf(resolver, request);
  const made = root && classMade(root);
  if (!made) return undefined;
  if (lastName(made)?.toLowerCase() !== `${operation}request`.toLowerCase() || !packageOf(resolver, made)) return 'other';
  return root.kind === 'call' && root.construct ? 'java-v1' : 'java-v2';
}

/** The SDK that the file imports. */
const importedSurface = (resolver: Resolver): JavaSurface => ([...resolver.imports.values()].some(source => source.startsWith('com.amazonaws.')) ? 'java-v1' : 'java-v2');

/** What a method is called on: a Textract client, certainly something else, or not known. */
function receiverOf(resolver: Resolver, object: Expression): Receiver {
  const path = pathOf(object);
  if (looksMocked(object) || path === 'this' || path === 'super' || (object.kind === 'call' && EXPECTS.has(nameOf(object)))) return 'other';
  const { options, types } = resolver.origins(object);
  const declared = path === undefined ? [] : texts(resolver.value({ kind: 'name', name: typeNameOf(path), span: object.span }));
  const kinds = [...types, ...declared].map(type => kindOfType(resolver, type));
  const made = options.map((option): Receiver => {
    if (option.kind !== 'call') return option.kind === 'name' || option.kind === 'member' || option.kind === 'nothing' || option.kind === 'index' ? 'unknown' : 'other';
    if (looksMocked(option.callee)) return 'other';
    const root = rootOf(resolver, option);
    const client = root?.kind === 'call' && FACTORIES.has(nameOf(root)) && root.callee.kind === 'member' ? root.callee.object : root && classMade(root);
    if (clientClass(resolver, client)) return 'textract';
    return client ? 'other' : 'unknown';
  });
  const all = [...kinds, ...made];
  return all.includes('other') ? 'other' : all.includes('textract') ? 'textract' : 'unknown';
}

const texts = (value: Value): string[] => (value.kind === 'text' ? [value.text] : value.kind === 'choice' ? value.options.flatMap(texts) : []);

/** A declared type, with its annotations. */
function kindOfType(resolver: Resolver, declared: string): Receiver {
  if (/@(?:Mock|Spy)\w*|@MockitoBean|@MockitoSpyBean/.test(declared)) return 'other';
  const type = declared.replace(/@\w+\s*/g, '').replace(/<.*>$/s, '').trim();
  // A type variable can be anything; `var` says nothing.
  if (type === 'var' || /^[A-Z]\d?$/.test(type)) return 'unknown';
  const names = type.split('.');
  const last = names.at(-1) ?? '';
  const named = names.reduce<Expression | undefined>((object, name) => (object ? { kind: 'member', span: NOWHERE, object, name, nameSpan: NOWHERE } : { kind: 'name', span: NOWHERE, name }), undefined);
  return CLIENT.test(last) && named && packageOf(resolver, named) ? 'textract' : 'other';
}

const NOWHERE = { start: 0, end: 0 };


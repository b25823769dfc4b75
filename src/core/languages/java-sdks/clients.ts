import { lastName, type CallExpression } from '../../model/expression';
import type { Change, ClientOptions, SdkClient } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries } from '../../model/value';
import { optionOf } from '../sdk-evidence';
import { chainOf, classMade } from './builders';
import type { JavaHost } from './host';
import { FACTORIES, rootOf } from './roots';
import { calledHere, clientClass, type ClientClass } from './services';

/** The clients that a program makes with the SDKs for Java, in source order. */
export function clientsOf(resolver: Resolver, host: JavaHost): SdkClient[] {
  return [...builtClients(resolver, host), ...createdClients(resolver), ...ownClients(resolver, host)].sort((a, b) => a.span.start - b.span.start);
}

const nameSpanOf = (call: CallExpression): CallExpression['span'] => (call.callee.kind === 'member' ? call.callee.nameSpan : call.callee.span);

/** `TextractClient.builder()….build()`, the chain in one piece, over statements or begun in a helper. */
function builtClients(resolver: Resolver, host: JavaHost): SdkClient[] {
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
      service: client.service, surface: client.surface, span: call.span, nameSpan: inVariable || begins === root ? client.written.span : nameSpanOf(call),
      options: optionsOf(resolver, given, client), enableFips: enableFips(resolver, { ...given, insertion }, client, host),
    }];
  });
}

/** `TextractClient.create()`, `AmazonTextractClientBuilder.defaultClient()`, `new AmazonTextractClient()`. */
function createdClients(resolver: Resolver): SdkClient[] {
  const factories = resolver.calls(FACTORIES).flatMap((call): SdkClient[] => {
    const client = call.callee.kind === 'member' && call.args.length === 0 ? clientClass(resolver, call.callee.object) : undefined;
    if (!client || client.surface === 'kotlin' || call.callee.kind !== 'member') return [];
    const edits = [{ span: { start: call.callee.nameSpan.start, end: call.span.end }, newText: 'builder().fipsEnabled(true).build()' }];
    return [{ service: client.service, surface: client.surface, span: call.span, nameSpan: client.written.span, options: NO_OPTIONS, enableFips: client.surface === 'java-v2' ? { edits, imports: [] } : undefined }];
  });
  const constructed = resolver.calls(calledHere(resolver, CLASSES_V1)).flatMap((call): SdkClient[] => {
    const client = call.construct ? clientClass(resolver, call.callee) : undefined;
    // Such a client takes its Region and endpoint afterwards.
    const open = resolver.calls(['setEndpoint', 'withEndpoint', 'setRegion', 'withRegion']).some(({ callee }) => callee.kind === 'member' && resolver.origins(callee.object).options.some(option => option.span.start === call.span.start));
    return client ? [{ service: client.service, surface: client.surface, span: call.span, nameSpan: call.callee.span, options: { ...NO_OPTIONS, open }, enableFips: undefined }] : [];
  });
  return [...factories, ...constructed];
}

/** The clients of v1 that have a constructor. */
const CLASSES_V1 = ['AmazonTextractClient', 'AmazonTextractAsyncClient', 'AmazonS3Client', 'AmazonSNSClient', 'AmazonSNSAsyncClient', 'AWSKMSClient', 'AWSKMSAsyncClient'];

const ownClients = (resolver: Resolver, { ownClient, ownClientCalls = [] }: JavaHost): SdkClient[] => resolver.calls(calledHere(resolver, ownClientCalls)).flatMap((call): SdkClient[] => {
  const own = ownClient?.(resolver, call);
  return own ? [{ service: own.client.service, surface: own.client.surface, span: call.span, nameSpan: own.client.written.span, options: own.options, enableFips: own.enableFips }] : [];
});

const NO_OPTIONS: ClientOptions = { region: undefined, endpoint: undefined, fips: undefined, open: false };

function optionsOf(resolver: Resolver, given: Entries, { surface }: ClientClass): ClientOptions {
  const region = optionOf(given, 'region');
  if (surface === 'java-v2') {
    return { region, endpoint: optionOf(given, 'endpointOverride'), fips: optionOf(given, 'fipsEnabled'), open: !given.closed || given.entries.some(entry => entry.key === 'endpointProvider') };
  }
  const configured = given.entries.filter(entry => entry.key === 'endpointConfiguration');
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
function enableFips(resolver: Resolver, given: Entries, { surface, service }: ClientClass, host: JavaHost): Change | undefined {
  if (surface !== 'java-v1') return optionSwitchedOn(given, 'fipsEnabled', host);
  const regions = given.entries.filter(entry => entry.key === 'region');
  const [entry] = regions;
  const call = resolver.calls(['withRegion']).find(({ callee }) => callee.kind === 'member' && callee.nameSpan.start === entry?.keySpan.start);
  if (service !== 'textract' || !entry || !call || regions.length > 1 || entry.conditional || entry.value.kind !== 'text') return undefined;
  const region = entry.value.text;
  const configuration = host.construction('AwsClientBuilder.EndpointConfiguration', `"https://textract-fips.${region}.amazonaws.com", "${region}"`);
  return { edits: [{ span: { start: entry.keySpan.start, end: call.argsSpan.end }, newText: `withEndpointConfiguration(${configuration})` }], imports: [host.imported('com.amazonaws.client.builder.AwsClientBuilder')] };
}

/** The option turned on where it is given, or given where it is not. */
export function optionSwitchedOn(given: Entries, option: string, { idiom }: Pick<JavaHost, 'idiom'>): Change | undefined {
  const set = given.entries.filter(entry => entry.key === option);
  if (set.length > 0) return { edits: set.map(entry => ({ span: entry.at, newText: 'true' })), imports: [] };
  const place = given.insertion;
  return place && { edits: [{ span: { start: place.at, end: place.at }, newText: place.lead + idiom.entry(place.style, option, 'true') + place.trail }], imports: [] };
}

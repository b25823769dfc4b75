import { lastName, namesIn, pathOf, plainText, type Argument, type CallExpression, type Expression } from '../../model/expression';
import type { Change, EnvironmentSetting, SdkCall, SdkClient, WeakTransport } from '../../model/facts';
import { insertionInto } from '../../model/insertion';
import type { Resolver } from '../../model/resolver';
import type { Entries, Entry, Value } from '../../model/value';
import type { ServiceName } from '../../textract/companions';
import { isDistinctive, OPERATION_NAMES, type OperationName } from '../../textract/operations';
import { snakeCase } from '../../textract/spelling';
import type { Recognised } from '../language';
import { byApiNames, hasMember, keyPlace, looksMocked, optionOf, setting, withKeyElsewhere, type Receiver } from '../sdk-evidence';
import { isFalse, isLocalEndpoint, soleEntry, weakOption } from '../weak-transport';
import { RUBY_IDIOM } from './idiom';
import { rubyTransport } from './transport';

/** Textract as Ruby programs call it: the AWS SDK for Ruby v3. */
export function recogniseRuby(resolver: Resolver): Recognised {
  const around = globalConfiguration(resolver);
  const made = resolver.calls(['new']).flatMap(call => client(resolver, call, around));
  const clients = made.map(each => each.client);
  const calls = callsOf(resolver, around).sort((a, b) => a.span.start - b.span.start);
  const usesTextract = calls.length > 0 || clients.some(({ service }) => service === 'textract') || /['"]aws-sdk-textract['"]/.test(resolver.text);
  return { clients: clients.filter(({ service }) => service === 'textract' || usesTextract), calls: withKeyElsewhere(resolver, calls), settings: settingsOf(resolver), transport: [...made.flatMap(each => each.transport), ...rubyTransport(resolver)] };
}

/** https://docs.aws.amazon.com/sdk-for-ruby/v3/api/ */
const SERVICE_BY_CLASS: Readonly<Record<string, ServiceName>> = {
  'Aws.Textract.Client': 'textract', 'Aws.Textract.Resource': 'textract',
  'Aws.S3.Client': 's3', 'Aws.S3.Resource': 's3',
  'Aws.SNS.Client': 'sns', 'Aws.SNS.Resource': 'sns',
  'Aws.KMS.Client': 'kms', 'Aws.KMS.Resource': 'kms',
};

/** The service whose client a class is; a name may stand for the class. */
function serviceOfClass(resolver: Resolver, expression: Expression): ServiceName | undefined {
  const known = (path: string | undefined): ServiceName | undefined => (path !== undefined && Object.hasOwn(SERVICE_BY_CLASS, path) ? SERVICE_BY_CLASS[path] : undefined);
  const path = pathOf(expression);
  if (path === undefined) return undefined;
  const own = known(path) ?? (/^[ \t]{0,64}include\s+Aws\s*$/m.test(resolver.text) ? known(`Aws.${path}`) : undefined);
  if (own !== undefined || path.startsWith('Aws.')) return own;
  return resolver.origins(expression).options.map(option => known(pathOf(option))).find(service => service !== undefined);
}

const NONE: Entries = { entries: [], closed: true, insertion: undefined };

/** The hash that a call is given: named arguments, or a hash in their place. */
function hashOf(resolver: Resolver, call: CallExpression, args: readonly Argument[] = call.args): Entries {
  const [first] = args;
  if (!first) return { ...NONE, insertion: emptyInsertion(resolver.text, call) };
  if (first.kind === 'positional') return resolver.entries(first.value);
  return resolver.argumentEntries({ ...call, args });
}

/** Where the first argument goes, with the parentheses that it needs. */
function emptyInsertion(text: string, { args, argsSpan }: CallExpression): Entries['insertion'] {
  const spans = args.map(argument => ('span' in argument ? argument.span : argument.value.span));
  return argsSpan.end > argsSpan.start ? insertionInto(text, argsSpan, spans, 'argument', 'last') : { at: argsSpan.start, lead: '(', trail: ')', style: 'argument' };
}

/** The options of all clients: `Aws.config.update(region: …)`, `Aws.config[:region] = …`, and those of one service under its name. */
function globalConfiguration(resolver: Resolver): Entries {
  const path = 'Aws.config';
  const updates = resolver.calls(['update', '']).filter(call => call.callee.kind === 'member' && /^(?:update|merge!)$/.test(call.callee.name) && pathOf(call.callee.object) === path).map(call => hashOf(resolver, call));
  const entry = (key: string, value: Value): Entry => ({ key, keySpan: value.span, value, at: value.span, conditional: false });
  const assigned = resolver.assignedMembers(path).map(({ name, value }) => entry(name, value));
  const whole = resolver.assigned(path).map((value): Entries => (value.kind === 'map' ? value.entries : { ...NONE, closed: false }));
  const parts = [...updates, ...whole];
  return { entries: [...parts.flatMap(part => part.entries), ...assigned], closed: parts.every(part => part.closed) && !assigned.some(({ key }) => key === '[]'), insertion: undefined };
}

/** The options of the clients of one service, those of all after them. */
function layersFor(around: Entries, service: ServiceName): readonly Entries[] {
  const own = around.entries.filter(entry => entry.key === service).map(({ value }): Entries => (value.kind === 'map' ? value.entries : { ...NONE, closed: false }));
  return [...own, around];
}

const FIPS = 'use_fips_endpoint';

interface Made {
  readonly service: ServiceName;
  readonly layers: readonly Entries[];
}

/** What a call constructs a client of, and with what; undefined for other calls and for clients that answer by themselves. */
function madeBy(resolver: Resolver, call: CallExpression, around: Entries): Made | 'stubbed' | undefined {
  const service = call.construct ? serviceOfClass(resolver, call.callee) : undefined;
  if (!service) return undefined;
  const layers = [hashOf(resolver, call), ...layersFor(around, service)];
  // https://docs.aws.amazon.com/sdk-for-ruby/v3/developer-guide/stubbing.html
  const stubs = layers.map(layer => optionOf(layer, 'stub_responses')).find(value => value !== undefined);
  return stubs && (stubs.kind === 'map' || (stubs.kind === 'boolean' && stubs.value)) ? 'stubbed' : { service, layers };
}

/** A client, and what weakens its connections. */
interface ClientMade {
  readonly client: SdkClient;
  readonly transport: readonly WeakTransport[];
}

function client(resolver: Resolver, call: CallExpression, around: Entries): ClientMade[] {
  const made = madeBy(resolver, call, around);
  if (!made || made === 'stubbed') return [];
  const { service, layers } = made;
  const [given = NONE] = layers;
  // A resource around a client that is made elsewhere.
  if (given.entries.some(entry => entry.key === 'client')) return [];
  const option = (key: string): Value | undefined => layers.map(layer => optionOf(layer, key)).find(value => value !== undefined);
  const open = layers.some(layer => !layer.closed || layer.entries.some(entry => entry.key === 'endpoint_provider'));
  const nameSpan = call.callee.kind === 'member' ? call.callee.nameSpan : call.callee.span;
  const options = { region: option('region'), endpoint: option('endpoint'), fips: option(FIPS), open };
  const owner: SdkClient = { service, surface: 'ruby', span: call.span, nameSpan, options, enableFips: enableFips(resolver, call, layers) };
  return [{ client: owner, transport: service === 'textract' ? layers.flatMap(layer => uncheckedIn(resolver, owner, layer)) : [] }];
}

/** `ssl_verify_peer: false`: https://docs.aws.amazon.com/sdk-for-ruby/v3/api/Aws/Textract/Client.html#initialize-instance_method */
function uncheckedIn(resolver: Resolver, owner: SdkClient, layer: Entries): WeakTransport[] {
  const verify = soleEntry(layer, 'ssl_verify_peer');
  if (!verify || !isFalse(verify.value) || isLocalEndpoint(owner.options.endpoint)) return [];
  return [weakOption(resolver.text, owner, verify, { kind: 'unverified', name: 'ssl_verify_peer: false', instead: 'true' })];
}

function enableFips(resolver: Resolver, call: CallExpression, layers: readonly Entries[]): Change | undefined {
  const set = layers.flatMap(layer => layer.entries).filter(entry => entry.key === FIPS);
  if (set.length > 0) return { edits: set.map(entry => ({ span: entry.at, newText: 'true' })), imports: [] };
  const entry = RUBY_IDIOM.entry('argument', FIPS, 'true');
  const [argument] = call.args;
  const [given] = layers;
  if (argument?.kind === 'rest') return undefined;
  if (argument?.kind === 'positional' && argument.value.kind !== 'map') {
    // The hash may serve other clients, too: this client gets a copy.
    const { span, kind } = argument.value;
    const written = resolver.text.slice(span.start, span.end);
    const whole = kind === 'name' || kind === 'member' || kind === 'index' || (kind === 'call' && written.endsWith(')'));
    return { edits: [{ span, newText: `**${whole ? written : `(${written})`}, ${entry}` }], imports: [] };
  }
  const place = given?.insertion;
  return place && { edits: [{ span: { start: place.at, end: place.at }, newText: place.lead + entry + place.trail }], imports: [] };
}

const OPERATION_BY_METHOD = new Map(OPERATION_NAMES.map(name => [snakeCase(name), name]));
const SENDS: ReadonlySet<string> = new Set(['send', 'public_send', '__send__']);

function callsOf(resolver: Resolver, around: Entries): SdkCall[] {
  const direct = resolver.calls(OPERATION_BY_METHOD.keys()).flatMap(call => {
    const operation = OPERATION_BY_METHOD.get(lastName(call.callee) ?? '');
    return operation ? sdkCall(resolver, call, { operation, args: call.args, around }) : [];
  });
  // `client.public_send(:start_document_analysis, **params)`.
  const sent = resolver.calls(SENDS).flatMap(call => {
    const [name, ...args] = call.args;
    const operation = name && OPERATION_BY_METHOD.get(plainText(name.value) ?? '');
    return operation ? sdkCall(resolver, call, { operation, args, around }) : [];
  });
  return [...direct, ...sent];
}

function sdkCall(resolver: Resolver, call: CallExpression, { operation, args, around }: { readonly operation: OperationName; readonly args: readonly Argument[]; readonly around: Entries }): SdkCall[] {
  if (call.callee.kind !== 'member' || call.construct) return [];
  const receiver = receiverOf(resolver, call.callee.object, around);
  if (receiver === 'other') return [];
  const members = byApiNames(operation, hashOf(resolver, call, args));
  if (receiver === 'unknown' && !(isDistinctive(operation) && hasMember(operation, members))) return [];
  return [{ operation, surface: 'ruby', span: call.span, nameSpan: call.callee.nameSpan, members, kms: keyPlace(operation, snakeCase) }];
}

/** Named, or made, as a test double: `instance_double(Aws::Textract::Client)`. */
const isDouble = (expression: Expression): boolean => looksMocked(expression) || namesIn(expression).some(name => /double/i.test(name));

/** What a method is called on: a Textract client, certainly something else, or not known. */
function receiverOf(resolver: Resolver, object: Expression, around: Entries): Receiver {
  const path = pathOf(object);
  if (isDouble(object) || path === 'self' || path === 'super') return 'other';
  const { options } = resolver.origins(object);
  const kinds = options.map(option => kindOfOrigin(resolver, option, around));
  if (kinds.includes('textract')) return 'textract';
  // A class has none of the client's methods; what is all capitals is a value. Where the SDK answers by itself, so does a client of the file's helpers.
  return kinds.includes('other') || (path !== undefined && options.length === 0 && /(?:^|\.)[A-Z][A-Z\d_]{0,64}[a-z]\w*$/.test(path)) || /\bstub_responses\b/.test(resolver.text) ? 'other' : 'unknown';
}

function kindOfOrigin(resolver: Resolver, option: Expression, around: Entries): Receiver {
  switch (option.kind) {
    case 'call': {
      const made = madeBy(resolver, option, around);
      if (made !== undefined) return made !== 'stubbed' && made.service === 'textract' ? 'textract' : 'other';
      return isDouble(option.callee) || (option.construct && !/Textract(?:::)?Client$/.test(resolver.text.slice(option.callee.span.start, option.callee.span.end))) ? 'other' : 'unknown';
    }
    case 'name': case 'member': case 'index': case 'other': case 'nothing': case 'environment': case 'either': return 'unknown';
    case 'string': case 'boolean': case 'number': case 'map': case 'list': case 'function': return 'other';
  }
}

/** `ENV["NAME"] = value`, `ENV.store("NAME", value)`, `ENV.update("NAME" => value)`. */
function settingsOf(resolver: Resolver): EnvironmentSetting[] {
  const assigned = resolver.assignedMembers('ENV').map(({ name, value }) => setting(name, value));
  const calls = resolver.calls(['store', 'update', 'replace', '']).filter(call => call.callee.kind === 'member' && pathOf(call.callee.object) === 'ENV').flatMap((call): EnvironmentSetting[] => {
    const [first, second] = call.args;
    const name = first && plainText(first.value);
    if (lastName(call.callee) === 'store') return name !== undefined && second ? [setting(name, resolver.value(second.value))] : [];
    return /^(?:update|merge!|replace)$/.test(lastName(call.callee) ?? '') ? hashOf(resolver, call).entries.map(entry => setting(entry.key, entry.value)) : [];
  });
  return [...assigned, ...calls];
}

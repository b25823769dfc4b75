import { lastName, pathOf, plainText, type CallExpression, type Expression } from '../../model/expression';
import type { Change, ClientOptions, EnvironmentSetting, SdkCall, SdkClient } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries } from '../../model/value';
import type { ServiceName } from '../../textract/companions';
import { OPERATION_NAMES, isDistinctive, type OperationName } from '../../textract/operations';
import { snakeCase } from '../../textract/spelling';
import type { Recognised } from '../language';
import { byApiNames, keyPlace, looksMocked, optionOf, setting, texts, withKeyElsewhere, type Receiver } from '../sdk-evidence';
import { OPERATION_BY_METHOD, isPathCall, memberName, nameOf, opensRequest, settingChain } from './builders';
import { typeNameOf } from './syntax';
import { rustTransport } from './transport';

/** Textract as Rust programs call it: the AWS SDK for Rust and, before it, Rusoto. */
export function recogniseRust(resolver: Resolver): Recognised {
  const calls = [...sentRequests(resolver), ...rusotoCalls(resolver)];
  const clients = [...sdkClients(resolver), ...rusotoClients(resolver)].sort((a, b) => a.span.start - b.span.start);
  const textract = calls.length > 0 || clients.some(client => client.service === 'textract');
  return { calls: withKeyElsewhere(resolver, calls), clients: textract ? clients : [], settings: settingsOf(resolver), transport: rustTransport(resolver, clients) };
}

const CRATES: Readonly<Record<string, ServiceName>> = { aws_sdk_textract: 'textract', aws_sdk_s3: 's3', aws_sdk_sns: 'sns', aws_sdk_kms: 'kms' };
const RUSOTO = 'rusoto_textract';

/** The full path that an expression names, through `use` and aliases: `aws_sdk_textract.Client`. */
function fullPath(resolver: Resolver, expression: Expression, depth = 0): string | undefined {
  const path = resolver.importSource(expression) ?? pathOf(expression);
  const [head = '', ...rest] = path?.split('.') ?? [];
  // The alias of an alias: `use aws_sdk_textract as textract; type Api = textract::Client;`.
  const again = depth < 4 ? resolver.imports.get(head) : undefined;
  if (again !== undefined && again !== head && path !== undefined) return fullPath(resolver, named([...again.split('.'), ...rest], expression), depth + 1);
  if (path === undefined || path.includes('.') || resolver.defines(path)) return path;
  const all = [...resolver.imports.keys()].find(name => name.endsWith('.*') && (Object.hasOwn(CRATES, name.slice(0, -2)) || name === `${RUSOTO}.*`));
  return all !== undefined && /^(?:Client|Config|TextractClient)$/.test(path) ? `${all.slice(0, -1)}${path}` : path;
}

const named = ([head = '', ...rest]: readonly string[], { span }: Expression): Expression =>
  rest.reduce<Expression>((object, name) => ({ kind: 'member', span, object, name, nameSpan: span }), { kind: 'name', span, name: head });

/** The service whose client the path is. */
function serviceOf(path: string | undefined): ServiceName | undefined {
  const crate = path?.endsWith('.Client') ? path.split('.')[0] ?? '' : '';
  return Object.hasOwn(CRATES, crate) ? CRATES[crate] : undefined;
}


/** `X` of `X::new(…)`, as written. */
const typeOf = ({ callee }: CallExpression): Expression | undefined => (callee.kind === 'member' ? callee.object : undefined);
const nameSpanOf = (type: Expression): Expression['span'] => (type.kind === 'member' ? type.nameSpan : type.span);

/** `Client::new(&config)`, `Client::from_conf(conf)`. */
function sdkClients(resolver: Resolver): SdkClient[] {
  return resolver.calls(['new', 'from_conf']).flatMap((call): SdkClient[] => {
    const type = typeOf(call);
    const service = type && isPathCall(call, resolver.text) ? serviceOf(fullPath(resolver, type)) : undefined;
    const [configuration] = call.args;
    if (!type || !service || !configuration) return [];
    const given = resolver.entries(configuration.value);
    return [{ service, surface: 'rust', span: call.span, nameSpan: nameSpanOf(type), options: optionsOf(bySetter(given)), enableFips: enableFips(resolver, call, given) }];
  });
}

/** A configuration set up field by field, too. */
const bySetter = (given: Entries): Entries => ({ ...given, entries: given.entries.map(entry => ({ ...entry, key: memberName(entry.key) })) });

const optionsOf = (given: Entries): ClientOptions => ({
  region: optionOf(given, 'region'), endpoint: optionOf(given, 'endpoint_url'), fips: optionOf(given, 'use_fips'),
  // Resolvers make up the endpoint at run time.
  open: !given.closed || given.entries.some(({ key }) => key.startsWith('endpoint_resolver')),
});

/**
 * `.use_fips(true)` among the setters of the client's own configuration; a shared one is copied into such a one, so that
 * other clients keep theirs (https://docs.rs/aws-sdk-textract/latest/aws_sdk_textract/config/struct.Builder.html).
 */
function enableFips(resolver: Resolver, call: CallExpression, given: Entries): Change | undefined {
  const set = given.entries.filter(entry => memberName(entry.key) === 'use_fips');
  if (set.length > 0) return { edits: set.map(entry => ({ span: entry.at, newText: 'true' })), imports: [] };
  const { callee, argsSpan } = call;
  if (callee.kind !== 'member') return undefined;
  if (callee.name === 'new') {
    const crate = fullPath(resolver, callee.object)?.split('.')[0] ?? '';
    return {
      edits: [
        { span: { start: callee.nameSpan.start, end: argsSpan.start + 1 }, newText: `from_conf(${crate}::config::Builder::from(` },
        { span: { start: argsSpan.end, end: argsSpan.end }, newText: '.use_fips(true).build())' },
      ],
      imports: [],
    };
  }
  const place = given.insertion;
  return place?.style === 'chain' ? { edits: [{ span: { start: place.at, end: place.at }, newText: `${place.lead}.use_fips(true)${place.trail}` }], imports: [] } : undefined;
}

/** The call that opened the request which is sent. */
interface Opened {
  readonly operation: OperationName;
  readonly nameSpan: Expression['span'];
  /** What it was opened on; undefined for a request that is made by itself. */
  readonly receiver: Expression | undefined;
}

/** `client.start_document_analysis()….send()`, over statements perhaps, and `StartDocumentAnalysisInput::builder()….send_with(&client)`. */
function sentRequests(resolver: Resolver): SdkCall[] {
  return resolver.calls(['send', 'send_with']).flatMap((call): SdkCall[] => {
    if (call.callee.kind !== 'member') return [];
    const { object } = call.callee;
    const given = resolver.entries(object);
    return openedBy(resolver, object).flatMap((opened): SdkCall[] => {
      const { operation, receiver } = opened;
      const kind = receiver ? receiverOf(resolver, receiver, snakeCase(operation)) : 'textract';
      if (kind === 'other' || (kind === 'unknown' && !isDistinctive(operation))) return [];
      return [{ operation, surface: 'rust', span: call.span, nameSpan: opened.nameSpan, members: byApiNames(operation, given), kms: keyPlace(operation, snakeCase) }];
    });
  });
}

function openedBy(resolver: Resolver, builder: Expression, depth = 0): Opened[] {
  const root = builder.kind === 'call' ? settingChain(builder, resolver.text).root : builder;
  if (root.kind === 'call') {
    const operation = opensRequest(root) ? OPERATION_BY_METHOD.get(nameOf(root)) : undefined;
    if (operation && root.callee.kind === 'member') return [{ operation, nameSpan: root.callee.nameSpan, receiver: root.callee.object }];
    const type = nameOf(root) === 'builder' ? typeOf(root) : undefined;
    const made = type && /^(\w+)Input$/.exec(lastName(type) ?? '')?.[1];
    const input = OPERATION_NAMES.find(name => name === made);
    if (type && input) return [{ operation: input, nameSpan: nameSpanOf(type), receiver: undefined }];
  }
  if (depth > 4) return [];
  const opened = resolver.origins(root).options.filter(option => option.kind === 'call' && option.span.start !== root.span.start).flatMap(option => openedBy(resolver, option, depth + 1));
  return opened.filter((one, index) => opened.findIndex(other => other.nameSpan.start === one.nameSpan.start) === index);
}

/** What a method is called on: a Textract client, certainly something else, or not known. */
function receiverOf(resolver: Resolver, object: Expression, method: string): Receiver {
  if (looksMocked(object)) return 'other';
  const path = pathOf(object);
  if (path === 'self') return resolver.ownMethod(object.span.start, method) ? 'other' : 'unknown';
  const { options, types } = resolver.origins(object);
  const kinds = options.map((option): Receiver => {
    switch (option.kind) {
      case 'call': {
        const type = typeOf(option);
        const service = type && serviceOf(fullPath(resolver, type));
        return service === undefined ? (looksMocked(option.callee) ? 'other' : 'unknown') : service === 'textract' ? 'textract' : 'other';
      }
      case 'name': case 'member': case 'index': case 'other': case 'nothing': case 'environment': case 'either': case 'function': return 'unknown';
      case 'string': case 'boolean': case 'number': case 'list': case 'map': return 'other';
    }
  });
  const member = object.kind === 'member' ? object.name : undefined;
  const declared = member === undefined ? [] : texts(resolver.value({ kind: 'name', name: typeNameOf(member), span: object.span }));
  const all = [...kinds, ...[...types, ...declared].map(type => kindOfType(resolver, type, object))];
  return all.includes('textract') ? 'textract' : all.includes('other') ? 'other' : 'unknown';
}

/** A declared type: `&Client`, `Arc<aws_sdk_textract::Client>`. */
function kindOfType(resolver: Resolver, type: string, at: Expression): Receiver {
  if (/mock|stub|fake|spy|dummy/i.test(type)) return 'other';
  const paths = [...type.matchAll(/\w{1,128}(?:\s{0,8}::\s{0,8}\w{1,128}){0,16}/g)].map(([written]) => fullPath(resolver, named(written.split(/\s{0,8}::\s{0,8}/), at)) ?? '');
  if (paths.some(path => serviceOf(path) === 'textract')) return 'textract';
  if (paths.some(path => /^(?:aws_sdk_|reqwest\b)/.test(path))) return 'other';
  return paths.some(path => path !== 'Self' && resolver.defines(path)) ? 'other' : 'unknown';
}

/** `client.start_document_analysis(StartDocumentAnalysisRequest { … })`. */
function rusotoCalls(resolver: Resolver): SdkCall[] {
  if (![...resolver.imports.values()].some(source => source.startsWith(RUSOTO)) && !resolver.text.includes(`${RUSOTO}::`)) return [];
  return resolver.calls(OPERATION_BY_METHOD.keys()).flatMap((call): SdkCall[] => {
    const operation = OPERATION_BY_METHOD.get(nameOf(call));
    const [request, more] = call.args;
    if (!operation || !request || more || call.callee.kind !== 'member' || looksMocked(call.callee.object)) return [];
    const made = resolver.origins(request.value).options.some(({ span }) => new RegExp(`^(?:\\w+\\s*::\\s*)*${operation}Request\\b`).test(resolver.text.slice(span.start, span.start + 200)));
    if (!made || resolver.defines(`${operation}Request`)) return [];
    return [{ operation, surface: 'rusoto', span: call.span, nameSpan: call.callee.nameSpan, members: byApiNames(operation, resolver.entries(request.value)), kms: keyPlace(operation, snakeCase) }];
  });
}

/** `TextractClient::new(region)`; `new_with(dispatcher, credentials, region)`, `new_with_client(client, region)`. There is no FIPS option. */
function rusotoClients(resolver: Resolver): SdkClient[] {
  return resolver.calls(['new', 'new_with', 'new_with_client']).flatMap((call): SdkClient[] => {
    const type = typeOf(call);
    if (!type || fullPath(resolver, type) !== `${RUSOTO}.TextractClient`) return [];
    const region = call.args.at(-1)?.value;
    const value = region && resolver.value(region);
    const known = value !== undefined && (value.kind === 'text' || (region?.kind === 'call' && nameOf(region) === 'default'));
    return [{ service: 'textract', surface: 'rusoto', span: call.span, nameSpan: nameSpanOf(type), options: { region: value, endpoint: undefined, fips: undefined, open: !known }, enableFips: undefined }];
  });
}

/** `std::env::set_var("AWS_USE_FIPS_ENDPOINT", "true")`. */
const settingsOf = (resolver: Resolver): EnvironmentSetting[] => resolver.calls(['set_var']).flatMap(({ args: [variable, value] }) => {
  const name = variable && plainText(variable.value);
  return name === undefined || !value ? [] : [setting(name, resolver.value(value.value))];
});


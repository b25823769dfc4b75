import { pathOf, plainText, type CallExpression, type Expression } from '../../model/expression';
import type { SdkCall, SdkClient, WeakTransport } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import { contains, type Span } from '../../text';
import { endOf, endsIn, hasScheme, isAlways, isForEmulator, isLocal, ofClient, ofProcess, partsOf, replaced, rewritten, transportOf, withoutLink, withoutStatement, writtenInCode, type Weakness } from '../weak-connections';
import { nameOf } from './builders';
import { clientAtRoot, rootOf } from './roots';
import { trustsAll } from './trust';

/**
 * Weak connections of programs on the JVM. Sources: `SdkHttpConfigurationOption`, `ApacheHttpClient` and `NettyNioAsyncHttpClient` of
 * https://github.com/aws/aws-sdk-java-v2, `ClientConfiguration` and `SDKGlobalConfiguration` (`isPropertyEnabled`) of
 * https://github.com/aws/aws-sdk-java, and for the platform https://docs.oracle.com/en/java/javase/21/security/java-secure-socket-extension-jsse-reference-guide.html
 */
export function javaTransport(resolver: Resolver, facts: { readonly calls: readonly SdkCall[]; readonly clients: readonly SdkClient[] }): WeakTransport[] {
  const clients = facts.clients.filter(client => client.service === 'textract');
  if (!WEAK.test(resolver.text)) return [];
  const found = [...httpClients(resolver, clients), ...ofKotlin(resolver, clients), ...configurations(resolver, clients), ...ofProcess(properties(resolver, facts))];
  return transportOf(resolver, found, facts);
}

/** What any of them has somewhere in the file. */
const WEAK = /TRUST_ALL|TrustManager|TrustAll|TrustSelfSigned|HostnameVerifier|HOSTNAME_VERIFIER|Protocol\.HTTP\b|\bHTTP\b|TLSv1|SSLv[23]|TLS_1_[01]|disableCertChecking|DISABLE_CERT_CHECKING|disabledAlgorithms|loadTrustMaterial/;

/** The client that a setting of a builder belongs to, unless it talks to its own machine. */
function clientOf(clients: readonly SdkClient[], { span }: CallExpression): SdkClient | undefined {
  const around = clients.find(client => contains(client.span, span)) ?? clients.find(client => client.span.start > span.start);
  return around && !isLocal(around.options) ? around : undefined;
}

/** Links of a chain that builds a Textract client. */
const settersOf = (resolver: Resolver, names: readonly string[]): readonly CallExpression[] =>
  resolver.calls(names).filter(call => call.args.length === 1 && call.callee.kind === 'member' && clientAtRoot(resolver, rootOf(resolver, call))?.service === 'textract');

/** `.httpClient(…)`, `.httpClientBuilder(…)` of v2. */
const httpClients = (resolver: Resolver, clients: readonly SdkClient[]): WeakTransport[] => settersOf(resolver, ['httpClient', 'httpClientBuilder']).flatMap(call => {
  const client = clientOf(clients, call);
  return client ? ofClient(client, weaknessesIn(resolver, call.args.map(({ value }) => value))) : [];
});

/** `httpClient { tlsContext { minVersion = TlsVersion.TLS_1_0 } }`: `TlsContext` of https://github.com/smithy-lang/smithy-kotlin, and for `sdk.minTls` the developer guide of the SDK for Kotlin. */
const ofKotlin = (resolver: Resolver, clients: readonly SdkClient[]): WeakTransport[] => clients.filter(({ surface, options }) => surface === 'kotlin' && !isLocal(options)).flatMap(client =>
  ofClient(client, writtenInCode(resolver, LEAST_VERSION, client.span).map(({ index, 0: whole, 2: version = '' }): Weakness => {
    const span = { start: index, end: index + whole.length };
    return { kind: 'old-tls', name: version, span, mend: replaced({ start: span.end - 'TLS_1_0'.length, end: span.end }, 'TLS_1_2') };
  })));

const LEAST_VERSION = /\b(minVersion)\s{0,16}=\s{0,16}((?:\w{1,64}\.){0,8}TLS_1_[01])\b/g;

/** `ClientConfiguration` of v1, given to a builder or a constructor. */
function configurations(resolver: Resolver, clients: readonly SdkClient[]): WeakTransport[] {
  const given = settersOf(resolver, ['withClientConfiguration', 'setClientConfiguration']).flatMap(call => {
    const client = clientOf(clients, call);
    return client ? call.args.map(({ value }) => ({ client, value })) : [];
  });
  const constructed = clients.filter(({ surface, options }) => surface === 'java-v1' && !isLocal(options)).flatMap(client => {
    const call = resolver.expressionAt(client.span);
    return call.kind === 'call' && call.construct ? call.args.map(({ value }) => ({ client, value })) : [];
  });
  return [...given, ...constructed].flatMap(({ client, value }) => ofClient(client, configured(resolver, client, value)));
}

function configured(resolver: Resolver, { options }: SdkClient, configuration: Expression): Weakness[] {
  const plain = resolver.entries(configuration).entries.filter(entry => entry.key === 'protocol' && !hasScheme(options) && !isForEmulator(options, entry) && endsIn(resolver.expressionAt(entry.at), 'Protocol.HTTP')).map((entry): Weakness => {
    const path = resolver.text.slice(entry.at.start, entry.at.end);
    return { kind: 'plaintext', name: 'Protocol.HTTP', span: entry.at, mend: path.endsWith('HTTP') ? replaced(entry.at, `${path}S`) : undefined };
  });
  const roots = new Set(resolver.origins(configuration).options.map(({ span }) => span.start));
  const factories = resolver.calls(['setSslSocketFactory', 'withSslSocketFactory']).filter(({ callee }) => callee.kind === 'member' && partsOf(resolver, callee.object).some(part => roots.has(part.span.start)));
  return [...plain, ...weaknessesIn(resolver, factories.flatMap(call => call.args.map(({ value }) => value)))];
}

/** What an HTTP client, or the socket factory for one, is made of that trusts everybody or speaks old versions of TLS. */
export function weaknessesIn(resolver: Resolver, wholes: readonly Expression[]): Weakness[] {
  const parts = wholes.flatMap(whole => partsOf(resolver, whole, part => initialised(resolver, part)));
  const found = parts.flatMap(part => weaknessAt(resolver, part));
  return found.map(weakness => weakness.mend ? weakness : { ...weakness, mend: withoutProvider(resolver, parts, weakness.span) });
}

/** Statements that say what an object is made of: `context.init(keys, managers, random)`, `http.tlsTrustManagersProvider(…)`. */
const initialised = (resolver: Resolver, part: Expression): readonly Expression[] => {
  if (part.kind !== 'name' && part.kind !== 'member') return [];
  const path = pathOf(part);
  const origins = resolver.origins(part).options.map(({ span }) => span.start);
  return resolver.calls(['init', 'tlsTrustManagersProvider']).filter(({ callee }) => callee.kind === 'member' && pathOf(callee.object) === path && resolver.origins(callee.object).options.some(({ span }) => origins.includes(span.start))).flatMap(({ args }) => args.map(({ value }) => value));
};

function weaknessAt(resolver: Resolver, part: Expression): Weakness[] {
  const { text } = resolver;
  const trusting = trustsAll(resolver, part);
  if (trusting) return [{ kind: 'unverified', ...trusting, mend: undefined }];
  if (part.kind !== 'call') return [];
  const [first, second] = part.args.map(({ value }) => value);
  if (nameOf(part) === 'put' && first && second && endsIn(first, 'TRUST_ALL_CERTIFICATES') && isTrue(resolver, second)) {
    const span = { start: first.span.start, end: second.span.end };
    return [{ kind: 'unverified', name: 'TRUST_ALL_CERTIFICATES', span, mend: rewritten(text, second.span, { true: 'false', 'Boolean.TRUE': 'false' }) }];
  }
  if (nameOf(part) === 'getInstance' && first && part.callee.kind === 'member' && endsIn(part.callee.object, 'SSLContext')) return oldContext(resolver, first);
  if (PROTOCOL_TAKERS.has(endOf(part))) return part.args.flatMap(({ value }) => oldProtocols(resolver, value));
  return [];
}

const isTrue = (resolver: Resolver, expression: Expression): boolean => endsIn(expression, 'Boolean.TRUE') || isAlways(resolver.value(expression), true);

/** Versions that AWS no longer speaks. `SSL` and `TLS` are names for what the platform thinks best. */
const OLD: ReadonlySet<string> = new Set(['TLSv1', 'TLSv1.0', 'TLSv1.1', 'SSLv3', 'SSLv2Hello', 'SSLv2']);
const PROTOCOL_TAKERS: ReadonlySet<string> = new Set(['SSLConnectionSocketFactory', 'SdkTLSSocketFactory', 'setEnabledProtocols', 'protocols']);

function oldContext(resolver: Resolver, argument: Expression): Weakness[] {
  const value = resolver.value(argument);
  if (value.kind !== 'text' || !OLD.has(value.text)) return [];
  const { literal } = value;
  return [{ kind: 'old-tls', name: `SSLContext ${value.text}`, span: value.span, mend: literal && replaced(literal.content, 'TLSv1.2') }];
}

function oldProtocols(resolver: Resolver, argument: Expression): Weakness[] {
  const value = resolver.value(argument);
  if (value.kind !== 'list') return [];
  return value.items.flatMap((item): Weakness[] => (item.kind === 'text' && OLD.has(item.text) ? [{ kind: 'old-tls', name: item.text, span: item.span, mend: item.literal && replaced(item.literal.content, 'TLSv1.2') }] : []));
}

/** Without the provider of trust managers that leads there, where it is a link of a chain. */
function withoutProvider(resolver: Resolver, parts: readonly Expression[], place: Span): Weakness['mend'] {
  const links = parts.filter((part): part is CallExpression => part.kind === 'call' && nameOf(part) === 'tlsTrustManagersProvider');
  const [link, more] = links.filter(({ args }) => args.some(({ value }) => contains(value.span, place) || partsOf(resolver, value).some(({ span }) => contains(span, place))));
  return link && !more && link.callee.kind === 'member' && link.callee.object.kind === 'call' ? withoutLink(resolver.text, { object: link.callee.object.span, end: link.span.end }) : undefined;
}

/** System and security properties that hold for all connections of the process. */
function properties(resolver: Resolver, facts: { readonly calls: readonly SdkCall[]; readonly clients: readonly SdkClient[] }): Weakness[] {
  const usesV1 = [...facts.calls, ...facts.clients].some(({ surface }) => surface === 'java-v1');
  const usesKotlin = [...facts.calls, ...facts.clients].some(({ surface }) => surface === 'kotlin');
  return resolver.calls(['setProperty']).flatMap((call): Weakness[] => {
    const [key, given] = call.args.map(({ value }) => value);
    if (!key || !given || call.callee.kind !== 'member') return [];
    const value = resolver.value(given);
    const property = propertyOf(resolver, key);
    const weakness = (kind: Weakness['kind'], mend: Weakness['mend']): Weakness[] => [{ kind, name: property, span: { start: key.span.start, end: given.span.end }, mend }];
    if (value.kind !== 'text') return [];
    // Any value but `false` counts, the empty one, too.
    if (property === CERT_CHECKING) return usesV1 && value.text.toLowerCase() !== 'false' ? weakness('unverified', withoutStatement(resolver.text, call.span)) : [];
    if (property === 'jdk.tls.client.protocols' || (property === 'https.protocols' && /\bUrlConnectionHttpClient\b/.test(resolver.text))) {
      const versions = value.text.split(',').map(version => version.trim()).filter(version => version !== '');
      const kept = versions.filter(version => !OLD.has(version));
      const mend = value.literal && replaced(value.literal.content, kept.length > 0 ? kept.join(',') : 'TLSv1.2,TLSv1.3');
      return kept.length < versions.length ? weakness('old-tls', mend) : [];
    }
    // The least version for the clients of the SDK for Kotlin.
    if (property === 'sdk.minTls') return usesKotlin && /^TLS_1_[01]$/.test(value.text) ? weakness('old-tls', value.literal && replaced(value.literal.content, 'TLS_1_2')) : [];
    // What the platform leaves out by itself is on again.
    const allows = property === 'jdk.tls.disabledAlgorithms' && !['TLSv1', 'TLSv1.1'].every(version => value.text.split(',').some(item => item.trim() === version));
    return allows ? weakness('old-tls', withoutStatement(resolver.text, call.span)) : [];
  });
}

const CERT_CHECKING = 'com.amazonaws.sdk.disableCertChecking';

/** The property by its name, or by the constant of v1 for it. */
function propertyOf(resolver: Resolver, key: Expression): string {
  if (endsIn(key, 'DISABLE_CERT_CHECKING_SYSTEM_PROPERTY')) return CERT_CHECKING;
  const value = resolver.value(key);
  return plainText(key) ?? (value.kind === 'text' ? value.text : '');
}


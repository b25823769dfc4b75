import type { Expression } from '../../model/expression';
import type { SdkCall, SdkClient, WeakTransport } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Entry } from '../../model/value';
import { endsIn, hasScheme, isForEmulator, isLocal, ofClient, ofProcess, partsOf, placeOf, rewritten, switched, writtenInCode, type Weakness } from '../weak-connections';

/**
 * Weak connections of Go programs. Sources: `disableHTTPSMiddleware` of every service in https://github.com/aws/aws-sdk-go-v2, `aws.Config` of
 * https://github.com/aws/aws-sdk-go, and https://pkg.go.dev/crypto/tls#Config
 */

/** A client with what it is given, by the neutral names of `sdks.ts`. */
export interface GoClient {
  readonly client: SdkClient;
  readonly given: Entries;
}

export function goTransport(resolver: Resolver, made: readonly GoClient[], calls: readonly SdkCall[]): WeakTransport[] {
  if (!WEAK.test(resolver.text)) return [];
  const own = made.filter(({ client }) => client.service === 'textract');
  const ofDefaults = own.some(one => usesDefaults(resolver, one)) || (own.length === 0 && calls.some(({ surface }) => surface === 'go-v1'));
  return [...own.flatMap(one => ofClient(one.client, weaknessesOf(resolver, one))), ...(ofDefaults ? ofProcess(defaults(resolver)) : [])];
}

const WEAK = /InsecureSkipVerify|DisableHTTPS|DisableSSL|Version(?:TLS1[01]|SSL30)/;

function weaknessesOf(resolver: Resolver, { client: { options }, given }: GoClient): Weakness[] {
  if (isLocal(options)) return [];
  const plain = [...switched(given, ['disableHTTPS'], true).filter(() => !startsPlain(options.endpoint)), ...switched(given, ['disableSSL'], true).filter(() => !hasScheme(options))];
  return [
    ...plain.filter(entry => !isForEmulator(options, entry)).map((entry): Weakness => ({
      kind: 'plaintext', name: entry.key === 'disableSSL' ? 'DisableSSL' : 'DisableHTTPS', span: placeOf(resolver.text, entry), mend: turnedOff(resolver.text, entry),
    })),
    ...httpClients(given).filter(entry => !isForEmulator(options, entry)).flatMap(({ at }) => weaknessesIn(resolver, resolver.expressionAt(at))),
  ];
}

const httpClients = ({ entries }: Entries): readonly Entry[] => entries.filter(({ key }) => key === 'httpClient');

/** That the endpoint is plain is said of itself. */
const startsPlain = (endpoint: SdkClient['options']['endpoint']): boolean => endpoint?.kind === 'text' && endpoint.text.startsWith('http://');

const turnedOff = (text: string, { at }: Entry): Weakness['mend'] => rewritten(text, at, { 'true': 'false', 'aws.Bool(true)': 'aws.Bool(false)' });

/** What an HTTP client of the standard library, or the SDK's own, is made of. */
function weaknessesIn(resolver: Resolver, httpClient: Expression): Weakness[] {
  return partsOf(resolver, httpClient).flatMap(part => {
    switch (part.kind) {
      case 'map': case 'name': case 'member': return weakEntries(resolver, resolver.entries(part));
      // `func(t *http.Transport) { t.TLSClientConfig.InsecureSkipVerify = true }`.
      case 'function': return inFunction(resolver, part.span);
      case 'string': case 'boolean': case 'number': case 'nothing': case 'index': case 'call': case 'list': case 'either': case 'environment': case 'other': return [];
    }
  });
}

function weakEntries(resolver: Resolver, { entries }: Entries): Weakness[] {
  const { text } = resolver;
  return entries.flatMap((entry): Weakness[] => {
    const { key, value, at } = entry;
    const span = placeOf(text, entry);
    if (key === 'InsecureSkipVerify' || key.endsWith('.InsecureSkipVerify')) return switched({ entries: [entry], closed: true, insertion: undefined }, [key], true).map((): Weakness => ({ kind: 'unverified', name: 'InsecureSkipVerify', span, mend: turnedOff(text, entry) }));
    if (/(?:^|\.)M(?:in|ax)Version$/.test(key)) return endsIn(resolver.expressionAt(at), ...OLD) ? [{ kind: 'old-tls', name: text.slice(at.start, at.end), span, mend: newer(text, entry) }] : [];
    return value.kind === 'map' ? weakEntries(resolver, value.entries) : [];
  });
}

const OLD = ['tls.VersionTLS10', 'tls.VersionTLS11', 'tls.VersionSSL30'];
const newer = (text: string, { at }: Pick<Entry, 'at'>): Weakness['mend'] => rewritten(text, at, Object.fromEntries(OLD.map(version => [version, 'tls.VersionTLS12'])));

function inFunction(resolver: Resolver, within: Expression['span']): Weakness[] {
  const { text } = resolver;
  return writtenInCode(resolver, SET_IN_FUNCTION, within).flatMap(({ index, 0: whole, 1: name = '', 2: value = '' }): Weakness[] => {
    const end = index + whole.length;
    const at = { start: end - value.length, end };
    const key = name.slice(name.lastIndexOf('.') + 1);
    const span = { start: index + name.length - key.length, end };
    if (key === 'InsecureSkipVerify') return value === 'true' ? [{ kind: 'unverified', name: key, span, mend: rewritten(text, at, { true: 'false' }) }] : [];
    return OLD.includes(value) ? [{ kind: 'old-tls', name: value, span, mend: newer(text, { at }) }] : [];
  });
}

const SET_IN_FUNCTION = /\b((?:\w{1,64}\.){0,4}(?:InsecureSkipVerify|M(?:in|ax)Version))\s{0,16}[:=]\s{0,16}([\w.]{1,64})/g;

/** v1 sends its requests with the default client of the process, v2 only where it is given that one, or one without a transport. */
function usesDefaults(resolver: Resolver, { client, given }: GoClient): boolean {
  const [entry, more] = httpClients(given);
  if (!entry) return client.surface === 'go-v1';
  const { options: [made, other] } = resolver.origins(resolver.expressionAt(entry.at));
  return !more && !other && made !== undefined && (endsIn(made, 'http.DefaultClient') || (made.kind === 'map' && entryIsClient(resolver.text, made.span) && !made.items.some(item => item.kind === 'spread' || item.key === 'Transport')));
}

const entryIsClient = (text: string, { start }: Expression['span']): boolean => /^&?http\.Client\{/.test(text.slice(start, start + 20));

/** `http.DefaultTransport.(*http.Transport).TLSClientConfig = …`, `http.DefaultTransport = …`, `http.DefaultClient.Transport = …`. */
function defaults(resolver: Resolver): Weakness[] {
  const { text } = resolver;
  const asserted = writtenInCode(resolver, ASSERTED).flatMap(({ index, 0: whole }) => inFunction(resolver, { start: index, end: statementEnd(text, index + whole.length) }));
  const assigned = [...resolver.assigned('http.DefaultTransport'), ...resolver.assigned('http.DefaultClient'), ...resolver.assignedMembers('http.DefaultClient').map(({ value }) => value)];
  return [...asserted, ...assigned.flatMap(value => (value.kind === 'map' ? weakEntries(resolver, value.entries) : []))];
}

const ASSERTED = /\b(http\.DefaultTransport)\s*\.\s*\(\s*\*\s*http\.Transport\s*\)\s*\.\s*TLSClientConfig\b[^=\n]{0,64}=/g;

/** The end of the line, or of the braces that are opened on it. */
function statementEnd(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length && at < from + 2000; at++) {
    const character = text.charAt(at);
    if (character === '{') depth++;
    if (character === '}') depth--;
    if (character === '\n' && depth <= 0) return at;
  }
  return Math.min(text.length, from + 2000);
}

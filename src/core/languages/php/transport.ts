import { lastName, pathOf, type CallExpression, type Expression } from '../../model/expression';
import type { SdkClient, WeakTransport } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Value } from '../../model/value';
import type { Span } from '../../text';
import { eachOnce, endsIn, givenIn, isAlways, isForEmulator, isLocal, ofClient, partsOf, placeOf, replaced, rewritten, type Given, type Weakness } from '../weak-connections';
import { isServiceAddress } from '../weak-transport';

/**
 * Weak connections of PHP programs. Sources: `ClientResolver` of https://github.com/aws/aws-sdk-php and
 * https://docs.aws.amazon.com/sdk-for-php/v3/developer-guide/guide_configuration.html, for the options of handlers
 * https://docs.guzzlephp.org/en/stable/request-options.html and https://www.php.net/manual/en/curl.constants.php
 */

/** A client with its options: its own, then those of the factory around it. */
export interface PhpClient {
  readonly client: SdkClient;
  readonly layers: readonly Entries[];
}

export function phpTransport(resolver: Resolver, made: readonly PhpClient[]): WeakTransport[] {
  if (!WEAK.test(resolver.text)) return [];
  const own = made.filter(({ client }) => client.service === 'textract' && !isLocal(client.options));
  return eachOnce(resolver, [...own.flatMap(one => ofClient(one.client, weaknessesOf(resolver, one))), ...requests(resolver)]);
}

const WEAK = /verify|CURLOPT_SSL|crypto_method/i;

function weaknessesOf(resolver: Resolver, { client: { options }, layers }: PhpClient): Weakness[] {
  const handlers = layers.flatMap(({ entries }) => entries).filter(entry => HANDLERS.has(entry.key) && !isForEmulator(options, entry));
  return handlers.flatMap(({ at }) => inHandler(resolver, resolver.expressionAt(at)));
}

const HANDLERS: ReadonlySet<string> = new Set(['http', 'http_handler', 'handler']);

/** The options of a handler of requests: Guzzle's own, and those that it gives to curl. */
const inHandler = (resolver: Resolver, whole: Expression): Weakness[] => givenIn(resolver, partsOf(resolver, whole)).flatMap(given => weakOption(resolver, given));

function weakOption(resolver: Resolver, given: Given): Weakness[] {
  const { text } = resolver;
  const { key, at } = given;
  const value = resolver.value(resolver.expressionAt(at));
  const weakness = (kind: Weakness['kind'], mend: Weakness['mend']): Weakness[] => [{ kind, name: key === 'verify' ? "'verify' => false" : key, span: placeOf(text, given), mend }];
  switch (key) {
    case 'verify': case 'CURLOPT_SSL_VERIFYPEER': case 'verify_peer': case 'CURLOPT_PROXY_SSL_VERIFYPEER':
      return isOff(value) ? weakness('unverified', rewritten(text, at, { 'false': 'true', FALSE: 'true', False: 'true', 0: '1' })) : [];
    case 'CURLOPT_SSL_VERIFYHOST': return isOff(value) ? weakness('unverified', rewritten(text, at, { 'false': '2', FALSE: '2', False: '2', 0: '2' })) : [];
    case 'CURLOPT_SSLVERSION': return isOldVersion(resolver, at) ? weakness('old-tls', replaced(at, 'CURL_SSLVERSION_TLSv1_2')) : [];
    case 'crypto_method': return endsIn(resolver.expressionAt(at), 'STREAM_CRYPTO_METHOD_TLSv1_0_CLIENT', 'STREAM_CRYPTO_METHOD_TLSv1_1_CLIENT') ? weakness('old-tls', replaced(at, 'STREAM_CRYPTO_METHOD_TLSv1_2_CLIENT')) : [];
    default: return [];
  }
}

const isOff = (value: Value): boolean => isAlways(value, false) || (value.kind === 'number' && value.text === '0');

/** `CURL_SSLVERSION_TLSv1` is any 1.x. */
const isOldVersion = (resolver: Resolver, at: Span): boolean => {
  const version = resolver.expressionAt(at);
  return version.kind === 'number' ? /^[2345]$/.test(version.text) : endsIn(version, 'CURL_SSLVERSION_SSLv2', 'CURL_SSLVERSION_SSLv3', 'CURL_SSLVERSION_TLSv1_0', 'CURL_SSLVERSION_TLSv1_1');
};

/** Requests to the service without the SDK: with curl, or with Guzzle. */
const requests = (resolver: Resolver): WeakTransport[] => [...withCurl(resolver), ...withGuzzle(resolver)].map((weakness): WeakTransport => ({ ...weakness, reach: 'client' }));

function withCurl(resolver: Resolver): Weakness[] {
  const calls = resolver.calls(['curl_setopt', 'curl_setopt_array']).filter(({ args }) => args.length > 1);
  const handles = new Set(calls.flatMap(call => (addresses(resolver, call) ? handleOf(resolver, call) : [])));
  return calls.filter(call => handleOf(resolver, call).some(handle => handles.has(handle))).flatMap(call => {
    const [, option, value] = call.args.map(argument => argument.value);
    if (lastName(call.callee) === 'curl_setopt_array') return option ? inHandler(resolver, option) : [];
    return option && value ? weakOption(resolver, { key: lastName(option) ?? '', keySpan: option.span, at: value.span }) : [];
  });
}

/** The calls that may have made the handle. */
const handleOf = (resolver: Resolver, { args: [handle] }: CallExpression): number[] => (handle && pathOf(handle.value) !== undefined ? resolver.origins(handle.value).options.map(({ span }) => span.start) : []);

/** The call, or the one that made its handle, says that the requests go to the service. */
function addresses(resolver: Resolver, { args, callee }: CallExpression): boolean {
  const [handle, option, value] = args.map(argument => argument.value);
  if (!handle || !option) return false;
  const opened = resolver.origins(handle).options.some(made => made.kind === 'call' && lastName(made.callee) === 'curl_init' && made.args.some(argument => isServiceAddress(resolver.value(argument.value))));
  if (opened) return true;
  if (lastName(callee) === 'curl_setopt') return lastName(option) === 'CURLOPT_URL' && value !== undefined && isServiceAddress(resolver.value(value));
  return givenIn(resolver, partsOf(resolver, option)).some(({ key, at }) => key === 'CURLOPT_URL' && isServiceAddress(resolver.value(resolver.expressionAt(at))));
}

/** `$http->post('https://textract…', ['verify' => false])`, `new Client(['base_uri' => 'https://textract…', 'verify' => false])`. */
const withGuzzle = (resolver: Resolver): Weakness[] => resolver.calls(['post', 'request', 'postAsync', 'requestAsync', 'Client', 'GuzzleClient']).flatMap(call => {
  const values = call.args.map(({ value }) => value);
  const base = values.flatMap(value => (value.kind === 'map' ? givenIn(resolver, [value]) : [])).some(({ key, at }) => key === 'base_uri' && isServiceAddress(resolver.value(resolver.expressionAt(at))));
  return base || values.some(value => isServiceAddress(resolver.value(value))) ? values.filter(value => value.kind === 'map').flatMap(value => inHandler(resolver, value)) : [];
});

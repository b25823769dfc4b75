import { type CallExpression, type Expression } from '../../model/expression';
import type { SdkClient, WeakTransport } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import { eachOnce, givenIn, isLocal, ofClient, partsOf, placeOf, replaced, type Given, type Weakness } from '../weak-connections';

/**
 * Weak connections of Soto, whose HTTP client is AsyncHTTPClient: `TLSConfiguration` of https://github.com/apple/swift-nio-ssl, given to it
 * with `HTTPClient.Configuration` of https://github.com/swift-server/async-http-client
 */
export function sotoTransport(resolver: Resolver, clients: readonly SdkClient[]): WeakTransport[] {
  if (!WEAK.test(resolver.text)) return [];
  return eachOnce(resolver, clients.filter(({ service, surface, options }) => service === 'textract' && surface === 'soto' && !isLocal(options)).flatMap(client => {
    const made = resolver.expressionAt(client.span);
    const given = made.kind === 'call' ? made.args.find(argument => argument.kind === 'named' && argument.key === 'client') : undefined;
    return given ? ofClient(client, weaknessesIn(resolver, given.value)) : [];
  }));
}

const WEAK = /certificateVerification|TLSVersion/;

function weaknessesIn(resolver: Resolver, whole: Expression): Weakness[] {
  const parts = partsOf(resolver, whole);
  return [...givenIn(resolver, parts), ...parts.flatMap(part => (part.kind === 'call' ? namedIn(part) : []))].flatMap(given => weaknessOf(resolver, given));
}

const namedIn = ({ args }: CallExpression): Given[] => args.flatMap(argument => (argument.kind === 'named' ? [{ key: argument.key, keySpan: argument.keySpan, at: argument.value.span }] : []));

function weaknessOf(resolver: Resolver, given: Given): Weakness[] {
  const { text } = resolver;
  const { key, at } = given;
  const written = text.slice(at.start, Math.min(at.end, at.start + 80));
  const weakness = (kind: Weakness['kind'], instead: string): Weakness[] => [{ kind, name: `${key} ${written}`, span: placeOf(text, given), mend: replaced(at, written.slice(0, written.lastIndexOf('.') + 1) + instead) }];
  if (key === 'certificateVerification') return /^(?:CertificateVerification)?\.(?:none|noHostnameVerification)$/.test(written) ? weakness('unverified', 'fullVerification') : [];
  return (key === 'minimumTLSVersion' || key === 'maximumTLSVersion') && /^(?:TLSVersion)?\.(?:tlsv11?|sslv3)$/.test(written) ? weakness('old-tls', 'tlsv12') : [];
}

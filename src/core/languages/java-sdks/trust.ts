import { lastName, pathOf, type Expression } from '../../model/expression';
import type { Resolver } from '../../model/resolver';
import type { Span } from '../../text';
import { classBody, endsIn } from '../weak-connections';

/** Objects of the platform, of Netty, of Apache's client and of the file itself that accept every certificate or every host name. */
const KNOWN = [
  'InsecureTrustManagerFactory.INSTANCE', 'TrustAllStrategy.INSTANCE', 'NoopHostnameVerifier.INSTANCE', 'SSLConnectionSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER',
  'SSLSocketFactory.ALLOW_ALL_HOSTNAME_VERIFIER', 'TrustSelfSignedStrategy.INSTANCE',
];
const KNOWN_CLASSES = ['TrustAllStrategy', 'NoopHostnameVerifier', 'AllowAllHostnameVerifier', 'TrustSelfSignedStrategy'];

export interface Trusting {
  readonly name: string;
  readonly span: Span;
}

/** What it is called that makes the expression trust everybody; undefined where it does not, or where it does not show. */
export function trustsAll(resolver: Resolver, expression: Expression): Trusting | undefined {
  const known = KNOWN.find(path => endsIn(expression, path));
  if (known !== undefined) return { name: known, span: expression.span };
  const written = resolver.text.slice(expression.span.start, expression.span.end);
  switch (expression.kind) {
    case 'call': {
      const name = lastName(expression.callee) ?? '';
      if (expression.args.length === 0 && KNOWN_CLASSES.includes(pathOf(expression.callee)?.split('.').at(-1) ?? '')) return { name, span: expression.span };
      if (name === 'loadTrustMaterial' || TAKES_VERIFIER.test(name)) return acceptingFunction(expression.args.map(({ value }) => value), name);
      return /^\w+$/.test(name) && resolver.defines(name) ? emptyCheck(resolver, classBody(resolver.text, name)) : undefined;
    }
    // `new X509TrustManager() { … }`, `object : X509TrustManager { … }`.
    case 'other': return /^(?:new|object)\b/.test(written) ? emptyCheck(resolver, expression.span) : undefined;
    // The object of Kotlin and Scala that the file declares.
    case 'name': return resolver.defines(expression.name) && new RegExp(`\\bobject\\s+${expression.name}\\b`).test(resolver.text) ? emptyCheck(resolver, classBody(resolver.text, expression.name)) : undefined;
    case 'string': case 'boolean': case 'number': case 'nothing': case 'member': case 'index': case 'map': case 'list': case 'either': case 'environment': case 'function': return undefined;
  }
}

const TAKES_VERIFIER = /^(?:set(?:SSL)?HostnameVerifier|hostnameVerifier|SSLConnectionSocketFactory|SdkTLSSocketFactory)$/;

/** `(host, session) -> true`. */
function acceptingFunction(given: readonly Expression[], name: string): Trusting | undefined {
  const accepting = given.find(value => value.kind === 'function' && value.result?.kind === 'boolean' && value.result.value);
  return accepting && { name, span: accepting.span };
}

/** `checkServerTrusted(chain, authType) {}` and, in Kotlin and Scala, `…: Unit = Unit`. */
const EMPTY_CHECK = /\b(checkServerTrusted)\s*\([^()]{0,300}\)\s*(?::\s*Unit\s*)?(?:throws\s+[\w.,\s]{1,200})?(?:=\s*)?(?:\{\s*(?:(?:\/\/[^\n]{0,300}\n|\/\*[^*]{0,300}\*\/)\s*){0,4}(?:return\s*;\s*)?\}|\(\)|Unit\b)/g;

/** The body has checks of servers, and none of them does anything. */
function emptyCheck(resolver: Resolver, body: Span | undefined): Trusting | undefined {
  if (!body) return undefined;
  const written = resolver.text.slice(body.start, body.end);
  const empty = [...written.matchAll(EMPTY_CHECK)].map(({ index }) => ({ start: body.start + index, end: body.start + index + 'checkServerTrusted'.length })).filter(span => isMethodName(resolver, span));
  const all = [...written.matchAll(/\bcheckServerTrusted\b/g)].map(({ index }) => ({ start: body.start + index, end: body.start + index + 'checkServerTrusted'.length })).filter(span => isMethodName(resolver, span));
  const [span] = empty;
  return span && empty.length === all.length ? { name: 'checkServerTrusted', span } : undefined;
}

/** Not part of a comment or a text. */
function isMethodName(resolver: Resolver, span: Span): boolean {
  const { kind, span: found } = resolver.expressionAt(span);
  return (kind === 'name' || kind === 'other') && found.start === span.start && found.end === span.end;
}

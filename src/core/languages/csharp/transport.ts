import type { SdkClient, WeakTransport } from '../../model/facts';
import { removalOf } from '../../model/removal';
import type { Resolver } from '../../model/resolver';
import type { Entries } from '../../model/value';
import type { Span } from '../../text';
import { acceptsAll, isVersionOff, OLD_TYPES } from '../dotnet/trust';
import { classBody, isForEmulator, isLocal, ofClient, ofProcess, partsOf, placeOf, replaced, rewritten, switched, withoutStatement, writtenInCode, type Weakness } from '../weak-connections';

/**
 * Weak connections of programs on .NET. Sources: `ClientConfig` and `HttpClientFactory` of https://github.com/aws/aws-sdk-net,
 * https://learn.microsoft.com/dotnet/api/system.net.servicepointmanager and
 * https://learn.microsoft.com/dotnet/api/system.net.http.httpclienthandler.dangerousacceptanyservercertificatevalidator
 */

/** A client with the configuration that it is given; undefined where the file does not tell. */
export interface DotnetClient {
  readonly client: SdkClient;
  readonly config: Entries | undefined;
}

export function dotnetTransport(resolver: Resolver, made: readonly DotnetClient[]): WeakTransport[] {
  if (!WEAK.test(resolver.text)) return [];
  const own = made.filter(({ client }) => client.service === 'textract' && !isLocal(client.options));
  return [...own.flatMap(one => ofClient(one.client, configured(resolver, one))), ...ofProcess([...validation(resolver), ...versions(resolver), ...factoryOfAll(resolver)])];
}

const WEAK = /UseHttp|ValidationCallback|DangerousAccept|SecurityProtocol|SslProtocols/;

function configured(resolver: Resolver, { client: { options }, config }: DotnetClient): Weakness[] {
  if (!config) return [];
  const { text } = resolver;
  // An address has its scheme.
  const plain = options.endpoint === undefined || options.endpoint.kind === 'nothing' ? switched(config, ['UseHttp'], true) : [];
  const factories = config.entries.filter(entry => entry.key === 'HttpClientFactory' && !isForEmulator(options, entry));
  return [
    ...plain.filter(entry => !isForEmulator(options, entry)).map((entry): Weakness => ({ kind: 'plaintext', name: 'UseHttp', span: placeOf(text, entry), mend: rewritten(text, entry.at, { true: 'false' }) })),
    ...factories.flatMap(({ at }) => inFactory(resolver, at)),
  ];
}

/** What the factory, and the classes of the file that it is made of, do with the handlers that they make. */
function inFactory(resolver: Resolver, at: Span): Weakness[] {
  const parts = partsOf(resolver, resolver.expressionAt(at));
  const classes = parts.flatMap(({ span: { start, end } }) => {
    const name = /^new\s{1,16}(?:\w{1,64}\.){0,6}(\w{1,128})/.exec(resolver.text.slice(start, Math.min(end, start + 600)))?.[1];
    return name !== undefined && resolver.defines(name) ? classBody(resolver.text, name) ?? [] : [];
  });
  return [...classes, ...parts.map(({ span }) => span)].flatMap(within => [...callbacks(resolver, HANDLER, within), ...handlerVersions(resolver, within)]);
}

const HANDLER = /\b((?:\w{1,64}\s{0,16}\.\s{0,16}){0,4}(?:ServerCertificateCustomValidationCallback|RemoteCertificateValidationCallback))\s{0,32}\+?=(?!=)\s{0,64}/g;
const GLOBAL = /\b((?:System\.Net\.)?ServicePointManager\s{0,16}\.\s{0,16}ServerCertificateValidationCallback)\s{0,32}\+?=(?!=)\s{0,64}/g;

const validation = (resolver: Resolver): Weakness[] => callbacks(resolver, GLOBAL, undefined);

/** Assignments of a callback that says yes to every certificate. */
function callbacks(resolver: Resolver, pattern: RegExp, within: Span | undefined): Weakness[] {
  const { text } = resolver;
  return writtenInCode(resolver, pattern, within).flatMap(({ index, 0: whole, 1: written = '' }): Weakness[] => {
    const start = index + whole.length;
    const length = acceptsAll(text, start);
    if (length === undefined) return [];
    const at = { start, end: start + length };
    const key = written.slice(written.lastIndexOf('.') + 1);
    const keySpan = { start: index + written.length - key.length, end: index + written.length };
    const removal = removalOf(text, { keySpan: { start: index, end: keySpan.end }, at });
    return [{ kind: 'unverified', name: key, span: { start: pattern === GLOBAL ? index : keySpan.start, end: keySpan.end }, mend: withoutStatement(text, { start: index, end: at.end }) ?? (removal && { edits: [removal], imports: [] }) }];
  });
}

const VERSIONS = /\b((?:System\.Net\.)?ServicePointManager\s{0,16}\.\s{0,16}SecurityProtocol)\s{0,32}(\|?=)(?!=)\s{0,64}([^;]{1,500});/g;

/** `ServicePointManager.SecurityProtocol = SecurityProtocolType.Tls | …`. */
function versions(resolver: Resolver): Weakness[] {
  const { text } = resolver;
  return writtenInCode(resolver, VERSIONS).flatMap(({ index, 0: whole, 2: operator = '', 3: given = '' }): Weakness[] => {
    const end = index + whole.length - 1;
    const at = { start: end - given.length, end };
    return oldVersion(text, at, { prefix: 'SecurityProtocolType', without: operator === '|=' ? withoutStatement(text, { start: index, end }) : undefined });
  });
}

const HANDLER_VERSIONS = /\b((?:\w{1,64}\s{0,16}\.\s{0,16}){0,4}(?:Enabled)?SslProtocols)\s{0,32}=(?!=)\s{0,64}([^;,{}]{1,300})/g;

const handlerVersions = (resolver: Resolver, within: Span): Weakness[] => writtenInCode(resolver, HANDLER_VERSIONS, within).flatMap(({ index, 0: whole, 2: given = '' }) => {
  const start = index + whole.length - given.length;
  return oldVersion(resolver.text, { start, end: start + given.trimEnd().length }, { prefix: 'SslProtocols', without: undefined });
});

/** The first of the versions, joined by `|`, that AWS no longer speaks. */
function oldVersion(text: string, at: Span, { prefix, without }: { readonly prefix: string; readonly without: Weakness['mend'] }): Weakness[] {
  const given = text.slice(at.start, at.end);
  if (isVersionOff(given)) return [];
  const pieces = given.split('|');
  const isOld = (piece: string): boolean => OLD_TYPES.test(piece.trim());
  const first = pieces.findIndex(isOld);
  const piece = pieces[first];
  if (piece === undefined) return [];
  const start = at.start + pieces.slice(0, first).join('|').length + (first > 0 ? 1 : 0) + (piece.length - piece.trimStart().length);
  const kept = pieces.filter(other => !isOld(other)).map(other => other.trim());
  const qualified = /(?<![\w.])[\w.]{0,128}(?=\.\w{1,64}$)/.exec(piece.trim())?.[0] ?? prefix;
  const mend = without ?? replaced(at, kept.length > 0 ? kept.join(' | ') : `${qualified === '' ? prefix : qualified}.Tls12`);
  return [{ kind: 'old-tls', name: piece.trim(), span: { start, end: start + piece.trim().length }, mend }];
}

/** `AWSConfigs.HttpClientFactory = new TrustingFactory();`. */
const factoryOfAll = (resolver: Resolver): Weakness[] => writtenInCode(resolver, FACTORY_OF_ALL).flatMap(({ index, 0: whole, 2: name = '' }) => {
  const start = index + whole.length - name.length - 'new '.length;
  return resolver.defines(name) ? inFactory(resolver, { start, end: endOfCall(resolver.text, start) }) : [];
});

const FACTORY_OF_ALL = /\b((?:Amazon\.)?AWSConfigs\.HttpClientFactory)\s{0,16}=\s{0,16}new (\w{1,128})/g;

const endOfCall = (text: string, start: number): number => start + (/^new \w{1,128}\s{0,8}\([^()]{0,200}\)/.exec(text.slice(start, start + 400))?.[0].length ?? 0);

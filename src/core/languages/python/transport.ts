import { lastName, pathOf, type CallExpression, type Expression } from '../../model/expression';
import type { WeakTransport } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Entry, Value } from '../../model/value';
import type { Weakness } from '../../textract/transport';
import { follow, followEntry, isFalse, isLocalEndpoint, isServiceAddress, namesOldTls, processSwitch, soleEntry, weakOption, weakPlace, type TransportOwner } from '../weak-transport';
import { nameSpanOf, positional } from './call-arguments';

/** How Python programs weaken their connections: clients of boto3, requests of their own to the service, the whole process. */

const UNVERIFIED = { kind: 'unverified', name: 'verify=False', instead: 'True' } as const;

/** `client("textract", verify=False)`; with an endpoint on the machine itself there is nothing to check. */
export function clientTransport(resolver: Resolver, call: CallExpression, options: Entries, endpoint: Value | undefined): WeakTransport[] {
  const verify = soleEntry(options, 'verify');
  if (!verify || !isFalse(verify.value) || isLocalEndpoint(endpoint)) return [];
  return [weakOption(resolver.text, ownerOf(call), verify, UNVERIFIED, spreadNames(resolver, call))];
}

const ownerOf = (call: CallExpression): TransportOwner => ({ span: call.span, nameSpan: nameSpanOf(call) });

const spreadNames = (resolver: Resolver, call: CallExpression): readonly string[] =>
  call.args.flatMap(argument => (argument.kind === 'spread' ? [resolver.text.slice(argument.value.span.start, argument.value.span.end)] : []));

const DEFAULT_CONTEXT = 'ssl._create_default_https_context';

/** `ssl._create_default_https_context = ssl._create_unverified_context`: what Python's own HTTPS library takes for every connection. */
export function processTransport(resolver: Resolver): WeakTransport[] {
  return resolver.assigned(DEFAULT_CONTEXT).flatMap(value => (value.kind === 'unknown' && value.names.some(name => UNVERIFIED_CONTEXT.test(name))
    ? [processSwitch(resolver, { kind: 'unverified', name: `${DEFAULT_CONTEXT} without checks`, instead: 'ssl.create_default_context' }, value)] : []));
}

const UNVERIFIED_CONTEXT = /^_create_unverified_(?:https_)?context$/;

/** Calls that send a request, or make a session or a connection for some. */
const SENDERS = ['get', 'post', 'put', 'patch', 'request', 'send', 'stream', 'urlopen', 'HTTPSConnection', 'HTTPSConnectionPool'];

/** Requests to the service's own host without an SDK: `requests.post("https://textract.…", verify=False)`. */
export function requestTransport(resolver: Resolver): WeakTransport[] {
  if (!resolver.text.includes('textract')) return [];
  return resolver.calls(SENDERS).filter(call => isForTextract(resolver, call)).flatMap(call => [...callOptions(resolver, call), ...sessionOptions(resolver, call)]);
}

/** Some argument is an address of the service, or a request that was made for one. */
function isForTextract(resolver: Resolver, call: CallExpression): boolean {
  const given = [...call.args.flatMap(argument => (argument.kind === 'positional' ? [argument.value] : [])), ...resolver.argumentEntries(call).entries.filter(({ key }) => key === 'url' || key === 'host').map(entry => resolver.expressionAt(entry.at))];
  return given.slice(0, 3).some(expression => isServiceAddress(resolver.value(expression)) || isRequest(resolver, expression));
}

/** `urllib.request.Request("https://textract.…")` and `requests.Request("POST", "https://textract.…")`. */
function isRequest(resolver: Resolver, expression: Expression): boolean {
  const made = expression.kind === 'name' || expression.kind === 'call' ? follow(resolver, expression)?.expression : undefined;
  return made?.kind === 'call' && lastName(made.callee) === 'Request' && made.args.some(argument => (argument.kind === 'positional' || argument.kind === 'named') && isServiceAddress(resolver.value(argument.value)));
}

/** Options that leave checks out, by the libraries that take them: requests and httpx, aiohttp, urllib3. */
function weakOptions(resolver: Resolver, owner: TransportOwner, entries: Entries, through: readonly string[]): WeakTransport[] {
  const { text } = resolver;
  const off = ['verify', 'ssl', 'verify_ssl', 'ssl_context'].flatMap(key => {
    const entry = soleEntry(entries, key);
    if (!entry) return [];
    if (isFalse(entry.value) && key !== 'ssl_context') return [weakOption(text, owner, entry, { kind: 'unverified', name: `${key}=False`, instead: 'True' }, through)];
    return weakContext(resolver, owner, entry, through);
  });
  const required = soleEntry(entries, 'cert_reqs');
  const certificates = required && isNoneRequired(resolver, required) ? [weakOption(text, owner, required, { kind: 'unverified', name: 'cert_reqs=CERT_NONE', instead: required.value.kind === 'text' ? 'CERT_REQUIRED' : 'ssl.CERT_REQUIRED' }, through)] : [];
  const version = soleEntry(entries, 'ssl_version');
  const old = version && isOldVersion(version.value) ? [weakOption(text, owner, version, { kind: 'old-tls', name: 'ssl_version', instead: 'ssl.PROTOCOL_TLS_CLIENT' }, through)] : [];
  const context = soleEntry(entries, 'context');
  return [...off, ...certificates, ...old, ...(context ? weakContext(resolver, owner, context, through) : [])];
}

const isNoneRequired = (resolver: Resolver, { value, at }: Entry): boolean => (value.kind === 'text' ? value.text === 'CERT_NONE' : lastName(resolver.expressionAt(at)) === 'CERT_NONE');

const isOldVersion = (value: Value): boolean => namesOldTls(value) || (value.kind === 'unknown' && OLD.test(value.names.at(-1) ?? ''));

const OLD = /^(?:PROTOCOL_(?:TLSv1(?:_1)?|SSLv[23])|TLSv1(?:_1)?|SSLv3|MINIMUM_SUPPORTED)$/;

const callOptions = (resolver: Resolver, call: CallExpression): WeakTransport[] => weakOptions(resolver, ownerOf(call), resolver.argumentEntries(call), []);

/** What is given to the session, pool or connector that the request is sent by. */
function sessionOptions(resolver: Resolver, call: CallExpression): WeakTransport[] {
  if (call.callee.kind !== 'member') return [];
  const session = follow(resolver, call.callee.object);
  const path = pathOf(call.callee.object);
  const owner = ownerOf(call);
  const assigned = path === undefined ? [] : resolver.assigned(`${path}.verify`).filter(isFalse)
    .map(value => weakPlace(resolver.text, { owner, kind: 'unverified', name: `${path}.verify = False`, span: value.span, mend: { edits: [{ span: value.span, newText: 'True' }], imports: [] }, through: [path] }));
  if (session?.expression.kind !== 'call') return assigned;
  const options = resolver.argumentEntries(session.expression);
  const connector = followEntry(resolver, soleEntry(options, 'connector'));
  const inner = connector?.expression.kind === 'call' ? weakOptions(resolver, owner, resolver.argumentEntries(connector.expression), [...session.names, ...connector.names]) : [];
  return [...assigned, ...weakOptions(resolver, owner, options, session.names), ...inner];
}

/** A context of `ssl` that checks nothing, or takes versions that are too low. */
function weakContext(resolver: Resolver, owner: TransportOwner, entry: Entry, through: readonly string[]): WeakTransport[] {
  const made = followEntry(resolver, entry);
  if (made?.expression.kind !== 'call') return [];
  const { text } = resolver;
  const { expression } = made;
  const name = lastName(expression.callee) ?? '';
  const names = [...through, ...made.names];
  const place = (kind: Weakness, shown: string, value: Pick<Value, 'span'>, instead: string): WeakTransport =>
    weakPlace(text, { owner, kind, name: shown, span: value.span, mend: { edits: [{ span: value.span, newText: instead }], imports: [] }, through: names });
  const created = UNVERIFIED_CONTEXT.test(name) ? [place('unverified', `ssl.${name}()`, expression.callee, 'ssl.create_default_context')] : [];
  const protocol = name === 'SSLContext' ? positional(expression, 0) : undefined;
  const protocols = protocol && isOldVersion(resolver.value(protocol)) ? [place('old-tls', lastName(protocol) ?? 'SSLContext', protocol, 'ssl.PROTOCOL_TLS_CLIENT')] : [];
  const path = made.names.at(-1);
  if (path === undefined) return [...created, ...protocols];
  const assigned = (member: string): readonly Value[] => resolver.assigned(`${path}.${member}`);
  return [
    ...created, ...protocols,
    ...assigned('verify_mode').filter(value => value.kind === 'unknown' && value.names.at(-1) === 'CERT_NONE').map(value => place('unverified', 'ssl.CERT_NONE', value, 'ssl.CERT_REQUIRED')),
    ...assigned('check_hostname').filter(isFalse).map(value => place('unverified', 'check_hostname = False', value, 'True')),
    ...['minimum_version', 'maximum_version'].flatMap(member => assigned(member).filter(isOldVersion).map(value => place('old-tls', `${member} = ${value.kind === 'unknown' ? value.names.at(-1) ?? '' : ''}`, value, 'ssl.TLSVersion.TLSv1_2'))),
  ];
}

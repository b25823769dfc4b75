import { lastName, pathOf, type CallExpression } from '../../model/expression';
import type { WeakTransport } from '../../model/facts';
import { removalOf } from '../../model/removal';
import type { Resolver } from '../../model/resolver';
import type { Entries, Entry, Value } from '../../model/value';
import { LEAST_TLS } from '../../textract/transport';
import { entriesGiven, follow, followEntry, isFalse, isLocalEndpoint, isServiceAddress, namesOldTls, processSwitch, soleEntry, weakOption, weakPlace, type Followed, type TransportOwner } from '../weak-transport';

/**
 * How programs for Node.js weaken their connections: the agent of a client's request handler (v3) or of its HTTP options (v2), requests
 * of their own to the service, the global agent and the defaults of the process.
 */

/** Options of `tls.connect` that weaken it, among those of an agent: https://nodejs.org/api/tls.html#tlsconnectoptions-callback */
function weakTls(resolver: Resolver, owner: TransportOwner, entries: readonly Entry[], through: readonly string[]): WeakTransport[] {
  const { text } = resolver;
  return entries.filter(entry => !entry.conditional).flatMap((entry): WeakTransport[] => {
    const { key, value } = entry;
    switch (key) {
      case 'rejectUnauthorized': return isFalse(value) ? [weakOption(text, owner, entry, { kind: 'unverified', name: 'rejectUnauthorized: false', instead: 'true' }, through)] : [];
      case 'checkServerIdentity': {
        const span = { start: entry.keySpan.start, end: entry.at.end };
        const edit = removalOf(text, entry);
        return span.end - span.start < 256 && CHECKS_NOTHING.test(text.slice(entry.at.start, entry.at.end)) ? [weakPlace(text, { owner, kind: 'unverified', name: 'checkServerIdentity', span, mend: edit && { edits: [edit], imports: [] }, through })] : [];
      }
      case 'minVersion': case 'maxVersion': return namesOldTls(value) ? [weakOption(text, owner, entry, { kind: 'old-tls', name: `${key}: ${value.text}`, instead: LEAST_TLS }, through)] : [];
      case 'secureProtocol': return namesOldTls(value) ? [weakOption(text, owner, entry, { kind: 'old-tls', name: `secureProtocol: ${value.text}`, instead: 'TLSv1_2_method' }, through)] : [];
      default: return [];
    }
  });
}

/** A function that finds fault with no certificate. */
const CHECKS_NOTHING = /^(?:(?:\(\s{0,8}(?:\w{1,32}\s{0,8}(?:,\s{0,8}\w{1,32}\s{0,8})?)?\)|\w{1,32})\s{0,8}=>\s{0,8}(?:undefined|null|void 0|\{\s{0,80}(?:return(?:\s{1,8}(?:undefined|null))?\s{0,8};?\s{0,80})?\})|function\s{0,8}(?:\w{1,32}\s{0,8})?\([^()]{0,64}\)\s{0,8}\{\s{0,80}(?:return(?:\s{1,8}(?:undefined|null))?\s{0,8};?\s{0,80})?\})$/;

/** What is given to `new https.Agent({ … })`, to an agent of a proxy, or in an agent's place. */
function weakAgent(resolver: Resolver, owner: TransportOwner, agent: Followed | undefined, through: readonly string[]): WeakTransport[] {
  if (!agent) return [];
  const { expression } = agent;
  const names = [...through, ...agent.names];
  const path = agent.names.at(-1);
  const assigned = path === undefined ? [] : resolver.assigned(`${path}.options.rejectUnauthorized`).filter(isFalse)
    .map(value => weakPlace(resolver.text, { owner, kind: 'unverified', name: 'rejectUnauthorized = false', span: value.span, mend: { edits: [{ span: value.span, newText: 'true' }], imports: [] }, through: names }));
  if (expression.kind === 'map') return [...assigned, ...weakTls(resolver, owner, resolver.entries(expression).entries, names)];
  if (expression.kind !== 'call' || !expression.construct || !lastName(expression.callee)?.endsWith('Agent')) return assigned;
  return [...assigned, ...weakTls(resolver, owner, entriesGiven(resolver, expression), [...names, ...argumentNames(resolver, expression)])];
}

const argumentNames = ({ text }: Resolver, call: CallExpression): string[] =>
  call.args.flatMap(({ value }) => (value.kind === 'name' || value.kind === 'member' ? [text.slice(value.span.start, value.span.end)] : []));

/** The client's endpoint, where it is an object made of an address. */
export function endpointOf(resolver: Resolver, options: Entries): Value | undefined {
  const made = followEntry(resolver, soleEntry(options, 'endpoint'))?.expression;
  const [address] = made?.kind === 'call' && /^(?:Endpoint|URL|parseUrl)$/.test(lastName(made.callee) ?? '') ? made.args : [];
  return address?.kind === 'positional' ? resolver.value(address.value) : undefined;
}

/** The options of one Textract client. */
export function clientTransport(resolver: Resolver, call: CallExpression, options: Entries, endpoint: Value | undefined): WeakTransport[] {
  if (isLocalEndpoint(endpoint?.kind === 'map' ? soleEntry(endpoint.entries, 'hostname')?.value : endpoint)) return [];
  const owner = ownerOf(call);
  const through = argumentNames(resolver, call);
  return [...plainObject(resolver, owner, endpoint, through), ...handlerTransport(resolver, owner, options, through), ...httpOptions(resolver, owner, options, through)];
}

const ownerOf = ({ span, callee }: CallExpression): TransportOwner => ({ span, nameSpan: callee.kind === 'member' ? callee.nameSpan : callee.span });

/** `endpoint: { protocol: "http:", hostname: "…" }` of v3. */
function plainObject({ text }: Resolver, owner: TransportOwner, endpoint: Value | undefined, through: readonly string[]): WeakTransport[] {
  if (endpoint?.kind !== 'map') return [];
  const protocol = soleEntry(endpoint.entries, 'protocol');
  const host = soleEntry(endpoint.entries, 'hostname')?.value;
  const known = host?.kind === 'text' || (host?.kind === 'template' && isServiceAddress(host));
  return known && protocol?.value.kind === 'text' && /^http:?$/.test(protocol.value.text) ? [weakOption(text, owner, protocol, { kind: 'plaintext', name: 'protocol: http', instead: 'https:' }, through)] : [];
}

/** `requestHandler: new NodeHttpHandler({ httpsAgent })`, or its options alone. */
function handlerTransport(resolver: Resolver, owner: TransportOwner, options: Entries, through: readonly string[]): WeakTransport[] {
  const handler = followEntry(resolver, soleEntry(options, 'requestHandler'));
  if (!handler) return [];
  const given = handlerOptions(resolver, handler);
  const agent = given && followEntry(resolver, soleEntry(given.entries, 'httpsAgent'));
  return weakAgent(resolver, owner, agent, [...through, ...handler.names, ...given?.names ?? []]);
}

function handlerOptions(resolver: Resolver, { expression }: Followed): { readonly entries: Entries; readonly names: readonly string[] } | undefined {
  if (expression.kind === 'map') return { entries: resolver.entries(expression), names: [] };
  if (expression.kind !== 'call' || !/\bNodeHttpHandler(?:\.create)?$/.test(pathOf(expression.callee) ?? '')) return undefined;
  const [argument] = expression.args;
  if (argument?.kind !== 'positional') return undefined;
  const inner = argument.value.kind === 'function' ? argument.value.result : argument.value;
  return inner && { entries: resolver.entries(inner), names: argumentNames(resolver, expression) };
}

/** `httpOptions: { agent }` of v2. */
function httpOptions(resolver: Resolver, owner: TransportOwner, options: Entries, through: readonly string[]): WeakTransport[] {
  const given = followEntry(resolver, soleEntry(options, 'httpOptions'));
  if (given?.expression.kind !== 'map') return [];
  const agent = followEntry(resolver, soleEntry(resolver.entries(given.expression), 'agent'));
  return weakAgent(resolver, owner, agent, [...through, ...given.names]);
}

/** What sends requests, or makes what sends them. */
const SENDERS = ['fetch', 'request', 'get', 'post', 'put', 'axios', 'got', 'create', 'extend'];

/** Requests to the service's own host without an SDK: `https.request({ hostname: "textract.…", rejectUnauthorized: false })`. */
export function requestTransport(resolver: Resolver): WeakTransport[] {
  if (!resolver.text.includes('textract')) return [];
  return resolver.calls(SENDERS).flatMap(call => {
    const given = entriesGiven(resolver, call);
    const addressed = call.args.some(argument => argument.kind === 'positional' && isServiceAddress(resolver.value(argument.value))) || given.some(({ key, value }) => ADDRESSES.has(key) && isServiceAddress(value));
    if (!addressed) return [];
    const owner = ownerOf(call);
    const names = argumentNames(resolver, call);
    const agents = given.filter(({ key, conditional }) => AGENTS.has(key) && !conditional).flatMap(entry => weakAgent(resolver, owner, followEntry(resolver, entry), names));
    return [...weakTls(resolver, owner, given, names), ...agents];
  });
}

const ADDRESSES: ReadonlySet<string> = new Set(['url', 'uri', 'host', 'hostname', 'baseURL', 'prefixUrl']);
/** `https` holds the options of TLS themselves, as `got` takes them. */
const AGENTS: ReadonlySet<string> = new Set(['agent', 'httpsAgent', 'https']);

/** What the process says for all of its connections, and v2 of the SDK for all of its clients. */
export function processTransport(resolver: Resolver, configuration: Entries): WeakTransport[] {
  const everywhere: TransportOwner = { span: { start: 0, end: resolver.text.length }, nameSpan: { start: 0, end: 0 } };
  const ofProcess = (found: readonly WeakTransport[]): WeakTransport[] => found.map(each => ({ ...each, reach: 'process' }));
  const agents = moduleNames(resolver, 'https').flatMap(local => [
    ...resolver.assigned(`${local}.globalAgent.options.rejectUnauthorized`).filter(isFalse).map(value => processSwitch(resolver, { kind: 'unverified', name: 'rejectUnauthorized = false of the global agent', instead: 'true' }, value)),
    ...['minVersion', 'maxVersion'].flatMap(member => resolver.assigned(`${local}.globalAgent.options.${member}`).filter(namesOldTls).map(value => processSwitch(resolver, { kind: 'old-tls', name: `${member} = ${value.text} of the global agent`, instead: LEAST_TLS }, value))),
    ...resolver.assigned(`${local}.globalAgent`).flatMap(value => (value.kind === 'unknown' ? ofProcess(weakAgent(resolver, everywhere, follow(resolver, resolver.expressionAt(value.span)), [])) : [])),
  ]);
  const defaults = moduleNames(resolver, 'tls').flatMap(local => ['DEFAULT_MIN_VERSION', 'DEFAULT_MAX_VERSION']
    .flatMap(member => resolver.assigned(`${local}.${member}`).filter(namesOldTls).map(value => processSwitch(resolver, { kind: 'old-tls', name: `tls.${member} = ${value.text}`, instead: LEAST_TLS }, value))));
  const ssl = configuration.entries.filter(({ key, value, conditional }) => key === 'sslEnabled' && !conditional && isFalse(value))
    .map(({ value }) => processSwitch(resolver, { kind: 'plaintext', name: 'sslEnabled: false', instead: 'true' }, value));
  return [...agents, ...defaults, ...ssl, ...ofProcess(configuration.entries.flatMap(entry => httpOptions(resolver, everywhere, { ...configuration, entries: [entry] }, [])))];
}

/** The local names of a module of Node.js; its own name, where the file binds none. */
function moduleNames(resolver: Resolver, module: string): readonly string[] {
  const imported = [...resolver.imports].filter(([, source]) => source.replace(/^node:/, '') === module).map(([local]) => local);
  return [...new Set([module, ...imported])];
}

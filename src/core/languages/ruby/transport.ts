import { pathOf, type CallExpression, type Expression } from '../../model/expression';
import type { WeakTransport } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import { isOldTls } from '../../textract/transport';
import { eachOnce, endOf, endsIn, ofProcess, replaced, switched, withoutStatement, writtenInCode, type Weakness } from '../weak-connections';
import { isServiceAddress } from '../weak-transport';

/**
 * Weak connections of Ruby programs beside the options of clients. The SDK sets `verify_mode` to the constant `VERIFY_PEER`
 * (`Seahorse::Client::NetHttp::ConnectionPool` of https://github.com/aws/aws-sdk-ruby), and `net/http` starts from `DEFAULT_PARAMS`
 * (https://docs.ruby-lang.org/en/master/OpenSSL/SSL/SSLContext.html).
 */
export function rubyTransport(resolver: Resolver): WeakTransport[] {
  if (!WEAK.test(resolver.text)) return [];
  const requests = [...verifyModes(resolver), ...started(resolver), ...withFaraday(resolver)];
  return eachOnce(resolver, [...ofProcess([...constants(resolver), ...defaultParameters(resolver)]), ...requests.map((weakness): WeakTransport => ({ ...weakness, reach: 'client' }))]);
}

const WEAK = /VERIFY_NONE|DEFAULT_PARAMS|verify:\s{0,8}false/;

const CONSTANT = /\b((?:OpenSSL::SSL::)?VERIFY_PEER)[ \t]{0,16}=[ \t]{0,16}(?:OpenSSL::SSL::)?VERIFY_NONE\b/g;

/** `OpenSSL::SSL::VERIFY_PEER = OpenSSL::SSL::VERIFY_NONE`: from now on the one means the other. */
const constants = (resolver: Resolver): Weakness[] => writtenInCode(resolver, CONSTANT).map(({ index, 0: whole }): Weakness => {
  const span = { start: index, end: index + whole.length };
  return { kind: 'unverified', name: 'VERIFY_PEER = VERIFY_NONE', span, mend: withoutStatement(resolver.text, span, 'line') };
});

const PARAMETERS = /\b((?:OpenSSL::SSL::)?SSLContext::DEFAULT_PARAMS)\[:(min_version|max_version|ssl_version)\][ \t]{0,16}=[ \t]{0,16}(:?"[\w.]{1,32}"|:?'[\w.]{1,32}'|:\w{1,32}|[\w:]{1,64})/g;

const defaultParameters = (resolver: Resolver): Weakness[] => writtenInCode(resolver, PARAMETERS).flatMap(({ index, 0: whole, 2: key, 3: version = '' }): Weakness[] => {
  const end = index + whole.length;
  const name = version.replace(/^[\w:]*::|[:"']|_VERSION$/g, '');
  const at = { start: end - version.length, end };
  return isOldTls(name) ? [{ kind: 'old-tls', name: version, span: at, mend: replaced(at, key === 'ssl_version' ? ':TLSv1_2' : 'OpenSSL::SSL::TLS1_2_VERSION') }] : [];
});

const MODE = /\b(\w{1,64})\.verify_mode[ \t]{0,16}=[ \t]{0,16}(OpenSSL::SSL::VERIFY_NONE)\b/g;

/** `http.verify_mode = OpenSSL::SSL::VERIFY_NONE` after `http = Net::HTTP.new("textract…", 443)`. */
const verifyModes = (resolver: Resolver): Weakness[] => writtenInCode(resolver, MODE).flatMap(({ index, 0: whole, 1: name = '', 2: mode = '' }): Weakness[] => {
  const end = index + whole.length;
  const { options: [made, other] } = resolver.origins(resolver.expressionAt({ start: index, end: index + name.length }));
  if (made?.kind !== 'call' || other || !isToService(resolver, made)) return [];
  return [unchecked({ start: index + name.length + 1, end }, { start: end - mode.length, end })];
});

const unchecked = (span: Weakness['span'], mode: Weakness['span']): Weakness => ({ kind: 'unverified', name: 'VERIFY_NONE', span, mend: replaced(mode, 'OpenSSL::SSL::VERIFY_PEER') });

/** `Net::HTTP.start("textract…", 443, use_ssl: true, verify_mode: OpenSSL::SSL::VERIFY_NONE)`. */
const started = (resolver: Resolver): Weakness[] => resolver.calls(['start']).filter(call => isToService(resolver, call)).flatMap(call =>
  resolver.argumentEntries(call).entries.filter(({ key, at }) => key === 'verify_mode' && endsIn(resolver.expressionAt(at), 'SSL.VERIFY_NONE')).map(({ keySpan, at }) => unchecked({ start: keySpan.start, end: at.end }, at)));

/** A connection of `net/http` to the service's host: `Net::HTTP.new(uri.host, uri.port)`. */
function isToService(resolver: Resolver, call: CallExpression): boolean {
  const [host] = call.args;
  const type = call.callee.kind === 'member' && call.callee.name === 'start' ? call.callee.object : call.callee;
  return host !== undefined && /^(?:Net\.HTTP)(?:\.new)?$/.test(pathOf(type) ?? '') && namesService(resolver, host.value);
}

function namesService(resolver: Resolver, host: Expression): boolean {
  if (isServiceAddress(resolver.value(host))) return true;
  // `uri.host`, of `URI("https://textract…")`.
  const object = (host.kind === 'member' && host.name === 'host') || (host.kind === 'call' && endOf(host) === 'host') ? (host.kind === 'call' ? host.callee : host) : undefined;
  const [made, other] = object?.kind === 'member' ? resolver.origins(object.object).options : [];
  return made?.kind === 'call' && !other && /^URI(?:\.parse)?$/.test(pathOf(made.callee) ?? '') && made.args.some(({ value }) => isServiceAddress(resolver.value(value)));
}

/** `Faraday.new(url: "https://textract…", ssl: { verify: false })`. */
const withFaraday = (resolver: Resolver): Weakness[] => (resolver.text.includes('Faraday') ? resolver.calls(['new']) : []).flatMap((call): Weakness[] => {
  const { entries } = resolver.argumentEntries(call);
  const [first] = call.args;
  const toService = entries.some(({ key, value }) => key === 'url' && isServiceAddress(value)) || (first !== undefined && isServiceAddress(resolver.value(first.value)));
  if (!toService || pathOf(call.callee) !== 'Faraday') return [];
  return entries.flatMap(({ key, value }) => (key === 'ssl' && value.kind === 'map' ? switched(value.entries, ['verify'], false) : [])).map(({ keySpan, at }): Weakness => ({ kind: 'unverified', name: 'verify: false', span: { start: keySpan.start, end: at.end }, mend: replaced(at, 'true') }));
});

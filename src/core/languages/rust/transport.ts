import { lastName, pathOf, type CallExpression, type Expression } from '../../model/expression';
import type { SdkClient, WeakTransport } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import { eachOnce, endsIn, isAlways, isLocal, ofClient, partsOf, replaced, rewritten, type Weakness } from '../weak-connections';
import { isServiceAddress } from '../weak-transport';
import { memberName } from './builders';

/**
 * Weak connections of Rust programs. The SDK's own HTTP clients have no switch for them: what counts is a client of one's own, given as
 * `http_client`, and requests signed by hand. https://docs.rs/reqwest/latest/reqwest/struct.ClientBuilder.html,
 * https://docs.rs/rustls/latest/rustls/client/danger/trait.ServerCertVerifier.html, https://docs.rs/native-tls/latest/native_tls/struct.TlsConnectorBuilder.html
 */
export function rustTransport(resolver: Resolver, clients: readonly SdkClient[]): WeakTransport[] {
  if (!WEAK.test(resolver.text)) return [];
  const own = clients.filter(({ service, surface, options }) => service === 'textract' && surface === 'rust' && !isLocal(options));
  const requests = resolver.calls(['post', 'request']).filter(({ args }) => args.some(({ value }) => isServiceAddress(resolver.value(value)))).flatMap(({ callee }) => (callee.kind === 'member' ? weaknessesIn(resolver, callee.object) : []));
  return eachOnce(resolver, [...own.flatMap(client => ofClient(client, ofConfiguration(resolver, client))), ...requests.map((weakness): WeakTransport => ({ ...weakness, reach: 'client' }))]);
}

const WEAK = /danger|SslVerifyMode::NONE|SslMode::NONE|Tlsv1[01]|Protocol::Sslv3|TLS_1_[01]/;

function ofConfiguration(resolver: Resolver, client: SdkClient): Weakness[] {
  const made = resolver.expressionAt(client.span);
  const [configuration] = made.kind === 'call' ? made.args : [];
  const given = configuration ? resolver.entries(configuration.value).entries : [];
  return given.filter(({ key }) => memberName(key) === 'http_client').flatMap(({ at }) => weaknessesIn(resolver, resolver.expressionAt(at)));
}

const weaknessesIn = (resolver: Resolver, whole: Expression): Weakness[] => partsOf(resolver, whole, part => changesOf(resolver, part)).flatMap(part => (part.kind === 'call' ? weaknessAt(resolver, part) : []));

const SWITCHES = ['danger_accept_invalid_certs', 'danger_accept_invalid_hostnames', 'set_verify', 'min_tls_version', 'min_protocol_version'];
const VERIFIERS = ['set_certificate_verifier', 'with_custom_certificate_verifier'];

/** `tls.dangerous().set_certificate_verifier(…)`, a statement of its own on the name. */
function changesOf(resolver: Resolver, part: Expression): readonly Expression[] {
  if (part.kind !== 'name') return [];
  const made = resolver.origins(part).options.map(({ span }) => span.start);
  return resolver.calls([...SWITCHES, ...VERIFIERS]).filter(call => {
    const root = rootOf(call);
    return root.kind === 'name' && root.name === part.name && resolver.origins(root).options.some(({ span }) => made.includes(span.start));
  });
}

function rootOf(call: CallExpression): Expression {
  let root: Expression = call;
  while (root.kind === 'call' && root.callee.kind === 'member') root = root.callee.object;
  return root;
}

function weaknessAt(resolver: Resolver, call: CallExpression): Weakness[] {
  const { callee } = call;
  const [only] = call.args.map(({ value }) => value);
  if (callee.kind !== 'member' || !only) return [];
  const { name, nameSpan } = callee;
  const weakness = (kind: Weakness['kind'], mend: Weakness['mend']): Weakness[] => [{ kind, name, span: { start: nameSpan.start, end: call.span.end }, mend }];
  switch (name) {
    case 'danger_accept_invalid_certs': case 'danger_accept_invalid_hostnames': return isAlways(resolver.value(only), true) ? weakness('unverified', rewritten(resolver.text, only.span, { true: 'false' })) : [];
    case 'set_verify': return endsIn(only, 'SslVerifyMode.NONE') ? weakness('unverified', replaced(only.span, resolver.text.slice(only.span.start, only.span.end).replace(/NONE$/, 'PEER'))) : [];
    case 'set_certificate_verifier': case 'with_custom_certificate_verifier': return acceptsAll(resolver, only) ? weakness('unverified', undefined) : [];
    case 'min_tls_version': case 'min_protocol_version': return oldVersion(resolver, only, weakness);
    default: return [];
  }
}

/** `reqwest::tls::Version::TLS_1_0`, `Some(Protocol::Tlsv11)`. */
function oldVersion(resolver: Resolver, given: Expression, weakness: (kind: Weakness['kind'], mend: Weakness['mend']) => Weakness[]): Weakness[] {
  const version = given.kind === 'call' && lastName(given.callee) === 'Some' ? given.args[0]?.value ?? given : given;
  if (!endsIn(version, 'Version.TLS_1_0', 'Version.TLS_1_1', 'Protocol.Tlsv10', 'Protocol.Tlsv11', 'Protocol.Sslv3')) return [];
  const written = resolver.text.slice(version.span.start, version.span.end);
  return weakness('old-tls', replaced(version.span, written.replace(/TLS_1_\d$/, 'TLS_1_2').replace(/(?:Tlsv1\d|Sslv3)$/, 'Tlsv12')));
}

/** A verifier of the file whose check of certificates gives nothing but its assertion. */
function acceptsAll(resolver: Resolver, verifier: Expression): boolean {
  return partsOf(resolver, verifier).some(part => {
    const name = part.kind === 'call' && part.callee.kind === 'member' ? lastName(part.callee.object) : part.kind === 'name' ? part.name : pathOf(part);
    return name !== undefined && /^\w{1,128}$/.test(name) && new RegExp(String.raw`\bServerCertVerifier\s+for\s+${name}\s*\{${VERIFIES}`).test(resolver.text);
  });
}

const VERIFIES = String.raw`[^{}]{0,400}\bfn\s+verify_server_cert\s*\([^{}]{0,600}\{\s*Ok\((?:\w{1,64}::){0,6}ServerCertVerified::assertion\(\)\)\s*\}`;

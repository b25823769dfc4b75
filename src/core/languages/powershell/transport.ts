import type { WeakTransport } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Span } from '../../text';
import { eachOnce, ofProcess, replaced, withoutStatement, type Weakness } from '../weak-connections';

/**
 * Switches of Windows PowerShell for every connection of the session, which the cmdlets use like the rest of it:
 * https://learn.microsoft.com/dotnet/api/system.net.servicepointmanager
 */

/** A statement of its own: what stands behind other code, in a comment or in a text is none. */
const ASSIGNED = /(?<=^[ \t]{0,64})\[(?:System\.)?Net\.ServicePointManager\]::(ServerCertificateValidationCallback|CertificatePolicy|SecurityProtocol)[ \t]{0,16}=[ \t]{0,16}([^\r\n;#]{1,300})/gim;

/** `{ $true }`, `[Net.Security.RemoteCertificateValidationCallback]{ $true }`. */
const SAYS_YES = /^(?:\[(?:System\.)?Net\.Security\.RemoteCertificateValidationCallback\]\s{0,8})?\{\s{0,32}(?:param\([^()]{0,200}\)\s{0,32})?(?:return\s{1,8})?\$true;?\s{0,32}\}$/i;

/** `New-Object TrustAllCertsPolicy`, a class of C# in the script. */
const POLICY = /^(?:New-Object[ \t]{1,8}(?:-TypeName[ \t]{1,8})?["']?(\w{1,128})["']?|\[(\w{1,128})\]::new\(\))$/i;

/** Versions below 1.2, by name alone or as a member: `[Net.SecurityProtocolType]::Tls11`. */
const OLD = /(?:\[(?:System\.)?Net\.SecurityProtocolType\]::|(?<=["',\s]))(?:Ssl2|Ssl3|Tls11|Tls)\b(?!\d)/i;

export function powershellTransport(resolver: Resolver): WeakTransport[] {
  const { text } = resolver;
  return eachOnce(resolver, ofProcess([...text.matchAll(ASSIGNED)].flatMap((match): Weakness[] => {
    const [whole, member = '', written = ''] = match;
    const given = written.trimEnd();
    const start = match.index;
    const end = start + whole.length - (written.length - given.length);
    if (resolver.expressionAt({ start, end }).kind === 'string') return [];
    const statement = { start, end };
    if (member.toLowerCase() === 'securityprotocol') return oldVersions(given, { start: end - given.length, end });
    return accepts(text, given) ? [{ kind: 'unverified', name: `ServicePointManager.${member}`, span: { start, end: start + whole.indexOf(member) + member.length }, mend: withoutStatement(text, statement) }] : [];
  })));
}

function accepts(text: string, given: string): boolean {
  if (SAYS_YES.test(given)) return true;
  const [, made, constructed] = POLICY.exec(given) ?? [];
  const name = made ?? constructed;
  return name !== undefined && new RegExp(`\\bclass\\s{1,8}${name}\\s{0,8}:\\s{0,8}(?:System\\.Net\\.)?ICertificatePolicy\\b[^}]{0,600}\\breturn\\s{1,8}true\\b`).test(text);
}

/** Versions joined by `-bor`, or in one text with commas. What is taken away or chosen by a condition is left alone. */
function oldVersions(given: string, at: Span): Weakness[] {
  const match = /-b(?:and|xor|not)|\$\(|\bif\b/i.test(given) ? undefined : OLD.exec(given);
  if (!match) return [];
  const start = at.start + match.index;
  return [{ kind: 'old-tls', name: match[0], span: { start, end: start + match[0].length }, mend: replaced(at, '[Net.SecurityProtocolType]::Tls12') }];
}

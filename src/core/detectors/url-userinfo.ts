/** `user:password@`, and tokens as user names. */
import { isSampleHost, isSampleWord, isTemplate, namesCredential, percentDecoded } from './placeholder';
import { isIssuedToken } from './token-shapes';
import { hostName, type UrlCredential, type UrlParts } from './url-credential';
import { firstOf } from './url-segments';

/** A password with a raw `/`, `?` or `#` in it is looked for this far: such a URL is broken, so no parser says where it ends. */
export const LONGEST_BROKEN_USERINFO = 256;

/** Several hosts of a cluster can stand there. */
const LONGEST_HOST = 2048;

/** Where the host ends: at the end of the authority or at the first character that no host, port or template has. */
export function hostEnd(plain: string, from: number, authorityEnd: number): number {
  const rest = plain.slice(from, Math.min(authorityEnd, from + LONGEST_HOST));
  const length = /^(?:\[[^\]]{0,512}\]|[A-Za-z0-9._~%$@{}:,*+-]|\([\w.:-]*\)|[\u0080-\uffff])*/.exec(rest)?.[0].length ?? 0;
  return from + rest.slice(0, length).replace(/[.,:]{1,16}$/, '').length;
}

/** A digest, not a registry's host: `docker://image:tag@sha256:…`. */
const NO_HOST = /^(?:sha(?:256|384|512|1)|md5):/i;

/** A pattern that describes URLs. */
const REGULAR_EXPRESSION = /\[\^|\(\?|\][+*?{]|\.[*+]|\\[wdsS]/;

/** Not followed by an authority at all, so that `@` and `:` mean other things. */
const NO_AUTHORITY: ReadonlySet<string> = new Set(['xpath', 'mvn', 'maven', 'ivy', 'file', 'android-app']);

/** What stands as the password where the user name is the token. */
const NO_PASSWORD: ReadonlySet<string> = new Set(['', 'x-oauth-basic', 'x']);

export function userinfoCredential(parts: UrlParts): { readonly credential: UrlCredential; readonly hostEnd: number } | undefined {
  const { url, scheme, authorityStart } = parts;
  const plain = url.text;
  if (NO_AUTHORITY.has(scheme)) return undefined;
  if (scheme === '' && !parts.schemeIsTemplate) return undefined;
  const ends = userinfoEnds(parts);
  if (ends === undefined) return undefined;
  const { at, authorityEnd } = ends;
  const userinfo = plain.slice(authorityStart, at);
  const end = hostEnd(plain, at + 1, authorityEnd);
  const host = plain.slice(at + 1, end);
  if (userinfo === '' || userinfo.endsWith('[') || NO_HOST.test(plain.slice(at + 1, at + 9)) || REGULAR_EXPRESSION.test(userinfo.slice(0, 512))) return undefined;
  const colon = colonOutsideBraces(userinfo);
  const username = colon < 0 ? userinfo : userinfo.slice(0, colon);
  const password = colon < 0 ? '' : userinfo.slice(colon + 1);
  if (isSyntaxNotation(username)) return undefined;
  const common = {
    span: parts.span, userinfo: url.source(authorityStart, at + 1), parameter: undefined, host, scheme,
    username: url.source(authorityStart, authorityStart + username.length),
  };
  if (NO_PASSWORD.has(password) && (isIssuedToken(percentDecoded(username)) || isOldGithubToken(username, host))) {
    const secret = url.source(authorityStart, authorityStart + username.length);
    return { hostEnd: end, credential: { ...common, kind: 'token', secret, password: undefined, strength: isSampleHost(hostName(host)) ? 'sample' : 'secret' } };
  }
  if (isTemplate(password) || isTemplate(password.replace(/^:+/, '')) || isPortOfHost(username, password)) return undefined;
  if (NO_PASSWORD.has(password) && isTemplate(username)) return undefined;
  const credential: UrlCredential = {
    ...common,
    kind: 'userinfo',
    secret: url.source(authorityStart, at),
    password: url.source(authorityStart + colon + 1, at),
    strength: isSampleLogin(username, password) || isSampleHost(hostName(host)) || looksLikePort(username, password) ? 'sample' : 'secret',
  };
  return { credential, hostEnd: end };
}

/** Before they had a prefix, GitHub's tokens were 40 hexadecimal digits; elsewhere such a user name can be a public key. */
const isOldGithubToken = (username: string, host: string): boolean => /^[0-9a-f]{40}$/.test(username) && new Set(username).size >= 5 && /^(?:api\.|gist\.)?github\.com$/i.test(hostName(host));

/** `scheme://[user[:password]@]host`: brackets around what may be left out. No user name holds one unencoded. */
function isSyntaxNotation(username: string): boolean {
  return username.startsWith('[') || username.endsWith('[');
}

/** Offset of the `@` that ends the userinfo and of the authority's end; undefined when there is none. */
function userinfoEnds({ url, authorityStart, authorityEnd, scheme }: UrlParts): { readonly at: number; readonly authorityEnd: number } | undefined {
  const plain = url.text;
  let at = plain.lastIndexOf('@', authorityEnd - 1);
  while (at >= authorityStart && insideBraces(plain, at, authorityStart, authorityEnd)) at = plain.lastIndexOf('@', at - 1);
  if (at >= authorityStart) return { at, authorityEnd };
  // What follows the first colon is no port, so no parser takes this for a host: a password with a raw `/`, `?` or `#`.
  const head = plain.slice(authorityStart, authorityEnd);
  const colon = head.indexOf(':');
  const port = head.slice(colon + 1);
  if (colon <= 0 || scheme === 'file' || /^\d*$/.test(port) || /port/i.test(port) || isTemplate(port)) return undefined;
  const tail = plain.slice(authorityEnd, authorityStart + LONGEST_BROKEN_USERINFO);
  const host = /@((?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}|[A-Za-z0-9-]{1,63}:\d{2,5}|localhost|\d{1,3}(?:\.\d{1,3}){3})(?![A-Za-z0-9.@-])/.exec(tail);
  if (host === null) return undefined;
  const broken = authorityEnd + host.index;
  return { at: broken, authorityEnd: firstOf(plain, '/?#', broken) };
}

/** `{@this.Host}`: an at sign that belongs to a template. */
function insideBraces(plain: string, at: number, start: number, end: number): boolean {
  const open = plain.lastIndexOf('{', at);
  const close = plain.indexOf('}', at);
  return open >= start && close >= 0 && close < end && at - open < 128 && close - at < 128 && !plain.slice(open, at).includes('}');
}

export function colonOutsideBraces(userinfo: string): number {
  let depth = 0;
  for (let at = 0; at < userinfo.length; at++) {
    const character = userinfo.charAt(at);
    if (character === '{') depth++;
    else if (character === '}' && depth > 0) depth--;
    else if (character === ':' && depth === 0) return at;
  }
  return userinfo.indexOf(':');
}

const looksLikeHost = (username: string): boolean =>
  /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|(?:[\w-]+\.)+(?:com|org|net|io|dev|app|local|internal|aws|gov|edu|jpe?g|png))$/i.test(username.slice(0, 256));

/** A host, its port and an `@` of something else: a list of addresses, a `;@handle`. */
const isPortOfHost = (username: string, password: string): boolean =>
  (looksLikeHost(username) ? /^\d{2,5}[;,|&)\]}]/ : /^\d{2,5}[;,)\]}"']+$/).test(password);

/** `corp.io:8080@…`: by the letter a user name and a password. */
const looksLikePort = (username: string, password: string): boolean => looksLikeHost(username) && /^\d{2,5}$/.test(password);

export function isSampleLogin(username: string, password: string): boolean {
  const user = percentDecoded(username.slice(0, 256)).toLowerCase();
  const secret = percentDecoded(password.slice(0, 256)).toLowerCase();
  return isSampleWord(password) || namesCredential(password) || user === secret || user === 'anonymous' || (user.length > 2 && secret.startsWith(user) && /^\d{1,3}$/.test(secret.slice(user.length)));
}

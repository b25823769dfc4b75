/** JDBC's URLs, whose properties follow a semicolon, and those of its drivers that have no `://`. */
import { unescaped } from './escapes';
import { isSampleHost, isTemplate } from './placeholder';
import { hostName, type UrlCredential, type UrlParts } from './url-credential';
import { parameterCredentials } from './url-parameters';
import { endOfRun, endOfUrl } from './url-segments';
import { isSampleLogin } from './url-userinfo';

/** In driver URLs `;name=value` ends the authority as well; a `;` alone may be part of a password. */
export function driverAuthorityEnd(plain: string, from: number): number {
  const end = /[/?#]|;(?=[A-Za-z_][\w.-]{0,63}=)/g;
  end.lastIndex = from;
  return end.exec(plain)?.index ?? plain.length;
}

/** Driver URLs that have no `://`: `jdbc:oracle:thin:user/password@…`, `jdbc:derby:db;user=…;password=…`. */
export const DRIVER_URL = /\bjdbc:[a-z0-9]{1,20}:(?!\/\/)/i;

export function driverCredentials(text: string): UrlCredential[] {
  if (!text.includes('jdbc:')) return [];
  const found: UrlCredential[] = [];
  const pattern = new RegExp(DRIVER_URL.source, 'gi');
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const start = match.index;
    const runEnd = endOfRun(text, start, text.charCodeAt(start - 1));
    const ownAuthority = /^(?:[a-z0-9+-]{1,20}:){1,3}\/\//i.test(text.slice(start, start + 80));
    if (!ownAuthority) for (const credential of driverParts(text, start, start + match[0].length, runEnd)) found.push(credential);
    pattern.lastIndex = Math.max(pattern.lastIndex, runEnd);
  }
  return found;
}

function driverParts(text: string, start: number, authorityStart: number, runEnd: number): UrlCredential[] {
  const url = unescaped(text, start, runEnd);
  const scheme = text.slice(start, authorityStart - 1).toLowerCase();
  const span = { start, end: endOfUrl(text, { schemeStart: start, authorityStart, end: runEnd, urlEnd: runEnd }) };
  const parts: UrlParts = { url, scheme, schemeIsTemplate: false, authorityStart: authorityStart - start, authorityEnd: url.text.length, span };
  const login = /^jdbc:oracle:(?:thin|oci8?|kprb):(([^/@:;]{1,128})\/("[^"]{1,128}"|[^@]{1,128}))@([^;?]{0,256})/i.exec(url.text);
  const found = parameterCredentials(parts, '', authorityStart - start);
  const [, userinfo, username, password, host] = login ?? [];
  if (userinfo === undefined || username === undefined || password === undefined || host === undefined || isTemplate(password)) return found;
  const from = url.text.indexOf(':', 'jdbc:oracle:'.length) + 1;
  const to = from + userinfo.length;
  found.push({
    span, secret: url.source(from, to), kind: 'userinfo', userinfo: url.source(from, to + 1), username: url.source(from, from + username.length),
    password: url.source(from + username.length + 1, to), parameter: undefined, host: host.replace(/^\/\//, ''), scheme,
    strength: isSampleLogin(username, password) || isSampleHost(hostName(host.replace(/^\/\//, ''))) ? 'sample' : 'secret',
  });
  return found;
}

import { COMMAND_NEEDLES, commandCredentials, mayHoldCommandCredential } from './command-credentials';
import { CONNECTION_STRING_NEEDLES, connectionStringCredentials, mayHoldConnectionString } from './connection-strings';
import { DRIVER_URL, driverAuthorityEnd, driverCredentials } from './driver-urls';
import { unescaped } from './escapes';
import { joinedCredential } from './joined-urls';
import type { UrlCredential, UrlParts } from './url-credential';
import { mayNameSecret, parameterCredentials } from './url-parameters';
import { AT, BACKSLASH, COLON, eachSegment, endOfUrl, EQUALS, firstOf, SLASH, type Segment } from './url-segments';
import { hostEnd, LONGEST_BROKEN_USERINFO, userinfoCredential } from './url-userinfo';
import { isWebhookHost, webhookCredential } from './url-webhooks';

export type { UrlCredential, UrlCredentialKind } from './url-credential';

/** At least one of these is in every text that holds a URL credential. `mayHoldUrlCredential` is the finer second sieve. */
export const URL_CREDENTIAL_NEEDLES: readonly string[] = ['://', ':\\/', 'jdbc:', ...CONNECTION_STRING_NEEDLES, ...COMMAND_NEEDLES];

/** Whether the segment has anything that could be a credential; a pass over its characters that allocates nothing but parameter names. */
function isCandidate(text: string, { authorityStart, end }: Segment): boolean {
  let colonAt = -1;
  let inAuthority = true;
  // What stands after the colon is no port: the URL may be broken by a password with a raw delimiter in it.
  let isBroken = false;
  for (let at = authorityStart; at < end; at++) {
    switch (text.charCodeAt(at)) {
      case AT:
        if (inAuthority ? at > authorityStart : isBroken && at - authorityStart < LONGEST_BROKEN_USERINFO) return true;
        break;
      case COLON:
        if (inAuthority && colonAt < 0) colonAt = at;
        break;
      case BACKSLASH:
        inAuthority &&= text.charCodeAt(at + 1) !== SLASH && text.charCodeAt(at + 1) !== BACKSLASH;
        break;
      case SLASH: case 0x3f: case 0x23:
        if (inAuthority && colonAt >= 0) isBroken = !/^\d*$/.test(text.slice(colonAt + 1, Math.min(at, colonAt + 8)));
        inAuthority = false;
        break;
      case EQUALS:
        if (mayNameSecret(text, authorityStart, at)) return true;
        break;
      case 0x25:
        if (/^%3d/i.test(text.slice(at, at + 3)) && mayNameSecret(text, authorityStart, at)) return true;
        break;
      case 0x26:
        // `&#64;` and its like: an at sign or equals sign in disguise.
        if (text.charCodeAt(at + 1) === 0x23) return true;
        break;
      default:
    }
  }
  return isWebhookHost(text, authorityStart);
}

/**
 * Whether `findUrlCredentials` has any reason to look at the text. Cheap: no file with plain links only, with e-mail
 * addresses or with decorators passes. Also holds for text decoded as Latin-1 from UTF-8 bytes, as all that counts is ASCII.
 */
export function mayHoldUrlCredential(text: string): boolean {
  return eachSegment(text, segment => isCandidate(text, segment) || joinedCredential(text, segment) !== undefined) || (text.includes('jdbc:') && DRIVER_URL.test(text)) || mayHoldConnectionString(text) || mayHoldCommandCredential(text);
}

/**
 * The credentials in the URLs of a text of any kind: source, configuration, prose. Values that stand for others
 * (`${PASSWORD}`, `{{ password }}`, `***`) are none. Sorted by the secret's start; no two secrets overlap. Never throws; time is
 * linear in the text's length.
 */
export function findUrlCredentials(text: string): UrlCredential[] {
  const inUrls: UrlCredential[] = [];
  eachSegment(text, segment => {
    const joined = joinedCredential(text, segment);
    if (joined) inUrls.push(joined);
    else if (isCandidate(text, segment)) for (const credential of credentialsOf(text, segment)) inUrls.push(credential);
    return false;
  });
  const found = inUrls.concat(driverCredentials(text), connectionStringCredentials(text), commandCredentials(text));
  found.sort((a, b) => a.secret.start - b.secret.start || b.span.end - b.span.start - (a.span.end - a.span.start));
  // No character is spoken of twice: a login in the URL that `curl -u` is given by mistake, a property of a driver's URL.
  let end = -1;
  return found.filter(({ secret }) => {
    const isNew = secret.start >= end;
    if (isNew) end = secret.end;
    return isNew;
  });
}

function credentialsOf(text: string, segment: Segment): UrlCredential[] {
  const url = unescaped(text, segment.schemeStart, segment.end);
  const plain = url.text;
  const authorityStart = plain.indexOf('://') + 3;
  const scheme = plain.slice(0, authorityStart - 3).toLowerCase();
  const isDriver = scheme.startsWith('jdbc:');
  const authorityEnd = isDriver ? driverAuthorityEnd(plain, authorityStart) : firstOf(plain, '/?#', authorityStart);
  // A bracket or (where `unescaped` stops) a quote of the surrounding markup, written as an entity.
  const bracket = firstOf(plain, '<>', Math.max(authorityStart, plain.lastIndexOf('@', authorityEnd) + 1));
  const markup = url.source(bracket, bracket).start;
  const parts: UrlParts = {
    url, scheme, authorityStart, authorityEnd,
    schemeIsTemplate: scheme === '' && text.charAt(segment.schemeStart - 1) === '}',
    span: { start: segment.schemeStart, end: markup < segment.end ? markup : endOfUrl(text, segment) },
  };
  const userinfo = userinfoCredential(parts);
  if (userinfo !== undefined) return [userinfo.credential, ...parameterCredentials(parts, userinfo.credential.host, userinfo.hostEnd)];
  const host = plain.slice(authorityStart, hostEnd(plain, authorityStart, parts.authorityEnd));
  return [...parameterCredentials(parts, host, authorityStart), ...webhookCredential(parts, host)];
}

import type { Span } from '../text';
import { escapeLength, unescaped, type Unescaped } from './escapes';
import { isSampleHost, isSampleWord, isTemplate, looksGenerated, namesCredential, percentDecoded } from './placeholder';
import { isIssuedToken } from './token-shapes';

/** How a URL holds its credential. */
export type UrlCredentialKind =
  /** `user:password@`, RFC 3986 §3.2.1's deprecated form. */
  | 'userinfo'
  /** An issued token as the user name: `https://ghp_…@github.com`. */
  | 'token'
  /** A parameter that names a secret: `?api_key=…`, `;password=…`. */
  | 'query'
  /** A pre-signed URL: whoever has it, has the access. */
  | 'signature'
  /** A webhook address that is itself the secret. */
  | 'webhook';

/** A credential in a URL. All spans are in the searched text. */
export interface UrlCredential {
  /** The whole URL, from its scheme on. */
  readonly span: Span;
  /** User name and password without the `@`; the token; the parameter's value. */
  readonly secret: Span;
  readonly kind: UrlCredentialKind;
  /** What to delete to be rid of the credential, the `@` included; undefined where it is not userinfo. */
  readonly userinfo: Span | undefined;
  /** Empty for a password without a user name; undefined where it is not userinfo. */
  readonly username: Span | undefined;
  /** The password alone; undefined where it is not userinfo. */
  readonly password: Span | undefined;
  /** The parameter's name as written; undefined where it is no parameter. */
  readonly parameter: string | undefined;
  /** With port, as written; may be empty (the rest is concatenated) or a template. */
  readonly host: string;
  /** Lower case, without `://`: `https`, `jdbc:mysql`; empty where it is a template. */
  readonly scheme: string;
  /** `sample`: a tutorial's words, a loopback or documentation host. Worth a mention, no alarm. */
  readonly strength: 'secret' | 'sample';
}

/** At least one of these is in every text that holds a URL credential. `mayHoldUrlCredential` is the finer second sieve. */
export const URL_CREDENTIAL_NEEDLES: readonly string[] = ['://', ':\\/', 'jdbc:', ',password='];

const code = (character: string): number => character.charCodeAt(0);
const BACKSLASH = code('\\');
const SLASH = code('/');
const AT = code('@');
const COLON = code(':');
const EQUALS = code('=');
const DOUBLE_QUOTE = code('"');
const SINGLE_QUOTE = code("'");
const BACKTICK = code('`');

/** Code units below 128: 1 where one ends every URL, 2 where one is a quote. */
const ENDS: Uint8Array = Uint8Array.from({ length: 128 }, (_, unit) =>
  unit <= 0x20 || unit === 0x7f || unit === code('<') || unit === code('>') ? 1 : unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE || unit === BACKTICK ? 2 : 0,
);

const isQuote = (unit: number): boolean => unit === DOUBLE_QUOTE || unit === SINGLE_QUOTE || unit === BACKTICK;
const isDigit = (unit: number): boolean => unit >= 0x30 && unit <= 0x39;
const isLetter = (unit: number): boolean => (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a);
const isSchemeUnit = (unit: number): boolean => isLetter(unit) || isDigit(unit) || unit === 0x2b || unit === 0x2d || unit === 0x2e;

/** Spaces and punctuation outside ASCII, and scripts written without spaces, in which a URL is followed by a word at once. */
const endsBeyondAscii = (unit: number): boolean =>
  unit === 0xa0 || (unit >= 0x2000 && unit <= 0x200f) || (unit >= 0x2018 && unit <= 0x201f) || unit === 0x2028 || unit === 0x2029 ||
  (unit >= 0x2e80 && unit <= 0xd7ff) || (unit >= 0xfe30 && unit <= 0xffef);

const LONGEST_SCHEME = 48;
/** A password with a raw `/`, `?` or `#` in it is looked for this far: such a URL is broken, so no parser says where it ends. */
const LONGEST_BROKEN_USERINFO = 256;

/** One `://` and the stretch of text that belongs to it. */
interface Segment {
  readonly schemeStart: number;
  readonly authorityStart: number;
  /** Where the next `://`'s scheme begins, or the run ends: no character belongs to two segments, so the scan is linear. */
  readonly end: number;
  /** Where the URL ends when it holds the next one (`?next=https://…`); `end` when the next one merely follows. */
  readonly urlEnd: number;
}

/** Offset of the first `://` at or after `from`, or of its JSON form `:\/\/`; -1 when there is none. `next` caches both searches. */
interface Anchors {
  plain: number;
  escaped: number;
}

function nextAnchor(text: string, from: number, next: Anchors): number {
  if (next.plain >= 0 && next.plain < from) next.plain = text.indexOf('://', from);
  while (next.escaped >= 0 && (next.escaped < from || escapedAuthorityStart(text, next.escaped) < 0)) {
    next.escaped = text.indexOf(':\\', Math.max(from, next.escaped + 1));
  }
  if (next.plain < 0) return next.escaped;
  return next.escaped < 0 ? next.plain : Math.min(next.plain, next.escaped);
}

/** Where the authority begins after `:\/\/` (or the doubly escaped form) at `colon`; -1 when it is none. */
function escapedAuthorityStart(text: string, colon: number): number {
  let at = colon + 1;
  for (let slashes = 0; slashes < 2; slashes++) {
    const from = at;
    while (at - from < 3 && text.charCodeAt(at) === BACKSLASH) at++;
    if (at === from || text.charCodeAt(at) !== SLASH) return -1;
    at++;
  }
  return at;
}

/** Calls `visit` for every URL-like segment until it answers true; answers whether it did. */
function eachSegment(text: string, visit: (segment: Segment) => boolean): boolean {
  const next: Anchors = { plain: text.indexOf('://'), escaped: text.includes(':\\/') ? text.indexOf(':\\') : -1 };
  let runEnd = 0;
  let colon = nextAnchor(text, 0, next);
  while (colon >= 0) {
    const authorityStart = text.charCodeAt(colon + 1) === SLASH ? colon + 3 : escapedAuthorityStart(text, colon);
    const schemeStart = schemeBefore(text, colon);
    if (authorityStart > runEnd) runEnd = endOfRun(text, authorityStart, text.charCodeAt(schemeStart - 1));
    const following = nextAnchor(text, authorityStart, next);
    const end = following < 0 || following >= runEnd ? runEnd : Math.max(authorityStart, schemeBefore(text, following));
    const urlEnd = end === runEnd || ',;|)]}'.includes(text.charAt(end - 1)) ? end : runEnd;
    if (visit({ schemeStart, authorityStart, end, urlEnd })) return true;
    colon = following;
  }
  return false;
}

/** Start of the scheme that ends at `colon`: `jdbc:` and its like are part of it. */
function schemeBefore(text: string, colon: number): number {
  const limit = Math.max(0, colon - LONGEST_SCHEME);
  let start = colon;
  while (start > limit && isSchemeUnit(text.charCodeAt(start - 1))) start--;
  while (start < colon && !isLetter(text.charCodeAt(start))) start++;
  if (text.charCodeAt(start - 1) !== COLON) return start;
  const before = text.slice(limit, start);
  return start - (/(?:^|[^A-Za-z0-9])(jdbc:(?:[A-Za-z0-9-]{1,20}:){0,2})$/i.exec(before)?.[1]?.length ?? 0);
}

/** Where a URL that begins at `from` can end at the latest. A URL opened by one kind of quote may hold the other kinds. */
function endOfRun(text: string, from: number, opener: number, limit = text.length): number {
  const quoted = isQuote(opener);
  let at = from;
  for (; at < limit; at++) {
    const unit = text.charCodeAt(at);
    if (unit < 128) {
      const ends = ENDS[unit];
      if (ends === 1 || (ends === 2 && (!quoted || unit === opener))) return at;
      if (unit === BACKSLASH) {
        const length = escapeLength(text, at);
        if (length === 0) return at;
        at += length - 1;
      }
    } else if (endsBeyondAscii(unit)) return at;
  }
  return at;
}

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
      case 0x26:
        // `&#64;` and its like: an at sign or equals sign in disguise.
        if (text.charCodeAt(at + 1) === 0x23) return true;
        break;
      default:
    }
  }
  return WEBHOOK_HOSTS.some(host => text.startsWith(host, authorityStart));
}

/**
 * Whether `findUrlCredentials` has any reason to look at the text. Cheap: no file with plain links only, with e-mail
 * addresses or with decorators passes. Also holds for text decoded as Latin-1 from UTF-8 bytes, as all that counts is ASCII.
 */
export function mayHoldUrlCredential(text: string): boolean {
  return eachSegment(text, segment => isCandidate(text, segment)) || text.includes(',password=') || (text.includes('jdbc:') && DRIVER_URL.test(text));
}

/**
 * The credentials in the URLs of a text of any kind: source, configuration, prose. Values that stand for others
 * (`${PASSWORD}`, `{{ password }}`, `***`) are none. Sorted by the secret's start, no secret twice. Never throws; time is
 * linear in the text's length.
 */
export function findUrlCredentials(text: string): UrlCredential[] {
  const inUrls: UrlCredential[] = [];
  eachSegment(text, segment => {
    if (isCandidate(text, segment)) for (const credential of credentialsOf(text, segment)) inUrls.push(credential);
    return false;
  });
  const found = inUrls.concat(driverCredentials(text), cacheCredentials(text));
  found.sort((a, b) => a.secret.start - b.secret.start || b.span.end - b.span.start - (a.span.end - a.span.start));
  return found.filter((credential, index) => index === 0 || found[index - 1]?.secret.start !== credential.secret.start);
}

/** What is known of a URL while it is taken apart. Offsets in `url.text`. */
interface UrlParts {
  readonly url: Unescaped;
  /** Lower case; `jdbc:` and its like are part of it. */
  readonly scheme: string;
  /** `{scheme}://`: the scheme is filled in later. Nothing else without a scheme is a URL. */
  readonly schemeIsTemplate: boolean;
  readonly authorityStart: number;
  /** The first `/`, `?`, `#`, or what ends the authority in this scheme. */
  readonly authorityEnd: number;
  /** Span of the whole URL in the text. */
  readonly span: Span;
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

/** In driver URLs `;name=value` ends the authority as well; a `;` alone may be part of a password. */
function driverAuthorityEnd(plain: string, from: number): number {
  const end = /[/?#]|;(?=[A-Za-z_][\w.-]{0,63}=)/g;
  end.lastIndex = from;
  return end.exec(plain)?.index ?? plain.length;
}

function firstOf(text: string, units: string, from: number): number {
  for (let at = from; at < text.length; at++) if (units.includes(text.charAt(at))) return at;
  return text.length;
}

/** End of the URL without the punctuation of the sentence or the bracket around it. */
function endOfUrl(text: string, { authorityStart, urlEnd, schemeStart }: Segment): number {
  let end = urlEnd;
  while (end > authorityStart) {
    const last = text.charAt(end - 1);
    if ('.,;:!?\'*'.includes(last)) end--;
    else if (last === ')' && !hasUnclosed(text, schemeStart, end - 1, '(', ')')) end--;
    else if (last === ']' && !hasUnclosed(text, schemeStart, end - 1, '[', ']')) end--;
    else if (last === '}' && !hasUnclosed(text, schemeStart, end - 1, '{', '}')) end--;
    else break;
  }
  return end;
}

/** Whether an opening bracket in the range waits for its closing one. Looks no farther back than a long host and path. */
function hasUnclosed(text: string, start: number, end: number, open: string, close: string): boolean {
  let depth = 0;
  for (let at = end - 1; at >= Math.max(start, end - 1024); at--) {
    const character = text.charAt(at);
    if (character === close) depth++;
    else if (character === open && depth-- === 0) return true;
  }
  return false;
}

/** Several hosts of a cluster can stand there. */
const LONGEST_HOST = 2048;

/** Where the host ends: at the end of the authority or at the first character that no host, port or template has. */
function hostEnd(plain: string, from: number, authorityEnd: number): number {
  const rest = plain.slice(from, Math.min(authorityEnd, from + LONGEST_HOST));
  const length = /^(?:\[[^\]]{0,512}\]|[A-Za-z0-9._~%$@{}:,*+-]|\([\w.:-]*\)|[\u0080-\uffff])*/.exec(rest)?.[0].length ?? 0;
  return from + rest.slice(0, length).replace(/[.,:]+$/, '').length;
}

/** A digest, not a registry's host: `docker://image:tag@sha256:…`. */
const NO_HOST = /^(?:sha(?:256|384|512|1)|md5):/i;

/** A pattern that describes URLs. */
const REGULAR_EXPRESSION = /\[\^|\(\?|\][+*?{]|\.[*+]|\\[wdsS]/;

/** Not followed by an authority at all, so that `@` and `:` mean other things. */
const NO_AUTHORITY: ReadonlySet<string> = new Set(['xpath', 'mvn', 'maven', 'ivy', 'file', 'android-app']);

/** What stands as the password where the user name is the token. */
const NO_PASSWORD: ReadonlySet<string> = new Set(['', 'x-oauth-basic', 'x']);

function userinfoCredential(parts: UrlParts): { readonly credential: UrlCredential; readonly hostEnd: number } | undefined {
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
  if (NO_PASSWORD.has(password) && isIssuedToken(percentDecoded(username))) {
    const secret = url.source(authorityStart, authorityStart + username.length);
    return { hostEnd: end, credential: { ...common, kind: 'token', secret, password: undefined, strength: isSampleHost(hostName(host)) ? 'sample' : 'secret' } };
  }
  if (isTemplate(password) || isTemplate(password.replace(/^:+/, '')) || looksLikePort(username, password)) return undefined;
  if (NO_PASSWORD.has(password) && isTemplate(username)) return undefined;
  const credential: UrlCredential = {
    ...common,
    kind: 'userinfo',
    secret: url.source(authorityStart, at),
    password: url.source(authorityStart + colon + 1, at),
    strength: isSampleLogin(username, password) || isSampleHost(hostName(host)) ? 'sample' : 'secret',
  };
  return { credential, hostEnd: end };
}

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

function colonOutsideBraces(userinfo: string): number {
  let depth = 0;
  for (let at = 0; at < userinfo.length; at++) {
    const character = userinfo.charAt(at);
    if (character === '{') depth++;
    else if (character === '}' && depth > 0) depth--;
    else if (character === ':' && depth === 0) return at;
  }
  return userinfo.indexOf(':');
}

/** A host, its port and an `@` of something else: a list of addresses, a `;@handle`. */
function looksLikePort(username: string, password: string): boolean {
  const hostLike = /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3}|(?:[\w-]+\.)+(?:com|org|net|io|dev|app|local|internal|aws|gov|edu|jpe?g|png))$/i.test(username.slice(0, 256));
  return hostLike ? /^\d{2,5}(?:$|[;,|&)\]}])/.test(password) : /^\d{2,5}[;,)\]}"']+$/.test(password);
}

function isSampleLogin(username: string, password: string): boolean {
  const user = percentDecoded(username.slice(0, 256)).toLowerCase();
  const secret = percentDecoded(password.slice(0, 256)).toLowerCase();
  return isSampleWord(password) || namesCredential(password) || user === secret || user === 'anonymous' || (user.length > 2 && secret.startsWith(user) && /^\d{1,3}$/.test(secret.slice(user.length)));
}

/** Host without port; of several, the first. */
function hostName(host: string): string {
  return (host.startsWith('[') ? host.slice(0, host.indexOf(']') + 1) : (host.split(/[:,]/, 1)[0] ?? '')).toLowerCase();
}

// ---- parameters ----------------------------------------------------------------------------------------------------

/** Whole names, lower case without separators, whose value is a secret whatever it looks like. */
const SECRET_NAMES: ReadonlySet<string> = new Set(
  ('password passwd pwd passphrase apikey accesstoken refreshtoken clientsecret secretkey privatekey privatetoken authtoken apitoken apisecret ' +
    'subscriptionkey ocpapimsubscriptionkey sastoken appsecret consumersecret oauthtoken sharedaccesskey accountkey bearertoken jwt').split(' '),
);
/** Endings that make any longer name a secret's: `db_password`, `x-api-key`. */
const SECRET_ENDINGS: readonly string[] = ['password', 'passwd', 'apikey', 'accesstoken', 'clientsecret', 'secretkey', 'secretaccesskey', 'authtoken', 'privatekey'];
/** Names of secrets and of much else: only a value that a generator made counts. */
const DOUBTFUL_NAMES: ReadonlySet<string> = new Set(['token', 'secret', 'key', 'auth', 'pass', 'pw', 'code', 'sig', 'signature', 'idtoken', 'authkey', 'accesskey']);
const SIGNATURE_NAMES: ReadonlySet<string> = new Set(['xamzsignature', 'xgoogsignature', 'signature', 'sig']);

const normalName = (name: string): string => name.toLowerCase().replace(/[^a-z0-9]/g, '');

function nameStrength(normal: string): 'secret' | 'doubtful' | undefined {
  if (SECRET_NAMES.has(normal) || SECRET_ENDINGS.some(ending => normal.length > ending.length && normal.endsWith(ending))) return 'secret';
  return DOUBTFUL_NAMES.has(normal) ? 'doubtful' : undefined;
}

/** Whether the name that ends at the equals sign `at` may be a secret's. */
function mayNameSecret(text: string, from: number, at: number): boolean {
  const limit = Math.max(from, at - 40);
  let start = at;
  while (start > limit && (isSchemeUnit(text.charCodeAt(start - 1)) || text.charAt(start - 1) === '_')) start--;
  if (at - start < 2) return false;
  const normal = normalName(text.slice(start, at));
  return nameStrength(normal) !== undefined || SIGNATURE_NAMES.has(normal);
}

interface Parameter {
  readonly name: string;
  readonly normal: string;
  readonly value: string;
  /** Of the value, in the unescaped URL. */
  readonly start: number;
  readonly end: number;
}

/** `name=value` after `?`, `&`, `#`, `;` or, in driver URLs, in brackets. */
function parametersOf(plain: string, from: number, isDriver: boolean): Parameter[] {
  const parameters: Parameter[] = [];
  const pattern = isDriver ? /[?&;#,(]([A-Za-z0-9_.-]{1,64})=/g : /[?&;#]([A-Za-z0-9_.%[\]-]{1,64})=/g;
  pattern.lastIndex = from;
  for (let match = pattern.exec(plain); match !== null; match = pattern.exec(plain)) {
    const name = match[1] ?? '';
    const start = match.index + match[0].length;
    const end = valueEnd(plain, start, isDriver, '(,'.includes(plain.charAt(match.index)));
    parameters.push({ name, normal: normalName(percentDecoded(name)), value: plain.slice(start, end), start, end });
    pattern.lastIndex = end;
  }
  return parameters;
}

/** `inBrackets`: one of `(host=…,password=…)`. */
function valueEnd(plain: string, start: number, isDriver: boolean, inBrackets: boolean): number {
  let end = start;
  for (; end < plain.length; end++) {
    const character = plain.charAt(end);
    if (character === '&' || character === '#' || character === '<' || character === '>') break;
    if (character === ';' && (isDriver || /^;[A-Za-z_][\w.-]{0,63}=/.test(plain.slice(end, end + 66)))) break;
    if (inBrackets && (character === ',' || character === ')') && /^(?:\)|,[A-Za-z_]\w{0,63}=)/.test(plain.slice(end, end + 66))) break;
  }
  // The bracket or full stop after a URL in prose; `#{` and `${` begin a template that belongs to the value.
  if (plain.charAt(end) === '#' && plain.charAt(end + 1) === '{') return Math.min(plain.length, end + 2);
  if (end === plain.length && !isDriver) while (end > start && '.,;:!?)]}*|'.includes(plain.charAt(end - 1)) && !/[{([]/.test(plain.slice(start, end))) end--;
  return end;
}

function parameterCredentials(parts: UrlParts, host: string, from: number): UrlCredential[] {
  const { url, scheme } = parts;
  const isDriver = scheme.startsWith('jdbc:');
  const parameters = parametersOf(url.text, from, isDriver);
  if (parameters.length === 0) return [];
  const found: UrlCredential[] = [];
  const report = (kind: 'query' | 'signature', parameter: Parameter, strength: UrlCredential['strength']): void => {
    found.push({
      span: { start: parts.span.start, end: Math.max(parts.span.end, url.source(parameter.start, parameter.end).end) },
      secret: url.source(parameter.start, parameter.end), kind, userinfo: undefined, username: undefined, password: undefined,
      parameter: parameter.name, host, scheme, strength: isSampleHost(hostName(host)) ? 'sample' : strength,
    });
  };
  const signature = signatureOf(parameters);
  if (signature) report('signature', signature.parameter, signature.strength);
  const names = new Set(parameters.map(parameter => parameter.normal));
  // The storage emulator's account has one key everywhere: https://learn.microsoft.com/azure/storage/common/storage-use-azurite
  const isEmulator = parameters.some(({ normal, value }) => normal === 'accountname' && value === 'devstoreaccount1');
  const hasLogin = isDriver || ['user', 'username', 'login', 'uid', 'email'].some(name => names.has(name));
  for (const parameter of parameters) {
    if (parameter === signature?.parameter) continue;
    const known = nameStrength(parameter.normal);
    const strength = hasLogin && (parameter.normal === 'pass' || parameter.normal === 'pw') ? 'secret' : known;
    if (strength === undefined || isTemplate(parameter.value) || /^[:@]/.test(parameter.value)) continue;
    if (strength === 'doubtful' && !isDoubtfulSecret(parameter, host)) continue;
    if (standsForItself(parameter)) continue;
    report('query', parameter, isEmulator || isSampleWord(parameter.value) || parameter.value.length < 6 ? 'sample' : 'secret');
  }
  return found;
}

function isDoubtfulSecret({ normal, value }: Parameter, host: string): boolean {
  switch (normal) {
    // An Azure Functions key; elsewhere an OAuth code, a country code, a voucher.
    case 'code': return /\.azurewebsites\.(?:net|us)$/i.test(hostName(host)) && looksGenerated(value);
    // Alone these are checksums as often as secrets.
    case 'sig': case 'signature': return false;
    case 'key': return isIssuedToken(value) || (looksGenerated(value) && value.length >= 20 && !/[/.]/.test(value));
    default: return isIssuedToken(value) || looksGenerated(value);
  }
}

/** A flag, or a name for the secret instead of the secret: `api_key=API_KEY`, `reset_password=true`. */
function standsForItself({ normal, value }: Parameter): boolean {
  const plain = percentDecoded(value).trim();
  if (/^(?:true|false|yes|no|on|off|null|none|undefined|nil|required|optional|[01])$/i.test(plain)) return true;
  const isPassword = /pass|pwd/.test(normal);
  if (isPassword) return namesCredential(plain) || /^[A-Z][A-Z_]{2,}$/.test(plain);
  const word = normalName(plain);
  return word === normal || /^[A-Z][A-Z_]{2,}$/.test(plain) || /^(?:my|the|some|a|an)?(?:api|access|auth|client|secret|private|oauth|bearer|user)*(?:key|token|secret|value|id|here)+$/.test(word);
}

/**
 * The signature of a pre-signed URL, with what shows that it is one. AWS SigV4 and SigV2
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html), CloudFront, Google Cloud Storage, Azure SAS.
 */
function signatureOf(parameters: readonly Parameter[]): { readonly parameter: Parameter; readonly strength: UrlCredential['strength'] } | undefined {
  const byName = new Map(parameters.map(parameter => [parameter.normal, parameter]));
  const literal = (name: string, shape: RegExp): Parameter | undefined => {
    const parameter = byName.get(name);
    return parameter !== undefined && !isTemplate(parameter.value) && shape.test(percentDecoded(parameter.value)) && new Set(parameter.value).size >= 6 ? parameter : undefined;
  };
  const has = (name: string): boolean => (byName.get(name)?.value ?? '') !== '';
  const hex = literal('xamzsignature', /^[\da-f]{64}$/i);
  const keyId = byName.get('xamzcredential')?.value ?? byName.get('awsaccesskeyid')?.value ?? '';
  const strength = keyId.includes('EXAMPLE') ? 'sample' : 'secret';
  if (hex && has('xamzcredential')) return { parameter: hex, strength };
  const google = literal('xgoogsignature', /^[0-9a-f]{64,1024}$/i);
  if (google && has('xgoogcredential')) return { parameter: google, strength: 'secret' };
  const signature = literal('signature', /^[A-Za-z0-9+/=_~ -]{20,1024}$/);
  if (signature && (has('awsaccesskeyid') || has('googleaccessid') || has('keypairid'))) return { parameter: signature, strength };
  const shared = literal('sig', /^[A-Za-z0-9+/=_ -]{40,128}$/);
  if (shared && (has('se') || has('sv') || has('sp') || has('skn') || has('sr'))) return { parameter: shared, strength: 'secret' };
  return undefined;
}

// ---- webhooks ------------------------------------------------------------------------------------------------------

const WEBHOOK_HOSTS: readonly string[] = ['hooks.slack.com/', 'discord.com/api/', 'discordapp.com/api/', 'api.telegram.org/bot'];

/** Addresses that let whoever knows them post, or read: https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks */
const WEBHOOK = /^(?:hooks\.slack\.com\/(?:services|workflows)\/(T[A-Z0-9]{6,16}\/B[A-Z0-9]{6,16}\/[A-Za-z0-9]{16,32})|discord(?:app)?\.com\/api\/(?:v\d+\/)?webhooks\/\d{15,22}\/([A-Za-z0-9_-]{50,90})|api\.telegram\.org\/bot(\d{6,12}:[A-Za-z0-9_-]{30,40}))(?![A-Za-z0-9_-])/;

function webhookCredential({ url, scheme, authorityStart, span }: UrlParts, host: string): UrlCredential[] {
  const match = WEBHOOK.exec(url.text.slice(authorityStart, authorityStart + 256));
  const value = match?.[1] ?? match?.[2] ?? match?.[3];
  if (match === null || value === undefined || isTemplate(value) || new Set(value.slice(-16)).size < 5) return [];
  const end = authorityStart + match[0].length;
  return [{
    span, secret: url.source(end - value.length, end), kind: 'webhook', userinfo: undefined, username: undefined, password: undefined,
    parameter: undefined, host, scheme, strength: 'secret',
  }];
}

// ---- forms without :// ---------------------------------------------------------------------------------------------

/** Driver URLs that have no `://`: `jdbc:oracle:thin:user/password@…`, `jdbc:derby:db;user=…;password=…`. */
const DRIVER_URL = /\bjdbc:[a-z0-9]{1,20}:(?!\/\/)/i;

function driverCredentials(text: string): UrlCredential[] {
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

const LONGEST_CACHE_STRING = 512;

/** Redis clients' connection strings: `cache.example:6380,password=…,ssl=True`. */
function cacheCredentials(text: string): UrlCredential[] {
  const found: UrlCredential[] = [];
  const needle = ',password=';
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
    const endpoint = /(?:^|[^A-Za-z0-9.-])([A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,8}:\d{2,5})(?:,[A-Za-z]{1,24}=[\w.-]{0,64}){0,8}$/.exec(text.slice(Math.max(0, at - 160), at));
    if (endpoint === null) continue;
    const start = at - endpoint[0].length + endpoint[0].indexOf(endpoint[1] ?? '');
    const from = at + needle.length;
    const runEnd = endOfRun(text, from, text.charCodeAt(start - 1), Math.min(text.length, from + LONGEST_CACHE_STRING));
    const comma = text.indexOf(',', from);
    const end = comma >= 0 && comma < runEnd ? comma : runEnd;
    const value = text.slice(from, end);
    if (isTemplate(value)) continue;
    const host = endpoint[1] ?? '';
    found.push({
      span: { start, end: runEnd }, secret: { start: from, end }, kind: 'query', userinfo: undefined, username: undefined, password: undefined,
      parameter: 'password', host, scheme: '', strength: isSampleWord(value) || isSampleHost(hostName(host)) ? 'sample' : 'secret',
    });
  }
  return found;
}

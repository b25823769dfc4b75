/** Secrets in the query, the fragment or the properties of a URL: `?api_key=…`, `;password=…`. */
import { isSampleHost, isSampleWord, isTemplate, looksGenerated, namesCredential, percentDecoded } from './placeholder';
import { isIssuedToken } from './token-shapes';
import { hostName, type UrlCredential, type UrlParts } from './url-credential';
import { isSchemeUnit } from './url-segments';
import { signatureOf } from './url-signatures';

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
export function mayNameSecret(text: string, from: number, at: number): boolean {
  const limit = Math.max(from, at - 40);
  let start = at;
  while (start > limit && (isSchemeUnit(text.charCodeAt(start - 1)) || text.charAt(start - 1) === '_')) start--;
  if (at - start < 2) return false;
  // `%26token%3D…`, in a URL that is a parameter of another one.
  if (text.charAt(start - 1) === '%') start += 2;
  const normal = normalName(text.slice(start, at));
  return nameStrength(normal) !== undefined || SIGNATURE_NAMES.has(normal);
}

export interface Parameter {
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
  const pattern = isDriver ? /[?&;#,(]([A-Za-z0-9_.-]{1,64})=/g : /(?:[?&;#]|%26|%3F)([A-Za-z0-9_.%[\]-]{1,64}?)(?:=|%3D)/gi;
  pattern.lastIndex = from;
  for (let match = pattern.exec(plain); match !== null; match = pattern.exec(plain)) {
    const name = match[1] ?? '';
    const start = match.index + match[0].length;
    const end = valueEnd(plain, start, isDriver, '(,'.includes(plain.charAt(match.index)), /%3D$/i.test(match[0]));
    parameters.push({ name, normal: normalName(percentDecoded(name)), value: plain.slice(start, end), start, end });
    pattern.lastIndex = end;
  }
  return parameters;
}

/** `inBrackets`: one of `(host=…,password=…)`. `isEncoded`: the URL is a parameter of another one. */
function valueEnd(plain: string, start: number, isDriver: boolean, inBrackets: boolean, isEncoded: boolean): number {
  let end = start;
  for (; end < plain.length; end++) {
    const character = plain.charAt(end);
    if (isEncoded && character === '%' && /^%(?:26|23)/.test(plain.slice(end, end + 3))) break;
    if (character === '&' || character === '#' || character === '<' || character === '>') break;
    if (character === ';' && (isDriver || /^;[A-Za-z_][\w.-]{0,63}=/.test(plain.slice(end, end + 66)))) break;
    if (inBrackets && (character === ',' || character === ')') && /^(?:\)|,[A-Za-z_]\w{0,63}=)/.test(plain.slice(end, end + 66))) break;
  }
  // A sentence that goes on after the password.
  if (isDriver && /[a-z\d]\.{3}$/i.test(plain.slice(Math.max(start + 8, end - 4), end))) return end - 3;
  // The bracket or full stop after a URL in prose; `#{` and `${` begin a template that belongs to the value.
  if (plain.charAt(end) === '#' && plain.charAt(end + 1) === '{') return Math.min(plain.length, end + 2);
  if (end === plain.length && !isDriver) while (end > start && '.,;:!?)]}*|'.includes(plain.charAt(end - 1)) && !/[{([]/.test(plain.slice(start, end))) end--;
  return end;
}

export function parameterCredentials(parts: UrlParts, host: string, from: number): UrlCredential[] {
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

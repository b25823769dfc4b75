import { findPersonalData, type PersonalDatum } from './detectors/personal-data';
import type { PersonalKind } from './detectors/personal-kind';
import { percentDecoded } from './detectors/placeholder';
import type { UrlCredential } from './detectors/url-credentials';

const LONGEST_HOST_SHOWN = 60;

/**
 * A URL as it may be shown in messages, logs and reports: `postgres://***@db.internal/…`, `https://host/…?sig=***`. Made of
 * scheme, host and parameter name only; what of these holds the secret's text itself is left out too.
 * `text` is what `credential`'s spans refer to.
 */
export function maskUrl(text: string, credential: UrlCredential): string {
  const shown = (part: string, fallback: string): string => (holdsSecret(part, text, credential) ? fallback : part);
  const scheme = shown(/^[a-z][a-z0-9+.:-]{0,48}$/.test(credential.scheme) ? credential.scheme : '…', '…');
  const plainHost = /^(?:\[[0-9a-f:.]{2,45}\]|[a-z0-9._-]+)(?::\d{1,5})?$/i.test(credential.host) ? credential.host : '…';
  const host = shown(plainHost.length > LONGEST_HOST_SHOWN ? `${plainHost.slice(0, LONGEST_HOST_SHOWN)}…` : plainHost, '…');
  const parameter = shownParameter(text, credential) ?? '…';
  switch (credential.kind) {
    case 'userinfo': case 'token': return `${scheme}://***@${host}/…`;
    case 'query': case 'signature': return `${scheme}://${host}/…${parameter}=***`;
    case 'webhook': return `${scheme}://${host}/***`;
    case 'connection-string': return `${host};${parameter}=***`;
    case 'command': return `${scheme} ${parameter} ***`;
  }
}

/** The name of the query parameter that holds the secret, where it may be shown: it is a plain name and holds nothing of the secret. */
export function shownParameter(text: string, credential: UrlCredential): string | undefined {
  const { parameter } = credential;
  return parameter !== undefined && /^[\w.-]{1,64}$/.test(parameter) && !holdsSecret(parameter, text, credential) ? parameter : undefined;
}

const holdsSecret = (part: string, text: string, credential: UrlCredential): boolean =>
  secretsOf(text, credential).some(secret => part.toLowerCase().includes(secret));

/** What must not be shown, lower case: the secret, its password, both as written and percent-decoded. */
function secretsOf(text: string, { secret, password }: UrlCredential): string[] {
  const written = [secret, ...(password ? [password] : [])].map(span => text.slice(span.start, span.end).toLowerCase());
  return [...written, ...written.map(percentDecoded)].filter(value => value !== '');
}

const KIND_NOUNS: Readonly<Record<PersonalKind, string>> = {
  email: 'e-mail address',
  phone: 'telephone number',
  ssn: 'Social Security number',
  itin: 'taxpayer identification number',
  card: 'payment card number',
  iban: 'bank account number (IBAN)',
  'account-number': 'bank account number',
  ip: 'IP address',
  'date-of-birth': 'date of birth',
  'driver-licence': "driver's licence number",
  passport: 'passport number',
  'medical-record': 'medical record number',
  'person-name': "person's name",
  address: 'postal address',
};

/** What a kind of personal data is called in a message. */
export function personalKindNoun(kind: PersonalKind): string {
  return KIND_NOUNS[kind];
}

/**
 * A name or tag key from the source, as it may be shown behind what it stands for: in brackets, ` (customer_email)`. Empty for one
 * that may itself be the personal datum (`people["jane@…"]`).
 */
export function shownName(name: string, what: 'name' | 'tag' = 'name'): string {
  const isPlain = /^[A-Za-z_$][\w$.:-]{0,63}$/.test(name) && !/\d{4}/.test(name) && findPersonalData(name).length === 0;
  return isPlain ? ` (${what === 'tag' ? 'tag ' : ''}${name})` : '';
}

/** Personal data as it may be shown: what it is, nothing of it. `sample` values are called so. */
export function maskPersonalDatum(datum: PersonalDatum): string {
  const noun = personalKindNoun(datum.kind);
  return datum.strength === 'sample' ? `sample ${noun}` : noun;
}

/**
 * Four hex digits to tell findings apart by, with at most 16 bits of the secret in them: too few to confirm a guess (a full
 * hash of a Social Security number is the number, as there are only a billion).
 */
export function fingerprintIdentity(secret: string): string {
  // FNV-1a over UTF-16 code units, folded: http://www.isthe.com/chongo/tech/comp/fnv/#xor-fold
  let hash = 0x811c9dc5;
  for (let at = 0; at < secret.length; at++) hash = Math.imul(hash ^ secret.charCodeAt(at), 0x01000193);
  return (((hash >>> 16) ^ hash) & 0xffff).toString(16).padStart(4, '0');
}

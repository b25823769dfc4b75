/**
 * What AWS's credentials look like, and what only looks like them. Peers that take the shape alone call digests, DNA and
 * `ASIAPACIFICSOUTHEAST` keys; so each shape is judged by its letters as well.
 */

export type KeyNature = 'certain' | 'sample' | 'none';

/**
 * An access key id: four letters that say what it is for, and 16 more. Those issued today are base32, older ones and the
 * documented examples are not. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
 * `\nAKIA…` in escaped text and `%3DAKIA…` in an encoded query begin a word too.
 */
export const KEY_ID = /(?:(?<![A-Za-z0-9_])|(?<=\\[nrt])|(?<=%[0-9A-F]{2}))(?:A3T[A-Z0-9]|A(?:KI|SI|BI|CC)A)[A-Z0-9]{16}(?![A-Za-z0-9_]|==)/g;

/** A secret access key: 40 characters of base64, whose slashes JSON may escape. */
export const SECRET = /(?:(?<![A-Za-z0-9+/])|(?<=\\[nrt]))(?:[A-Za-z0-9+/=]|\\\/){40}(?![A-Za-z0-9+/=]|\\\/)/g;

/** Bits per character: https://en.wikipedia.org/wiki/Entropy_(information_theory) */
export function entropy(value: string): number {
  const counts = new Map<string, number>();
  for (const character of value) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

/** What stands in the documentation of AWS, or says itself that it is to be replaced. */
const PLACEHOLDER = /EXAMPLE|YOUR|REPLACE|CHANGE_?ME|PLACEHOLDER|REDACTED|INSERT|KEY_?HERE|ACCESSKEYID|X{4}|(.)\1{5}/i;
/** What says itself that it is made up. */
const MADE_UP = /FAKE|DUMMY|SAMPLE|MOCK|NOTREAL|NOTAREAL|INVALID|FOOBAR|TESTING|TESTKEY|DEADBEEF|ABCDEFGH|BCDEFGHI|01234567|12345678|23456789|98765432/i;

/** gitleaks' bound. Keys are random: what has less is a row of one letter. */
const LEAST_ID_ENTROPY = 3;
/** What has less than this is no attempt at a key. */
const LEAST_SAMPLE_ENTROPY = 2.4;

export function natureOfKeyId(id: string): KeyNature {
  const body = id.slice(4);
  const bits = entropy(id);
  if (PLACEHOLDER.test(id) || bits <= LEAST_SAMPLE_ENTROPY || body.replace(/\d/g, '').length < 3) return 'none';
  // `ASIAPACIFICSOUTHEAST`, `ACCADEMIASANMARTINO1`: words have vowels everywhere, random letters do not.
  if (!id.startsWith('AKIA') && !id.startsWith('A3T') && !/\d/.test(body.slice(0, -2)) && !/[JQXZ]|[BCDFGHKLMNPRSTVW]{4}/.test(body)) return 'none';
  // DNA: https://github.com/gitleaks/gitleaks has a case of it.
  if (/^[ACGTUN]+$/.test(id.slice(1))) return 'none';
  return bits <= LEAST_ID_ENTROPY || MADE_UP.test(body) ? 'sample' : 'certain';
}

/**
 * How sure the place is that a secret stands there: a label that names AWS's secret, or nothing but a key id nearby. Without a
 * label the measure is trufflehog's.
 */
const LEAST_SECRET_ENTROPY = { labelled: 3.5, bare: 4.25 } as const;
/** Between lower case, upper case, digits and signs. Random characters have some 26 of 39; names and paths a handful. */
const LEAST_CHANGES = { labelled: 8, bare: 14 } as const;

export function natureOfSecret(secret: string, place: 'labelled' | 'bare'): KeyNature {
  if (!/[a-z]/.test(secret) || !/[A-Z]/.test(secret) || !/[\d+/]/.test(secret) || PLACEHOLDER.test(secret)) return 'none';
  if (entropy(secret) < LEAST_SECRET_ENTROPY[place] || changesOfKind(secret) < LEAST_CHANGES[place]) return 'none';
  return MADE_UP.test(secret) ? 'sample' : 'certain';
}

/** Session tokens have no documented length; those of STS have several hundred characters. */
export const SHORTEST_SESSION_TOKEN = 100;

export function natureOfSessionToken(token: string): KeyNature {
  const head = token.slice(0, 512);
  if (token.length < SHORTEST_SESSION_TOKEN || /EXAMPLE/i.test(token.slice(0, 4096)) || /^(.{8,16})\1/.test(head) || entropy(head) < 4.25) return 'none';
  return changesOfKind(head) * 4 > head.length ? 'certain' : 'none';
}

const kindOf = (character: string): number => (/[a-z]/.test(character) ? 0 : /[A-Z]/.test(character) ? 1 : /\d/.test(character) ? 2 : 3);

function changesOfKind(value: string): number {
  let changes = 0;
  for (let at = 1; at < value.length; at++) if (kindOf(value.charAt(at)) !== kindOf(value.charAt(at - 1))) changes++;
  return changes;
}

import type { Span } from '../text';
import { mayHoldLabel, secretLabel, tokenLabel, withoutComments } from './aws-key-labels';
import { KEY_ID, natureOfKeyId, natureOfSecret, natureOfSessionToken, SECRET, SHORTEST_SESSION_TOKEN } from './aws-key-shapes';

/** An AWS access key id, a secret access key or a session token in a text. */
export interface AwsKey {
  readonly kind: 'id' | 'secret' | 'session-token';
  /** `sample`: it says itself that it is made up. The documented examples are not found at all. */
  readonly strength: 'certain' | 'sample';
  readonly secret: Span;
  /** The parts of one credential have the same number. */
  readonly credential: number;
}

const ID_NEEDLES: readonly string[] = ['AKIA', 'ASIA', 'ABIA', 'ACCA', 'A3T'];
const LABEL_NEEDLES: readonly string[] = ['ecret', 'ECRET', 'aws_key', 'AWS_KEY', 'aws_access_key', 'AWS_ACCESS_KEY', 'ession_token', 'essionToken', 'SESSION_TOKEN'];

/** One of these stands in every text that holds such a key. `mayHoldAwsKey` is the finer second sieve. */
export const AWS_KEY_NEEDLES: readonly string[] = [...ID_NEEDLES, ...LABEL_NEEDLES];

/** Whether `findAwsKeys` has any reason to look at the text. The needles first: a pattern over the whole text costs much more. */
export const mayHoldAwsKey = (text: string): boolean =>
  (ID_NEEDLES.some(needle => text.includes(needle)) && text.search(KEY_ID) >= 0) || (LABEL_NEEDLES.some(needle => text.includes(needle)) && mayHoldLabel(text));

/** As far apart as the parts of a credential stand: betterleaks' five lines. */
const FARTHEST_LINES = 5;
const FARTHEST = 400;

type Part = Omit<AwsKey, 'credential'>;

/**
 * AWS credentials in a text of any kind. Documented examples, placeholders, digests and templates are none. Sorted by start.
 * Never throws; time is linear in the text's length.
 */
export function findAwsKeys(text: string): readonly AwsKey[] {
  const ids = keyIds(text);
  const secrets = secretsOf(text, ids);
  const tokens = sessionTokens(text, ids);
  return inCredentials(text, [...ids.filter(isFound), ...secrets, ...tokens].sort((a, b) => a.secret.start - b.secret.start));
}

interface KeyId {
  readonly kind: 'id';
  /** `none`: a documented example, beside which nothing else is a secret. */
  readonly strength: AwsKey['strength'] | 'none';
  readonly secret: Span;
}

const isFound = (id: KeyId): id is KeyId & Part => id.strength !== 'none';

function keyIds(text: string): KeyId[] {
  return [...text.matchAll(KEY_ID)].map(match => {
    const secret = { start: match.index, end: match.index + match[0].length };
    const strength = natureOfKeyId(match[0]);
    // `AKIA… <wJalr…EXAMPLEKEY>`: what stands beside the documented secret is no more real.
    const isBesideExample = strength === 'certain' && /^[^A-Za-z0-9\n]{1,8}(?:[A-Za-z_-]{1,24}[^A-Za-z0-9\n]{1,8})?[\w+/]{0,40}EXAMPLE/.test(text.slice(secret.end, secret.end + 96));
    return { kind: 'id', strength: isBesideExample ? 'sample' : strength, secret };
  });
}

function secretsOf(text: string, ids: readonly KeyId[]): Part[] {
  const found: Part[] = [];
  /** Ids that a labelled secret stands beside: what else stands there is something else. */
  const served = new Set<KeyId>();
  const bare: { readonly part: Part; readonly id: KeyId }[] = [];
  const speaksOfAws = ids.length > 0 || /\baws|amazon|\bs3[an]?\b|boto|textract/i.test(text);
  for (const match of text.matchAll(SECRET)) {
    const span = { start: match.index, end: match.index + match[0].length };
    const value = match[0].replaceAll('\\', '');
    const loose = natureOfSecret(value, 'labelled');
    if (loose === 'none' || value.length !== 40) continue;
    const label = secretLabel(text, span.start);
    const id = nearest(text, ids, span);
    if (label === 'own' || (label === 'shared' && speaksOfAws && natureOfSecret(value, 'bare') !== 'none')) {
      found.push({ kind: 'secret', strength: loose, secret: span });
      if (id) served.add(id);
    } else if (id && isFound(id) && natureOfSecret(value, 'bare') !== 'none') {
      const part: Part = { kind: 'secret', strength: loose, secret: span };
      if (isNextTo(text, id.secret, span)) {
        found.push(part);
        served.add(id);
      } else if (!OTHER_LABEL.test(text.slice(Math.max(0, span.start - 40), span.start))) bare.push({ part, id });
    }
  }
  for (const { part, id } of bare) {
    if (served.has(id)) continue;
    served.add(id);
    found.push(part);
  }
  return found;
}

/** Names of other random values. */
const OTHER_LABEL = /(?:token|hash|digest|signature|etag|checksum|nonce|salt|integrity|fingerprint|sha\d{1,3}|md5)\w{0,8}["']?\s{0,4}(?:[:=,>]|=>)\s{0,4}["'`]?$/i;

/** `("AKIA…", "…")`, `AKIA…:…`, `AKIA…,…`: nothing but punctuation between the two. */
const isNextTo = (text: string, id: Span, secret: Span): boolean => id.end < secret.start && /^[^A-Za-z0-9]{0,64}$/.test(withoutComments(text.slice(id.end, secret.start)));

/** Values long enough to be session tokens; `%` for encoded ones, `.`, `-` and `_` for those of services that speak S3's protocol. */
const LONG_VALUE = new RegExp(`(?<![A-Za-z0-9+/])[A-Za-z0-9+/_.%-]{${String(SHORTEST_SESSION_TOKEN)},}={0,2}(?![A-Za-z0-9+/=])`, 'g');

function sessionTokens(text: string, ids: readonly KeyId[]): Part[] {
  if (!/token|session/i.test(text)) return [];
  return [...text.matchAll(LONG_VALUE)].flatMap((match): Part[] => {
    const secret = { start: match.index, end: match.index + match[0].length };
    const label = tokenLabel(text, secret.start);
    if (label === 'none' || (label === 'shared' && nearest(text, ids, secret) === undefined)) return [];
    const strength = natureOfSessionToken(match[0]);
    return strength === 'none' ? [] : [{ kind: 'session-token', strength, secret }];
  });
}

/** The id that stands beside a place, the one before it first. */
function nearest(text: string, ids: readonly KeyId[], { start, end }: Span): KeyId | undefined {
  // Few ids stand in a text, and their order is known: a binary search finds the two neighbours.
  let low = 0;
  let high = ids.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ids[middle]?.secret.end ?? 0) <= start) low = middle + 1;
    else high = middle;
  }
  const before = ids[low - 1];
  if (before && areBeside(text, before.secret.end, start)) return before;
  const after = ids[low];
  return after && areBeside(text, end, after.secret.start) ? after : undefined;
}

function areBeside(text: string, end: number, start: number): boolean {
  if (start - end > FARTHEST) return false;
  let lines = 0;
  for (let at = text.indexOf('\n', end); at >= 0 && at < start; at = text.indexOf('\n', at + 1)) if (++lines > FARTHEST_LINES) return false;
  return true;
}

/** Parts that stand beside each other make one credential, each kind once. */
function inCredentials(text: string, parts: readonly Part[]): AwsKey[] {
  let credential = -1;
  let kinds = new Set<AwsKey['kind']>();
  let end = -1;
  return parts.map(part => {
    if (end < 0 || kinds.has(part.kind) || !areBeside(text, end, part.secret.start)) {
      credential++;
      kinds = new Set();
    }
    kinds.add(part.kind);
    end = part.secret.end;
    return { ...part, credential };
  });
}

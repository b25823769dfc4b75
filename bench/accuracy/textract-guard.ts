import { findAwsKeys } from '../../src/core/detectors/aws-keys';
import { findPersonalData } from '../../src/core/detectors/personal-data';
import { nameLexicon } from '../../src/core/detectors/personal/name-lexicon';
import { findPersonNames } from '../../src/core/detectors/personal/person-name';
import { findUrlCredentials } from '../../src/core/detectors/url-credentials';
import type { Span } from '../../src/core/text';
import type { Case } from './cases';
import type { Detector } from './detector';

interface Hit {
  readonly kind: string;
  readonly span: Span;
}

const KINDS: Readonly<Record<string, readonly string[]>> = {
  'url-credential': ['userinfo', 'token', 'query', 'signature', 'webhook', 'connection-string', 'command'],
  'curl-user-credential': ['command'],
  'aws-key': ['id', 'session-token'],
  'aws-secret': ['secret'],
  'pii-email': ['email'], 'pii-phone': ['phone'], 'pii-ssn': ['ssn'], 'pii-itin': ['itin'], 'pii-card': ['card'], 'pii-iban': ['iban'], 'pii-ip': ['ip'],
  'pii-passport': ['passport'], 'pii-driver-license': ['driver-licence'], 'pii-dob': ['date-of-birth'], 'pii-mbi': ['medical-record'], 'pii-bank': ['account-number', 'iban'],
  'pii-address': ['address'], 'pii-medical': ['medical-record'],
};

/** Everything that is found in the text, by the detectors of the rule alone. */
function hits({ rule, text }: Case): Hit[] {
  if (rule.startsWith('aws-')) return findAwsKeys(text).map(({ kind, secret }) => ({ kind, span: secret }));
  if (rule.startsWith('pii-')) return [...findPersonalData(text)];
  return findUrlCredentials(text).map(({ kind, span }) => ({ kind, span }));
}

const PERSON = 'pii-person';

/** Where the detectors find what the case's rule looks for. */
export async function spansIn(one: Case): Promise<readonly Span[]> {
  if (one.rule === PERSON) return findPersonNames(one.text, await nameLexicon()).map(({ span }) => span);
  return hits(one).filter(({ kind }) => KINDS[one.rule]?.includes(kind)).map(({ span }) => span);
}

export const TEXTRACT_GUARD: Detector = {
  name: 'textract-guard',
  serves: rule => rule === PERSON || KINDS[rule] !== undefined,
  find: async cases => {
    const found = new Set<string>();
    for (const one of cases) if ((await spansIn(one)).length > 0) found.add(one.id);
    return found;
  },
};

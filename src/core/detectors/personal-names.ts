import type { PersonalKind } from './personal-kind';

/** The words of an identifier, lower case: `customerEMail_2`, `CUSTOMER-EMAIL` and `customer.email` alike. */
function wordsOf(identifier: string): string[] {
  return identifier
    .slice(0, 256)
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(word => word !== '');
}

/** Who a value can belong to. */
const PEOPLE = 'customer|client|patient|employee|user|member|applicant|borrower|claimant|insured|policyholder|beneficiary|taxpayer|student|owner|person|subscriber|guest|passenger|tenant|contact|recipient|sender|signer|signatory|spouse|guardian|doctor|physician|candidate|citizen|resident|cardholder|payer|payee|buyer|seller|subject|party|donor|driver|traveler|holder|account holder';

/** Of these the name is a person's. Not: a client's (a service), an owner's (a repository's), a user's (a login). */
const NAMED = PEOPLE.split('|').filter(person => !['client', 'owner', 'user', 'subject', 'party', 'driver', 'holder', 'member', 'subscriber'].includes(person)).join('|');

/** After the word that names the datum: it is about the datum, it does not hold one. */
const ABOUT = /^(?:template|templates|subject|format|regex|pattern|schema|type|types|field|fields|column|columns|label|service|client|server|provider|config|settings|enabled|flag|count|counter|queue|topic|url|host|port|domain|handler|helper|util|utils|validator|validation|is|has|body|list|table|bucket|key|folder|dir|path|file|model|adapter|query|queries|question|class|function|lambda|arn|role|policy|error|exception|detector|extractor|extraction|parser|processor|mask|masked|hash|hashed|token|range|block|address family|version|pool|prefix|suffix|length|max|min|regexp)$/;

interface Naming {
  readonly kind: PersonalKind;
  /** On the words joined by single spaces, at a word's start and end. */
  readonly words: RegExp;
}

const word = (pattern: string): RegExp => new RegExp(`(?:^| )(?:${pattern})(?= |$)`);

const NAMINGS: readonly Naming[] = [
  { kind: 'ssn', words: word('ssn|ssns|social security(?: number| no| num)?|socialsecurity(?:number)?|social insurance number|national insurance number|nino|nhs number') },
  { kind: 'itin', words: word('itin|tin number|taxpayer id|tax payer id|tax id|taxid') },
  { kind: 'email', words: word('e ?mails?(?: addr(?:ess)?(?:es)?)?|mailaddress|emailaddress') },
  { kind: 'phone', words: word('(?:tele|cell|mobile|home|work)? ?phones?(?: (?:number|no|num))?|phonenumber|msisdn|cellphone|(?:mobile|fax)(?: (?:number|no|num))|telephone(?: number)?') },
  { kind: 'card', words: word('(?:credit|debit|payment) ?card(?: (?:number|no|num))?|card ?(?:number|no|num)|cc ?num(?:ber)?|cvv|cvc') },
  { kind: 'iban', words: word('iban') },
  { kind: 'account-number', words: word('(?:bank )?(?:account|acct) (?:number|no|num)|routing number|sort code|bank account') },
  { kind: 'ip', words: word('(?:client|user|customer|visitor|remote|caller|source) (?:ip|ip addr(?:ess)?)|ip ?address(?= of)') },
  { kind: 'date-of-birth', words: word('dob|date of birth|birth ?dates?|birth ?day|dateofbirth') },
  { kind: 'driver-licence', words: word('driver s? ?licen[cs]e(?: (?:number|no|num|id))?|drivers? ?licen[cs]e(?: (?:number|no|num|id))?|driving licen[cs]e(?: (?:number|no|num))?|dln|licen[cs]e plate|dl number') },
  { kind: 'passport', words: word('passport (?:number|no|num|id)|passportnumber|passport') },
  { kind: 'medical-record', words: word('mrn|medical record(?: (?:number|no|num|id))?|patient (?:id|number|no|record)|health (?:insurance )?(?:id|number)|medicare (?:id|number)|mbi|diagnosis') },
  { kind: 'address', words: word(`(?:home|street|postal|mailing|billing|residential|shipping) address|(?:${PEOPLE}) address`) },
  { kind: 'person-name', words: word(`(?:${NAMED}) (?:full |first |last |given |family |middle )?names?|(?:first|last|full|given|family|middle|maiden|sur|legal) ?names?|surname|lastname|firstname|fullname|real name`) },
];

/**
 * What kind of personal data a variable, key or attribute of this name holds, going by its words; undefined when the name
 * says nothing or is about something else (`filename`, `bucket_name`, `email_template`). `identifier` in any spelling.
 */
export function personalDataName(identifier: string): PersonalKind | undefined {
  const words = wordsOf(identifier);
  const joined = words.join(' ');
  for (const { kind, words: pattern } of NAMINGS) {
    const match = pattern.exec(joined);
    if (match === null) continue;
    const next = joined.slice(match.index + match[0].length).trim().split(' ', 1)[0] ?? '';
    const before = joined.slice(0, match.index).trim().split(' ').at(-1) ?? '';
    if (ABOUT.test(next) || /^(?:is|has|send|valid|validate|verify|no|num|max|use|enable|notify|notification|detect|extract|find|get|parse)$/.test(before)) continue;
    return kind;
  }
  return undefined;
}

const DOCUMENT = word(
  '(?:original |source |input |output |uploaded? |local |base |full |short |object )?(?:file ?names?|document ?names?|doc ?names?|filename|documentname|docname)|(?:object|src|source|input|document|doc|file|obj|upload) ?keys?|object ?names?|(?:file|document|doc|input|object) ?(?:file )?paths?|filepath|basename|stem|image ?names?|pdf ?names?|attachment ?names?|upload ?names?',
);

/**
 * Whether a variable, key or attribute of this name holds the name or the key of a document, which often holds a
 * person's: `file_name`, `objectKey`, `s3_key`. `key` alone does not: most keys are no documents'.
 */
export function documentName(identifier: string): boolean {
  // Digits part words, so `s3_key` would lose its bucket.
  const joined = wordsOf(identifier.replace(/s3/gi, ' object ')).join(' ');
  const match = DOCUMENT.exec(joined);
  if (match === null) return false;
  const next = joined.slice(match.index + match[0].length).trim().split(' ', 1)[0] ?? '';
  return !/^(?:template|pattern|regex|prefix|suffix|extension|ext|format|length|count|id|hash|digest|policy|arn|alias|type)$/.test(next);
}

/** Whether the names of an expression, outermost last, lead to the key of an object in an event of S3: `Records`, `s3`, `object`, `key`. */
export const documentPath = (names: readonly string[]): boolean =>
  names.some((name, at) => /^key$/i.test(name) && /^(?:object|s3_?object|s3)$/i.test(names[at - 1] ?? ''));

/** What holds the words of whoever sends a request: API Gateway's events, Express, Flask, Django, Koa. */
const REQUESTS = /^(?:event|evt|req|request|ctx|context|input|message)$/i;
const SENT = /^(?:(?:multi_?value_?)?query_?string_?parameters|path_?parameters|form|form_?data|body|query|query_?params|params|args|values|json|get_json|POST|GET|post|get)$/i;
/** What programs make or choose: no one types it. Last words of a name. */
const NO_WORDS = /^(?:ids?|uuid|guid|token|job|tag|arn|key|bucket|count|limit|page|pages|size|type|types|status|state|date|time|timestamp|version|operation|action|mode|lang|language|locale|format|region|account|feature|features|queue|topic|url|uri|code|index|enabled|flag|hash|digest|stage|env|environment|adapter|project|model)$/;

/** The name under which somebody's own words came in (`title` of `event.queryStringParameters.title`); undefined for ids and choices, and where nothing is sent. */
export function sentByUser(names: readonly string[]): string | undefined {
  const holder = names.findIndex((name, at) => SENT.test(name) && (at > 0 ? names.slice(0, at).some(before => REQUESTS.test(before)) : /parameters$/i.test(name)));
  const given = holder < 0 ? [] : names.slice(holder + 1).filter(name => !SENT.test(name));
  const last = given.at(-1);
  return last === undefined || NO_WORDS.test(wordsOf(last).at(-1) ?? '') ? undefined : last;
}

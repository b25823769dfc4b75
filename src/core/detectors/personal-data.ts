import { countrySpecs, isValidIBAN } from 'ibantools';
import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import isCreditCard from 'validator/lib/isCreditCard';
import isEmail from 'validator/lib/isEmail';
import isLuhnNumber from 'validator/lib/isLuhnNumber';
import { overlaps, type Span } from '../text';
import { isIpv4, isIpv6, isSpecialAddress } from './ip-address';
import type { PersonalKind } from './personal-kind';

/** Personal data found in a value. The span is in the searched text. */
export interface PersonalDatum {
  readonly span: Span;
  readonly kind: PersonalKind;
  /** `checked`: a checksum, a grammar, issuing ranges or a numbering plan decided; `shape`: a label and what it looks like. */
  readonly certainty: 'checked' | 'shape';
  /**
   * `sample`: a value that identifies no one: reserved or known as an example (555-01xx, 123-45-6789, a test card,
   * example.com), a private address. Reported all the same: where a sample stands in a name, the real thing stands in
   * production.
   */
  readonly strength: 'likely' | 'sample';
}

/** Only this much of a text is looked at: the service's free-text members end at 1,024 characters. */
export const LONGEST_VALUE = 1024;

/** One kind's finder. `context` is the text in lower case (ASCII only, so that
 * offsets stay) with separators of identifiers as spaces. */
type Finder = (text: string, context: string) => PersonalDatum[];

/**
 * The personal data in a short text (a name, a description, a tag): first 1,024 code units. Sorted by start; where two
 * readings overlap the more certain one stays (a card is no telephone number). Never throws.
 */
export function findPersonalData(text: string): PersonalDatum[] {
  const value = text.slice(0, LONGEST_VALUE);
  if (!/\d|@/.test(value)) return [];
  const context = value.replace(/[A-Z]/g, letter => letter.toLowerCase()).replace(/[_\t\n\r-]/g, ' ');
  const found: PersonalDatum[] = [];
  for (const find of FINDERS) {
    for (const datum of find(value, context)) if (!found.some(earlier => overlaps(earlier.span, datum.span))) found.push(datum);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}

const datum = (kind: PersonalKind, start: number, end: number, certainty: PersonalDatum['certainty'], sample: boolean): PersonalDatum => ({
  kind, span: { start, end }, certainty, strength: sample ? 'sample' : 'likely',
});

const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Whether a word of `words` stands in the `reach` characters before `at` (words of an identifier count: `member_id`). */
function labelledBefore(context: string, at: number, words: RegExp, reach = 40): boolean {
  return words.test(context.slice(Math.max(0, at - reach), at));
}

function labelledAround(context: string, start: number, end: number, words: RegExp, reach = 40): boolean {
  return words.test(context.slice(Math.max(0, start - reach), start)) || words.test(context.slice(end, end + 24));
}

// ---- e-mail --------------------------------------------------------------------------------------------------------

const LOCAL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}$/u;
const DOMAIN = /^[\p{L}\p{N}](?:[\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?/u;

/** `icon@2x.png`, `package@1.2.3-rc.x`, `bundle@main.js`: endings that are no top-level domain. */
const NO_DOMAIN = /^\d+(?:\.\d+)+|^\d+x\.|\.(?:png|jpe?g|gif|svg|webp|bmp|ico|pdf|docx?|xlsx?|csv|txt|json|xml|html?|css|jsx?|tsx?|ya?ml|log|tmp|dll|jar|war|class)$/i;

/** RFC 2606, RFC 6761, and the domains that tutorials use without asking. */
const RESERVED_DOMAIN = /(?:^|\.)example(?:\.[a-z]{2,3})?$|\.(?:test|invalid|example|localhost)$|^(?:test|domain|email|foo|yourdomain|mydomain|yourcompany|mycompany)\.(?:com|org|net|ext)$/i;
const NO_MAILBOX = /^(?:test|example|nobody|no-?reply|do-?not-?reply|foo|user|username|name|email|you|your[-_.]?(?:name|email))$/i;

const findEmails: Finder = (text, context) => {
  const found: PersonalDatum[] = [];
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const domain = DOMAIN.exec(text.slice(at + 1, at + 255))?.[0];
    const reach = LOCAL.exec(text.slice(Math.max(0, at - 64), at))?.[0];
    if (domain === undefined || reach === undefined) continue;
    // Quotes, braces and query separators are legal in a local part and, in a text, its border.
    const local = (reach.split(/[/=?&{}'`|!*#$^~]/).at(-1) ?? '').replace(/^[.+-]+/, '');
    const start = at - local.length;
    const end = at + 1 + domain.length;
    if (local === '' || text.charAt(end) === '@' || NO_DOMAIN.test(domain) || isAddressOfMachine(text, context, start, end, local)) continue;
    if (isEmail(`${local}@${domain}`)) found.push(datum('email', start, end, 'checked', RESERVED_DOMAIN.test(domain) || NO_MAILBOX.test(local)));
  }
  return found;
};

/** The `@` of a URL's userinfo, of `git@host:path` or of a command that logs in: an account on a machine, no mailbox. */
function isAddressOfMachine(text: string, context: string, start: number, end: number, local: string): boolean {
  const before = text.slice(Math.max(0, start - 256), start);
  if (/:\/\/[^\s/?#"'<>]*$/.test(before)) return true;
  const after = text.slice(end, end + 256);
  if (/^(?:git|hg|svn)$/i.test(local) && /^[:/]/.test(after)) return true;
  if (/^:(?:[~./]|[\w.-]+\/|[\w-]+\.git)/.test(after)) return true;
  return /(?:^|[\s;&|$(])(?:ssh|scp|sftp|rsync|mosh|ssh copy id)\s[^;&|"]{0,80}$/.test(context.slice(Math.max(0, start - 100), start));
}

// ---- numbers of the state ------------------------------------------------------------------------------------------

const SEPARATED_NINE = /(?<![0-9])(?<![0-9][-._])(\d{3})([-._ ])(\d{2})\2(\d{4})(?![-._]?[0-9])/g;
const BARE_NINE = /(?<![0-9A-Za-z])(?<![0-9][-. ])\d{9}(?![0-9A-Za-z])/g;
const SSN_WORDS = /\b(?:ssn|ss(?: ?no| ?#)|soc(?:ial)? ?sec(?:urity)?|social)\b|ssn$/;
const ITIN_WORDS = /\b(?:itin|tax(?:payer)? ?(?:id\w*|identification|no|number)|tin)\b/;

/** Numbers printed in advertisements and tutorials: https://www.ssa.gov/history/ssn/misused.html */
const SAMPLE_SSNS: ReadonlySet<string> = new Set(['123456789', '078051120', '219099999', '987654321', '111223333', '123121234', '111222333']);

const isSampleSsn = (digits: string): boolean => SAMPLE_SSNS.has(digits) || /^(\d)\1\1(\d)\2(\d)\3{3}$/.test(digits);

/** Never issued: https://www.ssa.gov/employer/randomization.html */
const isIssuableSsn = (digits: string): boolean => !/^(?:000|666|9)|^...00|0000$/.test(digits);

/** https://www.irs.gov/irm/part3/irm_03-021-263r: 9xx with a group in 50–65, 70–88, 90–92 or 94–99. */
function isIssuableItin(digits: string): boolean {
  const group = Number(digits.slice(3, 5));
  return digits.startsWith('9') && ((group >= 50 && group <= 65) || (group >= 70 && group <= 88) || (group >= 90 && group <= 92) || group >= 94) && !digits.endsWith('0000');
}

const findStateNumbers: Finder = (text, context) => {
  const found: PersonalDatum[] = [];
  const add = (start: number, digits: string, length: number): void => {
    if (isIssuableSsn(digits)) found.push(datum('ssn', start, start + length, 'checked', isSampleSsn(digits)));
    else if (isIssuableItin(digits)) found.push(datum('itin', start, start + length, 'checked', isSampleSsn(digits)));
  };
  for (const match of text.matchAll(SEPARATED_NINE)) {
    // One group among more groups of digits: a longer number.
    if (match[2] === ' ' && (/\d $/.test(text.slice(Math.max(0, match.index - 2), match.index)) || /^ \d/.test(text.slice(match.index + match[0].length)))) continue;
    if (/[A-Za-z]/.test(text.charAt(match.index - 1)) && !labelledBefore(context, match.index, SSN_WORDS)) continue;
    add(match.index, digitsOf(match[0]), match[0].length);
  }
  for (const match of text.matchAll(BARE_NINE)) {
    if (labelledAround(context, match.index, match.index + 9, match[0].startsWith('9') ? ITIN_WORDS : SSN_WORDS)) add(match.index, match[0], 9);
  }
  return found;
};

// ---- payment -------------------------------------------------------------------------------------------------------

const CARD = /(?<![0-9A-Za-z])(?<![0-9]\.)(?:\d{12,19}|\d{4}([- _])\d{4}\1\d{4}\1\d{1,7}|\d{4}([- _])\d{6}\2\d{4,5})(?![0-9A-Za-z]|\.[0-9])/g;
const CARD_WORDS = /\b(?:card|cc|credit|debit|visa|master ?card|amex|american express|discover|diners|jcb|maestro|pan)\b/;

/** Card schemes' own test numbers, as payment providers publish them. */
const SAMPLE_CARDS: ReadonlySet<string> = new Set(
  '4111111111111111 4242424242424242 4012888888881881 4000056655665556 5555555555554444 5105105105105100 5200828282828210 378282246310005 371449635398431 378734493671000 6011111111111117 6011000990139424 30569309025904 38520000023237 3530111333300000 3566002020360505 4222222222222 6200000000000005'.split(' '),
);

const findCards: Finder = (text, context) => {
  const found: PersonalDatum[] = [];
  for (const match of text.matchAll(CARD)) {
    const digits = digitsOf(match[0]);
    const end = match.index + match[0].length;
    if (new Set(digits).size < 3 && !SAMPLE_CARDS.has(digits)) continue;
    const known = digits.length >= 13 && isCreditCard(digits);
    // A scheme this list of schemes lacks (Maestro, UATP, Dankort) is a card where the text says so.
    const labelled = labelledAround(context, match.index, end, CARD_WORDS) && isLuhnNumber(digits);
    if (known || labelled) found.push(datum('card', match.index, end, 'checked', SAMPLE_CARDS.has(digits)));
  }
  return found;
};

const IBAN_START = /(?<![0-9A-Za-z])[A-Za-z]{2}\d{2}(?=[ -]?[0-9A-Za-z]{2})/g;

const findIbans: Finder = text => {
  const found: PersonalDatum[] = [];
  for (const match of text.matchAll(IBAN_START)) {
    const length = countrySpecs[match[0].slice(0, 2).toUpperCase()]?.chars ?? 0;
    let compact = '';
    let at = match.index;
    for (; at < text.length && compact.length < length; at++) {
      const character = text.charAt(at);
      if (/[0-9A-Za-z]/.test(character)) compact += character;
      else if (!/[ -]/.test(character)) break;
    }
    const oneCase = compact === compact.toUpperCase() || compact === compact.toLowerCase();
    if (length > 0 && compact.length === length && oneCase && !/[0-9A-Za-z]/.test(text.charAt(at)) && isValidIBAN(compact.toUpperCase())) {
      found.push(datum('iban', match.index, at, 'checked', compact.toUpperCase() === 'GB29NWBK60161331926819' || compact === 'DE89370400440532013000'));
    }
  }
  return found;
};

// ---- addresses of machines -----------------------------------------------------------------------------------------

const IPV4 = /(?<![0-9A-Za-z.])(?<![0-9A-Za-z][-_])\d{1,3}(?:\.\d{1,3}){3}(?![0-9A-Za-z]|\.[0-9A-Za-z]|[-_][0-9A-Za-z])/g;
const IPV6 = /(?<![0-9A-Za-z:.])(?=[0-9A-Fa-f:.]{0,5}:)[0-9A-Fa-f:][0-9A-Fa-f:.]{1,44}(?![0-9A-Za-z:])/g;
const VERSION_WORDS = /\b(?:v|ver|version|release|build|sdk|firmware|section|chapter|rev)\.?:? ?$/;

const findAddresses: Finder = (text, context) => {
  const found: PersonalDatum[] = [];
  for (const match of text.matchAll(IPV6)) {
    const address = match[0].replace(/[.]+$/, '').replace(/([^:]):$/, '$1');
    const named = address === '::1' || (address.match(/[0-9A-Fa-f]+/g) ?? []).length >= 2;
    if (named && isIpv6(address)) found.push(datum('ip', match.index, match.index + address.length, 'checked', isSpecialAddress(address)));
  }
  for (const match of text.matchAll(IPV4)) {
    if (!isIpv4(match[0]) || labelledBefore(context, match.index, VERSION_WORDS, 12)) continue;
    const network = /^\/(?:\d|[12]\d|3[01])(?!\d)/.test(text.slice(match.index + match[0].length));
    found.push(datum('ip', match.index, match.index + match[0].length, 'checked', network || match[0].endsWith('.0.0.0') || isSpecialAddress(match[0])));
  }
  return found;
};

// ---- telephone -----------------------------------------------------------------------------------------------------

const PHONE_WORDS = /\b(?:(?:tele|i|cell|smart)?phones?|tel|telefon|telephone|mobile|mob|cell|call(?:ed|s)?|fax|sms|whatsapp|text me|dial|contact|reach|hotline|landline|ring)\b/;
/** `number` alone is a telephone's only where nothing else is numbered. */
const NUMBER_WORDS = /\bnumber (?:is|:)|\bmy (?:[a-z]+ ){0,2}number\b/;
const OTHER_NUMBERS = /\b(?:order|account|acct|invoice|case|ticket|part|model|serial|document|page|reference|ref|tracking|id|sku|item|claim|policy|job|batch|card|licen[cs]e|passport|routing|tax|ssn|zip|version|build|isbn|request|token|project|employee)(?: (?:no|number|id))?\b[^.]{0,16}$/;

const DATE = /(?<![0-9])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?![0-9])/g;

const INTERNATIONAL = /(?<![0-9A-Za-z+])\(?\+\(?\d[\d ().-]{5,22}\d(?![0-9A-Za-z])/g;
const NANP = /(?<![0-9A-Za-z])(?<![0-9][-. /])(?:1[-. ]?)?(?:\(\d{3}\)[-. ]?|\d{3}([-. _]))\d{3}[-. _]\d{4}(?![0-9A-Za-z]|[-./][0-9])/g;
const LOCAL_NUMBER = /(?<![0-9A-Za-z])\(?\d[\d ().-]{6,18}\d(?![0-9A-Za-z])/g;

const REGIONS: readonly CountryCode[] = ['US', 'GB', 'DE', 'FR', 'IN', 'IL', 'JP', 'CN', 'BR', 'AU', 'ES', 'IT', 'MX', 'NL'];

/**
 * No one's number: 555-01xx and the area code 555 (https://nationalnanpa.com/number_resource_info/555_numbers.html),
 * a toll-free line, a row of one digit, a count from one to nine.
 */
const isFictional = (national: string): boolean => /^(?:\d{3})?55501\d\d$|^555\d{7}$|^\d{3}5551212$|^8(?:00|33|44|55|66|77|88)\d{7}$|^\d*?(\d)\1{6}$|^123456789?0?$/.test(national);

function findPhones(text: string, context: string): PersonalDatum[] {
  const found: PersonalDatum[] = [];
  const dates = [...text.matchAll(DATE)].map(match => ({ start: match.index, end: match.index + match[0].length }));
  const add = (start: number, end: number, certainty: PersonalDatum['certainty'], sample: boolean): void => {
    const span = { start, end };
    if (!found.some(other => overlaps(other.span, span)) && !dates.some(date => overlaps(date, span))) found.push(datum('phone', start, end, certainty, sample));
  };
  for (const match of text.matchAll(INTERNATIONAL)) {
    const lead = match[0].startsWith('(+') && !/^\(\+\d{1,3}\)/.test(match[0]) ? 1 : 0;
    const written = match[0].slice(lead);
    const number = parsePhoneNumberFromString(`+${digitsOf(written)}`);
    const national = number?.nationalNumber ?? digitsOf(written).slice(-10);
    if (number?.isPossible() === true) add(match.index + lead, match.index + match[0].length, number.isValid() ? 'checked' : 'shape', number.countryCallingCode === '1' && isFictional(national));
    else if (labelledAround(context, match.index, match.index + match[0].length, PHONE_WORDS)) add(match.index + lead, match.index + match[0].length, 'shape', isFictional(national));
  }
  for (const match of text.matchAll(NANP)) {
    const national = digitsOf(match[0]).slice(-10);
    const end = match.index + match[0].length;
    const labelled = labelledAround(context, match.index, end, PHONE_WORDS);
    if (/^[2-9]\d\d[2-9]\d{6}$/.test(national) && !/^.11|^...[2-9]11/.test(national)) {
      const valid = parsePhoneNumberFromString(national, 'US')?.isValid() === true;
      // Groups of 3-3-4 parted by spaces or underscores are also what counters and coordinates look like.
      if (labelled || isFictional(national) || (valid && /[-(.]/.test(match[0]))) add(match.index, end, valid ? 'checked' : 'shape', isFictional(national));
    } else if (labelled || (national.startsWith('555') && /[-(]/.test(match[0]))) add(match.index, end, 'shape', isFictional(national));
  }
  for (const match of text.matchAll(LOCAL_NUMBER)) {
    const end = match.index + match[0].length;
    const digits = digitsOf(match[0]);
    const labelled = labelledBefore(context, match.index, PHONE_WORDS) || (labelledBefore(context, match.index, NUMBER_WORDS) && !labelledBefore(context, match.index, OTHER_NUMBERS));
    if (!labelled || digits.length < 7 || digits.length > 15) continue;
    const region = REGIONS.find(country => parsePhoneNumberFromString(digits, country)?.isValid() === true);
    if (region !== undefined || /^(?:1?[2-9]\d{9})$/.test(digits)) add(match.index, end, region === undefined ? 'shape' : 'checked', isFictional(digits.slice(-10)));
  }
  return found;
}

// ---- labelled ------------------------------------------------------------------------------------------------------

const MONTH = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const BIRTH_WORDS = /\b(?:dob|d\.o\.b\.?|date ?of ?birth|birth ?dates?|birth ?days?|born(?: on| in)?|geburtsdatum|b ?day)\b/g;
/** On `context`, in which hyphens and underscores are spaces. */
const BIRTH_DATE = new RegExp(
  `(?<![0-9])(?:(?:19|20)\\d\\d[ /.]?(?:0?[1-9]|1[0-2])[ /.]?(?:0?[1-9]|[12]\\d|3[01])|(?:0?[1-9]|[12]\\d|3[01])[ /.](?:0?[1-9]|[12]\\d|3[01])[ /.](?:(?:19|20)\\d\\d|\\d\\d)|(?:0[1-9]|[12]\\d|3[01]){2}(?:19|20)\\d\\d|${MONTH}\\.? (?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?,? (?:19|20)\\d\\d|(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?: of)? ${MONTH}\\.?,? (?:19|20)\\d\\d)(?![0-9])`,
);

const findBirthDates: Finder = (_text, context) => {
  const found: PersonalDatum[] = [];
  for (const label of context.matchAll(BIRTH_WORDS)) {
    const from = label.index + label[0].length;
    const date = BIRTH_DATE.exec(context.slice(from, from + 48));
    if (date !== null) found.push(datum('date-of-birth', from + date.index, from + date.index + date[0].length, 'shape', false));
  }
  return found;
};

/** A label, what links it to its value, and the value's own shape (tested on the original text). */
interface Labelled {
  readonly kind: PersonalKind;
  readonly label: RegExp;
  readonly value: RegExp;
}

/** Between a label and its value: `no.`, `number is`, `#`, a colon, an equals sign, quotes. */
const LINK = /^["']?(?: ?(?:no\.?|num(?:ber)?|nr\.?|id|#|code|is|was|of|:|=|=>|,|\(|["']))* ?/;

const LABELLED: readonly Labelled[] = [
  {
    kind: 'driver-licence',
    label: /\b(?:driver'?s?'? ?(?:licen[cs]e|permit|lic\b)|driving ?licen[cs]e|(?:us |state )?dl ?(?:#|no\b|number|:|=)|dln)/g,
    value: /^(?:[A-Z]{2} )?(?=[A-Z0-9-]*\d[A-Z0-9-]*\d[A-Z0-9-]*\d[A-Z0-9-]*\d)[A-Z]{0,3}\d[A-Z0-9]{0,5}(?:-?[A-Z0-9]{1,8}){0,3}(?![A-Za-z0-9])/,
  },
  { kind: 'passport', label: /\b(?:passports?|travel document)\b/g, value: /^(?:[A-Z]{1,2}\d{6,8}|\d{8,9})(?![A-Za-z0-9])/i },
  { kind: 'medical-record', label: /\b(?:mrn|medical ?record|patient ?(?:id|no|number|record)|health ?record|chart ?(?:no|number|#)|medicare|mbi)\b/g, value: /^(?:[A-Z]{0,4}-?\d{4,12}|[1-9][A-Z][A-Z0-9]\d-?[A-Z][A-Z0-9]\d-?[A-Z]{2}\d\d)(?![A-Za-z0-9])/i },
  { kind: 'account-number', label: /\b(?:(?:bank|checking|savings|deposit) ?(?:account|acct)|account ?(?:no\b|num(?:ber)?|#)|acct\.? ?(?:no\b|num(?:ber)?|#)|routing(?: number)?|sort ?code|aba)/g, value: /^\d{3,10}(?:[- ]?\d{2,10}){1,2}(?![A-Za-z0-9])/ },
];

const findLabelled: Finder = (text, context) =>
  LABELLED.flatMap(({ kind, label, value }) =>
    [...context.matchAll(label)].flatMap(match => {
      const after = match.index + match[0].length;
      const from = after + (LINK.exec(context.slice(after, after + 40))?.[0].length ?? 0);
      const written = value.exec(text.slice(from, from + 40))?.[0];
      if (written === undefined || isAwsAccount(kind, context, match.index, written)) return [];
      return [datum(kind, from, from + written.length, 'shape', /^(?:(\d)\1+|0?123456?7?8?9?0?)$/.test(digitsOf(written)))];
    }),
  );

/** Twelve digits are an AWS account's number unless a bank is spoken of. */
function isAwsAccount(kind: PersonalKind, context: string, at: number, written: string): boolean {
  return kind === 'account-number' && digitsOf(written).length === 12 && !/\b(?:bank|checking|savings|deposit)\b/.test(context.slice(Math.max(0, at - 40), at + 24));
}

/** Medicare Beneficiary Identifier with its dashes: https://www.cms.gov/medicare/new-medicare-card/understanding-the-mbi-with-format.pdf */
const MBI = /(?<![0-9A-Za-z-])[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-[AC-HJKMNP-RT-Y]{2}\d{2}(?![0-9A-Za-z-])/gi;

const findMedicareNumbers: Finder = text => [...text.matchAll(MBI)].map(match => datum('medical-record', match.index, match.index + match[0].length, 'checked', /^1EG4-TE5-MK7[23]$/i.test(match[0])));

/** The certain ones first; addresses and dates before telephone numbers, which take nearly any digits. */
const FINDERS: readonly Finder[] = [
  findEmails, findIbans, findCards, findMedicareNumbers, findStateNumbers, findAddresses, findBirthDates, findLabelled, findPhones,
];

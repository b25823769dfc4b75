import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/min';
import { overlaps } from '../../text';
import { datum, digitsOf, labelledAround, labelledBefore, type PersonalDatum } from './datum';

const PHONE_WORDS = /\b(?:(?:tele|i|cell|smart)?phones?|tel|telefon|telephone|mobile|mob|cell|call(?:ed|s)?|fax|sms|whatsapp|text me|dial|contact|reach|hotline|landline|ring)\b/;
/** After these a number of any country's plan is a telephone's. */
const DIALLED = /\b(?:(?:tele|cell|mobile|home|work|office|day|night)? ?phones?(?: ?(?:number|no))?|tel|telefon|mobile|cell|fax|whatsapp|sms|desk|(?:call|ring|reach|text|dial|contact) (?:me|us|him|her|them|back|to|[a-z]+) (?:on|at)|answer(?:ing|s|ed)? (?:at|on)|(?:messages?|texts?|calls?) (?:to|from|on)|my registered(?: mobile| phone)?(?: number)?)[^\p{L}\d]{0,6}(?:is |no |number |on |at )?[ (:#.+]{0,4}$/u;
/** `number` alone is a telephone's only where nothing else is numbered. */
const NUMBER_WORDS = /\bnumber (?:is|:)|\bmy (?:[a-z]+ ){0,2}number\b/;
const OTHER_NUMBERS = /\b(?:order|account|acct|invoice|case|ticket|part|model|serial|document|page|reference|ref|tracking|id|sku|item|claim|policy|job|batch|card|licen[cs]e|passport|routing|tax|ssn|zip|version|build|isbn|request|token|project|employee)(?: (?:no|number|id))?\b[^.]{0,16}$/;

const DATE = /(?<![0-9])(?<![0-9][-/.])(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2}))(?![0-9]|[-/.][0-9])/g;

/** What else is written as three groups: resources, builds, ratios, errors, keys. On the text right before. */
const NO_PHONE = /(?:\b(?:ami|vpc|sg|subnet|vol|snap|eni|igw|rtb|acl|i|build|version|revision|release|ratio|error|code|key|sku|serial|part|model|order|isbn|tracking|invoice|ticket|case|id|ref|uuid|guid)[ :#=-]*|-)$/;

const INTERNATIONAL = /(?<![0-9A-Za-z+])\(?\+\(?\d[\d ().-]{5,22}\d(?![0-9A-Za-z])/g;
const NANP = /(?<![0-9A-Za-z])(?<![0-9][-. /])(?:1[-. ]?)?(?:\(\d{3}\)[-. ]?|\d{3}([-. _]))\d{3}[-. _]\d{4}(?![0-9A-Za-z]|[-./][0-9])/g;
const LOCAL_NUMBER = /(?<![0-9A-Za-z])\(?\d[\d ().-]{6,18}\d(?![0-9A-Za-z])/g;

const REGIONS: readonly CountryCode[] = ['US', 'GB', 'DE', 'FR', 'IN', 'IL', 'JP', 'CN', 'BR', 'AU', 'ES', 'IT', 'MX', 'NL'];

/**
 * No one's number: 555-01xx and the area code 555 (https://nationalnanpa.com/number_resource_info/555_numbers.html),
 * a toll-free line, a row of one digit, a count from one to nine.
 */
const isFictional = (national: string): boolean => /^(?:\d{3})?55501\d\d$|^555\d{7}$|^\d{3}5551212$|^8(?:00|33|44|55|66|77|88)\d{7}$|^\d*?(\d)\1{6}$|^123456789?0?$/.test(national);

export function findPhones(text: string, context: string): PersonalDatum[] {
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
    if (!labelled && NO_PHONE.test(context.slice(Math.max(0, match.index - 16), match.index))) continue;
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
    const dialled = labelledBefore(context, match.index, DIALLED);
    if (!(labelled || dialled) || digits.length < 7 || digits.length > 15) continue;
    const region = REGIONS.find(country => parsePhoneNumberFromString(digits, country)?.isValid() === true);
    if (region !== undefined || dialled || /^(?:1?[2-9]\d{9})$/.test(digits)) add(match.index, end, region === undefined ? 'shape' : 'checked', isFictional(digits.slice(-10)));
  }
  return found;
}

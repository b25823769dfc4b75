import { countrySpecs, isValidIBAN } from 'ibantools';
import isCreditCard from 'validator/lib/isCreditCard';
import isLuhnNumber from 'validator/lib/isLuhnNumber';
import { datum, digitsOf, labelledAround, type Finder, type PersonalDatum } from './datum';

const CARD = /(?<![0-9A-Za-z])(?<![0-9]\.)(?:\d{12,19}|\d{4}([- _])\d{4}\1\d{4}\1\d{1,7}|\d{4}([- _])\d{6}\2\d{4,5})(?![0-9A-Za-z]|\.[0-9])/g;
const CARD_WORDS = /\b(?:card|cc|credit|debit|visa|master ?card|amex|american express|discover|diners|jcb|maestro|pan)\b/;

/**
 * Schemes that the validator's list lacks, by their first digits: UATP (airlines), Dankort, Maestro of 13 digits and more
 * (twelve are an AWS account's, too): https://en.wikipedia.org/wiki/Payment_card_number#Issuer_identification_number_(IIN)
 */
const OTHER_SCHEMES = /^(?:1\d{14}|5019\d{12}|(?:5018|5020|5038|5893|6304|6759|676[1-3])\d{9,15})$/;

/** Card schemes' own test numbers, as payment providers publish them. */
const SAMPLE_CARDS: ReadonlySet<string> = new Set(
  '4111111111111111 4242424242424242 4012888888881881 4000056655665556 5555555555554444 5105105105105100 5200828282828210 378282246310005 371449635398431 378734493671000 6011111111111117 6011000990139424 30569309025904 38520000023237 3530111333300000 3566002020360505 4222222222222 6200000000000005'.split(' '),
);

export const findCards: Finder = (text, context) => {
  const found: PersonalDatum[] = [];
  for (const match of text.matchAll(CARD)) {
    const digits = digitsOf(match[0]);
    const end = match.index + match[0].length;
    if (new Set(digits).size < 3 && !SAMPLE_CARDS.has(digits)) continue;
    const known = digits.length >= 13 && (isCreditCard(digits) || (OTHER_SCHEMES.test(digits) && isLuhnNumber(digits)));
    // A scheme this list of schemes lacks (Maestro, UATP, Dankort) is a card where the text says so.
    const labelled = labelledAround(context, match.index, end, CARD_WORDS) && isLuhnNumber(digits);
    if (known || labelled) found.push(datum('card', match.index, end, 'checked', SAMPLE_CARDS.has(digits)));
  }
  return found;
};

const IBAN_START = /(?<![0-9A-Za-z])[A-Za-z]{2}\d{2}(?=[ -]?[0-9A-Za-z]{2})/g;

export const findIbans: Finder = text => {
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

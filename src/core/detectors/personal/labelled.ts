import type { PersonalKind } from '../personal-kind';
import { datum, digitsOf, saysSample, type Finder, type PersonalDatum } from './datum';

/** A label, what links it to its value, and the value's own shape (tested on the original text). */
interface Labelled {
  readonly kind: PersonalKind;
  readonly label: RegExp;
  readonly value: RegExp;
  /** Whether the value's own check digits hold, where it has some: then it is certain. */
  readonly isChecked?: (value: string) => boolean;
}

/** Between a label and its value: `no.`, `number is`, `#`, a colon, an equals sign, quotes. */
const LINK = /^["']?(?: ?(?:no\.?|num(?:ber)?|nr\.?|id|identification|identifier|#|code|value|is|was|of|issued|:|=|=>|,|\(|["']))* ?/;

/** Who issues it, or what it is called elsewhere: https://www.aamva.org. `’` is what word processors write. */
const LICENCE = /\b(?:driver['’]?s?['’]? ?(?:licen[cs]e|permit|lic\b)|driving ?(?:licen[cs]e|permit)|(?:dmv|operator['’]?s?) (?:driver['’]?s? |driving )?(?:licen[cs]e|permit)|chauffeur['’]?s? licen[cs]e|(?:us |state |[a-z]+ )?dl ?(?:#|no\b|number|:|=)|dln|\b(?:state|texas|florida|ohio|california|new york|illinois|wisconsin|michigan|jersey) dl)/g;

const LABELLED: readonly Labelled[] = [
  {
    kind: 'driver-licence',
    label: LICENCE,
    value: /^(?:[A-Z]{2} )?(?=(?:[A-Z-]*\d){4})[A-Z]{0,3}\d[A-Z0-9]{0,5}(?:-?[A-Z0-9]{1,8}){0,3}(?![A-Za-z0-9])/,
  },
  // Germany's have nine of the letters and digits that cannot be misread: https://en.wikipedia.org/wiki/German_passport
  { kind: 'passport', label: /\b(?:passports?|travel document)(?!s? (?:photos?|pages?|size))/g, value: /^(?:[A-Z]{1,2}\d{6,8}|(?=(?:[A-Z]{0,6}\d){3})[CFGHJ-NPRTV-Z0-9]{9}|\d{8})(?![A-Za-z0-9])/i },
  {
    kind: 'medical-record',
    label: /\b(?:mrn|(?:medical|health|hospital|clinical) ?record|patient ?(?:id\b|no\b|identif|number|record|account)|chart ?(?:no|number|#)|medicare|mbi|(?:member|subscriber|policy ?holder|insured|beneficiary|health plan|insurance) ?(?:id\b|identif|number|no\b))(?:ication|ier)?/g,
    value: /^(?=(?:[A-Z-]*\d){4})(?:[A-Z]{0,4}-?\d{4,12}|[1-9][A-Z][A-Z0-9]\d-?[A-Z][A-Z0-9]\d-?[A-Z]{2}\d\d)(?![A-Za-z0-9])/i,
  },
  // The check digit of a routing number: https://www.aba.com/about-us/routing-number
  { kind: 'account-number', label: /\b(?:routing(?: ?(?:number|no|transit))?|aba|rtn)\b/g, value: /^\d{4}(?:-\d{4}-\d|\d{5})(?![A-Za-z0-9])/, isChecked: isRoutingNumber },
  {
    kind: 'account-number',
    label: /\b(?:(?:bank|checking|savings|deposit|current) ?(?:account|acct)|account ?(?:no\b|num(?:ber)?|#)|acct\.? ?(?:no\b|num(?:ber)?|#)|kontonummer|sort ?code)/g,
    value: /^\d{3,10}(?:[- ]?\d{2,10}){1,2}(?![A-Za-z0-9])/,
  },
];

export const findLabelled: Finder = (text, context) =>
  LABELLED.flatMap(({ kind, label, value, isChecked }) =>
    [...context.matchAll(label)].flatMap((match): PersonalDatum[] => {
      const after = match.index + match[0].length;
      const from = after + (LINK.exec(context.slice(after, after + 40))?.[0].length ?? 0);
      const written = value.exec(text.slice(from, from + 40))?.[0];
      if (written === undefined || isAwsAccount(kind, context, match.index, written) || isChecked?.(written) === false) return [];
      return [datum(kind, from, from + written.length, isChecked ? 'checked' : 'shape', isCount(written) || saysSample(context, match.index))];
    }),
  );

/** One digit over and over, or counted up. */
const isCount = (written: string): boolean => /^(?:(\d)\1+|0?123456?7?8?9?0?)$/.test(digitsOf(written));

function isRoutingNumber(written: string): boolean {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0] = Array.from(digitsOf(written), Number);
  const district = a * 10 + b;
  return (district <= 12 || (district >= 21 && district <= 32) || (district >= 61 && district <= 72) || district === 80) && (3 * (a + d + g) + 7 * (b + e + h) + c + f + i) % 10 === 0;
}

/** Twelve digits are an AWS account's number unless a bank is spoken of. */
function isAwsAccount(kind: PersonalKind, context: string, at: number, written: string): boolean {
  return kind === 'account-number' && digitsOf(written).length === 12 && !/\b(?:bank|checking|savings|deposit)\b/.test(context.slice(Math.max(0, at - 40), at + 24));
}

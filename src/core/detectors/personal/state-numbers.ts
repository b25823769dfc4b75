import { datum, digitsOf, labelledAround, labelledBefore, type Finder, type PersonalDatum } from './datum';

const SEPARATED_NINE = /(?<![0-9])(?<![0-9][-._])(\d{3})([-._ ])(\d{2})\2(\d{4})(?![-._]?[0-9])/g;
const BARE_NINE = /(?<![0-9A-Za-z])(?<![0-9][-. ])\d{9}(?![0-9A-Za-z])/g;
const SSN_WORDS = /\b(?:ssn|ss(?: ?no| ?#)|soc(?:ial)? ?sec(?:urity)?(?: ?(?:number|no|num))?|social)\b|ssn$/;
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

export const findStateNumbers: Finder = (text, context) => {
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
    if (labelledAround(context, match.index, match.index + 9, SSN_WORDS) || labelledAround(context, match.index, match.index + 9, ITIN_WORDS)) add(match.index, match[0], 9);
  }
  return found;
};

import { datum, saysSample, type Finder, type PersonalDatum } from './datum';

const MONTH = '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const BIRTH_WORDS = /\b(?:dob|d\.o\.b\.?|date ?of ?birth|birth ?dates?|birth ?days?|born(?: on| in)?|geburtsdatum|b ?day)\b/g;
/** On `context`, in which hyphens and underscores are spaces. */
const BIRTH_DATE = new RegExp(
  `(?<![0-9])(?:(?:19|20)\\d\\d[ /.]?(?:0?[1-9]|1[0-2])[ /.]?(?:0?[1-9]|[12]\\d|3[01])|(?:0?[1-9]|[12]\\d|3[01])[ /.](?:0?[1-9]|[12]\\d|3[01])[ /.](?:(?:19|20)\\d\\d|\\d\\d)|(?:0[1-9]|[12]\\d|3[01]){2}(?:19|20)\\d\\d|${MONTH}\\.? (?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?,? (?:19|20)\\d\\d|(?:0?[1-9]|[12]\\d|3[01])(?:st|nd|rd|th)?(?: of)? ${MONTH}\\.?,? (?:19|20)\\d\\d)(?![0-9])`,
);

/** What else is born: an idea, a company, a project. */
const NO_PERSON = /\b(?:project|idea|concept|company|companies|firm|startup|start up|business|product|service|team|feature|programme|program|initiative|tradition|library|language|brand|movement|town|city|country) (?:was |is |has been )?$/;

/** A package or a service of that name. */
const VERSIONED = /\b(?:version|release|build|v)\b|==/;

export const findBirthDates: Finder = (_text, context) => {
  const found: PersonalDatum[] = [];
  for (const label of context.matchAll(BIRTH_WORDS)) {
    if (NO_PERSON.test(context.slice(Math.max(0, label.index - 40), label.index))) continue;
    const from = label.index + label[0].length;
    const date = BIRTH_DATE.exec(context.slice(from, from + 48));
    if (date === null || VERSIONED.test(context.slice(from, from + date.index)) || !isInCalendar(date[0])) continue;
    found.push(datum('date-of-birth', from + date.index, from + date.index + date[0].length, 'shape', saysSample(context, label.index)));
  }
  return found;
};

/** `02/30/1990` is no date in any order of day and month. */
function isInCalendar(written: string): boolean {
  const [first = 0, second = 0, third = 0] = (/^\d+\D\d+\D\d+$/.exec(written)?.[0].split(/\D/) ?? []).map(Number);
  if (third === 0) return true;
  const [year, a, b] = first > 31 ? [first, second, third] : [third, first, second];
  const exists = (month: number, day: number): boolean => month <= 12 && day <= new Date(Date.UTC(year < 100 ? 2000 + year : year, month, 0)).getUTCDate();
  return exists(a, b) || exists(b, a);
}

import { datum, type Finder, type PersonalDatum } from './datum';

/** What a street is called in the US, Canada and Great Britain, after its name: https://pe.usps.com/text/pub28/28apc_002.htm */
const STREET =
  'st|street|ave?|avenue|rd|road|blvd|boulevard|dr|drive|ln|lane|ct|court|pl|place|cir|circle|way|ter|terrace|pkwy|parkway|hwy|highway|trl|trail|sq|square|loop|close|crescent|cres|gardens|mews|walk|alley|row|grove|hill|parade';
/** Of these the name alone is an address: the others are words of prose, too (`way`, `close`, `drive`). */
const CERTAIN = /^(?:st|street|ave?|avenue|rd|road|blvd|boulevard|ln|lane|pkwy|parkway|hwy|crescent|terrace|ct)$/i;

const NUMBERED_STREET = new RegExp(
  String.raw`(?<![0-9A-Za-z.:/_-])(?:[1-9]\d{0,5}[A-Za-z]?(?:-\d{1,4})?) (?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.? )?(?:\d{1,3}(?:st|nd|rd|th)|[A-Za-z][A-Za-z'’.-]{1,20}(?: [A-Z][A-Za-z'’.-]{0,20}){0,3}?) (${STREET})\b\.?(?![A-Za-z0-9_/])`,
  'gi',
);
/** `Hauptstraße 12`, `Lindenstr. 4a`: https://en.wikipedia.org/wiki/Address#Germany */
const GERMAN_STREET = /(?<![\p{L}\d-])\p{Lu}[\p{L}-]{1,24}(?:stra(?:ß|ss)e|str\.|weg|gasse|allee|platz|damm|ufer)[ ]?\d{1,4} ?[a-z]?(?![\p{L}\d])/gu;
const POST_BOX = /(?<![0-9A-Za-z])(?:p\.? ?o\.? ?box|post ?office box|postfach) ?#?\d{1,6}(?![0-9A-Za-z])/gi;

/** `Springfield, IL 62704`; ` SW1A 1AA`; `K1A 0B1`; `10115 Berlin`. */
const AFTER = [
  /^[\s,.]{0,3}[^0-9\n]{0,48}[\s,][A-Z]{2},? \d{5}(?:-\d{4})?(?!\d)/i,
  /\b[A-Z]{1,2}\d[A-Z0-9]? ?\d[A-BD-HJLNP-UW-Z]{2}\b/i,
  /\b[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d\b/i,
];
const UNIT = /^[\s,]{0,3}(?:apt|apartment|suite|ste|unit|floor|fl|#)\.? ?[0-9A-Z-]{1,6}(?![0-9A-Za-z])/i;
const ADDRESS_WORDS = /\b(?:address|ship(?:ped|ping|s)?(?: to)?|deliver(?:y|ed)?(?: to)?|mail(?:ing|ed)?(?: to)?|bill(?:ing|ed)?(?: to)?|resid(?:es|ence|ing|ent)|lives? (?:at|on)|living at|located at|home|send (?:it )?to|billing|postal|domicile)\b/;
/** Counted things, places in files, ports: numbers that number no house. */
const NO_HOUSE = /\b(?:line|error|item|port|version|step|page|chapter|section|figure|table|row|processes|connections|ticket|build|call|room|exit|https?|job|due|on|after|of)[ :#=]*$/;

/** Words in the place of the street's name that make the whole no address: `100 connections on Main Loop`. */
const PROSE = /^\S+ (?:\S+ )*?(?:of|in|on|to|and|or|the|for|with|per|by|from|items?|people|minutes?|seconds?|days?|hours?|times?|connections?|processes|percent|pages?|documents?|files?|requests?|records?|entries|queries|jobs?)\b/i;

/** Postal addresses by street word, number and what follows: a post code, a flat, a label. Never a name of a town alone. */
export const findPostalAddresses: Finder = (text, context) => {
  const found: PersonalDatum[] = [];
  for (const match of text.matchAll(NUMBERED_STREET)) {
    const [written, street = ''] = match;
    const end = match.index + written.length;
    const before = context.slice(Math.max(0, match.index - 32), match.index);
    if (PROSE.test(written) || NO_HOUSE.test(before)) continue;
    const after = text.slice(end, end + 80);
    const unit = UNIT.exec(after)?.[0].length ?? 0;
    const town = AFTER.map(pattern => pattern.exec(after.slice(unit))).find(hit => hit !== null);
    const capital = /^\S+ (?:\p{Lu}|\d)/u.test(written);
    const likely = town !== undefined || unit > 0 || ADDRESS_WORDS.test(before) || (capital && CERTAIN.test(street) && !/^[a-z]/.test(street));
    if (likely) found.push(datum('address', match.index, town ? end + unit + town.index + town[0].length : end + unit, 'shape', isSampleAddress(written)));
  }
  for (const pattern of [GERMAN_STREET, POST_BOX]) for (const match of text.matchAll(pattern)) found.push(datum('address', match.index, match.index + match[0].length, 'shape', false));
  return found;
};

/** Tutorials' own: `123 Main St`, `123 Any Street`, `742 Evergreen Terrace`, `1600 Pennsylvania Ave`. */
const isSampleAddress = (written: string): boolean =>
  /^(?:123 (?:main|any|fake|sample|example|elm|oak)|100 main|742 evergreen|1600 penn|\d+ (?:any|fake|sample|example|anywhere|anystreet)\b|221b baker)/i.test(written);

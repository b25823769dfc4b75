import { overlaps } from '../text';
import { findBirthDates } from './personal/birth-date';
import type { Finder, PersonalDatum } from './personal/datum';
import { findEmails } from './personal/email';
import { findLabelled } from './personal/labelled';
import { findMedicareNumbers } from './personal/medicare';
import { findNetworkAddresses } from './personal/network';
import { findPassportZones } from './personal/passport-zone';
import { findCards, findIbans } from './personal/payment';
import { findPhones } from './personal/phone';
import { findPostalAddresses } from './personal/postal';
import { findStateNumbers } from './personal/state-numbers';
import { labelledCells } from './personal/tables';

export type { PersonalDatum };

/** Only this much of a text is looked at: the service's free-text members end at 1,024 characters. */
export const LONGEST_VALUE = 1024;

/** The certain ones first; addresses and dates before telephone numbers, which take nearly any digits. */
const FINDERS: readonly Finder[] = [
  findEmails, findIbans, findCards, findPassportZones, findMedicareNumbers, findStateNumbers, findNetworkAddresses, findBirthDates, findLabelled, findPostalAddresses, findPhones,
];

/**
 * The personal data in a short text (a name, a description, a tag): first 1,024 code units. Sorted by start; where two
 * readings overlap the more certain one stays (a card is no telephone number). Names of people are found apart
 * (`person-name.ts`): they take a lexicon. Never throws.
 */
export function findPersonalData(text: string): PersonalDatum[] {
  const value = text.slice(0, LONGEST_VALUE);
  if (!/\d|@|<</.test(value)) return [];
  return withoutOverlaps([...found(value), ...inCells(value)]);
}

/** The first of several readings of one place stays. */
export function withoutOverlaps(data: readonly PersonalDatum[]): PersonalDatum[] {
  const kept: PersonalDatum[] = [];
  for (const datum of data) if (!kept.some(earlier => overlaps(earlier.span, datum.span))) kept.push(datum);
  return kept.sort((a, b) => a.span.start - b.span.start);
}

/** In lower case (ASCII only, so that offsets stay), with the separators of identifiers as spaces. */
const contextOf = (value: string): string => value.replace(/[A-Z]/g, letter => letter.toLowerCase()).replace(/[_\t\n\r-]/g, ' ');

function found(value: string): PersonalDatum[] {
  const context = contextOf(value);
  return FINDERS.flatMap(find => find(value, context));
}

/** What the name of its column makes of a value. */
function inCells(value: string): PersonalDatum[] {
  return labelledCells(value).flatMap(({ header, span }) => {
    const label = `${header}: `;
    const shift = span.start - label.length;
    return found(label + value.slice(span.start, span.end)).flatMap(datum =>
      (datum.span.start < label.length ? [] : [{ ...datum, span: { start: datum.span.start + shift, end: datum.span.end + shift } }]));
  });
}

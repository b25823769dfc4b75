import { datum, type Finder, type PersonalDatum } from './datum';

/**
 * The machine-readable zone of a passport (ICAO 9303 part 4, https://www.icao.int/publications/doc-series/doc-9303): the
 * first line names the holder, the second one has the number with check digits.
 */
const FIRST_LINE = /(?<![0-9A-Z<])P[A-Z<][A-Z]{3}(?=[A-Z]{1,38}<<)[A-Z<]{36,39}(?![0-9A-Z<])/g;
const SECOND_LINE = /(?<![0-9A-Z<])[A-Z0-9<]{9}\d[A-Z<]{3}\d{7}[MFX<]\d{7}[A-Z0-9<]{14}[\d<]\d(?![0-9A-Z<])/g;

/** Weights of 7, 3 and 1 over and over; letters count from 10, `<` nothing. */
function checkDigit(field: string): number {
  const value = (character: string): number => (/\d/.test(character) ? Number(character) : character === '<' ? 0 : character.charCodeAt(0) - 55);
  return Array.from(field).reduce((sum, character, at) => sum + value(character) * ([7, 3, 1][at % 3] ?? 0), 0) % 10;
}

const holds = (line: string, from: number, to: number): boolean => checkDigit(line.slice(from, to)) === Number(line.charAt(to));

export const findPassportZones: Finder = text => {
  const found: PersonalDatum[] = [];
  for (const match of text.matchAll(FIRST_LINE)) found.push(datum('passport', match.index, match.index + match[0].length, 'shape', false));
  for (const match of text.matchAll(SECOND_LINE)) {
    const [line] = match;
    if (holds(line, 0, 9) && holds(line, 13, 19) && holds(line, 21, 27)) found.push(datum('passport', match.index, match.index + line.length, 'checked', line.startsWith('L898902C')));
  }
  return found;
};

import { TEXT_SIEVES } from './detectors/text-sieves';
import { MANIFEST_NEEDLES, mayBeManifest } from './manifest/needles';
import { FIPS_SETTING, FIPS_VARIABLE } from './textract/variables';

/**
 * What must be in a file for any detector or language to have work in it. One scan decides: most files stop here.
 * A rule whose detector declares no needle would slow every file down, so needles live with their detectors.
 */

/**
 * The file speaks of Textract: `textract` in any case, but not as the tail of a longer word that begins elsewhere
 * (`ContextExtractor`, `getContextracted`); or the name of a cmdlet.
 */
export function mentionsTextract(text: string): boolean {
  // The tail first: it begins with a rare letter, and a regular expression over every file would cost ten times as much.
  for (let at = text.indexOf('xtract'); at >= 0; at = text.indexOf('xtract', at + 1)) {
    if (text.charAt(at - 1) !== 'e') continue;
    const before = text.charAt(at - 3);
    switch (text.charAt(at - 2)) {
      case 't':
        if (!/[A-Za-z]/.test(before)) return true;
        break;
      case 'T':
        if (!/[A-Z]/.test(before)) return true;
        break;
      default:
    }
  }
  return OTHER_NAMES.some(name => text.includes(name)) || namesCmdlet(text);
}

/** `Start-TXTDocumentAnalysis`: cmdlets of AWS Tools for PowerShell have no more of the service's name. */
function namesCmdlet(text: string): boolean {
  for (let at = text.indexOf('-TXT'); at >= 0; at = text.indexOf('-TXT', at + 1)) {
    if (/[A-Za-z]/.test(text.charAt(at - 1)) && /[A-Z]/.test(text.charAt(at + 4))) return true;
  }
  return false;
}

/** How programs call Textract without a `textract` in the middle of it. */
const OTHER_NAMES: readonly string[] = [
  'TEXTRACT',
  // The AWS SDK for SAP ABAP.
  '/aws1/', '/AWS1/',
];

/** The file says whether the programs that read it use FIPS endpoints, as a variable or a setting of the shared configuration. */
const mentionsFipsSwitch = (text: string): boolean => text.includes(FIPS_VARIABLE) || text.includes(FIPS_SETTING);

/** Whether programs in this text have to be read for what they do with the service. */
export const wantsSyntax = (text: string): boolean => mentionsTextract(text) || mentionsFipsSwitch(text);

/** Whether any part of the analysis has work in this text. */
export const isWanted = (text: string): boolean => wantsSyntax(text) || mayBeManifest(text) || Object.values(TEXT_SIEVES).some(({ mayHold }) => mayHold(text));

const bytesOf = (needle: string): Uint8Array => Uint8Array.from(needle, character => character.charCodeAt(0));
const NEEDLES: readonly Uint8Array[] = ['xtract', ...OTHER_NAMES, '-TXT', FIPS_VARIABLE, FIPS_SETTING, ...MANIFEST_NEEDLES, ...Object.values(TEXT_SIEVES).flatMap(({ needles }) => needles)].map(bytesOf);

/** Finds `needle` in `bytes`: the host's fastest way (`Buffer.indexOf`), passed in so that the engine stays pure. */
export type FindBytes = (bytes: Uint8Array, needle: Uint8Array) => number;

/** Whether a file's UTF-8 bytes can hold anything for the engine. False means: no finding is possible. */
export const mayMatch = (bytes: Uint8Array, find: FindBytes): boolean => NEEDLES.some(needle => find(bytes, needle) >= 0);

import { datum, type Finder } from './datum';

/** Medicare Beneficiary Identifier with its dashes: https://www.cms.gov/medicare/new-medicare-card/understanding-the-mbi-with-format.pdf */
const MBI = /(?<![0-9A-Za-z-])[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y0-9]\d-[AC-HJKMNP-RT-Y]{2}\d{2}(?![0-9A-Za-z-])/gi;

export const findMedicareNumbers: Finder = text => [...text.matchAll(MBI)].map(match => datum('medical-record', match.index, match.index + match[0].length, 'checked', /^1EG4-TE5-MK7[23]$/i.test(match[0])));

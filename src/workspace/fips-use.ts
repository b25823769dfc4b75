import { fileRole } from '../core/languages/detect-language';
import { isComment, MOST_BYTES } from './code-text';
import { environmentFileKind, isExampleName } from './environment-file-names';
import { nameOf } from './paths';

/**
 * Whether a file's code turns FIPS endpoints on, by its text alone: no parser, since every file of a workspace is asked.
 * Tests, documentation, examples of environment files and comments do not count.
 */
export function turnsFipsOn(path: string, bytes: Uint8Array): boolean {
  if (bytes.byteLength > MOST_BYTES) return false;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!NEEDLES.some(needle => buffer.includes(needle))) return false;
  const name = nameOf(path);
  if (fileRole(path) !== 'code' || (isExampleName(name) && environmentFileKind(name) !== 'cloudformation')) return false;
  const text = buffer.toString('utf8');
  return TURNED_ON.some(pattern => [...text.matchAll(pattern)].some(({ index }) => !isComment(text, index)));
}

/** Three ways of writing it in all: `fips`, `FIPS`, `Fips`. */
const NEEDLES = ['fips', 'FIPS', 'Fips'].map(needle => Buffer.from(needle));

const TURNED_ON: readonly RegExp[] = [
  // `use_fips_endpoint=True`, `useFipsEndpoint: true`, `"AWS_USE_FIPS_ENDPOINT": "true"`, `["AWS_USE_FIPS_ENDPOINT"] = "true"`, `.use_fips(true)`.
  /use_?fips(?:_?endpoint)?["']?[\])]?\s{0,4}(?:=>|[:=,(])\s{0,4}["']?true\b/gi,
  /\bfipsEnabled\s{0,4}[(=]\s{0,4}true\b/g,
  /\bFIPSEndpointStateEnabled\b/g,
  /\b[a-z0-9]{2,32}-fips\.[a-z0-9-]{5,24}\.(?:amazonaws\.com|api\.aws)\b/g,
];

import { mayMatch, wanted } from '../core/prefilter';

/**
 * The engine's prefilter over a file's UTF-8 bytes: false means that no finding is possible in the file. First the
 * needles with Node's search, then, for the few files that have one, the finer look at the text. All that it looks for
 * is ASCII, so Latin-1 serves, which is decoded several times faster than UTF-8.
 */
export function mayMatchBytes(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!mayMatch(buffer, (_, needle) => buffer.indexOf(needle))) return false;
  const { syntax, urls } = wanted(buffer.toString('latin1'));
  return syntax || urls;
}

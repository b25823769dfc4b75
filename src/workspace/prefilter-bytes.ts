import { isWanted, mayMatch } from '../core/prefilter';

/**
 * The engine's prefilter over a file's UTF-8 bytes: false means that no finding is possible in the file. First the
 * needles with Node's search, then, for the few files that have one, the finer look at the text.
 * (Not at the bytes as Latin-1: there half of an `à` is a no-break space, which ends a URL.)
 */
export function mayMatchBytes(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return mayMatch(buffer, (_, needle) => buffer.indexOf(needle)) && isWanted(buffer.toString('utf8'));
}

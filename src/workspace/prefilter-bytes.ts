import { mayMatch } from '../core/prefilter';

/** The engine's prefilter over bytes, with Node's search: false means that no finding is possible in the file. */
export function mayMatchBytes(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return mayMatch(buffer, (_, needle) => buffer.indexOf(needle));
}

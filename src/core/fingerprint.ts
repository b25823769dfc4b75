/** 64 bits of FNV-1a as 16 hex digits, from two 32-bit runs with different starts. Not for security: for telling findings apart. */
export function fingerprint(text: string): string {
  return hash(text, 0x811c9dc5) + hash(text, 0x9747b28c);
}

function hash(text: string, start: number): string {
  let state = start;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    state = Math.imul(state ^ (unit & 0xff), 0x01000193);
    state = Math.imul(state ^ (unit >>> 8), 0x01000193);
  }
  return (state >>> 0).toString(16).padStart(8, '0');
}

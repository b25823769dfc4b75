import { HOLE } from '../textract/regions';
import type { Value } from './value';

/** The text that a value is, with holes as `HOLE`; undefined where it is none. */
export function writtenText(value: Value | undefined): string | undefined {
  if (value?.kind === 'text') return value.text;
  return value?.kind === 'template' ? value.parts.map(part => (typeof part === 'string' ? part : HOLE)).join('') : undefined;
}

import type { LanguageId } from '../languages/language-id';
import type { EmbeddedSource } from './embedded-source';
import { concatenated } from './placed-text';

/** The text of a literal as its reader sees it, and where that text stands: what an embedded program is made of. */
export type Scalar = Omit<EmbeddedSource, 'language'>;

export const programIn = (scalar: Scalar, language: LanguageId): EmbeddedSource => ({ ...scalar, language });

/** A text that stands at no place of its own, before what stands at `offset`. */
export const textBefore = (text: string, offset: number): Scalar => ({ text, pieces: text === '' ? [] : [{ start: 0, length: text.length, outer: { start: offset, end: offset } }], encode: () => undefined, takesComments: false });

export const startOf = ({ pieces }: Scalar): number => pieces[0]?.outer.start ?? 0;

/** Scalars one after the other as one text, with `separator` between two of them. Undefined for none. */
export function joined(scalars: readonly Scalar[], separator: string): Scalar | undefined {
  const [first] = scalars;
  if (!first) return undefined;
  if (scalars.length === 1) return first;
  const whole = concatenated(scalars.flatMap((scalar, index) => (index === 0 ? [scalar] : [textBefore(separator, startOf(scalar)), scalar])));
  // The parts may be written each in its own way: what all of them take alike, in one line, can be inserted.
  const encode = (newText: string): string | undefined => {
    const encoded = new Set(scalars.map(scalar => scalar.encode(newText)));
    return encoded.size === 1 && !newText.includes('\n') ? [...encoded][0] : undefined;
  };
  return { ...whole, encode, takesComments: false };
}

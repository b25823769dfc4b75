import type { Span } from '../../text';
import type { PersonalKind } from '../personal-kind';

/** Personal data found in a value. The span is in the searched text. */
export interface PersonalDatum {
  readonly span: Span;
  readonly kind: PersonalKind;
  /** `checked`: a checksum, a grammar, issuing ranges or a numbering plan decided; `shape`: a label and what it looks like. */
  readonly certainty: 'checked' | 'shape';
  /**
   * `sample`: a value that identifies no one: reserved or known as an example (555-01xx, 123-45-6789, a test card,
   * example.com), a private address. Reported all the same: where a sample stands in a name, the real thing stands in
   * production.
   */
  readonly strength: 'likely' | 'sample';
}

/** One kind's finder. `context` is the text in lower case (ASCII only, so that
 * offsets stay) with separators of identifiers as spaces. */
export type Finder = (text: string, context: string) => PersonalDatum[];

export const datum = (kind: PersonalKind, start: number, end: number, certainty: PersonalDatum['certainty'], sample: boolean): PersonalDatum => ({
  kind, span: { start, end }, certainty, strength: sample ? 'sample' : 'likely',
});

export const digitsOf = (text: string): string => text.replace(/\D/g, '');

/** Whether a word of `words` stands in the `reach` characters before `at` (words of an identifier count: `member_id`). */
export function labelledBefore(context: string, at: number, words: RegExp, reach = 40): boolean {
  return words.test(context.slice(Math.max(0, at - reach), at));
}

export function labelledAround(context: string, start: number, end: number, words: RegExp, reach = 40): boolean {
  return words.test(context.slice(Math.max(0, start - reach), start)) || words.test(context.slice(end, end + 24));
}

/** The text says itself that what follows is made up: `Test DOB: …`. */
export const saysSample = (context: string, at: number): boolean => labelledBefore(context, at, /\b(?:test|sample|example|mock|fake|dummy|demo|placeholder)\b[^,.;:]{0,20}$/, 32);

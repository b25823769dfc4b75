import { REASON_PLACEHOLDER } from '../core/finding';
import type { Edit } from '../core/text';

/** What is wrong with a reason, for an input box; undefined when nothing is. It becomes part of a comment of any language. */
export function reasonProblem(reason: string): string | undefined {
  if (reason.trim() === '') return 'Say why this is fine here: whoever reads the code next will ask.';
  if (/[\r\n]/.test(reason)) return 'The reason must be one line.';
  if (/\*\/|-->|"""|'''/.test(reason)) return 'The reason must not hold what ends a comment: */ or --> or quotes in threes.';
  return undefined;
}

/** False when the edit adds to a comment that has its reason already. */
export const needsReason = ({ newText }: Edit): boolean => newText.includes(REASON_PLACEHOLDER);

/** The ignore edit with the user's reason where its placeholder stands. */
export const withReason = ({ span, newText }: Edit, reason: string): Edit => ({ span, newText: newText.replace(REASON_PLACEHOLDER, () => reason.trim()) });

import type { Span } from '../text';
import type { Insertion } from './value';

/**
 * Where one more item goes into a bracketed list, following the layout that is there: on a line of its own where the last
 * item has one, and before a trailing comma's successor.
 * @param container the brackets with all between
 * @param items the spans of the items, in order
 */
export function insertionInto(text: string, container: Span, items: readonly Span[], style: Insertion['style']): Insertion {
  const last = items.at(-1);
  if (!last) {
    const pad = style === 'property' ? ' ' : '';
    return { at: container.start + 1, lead: pad, trail: pad, style };
  }
  const before = text.slice(items.at(-2)?.end ?? container.start + 1, last.start);
  const newline = /(\r?\n|\r)[ \t]*$/.exec(before);
  const separator = newline ? newline[0] : ' ';
  const comma = /^\s*,/.exec(text.slice(last.end, container.end));
  return comma
    ? { at: last.end + comma[0].length, lead: separator, trail: ',', style }
    : { at: last.end, lead: `,${separator}`, trail: '', style };
}

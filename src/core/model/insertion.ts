import type { Span } from '../text';
import type { Insertion } from './value';

/**
 * Where one more item goes into a bracketed list, following the layout that is there: on a line of its own where the last
 * item has one, after a trailing comma, and before the last item when a comment follows that one: the comment is about it.
 * @param container the brackets with all between
 * @param items the spans of the items, in order
 * @param order `free` when the new item may stand before the last one, `last` when it must not (a named argument before a positional one)
 */
export function insertionInto(text: string, container: Span, items: readonly Span[], style: Insertion['style'], order: 'free' | 'last' = 'free'): Insertion {
  if (style === 'chain') return insertionIntoChain(text, container, items);
  const last = items.at(-1);
  if (!last) {
    const pad = style === 'property' ? ' ' : '';
    return { at: container.start + 1, lead: pad, trail: pad, style };
  }
  const before = text.slice(items.at(-2)?.end ?? container.start + 1, last.start);
  const newline = /(\r?\n|\r)[ \t]*$/.exec(before);
  const separator = newline ? newline[0] : ' ';
  const after = text.slice(last.end, container.end);
  if (order === 'free' && /^[ \t]*(?:,[ \t]*)?(?:#|\/[/*])/.test(after)) return { at: last.start, lead: '', trail: `,${separator}`, style };
  const comma = /^\s*,/.exec(after);
  return comma
    ? { at: last.end + comma[0].length, lead: separator, trail: ',', style }
    : { at: last.end, lead: `,${separator}`, trail: '', style };
}

/** As above for one more call in a chain of calls: nothing but the layout separates them. */
function insertionIntoChain(text: string, container: Span, items: readonly Span[]): Insertion {
  const last = items.at(-1);
  if (!last) return { at: container.start, lead: '', trail: '', style: 'chain' };
  const between = text.slice(items.at(-2)?.end ?? container.start, last.start);
  const separator = /(?:\r?\n|\r)[ \t]*$/.exec(between)?.[0] ?? '';
  return /^[ \t]*\/[/*]/.test(text.slice(last.end))
    ? { at: last.start, lead: '', trail: separator, style: 'chain' }
    : { at: last.end, lead: separator, trail: '', style: 'chain' };
}

/**
 * As above for entries that stand on lines of their own, indented alike, without brackets: after the line on which the last
 * one ends, or before the first where something follows on that line.
 */
export function insertionOfLine(text: string, items: readonly Span[], style: Insertion['style']): Insertion | undefined {
  const [first] = items;
  const last = items.at(-1);
  if (!first || !last) return undefined;
  const lineStart = text.lastIndexOf('\n', first.start - 1) + 1;
  // Before it may stand what is no indentation: the dash of a list.
  const indent = text.slice(lineStart, first.start).replace(/[^ \t]/g, ' ');
  const lineEnd = /\r?\n/.exec(text)?.[0] ?? '\n';
  // A text over several lines may end after its line break.
  let end = last.end;
  while (end > last.start && /[\r\n]/.test(text.charAt(end - 1))) end--;
  const rest = /^[ \t]*(?:#[^\r\n]*)?(?=\r?\n|$)/.exec(text.slice(end, end + 1000));
  return rest
    ? { at: end + rest[0].length, lead: lineEnd + indent, trail: '', style }
    : { at: first.start, lead: '', trail: lineEnd + indent, style };
}

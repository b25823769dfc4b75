import type { Edit } from '../text';
import type { Entry } from './value';

/**
 * The edit that takes one item out of a bracketed list together with the comma that goes with it, and with its line where it
 * has one of its own. Undefined where the entry is not plainly such an item: set by a statement, or wrapped in a call.
 */
export function removalOf(text: string, { keySpan, at }: Pick<Entry, 'keySpan' | 'at'>): Edit | undefined {
  const start = Math.min(keySpan.start, at.start);
  const { end } = at;
  if (!balanced(text.slice(start, end))) return undefined;
  const before = /([^\s])\s*$/.exec(text.slice(Math.max(0, start - REACH), start))?.[1] ?? '';
  const after = /^\s*([,)}\]])/.exec(text.slice(end, end + REACH));
  if (!after) return undefined;
  const whole = after[1] === ',' ? withLine(text, start, end + after[0].length) : undefined;
  // A comment may stand before an item that begins its line.
  const isItem = before !== '' && '([{,'.includes(before);
  if (whole) return isItem || whole.start < start ? { span: whole, newText: '' } : undefined;
  if (!isItem) return undefined;
  const comma = before === ',' ? text.lastIndexOf(',', start - 1) : start;
  return { span: { start: comma, end }, newText: '' };
}

/** UTF-16 code units between an item and the comma or bracket beside it. */
const REACH = 256;

/** The item to the end of its comma; with its whole line where nothing else stands on it, else with the spaces that follow. */
function withLine(text: string, start: number, end: number): Edit['span'] {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  const rest = /^[ \t]*(\r?\n)?/.exec(text.slice(end, end + REACH))?.[0] ?? '';
  const alone = rest.includes('\n') && text.slice(line, start).trim() === '' && line > 0;
  return alone ? { start: line, end: end + rest.length } : { start, end: end + rest.replace(/[\r\n]{1,2}$/, '').length };
}

/** As many brackets of each kind are closed as are opened. */
export const balanced = (written: string): boolean => ['()', '[]', '{}'].every(([open = '', close = '']) => written.split(open).length === written.split(close).length);

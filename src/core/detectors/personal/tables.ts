import type { Span } from '../../text';

/** A cell of a table in a text, with the name of its column. */
export interface Cell {
  readonly header: string;
  readonly span: Span;
}

const MOST_COLUMNS = 40;

/**
 * The cells of text that is a table: a first line of names without digits, parted by one delimiter, and lines of as many
 * values. What stands above a column is the label of every value in it. Lines with quoted delimiters are left out.
 */
export function labelledCells(text: string): Cell[] {
  const [head = '', ...rows] = text.split('\n');
  const delimiter = [',', '\t', ';', '|'].find(candidate => head.includes(candidate));
  if (delimiter === undefined || rows.length === 0 || /\d/.test(head)) return [];
  const headers = head.split(delimiter).map(header => header.trim());
  if (headers.length > MOST_COLUMNS || !headers.every(header => /^[\p{L}_ .#/-]{1,40}$/u.test(header))) return [];
  const cells: Cell[] = [];
  let start = head.length + 1;
  for (const row of rows) {
    const values = row.split(delimiter);
    let at = start;
    for (const [column, value] of values.length === headers.length ? values.entries() : []) {
      cells.push({ header: headers[column] ?? '', span: { start: at, end: at + value.length } });
      at += value.length + 1;
    }
    start += row.length + 1;
  }
  return cells;
}

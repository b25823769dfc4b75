/** The grammar's scanner writes past the end of its memory when blocks are nested deeper than some 250 levels; people stay far below. */
const MAX_BLOCKS = 90;

/** What begins a line: its indentation, and the marks of lists and keys that begin blocks in the middle of it. */
const BEGINNING = /^[ \t]*(?:[-?:][ \t]+)*(?=\S)/;

/** Whether the blocks of a text are nested no deeper than the parser can follow. Counts indentations, those inside scalars, too. */
export function isParsable(text: string): boolean {
  /** The columns of the blocks around the line. A list may stand in the column of the key that it is given to: two blocks. */
  const columns: number[] = [];
  const open = (column: number): void => {
    while ((columns.at(-1) ?? -1) >= column) columns.pop();
    columns.push(column);
  };
  for (const line of text.split('\n')) {
    const [beginning] = BEGINNING.exec(line) ?? [];
    if (beginning === undefined) continue;
    for (let column = 0; column < beginning.length; column++) {
      if (!/[ \t]/.test(beginning.charAt(column))) open(column);
    }
    open(beginning.length);
    if (columns.length > MAX_BLOCKS) return false;
  }
  return true;
}

/** Looks at the text of code without a parser. */

/** Larger files are data, or made by a bundler. */
export const MOST_BYTES = 512 * 1024;

/** The place is in a line that begins as comments of most languages do. */
export function isComment(text: string, at: number): boolean {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1, at);
  return /^\s*(?:#|\/\/|\/?\*|--|<!--|;|REM\b)/.test(line);
}

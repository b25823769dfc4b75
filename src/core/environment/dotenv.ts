import type { Assignment } from './assignment';

const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*[=:][ \t]*("(?:\\.|[^"\\])*"|'[^']*'|`[^`]*`|[^\r\n]*)/gm;

/**
 * The assignments of a `.env` file, as the `dotenv` libraries read them: `export` may stand before one, quotes may span
 * lines, ` #` starts a comment after a bare value. Of several for one name the last counts.
 */
export function readDotenv(text: string): Assignment[] {
  return [...text.matchAll(ASSIGNMENT)].map((match): Assignment => {
    const [whole, name = '', raw = ''] = match;
    const start = match.index + whole.length - raw.length;
    const quoted = raw.length > 1 && /^(["'`])[^]*\1$/.test(raw);
    const value = quoted ? raw.slice(1, -1) : raw.replace(/(?:^|\s)#.*$/, '').trim();
    const from = quoted ? start + 1 : start + raw.indexOf(value);
    return { name, value, span: { start: from, end: from + value.length } };
  });
}

import type { Edit } from '../../text';
import type { Idiom } from '../idiom';

/** How R writes what fixes add. */

const quoted = (value: string): string => JSON.stringify(value);
const environmentRead = (variable: string): string => `Sys.getenv(${quoted(variable)})`;

export const R_IDIOM: Idiom = {
  environmentRead: variable => ({ text: environmentRead(variable), imports: [] }),
  text: value => ({ text: quoted(value), imports: [] }),
  entry: (_style, key, value) => `${key} = ${value}`,
  structure: (key, value) => `list(${key} = ${value})`,
  comment: text => `# ${text}`,
  interpolate: (literal, _source, parts) => {
    if (!literal.replaceable || /^[rR]/.test(literal.open) || parts.length === 0) return undefined;
    const { span, open, close } = literal;
    const edits = parts.map((part): Edit => ({ span: part.span, newText: `${close}, ${environmentRead(part.variable)}, ${open}` }));
    return { edits: [{ span: { start: span.start, end: span.start }, newText: 'paste0(' }, ...edits, { span: { start: span.end, end: span.end }, newText: ')' }], imports: [] };
  },
};

import type { Edit } from '../../text';
import type { Idiom } from '../idiom';

/** How PowerShell writes what fixes add. */

const environmentRead = (variable: string): string => `$env:${variable}`;

export const POWERSHELL_IDIOM: Idiom = {
  environmentRead: variable => ({ text: environmentRead(variable), imports: [] }),
  text: value => ({ text: `'${value.replaceAll("'", "''")}'`, imports: [] }),
  entry: (style, key, value) => (style === 'argument' ? `${key.startsWith('-') ? key : `-${key}`} ${value}` : style === 'property' ? `${key}=${value}` : `${key} = ${value}`),
  // The value of an option of the AWS CLI, in its shorthand.
  structure: (key, value) => `"${key}=$(${value})"`,
  comment: text => `# ${text}`,
  interpolate: (literal, source, parts) => {
    if (!literal.replaceable || parts.length === 0) return undefined;
    const { open, close, content, span } = literal;
    const edits = parts.map((part): Edit => ({ span: part.span, newText: `\${env:${part.variable}}` }));
    if (open.includes('"')) return { edits, imports: [] };
    // Between double quotes these would mean something else.
    if ((open === '' ? /"/ : /[$`"]|''/).test(source.slice(content.start, content.end))) return undefined;
    const quoted = (text: string): string => (text === '' ? '"' : text.replace("'", '"'));
    return { edits: [{ span: { start: span.start, end: content.start }, newText: quoted(open) }, ...edits, { span: { start: content.end, end: span.end }, newText: quoted(close) }], imports: [] };
  },
};

import type { Edit } from '../../text';
import type { Idiom } from '../idiom';

/** How Bash writes what fixes add. */

const environmentRead = (variable: string): string => `"$${variable}"`;
const quoted = (value: string): string => (/^[\w./:@=+-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`);

export const BASH_IDIOM: Idiom = {
  environmentRead: variable => ({ text: environmentRead(variable), imports: [] }),
  text: value => ({ text: quoted(value), imports: [] }),
  entry: (style, key, value) => (style === 'argument' ? `${key} ${value}` : `${key}=${value}`),
  structure: (key, value) => `${key}=${value}`,
  comment: text => `# ${text}`,
  interpolate: (literal, _source, parts) => {
    if (!literal.replaceable || parts.length === 0) return undefined;
    const { open, close } = literal;
    const edits = parts.map(({ span, variable }): Edit => ({ span, newText: open === '"' ? `\${${variable}}` : `${close}"\${${variable}}"${open}` }));
    return { edits, imports: [] };
  },
};

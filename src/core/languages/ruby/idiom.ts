import type { Edit } from '../../text';
import type { Idiom } from '../idiom';
import { isRaw } from './strings';

/** How Ruby writes what fixes add. */

const quoted = (value: string): string => `"${value.replace(/["\\]|#(?=[{@$])/g, character => `\\${character}`)}"`;
const environmentRead = (variable: string): string => `ENV.fetch(${quoted(variable)})`;
const named = (key: string, value: string): string => `${/^[A-Za-z_]\w*$/.test(key) ? key : quoted(key)}: ${value}`;

export const RUBY_IDIOM: Idiom = {
  environmentRead: variable => ({ text: environmentRead(variable), imports: [] }),
  text: value => ({ text: quoted(value), imports: [] }),
  entry: (_style, key, value) => named(key, value),
  structure: (key, value) => `{ ${named(key, value)} }`,
  comment: text => `# ${text}`,
  interpolate: (literal, source, parts) => {
    if (!literal.replaceable) return undefined;
    const holes = parts.map((part): Edit => ({ span: part.span, newText: `#{${environmentRead(part.variable)}}` }));
    if (!isRaw(literal.open)) return { edits: holes, imports: [] };
    const { content, span } = literal;
    // In double quotes, a quote, a hole and each backslash need one more backslash; `\'` needs none.
    const escapes = [...source.slice(content.start, content.end).matchAll(/\\[\\']|\\|"|#(?=[{@$])/g)].filter(([written]) => written !== '\\\\')
      .map((match): Edit => ({ span: { start: content.start + match.index, end: content.start + match.index + match[0].length }, newText: match[0] === "\\'" ? "'" : `\\${match[0]}` }))
      .filter(edit => !parts.some(part => part.span.start <= edit.span.start && edit.span.end <= part.span.end));
    return {
      edits: [
        { span: { start: span.start, end: content.start }, newText: '"' },
        ...[...holes, ...escapes].sort((a, b) => a.span.start - b.span.start),
        { span: { start: content.end, end: span.end }, newText: '"' },
      ],
      imports: [],
    };
  },
};

import type { Idiom } from '../idiom';

/** How JavaScript and TypeScript write what fixes add. */

const quoted = (value: string): string => `"${value.replace(/["\\\n\r]/g, c => (c === '\n' ? '\\n' : c === '\r' ? '\\r' : `\\${c}`))}"`;
const propertyName = (key: string): string => (/^[A-Za-z_$][\w$]*$/.test(key) ? key : quoted(key));

export const JAVASCRIPT_IDIOM: Idiom = {
  environmentRead: variable => ({ text: `process.env.${variable}`, imports: [] }),
  text: value => ({ text: quoted(value), imports: [] }),
  entry: (_style, key, value) => `${propertyName(key)}: ${value}`,
  structure: (key, value) => `{ ${propertyName(key)}: ${value} }`,
  comment: text => `// ${text}`,
  interpolate: (literal, source, parts) => {
    if (!literal.replaceable) return undefined;
    const holes = parts.map(part => ({ span: part.span, newText: `\${process.env.${part.variable}}` }));
    if (literal.open === '`') return { edits: holes, imports: [] };
    const content = source.slice(literal.content.start, literal.content.end);
    // Markup has entities and plain backslashes, strings have octal escapes: no template says the same with the same characters.
    if (literal.jsxAttribute ? /[\\&]/.test(content) : /\\(?:[1-9]|0[0-9])/.test(content)) return undefined;
    const escapes = [...content.matchAll(/\\[\s\S]|`|\$(?=\{)/g)]
      .filter(match => !match[0].startsWith('\\'))
      .map(match => ({ span: { start: literal.content.start + match.index, end: literal.content.start + match.index + 1 }, newText: `\\${match[0]}` }))
      .filter(edit => !parts.some(part => part.span.start <= edit.span.start && edit.span.end <= part.span.end));
    const [before, after] = literal.jsxAttribute ? ['{`', '`}'] : ['`', '`'];
    return {
      edits: [
        { span: { start: literal.span.start, end: literal.content.start }, newText: before },
        ...[...holes, ...escapes].sort((a, b) => a.span.start - b.span.start),
        { span: { start: literal.content.end, end: literal.span.end }, newText: after },
      ],
      imports: [],
    };
  },
};

import type { Idiom, RequiredImport } from '../idiom';

/** How Python writes what fixes add. */

const OS: RequiredImport = { source: 'os', statement: 'import os' };

const quoted = (value: string): string => JSON.stringify(value);

export const PYTHON_IDIOM: Idiom = {
  environmentRead: variable => ({ text: `os.environ[${quoted(variable)}]`, imports: [OS] }),
  text: value => ({ text: quoted(value), imports: [] }),
  entry: (style, key, value) => (style === 'argument' ? `${key}=${value}` : `${quoted(key)}: ${value}`),
  structure: (key, value) => `{${quoted(key)}: ${value}}`,
  comment: text => `# ${text}`,
  interpolate: (literal, source, parts) => {
    const prefix = /^[a-zA-Z]*/.exec(literal.open)?.[0] ?? '';
    const quote = literal.open.slice(prefix.length);
    if (!literal.replaceable || /[bt]/i.test(prefix)) return undefined;
    // Before Python 3.12 the quote of the string may not stand in its holes: use the other one.
    const inner = quote.startsWith('"') ? "'" : '"';
    const hole = (variable: string): string => `{os.environ[${inner}${variable}${inner}]}`;
    const edits = parts.map(part => ({ span: part.span, newText: hole(part.variable) }));
    if (/f/i.test(prefix)) return { edits, imports: [OS] };
    const start = literal.span.start;
    // The braces of `\N{DASH}` stay as they are.
    const escapes = /r/i.test(prefix) ? /(?!)/g : /\\(?:N\{[^}]*\}|\\)/g;
    const content = source.slice(literal.content.start, literal.content.end).replace(escapes, escape => '_'.repeat(escape.length));
    const braces = [...content.matchAll(/[{}]/g)]
      .map(match => ({ span: { start: literal.content.start + match.index, end: literal.content.start + match.index + 1 }, newText: match[0] + match[0] }))
      .filter(edit => !parts.some(part => part.span.start <= edit.span.start && edit.span.end <= part.span.end));
    const opening = { span: { start, end: start + prefix.length }, newText: `f${prefix.replace(/u/i, '')}` };
    return { edits: [opening, ...[...edits, ...braces].sort((a, b) => a.span.start - b.span.start)], imports: [OS] };
  },
};

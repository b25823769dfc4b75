import type { StringLiteral } from '../../model/value';
import type { Span } from '../../text';
import type { Idiom, RequiredImport } from '../idiom';

/** How C# writes what fixes add. */

const SYSTEM: RequiredImport = { source: 'System', statement: 'using System;' };

const quoted = (value: string): string => `"${value.replace(/["\\\n\r]/g, c => (c === '\n' ? '\\n' : c === '\r' ? '\\r' : `\\${c}`))}"`;
const environmentRead = (variable: string): string => `Environment.GetEnvironmentVariable(${quoted(variable)})`;

export const CSHARP_IDIOM: Idiom = {
  environmentRead: variable => ({ text: environmentRead(variable), imports: [SYSTEM] }),
  text: value => ({ text: quoted(value), imports: [] }),
  entry: (style, key, value) => (style === 'argument' ? `${key}: ${value}` : style === 'entry' ? `[${quoted(key)}] = ${value}` : `${key} = ${value}`),
  comment: text => `// ${text}`,
  interpolate: (literal, source, parts) => {
    // UTF-8 literals take no holes, and a constant cannot be read from the environment.
    if (!literal.replaceable || /u8$/i.test(literal.close) || isConstant(source, literal)) return undefined;
    const dollars = /\$/g[Symbol.match](literal.open)?.length ?? 0;
    const raw = literal.open.endsWith('"""');
    const content = source.slice(literal.content.start, literal.content.end);
    // As many braces open a hole of a raw string as it has dollars: one more than any run of braces in its text.
    const depth = dollars > 0 ? (raw ? dollars : 1) : raw ? 1 + Math.max(0, ...[...content.matchAll(/\{+|\}+/g)].map(([run]) => run.length)) : 1;
    const holes = parts.map(part => ({ span: part.span, newText: '{'.repeat(depth) + environmentRead(part.variable) + '}'.repeat(depth) }));
    if (dollars > 0) return { edits: holes, imports: [SYSTEM] };
    const verbatim = literal.open.includes('@');
    // A brace written as an escape cannot be doubled.
    if (!raw && !verbatim && /\\(?:x0{0,2}|u00|U000000)7[bdBD]/.test(content)) return undefined;
    const braces = raw ? [] : [...content.matchAll(/[{}]/g)]
      .map(match => ({ span: { start: literal.content.start + match.index, end: literal.content.start + match.index + 1 }, newText: match[0] + match[0] }))
      .filter(edit => !parts.some(part => contains(part.span, edit.span)));
    const { start } = literal.span;
    return { edits: [{ span: { start, end: start }, newText: '$'.repeat(depth) }, ...[...holes, ...braces].sort((a, b) => a.span.start - b.span.start)], imports: [SYSTEM] };
  },
};

const contains = (outer: Span, inner: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/** `const string Url = "…"`: the statement before the literal begins with the keyword. */
const isConstant = (source: string, { span }: StringLiteral): boolean => /\bconst\s[^;{}]*$/.test(source.slice(Math.max(0, span.start - 400), span.start));

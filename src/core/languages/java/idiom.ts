import type { StringLiteral } from '../../model/value';
import type { Edit } from '../../text';
import { concatenated, type EnvironmentPart } from '../concatenate';
import type { Idiom } from '../idiom';

/** How Java writes what fixes add. */

const quoted = (value: string): string => JSON.stringify(value);
const environmentRead = (variable: string): string => `System.getenv(${quoted(variable)})`;

/** A text block cannot be cut in two: its parts become places to be filled (`%s`), its other percent signs are doubled. */
function filled({ span, content }: StringLiteral, source: string, parts: readonly EnvironmentPart[]): Edit[] {
  const percents = [...source.slice(content.start, content.end).matchAll(/%/g)]
    .map((match): Edit => ({ span: { start: content.start + match.index, end: content.start + match.index + 1 }, newText: '%%' }))
    .filter(edit => !parts.some(part => part.span.start <= edit.span.start && edit.span.end <= part.span.end));
  const places = parts.map((part): Edit => ({ span: part.span, newText: '%s' }));
  const values = parts.map(part => environmentRead(part.variable)).join(', ');
  return [...[...percents, ...places].sort((a, b) => a.span.start - b.span.start), { span: { start: span.end, end: span.end }, newText: `.formatted(${values})` }];
}

export const JAVA_IDIOM: Idiom = {
  environmentRead: variable => ({ text: environmentRead(variable), imports: [] }),
  text: value => ({ text: quoted(value), imports: [] }),
  entry: (style, key, value) => (style === 'chain' ? `.${key}(${value})` : `${quoted(key)}, ${value}`),
  comment: text => `// ${text}`,
  interpolate: (literal, source, parts) => {
    if (!literal.replaceable || parts.length === 0) return undefined;
    return { edits: literal.open === '"' ? concatenated(literal, parts, '+', environmentRead) : filled(literal, source, parts), imports: [] };
  },
};

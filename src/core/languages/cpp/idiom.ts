import type { Edit } from '../../text';
import type { Idiom, RequiredImport } from '../idiom';
import { includeName } from './syntax';

/** How C++ writes what fixes add. */

const CSTDLIB: RequiredImport = { source: includeName('cstdlib'), statement: '#include <cstdlib>' };
const STRING: RequiredImport = { source: includeName('string'), statement: '#include <string>' };

const quoted = (value: string): string => JSON.stringify(value);
const environmentRead = (variable: string): string => `std::getenv(${quoted(variable)})`;

export const CPP_IDIOM: Idiom = {
  environmentRead: variable => ({ text: environmentRead(variable), imports: [CSTDLIB] }),
  text: value => ({ text: quoted(value), imports: [] }),
  // In a chain the setters that give their object back; in a statement of its own the others.
  entry: (style, key, value) => (style === 'chain' ? `.With${key}(${value})` : `.Set${key}(${value})`),
  comment: text => `// ${text}`,
  interpolate: (literal, _source, parts) => {
    if (!literal.replaceable || literal.constant || parts.length === 0) return undefined;
    const { span, content, open, close } = literal;
    const whole = parts.length === 1 && parts[0]?.span.start === content.start && parts[0].span.end === content.end;
    const edits = parts.map((part, index): Edit => {
      const last = index === parts.length - 1 && part.span.end === content.end;
      const read = environmentRead(part.variable);
      return whole
        ? { span, newText: `std::string(${read})` }
        : { span: { start: part.span.start, end: last ? span.end : part.span.end }, newText: `${close}${index === 0 ? ')' : ''} + ${read}${last ? '' : ` + ${open}`}` };
    });
    return { edits: whole ? edits : [{ span: { start: span.start, end: span.start }, newText: 'std::string(' }, ...edits], imports: [CSTDLIB, STRING] };
  },
};

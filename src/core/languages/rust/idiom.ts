import type { StringLiteral } from '../../model/value';
import { contains, type Edit } from '../../text';
import type { Idiom } from '../idiom';

/** How Rust writes what fixes add. Paths are written out, so that nothing needs an import. */

const quoted = (value: string): string => `"${value.replace(/["\\\n\r\t]/g, character => ESCAPES[character] ?? `\\${character}`)}"`;
const ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

const environmentRead = (variable: string): string => `std::env::var(${quoted(variable)}).expect(${quoted(`${variable} is set`)})`;

export const RUST_IDIOM: Idiom = {
  environmentRead: variable => ({ text: environmentRead(variable), imports: [] }),
  text: value => ({ text: quoted(value), imports: [] }),
  // Members of Rusoto's requests are optional; the setters of the AWS SDK take anything that can be made a string.
  entry: (style, key, value) => (style === 'chain' ? `.${key}(${value})` : `${key}: Some(${value.startsWith('"') ? `${value}.to_string()` : value})`),
  comment: text => `// ${text}`,
  interpolate: (literal, source, parts) => {
    if (!literal.replaceable || literal.constant || parts.length === 0) return undefined;
    const { span, content } = literal;
    const braces = [...source.slice(content.start, content.end).matchAll(/[{}]/g)]
      .map((match): Edit => ({ span: { start: content.start + match.index, end: content.start + match.index + 1 }, newText: match[0] + match[0] }))
      .filter(edit => !parts.some(part => contains(part.span, edit.span)) && !isUnicodeEscape(source, literal, edit.span.start));
    const holes = parts.map((part): Edit => ({ span: part.span, newText: '{}' }));
    // A method takes the text itself, everything else what a literal is: a reference to one.
    const reference = source.charAt(span.end) === '.' ? '' : '&';
    return {
      edits: [
        { span: { start: span.start, end: span.start }, newText: `${reference}format!(` },
        ...[...holes, ...braces].sort((a, b) => a.span.start - b.span.start),
        { span: { start: span.end, end: span.end }, newText: `, ${parts.map(part => environmentRead(part.variable)).join(', ')})` },
      ],
      imports: [],
    };
  },
};

/** The braces of `\u{e9}` are no text. */
function isUnicodeEscape(source: string, { open, content }: StringLiteral, at: number): boolean {
  if (open.startsWith('r')) return false;
  const opening = source.charAt(at) === '{' ? at : source.lastIndexOf('{', at);
  return opening >= content.start && /(?:^|[^\\])(?:\\\\){0,40}\\u$/.test(source.slice(Math.max(content.start, opening - 90), opening)) && /^\{[0-9a-fA-F_]{1,12}\}/.test(source.slice(opening, opening + 14));
}

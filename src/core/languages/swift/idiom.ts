import type { Edit } from '../../text';
import type { Idiom, RequiredImport } from '../idiom';

/** How Swift writes what fixes add. */

const FOUNDATION: RequiredImport = { source: 'Foundation', statement: 'import Foundation' };

const quoted = (value: string): string => `"${value.replace(/["\\\n\r]/g, character => (character === '\n' ? '\\n' : character === '\r' ? '\\r' : `\\${character}`))}"`;
// Without the mark a variable that is not set would silently leave the value out.
const environmentRead = (variable: string): string => `ProcessInfo.processInfo.environment[${quoted(variable)}]!`;

export const SWIFT_IDIOM: Idiom = {
  environmentRead: variable => ({ text: environmentRead(variable), imports: [FOUNDATION] }),
  text: value => ({ text: quoted(value), imports: [] }),
  entry: (_style, key, value) => `${key}: ${value}`,
  structure: (key, value) => `.init(${key}: ${value})`,
  comment: text => `// ${text}`,
  interpolate: (literal, _source, parts) => {
    if (!literal.replaceable || literal.constant || parts.length === 0) return undefined;
    const hashes = /^#*/.exec(literal.open)?.[0] ?? '';
    return { edits: parts.map((part): Edit => ({ span: part.span, newText: `\\${hashes}(${environmentRead(part.variable)})` })), imports: [FOUNDATION] };
  },
};

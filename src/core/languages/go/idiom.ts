import { concatenated } from '../concatenate';
import type { Idiom, RequiredImport } from '../idiom';

/** How Go writes what fixes add. */

const OS: RequiredImport = { source: 'os', statement: 'import "os"' };

const quoted = (value: string): string => JSON.stringify(value);
const environmentRead = (variable: string): string => `os.Getenv(${quoted(variable)})`;

export const GO_IDIOM: Idiom = {
  environmentRead: variable => ({ text: environmentRead(variable), imports: [OS] }),
  text: value => ({ text: quoted(value), imports: [] }),
  // Members of requests are pointers; the setters of v1 take the value itself.
  entry: (style, key, value) => (style === 'chain' ? `.Set${key}(${value})` : `${key}: aws.String(${value})`),
  comment: text => `// ${text}`,
  interpolate: (literal, _source, parts) => {
    if (!literal.replaceable || literal.constant || parts.length === 0) return undefined;
    return { edits: concatenated(literal, parts, '+', environmentRead), imports: [OS] };
  },
};

import type { Idiom } from '../idiom';
import { concatenated } from '../concatenate';

/** How Scala writes what fixes add. */

const quoted = (value: string): string => JSON.stringify(value);
const environmentRead = (variable: string): string => `sys.env(${quoted(variable)})`;

export const SCALA_IDIOM: Idiom = {
  environmentRead: variable => ({ text: environmentRead(variable), imports: [] }),
  text: value => ({ text: quoted(value), imports: [] }),
  entry: (style, key, value) => (style === 'chain' ? `.${key}(${value})` : `${quoted(key)} -> ${value}`),
  comment: text => `// ${text}`,
  // An interpolation in a string of one line may hold no string before Scala 2.13.6, whereas the parts of a sum may be of any kind.
  interpolate: (literal, _source, parts) => (literal.replaceable && !literal.constant && parts.length > 0 ? { edits: concatenated(literal, parts, '+', environmentRead), imports: [] } : undefined),
};

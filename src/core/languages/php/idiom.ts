import { concatenated } from '../concatenate';
import type { Idiom } from '../idiom';

/** How PHP writes what fixes add. */

const quoted = (value: string): string => `'${value.replace(/['\\]/g, character => `\\${character}`)}'`;
// `$_ENV` is empty with the settings that PHP comes with for production, and `env` is a function of frameworks.
const environmentRead = (variable: string): string => `getenv(${quoted(variable)})`;

export const PHP_IDIOM: Idiom = {
  environmentRead: variable => ({ text: environmentRead(variable), imports: [] }),
  text: value => ({ text: quoted(value), imports: [] }),
  entry: (_style, key, value) => `${quoted(key)} => ${value}`,
  structure: (key, value) => `[${quoted(key)} => ${value}]`,
  comment: text => `// ${text}`,
  // No call stands in a constant, and the text of a heredoc cannot be cut in two.
  interpolate: (literal, _source, parts) => (literal.replaceable && !literal.constant && !literal.open.startsWith('<<<') && parts.length > 0 ? { edits: concatenated(literal, parts, '.', environmentRead), imports: [] } : undefined),
};

import type { Idiom } from '../idiom';

/** How YAML writes what fixes add. It reads nothing. */

const quoted = (value: string): string => JSON.stringify(value);
const keyOf = (key: string): string => (/^[A-Za-z_][\w.$-]*$/.test(key) ? key : quoted(key));

export const YAML_IDIOM: Idiom = {
  environmentRead: undefined,
  text: value => ({ text: quoted(value), imports: [] }),
  // Where the other keys are quoted, as in JSON, the new one is.
  entry: (style, key, value) => `${style === 'entry' ? quoted(key) : keyOf(key)}: ${value}`,
  structure: (key, value) => `{ ${keyOf(key)}: ${value} }`,
  comment: text => `# ${text}`,
  interpolate: () => undefined,
};

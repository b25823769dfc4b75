import type { Idiom } from '../idiom';

/** How JSON writes what fixes add. It reads nothing and has no comments. */

const quoted = (value: string): string => JSON.stringify(value);

export const JSON_IDIOM: Idiom = {
  environmentRead: undefined,
  text: value => ({ text: quoted(value), imports: [] }),
  entry: (_style, key, value) => `${quoted(key)}: ${value}`,
  structure: (key, value) => `{ ${quoted(key)}: ${value} }`,
  comment: undefined,
  interpolate: () => undefined,
};

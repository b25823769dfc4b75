import type { Idiom } from '../idiom';

/** How Kotlin writes what fixes add. */

/** A dollar sign begins an interpolation. */
const quoted = (value: string): string => JSON.stringify(value).replaceAll('$', '\\$');
const environmentRead = (variable: string): string => `System.getenv(${quoted(variable)})`;

export const KOTLIN_IDIOM: Idiom = {
  environmentRead: variable => ({ text: environmentRead(variable), imports: [] }),
  text: value => ({ text: quoted(value), imports: [] }),
  entry: (style, key, value) => {
    switch (style) {
      case 'chain': return `.${key}(${value})`;
      case 'property': return `${key} = ${value}`;
      case 'argument': case 'entry': return `${quoted(key)} to ${value}`;
    }
  },
  comment: text => `// ${text}`,
  // Strings of both kinds take an interpolation, and in it any string.
  interpolate: (literal, _source, parts) => (literal.replaceable && !literal.constant && parts.length > 0
    ? { edits: parts.map(({ span, variable }) => ({ span, newText: `\${${environmentRead(variable)}}` })), imports: [] }
    : undefined),
};

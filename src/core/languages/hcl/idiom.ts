import type { Idiom } from '../idiom';

/** How HCL writes what fixes add. It reads no environment: a value from outside is a variable that the file would have to declare. */

/** https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions */
const quoted = (value: string): string => JSON.stringify(value).replace(/\$(?=\{)/g, '$$$$').replace(/%(?=\{)/g, '%%');

const key = (name: string): string => (/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(name) ? name : quoted(name));

export const HCL_IDIOM: Idiom = {
  environmentRead: undefined,
  text: value => ({ text: quoted(value), imports: [] }),
  entry: (_style, name, value) => `${key(name)} = ${value}`,
  structure: (name, value) => `{ ${key(name)} = ${value} }`,
  comment: text => `# ${text}`,
  interpolate: () => undefined,
};

import type { Assignment } from '../environment/assignment';
import { readAwsConfig } from '../environment/aws-config';
import { readDockerfile } from '../environment/dockerfile';
import { readDotenv } from '../environment/dotenv';
import type { EnvironmentSetting } from '../model/facts';
import type { Hole, StringLiteral, Value } from '../model/value';
import type { Idiom } from './idiom';
import type { PlainLanguage } from './plain-language';

const IDIOM: Idiom = {
  environmentRead: undefined,
  text: value => ({ text: value, imports: [] }),
  entry: (_style, key, value) => `${key}=${value}`,
  comment: text => `# ${text}`,
  interpolate: () => undefined,
};

const settingsFile = (name: string, paths: RegExp, read: (text: string) => readonly Assignment[]): PlainLanguage => ({
  about: { name, sdks: 'settings of the SDKs', fences: [] },
  paths,
  recognise: text => ({ calls: [], clients: [], settings: read(text).map(settingOf).map(given => ({ ...given, scope: { start: 0, end: text.length } })) }),
  idiom: IDIOM,
});

/** Files that give settings to programs and are written in no language: names with values. */
export const SETTINGS_FILES: readonly PlainLanguage[] = [
  settingsFile('`.env` files', /(?:^|[/.])env(?:\.[^/]*|rc)?$/i, readDotenv),
  settingsFile('Dockerfiles (`ENV`)', /(?:^|\/)(?:[^/]*\.)?(?:docker|container)file(?:\.[^/]*)?$/i, readDockerfile),
  settingsFile('AWS configuration files', /(?:^|\/)(?:\.?aws\/(?:config|credentials)|[^/]*\baws[._-]?config(?:\.ini)?)$/i, readAwsConfig),
];

const settingOf = ({ name, value, span }: Assignment): EnvironmentSetting =>
  ({ variable: name, value: valueOf(value, { span, content: span, open: '', close: '', replaceable: true, jsxAttribute: false }), span });

/** `$NAME` and `${NAME}` are taken from elsewhere. */
const REFERENCE = /\$(?:\{[^{}]{0,256}\}|[A-Za-z_]\w{0,127})/g;

function valueOf(text: string, literal: StringLiteral): Value {
  const { span } = literal;
  const parts: (string | Hole)[] = [];
  let at = 0;
  for (const { index, 0: reference } of text.matchAll(REFERENCE)) {
    if (index > at) parts.push(text.slice(at, index));
    parts.push({ names: [reference.replace(/\W+/g, ' ').trim()] });
    at = index + reference.length;
  }
  if (parts.length === 0) return { kind: 'text', text, span, literal };
  if (at < text.length) parts.push(text.slice(at));
  return { kind: 'template', parts, span, literal };
}

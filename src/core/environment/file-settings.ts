import type { EnvironmentSetting } from '../model/facts';
import type { Hole, StringLiteral, Value } from '../model/value';
import type { Assignment } from './assignment';
import { readAwsConfig } from './aws-config';
import { readDockerfile } from './dockerfile';
import { readDotenv } from './dotenv';

/** How the assignments in a file without a grammar are read, by the file's name. */
const READERS: readonly (readonly [RegExp, (text: string) => Assignment[]])[] = [
  [/(?:^|[/.])env(?:\.[^/]*|rc)?$/i, readDotenv],
  [/(?:^|\/)(?:[^/]*\.)?(?:docker|container)file(?:\.[^/]*)?$/i, readDockerfile],
  [/(?:^|\/)(?:\.?aws\/(?:config|credentials)|[^/]*\baws[._-]?config(?:\.ini)?)$/i, readAwsConfig],
];

/** What a file of settings gives to the programs that read it; nothing for every other file. */
export function fileSettings(path: string, text: string): EnvironmentSetting[] {
  const read = READERS.find(([name]) => name.test(path))?.[1];
  return (read?.(text) ?? []).map(({ name, value, span }) => ({ variable: name, value: valueOf(value, { span, content: span, open: '', close: '', replaceable: true, jsxAttribute: false }), span }));
}

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

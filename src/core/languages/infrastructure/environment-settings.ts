import { mapsIn, plainText, type Expression, type MapExpression, type MapItem } from '../../model/expression';
import type { EnvironmentSetting } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { StringLiteral, Value } from '../../model/value';
import type { Span } from '../../text';
import { mentionsTextract } from '../../prefilter';
import { setting } from '../sdk-evidence';
import { withScopes } from './environment-scope';

/**
 * Environment variables that files of data give to programs: `environment` of Compose (a map, or a list of `NAME=value`),
 * Serverless and ECS, `Environment.Variables` of CloudFormation and SAM, `env` of Kubernetes (a list of names with values)
 * and GitHub, `variables` of GitLab, Azure and CodeBuild.
 */
const HOLDERS = new Set(['environment', 'env', 'variables', 'environmentvariables', 'environment_variables', 'env_vars', 'containerenv', 'remoteenv']);
const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,127}$/;

export const settingsIn = (resolver: Resolver, root: Expression): EnvironmentSetting[] =>
  withScopes(mapsIn(root).flatMap(map => map.items.flatMap(item => (holds(map, item) ? settingsOf(resolver, item.value) : isScripts(map, item) ? scriptSettings(resolver.text, item.value) : []))), root, holds);

/** The scripts of a package, beside the packages that its programs use. https://docs.npmjs.com/cli/using-npm/scripts */
const isScripts = (map: MapExpression, item: MapItem): item is MapItem & { kind: 'entry' } =>
  item.kind === 'entry' && item.key === 'scripts' && map.items.some(other => other.kind === 'entry' && other.key === 'dependencies');

const ASSIGNED = /(?<=^|[\s;&])([A-Z][A-Z0-9_]{1,63})=([^\s;&"'\\]{1,256})/g;

/** Variables that scripts give to what they run: `NODE_OPTIONS=--tls-min-v1.0 node server.js`. A script that names the service is read as a program. */
function scriptSettings(text: string, scripts: Expression): EnvironmentSetting[] {
  const items = scripts.kind === 'map' ? scripts.items : [];
  return items.flatMap(({ value }) => {
    const literal = value.kind === 'string' ? value.literal : undefined;
    const written = literal ? text.slice(literal.content.start, literal.content.end) : '';
    if (!literal || mentionsTextract(written)) return [];
    return [...written.matchAll(ASSIGNED)].map(({ index, 0: whole, 1: name = '', 2: given = '' }) => {
      const end = literal.content.start + index + whole.length;
      const content = { start: end - given.length, end };
      return setting(name, { kind: 'text', text: given, span: content, literal: { ...literal, span: content, content, open: '', close: '' } });
    });
  });
}

/** A ConfigMap's `data` reaches programs through `envFrom`; a Secret's is encoded. */
function holds(map: MapExpression, item: MapItem): item is MapItem & { kind: 'entry' } {
  if (item.kind !== 'entry' || typeof item.key !== 'string') return false;
  return HOLDERS.has(item.key.toLowerCase()) || item.key === 'stringData'
    || (item.key === 'data' && map.items.some(other => other.kind === 'entry' && other.key === 'kind' && plainText(other.value) === 'ConfigMap'));
}

function settingsOf(resolver: Resolver, holder: Expression): EnvironmentSetting[] {
  if (holder.kind === 'list') return holder.items.flatMap(item => listed(resolver, item));
  if (holder.kind === 'either') return holder.options.flatMap(option => settingsOf(resolver, option));
  if (holder.kind !== 'map') return [];
  return holder.items.flatMap(item => (item.kind === 'entry' && typeof item.key === 'string' && NAME.test(item.key) && item.value.kind !== 'map' && item.value.kind !== 'list' ? [setting(item.key, resolver.value(item.value))] : []));
}

/** `NAME=value`, or a name with a value. */
function listed(resolver: Resolver, item: Expression): EnvironmentSetting[] {
  if (item.kind === 'map') {
    const part = (name: string): Expression | undefined => item.items.find(each => each.kind === 'entry' && typeof each.key === 'string' && each.key.toLowerCase() === name)?.value;
    const name = part('name');
    const value = part('value');
    const text = name && resolver.value(name);
    return value && text?.kind === 'text' && NAME.test(text.text) ? [setting(text.text, resolver.value(value))] : [];
  }
  if (item.kind !== 'string') return [];
  const [first] = item.parts;
  const [whole, name] = typeof first === 'string' ? /^([A-Za-z_][A-Za-z0-9_]{0,127})=/.exec(first) ?? [] : [];
  if (whole === undefined || name === undefined || typeof first !== 'string') return [];
  const value = resolver.value({ ...item, parts: [first.slice(whole.length), ...item.parts.slice(1)], literal: undefined });
  const shown = item.literal && valueLiteral(resolver.text, item.literal, whole);
  return [shown ? setting(name, withLiteral(value, shown), shown.content) : setting(name, value)];
}

/** The part of the literal after `NAME=`, where the file shows it as it is. */
function valueLiteral(text: string, literal: StringLiteral, before: string): StringLiteral | undefined {
  const content: Span = { start: literal.content.start + before.length, end: literal.content.end };
  return text.startsWith(before, literal.content.start) ? { ...literal, span: content, content, open: '', close: '' } : undefined;
}

const withLiteral = (value: Value, literal: StringLiteral): Value => (value.kind === 'text' || value.kind === 'template' ? { ...value, literal, span: literal.span } : value);

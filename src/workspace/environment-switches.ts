import { CORE_SCHEMA, defineMappingTag, defineScalarTag, defineSequenceTag, loadAll, mergeTag, realMapTag, YAMLException } from 'js-yaml';
import { environmentFileKind, type EnvironmentFileKind } from './environment-file-names';
import { FIPS_SWITCH } from './fips-switch';

export type SwitchesRead =
  /** Values of the switch as the program would see them, in the file's order; empty when the file does not set it. */
  | { readonly kind: 'read'; readonly values: readonly string[] }
  /** The file has a form that its kind cannot have, so what it sets is unknown. */
  | { readonly kind: 'malformed'; readonly message: string };

/**
 * The value of a variable in the text of a `.env` file, as the `dotenv` libraries read it: the last assignment counts,
 * `export` may stand before it, quotes may span lines, ` #` starts a comment after a bare value.
 */
function dotenvValues(text: string): readonly string[] {
  const assignment = /^[ \t]*(?:export[ \t]+)?([\w.-]+)[ \t]*[=:][ \t]*("(?:\\.|[^"\\])*"|'[^']*'|`[^`]*`|[^\r\n]*)/gm;
  let last: string | undefined;
  for (const [, name, raw = ''] of text.matchAll(assignment)) {
    if (name !== FIPS_SWITCH) continue;
    last = /^(["'`])[^]*\1$/.test(raw) && raw.length > 1 ? raw.slice(1, -1) : raw.replace(/(?:^|\s)#.*$/, '').trim();
  }
  return last === undefined ? [] : [last];
}

/** CloudFormation's `!Ref`, `!Sub` and the like: a value that only the deployment knows. */
const COMPUTED = Symbol('computed');
const never = (): boolean => false;
const computedTags = [
  defineScalarTag('!', { matchByTagPrefix: true, resolve: () => COMPUTED, identify: never }),
  defineSequenceTag('!', { matchByTagPrefix: true, create: () => COMPUTED, addItem: () => undefined, identify: never }),
  defineMappingTag('!', {
    matchByTagPrefix: true, create: () => COMPUTED, addPair: () => '', has: never, keys: () => [], get: () => undefined, identify: never,
  }),
];
// Maps instead of objects: a key such as `__proto__` in someone's file stays a key.
const SCHEMA = CORE_SCHEMA.withTags(mergeTag, realMapTag, computedTags);

const at = (value: unknown, ...keys: readonly string[]): unknown => keys.reduce<unknown>((v, key) => (v instanceof Map ? v.get(key) : undefined), value);
const each = (value: unknown): readonly unknown[] => (value instanceof Map ? [...value.values()] : []);

/** `environment` as a map or, in compose files, as a list of `NAME=value`. */
function variable(environment: unknown): readonly string[] {
  if (Array.isArray(environment)) {
    const prefix = `${FIPS_SWITCH}=`;
    return environment.flatMap(item => (typeof item === 'string' && item.startsWith(prefix) ? [item.slice(prefix.length)] : []));
  }
  const value = at(environment, FIPS_SWITCH);
  // `true` without quotes reaches the program as the text "true".
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? [String(value)] : [];
}

function documentValues(kind: Exclude<EnvironmentFileKind, 'dotenv'>, document: unknown): readonly string[] {
  switch (kind) {
    case 'compose':
      return each(at(document, 'services')).flatMap(service => variable(at(service, 'environment')));
    case 'cloudformation':
      return [...each(at(document, 'Globals')), ...each(at(document, 'Resources')).map(resource => at(resource, 'Properties'))].flatMap(properties =>
        variable(at(properties, 'Environment', 'Variables')),
      );
    case 'serverless':
      return [at(document, 'provider'), ...each(at(document, 'functions'))].flatMap(holder => variable(at(holder, 'environment')));
  }
}

/**
 * What an environment file says about `AWS_USE_FIPS_ENDPOINT`. Values that are computed at deployment are left out.
 * Kept apart from looking for the files, because the YAML parser is too large for a bundle that must load fast.
 * @param name the file's name, which decides its kind
 */
export function switchesIn(name: string, text: string): SwitchesRead {
  const kind = environmentFileKind(name);
  if (kind === undefined) return { kind: 'read', values: [] };
  if (kind === 'dotenv') return { kind: 'read', values: dotenvValues(text) };
  let documents: readonly unknown[];
  try {
    documents = loadAll(text, { filename: name, schema: SCHEMA });
  } catch (error) {
    // The parser's own message quotes the file.
    const line = error instanceof YAMLException && error.mark ? ` at line ${error.mark.line + 1}` : '';
    return { kind: 'malformed', message: `Not valid YAML${line}, so what it says about ${FIPS_SWITCH} is not known. Correct the file.` };
  }
  return { kind: 'read', values: documents.flatMap(document => documentValues(kind, document)) };
}

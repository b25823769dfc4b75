import { CORE_SCHEMA, defineMappingTag, defineScalarTag, defineSequenceTag, loadAll, mergeTag, realMapTag, YAMLException } from 'js-yaml';
import type { Assignment } from '../core/environment/assignment';
import { readAwsConfig } from '../core/environment/aws-config';
import { readDockerfile } from '../core/environment/dockerfile';
import { readDotenv } from '../core/environment/dotenv';
import { FIPS_VARIABLE } from '../core/textract/variables';
import { environmentFileKind, type EnvironmentFileKind } from './environment-file-names';

export type SwitchesRead =
  /** Values of the switch as the program would see them, in the file's order; empty when the file does not set it. */
  | { readonly kind: 'read'; readonly values: readonly string[] }
  /** The file has a form that its kind cannot have, so what it sets is unknown. */
  | { readonly kind: 'malformed'; readonly message: string };

/** Of several assignments the last counts. */
const lastOf = (assignments: readonly Assignment[]): readonly string[] => assignments.filter(({ name }) => name === FIPS_VARIABLE).slice(-1).map(({ value }) => value);

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

/** `environment` as a map, in compose files as a list of `NAME=value`, in manifests as a list of names with values. */
function variable(environment: unknown): readonly string[] {
  if (Array.isArray(environment)) {
    const prefix = `${FIPS_VARIABLE}=`;
    return environment.flatMap(item => (typeof item === 'string' && item.startsWith(prefix) ? [item.slice(prefix.length)] : at(item, 'name') === FIPS_VARIABLE ? textOf(at(item, 'value')) : []));
  }
  return textOf(at(environment, FIPS_VARIABLE));
}

/** `true` without quotes reaches the program as the text "true". */
const textOf = (value: unknown): readonly string[] => (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? [String(value)] : []);

type YamlKind = Exclude<EnvironmentFileKind, 'dotenv' | 'dockerfile' | 'aws-config'>;

/** The containers of a pod, and of what makes pods: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/ */
function containersOf(document: unknown): readonly unknown[] {
  const specs = [at(document, 'spec'), at(document, 'spec', 'template', 'spec'), at(document, 'spec', 'jobTemplate', 'spec', 'template', 'spec')];
  return specs.flatMap(spec => [at(spec, 'containers'), at(spec, 'initContainers')]).flatMap(list => (Array.isArray(list) ? (list as unknown[]) : []));
}

function documentValues(kind: YamlKind, document: unknown): readonly string[] {
  switch (kind) {
    case 'compose':
      return each(at(document, 'services')).flatMap(service => variable(at(service, 'environment')));
    case 'cloudformation':
      return [...each(at(document, 'Globals')), ...each(at(document, 'Resources')).map(resource => at(resource, 'Properties'))].flatMap(properties =>
        variable(at(properties, 'Environment', 'Variables')),
      );
    case 'kubernetes':
      return [...containersOf(document).flatMap(container => variable(at(container, 'env'))), ...(at(document, 'kind') === 'ConfigMap' ? variable(at(document, 'data')) : [])];
    case 'serverless':
      return [at(document, 'provider'), ...each(at(document, 'functions'))].flatMap(holder => variable(at(holder, 'environment')));
  }
}

/**
 * What an environment file says about `AWS_USE_FIPS_ENDPOINT`. Values that are computed at deployment are left out.
 * Kept apart from looking for the files, because the YAML parser is too large for a bundle that must load fast.
 * @param name the file's name, which decides its kind, or `AWS_CONFIG`
 */
export function switchesIn(name: string, text: string): SwitchesRead {
  const kind = environmentFileKind(name);
  if (kind === undefined) return { kind: 'read', values: [] };
  switch (kind) {
    case 'dotenv': return { kind: 'read', values: lastOf(readDotenv(text)) };
    case 'dockerfile': return { kind: 'read', values: lastOf(readDockerfile(text)) };
    // Which other profile a program takes is decided where it runs.
    case 'aws-config': return { kind: 'read', values: lastOf(readAwsConfig(text).filter(({ section }) => section === 'default')) };
    case 'compose': case 'cloudformation': case 'serverless': case 'kubernetes': return yamlSwitches(kind, name, text);
  }
}

function yamlSwitches(kind: YamlKind, name: string, text: string): SwitchesRead {
  let documents: readonly unknown[];
  try {
    documents = loadAll(text, { filename: name, schema: SCHEMA });
  } catch (error) {
    // A chart's template becomes YAML when it is filled in.
    if (kind === 'kubernetes' && text.includes('{{')) return { kind: 'read', values: [] };
    // The parser's own message quotes the file.
    const line = error instanceof YAMLException && error.mark ? ` at line ${error.mark.line + 1}` : '';
    return { kind: 'malformed', message: `Not valid YAML${line}, so what it says about ${FIPS_VARIABLE} is not known. Correct the file.` };
  }
  return { kind: 'read', values: documents.flatMap(document => documentValues(kind, document)) };
}

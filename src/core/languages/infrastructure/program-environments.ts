import { plainText } from '../../model/expression';
import type { EnvironmentSetting } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries } from '../../model/value';
import type { Span } from '../../text';
import { setting } from '../sdk-evidence';
import { constructs, property } from './constructs';

/** What makes programs that run on AWS, and takes their environment: constructs of the AWS CDK, resources of Pulumi. */
const PROGRAMS = ['Function', 'NodejsFunction', 'PythonFunction', 'GoFunction', 'DockerImageFunction', 'SingletonFunction', 'addContainer', 'add_container'];
const ADDERS = ['addEnvironment', 'add_environment'];

/**
 * The environments that an infrastructure program gives to others: `new Function(this, "Reader", { environment: { NAME: "value" } })`,
 * `reader.addEnvironment("NAME", "value")`. Where it makes one such program only, all of the file is about that.
 */
export function programEnvironments(resolver: Resolver): EnvironmentSetting[] {
  if (!resolver.text.includes('nvironment')) return [];
  const made = constructs(resolver, PROGRAMS).flatMap(({ call, properties }) => {
    const entries = environmentOf(properties);
    return entries ? [{ call, entries }] : [];
  });
  const whole: Span = { start: 0, end: resolver.text.length };
  const scopeOf = (span: Span): Span => (made.length > 1 ? span : whole);
  const given = made.flatMap(({ call, entries }) => entries.entries.map(entry => ({ ...setting(entry.key, entry.value), scope: scopeOf(call.span) })));
  const added = resolver.calls(ADDERS).flatMap(({ callee, args: [name, value] }): EnvironmentSetting[] => {
    const variable = name && plainText(name.value);
    const [owner] = callee.kind === 'member' ? resolver.origins(callee.object).options : [];
    return variable === undefined || !value || !owner ? [] : [{ ...setting(variable, resolver.value(value.value)), scope: scopeOf(owner.span) }];
  });
  return [...given, ...added];
}

/** Pulumi has the variables one level deeper. */
function environmentOf(properties: Entries): Entries | undefined {
  const environment = property(properties, 'environment')?.value;
  if (environment?.kind !== 'map') return undefined;
  const variables = property(environment.entries, 'variables')?.value;
  return variables?.kind === 'map' ? variables.entries : environment.entries;
}

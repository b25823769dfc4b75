import { lastName, pathOf, type CallExpression, type Expression } from '../../model/expression';
import type { Resolver } from '../../model/resolver';
import type { Entries, Entry } from '../../model/value';
import { spellingKey } from '../../textract/spelling';

/** Constructs of the AWS CDK, resources of Pulumi and what they are given, in any of the languages that they are written in. */

/** Something that is declared by a class and its properties. */
export interface Construct {
  /** The last name of its class, or of the variant of it that is called. */
  readonly name: string;
  readonly call: CallExpression;
  readonly properties: Entries;
}

/**
 * `new X(…)`, `X(…)`, `NewX(…)` of Go, and `X.Builder.create(…).name(value).build()` of Java.
 * @param variants names of functions of such a class that declare the same (`X.jsonPath(…)`)
 */
export function constructs(resolver: Resolver, names: readonly string[], variants: readonly string[] = []): Construct[] {
  const called = resolver.calls([...names, ...names.map(name => `New${name}`), ...variants]).map((call): Construct => ({ name: (lastName(call.callee) ?? '').replace(/^New(?=[A-Z])/, ''), call, properties: propertiesOf(resolver, call) }));
  return [...called, ...(resolver.text.includes('.Builder') ? resolver.calls(['build']).flatMap(call => builtConstruct(resolver, call) ?? []).filter(({ name }) => names.includes(name)) : [])];
}

function builtConstruct(resolver: Resolver, call: CallExpression): Construct | undefined {
  const entries: Entry[] = [];
  for (let link: Expression = call; link.kind === 'call' && link.callee.kind === 'member'; link = link.callee.object) {
    const name = /(?:^|\.)(\w+)\.Builder\.create$/.exec(pathOf(link.callee) ?? '')?.[1];
    if (name !== undefined) return { name, call, properties: { entries, closed: true, insertion: undefined } };
    const [first] = link.args;
    if (first) entries.push({ key: link.callee.name, keySpan: link.callee.nameSpan, value: resolver.value(first.value), at: first.value.span, conditional: false });
  }
  return undefined;
}

/** The properties of a construct: its named arguments, and those of the maps among the others. */
export function propertiesOf(resolver: Resolver, call: CallExpression): Entries {
  const maps = call.args.flatMap(argument => (argument.kind === 'positional' && givesProperties(resolver, argument.value) ? [resolver.entries(argument.value)] : []));
  const own = resolver.argumentEntries(call);
  return { entries: [...own.entries, ...maps.flatMap(map => map.entries)], closed: own.closed && maps.every(map => map.closed), insertion: undefined };
}

export const givesProperties = (resolver: Resolver, expression: Expression): boolean => resolver.value(expression).kind === 'map' || resolver.origins(expression).options.some(option => option.kind === 'map');

export const property = ({ entries }: Entries, name: string): Entry | undefined => entries.find(entry => spellingKey(entry.key) === spellingKey(name));

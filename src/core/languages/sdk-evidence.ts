import { namesIn, type Expression } from '../model/expression';
import type { Change, KmsPlace, SdkCall, SdkClient, EnvironmentSetting } from '../model/facts';
import { removalOf } from '../model/removal';
import type { Resolver } from '../model/resolver';
import type { Entries, Entry, Value } from '../model/value';
import { keyOf, operationOf, type OperationName } from '../textract/operations';
import { companionOperationOf, type CompanionOperationName } from '../textract/companion-operations';
import { spellingKey } from '../textract/spelling';
import type { Span } from '../text';

/** What a receiver is, as far as the file tells. */
export type Receiver = 'textract' | 'other' | 'unknown';

/** Named as a test double. */
export const looksMocked = (expression: Expression): boolean => namesIn(expression).some(name => /mock|stub|fake|spy|dummy/i.test(name));

/** Some argument is a request member of the operation, in the API's own spelling. */
export const hasMember = (operation: OperationName, members: Entries): boolean =>
  members.entries.some(entry => operationOf(operation).members.includes(entry.key));

/** Where a call that carries its own members takes the key; `spell` is how the surface spells the API's names. */
export function keyPlace(operation: OperationName, spell: (member: string) => string): KmsPlace {
  const key = keyOf(operation);
  return key ? { kind: 'member', names: key.path.map(spell) } : { kind: 'none' };
}

/** Some entry is at the operation's key path, or may hold what is: a structure that is not known in full. */
export function givesKey(operation: OperationName, members: Entries): boolean {
  const [outer, inner] = keyOf(operation)?.path ?? [];
  return members.entries.some(({ key, value }) => key === outer && (inner === undefined || value.kind !== 'map' || !value.entries.closed || value.entries.entries.some(entry => entry.key === inner)));
}

/** The member names of the API below each operation, by `spellingKey`. */
function namesOf(operation: OperationName): ReadonlyMap<string, string> {
  const { members, freeText, key } = operationOf(operation);
  return new Map([...members, ...freeText.flatMap(namesInPath), ...(key?.path ?? [])].map(name => [spellingKey(name), name]));
}

/**
 * Entries by the API's names, all the way down, for surfaces that spell them otherwise (`kms_key_id`); what it has no name for keeps its own.
 * @param spell how the surface spells the API's names, where it takes no other spelling
 */
export const byApiNames = (operation: OperationName, given: Entries, spell?: (member: string) => string): Entries => byNames(namesOf(operation), operationOf(operation).freeText, given, spell);

/** As above, for a request of a service beside Textract. */
export function companionByApiNames(operation: CompanionOperationName, given: Entries): Entries {
  const freeText = Object.keys(companionOperationOf(operation).freeText);
  return byNames(new Map([...freeText.flatMap(namesInPath), 'Key', 'Value'].map(name => [spellingKey(name), name])), freeText, given);
}

const namesInPath = (path: string): string[] => path.replace(/\[\]|\{\}/g, '').split('.');

function byNames(names: ReadonlyMap<string, string>, freeText: readonly string[], given: Entries, spell?: (member: string) => string): Entries {
  const valueOf = (value: Value, freeKeys: boolean): Value => {
    switch (value.kind) {
      case 'map': return { ...value, entries: entriesOf(value.entries, freeKeys) };
      case 'list': return { ...value, items: value.items.map(item => valueOf(item, freeKeys)) };
      case 'choice': return { ...value, options: value.options.map(option => valueOf(option, freeKeys)) };
      case 'text': case 'template': case 'boolean': case 'number': case 'nothing': case 'environment': case 'unknown': return value;
    }
  };
  const entriesOf = (entries: Entries, freeKeys: boolean): Entries => ({ ...entries, entries: entries.entries.map((entry): Entry => {
    // The keys of a map of tags are the customer's own words.
    const name = freeKeys ? undefined : names.get(spellingKey(entry.key));
    const misspelt = name !== undefined && spell !== undefined && spell(name) !== entry.key;
    const key = misspelt ? entry.key : name ?? entry.key;
    return { ...entry, key, ...(misspelt ? { misspelt } : {}), value: valueOf(entry.value, freeText.some(path => path.endsWith(`${key}{}`)) && entry.value.kind !== 'list') };
  }) });
  return entriesOf(given, false);
}

/** The clients of the file: those of companion services only where it uses Textract, too. */
export const besideTextract = (clients: readonly SdkClient[], calls: readonly SdkCall[]): readonly SdkClient[] =>
  (calls.length > 0 || clients.some(({ service }) => service === 'textract') ? clients : []);

/** The settings that give `value` to an environment variable. */
export const setting = (variable: string, value: Value, span: Span = value.span): EnvironmentSetting => ({ variable, value, span });

/** The value given under `key`, all paths taken together; undefined when no entry has the key. */
export function optionOf(entries: Entries, key: string): Value | undefined {
  const given = entries.entries.filter(entry => entry.key === key);
  const [first] = given;
  if (!first) return undefined;
  if (given.length === 1 && !first.conditional) return first.value;
  return { kind: 'choice', options: [...given.map(entry => entry.value), { kind: 'unknown', names: [], span: first.at }], span: first.at };
}

/** Edits that take the option away again; undefined where it is not given once and for all, or not in a place of its own. */
export function withoutOption(text: string, entries: Entries, key: string): Change | undefined {
  const [only, ...more] = entries.entries.filter(entry => entry.key === key);
  const edit = only && more.length === 0 && !only.conditional ? removalOf(text, only) : undefined;
  return edit && { edits: [edit], imports: [] };
}

/** The same entries under other keys; entries without a new key are left out. */
export function renamed(entries: Entries, names: Readonly<Record<string, string>>): Entries {
  return { ...entries, entries: entries.entries.flatMap((entry): Entry[] => {
    const key = Object.hasOwn(names, entry.key) ? names[entry.key] : undefined;
    return key === undefined ? [] : [{ ...entry, key }];
  }) };
}

/** A call without a key on the way that is taken when another call of the operation, with a key, is not. */
export function withKeyElsewhere(resolver: Resolver, calls: readonly SdkCall[]): SdkCall[] {
  const keyed = calls.filter(call => call.kms.kind === 'member' && givesKey(call.operation, call.members));
  return calls.map(call => (!keyed.includes(call) && keyed.some(other => other.operation === call.operation && resolver.excludes(call.span, other.span)) ? { ...call, kms: { kind: 'none' } } : call));
}

/** The texts that a value may be, as far as they are known. */
export const texts = (value: Value): string[] => (value.kind === 'text' ? [value.text] : value.kind === 'choice' ? value.options.flatMap(texts) : []);

import { namesIn, type Expression } from '../model/expression';
import type { SdkCall } from '../model/facts';
import type { Resolver } from '../model/resolver';
import type { Entries, Entry, Value } from '../model/value';
import { KMS_MEMBER, OPERATIONS, type OperationName } from '../textract/operations';

/** What a receiver is, as far as the file tells. */
export type Receiver = 'textract' | 'other' | 'unknown';

/** Named as a test double. */
export const looksMocked = (expression: Expression): boolean => namesIn(expression).some(name => /mock|stub|fake|spy|dummy/i.test(name));

/** Some argument is a request member of the operation, in the API's own spelling. */
export const hasMember = (operation: OperationName, members: Entries): boolean =>
  members.entries.some(entry => (OPERATIONS[operation].members as readonly string[]).includes(entry.key));

/** The value given under `key`, all paths taken together; undefined when no entry has the key. */
export function optionOf(entries: Entries, key: string): Value | undefined {
  const given = entries.entries.filter(entry => entry.key === key);
  const [first] = given;
  if (!first) return undefined;
  if (given.length === 1 && !first.conditional) return first.value;
  return { kind: 'choice', options: [...given.map(entry => entry.value), { kind: 'unknown', names: [], span: first.at }], span: first.at };
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
  const keyed = calls.filter(call => call.kms.kind === 'member' && call.members.entries.some(entry => entry.key === KMS_MEMBER));
  return calls.map(call => (!keyed.includes(call) && keyed.some(other => other.operation === call.operation && resolver.excludes(call.span, other.span)) ? { ...call, kms: { kind: 'none' } } : call));
}

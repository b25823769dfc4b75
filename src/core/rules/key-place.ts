import type { Severity } from '../finding';
import type { SdkCall } from '../model/facts';
import type { Entries, Entry } from '../model/value';
import { namesKey } from '../textract/kms-key';
import type { OperationKey } from '../textract/operation-table';
import { spellingKey } from '../textract/spelling';
import { traitsOf } from '../textract/surfaces';
import type { Span } from '../text';

/** What the rules about keys ask of a call. */

/** Where a call gives its key, or would. */
export interface KeyPlace {
  /** The argument list or structure in which the key belongs. */
  readonly entries: Entries;
  /** What is given there as the key, on all paths. */
  readonly given: readonly Entry[];
  /** What is to be written there where nothing is given, as this surface spells it: the key, or the structure that holds it. */
  readonly names: readonly string[];
  /** The key as messages name it. */
  readonly name: string;
  /** The name of what is called. */
  readonly span: Span;
}

/** Undefined where the call takes no key in this file, or gives it in a structure that is not known. */
export function keyPlaceOf(call: SdkCall, key: OperationKey): KeyPlace | undefined {
  const { kms } = call;
  switch (kms.kind) {
    case 'member': return memberPlace(call.members, key.path, kms.names, call.nameSpan);
    case 'constructor': {
      const member = key.path.at(-1);
      return { entries: kms.entries, given: kms.entries.entries.filter(entry => entry.key === member), names: [kms.name], name: kms.name, span: kms.nameSpan };
    }
    case 'refused': case 'none': return undefined;
  }
}

function memberPlace(members: Entries, [outer, inner]: OperationKey['path'], names: readonly string[], span: Span): KeyPlace | undefined {
  const name = names.join('.');
  const given = members.entries.filter(entry => entry.key === outer && !entry.misspelt);
  if (given.length === 0) return { entries: members, given, names, name, span };
  if (inner === undefined) return { entries: members, given, names, name, span };
  const [only, ...more] = given;
  if (more.length > 0 || only?.value.kind !== 'map') return undefined;
  const { entries: structure } = only.value;
  const inside = structure.entries.filter(entry => entry.key === inner && !entry.misspelt).map(entry => ({ ...entry, conditional: entry.conditional || only.conditional }));
  return { entries: structure, given: inside, names: names.slice(1), name, span };
}

/** An entry that is meant as the key, or as the structure that holds it, and is another member for the service: `KmsKeyId`, `KMSKey`. */
export interface Misnamed {
  readonly entry: Entry;
  /** What the entry should be called where it stands; undefined where the key belongs elsewhere. */
  readonly rename: string | undefined;
}

export function misnamedKey({ entries, given, names }: KeyPlace): Misnamed | undefined {
  const [outer = '', inner] = names;
  if (given.length > 0) return undefined;
  const meant = (name: string): Entry | undefined => entries.entries.find(entry => entry.key !== name && spellingKey(entry.key) === spellingKey(name));
  const here = meant(outer);
  if (here) return { entry: here, rename: outer };
  // Other names that programs give a key: of the key itself where it belongs here, else of one that belongs in the structure.
  const other = entries.entries.find(entry => entry.key === inner || namesKey(entry.key));
  return other && { entry: other, rename: inner === undefined ? outer : undefined };
}

export const hasOutput = (call: SdkCall, { output }: OperationKey): boolean => output !== undefined && call.members.entries.some(entry => entry.key === output);

/** What comes of a call without a key, as a clause. */
export function withoutKey(call: SdkCall, key: OperationKey): { readonly severity: Severity; readonly consequence: string } {
  if (key.absent === 'aws-owned') {
    const verb = key.protects.endsWith('s') ? 'are' : 'is';
    return { severity: 'warning', consequence: `${key.protects} ${verb} encrypted with a key that AWS owns, not with your customer managed key` };
  }
  if (key.absent === 'unchanged') return { severity: 'warning', consequence: `${key.protects} has no new key` };
  return key.output !== undefined && hasOutput(call, key)
    ? { severity: 'warning', consequence: `${key.protects} written to ${key.output} are not encrypted with your customer managed key` }
    : { severity: 'information', consequence: 'there is no customer managed key for its results' };
}

/** Whether the call would store something that the key is for, for certain. */
export const storesForCertain = (call: SdkCall, key: OperationKey): boolean => traitsOf(call.surface).picksOperation !== true || hasOutput(call, key);

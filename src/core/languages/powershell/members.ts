import type { KmsPlace } from '../../model/facts';
import type { Entries, Entry, Value } from '../../model/value';
import { singular } from '../../textract/cmdlets';
import { keyOf, operationOf, type OperationName } from '../../textract/operations';
import { byApiNames } from '../sdk-evidence';

/**
 * The parameters of a cmdlet as the API's members: structures are laid flat (`-OutputConfig_S3Bucket`), without the outer
 * names where the rest says enough (`-S3Object_Name`), plurals are singular, and any beginning that is no other's does.
 */
export function apiMembers(operation: OperationName, given: Entries): Entries {
  const lists = listsOf(operation);
  const flat = given.entries.map(entry => {
    const path = pathOf(operation, entry.key);
    return { entry: lists.has(path.join('.')) ? { ...entry, value: asList(entry.value) } : entry, path };
  });
  const names = [...new Set(flat.map(({ path: [first = ''] }) => first))];
  const entries = names.flatMap(name => {
    const whole = flat.filter(({ path }) => path[0] === name && path.length === 1).map(({ entry }): Entry => ({ ...entry, key: name }));
    const parts = flat.flatMap(({ entry, path: [first, ...rest] }) => (first === name && rest.length > 0 ? [nested(entry, rest)] : []));
    return [...whole, ...structureOf(name, parts, given.closed)];
  });
  return byApiNames(operation, { ...given, entries });
}

/** How messages and fixes name the key: `KMSKeyId`, `EncryptionConfiguration_KmsKeyId`. */
export function keyNames(operation: OperationName): KmsPlace {
  const key = keyOf(operation);
  return key ? { kind: 'member', names: [key.path.join('_')] } : { kind: 'none' };
}

const nested = (entry: Entry, [key = '', ...rest]: readonly string[]): Entry => (rest.length === 0 ? { ...entry, key } : { ...entry, key, value: { kind: 'map', span: entry.at, entries: { entries: [nested(entry, rest)], closed: true, insertion: undefined } } });

/** The parts of one structure, put together again. */
function structureOf(key: string, parts: readonly Entry[], closed: boolean): Entry[] {
  const [first] = parts;
  if (!first) return [];
  const inner = [...new Set(parts.map(part => part.key))].flatMap(name => {
    const same = parts.filter(part => part.key === name);
    const maps = same.flatMap(part => (part.value.kind === 'map' ? part.value.entries.entries : []));
    const [only] = same;
    return only && same.length > 1 && maps.length >= same.length ? [{ ...only, value: { kind: 'map' as const, span: only.at, entries: { entries: maps, closed: true, insertion: undefined } } }] : same;
  });
  const value: Value = { kind: 'map', span: first.at, entries: { entries: inner, closed, insertion: undefined } };
  return [{ key, keySpan: first.keySpan, value, at: first.at, conditional: parts.every(part => part.conditional) }];
}

/** The names of the API from the request down that a parameter stands for. */
function pathOf(operation: OperationName, parameter: string): readonly string[] {
  const { members, freeText, key } = operationOf(operation);
  const known = [...members.map(member => [member]), ...freeText.flatMap(path => beginnings(path.replace(/\[\]|\{\}/g, '').split('.'))), ...(key ? beginnings(key.path) : [])];
  const written = parameter.split('_').map(singular);
  const exact = known.find(path => endsWith(path.map(singular), written));
  if (exact) return exact;
  const [first = ''] = written;
  const outer = members.find(member => singular(member) === first);
  if (outer !== undefined && written.length > 1) return [outer, ...parameter.split('_').slice(1)];
  const abbreviated = [...new Set(known.map(path => path.join('_')))].filter(path => path.toLowerCase().startsWith(parameter.toLowerCase()));
  const [only, second] = abbreviated;
  return only !== undefined && second === undefined ? only.split('_') : [parameter];
}

const beginnings = (path: readonly string[]): string[][] => path.map((_name, index) => path.slice(0, index + 1));

const endsWith = (path: readonly string[], end: readonly string[]): boolean => end.length <= path.length && end.every((name, index) => path[path.length - end.length + index] === name);

/** Paths of lists, whose only item is written without brackets. */
const listsOf = (operation: OperationName): ReadonlySet<string> => new Set(operationOf(operation).freeText.flatMap(path => beginnings(path.split('.')).filter(names => names.at(-1)?.endsWith('[]') === true).map(names => names.join('.').replaceAll('[]', ''))));

const asList = (value: Value): Value => (value.kind === 'list' ? value : { kind: 'list', items: [value], span: value.span });

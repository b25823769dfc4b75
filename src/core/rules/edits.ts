import type { Idiom, RequiredImport, Snippet } from '../languages/idiom';
import type { FileFacts } from '../model/facts';
import type { Insertion } from '../model/value';
import type { Edit } from '../text';

/** Edits for the imports that are not there yet; first, since they stand at the top of the file. */
export function importEdits(facts: FileFacts, imports: readonly RequiredImport[]): Edit[] {
  // Under another name (`import os as o`) it does not serve what the fix writes.
  const missing = imports.filter(({ source }) => facts.imports.names[source.slice(source.lastIndexOf('.') + 1)] !== source).map(required => required.statement);
  if (missing.length === 0) return [];
  const { at } = facts.imports;
  const lineEnd = /\r?\n/.exec(facts.text)?.[0] ?? '\n';
  const before = at > 0 && facts.text.charAt(at - 1) !== '\n' ? lineEnd : '';
  return [{ span: { start: at, end: at }, newText: before + [...new Set(missing)].map(statement => statement + lineEnd).join('') }];
}

/** Edits that write one more named argument or entry, with the imports it needs. */
export function entryEdits(facts: FileFacts, idiom: Idiom, place: Insertion, key: string, value: Snippet): Edit[] {
  const newText = place.lead + idiom.entry(place.style, key, value.text) + place.trail;
  return [...importEdits(facts, [...value.imports, ...(place.imports ?? [])]), { span: { start: place.at, end: place.at }, newText }];
}

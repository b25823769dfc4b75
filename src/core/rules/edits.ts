import type { Idiom, RequiredImport, Snippet } from '../languages/idiom';
import type { EnvironmentSetting, FileFacts } from '../model/facts';
import { balanced } from '../model/removal';
import { FIPS_VARIABLE } from '../textract/variables';
import type { Insertion } from '../model/value';
import type { Edit } from '../text';

/** The variable that fixes read a key from when the configuration names none. */
export const KMS_VARIABLE = 'TEXTRACT_KMS_KEY_ID';

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

/**
 * `AWS_USE_FIPS_ENDPOINT=true` beside a setting of the environment: in its place where it is that variable, else on a line of its
 * own before it, written as the setting is. Undefined where the setting is not a whole line that can stand twice.
 */
export function switchEdit(text: string, { variable, value }: EnvironmentSetting): Edit | undefined {
  const literal = value.kind === 'text' ? value.literal : undefined;
  if (!literal) return undefined;
  const { content } = literal;
  if (variable === FIPS_VARIABLE) return { span: content, newText: 'true' };
  const start = text.lastIndexOf('\n', content.start - 1) + 1;
  const end = text.indexOf('\n', content.end) + 1;
  const [head = '', between, ...more] = text.slice(start, content.start).split(variable);
  const tail = text.slice(content.end, end);
  if (end === 0 || content.end > end || between === undefined || more.length > 0 || !HEAD.test(head) || !BETWEEN.test(between) || !TAIL.test(tail)) return undefined;
  const line = `${head}${FIPS_VARIABLE}${between}true${tail}`;
  return balanced(line) ? { span: { start, end: start }, newText: line } : undefined;
}

/** `os.environ["`, `process.env.`, `export `: names, brackets, quotes and one word before. */
const HEAD = /^[ \t]*(?:[a-z]{1,8}[ \t])?[\w.$:]{0,64}[[({]?["']?$/;
/** `"] = "`, `=`, `", "`. */
const BETWEEN = /^["']?[\])}]?\s{0,4}[=,]\s{0,4}["'`]?$/;
const TAIL = /^["'`]?\)?;?[ \t]*\r?\n$/;

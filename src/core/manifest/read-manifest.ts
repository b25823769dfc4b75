import type { Node } from 'jsonc-parser';
import type { Edit, Span } from '../text';
import { checkRecord, type CheckedRecord } from './check-record';
import { checkRecords, type PlacedRecord } from './check-records';
import { chunksOf, deepestNesting, type Chunk } from './chunks';
import { readJson } from './json';
import type { Manifest, ManifestProblem, ManifestText } from './manifest';
import { mayBeManifest } from './needles';

/** So many of the records tell what the others are. */
const LOOKED_INTO = 5;

/** The parser calls itself for each level; a record has four. */
const DEEPEST = 32;

/**
 * The manifest that a text is, by what stands in it. Each record is read on its own, so that a broken one hides no other.
 * @param format of `json` files, which may be written over many lines and hold templates, only those with several records by line count
 */
export function readManifest(text: string, format: 'lines' | 'json'): Manifest | undefined {
  if (!mayBeManifest(text)) return undefined;
  const list = format === 'lines' && /^\s{0,64}\[/.test(text) ? readList(text) : undefined;
  if (list) return list;
  const { chunks, blank } = chunksOf(text);
  const own = chunks.filter(({ span }) => speaksOfTextract(text.slice(span.start, span.end)));
  if (own.length * 2 < chunks.length || !own.slice(0, LOOKED_INTO).some(({ span, depth }) => depth <= DEEPEST && isRecord(text.slice(span.start, span.end)))) return undefined;
  if (format === 'json' && own.filter(({ breaks }) => breaks.length === 0).length < 2) return undefined;
  return manifestOf(text, chunks, blank);
}

/** Only records of Textract name the files that it has labelled before. */
const PRELABELS = /["']prelabell?ing[-_]?refs?["']\s{0,8}:/i;
/** Ground Truth, Rekognition, Comprehend and Lookout share `source-ref`, and any labeling job may call its attribute `annotations-ref`. */
const ANNOTATIONS = /["']annotations?[-_]ref/i;
const BESIDE_THEM = /["'](?:assignment|include|origin[-_]ref)["']\s{0,8}:/i;
/** What a labeling job of Ground Truth writes beside its attribute, and what Textract answers in `validation_errors.jsonl`. */
const OF_OTHERS = /"groundtruth\/|"human-annotated"\s{0,8}:|"labeling-job\/|"ERROR_[A-Z]/;

const speaksOfTextract = (record: string): boolean => (PRELABELS.test(record) || (ANNOTATIONS.test(record) && BESIDE_THEM.test(record))) && !OF_OTHERS.test(record);

/** Deep inside something else, what looks like a record is none of a manifest. */
function isRecord(text: string): boolean {
  const read = readJson(text);
  const names = read.kind === 'value' && read.root.type === 'object' ? (read.root.children ?? []).map(({ children: [key] = [] }) => String(key?.value)) : undefined;
  return names ? names.some(name => FIELD_OF_RECORD.test(name)) : /^[^:]{0,8}["'](?:source|annotations?|schema)[-_]/i.test(text);
}

const FIELD_OF_RECORD = /^(?:source|annotations?)[-_]?ref/i;

function manifestOf(text: string, chunks: readonly Chunk[], blank: readonly Span[]): Manifest {
  const problems: ManifestProblem[] = blank.map(span => ({ kind: 'blank-line', span: { start: span.start, end: lineEnd(text, span.start) }, mend: [{ span, newText: '' }] }));
  const texts: ManifestText[] = [];
  const records: PlacedRecord[] = [];
  let unknown = 0;
  for (const chunk of chunks) {
    const { span: { start, end }, depth } = chunk;
    const own = text.slice(start, end);
    const read = depth > DEEPEST ? undefined : readJson(own);
    if (read?.kind === 'value' && read.root.type === 'object') {
      const checked = checkRecord(read.root, start, own);
      collect(checked, problems, texts);
      records.push({ ...checked.facts, span: chunk.span, isSameText: other => text.slice(other.span.start, other.span.end) === own, remove: chunk.lines && [removal(text, chunk.lines)] });
      continue;
    }
    unknown++;
    if (read?.kind === 'value') problems.push({ kind: 'no-record', span: chunk.span });
    else if (read) problems.push({ kind: 'syntax', fault: read.fault, span: moved(read.span, start), mend: read.mend?.map(({ span, newText }) => ({ span: moved(span, start), newText })) });
  }
  const spread = chunks.filter(({ breaks }) => breaks.length > 0);
  const [first] = spread;
  if (first) {
    const mend = spread.flatMap(({ breaks }) => breaks.map((span): Edit => ({ span, newText: ' ' })));
    problems.push({ kind: 'spread', count: spread.length, mend, span: { start: first.span.start, end: first.span.start + 1 } });
  }
  const unreadable = text.indexOf('\uFFFD');
  if (unreadable >= 0) problems.push({ kind: 'encoding', span: { start: unreadable, end: unreadable + 1 } });
  problems.sort((a, b) => a.span.start - b.span.start);
  return { problems: [...problems, ...checkRecords(records, unknown)], texts };
}

function collect(checked: CheckedRecord, problems: ManifestProblem[], texts: ManifestText[]): void {
  for (const problem of checked.problems) problems.push(problem);
  for (const named of checked.texts) texts.push(named);
}

const moved = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });

function lineEnd(text: string, from: number): number {
  const at = text.indexOf('\n', from);
  return at < 0 ? text.length : at + 1;
}

/** The last line takes the line break before it along. */
function removal(text: string, { start, end }: Span): Edit {
  const isLast = text.charCodeAt(end - 1) !== 10;
  const lineBreak = isLast ? /\r?\n$/.exec(text.slice(Math.max(0, start - 2), start))?.[0].length ?? 0 : 0;
  return { span: { start: start - lineBreak, end }, newText: '' };
}

/** A file that is one list of records. */
function readList(text: string): Manifest | undefined {
  const open = text.indexOf('[');
  if (deepestNesting(text) > DEEPEST) return undefined;
  const read = readJson(text);
  const items = read.kind === 'value' && read.root.type === 'array' ? read.root.children ?? [] : [];
  const [first] = items;
  const own = items.filter(({ offset, length }) => speaksOfTextract(text.slice(offset, offset + length)));
  if (!first || own.length * 2 < items.length || !own.slice(0, LOOKED_INTO).some(({ offset, length }) => isRecord(text.slice(offset, offset + length)))) return undefined;
  const chunks = items.map((item): Chunk => ({ span: spanOf(item), lines: undefined, breaks: [], depth: 0 }));
  const { problems, texts } = manifestOf(text, chunks, []);
  return { problems: [{ kind: 'array', span: { start: open, end: open + 1 }, mend: asLines(text, chunks) }, ...problems], texts };
}

const spanOf = ({ offset, length }: Node): Span => ({ start: offset, end: offset + length });

/** One record a line, and nothing else. */
function asLines(text: string, chunks: readonly Chunk[]): Edit[] {
  const between = chunks.map(({ span }, index): Edit => ({ span: { start: chunks[index - 1]?.span.end ?? 0, end: span.start }, newText: index === 0 ? '' : '\n' }));
  const breaks = chunks.flatMap(({ span: { start, end } }) => [...text.slice(start, end).matchAll(/\r?\n[ \t]{0,256}/g)].map(({ 0: lineBreak, index }): Edit => (
    { span: { start: start + index, end: start + index + lineBreak.length }, newText: ' ' })));
  return [...between, ...breaks, { span: { start: chunks.at(-1)?.span.end ?? 0, end: text.length }, newText: '\n' }];
}

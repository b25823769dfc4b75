import type { Edit, Span } from '../text';
import { FEWEST_DOCUMENTS, MOST, TESTING, TRAINING, type Assignment } from '../textract/dataset-manifest';
import type { RecordFacts } from './check-record';
import type { ManifestProblem } from './manifest';

/** A record with its place in the file. */
export interface PlacedRecord extends RecordFacts {
  readonly span: Span;
  /** Whether this is the text of `other`. */
  readonly isSameText: (other: PlacedRecord) => boolean;
  /** Takes the record out of the file, where it has lines of its own. */
  readonly remove: readonly Edit[] | undefined;
}

/**
 * What no record shows alone.
 * @param unknown how many records could not be read: they may hold what seems to be missing
 */
export function checkRecords(records: readonly PlacedRecord[], unknown: number): ManifestProblem[] {
  return [...repeated(records), ...(records.some(({ isTemplate }) => isTemplate) ? [] : counted(records, unknown))];
}

function repeated(records: readonly PlacedRecord[]): ManifestProblem[] {
  const problems: ManifestProblem[] = [];
  const sources = new Map<string, PlacedRecord>();
  const pages = new Map<string, PlacedRecord>();
  const origins = new Map<string, { readonly record: PlacedRecord; isReported: boolean }>();
  for (const record of records) {
    const { source, page, assignment, remove } = record;
    if (record.isTemplate) continue;
    const subject = source?.span;
    const sameSource = source && sources.get(source.value);
    if (source && sameSource?.source) {
      problems.push({ kind: 'duplicate', of: 'source', first: sameSource.source.span, identical: record.isSameText(sameSource), mend: remove, span: source.span, subject });
      continue;
    }
    if (source) sources.set(source.value, record);
    if (!page) continue;
    const key = `${page.number.value} ${page.origin.value}`;
    const samePage = pages.get(key);
    if (samePage?.page) {
      problems.push({ kind: 'duplicate', of: 'page', first: samePage.page.number.span, identical: false, mend: remove, span: page.number.span, subject });
      continue;
    }
    pages.set(key, record);
    const other = origins.get(page.origin.value);
    if (!other) origins.set(page.origin.value, { record, isReported: false });
    else if (assignment && other.record.assignment && assignment.value !== other.record.assignment.value && !other.isReported) {
      other.isReported = true;
      problems.push({ kind: 'divided', first: other.record.assignment.span, span: assignment.span, subject });
    }
  }
  return problems;
}

/** Pages of one document are one; a record that does not say so is a document of its own. */
const documentOf = ({ page, source }: RecordFacts): string | undefined => page?.origin.value ?? source?.value;

function counted(records: readonly PlacedRecord[], unknown: number): ManifestProblem[] {
  const [first] = records;
  if (!first) return [];
  const unsure = unknown + records.filter(record => !record.assignment || documentOf(record) === undefined).length;
  const of = (assignment: Assignment): readonly PlacedRecord[] => records.filter(record => record.assignment?.value === assignment);
  const documents = (some: readonly PlacedRecord[]): number => new Set(some.flatMap(record => documentOf(record) ?? [])).size;
  const few = ([TRAINING, TESTING] as const).map(assignment => [assignment, documents(of(assignment))] as const).filter(([, count]) => count + unsure < FEWEST_DOCUMENTS);
  const included = ([TRAINING, TESTING] as const).map(assignment => [assignment, documents(of(assignment).filter(record => record.included))] as const).filter(([, count]) => count + unsure < FEWEST_DOCUMENTS);
  const placeOf = ([assignment]: readonly [Assignment, number]): Span => (of(assignment)[0] ?? first).assignment?.span ?? { start: first.span.start, end: first.span.start + 1 };
  const [few1] = few;
  const [included1] = included;
  return [
    ...(few1 ? [{ kind: 'too-few' as const, found: few, span: placeOf(few1) }] : included1 ? [{ kind: 'too-few-included' as const, found: included, span: placeOf(included1) }] : []),
    ...([TRAINING, TESTING] as const).flatMap((assignment): ManifestProblem[] => {
      const { of: what, limit } = MOST[assignment];
      const some = of(assignment);
      const count = what === 'pages' ? some.length : documents(some);
      const place = some[limit]?.assignment?.span;
      return count > limit && place ? [{ kind: 'too-many', assignment, count, span: place }] : [];
    }),
  ];
}

import type { Span } from '../text';

/**
 * What the index of a file remembers of its syntax: where things stand and their names, nothing lifted. Records are kept
 * between edits (moved, not made again), so they hold numbers and names only.
 */
export interface SourceRecord {
  readonly kind: RecordKind;
  /**
   * binding: path of the target (`params`, `self.client`, `params.KMSKeyId`, `params.[]` for a computed key);
   * function, class: its name, `''` when it has none; call: last identifier of the callee, `''` when it has none.
   */
  readonly name: string;
  start: number;
  end: number;
  /** binding, return: the value; function: the parameters; call: the arguments. -1 when absent. */
  valueStart: number;
  valueEnd: number;
  /** binding: the target; function, class: the body; call: the callee. -1 when absent. */
  innerStart: number;
  innerEnd: number;
}

export type RecordKind =
  /** An assignment. */
  | 'binding'
  /** An assignment whose name exists in its block only (`const`, `let`). */
  | 'block-binding'
  /** An assignment that declares nothing where languages declare names: it may write a name of a function around its own. */
  | 'assignment'
  /** A name declared without a value. */
  | 'declaration'
  /** The target receives the items of the value one by one. */
  | 'iteration'
  /** `x |= y`, `x += y`. */
  | 'augment'
  | 'function' | 'class' | 'return' | 'call' | 'import';

export const spanOf = (record: SourceRecord): Span => ({ start: record.start, end: record.end });
export const valueSpan = (record: SourceRecord): Span | undefined => (record.valueStart < 0 ? undefined : { start: record.valueStart, end: record.valueEnd });
export const innerSpan = (record: SourceRecord): Span | undefined => (record.innerStart < 0 ? undefined : { start: record.innerStart, end: record.innerEnd });

/**
 * The records that survive an edit, moved in place. `dirty` is the range of the old text to be read again (whole
 * statements), `delta` the change of its length. Records inside `dirty` go; records around it grow. Undefined when a record
 * lies across an end of `dirty`: the edit changed more than these statements, and the whole file must be read again.
 */
export function keepRecords(records: readonly SourceRecord[], dirty: Span, delta: number): SourceRecord[] | undefined {
  const kept: SourceRecord[] = [];
  for (const record of records) {
    if (record.start >= dirty.start && record.end <= dirty.end) continue;
    if (record.end > dirty.start) {
      if (!fits(record.start, record.end, dirty) || !fits(record.valueStart, record.valueEnd, dirty) || !fits(record.innerStart, record.innerEnd, dirty)) return undefined;
      record.start = moved(record.start, dirty, delta);
      record.valueStart = moved(record.valueStart, dirty, delta);
      record.innerStart = moved(record.innerStart, dirty, delta);
      record.end = moved(record.end, dirty, delta);
      record.valueEnd = moved(record.valueEnd, dirty, delta);
      record.innerEnd = moved(record.innerEnd, dirty, delta);
    }
    kept.push(record);
  }
  return kept;
}

/** Before, after or around the dirty range, but not across an end of it and not inside. */
const fits = (start: number, end: number, dirty: Span): boolean => start < 0 || end <= dirty.start || start >= dirty.end || (start <= dirty.start && end >= dirty.end);

const moved = (offset: number, dirty: Span, delta: number): number => (offset >= dirty.end ? offset + delta : offset);

/** Records by what they are asked for; made anew for each result, which costs far less than making the records. */
export interface RecordIndex {
  readonly bindings: ReadonlyMap<string, readonly SourceRecord[]>;
  /** By the path before the last name: `params` → the bindings of `params.KMSKeyId`, `params.[]`. */
  readonly members: ReadonlyMap<string, readonly SourceRecord[]>;
  readonly calls: ReadonlyMap<string, readonly SourceRecord[]>;
  /** Sorted by start. */
  readonly allCalls: readonly SourceRecord[];
  readonly functionsByName: ReadonlyMap<string, readonly SourceRecord[]>;
  /** Sorted by start. */
  readonly functions: readonly SourceRecord[];
  readonly classes: readonly SourceRecord[];
  readonly returns: readonly SourceRecord[];
  readonly imports: readonly SourceRecord[];
}

export function indexRecords(records: readonly SourceRecord[]): RecordIndex {
  const ordered = [...records].sort((a, b) => a.start - b.start || b.end - a.end);
  const of = (...kinds: RecordKind[]): SourceRecord[] => ordered.filter(record => kinds.includes(record.kind));
  const functions = onePerPlace(of('function'));
  const calls = of('call');
  const bindings = of('binding', 'block-binding', 'assignment', 'declaration', 'iteration', 'augment');
  const name = (record: SourceRecord): string => record.name;
  return {
    bindings: group(bindings, name),
    members: group(bindings, record => record.name.slice(0, Math.max(0, record.name.lastIndexOf('.')))),
    calls: group(calls, name),
    allCalls: calls,
    functionsByName: group(functions, name),
    functions,
    classes: of('class'),
    returns: of('return'),
    imports: of('import'),
  };
}

/**
 * Answers which of the records an offset lies in: the innermost, and all of them from the inside out.
 * @param records sorted by start, the outer of two with one start first; each inside the ones around it
 */
export function nesting(records: readonly SourceRecord[]): { readonly innermost: (offset: number) => SourceRecord | undefined; readonly around: (offset: number) => readonly SourceRecord[] } {
  const parents: number[] = [];
  for (const [at, record] of records.entries()) {
    let parent = at - 1;
    while (parent >= 0 && (records[parent]?.end ?? 0) <= record.start) parent = parents[parent] ?? -1;
    parents.push(parent);
  }
  const around = (offset: number): SourceRecord[] => {
    let low = 0;
    let high = records.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((records[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const found: SourceRecord[] = [];
    for (let at = low - 1; at >= 0; at = parents[at] ?? -1) {
      const record = records[at];
      if (record && offset < record.end) found.push(record);
    }
    return found;
  };
  return { innermost: offset => around(offset)[0], around };
}

function group(records: readonly SourceRecord[], key: (record: SourceRecord) => string): Map<string, SourceRecord[]> {
  const map = new Map<string, SourceRecord[]>();
  for (const record of records) {
    const same = map.get(key(record));
    if (same) same.push(record);
    else map.set(key(record), [record]);
  }
  return map;
}

/** A function found both as itself and as the value of a name counts once, under its name. */
function onePerPlace(records: readonly SourceRecord[]): SourceRecord[] {
  const places = new Map<number, SourceRecord[]>();
  for (const record of records) {
    const here = places.get(record.start) ?? [];
    const same = here.findIndex(other => other.end === record.end);
    if (same < 0) here.push(record);
    else if (record.name !== '') here[same] = record;
    places.set(record.start, here);
  }
  return [...places.values()].flat();
}

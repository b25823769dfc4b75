import type { Span } from '../text';

/** What stands for one record: a line, or the lines over which an object is spread. */
export interface Chunk {
  /** Without the white space around it. */
  readonly span: Span;
  /** From the start of its first line to the start of the one after its last; undefined where it shares lines with others. */
  readonly lines: Span | undefined;
  /** The line breaks in it, with the indentation after each. */
  readonly breaks: readonly Span[];
  /** How deep its brackets nest. */
  readonly depth: number;
}

interface Line extends Brackets {
  /** Without white space at both ends. */
  readonly content: Span;
  readonly lines: Span;
}

interface Brackets {
  /** How much deeper the line ends than it begins. */
  readonly growth: number;
  /** How much deeper it gets. */
  readonly top: number;
}

export interface Chunks {
  readonly chunks: readonly Chunk[];
  /** Runs of lines between two chunks, or above the first, that hold nothing. */
  readonly blank: readonly Span[];
}

/** A record that a person has spread has some twenty lines; more are looked at only so far, which keeps the whole linear. */
const MOST_LINES = 200;

export function chunksOf(text: string): Chunks {
  const lines = linesOf(text);
  const chunks: Chunk[] = [];
  const blank: Span[] = [];
  let blankSince: number | undefined;
  for (let at = 0; at < lines.length;) {
    const line = lines[at];
    if (!line) break;
    if (isBlank(line)) {
      blankSince ??= line.lines.start;
      at++;
      continue;
    }
    if (blankSince !== undefined) blank.push({ start: blankSince, end: line.lines.start });
    blankSince = undefined;
    const count = linesOfChunk(text, lines, at);
    const own = lines.slice(at, at + count);
    const last = own.at(-1) ?? line;
    chunks.push({
      span: { start: line.content.start, end: last.content.end },
      lines: { start: line.lines.start, end: last.lines.end },
      breaks: own.slice(1).map((next, index) => ({ start: own[index]?.content.end ?? next.content.start, end: next.content.start })),
      depth: deepest(own),
    });
    at += count;
  }
  return { chunks, blank };
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  for (let start = 0; start < text.length;) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak < 0 ? text.length : lineBreak;
    const content = { start, end };
    while (content.start < end && isSpace(text.charCodeAt(content.start))) content.start++;
    while (content.end > content.start && isSpace(text.charCodeAt(content.end - 1))) content.end--;
    lines.push({ content, lines: { start, end: lineBreak < 0 ? end : end + 1 }, ...brackets(text, content) });
    start = end + 1;
  }
  return lines;
}

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 13;
const isBlank = ({ content }: Line): boolean => content.start === content.end;

/** How many lines from `first` on are one object: until its brackets are closed, or until the next record where they never are. */
function linesOfChunk(text: string, lines: readonly Line[], first: number): number {
  const line = lines[first];
  if (!line || text.charCodeAt(line.content.start) !== OPEN_BRACE) return 1;
  let depth = line.growth;
  if (depth <= 0) return 1;
  for (let count = 1; count < MOST_LINES; count++) {
    const next = lines[first + count];
    if (!next || isBlank(next) || beginsRecord(text, next)) break;
    depth += next.growth;
    if (depth <= 0) return count + 1;
  }
  for (let count = 1; count < MOST_LINES; count++) {
    const next = lines[first + count];
    if (!next || isBlank(next) || beginsRecord(text, next)) return count;
  }
  return MOST_LINES;
}

/** The objects in a spread record are indented. */
const beginsRecord = (text: string, { lines }: Line): boolean => text.charCodeAt(lines.start) === OPEN_BRACE;

const OPEN_BRACE = 0x7b;

function deepest(lines: readonly Brackets[]): number {
  let depth = 0;
  let most = 0;
  for (const { growth, top } of lines) {
    most = Math.max(most, depth + top);
    depth += growth;
  }
  return most;
}

/** How deep the brackets of a text nest. */
export const deepestNesting = (text: string): number => deepest(linesOf(text));

/** No text of JSON goes over the end of a line. */
function brackets(text: string, { start, end }: Span): Brackets {
  let growth = 0;
  let top = 0;
  let quoted = false;
  for (let at = start; at < end; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: quoted = !quoted; break;
      case 0x5c: if (quoted) at++; break;
      case 0x7b: case 0x5b: if (!quoted) top = Math.max(top, ++growth); break;
      case 0x7d: case 0x5d: if (!quoted) growth--; break;
    }
  }
  return { growth, top };
}

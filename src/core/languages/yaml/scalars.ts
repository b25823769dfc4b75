import type { Node } from 'web-tree-sitter';
import { encodeJsonText } from '../../embedded/json-text';
import { placedAsIs, rewriting, type Rewriting } from '../../embedded/placed-text';
import type { Scalar } from '../../embedded/scalar';
import type { Span } from '../../text';

/** What YAML's scalars say, and where: https://yaml.org/spec/1.2.2/#chapter-7-flow-style-productions and chapter 8. */

export const SCALARS: ReadonlySet<string> = new Set(['plain_scalar', 'single_quote_scalar', 'double_quote_scalar', 'block_scalar']);

export interface YamlScalar extends Scalar {
  /** The text as it stands in the file, without quotes or header. */
  readonly content: Span;
}

export function yamlScalar(node: Node, text: string): YamlScalar {
  const writer = rewriting(placedAsIs(text));
  const content = contentOf(node, text);
  switch (node.type) {
    case 'block_scalar': {
      const header = text.slice(node.startIndex, content.start);
      const lines = linesOf(text, content, indentOf(node, header, text, content));
      if (header.startsWith('>')) folded(writer, lines, text);
      else literal(writer, lines);
      const indent = text.slice(lineStart(text, lines[0]?.start ?? 0), lines[0]?.start ?? 0);
      return { content, ...writer.done(), encode: header.startsWith('>') ? oneLine : newText => newText.replace(/\n(?!\r?\n)/g, `\n${indent}`), takesComments: header.startsWith('|') };
    }
    case 'double_quote_scalar':
      flow(writer, text, content, doubleQuoted);
      return { content, ...writer.done(), encode: encodeJsonText, takesComments: false };
    case 'single_quote_scalar':
      flow(writer, text, content, singleQuoted);
      return { content, ...writer.done(), encode: newText => oneLine(newText)?.replaceAll("'", "''"), takesComments: false };
    default:
      flow(writer, text, content, () => undefined);
      return { content, ...writer.done(), encode: newText => (/:(?:\s|$)|\s#|^#/.test(newText) ? undefined : oneLine(newText)), takesComments: false };
  }
}

const oneLine = (newText: string): string | undefined => (newText.includes('\n') ? undefined : newText);

export function contentOf(node: Node, text: string): Span {
  const { startIndex, endIndex } = node;
  switch (node.type) {
    case 'block_scalar': {
      const lineEnd = text.indexOf('\n', startIndex);
      if (lineEnd < 0 || lineEnd >= endIndex) return { start: endIndex, end: endIndex };
      // At the end of a file the grammar takes the last line break, too; elsewhere it does not.
      let end = endIndex;
      while (end > lineEnd + 1 && /[\r\n]/.test(text.charAt(end - 1))) end--;
      return { start: lineEnd + 1, end };
    }
    case 'single_quote_scalar': case 'double_quote_scalar': return { start: startIndex + 1, end: Math.max(startIndex + 1, endIndex - 1) };
    default: return { start: startIndex, end: endIndex };
  }
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** The columns that do not belong to the text: those of its first line that holds something, unless the header says. */
function indentOf(node: Node, header: string, text: string, content: Span): number {
  const [digit] = /[1-9]/.exec(header.slice(0, 3)) ?? [];
  if (digit !== undefined) {
    let holder = node.parent;
    while (holder && holder.type !== 'block_mapping' && holder.type !== 'block_sequence') holder = holder.parent;
    return (holder?.startPosition.column ?? 0) + Number(digit);
  }
  return /^(?:[ \t]*\r?\n)*( *)/.exec(text.slice(content.start, content.end))?.[1]?.length ?? 0;
}

/** A line without its indentation and its end. */
type Line = Span & {
  /** Where the next one begins. */
  readonly next: number;
};

function linesOf(text: string, content: Span, indent: number): Line[] {
  const lines: Line[] = [];
  for (let at = content.start; at < content.end; ) {
    const lineEnd = text.indexOf('\n', at);
    const next = lineEnd < 0 || lineEnd >= content.end ? content.end : lineEnd + 1;
    const last = next === content.end && !(text.charAt(next - 1) === '\n');
    const end = last ? next : text.charAt(next - 2) === '\r' ? next - 2 : next - 1;
    let start = at;
    while (start < Math.min(at + indent, end) && text.charAt(start) === ' ') start++;
    lines.push({ start, end, next });
    at = next;
  }
  return lines;
}

function literal(writer: Rewriting, lines: readonly Line[]): void {
  for (const line of lines) writer.copy({ start: line.start, end: line.next });
}

/** Lines of one paragraph are one line; those indented further stay as they are. */
function folded(writer: Rewriting, lines: readonly Line[], text: string): void {
  let before: Line | undefined;
  let blanks = 0;
  for (const line of lines) {
    if (line.start === line.end) {
      blanks++;
      continue;
    }
    if (before) {
      const kept = [before, line].some(each => /[ \t]/.test(text.charAt(each.start)));
      writer.write(kept ? '\n'.repeat(blanks + 1) : blanks === 0 ? ' ' : '\n'.repeat(blanks), { start: before.end, end: line.start });
    }
    writer.copy({ start: line.start, end: line.end });
    before = line;
    blanks = 0;
  }
}

/** What an escape at the offset means and where it ends; undefined where there is none. */
type Escape = (text: string, at: number) => { readonly text: string; readonly end: number } | undefined;

const singleQuoted: Escape = (text, at) => (text.startsWith("''", at) ? { text: "'", end: at + 2 } : undefined);

const SIMPLE: Readonly<Record<string, string>> = { 0: '\0', a: '\u0007', b: '\b', t: '\t', '\t': '\t', n: '\n', v: '\v', f: '\f', r: '\r', e: '\u001b', N: '\u0085', _: '\u00a0', L: '\u2028', P: '\u2029' };
const HEX_LENGTH: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

const doubleQuoted: Escape = (text, at) => {
  if (text.charAt(at) !== '\\') return undefined;
  const letter = text.charAt(at + 1);
  const length = HEX_LENGTH[letter];
  if (length !== undefined) {
    const code = parseInt(text.slice(at + 2, at + 2 + length), 16);
    return { text: code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd', end: at + 2 + length };
  }
  const continued = /^\\\r?\n[ \t]*/.exec(text.slice(at, at + 512));
  return continued ? { text: '', end: at + continued[0].length } : { text: SIMPLE[letter] ?? letter, end: at + 2 };
};

/** A scalar that may go on over lines: a line break is a space, an empty line a line break. */
function flow(writer: Rewriting, text: string, content: Span, escape: Escape): void {
  if (!/[\n\\']/.test(text.slice(content.start, content.end))) {
    writer.copy(content);
    return;
  }
  let from = content.start;
  const copyTo = (end: number): void => {
    if (end > from) writer.copy({ start: from, end });
  };
  for (let at = content.start; at < content.end; ) {
    const escaped = escape(text, at);
    if (escaped) {
      copyTo(at);
      const end = Math.min(escaped.end, content.end);
      writer.write(escaped.text, { start: at, end });
      from = at = end;
    } else if (/\s/.test(text.charAt(at))) {
      let end = at;
      while (end < content.end && /\s/.test(text.charAt(end))) end++;
      const breaks = text.slice(at, end).split('\n').length - 1;
      if (breaks > 0) {
        copyTo(at);
        writer.write(breaks === 1 ? ' ' : '\n'.repeat(breaks - 1), { start: at, end });
        from = end;
      }
      at = end;
    } else at++;
  }
  copyTo(content.end);
}

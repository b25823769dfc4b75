import type { Node } from 'web-tree-sitter';
import type { Span } from '../../text';

/**
 * Texts of HCL: quoted templates and heredocs, in pieces. What stands between the parser's nodes belongs to the text, too, so
 * it is read by offsets. Escapes, interpolation and the indentation of `<<-`:
 * https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md#template-expressions
 */
export type Segment =
  /** Text with the place where it is written; one to one, or one escape of another length. */
  | { readonly kind: 'text'; readonly text: string; readonly outer: Span }
  /** `${…}`. */
  | { readonly kind: 'hole'; readonly node: Node; readonly outer: Span }
  /** `%{ if … }`, `%{ else }`, `%{ endfor }`: nothing by itself; what stands between two of them may be left out or repeated. */
  | { readonly kind: 'directive'; readonly node: Node; readonly outer: Span };

export interface Template {
  readonly segments: readonly Segment[];
  /** All of the text, as written. */
  readonly content: Span;
  /** What `<<-` takes from the beginning of each line. */
  readonly indent: string;
  readonly heredoc: boolean;
}

export const TEMPLATE_TYPES: readonly string[] = ['heredoc_template', 'quoted_template', 'string_lit'];

/** @param node of one of `TEMPLATE_TYPES` */
export function templateOf(node: Node, text: string): Template {
  const heredoc = node.type === 'heredoc_template';
  const content = heredoc ? heredocContent(node, text) : { start: node.startIndex + 1, end: Math.max(node.startIndex + 1, node.endIndex - 1) };
  const foreign = foreignNodes(node);
  const indent = heredoc && text.startsWith('<<-', node.startIndex) ? commonIndent(text, content, foreign) : '';
  const segments: Segment[] = [];
  let at = content.start;
  for (const part of foreign) {
    segments.push(...literal(text, { start: at, end: part.startIndex }, content, { heredoc, indent }));
    const outer = { start: part.startIndex, end: part.endIndex };
    segments.push({ kind: part.type === 'template_interpolation' ? 'hole' : 'directive', node: part, outer });
    at = outer.end;
  }
  segments.push(...literal(text, { start: at, end: content.end }, content, { heredoc, indent }));
  return { segments, content, indent, heredoc };
}

/** From the line after the opening marker up to the line of the closing one. */
function heredocContent(node: Node, text: string): Span {
  const marker = node.namedChildren.find(child => child.type === 'heredoc_identifier');
  const lineEnd = text.indexOf('\n', marker?.endIndex ?? node.startIndex);
  const closing = node.namedChildren.at(-1);
  const start = lineEnd < 0 ? node.endIndex : Math.min(lineEnd + 1, node.endIndex);
  const end = closing?.type === 'heredoc_identifier' ? text.lastIndexOf('\n', closing.startIndex - 1) + 1 : node.endIndex;
  return { start, end: Math.max(start, end) };
}

/** The interpolations, and the marks of directives with what stands between them, in order. */
function foreignNodes(node: Node): Node[] {
  return node.namedChildren.flatMap(child => {
    switch (child.type) {
      case 'template_interpolation': case 'template_if_intro': case 'template_else_intro': case 'template_if_end': case 'template_for_start': case 'template_for_end': return [child];
      case 'template_directive': case 'template_if': case 'template_for': return foreignNodes(child);
      default: return [];
    }
  });
}

/** The smallest indentation of a line that is not blank; a line that begins with an interpolation has none. */
function commonIndent(text: string, content: Span, foreign: readonly Node[]): string {
  let common: string | undefined;
  let passed = 0;
  for (let start = content.start; start < content.end;) {
    const line = start;
    const lineEnd = text.indexOf('\n', line);
    start = lineEnd < 0 || lineEnd >= content.end ? content.end : lineEnd + 1;
    while ((foreign[passed]?.endIndex ?? Infinity) <= line) passed++;
    // In the middle of an interpolation no line of the text begins.
    if ((foreign[passed]?.startIndex ?? Infinity) < line) continue;
    const indent = /^[ \t]*/.exec(text.slice(line, start))?.[0] ?? '';
    if (/^\r?\n?$/.test(text.slice(line + indent.length, start))) continue;
    if (common === undefined || indent.length < common.length) common = indent;
  }
  return common ?? '';
}

/** `$${` and `%%{` everywhere; the backslash in quotes only. */
const ESCAPE = { quoted: /\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])|\$\$(?=\{)|%%(?=\{)/g, heredoc: /\$\$(?=\{)|%%(?=\{)/g };

function* literal(text: string, span: Span, content: Span, { heredoc, indent }: Pick<Template, 'heredoc' | 'indent'>): Generator<Segment> {
  for (const run of withoutIndent(text, span, content, indent)) {
    let at = run.start;
    for (const escape of text.slice(run.start, run.end).matchAll(heredoc ? ESCAPE.heredoc : ESCAPE.quoted)) {
      const start = run.start + escape.index;
      const end = start + escape[0].length;
      if (start > at) yield { kind: 'text', text: text.slice(at, start), outer: { start: at, end: start } };
      yield { kind: 'text', text: unescape(escape[0]), outer: { start, end } };
      at = end;
    }
    if (run.end > at) yield { kind: 'text', text: text.slice(at, run.end), outer: { start: at, end: run.end } };
  }
}

/** The lines of the span without the indentation that is not part of the text; whole where there is none. */
function* withoutIndent(text: string, span: Span, content: Span, indent: string): Generator<Span> {
  if (indent === '') {
    yield span;
    return;
  }
  for (let at = span.start; at < span.end;) {
    const lineEnd = text.indexOf('\n', at);
    const end = lineEnd < 0 || lineEnd >= span.end ? span.end : lineEnd + 1;
    const beginsLine = at === content.start || text.charAt(at - 1) === '\n';
    // A blank line may be shorter.
    const length = beginsLine ? Math.min(indent.length, /^[ \t]*/.exec(text.slice(at, end))?.[0].length ?? 0) : 0;
    if (at + length < end) yield { start: at + length, end };
    at = end;
  }
}

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function unescape(escape: string): string {
  if (!escape.startsWith('\\')) return escape.charAt(0);
  const letter = escape.charAt(1);
  if (letter !== 'u' && letter !== 'U') return SIMPLE[letter] ?? letter;
  const code = parseInt(escape.slice(2), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
}

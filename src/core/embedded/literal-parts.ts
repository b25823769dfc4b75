import type { Node } from 'web-tree-sitter';
import type { LanguageSyntax } from '../languages/language-syntax';
import type { LanguageId } from '../languages/language-id';
import { spanOf } from '../languages/nodes';
import type { EmbeddedSource } from './embedded-source';
import { beginsOnItsOwnLine, holesOf, writtenIn, type TextPart } from './literal-text';
import { linesIn, rewriting, type PlacedText } from './placed-text';

/** The parts that an expression of a program puts a text together from, and the text as a program of its own. */

/** What is asked of the language around. */
export interface LiteralSyntax {
  readonly stringAround: LanguageSyntax['stringAround'];
  /** Whether backslashes are what they are in a literal with this opening. */
  readonly isRaw: (open: string) => boolean;
  /** How texts go to a shell; undefined where commands are run without one. */
  readonly inShell?: {
    /** Whether `$name` in a literal with this opening is a value of the program itself. */
    readonly expandsDollar: (open: string) => boolean;
  };
}

export interface SourceFile extends LiteralSyntax {
  readonly root: Node;
  readonly text: string;
}

/** Without comments. */
export const namedParts = (node: Node): Node[] => node.namedChildren.filter(child => !child.type.endsWith('comment'));

const MAX_PARTS = 2000;
const BREAK = { kind: 'between', text: '\n' } as const;

/** What an expression's text is put together from, in order. */
export function partsOf(file: SourceFile, expression: Node): TextPart[] {
  const parts: TextPart[] = [];
  const rest: (Node | typeof BREAK)[] = [expression];
  for (let next = rest.pop(); next && parts.length < MAX_PARTS; next = rest.pop()) {
    if ('kind' in next) {
      parts.push(next);
      continue;
    }
    const literal = file.stringAround(next, file.text);
    if (literal?.span.start === next.startIndex && literal.span.end === next.endIndex) {
      const substitutions = next.namedChildren.filter(child => /substitution|interpolation$/.test(child.type) && child.type !== 'escape_interpolation').map(spanOf);
      parts.push({ kind: 'literal', literal, holes: holesOf(literal, substitutions) });
      continue;
    }
    const inner = inside(file, next);
    if (inner) rest.push(...inner.reverse());
    else parts.push({ kind: 'unknown', span: spanOf(next) });
  }
  return parts;
}

/** Functions and methods that keep the lines of a text. */
const KEEPS = /^(?:dedent|cleandoc|stripIndent|strip_indent|trim|strip|lstrip|rstrip|trimStart|trimEnd|trimStart|Trim)$/;

/** What the text of `node` is put together from; undefined where it is not known. */
function inside(file: SourceFile, node: Node): (Node | typeof BREAK)[] | undefined {
  if (/^(?:binary_\w+|concatenated_string|parenthesized_expression)$/.test(node.type)) return namedParts(node);
  if (/call|invocation/.test(node.type)) return givenTo(file, node);
  const assigned = node.type === 'identifier' ? assignedTo(file, node) : undefined;
  return assigned && [assigned];
}

/** What a call that keeps a text is given: its argument or its receiver; the items that it joins to lines. */
function givenTo({ text }: SourceFile, node: Node): (Node | typeof BREAK)[] | undefined {
  const callee = node.childForFieldName('function') ?? node.childForFieldName('name');
  const name = callee ? /\w{1,80}$/.exec(text.slice(Math.max(callee.startIndex, callee.endIndex - 80), callee.endIndex))?.[0] ?? '' : '';
  const list = node.childForFieldName('arguments');
  const [first] = !list ? [] : list.type === 'template_string' ? [list] : namedParts(list);
  const receiver = node.childForFieldName('object') ?? callee?.childForFieldName('object') ?? callee?.childForFieldName('expression') ?? undefined;
  if (/^join$/i.test(name)) {
    const joined = [receiver, first].find(candidate => candidate !== undefined && /^(?:array|list)$/.test(candidate.type));
    return joined && namedParts(joined).flatMap((item, index) => (index === 0 ? [item] : [BREAK, item]));
  }
  const kept = KEEPS.test(name) ? first ?? receiver : undefined;
  return kept && [kept];
}

/** The only value that a name is given in the file. */
function assignedTo({ root, text }: SourceFile, name: Node): Node | undefined {
  const written = text.slice(name.startIndex, name.endIndex);
  if (!/^\w{1,80}$/.test(written)) return undefined;
  const places = [...text.matchAll(new RegExp(`\\b${written}\\s{0,4}(?::\\s{0,4}\\w{1,40}\\s{0,4})?=(?![=>])\\s{0,80}`, 'g'))].map(match => match.index + match[0].length);
  const [start] = places;
  if (start === undefined || places.length !== 1) return undefined;
  let node = root.namedDescendantForIndex(start, start + 1);
  while (node?.parent?.startIndex === start && !/statement|declarat|assignment/.test(node.parent.type)) node = node.parent;
  return node?.startIndex === start && !(node.startIndex <= name.startIndex && name.endIndex <= node.endIndex) ? node : undefined;
}

/** The program without the indentation that all its lines have. */
export function sourceOf(file: SourceFile, language: LanguageId, program: PlacedText, parts: readonly TextPart[]): EmbeddedSource {
  const lines = linesIn(program.text, { start: 0, end: program.text.length });
  const indents = lines.map(({ start, end }) => program.text.slice(start, end)).filter(line => line.trim() !== '').map(line => /^[ \t]*/.exec(line)?.[0] ?? '');
  const indent = indents.reduce((least, own) => (own.length < least.length ? own : least), indents[0] ?? '');
  const dedented = rewriting(program);
  for (const { start, end } of lines) dedented.copy({ start: Math.min(end, start + (program.text.slice(start, end).trim() === '' ? 0 : indent.length)), end });
  const literals = parts.flatMap(part => (part.kind === 'literal' ? [part.literal] : []));
  const [first] = literals;
  return {
    language, ...dedented.done(),
    encode: first ? writtenIn(first, file.isRaw(first.open), indent) : newText => newText,
    takesComments: literals.length === 1 && parts.length === 1 && first !== undefined && beginsOnItsOwnLine(file.text, first),
  };
}

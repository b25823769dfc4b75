import type { Node } from 'web-tree-sitter';
import type { LanguageSyntax } from '../languages/language-syntax';
import type { LanguageId } from '../languages/language-id';
import { spanOf } from '../languages/nodes';
import type { EmbeddedSource } from './embedded-source';
import { guessLanguage } from './guess-language';
import { isServiceDocument } from './json-text';
import { beginsOnItsOwnLine, holesOf, textOfParts, writtenIn, type TextPart } from './literal-text';
import { linesIn, rewriting, type PlacedText } from './placed-text';

/**
 * Programs that a declaration of infrastructure carries as text: `lambda.Code.fromInline("…")` of the AWS CDK, the `zipFile` of a
 * template's function, Pulumi's `StringAsset("…")`; and definitions of state machines and policies written down as JSON.
 */

/** What takes a program, as a call or as a property. */
const TAKES_CODE = /\b(?:fromInline|from_inline|FromInline|InlineCode|StringAsset|zipFile|zip_file|ZipFile)\b/g;
const DOCUMENTS = /:::aws-sdk:textract:|\btextract:[\w*?]|\btextract\.amazonaws\.com/g;

/** What is asked of the language around. */
export interface LiteralSyntax {
  readonly stringAround: LanguageSyntax['stringAround'];
  /** Whether backslashes are what they are in a literal with this opening. */
  readonly isRaw: (open: string) => boolean;
}

/** The programs inside the strings of a language. */
export const inlinePrograms = (syntax: LiteralSyntax) => (root: Node, text: string): readonly EmbeddedSource[] => {
  const file: SourceFile = { ...syntax, root, text };
  return [...[...text.matchAll(TAKES_CODE)].flatMap(({ index }) => programAt(file, index) ?? []), ...definitions(file)];
};

interface SourceFile extends LiteralSyntax {
  readonly root: Node;
  readonly text: string;
}

const named = (node: Node): Node[] => node.namedChildren.filter(child => !child.type.endsWith('comment'));

function programAt(file: SourceFile, at: number): EmbeddedSource | undefined {
  const name = file.root.namedDescendantForIndex(at);
  const taken = name && taking(file, name);
  const parts = taken ? partsOf(file, taken.value) : [];
  if (!taken || !parts.some(part => part.kind === 'literal')) return undefined;
  const program = textOfParts(file.text, parts, file.isRaw);
  const language = runtimeOf(file, taken.whole) ?? guessLanguage(program.text);
  return language && sourceOf(file, language, program, parts);
}

/** The call or property that takes the program under the name, and the program. */
function taking({ text }: SourceFile, name: Node): { readonly whole: Node; readonly value: Node } | undefined {
  for (let node: Node | null = name.parent, depth = 0; node && depth < 4; node = node.parent, depth++) {
    const list = node.childForFieldName('arguments') ?? node.namedChildren.find(child => child.type === 'argument_list');
    const [first] = list ? named(list) : [];
    if (list && first && list.startIndex >= name.endIndex) return { whole: node, value: first.type === 'argument' || first.type === 'keyword_argument' ? named(first).at(-1) ?? first : first };
    const value = node.childForFieldName('value') ?? node.childForFieldName('right');
    if (value && value.startIndex >= name.endIndex && /^["'\]\s]*[:=]\s*$/.test(text.slice(name.endIndex, value.startIndex))) return { whole: node, value };
  }
  return undefined;
}

const MAX_PARTS = 2000;
const BREAK = { kind: 'line-break' } as const;

/** What an expression's text is put together from, in order. */
function partsOf(file: SourceFile, expression: Node): TextPart[] {
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
  if (/^(?:binary_\w+|concatenated_string|parenthesized_expression)$/.test(node.type)) return named(node);
  if (/call|invocation/.test(node.type)) return givenTo(file, node);
  const assigned = node.type === 'identifier' ? assignedTo(file, node) : undefined;
  return assigned && [assigned];
}

/** What a call that keeps a text is given: its argument or its receiver; the items that it joins to lines. */
function givenTo({ text }: SourceFile, node: Node): (Node | typeof BREAK)[] | undefined {
  const callee = node.childForFieldName('function') ?? node.childForFieldName('name');
  const name = callee ? /\w+$/.exec(text.slice(Math.max(callee.startIndex, callee.endIndex - 80), callee.endIndex))?.[0] ?? '' : '';
  const list = node.childForFieldName('arguments');
  const [first] = !list ? [] : list.type === 'template_string' ? [list] : named(list);
  const receiver = node.childForFieldName('object') ?? callee?.childForFieldName('object') ?? callee?.childForFieldName('expression') ?? undefined;
  if (/^join$/i.test(name)) {
    const joined = [receiver, first].find(candidate => candidate !== undefined && /^(?:array|list)$/.test(candidate.type));
    return joined && named(joined).flatMap((item, index) => (index === 0 ? [item] : [BREAK, item]));
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

/** How far around a program its runtime is looked for. */
const MAX_AROUND = 12;
const RUNTIME = /\bruntime\w*\W[^\n]{0,120}?(python|nodejs)/i;

/** The language of the runtime that the declaration around the program names. */
function runtimeOf({ text }: SourceFile, whole: Node): LanguageId | undefined {
  for (let node: Node | null = whole.parent, depth = 0; node && depth < MAX_AROUND && !/statement|block|body|declarat|^module$|^program$/.test(node.type); node = node.parent, depth++) {
    const around = `${text.slice(Math.max(node.startIndex, whole.startIndex - 2000), whole.startIndex)}\n${text.slice(whole.endIndex, Math.min(node.endIndex, whole.endIndex + 2000))}`;
    const name = RUNTIME.exec(around)?.[1]?.toLowerCase();
    if (name !== undefined) return name === 'python' ? 'python' : 'javascript';
  }
  return undefined;
}

/** Definitions of state machines, and policies, that are written down as one text. */
function definitions(file: SourceFile): EmbeddedSource[] {
  const starts = new Set<number>();
  return [...file.text.matchAll(DOCUMENTS)].flatMap(({ index }): EmbeddedSource[] => {
    const node = file.root.descendantForIndex(index);
    const literal = node ? file.stringAround(node, file.text) : undefined;
    if (!literal || starts.has(literal.span.start) || !isServiceDocument(file.text.slice(literal.content.start, literal.content.end))) return [];
    starts.add(literal.span.start);
    const string = file.root.namedDescendantForIndex(literal.span.start, literal.span.end);
    const parts = string ? partsOf(file, string) : [];
    return parts.length === 0 ? [] : [{ ...sourceOf(file, 'json', textOfParts(file.text, parts, file.isRaw), parts), takesComments: false }];
  });
}

/** The program without the indentation that all its lines have. */
function sourceOf(file: SourceFile, language: LanguageId, program: PlacedText, parts: readonly TextPart[]): EmbeddedSource {
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

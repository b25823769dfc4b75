import type { Node } from 'web-tree-sitter';
import type { LanguageId } from '../languages/language-id';
import type { EmbeddedSource } from './embedded-source';
import { guessLanguage } from './guess-language';
import { isServiceDocument } from './json-text';
import { namedParts, partsOf, sourceOf, type LiteralSyntax, type SourceFile } from './literal-parts';
import { textOfParts } from './literal-text';
import { commandsRun } from './run-commands';

/**
 * Programs that a declaration of infrastructure carries as text: `lambda.Code.fromInline("…")` of the AWS CDK, the `zipFile` of a
 * template's function, Pulumi's `StringAsset("…")`; and definitions of state machines and policies written down as JSON.
 */

/** What takes a program, as a call or as a property. */
const TAKES_CODE = /\b(?:fromInline|from_inline|FromInline|InlineCode|StringAsset|zipFile|zip_file|ZipFile)\b/g;
const DOCUMENTS = /:::aws-sdk:textract:|\btextract:[\w*?]|\btextract\.amazonaws\.com/g;

/** The programs inside the strings of a language. */
export const inlinePrograms = (syntax: LiteralSyntax) => (root: Node, text: string): readonly EmbeddedSource[] => {
  const file: SourceFile = { ...syntax, root, text };
  return [...[...text.matchAll(TAKES_CODE)].flatMap(({ index }) => programAt(file, index) ?? []), ...definitions(file), ...commandsRun(file)];
};

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
    const [first] = list ? namedParts(list) : [];
    if (list && first && list.startIndex >= name.endIndex) return { whole: node, value: first.type === 'argument' || first.type === 'keyword_argument' ? namedParts(first).at(-1) ?? first : first };
    const value = node.childForFieldName('value') ?? node.childForFieldName('right');
    if (value && value.startIndex >= name.endIndex && /^["'\]\s]*[:=]\s*$/.test(text.slice(name.endIndex, value.startIndex))) return { whole: node, value };
  }
  return undefined;
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

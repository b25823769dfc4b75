import { getNodeValue, parseTree, type Node } from 'jsonc-parser';
import { detectLanguage } from '../languages/detect-language';
import type { LanguageId } from '../languages/language-id';
import type { Span } from '../text';
import type { EmbeddedSource } from './embedded-source';
import { languageOfFence } from './fence-names';
import { ipythonPrograms, type Program } from './ipython';
import { decodeJsonText, encodeJsonText } from './json-text';
import { concatenated, placedAsIs, rewriting, type PlacedText } from './placed-text';

/**
 * The code of a Jupyter notebook: its code cells as one program, since they share their names, and what runs outside of it:
 * cells of other languages, lines for the shell. Format: https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export function notebookSources(json: string): EmbeddedSource[] {
  const root = parseTree(json, [], { allowTrailingComma: true });
  if (!root) return [];
  const kernel = kernelLanguage(root);
  const cells = (member(root, 'cells')?.children ?? []).flatMap(cell => codeOf(json, cell) ?? []);
  return kernel === undefined ? [] : programsOf(kernel, cells).map(program => ({ ...program, encode: encodeJsonText, takesComments: false }));
}

/** A code cell of a notebook whose cells are handed in as one text. Between two cells stands a line break. */
export interface DocumentCell {
  readonly span: Span;
  /** Of the cell; undefined where the engine does not know it. */
  readonly language: LanguageId | undefined;
}

/** The same of cells that an editor holds, as they stand in `text`. */
export function cellSources(text: string, cells: readonly DocumentCell[]): EmbeddedSource[] {
  const languages = new Set(cells.flatMap(cell => cell.language ?? []));
  return [...languages].flatMap(language => programsOf(language, cells.filter(cell => cell.language === language).map(({ span }) => placed(text, span))))
    .map(program => ({ ...program, encode: newText => newText, takesComments: true }));
}

const programsOf = (language: LanguageId, cells: readonly PlacedText[]): Program[] =>
  (language === 'python' ? ipythonPrograms(cells, nameOfFile) : [{ language, ...concatenated(cells) }]).filter(({ text }) => text !== '');

/** A cell with a line break at its end, which is no part of it. */
const placed = (text: string, { start, end }: Span): PlacedText => ({
  text: `${text.slice(start, end)}\n`,
  pieces: [{ start: 0, length: end - start, outer: { start, end } }, { start: end - start, length: 1, outer: { start: end, end } }],
});

const nameOfFile = (path: string): LanguageId | undefined => detectLanguage(path, '');

const member = (node: Node | undefined, name: string): Node | undefined =>
  (node?.type === 'object' ? node.children : undefined)?.find(property => property.children?.[0]?.value === name)?.children?.[1];

const textOf = (node: Node | undefined): string | undefined => (node?.type === 'string' ? String(getNodeValue(node)) : undefined);

function kernelLanguage(root: Node): LanguageId | undefined {
  const metadata = member(root, 'metadata');
  return languageOfFence(textOf(member(member(metadata, 'kernelspec'), 'language')) ?? textOf(member(member(metadata, 'language_info'), 'name')) ?? 'python');
}

/** The code of a cell, with a line break at its end; undefined for other cells. */
function codeOf(json: string, cell: Node): PlacedText | undefined {
  const source = member(cell, 'source');
  if (!source || textOf(member(cell, 'cell_type')) !== 'code') return undefined;
  const literals = (source.type === 'array' ? (source.children ?? []) : [source]).filter(node => node.type === 'string');
  const last = literals.at(-1);
  if (!last) return undefined;
  const code = rewriting(placedAsIs(json));
  for (const literal of literals) decodeJsonText(json, { start: literal.offset + 1, end: literal.offset + literal.length - 1 }, code);
  const end = last.offset + last.length - 1;
  // Cells end where their last line does: what stands between two is a line break of its own.
  code.write('\n', { start: end, end });
  return code.done();
}

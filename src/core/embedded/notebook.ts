import { getNodeValue, parseTree, type Node } from 'jsonc-parser';
import { detectLanguage } from '../languages/detect-language';
import type { LanguageId } from '../languages/language-id';
import type { Span } from '../text';
import type { EmbeddedPiece, EmbeddedSource } from './embedded-source';
import { languageOfFence } from './fence-names';
import { ipythonPrograms, type Program } from './ipython';
import type { PlacedText } from './placed-text';

/**
 * The code of a Jupyter notebook: its code cells as one program, since they share their names, and what runs outside of it:
 * cells of other languages, lines for the shell. Format: https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export function notebookSources(json: string): EmbeddedSource[] {
  const root = parseTree(json, [], { allowTrailingComma: true });
  if (!root) return [];
  const kernel = kernelLanguage(root);
  const cells = (member(root, 'cells')?.children ?? []).flatMap(cell => codeOf(json, cell) ?? []);
  return kernel === undefined ? [] : programsOf(kernel, cells).map(program => ({ ...program, encode: escaped, takesComments: false }));
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
  (language === 'python' ? ipythonPrograms(cells, nameOfFile) : [{ language, ...joined(cells) }]).filter(({ text }) => text !== '');

/** A cell with a line break at its end, which is no part of it. */
const placed = (text: string, { start, end }: Span): PlacedText => ({
  text: `${text.slice(start, end)}\n`,
  pieces: [{ start: 0, length: end - start, outer: { start, end } }, { start: end - start, length: 1, outer: { start: end, end } }],
});

const nameOfFile = (path: string): LanguageId | undefined => detectLanguage(path, '');

/** The cells of other kernels have no lines for the notebook itself. */
const joined = (cells: readonly PlacedText[]): Omit<Program, 'language'> => {
  const pieces: EmbeddedPiece[] = [];
  let text = '';
  for (const cell of cells) {
    pieces.push(...cell.pieces.map(piece => ({ ...piece, start: piece.start + text.length })));
    text += cell.text;
  }
  return { text, pieces };
};

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
  const pieces: EmbeddedPiece[] = [];
  let text = '';
  for (const literal of literals) text += decoded(json, literal, text.length, pieces);
  const end = last.offset + last.length - 1;
  // Cells end where their last line does: what stands between two is a line break of its own.
  pieces.push({ start: text.length, length: 1, outer: { start: end, end } });
  return { text: `${text}\n`, pieces };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f' };

/** The text of a JSON string; its runs and escapes are added to `pieces`, from `start` of the whole text on. */
function decoded(json: string, literal: Node, start: number, pieces: EmbeddedPiece[]): string {
  const end = literal.offset + literal.length - 1;
  let text = '';
  let at = literal.offset + 1;
  while (at < end) {
    const escape = json.indexOf('\\', at);
    const stop = escape < 0 || escape > end ? end : escape;
    if (stop > at) {
      pieces.push({ start: start + text.length, length: stop - at, outer: { start: at, end: stop } });
      text += json.slice(at, stop);
    }
    if (stop === end) break;
    const letter = json.charAt(stop + 1);
    const length = letter === 'u' ? 6 : 2;
    pieces.push({ start: start + text.length, length: 1, outer: { start: stop, end: stop + length } });
    text += letter === 'u' ? String.fromCharCode(parseInt(json.slice(stop + 2, stop + 6), 16) || 0xfffd) : (ESCAPES[letter] ?? letter);
    at = stop + length;
  }
  return text;
}

const escaped = (newText: string): string => JSON.stringify(newText).slice(1, -1);

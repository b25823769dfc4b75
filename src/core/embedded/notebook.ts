import { getNodeValue, parseTree, type Node } from 'jsonc-parser';
import type { LanguageId } from '../languages/language-id';
import type { EmbeddedPiece, EmbeddedSource } from './embedded-source';

/**
 * The code of a Jupyter notebook: all its code cells as one program, since they share their names. Format:
 * https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export function notebookSource(json: string): EmbeddedSource | undefined {
  const root = parseTree(json, [], { allowTrailingComma: true });
  const language = root && notebookLanguage(root);
  if (!root || !language) return undefined;
  const pieces: EmbeddedPiece[] = [];
  let text = '';
  for (const cell of member(root, 'cells')?.children ?? []) {
    const source = member(cell, 'source');
    if (!source || textOf(member(cell, 'cell_type')) !== 'code') continue;
    const literals = (source.type === 'array' ? (source.children ?? []) : [source]).filter(node => node.type === 'string');
    const [first] = literals;
    const last = literals.at(-1);
    if (!first || !last) continue;
    // Another language's cell: `%%bash`, `%%javascript`. `%%time` and its like run the cell as it is.
    if (/^"%%(?:bash|sh|script|javascript|js|html|latex|markdown|perl|ruby|svg|cmd|powershell|writefile|sql|R|cython)\b/.test(json.slice(first.offset, first.offset + 20))) continue;
    for (const literal of literals) text += decoded(json, literal, text.length, pieces);
    const end = last.offset + last.length - 1;
    // Cells end where their last line does: what stands between two is a line break of its own.
    pieces.push({ start: text.length, length: 1, outer: { start: end, end } });
    text += '\n';
  }
  return text === '' ? undefined : { language, text: withoutMagics(text), pieces, encode: escaped, takesComments: false };
}

const member = (node: Node | undefined, name: string): Node | undefined =>
  (node?.type === 'object' ? node.children : undefined)?.find(property => property.children?.[0]?.value === name)?.children?.[1];

const textOf = (node: Node | undefined): string | undefined => (node?.type === 'string' ? String(getNodeValue(node)) : undefined);

function notebookLanguage(root: Node): LanguageId | undefined {
  const metadata = member(root, 'metadata');
  const name = textOf(member(member(metadata, 'kernelspec'), 'language')) ?? textOf(member(member(metadata, 'language_info'), 'name')) ?? 'python';
  switch (name.toLowerCase()) {
    case 'python': case 'ipython': return 'python';
    case 'javascript': return 'javascript';
    case 'typescript': return 'typescript';
    default: return undefined;
  }
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

/** Lines for the notebook itself (`%matplotlib inline`, `!pip install …`) become comments of the same length. */
const withoutMagics = (text: string): string => text.replace(/^([ \t]*)[%!](?=.)/gm, '$1#');

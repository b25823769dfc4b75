import { getNodeValue, parseTree, type Node } from 'jsonc-parser';
import type { LanguageId } from '../languages/language-id';
import type { EmbeddedSource } from './embedded-source';
import { decodeJsonText, encodeJsonText } from './json-text';
import { pieceWriter } from './scalar';

/**
 * The code of a Jupyter notebook: all its code cells as one program, since they share their names. Format:
 * https://nbformat.readthedocs.io/en/latest/format_description.html
 */
export function notebookSource(json: string): EmbeddedSource | undefined {
  const root = parseTree(json, [], { allowTrailingComma: true });
  const language = root && notebookLanguage(root);
  if (!root || !language) return undefined;
  const writer = pieceWriter(json);
  for (const cell of member(root, 'cells')?.children ?? []) {
    const source = member(cell, 'source');
    if (!source || textOf(member(cell, 'cell_type')) !== 'code') continue;
    const literals = (source.type === 'array' ? (source.children ?? []) : [source]).filter(node => node.type === 'string');
    const [first] = literals;
    const last = literals.at(-1);
    if (!first || !last) continue;
    // Another language's cell: `%%bash`, `%%javascript`. `%%time` and its like run the cell as it is.
    if (/^"%%(?:bash|sh|script|javascript|js|html|latex|markdown|perl|ruby|svg|cmd|powershell|writefile|sql|R|cython)\b/.test(json.slice(first.offset, first.offset + 20))) continue;
    for (const literal of literals) decodeJsonText(json, { start: literal.offset + 1, end: literal.offset + literal.length - 1 }, writer);
    const end = last.offset + last.length - 1;
    // Cells end where their last line does: what stands between two is a line break of its own.
    writer.put('\n', { start: end, end });
  }
  const { text, pieces } = writer.written();
  return text === '' ? undefined : { language, text: withoutMagics(text), pieces, encode: encodeJsonText, takesComments: false };
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

/** Lines for the notebook itself (`%matplotlib inline`, `!pip install …`) become comments of the same length. */
const withoutMagics = (text: string): string => text.replace(/^([ \t]*)[%!](?=.)/gm, '$1#');

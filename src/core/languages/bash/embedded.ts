import type { Node } from 'web-tree-sitter';
import type { EmbeddedSource } from '../../embedded/embedded-source';
import { isServiceDocument } from '../../embedded/json-text';
import { placedAsIs, rewriting, type PlacedText } from '../../embedded/placed-text';
import { languageOfFile, languageOfInterpreter, languageOfText } from '../../embedded/program-language';
import type { LanguageId } from '../language-id';
import { source } from '../nodes';

/** Programs that a script writes to files or hands to interpreters: here-documents, texts given with `-c`, and documents as texts. */
export function embeddedInBash(root: Node, text: string): readonly EmbeddedSource[] {
  const nodes = (type: string): Node[] => root.descendantsOfType(type);
  const heredocs = text.includes('<<') ? nodes('heredoc_redirect').flatMap(node => heredoc(node, text)) : [];
  const given = /[ \t]-[a-z]{0,8}[ce]\s|\beval\s/.test(text) ? nodes('command').flatMap(node => givenProgram(node, text)) : [];
  const documents = text.includes('"Effect') ? [...nodes('raw_string'), ...nodes('string')].filter(node => isServiceDocument(text.slice(node.startIndex + 1, node.endIndex - 1))).map(node => quotedProgram(node, text, 'json')) : [];
  return [...heredocs, ...given, ...documents];
}

function heredoc(node: Node, text: string): EmbeddedSource[] {
  const [start, body, end] = ['heredoc_start', 'heredoc_body', 'heredoc_end'].map(type => node.namedChildren.find(child => child.type === type));
  if (!start || !body || !end) return [];
  const quoted = /['"\\]/.test(source(start, text));
  // Of `<<-` the parser leaves out the tabs that lines begin with.
  const inner = bodyOf(text, lineStart(text, body.startIndex), lineStart(text, end.startIndex), { tabs: text.startsWith('<<-', node.startIndex), quoted });
  const language = targetLanguage(node, inner.text, text);
  return language ? [{ language, ...inner, encode: quoted ? newText => newText : newText => newText.replace(/[\\$`]/g, '\\$&'), takesComments: true }] : [];
}

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** The text of a here-document as the program gets it; expansions stay as they are written. */
function bodyOf(text: string, from: number, to: number, { tabs, quoted }: { readonly tabs: boolean; readonly quoted: boolean }): PlacedText {
  const mapper = rewriting(placedAsIs(text));
  for (let at = from; at < to; ) {
    const newline = text.indexOf('\n', at);
    const next = newline < 0 || newline >= to ? to : newline + 1;
    let start = at;
    while (tabs && start < next && text.charAt(start) === '\t') start++;
    if (quoted) mapper.copy({ start, end: next });
    else mapper.copyDecoded({ start, end: next }, /\\([\\$`]|\n)/g, ([, character = '']) => character.replace('\n', ''));
    at = next;
  }
  return mapper.done();
}

/** By the file that is written, the program that reads it, or what it looks like. */
function targetLanguage(node: Node, inner: string, text: string): LanguageId | undefined {
  const words = commandsAround(node).map(command => wordsOf(command, text));
  const files = [...redirects(node, text), ...words.flatMap(([name, ...args]) => (/(?:^|\/)tee$/.test(name ?? '') || args.includes('tee') ? args : []))].filter(file => file !== '/dev/null');
  const written = files.map(file => languageOfFile(file, inner)).find(language => language !== undefined);
  if (written) return written;
  const run = words.flatMap(line => line.flatMap((word, index) => (line.slice(index + 1).every(argument => !/^-[ce]$/.test(argument)) ? languageOfInterpreter(word) ?? [] : [])))[0];
  return run ?? (words.some(([name = '']) => /(?:^|\/)ssh$/.test(name)) ? 'bash' : languageOfText(inner));
}

/** The command that gets the document, and those that it is piped to. */
function commandsAround(node: Node): Node[] {
  const statement = node.parent;
  const body = statement?.childForFieldName('body');
  const own = body?.type === 'command' ? [body] : body ? body.descendantsOfType('command').slice(-1) : [];
  const piped = node.descendantsOfType('command');
  const pipeline = statement?.parent?.type === 'pipeline' ? statement.parent.namedChildren.filter(child => child.type === 'command' && child.startIndex > node.startIndex) : [];
  return [...own, ...piped, ...pipeline];
}

const redirects = (node: Node, text: string): string[] => [...(node.parent?.namedChildren ?? []), ...node.namedChildren]
  .flatMap(child => (child.type === 'file_redirect' && source(child, text).includes('>') ? unquoted(child.childForFieldName('destination'), text) : []));

const unquoted = (node: Node | null, text: string): string[] => (node ? [source(node, text).replace(/["']/g, '')] : []);

const wordsOf = (command: Node, text: string): string[] => command.namedChildren.filter(child => child.type !== 'variable_assignment').flatMap(child => unquoted(child, text));

/** `python3 -c '…'`, `node -e '…'`, `bash -c '…'`, `eval '…'`, `ssh host '…'`. */
function givenProgram(command: Node, text: string): EmbeddedSource[] {
  const words = command.namedChildren.filter(child => child.type !== 'variable_assignment');
  const written = words.map(word => (word.type === 'string' || word.type === 'raw_string' ? '' : source(word, text)));
  return words.flatMap((word, index): EmbeddedSource[] => {
    if (word.type !== 'raw_string' && word.type !== 'string') return [];
    const before = written.slice(0, index);
    const flag = before.at(-1) ?? '';
    const language = before[0] === 'eval' && index === 1 ? 'bash' : /^-[a-z]{0,8}[ce]$/.test(flag) ? before.slice(0, -1).map(languageOfInterpreter).findLast(found => found !== undefined) : undefined;
    return language ? [quotedProgram(word, text, language)] : [];
  });
}

function quotedProgram(node: Node, text: string, language: LanguageId): EmbeddedSource {
  const raw = node.type === 'raw_string';
  const mapper = rewriting(placedAsIs(text));
  if (raw) mapper.copy({ start: node.startIndex + 1, end: node.endIndex - 1 });
  else mapper.copyDecoded({ start: node.startIndex + 1, end: node.endIndex - 1 }, /\\([$`"\\\n])/g, ([, character = '']) => character.replace('\n', ''));
  const program = mapper.done();
  // A program of one line stays one: what stands around may take no other line.
  const inLine = (newText: string): string => (program.text.includes('\n') ? newText : newText.replaceAll('\n', '; '));
  const encode = raw ? (newText: string): string => inLine(newText).replaceAll("'", "'\\''") : (newText: string): string => inLine(newText).replace(/[\\$`"]/g, '\\$&');
  return { language, ...program, encode, takesComments: false };
}

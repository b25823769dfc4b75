import type { Node } from 'web-tree-sitter';
import type { Expression } from '../../model/expression';
import { wordBuilder, type Word, type WordBuilder } from '../command-line/word';
import { source, spanOf } from '../nodes';

/** Words of Bash without their quotes: https://www.gnu.org/software/bash/manual/bash.html#Quoting */

export const EXPANSIONS: ReadonlySet<string> = new Set(['simple_expansion', 'expansion', 'command_substitution', 'arithmetic_expansion', 'process_substitution']);

type LiftExpansion = (node: Node, text: string) => Expression;

/** @param lift what an expansion is */
export function wordOf(node: Node, text: string, lift: LiftExpansion): Word {
  const builder = wordBuilder(text);
  add(node, text, lift, builder);
  return builder.word(spanOf(node));
}

function add(node: Node, text: string, lift: LiftExpansion, builder: WordBuilder): void {
  switch (node.type) {
    case 'word': case 'number': case 'extglob_pattern': case 'variable_name': builder.copyDecoded(spanOf(node), BARE, unescaped);
      return;
    case 'raw_string': builder.copy({ start: node.startIndex + 1, end: node.endIndex - 1 });
      return;
    case 'ansi_c_string': builder.copyDecoded({ start: node.startIndex + 2, end: node.endIndex - 1 }, ANSI_ESCAPE, ansi);
      return;
    case 'string': addQuoted(node, text, lift, builder);
      return;
    case 'translated_string': case 'command_name': case 'concatenation': addChildren(node, text, lift, builder);
      return;
    default: if (EXPANSIONS.has(node.type)) builder.hole(lift(node, text), true);
    else builder.copy(spanOf(node));
  }
}

/** Parts side by side; what stands between two in a word that the parser took for several (`${x:+--flag value}`) is text. */
function addChildren(node: Node, text: string, lift: LiftExpansion, builder: WordBuilder): void {
  let at = node.startIndex;
  for (const child of node.children) {
    if (child.startIndex > at) builder.copyDecoded({ start: at, end: child.startIndex }, BARE, unescaped);
    // The dollar sign of `$"…"`.
    if (child.isNamed || child.type !== '$') add(child, text, lift, builder);
    at = child.endIndex;
  }
}

function addQuoted(node: Node, text: string, lift: LiftExpansion, builder: WordBuilder): void {
  let at = node.startIndex + 1;
  for (const child of node.namedChildren) {
    if (!EXPANSIONS.has(child.type)) continue;
    // Spaces before an expansion are the parser's part of it.
    const start = child.startIndex + (/^\s*/.exec(source(child, text))?.[0].length ?? 0);
    builder.copyDecoded({ start: at, end: start }, QUOTED, unescaped);
    const expression = lift(child, text);
    builder.hole({ ...expression, span: { start, end: child.endIndex } }, isList(child, text));
    at = child.endIndex;
  }
  builder.copyDecoded({ start: at, end: node.endIndex - 1 }, QUOTED, unescaped);
}

/** `"${args[@]}"`, `"$@"`: as many words as there are items, even inside quotes. */
const isList = (node: Node, text: string): boolean => /@\]|^\s*\$\{?@/.test(source(node, text).slice(0, 256));

const BARE = /\\([\s\S])/g;
const QUOTED = /\\([$`"\\\n])/g;

/** A backslash before a line break means that there is none. */
const unescaped = ([, character = '']: RegExpExecArray): string => character.replace('\n', '');

const ANSI_ESCAPE = /\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|([0-7]{1,3})|([\s\S]))/g;
const ANSI: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', e: '\x1b', f: '\f', v: '\v' };

/** https://www.gnu.org/software/bash/manual/bash.html#ANSI_002dC-Quoting */
function ansi([, hex, unicode, octal, letter = '']: RegExpExecArray): string {
  const digits = hex ?? unicode;
  return digits !== undefined ? String.fromCharCode(parseInt(digits, 16)) : octal !== undefined ? String.fromCharCode(parseInt(octal, 8)) : ANSI[letter] ?? letter;
}

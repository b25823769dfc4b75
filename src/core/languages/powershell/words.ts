import type { Node } from 'web-tree-sitter';
import type { Expression } from '../../model/expression';
import { wordBuilder, type Word, type WordBuilder } from '../command-line/word';
import { source, spanOf } from '../nodes';

/** Texts of PowerShell without quotes: https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules */

type Lift = (node: Node, text: string) => Expression;

/** The one child that is all of the node, down to a node that is something: the grammar has a node for each level of precedence. */
export function core(node: Node): Node {
  let at = node;
  for (let only = at.firstNamedChild; only && at.namedChildCount === 1 && only.startIndex === at.startIndex && only.endIndex === at.endIndex; only = at.firstNamedChild) at = only;
  return at;
}

export const TEXTS: ReadonlySet<string> = new Set(['verbatim_string_characters', 'expandable_string_literal', 'verbatim_here_string_characters', 'expandable_here_string_literal', 'generic_token']);

/** The content between the quotes; of a here-string without the lines of its quotes. */
export function contentOf(node: Node, text: string): { readonly start: number; readonly end: number } {
  const written = source(node, text);
  if (node.type === 'generic_token') return spanOf(node);
  const open = /^@["']\r?\n?|^["']/.exec(written)?.[0].length ?? 0;
  const close = /\r?\n?["']@$|["']$/.exec(written.slice(-4))?.[0].length ?? 0;
  return { start: node.startIndex + open, end: Math.max(node.startIndex + open, node.endIndex - close) };
}

/** A text with its expansions. @param native whether it is given to a program, which takes `\"` for a quote */
export function wordOf(node: Node, text: string, lift: Lift, native = false): Word {
  const builder = wordBuilder(text);
  const inner = core(node);
  if (TEXTS.has(inner.type)) addText(inner, text, { lift, native, builder });
  else builder.hole(lift(inner, text), inner.type === 'variable');
  return builder.word(spanOf(node));
}

interface Building {
  readonly lift: Lift;
  readonly native: boolean;
  readonly builder: WordBuilder;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', 0: '\0', a: '\x07', b: '\b', f: '\f', v: '\v', e: '\x1b' };

const verbatim = ([whole]: RegExpExecArray): string => (whole === "''" ? "'" : '"');
const expanded = ([whole, letter]: RegExpExecArray): string => (letter === undefined ? (whole === '$$' ? whole : '"') : ESCAPES[letter] ?? letter.replace('\n', ''));

function addText(node: Node, text: string, { lift, native, builder }: Building): void {
  const { start, end } = contentOf(node, text);
  if (node.type.startsWith('verbatim')) {
    builder.copyDecoded({ start, end }, native ? /''|\\"/g : /''/g, verbatim);
    return;
  }
  const escapes = native ? /""|\\"|\\`"|`([\s\S])/g : /""|`([\s\S])/g;
  let at = start;
  for (const child of node.namedChildren) {
    builder.copyDecoded({ start: at, end: child.startIndex }, escapes, expanded);
    builder.hole(lift(child, text), false);
    at = child.endIndex;
  }
  builder.copyDecoded({ start: at, end: end }, escapes, expanded);
}

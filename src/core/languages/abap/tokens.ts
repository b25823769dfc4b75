import type { Span } from '../../text';

/** The words of an ABAP program, as far as calls are made of them. https://help.sap.com/doc/abapdocu_latest_index_htm/latest/en-US/abenabap_syntax.htm */
export interface Token {
  readonly kind: 'word' | 'string' | 'template' | 'open' | 'close' | 'equals' | 'arrow' | 'concatenation' | 'end' | 'other';
  /** Of a word in lower case: ABAP does not tell cases apart. Of a string its value. */
  readonly text: string;
  readonly span: Span;
}

// A comment is a whole line that begins with an asterisk, or whatever follows a double quote.
const TOKEN = /(?<comment>^\*[^\r\n]*|"[^\r\n]*)|(?<string>'(?:[^'\r\n]|'')*'|`(?:[^`\r\n]|``)*`)|(?<template>\|(?:[^|\\\r\n]|\\.)*\|)|(?<word>[\w/~<>$%#@]+)|(?<arrow>->|=>|-(?=[A-Za-z_]))|(?<concatenation>&&)|(?<end>\.)|(?<other>[^\s])/gm;
const PUNCTUATION: ReadonlyMap<string, Token['kind']> = new Map([['(', 'open'], [')', 'close'], ['=', 'equals']]);

export function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].flatMap((match): Token[] => {
    const { comment, string, template, word, arrow, concatenation, end } = match.groups ?? {};
    if (comment !== undefined) return [];
    const span = { start: match.index, end: match.index + match[0].length };
    if (string !== undefined) return [{ kind: 'string', text: unescaped(string), span }];
    if (template !== undefined) return [{ kind: 'template', text: template.slice(1, -1), span }];
    if (word !== undefined) return [{ kind: 'word', text: word.toLowerCase(), span }];
    if (arrow !== undefined) return [{ kind: 'arrow', text: arrow, span }];
    if (concatenation !== undefined) return [{ kind: 'concatenation', text: '&&', span }];
    return [{ kind: end === undefined ? PUNCTUATION.get(match[0]) ?? 'other' : 'end', text: match[0], span }];
  });
}

/** A quote stands twice inside its own kind. */
const unescaped = (literal: string): string => {
  const quote = literal.charAt(0);
  return literal.slice(1, -1).replaceAll(quote + quote, quote);
};

import type { Node } from 'web-tree-sitter';
import { plainText, type Expression } from '../../model/expression';
import { children, source, spanOf } from '../nodes';
import { isString, literalOf, textOf } from './strings';

/** What a macro stands for. The grammar keeps its arguments as tokens: names, paths of members and literals are read in them. */
export function liftMacro(node: Node, text: string): Expression {
  const span = spanOf(node);
  const name = node.childForFieldName('macro');
  const tree = node.namedChildren.find(child => child.type === 'token_tree');
  const args = tree ? separated(tree) : [];
  const written = name ? source(name, text) : '';
  const values = (): Expression[] => args.map(tokens => liftTokens(tokens, node, text));
  switch (/\w{1,80}$/.exec(written)?.[0] ?? '') {
    case 'format': case 'format_args': case 'print': case 'println': case 'eprint': case 'eprintln': {
      const [format, ...given] = args;
      const [literal, more] = format ?? [];
      return literal && !more && isString(literal) ? { kind: 'string', span, parts: formatted(textOf(literal, text), given, node, text), literal: undefined } : { kind: 'other', span, inner: values() };
    }
    case 'concat': {
      const parts = values().map(plainText);
      return parts.every(part => part !== undefined) ? { kind: 'string', span, parts, literal: undefined } : { kind: 'other', span, inner: values() };
    }
    case 'env': case 'option_env': case 'dotenv': {
      const [variable] = values();
      return { kind: 'environment', span, variable: variable && plainText(variable), fallback: undefined };
    }
    case 'vec': return { kind: 'list', span, items: values() };
    default: return { kind: 'other', span, inner: values() };
  }
}

/** The tokens of a macro's arguments, without the brackets. */
function separated(tree: Node): Node[][] {
  const groups: Node[][] = [[]];
  for (const token of tree.children.slice(1, -1)) {
    if (token.type === ',') groups.push([]);
    else if (!token.type.endsWith('comment')) groups.at(-1)?.push(token);
  }
  return groups.filter(group => group.length > 0);
}

function liftTokens(tokens: readonly Node[], whole: Node, text: string): Expression {
  const [first] = tokens;
  const last = tokens.at(-1);
  if (!first || !last) return { kind: 'other', span: spanOf(whole), inner: [] };
  const span = { start: first.startIndex, end: last.endIndex };
  if (tokens.length === 1 && isString(first)) return { kind: 'string', span, parts: [textOf(first, text)], literal: literalOf(first, text) };
  const names = tokens.filter(token => token.type === 'identifier' || token.type === 'self');
  return chainIn(tokens, whole, text) ?? { kind: 'other', span, inner: [...names.map((name): Expression => ({ kind: 'name', span: spanOf(name), name: source(name, text) })), ...tokens.filter(isString).map((token): Expression => ({ kind: 'string', span: spanOf(token), parts: [textOf(token, text)], literal: undefined }))] };
}

/** `&value.member().other[0]?`: a name with what is taken of it; undefined for anything else. */
function chainIn(tokens: readonly Node[], whole: Node, text: string): Expression | undefined {
  const [head, ...rest] = tokens[0]?.type === '&' ? tokens.slice(1) : tokens;
  if (head?.type !== 'identifier' && head?.type !== 'self') return undefined;
  const { startIndex: start } = head;
  let chain: Expression = { kind: 'name', span: spanOf(head), name: source(head, text) };
  for (const [index, token] of rest.entries()) {
    const span = { start, end: token.endIndex };
    const before = rest[index - 1];
    if (token.type === 'token_tree' && text.charAt(token.startIndex) === '(' && chain.kind !== 'call') {
      chain = { kind: 'call', span, callee: chain, construct: false, args: separated(token).map(group => ({ kind: 'positional', value: liftTokens(group, whole, text) })), argsSpan: spanOf(token) };
    } else if (token.type === 'token_tree' && text.charAt(token.startIndex) === '[') {
      chain = { kind: 'index', span, object: chain, key: liftTokens(token.children.slice(1, -1), whole, text) };
    } else if (token.type === 'identifier' && before?.type === '.') {
      chain = { kind: 'member', span, object: chain, name: source(token, text), nameSpan: spanOf(token) };
    } else if (token.type !== '.' && token.type !== '?') return undefined;
  }
  return chain;
}

/** https://doc.rust-lang.org/std/fmt/#syntax: `{}`, `{0}`, `{name}`, `{:>8}`; `{{` is a brace. */
function formatted(format: string, args: readonly (readonly Node[])[], whole: Node, text: string): (string | Expression)[] {
  const span = spanOf(whole);
  const named = new Map<string, Expression>();
  const positional: Expression[] = [];
  for (const tokens of args) {
    const [name, equals, ...value] = tokens;
    if (name?.type === 'identifier' && equals?.type === '=' && value.length > 0) named.set(source(name, text), liftTokens(value, whole, text));
    else positional.push(liftTokens(tokens, whole, text));
  }
  let next = 0;
  return format.split(/(\{\{|\}\}|\{[\w#]{0,64}(?::[^{}]{0,64})?\})/).map((piece, index): string | Expression => {
    if (index % 2 === 0) return piece;
    if (piece === '{{' || piece === '}}') return piece.charAt(0);
    const key = /^\{([\w#]*)/.exec(piece)?.[1] ?? '';
    if (key === '') return positional[next++] ?? { kind: 'other', span, inner: [] };
    return (/^\d+$/.test(key) ? positional[Number(key)] : named.get(key)) ?? { kind: 'name', span, name: key };
  });
}

/** Macros that never give a value. */
export const neverReturns = (node: Node, text: string): boolean =>
  node.type === 'macro_invocation' && /^(?:panic|unreachable|todo|unimplemented|bail)!/.test(text.slice(node.startIndex, node.startIndex + 16).replace(/^anyhow::/, ''));

/** The inner nodes that say something. */
export const significant = (node: Node): Node[] => children(node).filter(child => child.type !== 'attribute_item');

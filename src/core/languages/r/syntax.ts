import type { Node } from 'web-tree-sitter';
import { pathOf, plainText, type Argument, type Expression, type MapItem } from '../../model/expression';
import type { StringLiteral } from '../../model/value';
import { OPERATION_NAMES } from '../../textract/operations';
import { snakeCase } from '../../textract/spelling';
import type { BindingTarget, ImportedName, LanguageSyntax, Parameter } from '../language-syntax';
import { children, lifting, pieces, source, spanOf } from '../nodes';

/** R as tree-sitter-r spells it, lifted to neutral expressions. */

// A function gives what it ends with.
const QUERY = `
(binary_operator lhs: (_) @target operator: ["<-" "=" ":="] rhs: (_) @value) @binding
(binary_operator lhs: (_) @target operator: "<<-" rhs: (_) @value) @assignment
(binary_operator lhs: (_) @value operator: "->" rhs: (_) @target) @binding
(for_statement variable: (_) @target sequence: (_) @value) @iteration
(binary_operator lhs: (identifier) @name rhs: (function_definition parameters: (_) @parameters body: (_) @body) @function)
(function_definition parameters: (_) @parameters body: (_) @body) @function
(call function: (return) arguments: (arguments . argument: (argument value: (_) @value) .)) @return
(function_definition body: (braced_expression body: [(call) (identifier) (extract_operator)] @value @return .))
(function_definition body: [(call) (identifier) (extract_operator)] @value @return)
(call function: [(identifier) (namespace_operator) (call) (parenthesized_expression)] @callee arguments: (_) @arguments) @call
(call function: (extract_operator rhs: (_) @callee) arguments: (_) @arguments) @call
(call function: (identifier) @import.name (#any-of? @import.name "library" "require" "requireNamespace")) @import
`;

const { other, field } = lifting((node, text) => lift(node, text));

function lift(node: Node, text: string): Expression {
  const span = spanOf(node);
  switch (node.type) {
    case 'identifier': case 'dots': return { kind: 'name', span, name: unquoted(source(node, text)) };
    case 'string': return { kind: 'string', span, parts: [valueOf(source(node, text))], literal: literalOf(node, text) };
    case 'true': case 'false': return { kind: 'boolean', span, value: node.type === 'true' };
    case 'null': return { kind: 'nothing', span };
    case 'integer': case 'float': return { kind: 'number', span, text: source(node, text).replace(/L$/, '') };
    case 'extract_operator': case 'namespace_operator': {
      const name = node.childForFieldName('rhs');
      return name?.type === 'identifier' ? { kind: 'member', span, object: field(node, 'lhs', text), name: unquoted(source(name, text)), nameSpan: spanOf(name) } : other(node, text);
    }
    case 'subset2': case 'subset': {
      const [key, second] = argumentsOf(node, text);
      return key && !second ? { kind: 'index', span, object: field(node, 'function', text), key: key.value } : other(node, text);
    }
    case 'call': return liftCall(node, text);
    case 'if_statement': {
      const otherwise = node.childForFieldName('alternative');
      const whether = field(node, 'consequence', text);
      return { kind: 'either', span, options: [whether, otherwise ? lift(otherwise, text) : { kind: 'nothing', span }] };
    }
    case 'binary_operator': {
      const operator = node.childForFieldName('operator')?.type;
      if (operator === '%||%') return { kind: 'either', span, options: [field(node, 'lhs', text), field(node, 'rhs', text)] };
      return other(node, text);
    }
    case 'parenthesized_expression': case 'braced_expression': {
      const [inner, second] = children(node);
      return inner && !second ? lift(inner, text) : node.type === 'braced_expression' ? { kind: 'other', span, inner: [] } : other(node, text);
    }
    case 'function_definition': return { kind: 'function', span, result: undefined };
    default: return other(node, text);
  }
}

/** A name between backticks is the name. */
const unquoted = (name: string): string => name.replace(/^`(.*)`$/s, '$1');

const argumentsOf = (call: Node, text: string): Argument[] => {
  const list = call.childForFieldName('arguments');
  return list ? children(list).filter(child => child.type === 'argument').map(child => liftArgument(child, text)) : [];
};

function liftArgument(node: Node, text: string): Argument {
  const name = node.childForFieldName('name');
  const value = node.childForFieldName('value');
  const lifted: Expression = value ? lift(value, text) : { kind: 'other', span: spanOf(node), inner: [] };
  if (name) return { kind: 'named', key: valueOf(unquoted(source(name, text))), keySpan: spanOf(name), span: spanOf(node), value: lifted };
  return value?.type === 'dots' ? { kind: 'rest', value: lifted } : { kind: 'positional', value: lifted };
}

function liftCall(node: Node, text: string): Expression {
  const span = spanOf(node);
  const callee = field(node, 'function', text);
  const args = argumentsOf(node, text);
  const list = node.childForFieldName('arguments');
  const argsSpan = list ? spanOf(list) : { start: span.end, end: span.end };
  const positional = args.flatMap(argument => (argument.kind === 'positional' ? [argument.value] : []));
  const [first, second] = args;
  switch ((pathOf(callee) ?? '').replace(/^base\./, '')) {
    case 'list': case 'c': {
      const named = args.every(argument => argument.kind === 'named');
      // `c()` of lists is their sum, which the resolver works out.
      if (named && (first || pathOf(callee) === 'list')) return { kind: 'map', span, container: argsSpan, style: 'argument', items: args.flatMap(itemOf) };
      if (positional.length === args.length && (pathOf(callee) === 'list' || positional.every(value => value.kind === 'string'))) return { kind: 'list', span, items: positional };
      if (args.every(argument => argument.kind === 'named' || argument.kind === 'rest')) return { kind: 'map', span, container: argsSpan, style: 'argument', items: args.flatMap(itemOf) };
      break;
    }
    case 'Sys.getenv': {
      const fallback = args.find(argument => argument.kind === 'named' && argument.key === 'unset') ?? second;
      return { kind: 'environment', span, variable: first && plainText(first.value), fallback: fallback?.value };
    }
    case 'paste0': if (positional.length === args.length) return { kind: 'string', span, parts: positional.flatMap(pieces), literal: undefined };
      break;
    case 'paste': if (positional.length === args.length) return { kind: 'string', span, parts: positional.flatMap((part, index) => (index === 0 ? pieces(part) : [' ', ...pieces(part)])), literal: undefined };
      break;
    case 'sprintf': if (first?.value.kind === 'string' && positional.length === args.length) return { kind: 'string', span, parts: formatted(first.value, positional.slice(1)), literal: undefined };
      break;
    default:
  }
  return { kind: 'call', span, callee, construct: false, args, argsSpan };
}

function itemOf(argument: Argument): MapItem[] {
  switch (argument.kind) {
    case 'named': return [{ kind: 'entry', key: argument.key, keySpan: argument.keySpan, span: argument.span, value: argument.value }];
    case 'rest': case 'spread': return [{ kind: 'spread', span: argument.value.span, value: argument.value }];
    case 'positional': return [];
  }
}

/** https://stat.ethz.ch/R-manual/R-devel/library/base/html/sprintf.html */
function formatted(format: Expression & { kind: 'string' }, values: readonly Expression[]): (string | Expression)[] {
  let count = 0;
  return format.parts.flatMap(part => (typeof part !== 'string' ? [part] : part.split(/(%[-+# 0]{0,5}\d{0,4}(?:\.\d{1,4})?[a-zA-Z%])/).map(written => {
    if (!/^%.*[a-zA-Z%]$/s.test(written)) return written;
    return written.endsWith('%') ? '%' : values[count++] ?? { kind: 'other' as const, span: format.span, inner: [] };
  })));
}

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** `r"(…)"` is taken as it stands. https://stat.ethz.ch/R-manual/R-devel/library/base/html/Quotes.html */
const RAW = /^[rR](["'])(-*)([([{])([\s\S]*)[)\]}]\2\1$/;

function valueOf(written: string): string {
  const raw = RAW.exec(written)?.[4];
  if (raw !== undefined) return raw;
  if (!/^["']/.test(written)) return written;
  return written.slice(1, -1).replace(/\\(?:x([0-9a-fA-F]{1,2})|u\{?([0-9a-fA-F]{1,4})\}?|([\s\S]))/g, (_whole, hex?: string, unicode?: string, simple?: string) => {
    const digits = hex ?? unicode;
    return digits === undefined ? SIMPLE[simple ?? ''] ?? simple ?? '' : String.fromCharCode(parseInt(digits, 16));
  });
}

function literalOf(node: Node, text: string): StringLiteral {
  const span = spanOf(node);
  const [, , dashes = ''] = RAW.exec(source(node, text)) ?? [];
  const raw = /^[rR]/.test(source(node, text));
  const open = raw ? 3 + dashes.length : 1;
  const content = { start: span.start + open, end: Math.max(span.start + open, span.end - (open - (raw ? 1 : 0))) };
  return { span, content, open: text.slice(span.start, content.start), close: text.slice(content.end, span.end), replaceable: !isName(node), jsxAttribute: false };
}

/** Names of arguments, and of packages. */
function isName(node: Node): boolean {
  const { parent } = node;
  return parent?.type === 'argument' && parent.childForFieldName('name')?.equals(node) === true;
}

function stringAround(node: Node, text: string): StringLiteral | undefined {
  for (let at: Node | null = node; at && at.type !== 'program'; at = at.parent) if (at.type === 'string') return literalOf(at, text);
  return undefined;
}

/** `params$KMSKeyId`, `params[["KMSKeyId"]]`. */
function targets(node: Node, text: string): readonly BindingTarget[] {
  const target = lift(node, text);
  if (target.kind === 'index') {
    const base = pathOf(target.object);
    return base === undefined ? [] : [{ name: `${base}.${plainText(target.key) ?? '[]'}`, partial: false }];
  }
  const path = target.kind === 'string' ? plainText(target) : pathOf(target);
  return path === undefined ? [] : [{ name: path, partial: false }];
}

function parameters(node: Node, text: string): readonly Parameter[] {
  return children(node).filter(child => child.type === 'parameter').flatMap((child): Parameter[] => {
    const name = child.childForFieldName('name');
    return name ? [{ name: unquoted(source(name, text)), rest: name.type === 'dots' }] : [];
  });
}

/** `library(paws)`: the names of the package are there without it. */
function imports(node: Node, text: string): readonly ImportedName[] {
  const call = node.type === 'call' ? node : node.parent;
  const [first] = call ? argumentsOf(call, text) : [];
  const name = first && (plainText(first.value) ?? pathOf(first.value));
  return name === undefined ? [] : [{ local: `${name}::`, source: name }];
}

function branches(node: Node): { readonly blocks: readonly Node[]; readonly exhaustive: boolean } | undefined {
  if (node.type !== 'if_statement') return undefined;
  const otherwise = node.childForFieldName('alternative');
  return { blocks: [node.childForFieldName('consequence'), otherwise].filter(block => block !== null), exhaustive: otherwise !== null };
}

/** All of `Language` that is syntax. */
export const R_SYNTAX = {
  query: QUERY,
  blocks: new Set(['program', 'braced_expression']),
  transparent: new Set<string>(),
  branches,
  leaving: new Set(['break', 'next']),
  comprehensions: new Set<string>(),
  self: ['self', 'private'],
  lift,
  targets,
  parameters,
  stringAround,
  imports,
  importOffset: () => 0,
  readsOnly: new RegExp(`^(?:print|cat|str|message|warning|toJSON|names|length|is\\.null|call|exists|${OPERATION_NAMES.map(snakeCase).join('|')})$`),
  mergesInto: { receiver: new Set<string>(), firstArgument: new Set<string>() },
  mergedResult: new Set(['c', 'append', 'modifyList', 'utils.modifyList', 'purrr.list_modify']),
} satisfies LanguageSyntax;

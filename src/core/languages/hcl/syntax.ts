import type { Node } from 'web-tree-sitter';
import { plainText, type Argument, type CallExpression, type Expression, type MapExpression, type MapItem } from '../../model/expression';
import { insertionInto } from '../../model/insertion';
import type { Insertion, StringLiteral } from '../../model/value';
import type { Span } from '../../text';
import type { BindingTarget, LanguageSyntax } from '../language-syntax';
import { children, lifting, pieces, source, spanOf } from '../nodes';
import { TEMPLATE_TYPES, templateOf, type Template } from './templates';

/** HCL as tree-sitter-hcl spells it, lifted to neutral expressions, in the way Terraform and OpenTofu use it. */

// A block with a label is a call of what the label names, with the block's body for its argument: `resource "type" "name" { … }`.
const QUERY = `
(attribute (identifier) @target (expression) @value) @binding
(block . (identifier) . (string_lit (template_literal) @callee) (body) @arguments) @call
(block . (identifier) . (identifier) @callee (body) @arguments) @call
`;

const { other } = lifting((node, text) => lift(node, text));

/** What an expression hands on unchanged, in its own place. */
const inPlace = (node: Node, expression: Expression): Expression => ({ ...expression, span: spanOf(node) });

function lift(node: Node, text: string): Expression {
  const span = spanOf(node);
  switch (node.type) {
    case 'identifier': return { kind: 'name', span, name: source(node, text) };
    case 'string_lit': case 'quoted_template': case 'heredoc_template': return liftTemplate(node, text);
    case 'numeric_lit': return { kind: 'number', span, text: source(node, text) };
    case 'bool_lit': return { kind: 'boolean', span, value: source(node, text) === 'true' };
    case 'null_lit': return { kind: 'nothing', span };
    case 'expression': return liftChain(node, text);
    case 'literal_value': case 'template_expr': case 'collection_value': case 'variable_expr': {
      const [inner] = children(node);
      return inner ? inPlace(node, lift(inner, text)) : other(node, text);
    }
    case 'tuple': return { kind: 'list', span, items: children(node).filter(child => child.type === 'expression').map(child => lift(child, text)) };
    case 'object': return liftObject(node, text);
    case 'conditional': {
      const [, yes, no] = children(node);
      return yes && no ? { kind: 'either', span, options: [lift(yes, text), lift(no, text)] } : other(node, text);
    }
    case 'function_call': return liftFunction(node, text);
    case 'operation': case 'binary_operation': case 'unary_operation': return { kind: 'other', span, inner: operands(node, text) };
    case 'block': return liftBlock(node, text);
    case 'body': return liftBody(node, text);
    default: return other(node, text);
  }
}

/** `a.b["c"][0].d`, flat in the tree; parentheses are nodes of the chain as well. */
function liftChain(node: Node, text: string): Expression {
  const parts = children(node);
  const [first, ...rest] = parts;
  if (!first) return other(node, text);
  const chain = inOrder(first, rest, text);
  return rest.length === 0 ? inPlace(node, chain) : chain;
}

function inOrder(first: Node, rest: readonly Node[], text: string): Expression {
  return rest.reduce((object, part): Expression => {
    const span = { start: object.span.start, end: part.endIndex };
    const [inner] = children(part);
    if (part.type === 'get_attr' && inner) return { kind: 'member', span, object, name: source(inner, text), nameSpan: spanOf(inner) };
    const key = part.type === 'index' && inner?.type === 'new_index' ? children(inner)[0] : undefined;
    return key ? { kind: 'index', span, object, key: lift(key, text) } : { kind: 'other', span, inner: [object] };
  }, lift(first, text));
}

/** The operands of operators, however many are chained. */
function operands(node: Node, text: string): Expression[] {
  const found: Expression[] = [];
  const waiting = [node];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const parts = children(next);
    const [first] = parts;
    if (/^(?:operation|binary_operation|unary_operation)$/.test(next.type)) {
      const starts = parts.flatMap((part, index) => (POSTFIX.has(part.type) ? [] : [index]));
      for (const [order, start] of starts.entries()) {
        const group = parts.slice(start, starts[order + 1]);
        const [head, ...rest] = group;
        if (head && rest.length > 0) found.push(inOrder(head, rest, text));
        else if (head) waiting.push(head);
      }
    } else if (first && parts.length === 1 && next.type === 'expression') waiting.push(first);
    else found.push(lift(next, text));
  }
  return found;
}

const POSTFIX: ReadonlySet<string> = new Set(['get_attr', 'index', 'splat']);

function liftTemplate(node: Node, text: string): Expression {
  const template = templateOf(node, text);
  const { segments } = template;
  const parts = segments.flatMap((segment): (string | Expression)[] => {
    if (segment.kind === 'text') return [segment.text];
    const [inner] = children(segment.node).filter(child => child.type === 'expression');
    return [inner ? lift(inner, text) : { kind: 'other', span: segment.outer, inner: [] }];
  });
  const [only] = parts;
  // A template that is one interpolation is the value itself.
  if (parts.length === 1 && only !== undefined && typeof only !== 'string' && segments[0]?.kind === 'hole') return inPlace(node, only);
  return { kind: 'string', span: spanOf(node), parts: parts.length === 0 ? [''] : parts, literal: literalOf(node, template, text) };
}

function liftObject(node: Node, text: string): MapExpression {
  const span = spanOf(node);
  const items = children(node).filter(child => child.type === 'object_elem').flatMap((element): MapItem[] => {
    const key = element.childForFieldName('key');
    const value = element.childForFieldName('val');
    if (!key || !value) return [];
    return [{ kind: 'entry', key: keyOf(key, text), keySpan: spanOf(key), span: spanOf(element), value: lift(value, text) }];
  });
  return { kind: 'map', span, items, container: span, style: 'property', place: insertionFor(text, span, items.map(item => item.span)) };
}

/** A bare word is a name, what stands in parentheses a value. */
function keyOf(key: Node, text: string): string | Expression {
  const lifted = lift(key, text);
  if (lifted.kind === 'name' && source(key, text) === lifted.name) return lifted.name;
  return plainText(lifted) ?? lifted;
}

/** One more element: on a line of its own where the last one has one, where a line break separates as a comma does. */
function insertionFor(text: string, container: Span, items: readonly Span[]): Insertion {
  const last = items.at(-1);
  const before = last ? text.slice(items.at(-2)?.end ?? container.start + 1, last.start) : '';
  const newline = /\r?\n[ \t]*$/.exec(before)?.[0];
  if (!last || newline === undefined) return insertionInto(text, container, items, 'property');
  const after = text.slice(last.end, container.end);
  // A comment behind the last element is about it, and the marker that ends a heredoc stands alone on its line.
  const closed = /^[ \t]*(?:,[ \t]*)?(?:#|\/[/*])/.test(after) || /\n[ \t]*[\p{L}_][\p{L}\p{N}_-]*$/u.test(text.slice(Math.max(last.start, last.end - 200), last.end));
  if (closed) return { at: last.start, lead: '', trail: newline, style: 'property' };
  const comma = /^[ \t]*,/.exec(after)?.[0];
  return comma === undefined ? { at: last.end, lead: newline, trail: '', style: 'property' } : { at: last.end + comma.length, lead: newline, trail: ',', style: 'property' };
}

/** Functions that hand on what they are given, as text of another format or of another type. */
const HANDS_ON: ReadonlySet<string> = new Set(['jsonencode', 'yamlencode', 'tostring', 'tomap', 'toset', 'tolist', 'tobool', 'sensitive', 'nonsensitive', 'trimspace', 'chomp']);

function liftFunction(node: Node, text: string): Expression {
  const span = spanOf(node);
  const name = node.namedChildren.find(child => child.type === 'identifier');
  const list = node.namedChildren.find(child => child.type === 'function_arguments');
  if (!name) return other(node, text);
  const args = list ? children(list).filter(child => child.type === 'expression').map((child): Argument => ({ kind: 'positional', value: lift(child, text) })) : [];
  // `f(list...)`.
  const spread = list?.children.some(child => child.type === 'ellipsis' || child.type === '...') ?? false;
  const last = spread ? args.pop() : undefined;
  const given: Argument[] = last ? [...args, { kind: 'rest', value: last.value }] : args;
  const values = args.map(argument => argument.value);
  const [first] = values;
  const called = source(name, text);
  if (first && !spread) {
    if (HANDS_ON.has(called)) return inPlace(node, first);
    if (called === 'coalesce' || called === 'try') return { kind: 'either', span, options: values };
    if (called === 'format' && first.kind === 'string') return { kind: 'string', span, parts: formatted(first, values.slice(1)), literal: undefined };
    if (called === 'join' && values[1]?.kind === 'list') return { kind: 'string', span, parts: values[1].items.flatMap((item, index) => (index === 0 ? pieces(item) : [...pieces(first), ...pieces(item)])), literal: undefined };
  }
  return { kind: 'call', span, callee: { kind: 'name', span: spanOf(name), name: called }, construct: false, args: given, argsSpan: { start: name.endIndex, end: span.end } };
}

/** https://developer.hashicorp.com/terraform/language/functions/format: `%s`, `%03d`, `%[1]s`; `%%` is a percent sign. */
function formatted(format: Expression & { kind: 'string' }, values: readonly Expression[]): (string | Expression)[] {
  let count = 0;
  return format.parts.flatMap(part => {
    if (typeof part !== 'string') return [part];
    const out: (string | Expression)[] = [];
    let at = 0;
    for (const match of part.matchAll(/%[-+# 0]{0,8}(?:\[(\d{1,3})\])?[0-9.]{0,16}([a-zA-Z%])/g)) {
      const [written, position, verb] = match;
      if (position !== undefined) count = Number(position) - 1;
      out.push(part.slice(at, match.index), verb === '%' ? '%' : values[count++] ?? { kind: 'other', span: format.span, inner: [] });
      at = match.index + written.length;
    }
    return [...out, part.slice(at)];
  });
}

/** What a block is of: its type in `resource "type" "name"`, its own name where there is no label. */
function liftBlock(node: Node, text: string): CallExpression {
  const span = spanOf(node);
  const [name, label] = node.namedChildren;
  const named = label && (label.type === 'string_lit' || label.type === 'identifier') ? label : name;
  const start = node.namedChildren.find(child => child.type === 'block_start')?.startIndex ?? span.end;
  return {
    kind: 'call', span, construct: true, argsSpan: { start, end: span.end },
    callee: { kind: 'name', span: named ? spanOf(named) : span, name: named ? source(named, text).replaceAll('"', '') : '' },
    args: [{ kind: 'positional', value: bodyOf(node, text) }],
  };
}

function bodyOf(block: Node, text: string): MapExpression {
  const body = block.namedChildren.find(child => child.type === 'body');
  return body ? liftBody(body, text) : { kind: 'map', span: spanOf(block), items: [], container: undefined, style: 'property' };
}

/** Attributes and nested blocks by name. */
function liftBody(body: Node, text: string): MapExpression {
  const items = children(body).flatMap((child): MapItem[] => {
    const [name, label] = child.namedChildren;
    if (!name) return [];
    const entry = (key: Node, value: Expression): MapItem => ({ kind: 'entry', key: source(key, text).replaceAll('"', ''), keySpan: spanOf(key), span: spanOf(child), value });
    if (child.type === 'attribute') {
      const value = child.namedChildren.find(part => part.type === 'expression');
      return value ? [entry(name, lift(value, text))] : [];
    }
    if (child.type !== 'block') return [];
    const content = source(name, text) === 'dynamic' && label ? child.namedChildren.find(part => part.type === 'body')?.namedChildren.find(part => part.type === 'block' && text.startsWith('content', part.startIndex)) : undefined;
    return content && label ? [entry(label, { kind: 'either', span: spanOf(content), options: [bodyOf(content, text), { kind: 'nothing', span: spanOf(content) }] })] : [entry(name, bodyOf(child, text))];
  });
  return { kind: 'map', span: spanOf(body), items, container: undefined, style: 'property' };
}

function literalOf(node: Node, { content, heredoc }: Template, text: string): StringLiteral {
  const span = spanOf(node);
  return {
    span, content, open: text.slice(span.start, content.start), close: text.slice(content.end, span.end),
    // Labels of blocks and keys of objects are names.
    replaceable: !heredoc && node.parent?.type !== 'block' && !isKey(node), jsxAttribute: false,
  };
}

function isKey(node: Node): boolean {
  for (let at: Node = node; at.parent?.startIndex === node.startIndex; at = at.parent) {
    if (at.parent.type === 'object_elem') return at.parent.childForFieldName('key')?.equals(at) === true;
  }
  return false;
}

function stringAround(node: Node, text: string): StringLiteral | undefined {
  for (let at: Node | null = node; at && at.type !== 'template_interpolation' && at.type !== 'body'; at = at.parent) {
    if (TEMPLATE_TYPES.includes(at.type)) return literalOf(at, templateOf(at, text), text);
  }
  return undefined;
}

/** Only `locals` gives names to values of the file; what a variable is given comes from outside, whatever its default. */
function targets(node: Node, text: string): readonly BindingTarget[] {
  const block = node.parent?.parent?.parent;
  const kind = block?.type === 'block' ? block.namedChildren[0] : undefined;
  return kind && source(kind, text) === 'locals' ? [{ name: `local.${source(node, text)}`, partial: false }] : [];
}

/** All of `Language` that is syntax. */
export const HCL_SYNTAX = {
  query: QUERY,
  declarative: true,
  blocks: new Set(['body']),
  transparent: new Set<string>(),
  branches: () => undefined,
  leaving: new Set<string>(),
  comprehensions: new Set<string>(),
  self: [],
  lift,
  targets,
  parameters: () => [],
  stringAround,
  imports: () => [],
  importOffset: () => 0,
  // Nothing changes a value.
  readsOnly: /(?:)/,
  mergesInto: { receiver: new Set<string>(), firstArgument: new Set<string>() },
  mergedResult: new Set(['merge']),
} satisfies LanguageSyntax;

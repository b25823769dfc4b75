import type { Span } from '../text';
import type { Insertion, StringLiteral } from './value';

/**
 * One expression as a language lifts it out of its syntax tree: what it is, not yet what it is worth. The resolver turns
 * it into a `Value`. Parentheses, `await`, casts and non-null marks are already gone.
 */
export type Expression =
  | { readonly kind: 'string'; readonly span: Span; readonly parts: readonly (string | Expression)[]; readonly literal: StringLiteral | undefined }
  | { readonly kind: 'boolean'; readonly span: Span; readonly value: boolean }
  | { readonly kind: 'number'; readonly span: Span; readonly text: string }
  | { readonly kind: 'nothing'; readonly span: Span }
  | { readonly kind: 'name'; readonly span: Span; readonly name: string }
  | { readonly kind: 'member'; readonly span: Span; readonly object: Expression; readonly name: string; readonly nameSpan: Span }
  | { readonly kind: 'index'; readonly span: Span; readonly object: Expression; readonly key: Expression }
  | CallExpression
  | MapExpression
  | { readonly kind: 'list'; readonly span: Span; readonly items: readonly Expression[] }
  /** `a if c else b`, `c ? a : b`, `a or b`, `a ?? b`, `c && a`: one of these. */
  | { readonly kind: 'either'; readonly span: Span; readonly options: readonly Expression[] }
  | { readonly kind: 'environment'; readonly span: Span; readonly variable: string | undefined; readonly fallback: Expression | undefined }
  /** A function value; `result` is the body of a one-expression function. */
  | { readonly kind: 'function'; readonly span: Span; readonly result: Expression | undefined }
  /** Anything else; `inner` are the expressions in it. */
  | { readonly kind: 'other'; readonly span: Span; readonly inner: readonly Expression[] };

export interface CallExpression {
  readonly kind: 'call';
  readonly span: Span;
  readonly callee: Expression;
  /** `new X(...)`. */
  readonly construct: boolean;
  readonly args: readonly Argument[];
  /** The parentheses with all between; an empty span after the callee where there are none (`new X`). */
  readonly argsSpan: Span;
}

export type Argument =
  | { readonly kind: 'positional'; readonly value: Expression }
  | { readonly kind: 'named'; readonly key: string; readonly keySpan: Span; readonly span: Span; readonly value: Expression }
  /** `**x`. */
  | { readonly kind: 'spread'; readonly span: Span; readonly value: Expression }
  /** `*x`, `...x`: unknown positional arguments. */
  | { readonly kind: 'rest'; readonly value: Expression };

export interface MapExpression {
  readonly kind: 'map';
  readonly span: Span;
  readonly items: readonly MapItem[];
  /** The brackets with all between, where one more entry can be written, and how; undefined where none can (`a | b`). */
  readonly container: Span | undefined;
  readonly style: Insertion['style'];
  /** Where and how the first entry is written together with the brackets, where there are none yet (`new Request()`). */
  readonly firstEntry?: Insertion;
  /** Where and how one more entry is written, where entries stand in no brackets. */
  readonly place?: Insertion | undefined;
}

export type MapItem =
  | { readonly kind: 'entry'; readonly key: string | Expression; readonly keySpan: Span; readonly span: Span; readonly value: Expression }
  | { readonly kind: 'spread'; readonly span: Span; readonly value: Expression };

/** `a.b.c` for names and members, `this`/`self` included; undefined for everything else. */
export function pathOf(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.name;
  if (expression.kind !== 'member') return undefined;
  const object = pathOf(expression.object);
  return object === undefined ? undefined : `${object}.${expression.name}`;
}

/** The last identifier of a callee: `a.b().c` → `c`. */
export function lastName(expression: Expression): string | undefined {
  return expression.kind === 'name' || expression.kind === 'member' ? expression.name : undefined;
}

/** Identifiers and string keys in an expression, outermost last; not the variables that pick a key. */
export function namesIn(expression: Expression): string[] {
  switch (expression.kind) {
    case 'name': return [expression.name];
    case 'member': return [...namesIn(expression.object), expression.name];
    case 'index': return [...namesIn(expression.object), ...keyNames(expression.key)];
    case 'call': return [...namesIn(expression.callee), ...expression.args.flatMap((argument, index) => (index === 0 && lastName(expression.callee) === 'get' ? keyNames(argument.value) : namesIn(argument.value)))];
    case 'string': return expression.parts.flatMap(part => (typeof part === 'string' ? [] : namesIn(part)));
    case 'list': return expression.items.flatMap(namesIn);
    case 'either': return expression.options.flatMap(namesIn);
    case 'other': return expression.inner.flatMap(namesIn);
    case 'environment': return expression.variable === undefined ? [] : [expression.variable];
    case 'boolean': case 'number': case 'nothing': case 'map': case 'function': return [];
  }
}

/** A key that is a variable says nothing about what stands under it. */
function keyNames(key: Expression): string[] {
  const [only] = key.kind === 'string' && key.parts.length === 1 ? key.parts : [];
  return typeof only === 'string' ? [only] : [];
}

/** The text of a string without holes. */
export function plainText(expression: Expression): string | undefined {
  if (expression.kind !== 'string') return undefined;
  return expression.parts.every(part => typeof part === 'string') ? expression.parts.join('') : undefined;
}

/** Every map in an expression, itself included, in source order; of any depth. */
export function mapsIn(root: Expression): MapExpression[] {
  const maps: MapExpression[] = [];
  const rest: Expression[] = [root];
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (next.kind === 'map') maps.push(next);
    for (const part of partsOf(next).reverse()) rest.push(part);
  }
  return maps;
}

/** The expressions directly in an expression. */
export function partsOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'string': return expression.parts.filter(part => typeof part !== 'string');
    case 'member': return [expression.object];
    case 'index': return [expression.object, expression.key];
    case 'call': return [expression.callee, ...expression.args.map(argument => argument.value)];
    case 'map': return expression.items.map(item => item.value);
    case 'list': return [...expression.items];
    case 'either': return [...expression.options];
    case 'environment': return expression.fallback ? [expression.fallback] : [];
    case 'function': return expression.result ? [expression.result] : [];
    case 'other': return [...expression.inner];
    case 'boolean': case 'number': case 'nothing': case 'name': return [];
  }
}

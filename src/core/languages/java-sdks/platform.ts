import { pathOf, plainText, type CallExpression, type Expression, type MapItem } from '../../model/expression';
import { pieces } from '../nodes';
import { isStatic, memberName } from './builders';

/** What the Java platform's and the SDKs' own methods give, the same in every language that calls them. */

/** `Region.US_EAST_1` of v2, `Regions.US_EAST_1` and `Regions.GovCloud` of v1. */
export function regionConstant(path: string): string | undefined {
  if (/(?:^|\.)Regions\.GovCloud$/.test(path)) return 'us-gov-west-1';
  return /(?:^|\.)Regions?\.([A-Z]{2}(?:_[A-Z]+)+_\d)$/.exec(path)?.[1]?.toLowerCase().replaceAll('_', '-');
}

/** Static methods that hand on what they are given: by path, with one argument. */
const HANDS_ON: ReadonlySet<string> = new Set([
  'URI.create', 'Region.of', 'Regions.fromName', 'Region.getRegion', 'RegionUtils.getRegion', 'String.valueOf', 'Objects.requireNonNull', 'Objects.toString',
  'Map.copyOf', 'Collections.unmodifiableMap', 'List.copyOf', 'Collections.unmodifiableList',
]);
/** Methods without arguments that give the object itself, as a text. */
const SAME_TEXT: ReadonlySet<string> = new Set(['toString', 'getName', 'id', 'trim', 'strip']);
const LISTS: ReadonlySet<string> = new Set(['List.of', 'Set.of', 'Arrays.asList', 'ImmutableList.of', 'Collections.singletonList', 'Collections.singleton', 'Stream.of']);
const MAPS: ReadonlySet<string> = new Set(['Map.of', 'ImmutableMap.of', 'Collections.singletonMap', 'Collections.emptyMap']);

/** Methods of the platform whose result is known. */
export function wellKnown(call: CallExpression): Expression | undefined {
  const { span, callee, args } = call;
  if (callee.kind !== 'member') return undefined;
  const path = pathOf(callee) ?? '';
  const values = args.map(argument => argument.value);
  const [first, second] = values;
  if (HANDS_ON.has(path) && first && values.length === 1) return first;
  if (SAME_TEXT.has(callee.name) && values.length === 0 && callee.object.kind === 'string') return callee.object;
  if (path === 'System.getenv' && first) return { kind: 'environment', span, variable: plainText(first), fallback: undefined };
  if (isEnvironment(callee.object) && first && (callee.name === 'get' || callee.name === 'getOrDefault')) return { kind: 'environment', span, variable: plainText(first), fallback: second };
  if (LISTS.has(path)) return { kind: 'list', span, items: values };
  if (MAPS.has(path)) return { kind: 'map', span, container: undefined, style: 'argument', items: pairs(values) };
  if (path === 'Map.ofEntries') return { kind: 'map', span, container: undefined, style: 'argument', items: values.flatMap(entryOf) };
  if (path === 'String.format') return formatted(call, values);
  if (callee.name === 'formatted' && callee.object.kind === 'string') return formatted(call, [callee.object, ...values]);
  if (path === 'String.join' && first?.kind === 'string') return { kind: 'string', span, parts: values.slice(1).flatMap((value, index) => (index === 0 ? pieces(value) : [...first.parts, ...pieces(value)])), literal: undefined };
  if (callee.name === 'concat' && callee.object.kind === 'string' && first) return { kind: 'string', span, parts: [...callee.object.parts, ...pieces(first)], literal: undefined };
  if (path === 'Objects.requireNonNullElse' && first && second) return { kind: 'either', span, options: [first, second] };
  if (callee.name === 'orElse' && first && callee.object.kind === 'call' && pathOf(callee.object.callee) === 'Optional.ofNullable') {
    const [optional] = callee.object.args;
    if (optional?.value.kind === 'environment') return { ...optional.value, span, fallback: first };
    return optional && { kind: 'either', span, options: [optional.value, first] };
  }
  // `customer.getEmail()` is what `customer.setEmail(…)` sets.
  const property = values.length === 0 && !isStatic(callee.object) && path !== `this.${callee.name}` ? /^get([A-Z]\w*)$/.exec(callee.name)?.[1] : undefined;
  if (property !== undefined) return { kind: 'member', span, object: callee.object, name: memberName(property), nameSpan: callee.nameSpan };
  return undefined;
}

/** `System.getenv()`. */
const isEnvironment = (expression: Expression): boolean => expression.kind === 'call' && expression.args.length === 0 && pathOf(expression.callee) === 'System.getenv';

/** Keys and values in turn. */
export function pairs(values: readonly Expression[]): MapItem[] {
  return values.flatMap((key, index): MapItem[] => {
    const value = values[index + 1];
    return index % 2 === 0 && value ? [{ kind: 'entry', key: plainText(key) ?? key, keySpan: key.span, span: { start: key.span.start, end: value.span.end }, value }] : [];
  });
}

/** `Map.entry(key, value)`, `entry(key, value)`. */
const entryOf = (expression: Expression): MapItem[] => (expression.kind === 'call' && expression.args.length === 2 ? pairs(expression.args.map(argument => argument.value)) : [{ kind: 'spread', span: expression.span, value: expression }]);

/** `String.format(format, …)`, with or without a locale before the format. */
export function formatted({ span }: CallExpression, values: readonly Expression[]): Expression | undefined {
  const at = values[0]?.kind === 'string' ? 0 : 1;
  const format = values[at];
  if (format?.kind !== 'string') return undefined;
  let count = 0;
  const fill = (written: string): string | Expression => {
    if (written === '%%') return '%';
    if (written === '%n') return '\n';
    const position = /^%(\d+)\$/.exec(written)?.[1];
    return values[at + (position === undefined ? ++count : Number(position))] ?? { kind: 'other', span: format.span, inner: [] };
  };
  const parts = format.parts.flatMap(part => (typeof part === 'string' ? part.split(/(%(?:\d{1,3}\$)?[-#+ 0,(<]{0,8}\d{0,8}(?:\.\d{1,8})?[a-zA-Z%])/).map((piece, index) => (index % 2 === 1 ? fill(piece) : piece)) : [part]));
  return { kind: 'string', span, parts, literal: undefined };
}

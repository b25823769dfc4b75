import { lastName, type Expression } from '../../model/expression';
import type { PolicyList, PolicyText } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Value } from '../../model/value';
import { HOLE } from '../../textract/regions';

/** Texts and lists of texts in policies, as files of data write them and as programs make them. */

/** Deeper than anyone puts lists into lists. */
const MAX_DEPTH = 6;

export const NO_TEXTS: PolicyList = { given: [], closed: true };
export const UNKNOWN_TEXTS: PolicyList = { given: [], closed: false };

export const allOf = (lists: readonly PolicyList[]): PolicyList => ({ given: lists.flatMap(list => list.given), closed: lists.every(list => list.closed) });

/** The texts that a value gives to an element that takes one text or a list of them. */
export const textsIn = (resolver: Resolver, value: Value): PolicyList => read(resolver, value, 'whole', 0);

/** The texts that the arguments of a call give to such an element: `addActions("…", "…")`. */
export const textsAmong = (resolver: Resolver, args: readonly Expression[]): PolicyList => allOf(args.map(argument => read(resolver, resolver.value(argument), 'item', 0)));

function read(resolver: Resolver, value: Value, place: PolicyText['place'], depth: number): PolicyList {
  if (depth > MAX_DEPTH) return UNKNOWN_TEXTS;
  switch (value.kind) {
    case 'text': return { given: [{ text: value.text, span: value.span, literal: value.literal, place }], closed: true };
    case 'template': return { given: [{ text: value.parts.map(part => (typeof part === 'string' ? part : HOLE)).join(''), span: value.span, literal: value.literal, place }], closed: true };
    case 'list': return allOf(value.items.map(item => read(resolver, item, place === 'whole' ? 'item' : 'other', depth + 1)));
    case 'choice': return allOf(value.options.map(option => read(resolver, option, place === 'whole' ? 'whole' : 'other', depth + 1)));
    case 'unknown': return made(resolver, resolver.expressionAt(value.span), place, depth);
    case 'boolean': case 'number': case 'nothing': case 'environment': case 'map': return UNKNOWN_TEXTS;
  }
}

/** `List.of(…)`, `Arrays.asList(…)`, `jsii.Strings(…)`, `listOf(…)`, `pulumi.StringArray{…}`. */
const MAKES_LIST = /^(?:of|asList|singletonList|singleton|Strings|PtrSlice|listOf|setOf|arrayOf|StringArray|List|Seq|toset|concat)$/;
/** `jsii.String("…")`, `aws.String("…")`, `pulumi.String("…")`. */
const WRAPS_TEXT = /^(?:String|StringPtr)$/;

function made(resolver: Resolver, expression: Expression, place: PolicyText['place'], depth: number): PolicyList {
  const { options, complete } = resolver.origins(expression);
  const [only] = options;
  if (!complete || options.length !== 1 || only?.kind !== 'call') return UNKNOWN_TEXTS;
  const name = lastName(only.callee) ?? '';
  const [first] = only.args;
  if (WRAPS_TEXT.test(name) && first?.kind === 'positional') return wrapped(resolver, first.value, only, place, depth);
  if (!MAKES_LIST.test(name)) return UNKNOWN_TEXTS;
  return allOf(only.args.map(argument => (argument.kind === 'positional' ? read(resolver, resolver.value(argument.value), place === 'whole' ? 'item' : 'other', depth + 1) : UNKNOWN_TEXTS)));
}

/** The text stands in the list together with what wraps it. */
function wrapped(resolver: Resolver, inner: Expression, { span }: Expression, place: PolicyText['place'], depth: number): PolicyList {
  const { given, closed } = read(resolver, resolver.value(inner), place, depth + 1);
  return { given: given.map(text => ({ ...text, span })), closed };
}

import { lastName, pathOf, type CallExpression, type Expression, type MapExpression, type MapItem } from '../../model/expression';
import { OPERATION_NAMES } from '../../textract/operations';

/** Requests as C++ builds them in one expression: `Request().WithJobTag(…).WithKMSKeyId(…)`. */

const SETTER = /^(With|Set|Add)(?=[A-Z])/;

/** The member that a method sets or adds to. */
export const memberOf = (method: string): string | undefined => (SETTER.test(method) ? method.replace(SETTER, '') : undefined);

/** The map that a chain of setters builds up; undefined for a call that is none. */
export function built(call: CallExpression, text: string): MapExpression | undefined {
  const links: CallExpression[] = [];
  let root: Expression = call;
  while (root.kind === 'call' && root.callee.kind === 'member' && memberOf(root.callee.name) !== undefined && root.args.length > 0) {
    links.push(root);
    root = root.callee.object;
  }
  const base = makesEmpty(root, links.length) ? undefined : root;
  if (links.length === 0 && base) return undefined;
  if (base && pathOf(base) === undefined && base.kind !== 'map' && base.kind !== 'call') return undefined;
  const items = links.reverse().flatMap((link): MapItem[] => itemOf(link, text));
  return {
    kind: 'map', span: call.span, style: 'chain', container: { start: root.span.end, end: call.span.end },
    items: base ? [{ kind: 'spread', span: base.span, value: base }, ...items] : items,
  };
}

/** The SDK's own names of what is asked for as a whole. */
const WHOLE: ReadonlySet<string> = new Set([...OPERATION_NAMES.map(name => `${name}Request`), 'ClientConfiguration', 'TextractClientConfiguration', 'GenericClientConfiguration']);
/** What names of functions begin with. */
const FUNCTION = /^(?:Get|Make|Create|Build|Default|New|Shared|Load)(?=[A-Z])/;

/** `Request()`: a class made without arguments. A structure shows by what is set on it. */
function makesEmpty(root: Expression, links: number): boolean {
  if (root.kind !== 'call' || root.construct || root.args.length > 0) return false;
  const name = lastName(root.callee) ?? '';
  return WHOLE.has(name) || (links > 0 && /^[A-Z]\w*[a-z]/.test(name) && !/(?:Request|Configuration)$/.test(name) && !FUNCTION.test(name));
}

function itemOf({ callee, args, span, argsSpan }: CallExpression, text: string): MapItem[] {
  const [first, second] = args;
  const key = callee.kind === 'member' ? memberOf(callee.name) : undefined;
  if (callee.kind !== 'member' || key === undefined || !first) return [];
  const start = Math.max(text.lastIndexOf('.', callee.nameSpan.start), text.lastIndexOf('->', callee.nameSpan.start));
  const entry = (value: Expression): MapItem[] => [{ kind: 'entry', key, keySpan: callee.nameSpan, span: { start, end: span.end }, value }];
  if (!callee.name.startsWith('Add')) return entry(first.value);
  return entry(second
    ? { kind: 'map', span: argsSpan, container: undefined, style: 'entry', items: [{ kind: 'entry', key: first.value, keySpan: first.value.span, span: argsSpan, value: second.value }] }
    : { kind: 'list', span: argsSpan, items: [first.value] });
}

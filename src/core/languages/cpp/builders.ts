import { lastName, pathOf, plainText, type CallExpression, type Expression, type MapExpression, type MapItem } from '../../model/expression';
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
  const items = itemsOf(links.reverse(), text);
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
  const isModel = root.callee.kind === 'member' && lastName(root.callee.object) === 'Model';
  return WHOLE.has(name) || ((links > 0 || isModel) && /^[A-Z]\w*[a-z]/.test(name) && !name.endsWith('Request') && !FUNCTION.test(name));
}

/** The entries of the links. What is added to a list or a map link by link is one entry. */
function itemsOf(links: readonly CallExpression[], text: string): MapItem[] {
  const added = new Set<string>();
  return links.flatMap((link): MapItem[] => {
    const { callee, span, args: [first] } = link;
    const key = callee.kind === 'member' ? memberOf(callee.name) : undefined;
    if (callee.kind !== 'member' || key === undefined || !first) return [];
    const { name, nameSpan } = callee;
    if (name.startsWith('Add') && added.has(name)) return [];
    added.add(name);
    const start = Math.max(text.lastIndexOf('.', nameSpan.start), text.lastIndexOf('->', nameSpan.start));
    return [{ kind: 'entry', key, keySpan: nameSpan, span: { start, end: span.end }, value: name.startsWith('Add') ? together(links.filter(other => lastName(other.callee) === name)) : first.value }];
  });
}

/** `AddTags(k, v)` adds an entry to a map, `AddQueries(q)` an item to a list. */
function together(links: readonly CallExpression[]): Expression {
  const span = links[0]?.argsSpan ?? { start: 0, end: 0 };
  const pairs = links.flatMap(({ args: [key, value], argsSpan }): MapItem[] => (key && value ? [{ kind: 'entry', key: plainText(key.value) ?? key.value, keySpan: key.value.span, span: argsSpan, value: value.value }] : []));
  return pairs.length > 0
    ? { kind: 'map', span, container: undefined, style: 'entry', items: pairs }
    : { kind: 'list', span, items: links.flatMap(({ args: [item] }) => (item ? [item.value] : [])) };
}

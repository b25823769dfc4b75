import type { Node } from 'web-tree-sitter';
import type { Block, LanguageSyntax, Parameter } from '../languages/language-syntax';
import type { Span } from '../text';
import { nesting, valueSpan, type RecordIndex, type SourceRecord } from './records';

/**
 * Where names live and which of their bindings can have been made at a place: scopes and the order of statements. Knows
 * nothing of values.
 */

/** The bindings of a name, as seen from one place. */
export interface Found {
  readonly bindings: readonly SourceRecord[];
  /** The function or class that the name belongs to; undefined for the file. */
  readonly scope: SourceRecord | undefined;
  /** The use and the bindings are in one function: order counts. */
  readonly ordered: boolean;
  readonly parameter: boolean;
  /** A function inside the scope assigns the name, at a time that is not known. */
  readonly assignedInside: boolean;
}

/** The bindings that can hold at one place. */
export interface Definitions {
  readonly options: readonly SourceRecord[];
  /** False when the name may also come from elsewhere, or not be bound yet. */
  readonly complete: boolean;
}

/** A parsed file at one moment. */
export interface ScopeSource {
  readonly text: string;
  readonly root: Node;
  readonly index: RecordIndex;
  readonly language: LanguageSyntax;
}

export interface Scopes {
  readonly functionAt: (offset: number) => SourceRecord | undefined;
  readonly classAt: (offset: number) => SourceRecord | undefined;
  readonly parametersOf: (record: SourceRecord) => readonly Parameter[];
  /** The bindings of a path (`params`, `self.client`) by the rules of scope; undefined when there are none. */
  readonly lookup: (path: string, at: number) => Found | undefined;
  /** Of the bindings found, those that can hold at the place. */
  readonly definitions: (found: Found, at: number) => Definitions;
  /** Whatever runs at the place has run the statement before. */
  readonly dominates: (record: Span, at: number) => boolean;
  /** The two never run in the same pass: branches of one statement. */
  readonly excludes: (one: Span, other: Span) => boolean;
  /** The place is in one of the branches of a statement, of which others may be run in its place. */
  readonly isConditional: (place: Span) => boolean;
  readonly isInside: (record: Span, scope: SourceRecord | undefined) => boolean;
}

/** The same answers, each worked out once. */
function remembered<K, V>(answer: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return key => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = answer(key);
    known.set(key, value);
    return value;
  };
}

export function createScopes({ text, root, index, language }: ScopeSource): Scopes {
  const nodeAt = (span: Span): Node => root.namedDescendantForIndex(span.start, span.end) ?? root;

  const { innermost: functionAt, around: functionsAround } = nesting(index.functions);
  const { innermost: classAt } = nesting(index.classes);

  const parametersOf = remembered((record: SourceRecord): readonly Parameter[] => {
    const span = valueSpan(record);
    return span ? language.parameters(nodeAt(span), text) : [];
  });

  /** What a path means depends on the function and the class around its use. */
  const lookups = new Map<string, Found | undefined>();
  function lookup(path: string, at: number): Found | undefined {
    const scope = functionAt(at);
    const key = `${path} ${scope ? `${scope.start}:${scope.end}` : ''} ${classAt(at)?.start ?? ''}`;
    if (lookups.has(key)) return lookups.get(key);
    const found = lookUp(path, at);
    lookups.set(key, found);
    return found;
  }

  function lookUp(path: string, at: number): Found | undefined {
    const [head = '', ...rest] = path.split('.');
    const all = index.bindings.get(path) ?? [];
    if (language.self.includes(head)) return memberOf(classAt(at), all, rest.length === 1 ? rest[0] : undefined);
    const around = functionsAround(at);
    for (const scope of [...around, undefined]) {
      const hidden = scope !== around[0] && language.seenInside?.(head) === false;
      const member = scope === undefined && language.bareMembers ? memberOf(classAt(at), language.self.flatMap(self => index.bindings.get(`${self}.${path}`) ?? []), path) : undefined;
      if (member) return member;
      const bindings = hidden ? [] : all.filter(binding => functionAt(binding.start) === scope);
      const parameter = scope !== undefined && !hidden && parametersOf(scope).some(p => p.name === head);
      if (bindings.length > 0 || parameter) {
        return { bindings, scope, ordered: !language.declarative && scope === around[0], parameter, assignedInside: scopesAssignedInside(path).has(scope) };
      }
    }
    return undefined;
  }

  /** The bindings of a member of a class: those through its object, and by the bare name where the class body or, in some languages, a method means the member. */
  function memberOf(owner: SourceRecord | undefined, qualified: readonly SourceRecord[], name: string | undefined): Found | undefined {
    const bare = owner && name !== undefined ? (index.bindings.get(name) ?? []).filter(b => classAt(b.start) === owner) : [];
    const bindings = [
      ...qualified.filter(binding => classAt(binding.start) === owner),
      ...bare.filter(b => functionAt(b.start) === functionAt(owner?.start ?? 0) || (language.bareMembers && assignsFromInside(b, bare, name?.split('.')[0] ?? '', owner))),
    ];
    return bindings.length > 0 ? { bindings, scope: owner, ordered: false, parameter: false, assignedInside: false } : undefined;
  }

  /** The scopes whose name is assigned by functions inside them, since no function between declares it. */
  const scopesAssignedInside = remembered((path: string): ReadonlySet<SourceRecord | undefined> => {
    const [head = ''] = path.split('.');
    const all = index.bindings.get(path) ?? [];
    const declaring = new Set(all.filter(declares).map(binding => functionAt(binding.start)));
    const scopes = new Set<SourceRecord | undefined>();
    for (const binding of all.filter(one => !declares(one))) {
      for (const [depth, scope] of [...functionsAround(binding.start), undefined].entries()) {
        if (depth > 0) scopes.add(scope);
        if (scope && (declaring.has(scope) || parametersOf(scope).some(parameter => parameter.name === head))) break;
      }
    }
    return scopes;
  });

  /** Whether the binding stands in a function inside `scope` and assigns the name of `scope`, since no function between declares it. */
  function assignsFromInside(binding: SourceRecord, all: readonly SourceRecord[], head: string, scope: SourceRecord | undefined): boolean {
    if (declares(binding) || functionAt(binding.start) === scope || !isInside(binding, scope)) return false;
    const between = functionsAround(binding.start).filter(inner => inner !== scope && isInside(inner, scope));
    return !between.some(inner => all.some(other => declares(other) && functionAt(other.start) === inner) || parametersOf(inner).some(parameter => parameter.name === head));
  }

  const declares = (binding: SourceRecord): boolean => binding.kind !== 'assignment' && binding.kind !== 'augment';

  const isInside = (record: Span, scope: SourceRecord | undefined): boolean => scope === undefined || (scope.start <= record.start && record.end <= scope.end);

  /** The block whose running means that the statement at `span` has run. */
  function blockAround(span: Span): Block {
    for (let node = nodeAt(span); ; ) {
      const parent = node.parent;
      if (!parent) return node;
      const part = language.partOf?.(node, parent, text);
      if (part) return part;
      if (language.blocks.has(parent.type) && !language.transparent.has(parent.parent?.type ?? '')) return parent;
      node = parent;
    }
  }
  const dominates = (record: Span, at: number): boolean => {
    const block = blockAround(record);
    return block.startIndex <= at && at < block.endIndex;
  };
  const inBlock = (record: SourceRecord, at: number): boolean => {
    if (record.kind === 'block-binding') return dominates(record, at);
    const comprehension = comprehensionOf(record);
    return !comprehension || holds(comprehension, at);
  };

  /** The expression in which alone the name of the iteration exists. */
  function comprehensionOf(record: SourceRecord): Node | undefined {
    const parent = record.kind === 'iteration' ? nodeAt(record).parent : undefined;
    return parent && language.comprehensions.has(parent.type) ? parent : undefined;
  }

  /** The name of a loop is bound inside the loop, that of a statement after it. */
  const boundBefore = (binding: SourceRecord, at: number): boolean => (binding.kind === 'iteration' ? binding.valueEnd <= at || comprehensionOf(binding) !== undefined : binding.end <= at);

  const holds = (node: Node, offset: number): boolean => node.startIndex <= offset && offset < node.endIndex;

  function definitions(found: Found, at: number): Definitions {
    const usable = found.bindings.filter(binding => inBlock(binding, at) && (!found.ordered || boundBefore(binding, at)));
    if (!found.ordered) {
      const given = usable.filter(binding => binding.kind !== 'declaration');
      return { options: given, complete: !found.parameter && !found.assignedInside && given.length > 0 && given.length === usable.length };
    }
    const base = usable.findLastIndex(binding => binding.kind !== 'augment' && dominates(binding, at));
    const inEveryBranch = usable.findIndex((binding, index) => index > base && givenInEveryBranch(binding, usable, at));
    return { options: usable.slice(Math.max(0, base, inEveryBranch)), complete: Math.max(base, inEveryBranch) >= 0 && !found.assignedInside };
  }

  /** Whether the binding stands in a statement before `at` each of whose branches gives a value to the name, or leaves. */
  function givenInEveryBranch(binding: SourceRecord, all: readonly SourceRecord[], at: number): boolean {
    let outermost: Node | undefined;
    for (let node = nodeAt(binding).parent; node && !(node.startIndex <= at && at < node.endIndex); node = node.parent) {
      if (language.branches(node, text)) outermost = node;
    }
    return outermost !== undefined && givesIn(outermost, all);
  }

  /** Whether running `node`, a block or a statement of branches, gives a value to the name or never ends. */
  function givesIn(block: Block, all: readonly SourceRecord[]): boolean {
    const branches = branchesAt(block);
    if (branches) return branches.exhaustive && branches.blocks.every(branch => givesIn(branch, all));
    if (leaves(block) || all.some(binding => binding.kind !== 'augment' && isSame(blockAround(binding), block))) return true;
    return block.namedChildren.some(child => language.branches(child, text) && givesIn(child, all));
  }

  /** A block may itself be a statement of branches (`else if`). */
  function branchesAt(block: Block): ReturnType<LanguageSyntax['branches']> {
    const node = nodeAt({ start: block.startIndex, end: block.endIndex });
    return node.startIndex === block.startIndex && node.endIndex === block.endIndex ? language.branches(node, text) : undefined;
  }

  const isSame = (one: Block, other: Block): boolean => one.startIndex === other.startIndex && one.endIndex === other.endIndex && one.type === other.type;

  /** Whether a block ends by leaving: what follows the statement that it belongs to is not run after it. */
  const leaves = (block: Block): boolean => {
    const last = block.namedChildren.at(-1);
    // Where leaving is an expression, a statement holds it.
    const inner = last?.type === 'expression_statement' ? last.firstNamedChild : last;
    return [block, last, inner].some(node => language.leaving.has(node?.type ?? ''));
  };

  /** Whether no run goes through both places in turn: other branches of one statement, or a branch that leaves and what follows. */
  function excludes(one: Span, other: Span): boolean {
    const [first, second] = one.start <= other.start ? [one, other] : [other, one];
    for (let node = nodeAt(first); node.parent; node = node.parent) {
      const branches = language.branches(node, text);
      const branch = branches?.blocks.find(block => block.startIndex <= first.start && first.end <= block.endIndex);
      const holdsBoth = node.startIndex <= second.start && second.end <= node.endIndex;
      if (branch && holdsBoth) return !(branch.startIndex <= second.start && second.end <= branch.endIndex);
      if (branch && leaves(branch) && !holdsBoth) return functionAt(first.start) === functionAt(second.start) && dominates({ start: node.startIndex, end: node.endIndex }, second.start);
    }
    return false;
  }

  function isConditional(place: Span): boolean {
    const owner = functionAt(place.start);
    for (let node: Node | null = nodeAt(place); node && !(owner && node.startIndex <= owner.start && owner.end <= node.endIndex); node = node.parent) {
      if (language.branches(node, text)?.blocks.some(block => block.startIndex <= place.start && place.end <= block.endIndex)) return true;
    }
    return false;
  }

  return { functionAt, classAt, parametersOf, lookup, definitions, dominates, excludes, isConditional, isInside };
}

import type { Node } from 'web-tree-sitter';
import type { LanguageSyntax } from '../languages/language-syntax';
import type { Span } from '../text';
import { pathOf, lastName, namesIn, type Argument, type CallExpression, type Expression, type MapExpression, type MapItem } from './expression';
import { insertionInto } from './insertion';
import { innerSpan, valueSpan, type RecordIndex, type SourceRecord } from './records';
import { createScopes, type Found } from './scopes';
import type { Entries, Entry, Hole, Value } from './value';

/** A parsed file at one moment. */
export interface SourceView {
  readonly text: string;
  readonly root: Node;
  readonly index: RecordIndex;
  readonly language: LanguageSyntax;
}

/** Where an object comes from: the expressions that may have made it. */
export interface Origins {
  readonly options: readonly Expression[];
  /** False when it may also come from elsewhere: a parameter, an import, another file. */
  readonly complete: boolean;
  /** The declared types of the parameters that it may be, as written. */
  readonly types: readonly string[];
}

export interface MapAround {
  readonly map: MapExpression;
  readonly givenTo: readonly string[];
}

/** Follows names through one file. What it cannot follow stays unknown, and argument lists stay open. */
export interface Resolver {
  readonly text: string;
  /** Local name → source, as in `ImportedName`. */
  readonly imports: ReadonlyMap<string, string>;
  /** Every call whose callee ends in one of the names, in source order. */
  readonly calls: (names: Iterable<string>) => readonly CallExpression[];
  readonly value: (expression: Expression) => Value;
  /** The named arguments of a call, spreads followed. */
  readonly argumentEntries: (call: CallExpression) => Entries;
  /** The entries of a map-like expression. */
  readonly entries: (expression: Expression) => Entries;
  readonly origins: (expression: Expression) => Origins;
  /** The module path that a name or member stands for when it was imported: `C` → `botocore.config.Config`. */
  readonly importSource: (expression: Expression) => string | undefined;
  /** A function or class of this name is defined in the file. */
  readonly defines: (name: string) => boolean;
  /** The class around `offset` defines a method of this name; outside classes, an object literal of the file may. */
  readonly ownMethod: (offset: number, name: string) => boolean;
  /** Bindings of exactly this path anywhere in the file: the values given. */
  readonly assigned: (path: string) => readonly Value[];
  /** Assignments to members of the object at this path anywhere in the file: `process.env` → what is given to `process.env.NAME`. */
  readonly assignedMembers: (path: string) => readonly { readonly name: string; readonly value: Value }[];
  /** Calls of plain names that are bound to an expression that `wanted` accepts: `start = client.start; start(…)`. */
  readonly aliasedCalls: (wanted: (target: Expression) => boolean) => readonly { readonly call: CallExpression; readonly target: Expression }[];
  /** Calls given a member of one of these names, not called, by position: `retry(client.start, …)`. */
  readonly callsPassing: (names: Iterable<string>) => readonly { readonly call: CallExpression; readonly target: Expression }[];
  /** The expression at the span of an `Entry`. */
  readonly expressionAt: (span: Span) => Expression;
  /** The innermost map around the place, with the last names of the calls that it is given to; undefined where there is none. */
  readonly mapAround: (offset: number) => MapAround | undefined;
  /** The functions of the file that a call may run. */
  readonly functionsCalled: (call: CallExpression) => readonly SourceRecord[];
  /** What a function of the file returns. */
  readonly resultsIn: (record: SourceRecord) => readonly Expression[];
  /** No run goes through both places in turn: they are in other branches of one statement, or one's branch leaves before the other. */
  readonly excludes: (one: Span, other: Span) => boolean;
  /** It runs under a condition: the place is in one of the branches of a statement of its function. */
  readonly isConditional: (place: Span) => boolean;
}

/** More of them are looked at again only once for each. */
const FEW_BINDINGS = 8;

/** Enough for a helper that calls a helper that fills a map; cuts cycles short. */
const MAX_DEPTH = 12;

export function createResolver({ text, root, index, language }: SourceView): Resolver {
  const lifted = new Map<string, Expression>();
  const nodeAt = (span: Span): Node => root.namedDescendantForIndex(span.start, span.end) ?? root;
  const lift = (span: Span): Expression => {
    const key = `${span.start}:${span.end}`;
    const known = lifted.get(key);
    if (known) return known;
    const expression = language.lift(nodeAt(span), text);
    lifted.set(key, expression);
    return expression;
  };

  const imports = new Map(index.imports.flatMap(record => language.imports(nodeAt(record), text).map(({ local, source }) => [local, source] as const)));

  const { parametersOf, lookup, isInside, dominates, definitions, excludes, isConditional, functionAt, classAt } = createScopes({ text, root, index, language });

  const unknown = (expression: Expression, ...names: string[]): Value => ({ kind: 'unknown', names: [...namesIn(expression), ...names], span: expression.span });

  function oneOf(values: readonly Value[], span: Span): Value {
    const flat = values.flatMap(value => (value.kind === 'choice' ? value.options : [value]));
    const [only] = flat;
    if (only && flat.length === 1) return only;
    if (flat.every(value => value.kind === 'unknown')) return { kind: 'unknown', names: flat.flatMap(value => value.names), span };
    return { kind: 'choice', options: flat, span };
  }

  function value(expression: Expression, depth = 0): Value {
    if (depth > MAX_DEPTH) return unknown(expression);
    const { span } = expression;
    switch (expression.kind) {
      case 'string': return textOf(expression.parts, span, expression.literal, depth);
      case 'boolean': return { kind: 'boolean', value: expression.value, span };
      case 'number': return { kind: 'number', text: expression.text, span };
      case 'nothing': return { kind: 'nothing', span };
      case 'list': return { kind: 'list', items: expression.items.map(item => value(item, depth + 1)), span };
      case 'map': return { kind: 'map', entries: entries(expression, depth), span };
      case 'either': return oneOf(expression.options.map(option => value(option, depth + 1)), span);
      case 'environment': {
        const read: Value = { kind: 'environment', variable: expression.variable, span };
        return expression.fallback ? oneOf([read, value(expression.fallback, depth + 1)], span) : read;
      }
      case 'name': case 'member': return named(expression, depth);
      case 'index': {
        const key = value(expression.key, depth + 1);
        return key.kind === 'text' ? entryOf(expression.object, key.text, expression, depth) : unknown(expression);
      }
      case 'call': {
        const results = resultsOf(expression);
        if (results.length > 0) {
          const result = oneOf(results.map(each => value(each, depth + 1)), span);
          return result.kind === 'unknown' ? { ...result, names: [...namesIn(expression.callee), ...result.names] } : result;
        }
        return isMergedResult(expression) || built(expression) ? { kind: 'map', entries: entries(expression, depth), span } : unknown(expression);
      }
      case 'function': case 'other': return unknown(expression);
    }
  }

  function textOf(parts: readonly (string | Expression)[], span: Span, literal: (Expression & { kind: 'string' })['literal'], depth: number): Value {
    const resolved: (string | Hole)[] = [];
    const push = (part: string | Hole): void => {
      const last = resolved.at(-1);
      if (typeof part === 'string' && typeof last === 'string') resolved[resolved.length - 1] = last + part;
      else resolved.push(part);
    };
    for (const part of parts) {
      if (typeof part === 'string') push(part);
      else {
        const inner = value(part, depth + 1);
        if (inner.kind === 'text') push(inner.text);
        else if (inner.kind === 'number') push(inner.text);
        else if (inner.kind === 'template') inner.parts.forEach(push);
        else push({ names: [...new Set([...(inner.kind === 'unknown' ? inner.names : []), ...namesIn(part)])] });
      }
    }
    const [only = ''] = resolved;
    if (resolved.length <= 1 && typeof only === 'string') return { kind: 'text', text: only, span, literal };
    return { kind: 'template', parts: resolved, span, literal };
  }

  /** The bindings of a path that are being looked at, from the outside in. */
  const frames: { readonly path: string; readonly bindings: ReadonlySet<SourceRecord> }[] = [];

  /**
   * What `work` makes of the bindings of a path. Where they say `x = {...x, more}`, what they say of `x` itself is what the others say: once
   * they are all being looked at, `known` is given for it, or each would be looked at again for each.
   */
  function ofBindings<T>(path: string | undefined, bindings: readonly SourceRecord[], known: T, work: () => T): T {
    if (path === undefined || bindings.length === 0) return work();
    const around = frames.filter(frame => frame.path === path && bindings.every(binding => frame.bindings.has(binding)));
    if (around.length >= (bindings.length > FEW_BINDINGS ? 1 : 2)) return known;
    frames.push({ path, bindings: new Set(bindings) });
    try {
      return work();
    } finally {
      frames.pop();
    }
  }

  function named(expression: Expression & { kind: 'name' | 'member' }, depth: number): Value {
    const path = pathOf(expression);
    const at = expression.span.start;
    const found = path === undefined ? undefined : lookup(path, at);
    if (!found) {
      const results = bareResults(expression);
      if (results.length > 0) return oneOf(results.map(each => value(each, depth + 1)), expression.span);
      return expression.kind === 'member' ? entryOf(expression.object, expression.name, expression, depth) : unknown(expression);
    }
    const { options, complete } = definitions(found, at);
    if (options.some(binding => isMapLike(binding))) return { kind: 'map', entries: entries(expression, depth), span: expression.span };
    const values = ofBindings(path, options, [], () => options.map(binding => bound(binding, depth)));
    if (!complete || values.length === 0) values.push(unknown(expression));
    const result = oneOf(values, expression.span);
    return result.kind === 'unknown' ? { ...result, names: [...new Set([...result.names, ...namesIn(expression)])], span: expression.span } : result;
  }

  function isMapLike(binding: SourceRecord): boolean {
    const span = valueSpan(binding);
    if (!span || binding.kind === 'iteration') return false;
    const given = lift(span);
    return given.kind === 'map' || (given.kind === 'call' && (isMergedResult(given) || built(given) !== undefined));
  }

  const built = (call: CallExpression): MapExpression | undefined => language.built?.(call, text);

  const isMergedResult = (call: CallExpression): boolean => !call.construct && language.mergedResult.has(pathOf(call.callee) ?? '');

  function bound(binding: SourceRecord, depth: number): Value {
    const span = valueSpan(binding);
    const target = innerSpan(binding) ?? binding;
    if (binding.kind === 'declaration') return { kind: 'nothing', span: target, unset: true };
    if (!span || binding.kind === 'augment') return { kind: 'unknown', names: [binding.name], span: target };
    const given = value(lift(span), depth + 1);
    if (binding.kind !== 'iteration') return given;
    return given.kind === 'list' && given.items.length > 0 ? oneOf(given.items, given.span) : { kind: 'unknown', names: given.kind === 'unknown' ? given.names : [], span: target };
  }

  function entryOf(object: Expression, key: string, whole: Expression, depth: number): Value {
    const map = value(object, depth + 1);
    if (map.kind !== 'map') return unknown(whole);
    const given = map.entries.entries.filter(entry => entry.key === key).map(entry => entry.value);
    return given.length > 0 ? oneOf(given, whole.span) : unknown(whole);
  }

  /** What an in-file function called here returns; empty when it is not one. */
  function resultsOf(call: CallExpression): Expression[] {
    return functionsCalled(call).flatMap(resultsIn);
  }

  function resultsIn(record: SourceRecord): Expression[] {
    const returns = index.returns.filter(r => r.start >= record.start && r.end <= record.end && functionAt(r.start) === record).flatMap(r => valueSpan(r) ?? []);
    const whole = lift(record);
    const result = whole.kind === 'function' ? whole.result : undefined;
    // The last expression of a body may be what another one returns on the way.
    const last = result && !returns.some(({ start, end }) => start <= result.span.start && result.span.end <= end) ? [result] : [];
    return [...returns.map(lift), ...last];
  }

  /** What a method returns that is called by its name alone. */
  const bareResults = (callee: Expression & { kind: 'name' | 'member' }): Expression[] =>
    (language.bareCalls ? resultsOf({ kind: 'call', span: callee.span, callee, construct: false, args: [], argsSpan: callee.span }) : []);

  /** What `self.name` gives where the class computes it (`@property`, `get name()`). */
  function propertyResults(member: Expression & { kind: 'member' }): Expression[] {
    const owner = classAt(member.span.start);
    if (!owner || !language.self.includes(pathOf(member.object) ?? '')) return [];
    return (index.functionsByName.get(member.name) ?? []).filter(record => classAt(record.start) === owner).flatMap(resultsIn);
  }

  function functionsCalled(call: CallExpression): readonly SourceRecord[] {
    const { callee } = call;
    const name = lastName(callee);
    if (name === undefined || call.construct) return [];
    const same = index.functionsByName.get(name) ?? [];
    const owner = classAt(call.span.start);
    if (callee.kind === 'name') return same.filter(record => classAt(record.start) === undefined || functionAt(record.start - 1) !== undefined || (language.bareMembers && classAt(record.start) === owner));
    const object = callee.kind === 'member' ? pathOf(callee.object) : undefined;
    return object !== undefined && (language.self.includes(object) || object === owner?.name) ? same.filter(record => classAt(record.start) === owner) : [];
  }

  const OPEN: Entries = { entries: [], closed: false, insertion: undefined };

  function merge(options: readonly Entries[]): Entries {
    const [only] = options;
    if (only && options.length === 1) return only;
    const keys = options.flatMap(option => option.entries);
    return {
      entries: keys.map(entry => ({ ...entry, conditional: entry.conditional || !options.every(option => option.entries.some(e => e.key === entry.key && !e.conditional)) })),
      closed: options.length > 0 && options.every(option => option.closed),
      insertion: undefined,
    };
  }

  function entries(expression: Expression, depth = 0): Entries {
    if (depth > MAX_DEPTH) return OPEN;
    switch (expression.kind) {
      case 'map': {
        const parts = expression.items.map(item => itemEntries(item, depth));
        return { ...inOrder(parts), insertion: expression.firstEntry ?? expression.place ?? (expression.container && insertionInto(text, expression.container, expression.items.map(item => item.span), expression.style)) };
      }
      case 'either': return merge(expression.options.filter(option => option.kind !== 'nothing' && option.kind !== 'boolean').map(option => entries(option, depth + 1)).concat(
        expression.options.some(option => option.kind === 'nothing' || option.kind === 'boolean') ? [{ entries: [], closed: true, insertion: undefined }] : []));
      case 'call': {
        const results = resultsOf(expression);
        if (results.length > 0) return merge(results.map(result => entries(result, depth + 1)));
        const map = built(expression);
        return map ? entries(map, depth + 1) : isMergedResult(expression) ? mergeArguments(expression.args, depth) : OPEN;
      }
      case 'name': case 'member': return namedEntries(expression, depth);
      case 'nothing': return { entries: [], closed: true, insertion: undefined };
      case 'index': {
        const inner = value(expression, depth);
        return inner.kind === 'map' ? inner.entries : OPEN;
      }
      case 'string': case 'boolean': case 'number': case 'list': case 'environment': case 'function': case 'other': return OPEN;
    }
  }

  /** One after the other: what comes later takes the place of what is there under its key. */
  function inOrder(parts: readonly Entries[]): Entries {
    const kept = parts.reduce<readonly Entry[]>((before, { entries: next }) => [...before.filter(entry => !next.some(late => late.key === entry.key && !late.conditional)), ...next], []);
    return { entries: kept, closed: parts.every(part => part.closed), insertion: undefined };
  }

  function itemEntries(item: MapItem, depth: number): Entries {
    if (item.kind === 'spread') {
      const spread = entries(item.value, depth + 1);
      return { ...spread, entries: spread.entries.map(entry => (item.value.kind === 'either' ? { ...entry, conditional: true } : entry)) };
    }
    const keys = typeof item.key === 'string' ? [item.key] : keysOf(item.key, depth);
    if (keys.length === 0) return OPEN;
    const conditional = keys.length > 1;
    return { entries: keys.map(key => ({ key, keySpan: item.keySpan, value: value(item.value, depth + 1), at: item.value.span, conditional })), closed: true, insertion: undefined };
  }

  /** The texts that a computed key can be; empty when not all are known. */
  function keysOf(expression: Expression, depth: number): string[] {
    const key = value(expression, depth + 1);
    if (key.kind === 'text') return [key.text];
    const options = key.kind === 'choice' ? key.options : [];
    const texts = options.flatMap(option => (option.kind === 'text' ? [option.text] : []));
    return texts.length === options.length ? texts : [];
  }

  function namedEntries(expression: Expression & { kind: 'name' | 'member' }, depth: number): Entries {
    const path = pathOf(expression);
    const at = expression.span.start;
    const found = path === undefined ? undefined : lookup(path, at);
    if (path === undefined || !found) {
      const results = bareResults(expression);
      if (results.length > 0) return { ...merge(results.map(result => entries(result, depth + 1))), insertion: undefined };
      const inner = expression.kind === 'member' ? entryOf(expression.object, expression.name, expression, depth) : undefined;
      return inner?.kind === 'map' ? inner.entries : OPEN;
    }
    const { options, complete } = definitions(found, at);
    const bases = ofBindings(path, options, undefined, () => options.filter(binding => binding.kind !== 'augment' && binding.kind !== 'declaration').map(binding => {
      const span = valueSpan(binding);
      return span && binding.kind !== 'iteration' ? entries(lift(span), depth + 1) : OPEN;
    }));
    if (!bases) return NOTHING;
    const base = complete ? merge(bases) : merge([...bases, OPEN]);
    const from = found.ordered ? Math.min(...options.map(option => option.end)) : 0;
    const range = { start: Number.isFinite(from) ? from : 0, end: found.ordered ? at : text.length };
    const parts = spellings(path, found).map(spelling => additions(spelling, range, at, found, depth));
    const added: Entries = { entries: parts.flatMap(part => part.entries), closed: parts.every(part => part.closed), insertion: undefined };
    // A map made elsewhere, by a helper or under another name, may serve other calls.
    const literal = options.every(binding => isMapLike(binding));
    const kept = inOrder([base, added]);
    const all = { ...kept, entries: [...kept.entries, ...nested(path, kept.entries, range, at, found, depth)] };
    return { ...all, entries: all.entries.map(entry => withAdditions(entry, `${path}.${entry.key}`, at, found, depth)), insertion: literal ? base.insertion : undefined };
  }

  /** The paths that mean what `path` means: a member of a class may be named with its object and without. */
  function spellings(path: string, { scope }: Pick<Found, 'scope'>): readonly string[] {
    if (!language.bareMembers || scope === undefined || !index.classes.includes(scope)) return [path];
    const [head = '', ...rest] = path.split('.');
    return language.self.includes(head) ? [path, rest.join('.')] : [path, ...language.self.map(self => `${self}.${path}`)];
  }

  /** The entry with what statements put into the map that is its value: `request["OutputConfig"]["S3Prefix"] = …`. */
  function withAdditions(entry: Entry, path: string, at: number, found: Found, depth: number): Entry {
    if (entry.value.kind !== 'map' || !index.members.has(path)) return entry;
    const added = additions(path, { start: 0, end: found.ordered ? at : text.length }, at, found, depth + 1);
    return { ...entry, value: { ...entry.value, entries: inOrder([entry.value.entries, added]) } };
  }

  /** Entries that are there since something is put into them: `$request['OutputConfig']['S3Bucket'] = …`. */
  function nested(path: string, known: readonly Entry[], range: Span, at: number, found: Found, depth: number): Entry[] {
    return [...index.members.keys()].flatMap((member): Entry[] => {
      const key = member.startsWith(`${path}.`) ? member.slice(path.length + 1) : '';
      if (key === '' || key === '[]' || key.includes('.') || known.some(entry => entry.key === key)) return [];
      const added = additions(member, range, at, found, depth + 1);
      const [first] = added.entries;
      return first ? [{ key, keySpan: first.keySpan, value: { kind: 'map', entries: added, span: first.keySpan }, at: first.keySpan, conditional: added.entries.every(entry => entry.conditional) }] : [];
    });
  }

  /** Entries put into the map at `path` by statements inside `range`, and by functions of its scope at any time. */
  function additions(path: string, range: Span, at: number, { ordered, scope }: Pick<Found, 'ordered' | 'scope'>, depth: number): Entries {
    if (language.declarative) return NOTHING;
    const inRange = (record: SourceRecord): boolean => {
      if (functionAt(record.start) === functionAt(at)) return record.start >= range.start && record.end <= range.end;
      return lookup(path, record.start)?.scope === scope;
    };
    const parts: Entries[] = [];
    const conditionally = (part: Entries, conditional: boolean): void => {
      parts.push(conditional ? { ...part, entries: part.entries.map(entry => ({ ...entry, conditional: true })) } : part);
    };
    for (const record of (index.members.get(path) ?? []).filter(inRange)) conditionally(keyedEntry(path, record, depth), !ordered || !dominates(record, at));
    for (const record of (index.bindings.get(path) ?? []).filter(r => r.kind === 'augment' && inRange(r))) {
      const span = valueSpan(record);
      if (span) conditionally(entries(lift(span), depth + 1), !ordered || !dominates(record, at));
    }
    if (depth <= MAX_DEPTH) {
      for (const alias of aliasesOf(path).filter(inRange)) {
        const { name, end } = alias;
        conditionally(additions(name, { start: end, end: range.end }, at, { ordered, scope: lookup(name, end)?.scope }, depth + 1), true);
      }
    }
    // However the language writes the path, it ends in the name.
    const written = path.slice(path.lastIndexOf('.') + 1);
    for (const record of index.allCalls) {
      if (!isInside(record, scope) || !inRange(record) || !mayTouch(record, written)) continue;
      const call = lift(record);
      const effect = call.kind === 'call' ? effectOf(call, path, depth) : NOTHING;
      // Most calls have none, and to ask where a link of a long chain stands is slow.
      if (effect.entries.length > 0 || !effect.closed) conditionally(effect, !ordered || !dominates(record, at));
    }
    return { entries: parts.flatMap(part => part.entries), closed: parts.every(part => part.closed), insertion: undefined };
  }

  /** Whether the call is given the map whose path ends in `written`, or may be called on it: what is far longer than that is a chain of calls. */
  function mayTouch({ name, start, end, valueStart, valueEnd }: SourceRecord, written: string): boolean {
    if (text.slice(valueStart, valueEnd).includes(written)) return true;
    const calleeEnd = valueStart < 0 ? end : valueStart;
    return calleeEnd - start < written.length + name.length + 256 && text.slice(start, calleeEnd).includes(written);
  }

  /** Bindings that give another name to what stands at `path`: `const copy = request`, `pointer := &request`. */
  function aliasesOf(path: string): SourceRecord[] {
    const same = new RegExp(`^[&*]?${path.replace(/[$.]/g, '\\$&')}(?![\\w$.([])`);
    return [...index.bindings].filter(([name]) => name !== path && !name.startsWith(`${path}.`)).flatMap(([, bindings]) => bindings).filter(binding => {
      const span = valueSpan(binding);
      return span !== undefined && (binding.kind === 'binding' || binding.kind === 'block-binding' || binding.kind === 'assignment')
        && same.test(text.slice(span.start, Math.min(span.end, span.start + path.length + 2))) && pathOf(lift(span)) === path;
    });
  }

  function keyedEntry(path: string, record: SourceRecord, depth: number): Entries {
    const key = record.name.slice(path.length + 1);
    const target = innerSpan(record) ?? record;
    const span = valueSpan(record);
    const at = span ?? target;
    const given: Value = span ? value(lift(span), depth + 1) : { kind: 'unknown', names: [], span: target };
    if (key !== '[]') return { entries: [{ key, keySpan: target, value: given, at, conditional: false }], closed: true, insertion: undefined };
    const indexed = lift(target);
    const keys = indexed.kind === 'index' ? keysOf(indexed.key, depth) : [];
    return keys.length === 0 ? OPEN : { entries: keys.map(k => ({ key: k, keySpan: target, value: given, at, conditional: true })), closed: true, insertion: undefined };
  }

  const NOTHING: Entries = { entries: [], closed: true, insertion: undefined };

  /** What a call does to the map at `path`: nothing, entries, or something unknown. */
  function effectOf(call: CallExpression, path: string, depth: number): Entries {
    const name = lastName(call.callee) ?? '';
    const receiver = call.callee.kind === 'member' ? pathOf(call.callee.object) : undefined;
    if (receiver === path) {
      if (language.changesReceiver?.test(name)) return OPEN;
      if (name === 'setdefault' || !language.mergesInto.receiver.has(name)) return setDefault(call, name, depth);
      return mergeArguments(call.args, depth);
    }
    const position = call.args.findIndex(argument => argument.kind === 'positional' && pathOf(argument.value) === path);
    const namedArgument = call.args.find(argument => argument.kind === 'named' && pathOf(argument.value) === path);
    if (position < 0 && !namedArgument) return NOTHING;
    if (language.mergesInto.firstArgument.has(name)) return position === 0 ? mergeArguments(call.args.slice(1), depth) : NOTHING;
    if (call.construct) return NOTHING;
    const helpers = depth > MAX_DEPTH ? [] : functionsCalled(call);
    if (helpers.length === 0) return language.readsOnly.test(name) ? NOTHING : OPEN;
    return merge(helpers.map(helper => {
      const parameters = parametersOf(helper).filter(p => !language.self.includes(p.name));
      const parameter = namedArgument?.kind === 'named' ? namedArgument.key : parameters[position]?.name;
      const body = innerSpan(helper);
      if (parameter === undefined || !body) return OPEN;
      const inside = additions(parameter, body, body.start, { ordered: true, scope: helper }, depth + 1);
      return { ...inside, entries: inside.entries.map(entry => ({ ...entry, conditional: true })) };
    }));
  }

  function setDefault(call: CallExpression, name: string, depth: number): Entries {
    const [key, given] = call.args;
    if (name !== 'setdefault' || key?.kind !== 'positional') return NOTHING;
    const keys = keysOf(key.value, depth);
    return keys.length === 0 ? OPEN : { entries: keys.map(k => ({ key: k, keySpan: key.value.span, value: given ? value(given.value, depth + 1) : unknown(call), at: given?.value.span ?? call.span, conditional: true })), closed: true, insertion: undefined };
  }

  function mergeArguments(args: readonly Argument[], depth: number): Entries {
    return inOrder(args.map(argument => (argument.kind === 'named' ? namedArgumentEntry(argument, depth) : argument.kind === 'rest' ? OPEN : entries(argument.value, depth + 1))));
  }

  function namedArgumentEntry(argument: Argument & { kind: 'named' }, depth: number): Entries {
    return { entries: [{ key: argument.key, keySpan: argument.keySpan, value: value(argument.value, depth + 1), at: argument.value.span, conditional: false } satisfies Entry], closed: true, insertion: undefined };
  }

  /** Whether one more entry in the map changes this call alone: a literal, or a local name given to no other call. */
  function isOwn(map: Expression): boolean {
    if (map.kind === 'map') return true;
    if (map.kind !== 'name' || !lookup(map.name, map.span.start)?.ordered) return false;
    const users = index.allCalls.filter(record => functionAt(record.start) === functionAt(map.span.start) && text.slice(record.valueStart, record.valueEnd).includes(map.name)).map(lift);
    return users.flatMap(user => (user.kind === 'call' ? user.args : [])).filter(argument => argument.kind === 'spread' && pathOf(argument.value) === map.name).length === 1;
  }

  function argumentEntries(call: CallExpression): Entries {
    const parts = call.args.flatMap(argument => {
      switch (argument.kind) {
        case 'named': return [namedArgumentEntry(argument, 0)];
        case 'spread': return [entries(argument.value, 0)];
        case 'rest': return [OPEN];
        case 'positional': return [];
      }
    });
    const [only] = call.args;
    const onlySpread = call.args.length === 1 && only?.kind === 'spread' && isOwn(only.value) ? parts[0]?.insertion : undefined;
    const spans = call.args.map(argument => ('span' in argument ? argument.span : argument.value.span));
    return {
      entries: parts.flatMap(part => part.entries),
      closed: parts.every(part => part.closed),
      insertion: onlySpread ?? insertionInto(text, call.argsSpan, spans, 'argument', call.args.at(-1)?.kind === 'positional' ? 'last' : 'free'),
    };
  }

  const NOWHERE: Origins = { options: [], complete: false, types: [] };

  function origins(expression: Expression, depth = 0): Origins {
    if (depth > MAX_DEPTH) return NOWHERE;
    switch (expression.kind) {
      case 'name': case 'member': {
        const path = pathOf(expression);
        const found = path === undefined ? undefined : lookup(path, expression.span.start);
        if (!found) {
          const computed = language.bareCalls ? bareResults(expression) : expression.kind === 'member' ? propertyResults(expression) : [];
          if (computed.length > 0) return union(computed.map(result => origins(result, depth + 1)), true);
          const object = expression.kind === 'member' ? value(expression.object, depth + 1) : undefined;
          return { options: object?.kind === 'map' || importSource(expression) !== undefined ? [expression] : [], complete: false, types: [] };
        }
        const { options, complete } = definitions(found, expression.span.start);
        return union(ofBindings(path, options, [], () => options.filter(binding => binding.kind !== 'declaration').map(binding => {
          const span = valueSpan(binding);
          return span && binding.kind !== 'iteration' ? origins(lift(span), depth + 1) : NOWHERE;
        })).concat(found.parameter && found.scope ? parametersOf(found.scope).flatMap(({ name, type }) => (name === path && type !== undefined ? [{ ...NOWHERE, types: [type] }] : [])) : []), complete);
      }
      case 'either': return union(expression.options.filter(option => option.kind !== 'nothing').map(option => origins(option, depth + 1)), true);
      case 'call': {
        const results = resultsOf(expression);
        return results.length > 0 ? union(results.map(result => origins(result, depth + 1)), true) : { options: [expression], complete: true, types: [] };
      }
      case 'index': {
        const key = value(expression.key, depth + 1);
        const given = key.kind === 'text' ? entries(expression.object, depth + 1).entries.filter(entry => entry.key === key.text) : [];
        return given.length > 0 ? union(given.map(entry => origins(lift(entry.at), depth + 1)), true) : { options: [expression], complete: false, types: [] };
      }
      case 'string': case 'boolean': case 'number': case 'nothing': case 'map': case 'list': case 'environment': case 'function': case 'other':
        return { options: [expression], complete: true, types: [] };
    }
  }

  function aliasedCalls(wanted: (target: Expression) => boolean): { call: CallExpression; target: Expression }[] {
    return index.allCalls.filter(record => index.bindings.has(record.name)).flatMap(record => {
      const found = lookup(record.name, record.start);
      const call = found && lift(record);
      if (!found || call?.kind !== 'call' || call.callee.kind !== 'name') return [];
      const target = definitions(found, record.start).options.flatMap(binding => valueSpan(binding) ?? []).map(lift).find(wanted);
      return target ? [{ call, target }] : [];
    });
  }

  function callsPassing(names: Iterable<string>): { call: CallExpression; target: Expression }[] {
    const wanted = new Set(names);
    const written = new RegExp(`\\.\\s*(?:${[...wanted].join('|')})\\b\\s*[,)]`);
    if (!written.test(text)) return [];
    return index.allCalls.filter(record => written.test(text.slice(record.valueStart, record.valueEnd))).flatMap(record => {
      const call = lift(record);
      const targets = call.kind === 'call' ? call.args.filter(argument => argument.kind === 'positional').map(argument => argument.value) : [];
      const target = targets.find(value => value.kind === 'member' && wanted.has(value.name));
      return call.kind === 'call' && target ? [{ call, target }] : [];
    });
  }

  /** How deep a text may stand in the map that it is an entry of. */
  const MAX_AROUND = 6;

  function mapAround(offset: number): MapAround | undefined {
    let map: MapExpression | undefined;
    let node: Node | null = root.namedDescendantForIndex(offset);
    for (let step = 0; node && !map && step < MAX_AROUND; step++, node = node.parent) {
      const lifted = lift({ start: node.startIndex, end: node.endIndex });
      if (lifted.kind === 'map') map = lifted;
    }
    if (!map) return undefined;
    const { start, end } = map.span;
    const around = index.allCalls.filter(record => record.valueStart <= start && end <= record.valueEnd && functionAt(record.start) === functionAt(start));
    return { map, givenTo: around.map(record => record.name) };
  }

  function union(parts: readonly Origins[], complete: boolean): Origins {
    return { options: parts.flatMap(part => part.options), complete: complete && parts.every(part => part.complete), types: parts.flatMap(part => part.types) };
  }

  function importSource(expression: Expression): string | undefined {
    if (expression.kind === 'name') return imports.get(expression.name);
    if (expression.kind !== 'member') return undefined;
    const object = importSource(expression.object);
    return object === undefined ? undefined : `${object}.${expression.name}`;
  }

  return {
    text,
    imports,
    calls: names => [...new Set(names)].flatMap(name => index.calls.get(name) ?? []).sort((a, b) => a.start - b.start).flatMap(record => {
      const call = lift(record);
      return call.kind === 'call' ? [call] : [];
    }),
    value: expression => value(expression),
    entries: expression => entries(expression),
    argumentEntries,
    origins: expression => origins(expression),
    importSource,
    defines: name => index.functionsByName.has(name) || index.classes.some(record => record.name === name),
    ownMethod: (offset, name) => {
      const owner = classAt(offset);
      return (index.functionsByName.get(name) ?? []).some(record => classAt(record.start) === owner);
    },
    assigned: path => (index.bindings.get(path) ?? []).map(binding => bound(binding, 0)),
    assignedMembers: path => (index.members.get(path) ?? []).map(binding => ({ name: binding.name.slice(path.length + 1), value: bound(binding, 0) })),
    aliasedCalls,
    callsPassing,
    expressionAt: lift,
    mapAround,
    functionsCalled,
    resultsIn,
    excludes,
    isConditional,
  };
}

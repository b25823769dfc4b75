import { lastName, pathOf, type Expression } from '../model/expression';
import type { Change, ClientOptions, SdkCall, SdkClient, WeakTransport } from '../model/facts';
import type { Resolver } from '../model/resolver';
import type { Entries, Entry, Value } from '../model/value';
import { writtenText } from '../model/written-text';
import { contains, type Span } from '../text';
import { isLocalAddress } from '../textract/transport';

/** What languages share when they look for connections to AWS that the file weakens. */

/**
 * Those of the weaknesses found that count: each place once, in a file that uses Textract, and not where all its clients talk to the
 * machine that they run on.
 */
export function transportOf(resolver: Resolver, found: readonly WeakTransport[], { calls, clients }: { readonly calls: readonly SdkCall[]; readonly clients: readonly SdkClient[] }): WeakTransport[] {
  const own = clients.filter(({ service }) => service === 'textract');
  if (found.length === 0 || (own.length === 0 && calls.length === 0)) return [];
  const local = own.length > 0 && own.every(({ options }) => isLocal(options));
  return eachOnce(resolver, found.filter(one => !(local && one.reach === 'process')));
}

/** By place, each of them once; with what is said under a condition told apart. */
export const eachOnce = (resolver: Resolver, found: readonly WeakTransport[]): WeakTransport[] =>
  found.filter((one, index) => found.findIndex(({ span }) => span.start === one.span.start && span.end === one.span.end) === index)
    .map((one): WeakTransport => (resolver.isConditional(one.span) ? { ...one, conditional: true } : one)).sort((a, b) => a.span.start - b.span.start);

/** A weakness as it is found, before it is said whose connections it concerns. */
export type Weakness = Pick<WeakTransport, 'kind' | 'name' | 'span' | 'mend'>;

/** Weaknesses of one client's connections. What stands outside of its construction may serve others. */
export const ofClient = (client: SdkClient, found: readonly Weakness[]): WeakTransport[] => found.map((weakness): WeakTransport =>
  (contains(client.span, weakness.span) ? { ...weakness, reach: 'client' } : { ...weakness, reach: 'client', client: client.nameSpan, shared: true }));

export const ofProcess = (found: readonly Weakness[]): WeakTransport[] => found.map((weakness): WeakTransport => ({ ...weakness, reach: 'process' }));

/** The endpoint, on some way, is one of the machine itself or of an emulator beside it. */
export const isLocal = ({ endpoint }: Pick<ClientOptions, 'endpoint'>): boolean => endpoint !== undefined && isLocalValue(endpoint);

const isLocalValue = (value: Value): boolean => (value.kind === 'choice' ? value.options.some(isLocalValue) : isLocalAddress(writtenText(value) ?? ''));

/** The endpoint names its scheme: then no other option decides between HTTP and HTTPS. */
export const hasScheme = ({ endpoint }: Pick<ClientOptions, 'endpoint'>): boolean => endpoint !== undefined && endpoint.kind !== 'nothing' && !(endpoint.kind === 'text' && !endpoint.text.includes('://'));

/** Given on some way only, beside an endpoint that the file does not tell: that of an emulator, most often. */
export const isForEmulator = ({ endpoint }: Pick<ClientOptions, 'endpoint'>, { conditional }: Pick<Entry, 'conditional'>): boolean => conditional && endpoint !== undefined && endpoint.kind !== 'text';

/** It is this on every way through the file. */
export const isAlways = (value: Value, wanted: boolean): boolean => (value.kind === 'choice' ? value.options.every(option => isAlways(option, wanted)) : value.kind === 'boolean' && value.value === wanted);

/** The entries of one of the keys that have the value. */
export const switched = ({ entries }: Entries, keys: readonly string[], wanted: boolean): readonly Entry[] => entries.filter(({ key, value }) => keys.includes(key) && isAlways(value, wanted));

/** From the key to what is given for it, where they stand together. */
export function placeOf(text: string, { keySpan, at }: Pick<Entry, 'keySpan' | 'at'>): Span {
  const together = keySpan.start < at.start && at.start - keySpan.end < 40 && !/[\n;{}]/.test(text.slice(keySpan.end, at.start));
  if (!together) return at;
  // `UseHttp` of `config.UseHttp = true`.
  const key = text.slice(keySpan.start, keySpan.end);
  return { start: keySpan.start + Math.max(...['.', '>', ':'].map(end => (key.endsWith(end) ? -1 : key.lastIndexOf(end)))) + 1, end: at.end };
}

export const replaced = (span: Span, newText: string): Change => ({ edits: [{ span, newText }], imports: [] });

/** The other word in place of the one that is written; undefined where something else is. */
export const rewritten = (text: string, span: Span, words: Readonly<Record<string, string>>): Change | undefined => {
  const written = text.slice(span.start, Math.min(span.end, span.start + 256));
  return Object.hasOwn(words, written) ? replaced(span, words[written] ?? '') : undefined;
};

/**
 * Without the statement, where it has lines of its own and what stands before it ends there.
 * @param by what ends a statement
 */
export function withoutStatement(text: string, span: Span, by: 'semicolon' | 'line' = 'semicolon'): Change | undefined {
  const start = text.lastIndexOf('\n', span.start - 1) + 1;
  const after = /^[ \t]*(?:;[ \t]*)?(?:(?:\/\/|#)[^\r\n]*)?(?:\r?\n|$)/.exec(text.slice(span.end, span.end + 400));
  const before = lineBefore(text, start).trimEnd();
  const ended = by === 'line' ? !/[,\\+|&(.=]$/.test(before) : /(?:^|[;{}]|\*\/|^[ \t]*(?:\/\/|#)[^\n]*)$/m.test(before);
  if (!after || text.slice(start, span.start).trim() !== '' || !ended) return undefined;
  return replaced({ start, end: span.end + after[0].length }, '');
}

/** The last line before the offset that is not empty, without the comment at its end. */
function lineBefore(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - 1000), offset).trimEnd();
  return before.slice(before.lastIndexOf('\n') + 1).replace(/(\S)[ \t]+\/\/[^\n]*$/, '$1');
}

/** Without one link of a chain of calls, with the line break before it. */
export function withoutLink(text: string, { object, end }: { readonly object: Span; readonly end: number }): Change {
  return /^\s*\??\./.test(text.slice(object.end, end)) ? replaced({ start: object.end, end }, '') : replaced({ start: end, end }, '');
}

/** Many more belong to a file that is no program a person wrote. */
const MAX_PARTS = 400;

/**
 * The expressions that an object is made of, itself first: through names, helpers of the file, arguments and the members that
 * statements set.
 * @param more what else belongs to an expression in the language
 */
export function partsOf(resolver: Resolver, whole: Expression, more: (part: Expression) => readonly Expression[] = () => []): Expression[] {
  const seen = new Set<string>();
  const parts: Expression[] = [];
  const rest: Expression[] = [whole];
  for (let next = rest.shift(); next && parts.length < MAX_PARTS; next = rest.shift()) {
    const place = `${next.span.start}:${next.span.end}:${next.kind}`;
    if (seen.has(place)) continue;
    seen.add(place);
    parts.push(next);
    rest.push(...insideOf(resolver, next), ...more(next));
  }
  return parts;
}

function insideOf(resolver: Resolver, expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'name': case 'member': {
      const given = resolver.entries(expression).entries.map(({ at }) => resolver.expressionAt(at));
      return [...resolver.origins(expression).options, ...given, ...(expression.kind === 'member' ? [expression.object] : [])];
    }
    case 'call': {
      const { options } = resolver.origins(expression);
      return [...options, ...expression.args.map(({ value }) => value), ...(expression.callee.kind === 'member' ? [expression.callee.object] : [])];
    }
    case 'map': return expression.items.map(({ value }) => value);
    case 'list': return expression.items;
    case 'either': return expression.options;
    case 'function': return expression.result ? [expression.result] : [];
    case 'index': return [expression.object];
    case 'other': return expression.inner;
    case 'string': case 'boolean': case 'number': case 'nothing': case 'environment': return [];
  }
}

/** One thing that is given a name: an entry of a map as it is written, or a member that a statement sets. */
export interface Given {
  /** The key, or the name of the constant that is the key. */
  readonly key: string;
  readonly keySpan: Span;
  readonly at: Span;
}

/** All that the parts are given under names. */
export const givenIn = (resolver: Resolver, parts: readonly Expression[]): Given[] => parts.flatMap((part): readonly Given[] => {
  if (part.kind === 'name' || part.kind === 'member') return resolver.entries(part).entries;
  if (part.kind !== 'map') return [];
  return part.items.flatMap((item): Given[] => {
    const key = item.kind === 'spread' ? undefined : typeof item.key === 'string' ? item.key : lastName(item.key);
    return item.kind === 'spread' || key === undefined ? [] : [{ key, keySpan: item.keySpan, at: item.value.span }];
  });
});

/** Matches of the pattern whose first group, or all of them, is code: a name or a member, not a part of a comment or a text. */
export function writtenInCode(resolver: Resolver, pattern: RegExp, within: Span = { start: 0, end: resolver.text.length }): RegExpExecArray[] {
  const { text } = resolver;
  return [...text.slice(within.start, within.end).matchAll(pattern)].flatMap(match => {
    const start = within.start + match.index;
    const [whole, name = whole] = match;
    const expression = resolver.expressionAt({ start, end: start + name.length });
    if ((expression.kind !== 'name' && expression.kind !== 'member') || expression.span.start !== start || expression.span.end !== start + name.length) return [];
    match.index = start;
    return [match];
  });
}

/** The last name of the path, or of what is called. */
export const endOf = (expression: Expression): string => lastName(expression.kind === 'call' ? expression.callee : expression) ?? '';

/** The path ends in the names: `Protocol.HTTP` for `com.amazonaws.Protocol.HTTP`. */
export const endsIn = (expression: Expression, ...paths: readonly string[]): boolean => {
  const path = pathOf(expression);
  return path !== undefined && paths.some(wanted => path === wanted || path.endsWith(`.${wanted}`));
};

/** From the declaration of a class of the file to the end of its braces. */
export function classBody(text: string, name: string): Span | undefined {
  const declared = new RegExp(`\\b(?:class|object|struct)\\s+${name}\\b[^{;]{0,400}\\{`).exec(text);
  return declared ? { start: declared.index, end: closingBrace(text, declared.index + declared[0].length) } : undefined;
}

/** Behind the brace that closes what is open at the offset. */
export function closingBrace(text: string, from: number): number {
  let depth = 1;
  let at = from;
  for (; at < text.length && depth > 0; at++) depth += text.charAt(at) === '{' ? 1 : text.charAt(at) === '}' ? -1 : 0;
  return at;
}

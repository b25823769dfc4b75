import type { CallExpression, Expression } from '../model/expression';
import type { Change, SdkClient, WeakTransport } from '../model/facts';
import type { Resolver } from '../model/resolver';
import type { Entries, Entry, Value } from '../model/value';
import { writtenText } from '../model/written-text';
import { contains, type Span } from '../text';
import { isTextractAddress } from '../textract/regions';
import { isLocalAddress, isOldTls, type Weakness } from '../textract/transport';

/** What the languages share in saying where connections are weakened. Only what is so on every path counts: an option under a condition is left alone. */

/** Whose connections an option belongs to: those of the client made by the call at `span`. */
export type TransportOwner = Pick<SdkClient, 'span' | 'nameSpan'>;

/** The option given under `key`, once and for all. */
export function soleEntry(entries: Entries, key: string): Entry | undefined {
  const [only, another] = entries.entries.filter(entry => entry.key === key);
  return only && !another && !only.conditional ? only : undefined;
}

/** The value is `false`, whatever the path. */
export const isFalse = (value: Value | undefined): value is Value & { kind: 'boolean' } => value?.kind === 'boolean' && !value.value;

/** The endpoint certainly stays on the machine: there is nothing to check. */
export const isLocalEndpoint = (endpoint: Value | undefined): boolean =>
  (endpoint?.kind === 'choice' ? endpoint.options.every(isLocalEndpoint) : endpoint?.kind === 'text' && isLocalAddress(endpoint.text));

/** The value is an address of the service. */
export const isServiceAddress = (value: Value): boolean => isTextractAddress(writtenText(value) ?? '');

/** What is wrong with an option, how messages name it, and what a fix writes in place of its value. */
export interface WeakOption {
  readonly kind: Weakness;
  readonly name: string;
  readonly instead: string;
}

/**
 * An option that weakens the connections of a client.
 * @param through names by which the client is given what the option stands in, from the client inwards
 */
export function weakOption(text: string, owner: TransportOwner, entry: Entry, { kind, name, instead }: WeakOption, through: readonly string[] = []): WeakTransport {
  const { value, at, keySpan } = entry;
  const written = contains(at, value.span);
  // The name of an option that is given in its own place belongs to what is shown.
  const span = written && keySpan.end <= at.start && at.start - keySpan.end < 32 ? { start: keySpan.start, end: at.end } : value.span;
  const names = written ? through : [...through, text.slice(at.start, at.end)];
  return weakPlace(text, { owner, kind, name, span, mend: replacement(value, instead), through: names });
}

export interface WeakPlace {
  readonly owner: TransportOwner;
  readonly kind: Weakness;
  readonly name: string;
  readonly span: Span;
  readonly mend: Change | undefined;
  readonly through: readonly string[];
}

/** A place that weakens the connections of a client; the client is told of where the place is not a part of it. */
export function weakPlace(text: string, { owner, kind, name, span, mend, through }: WeakPlace): WeakTransport {
  const here = contains(owner.span, span);
  const shared = !here && (through.length === 0 || through.some(each => servesOthers(text, each)));
  return { kind, reach: 'client', name, span, mend, ...(here ? {} : { client: owner.nameSpan }), ...(shared ? { shared } : {}) };
}

/** A name that stands more often in the text than where it is bound and where the client is given it. */
const servesOthers = (text: string, name: string): boolean => {
  if (!/^[\w$.]{1,128}$/.test(name)) return true;
  return [...text.matchAll(new RegExp(`(?<![\\w$.])${name.replace(/[$.]/g, '\\$&')}(?![\\w$])`, 'g'))].length > 2;
};

/** Edits that put another value in the place of one; a text keeps its quotes. */
export function replacement(value: Value, instead: string): Change | undefined {
  if (value.kind !== 'text') return { edits: [{ span: value.span, newText: instead }], imports: [] };
  return value.literal?.replaceable ? { edits: [{ span: value.literal.content, newText: instead }], imports: [] } : undefined;
}

/** A switch for the whole process that is set to `value`. */
export const processSwitch = (resolver: Resolver, { kind, name, instead }: WeakOption, value: Value): WeakTransport => ({
  kind, reach: 'process', name, mend: replacement(value, instead),
  span: value.kind === 'text' && value.literal ? value.literal.content : value.span,
  ...(resolver.isConditional(value.span) ? { conditional: true } : {}),
});

/** The text names a version of TLS that is too low. */
export const namesOldTls = (value: Value | undefined): value is Value & { kind: 'text' } => value?.kind === 'text' && isOldTls(value.text);

/** The one expression that another one certainly stands for, and the names followed to it; undefined where it may be another, too. */
export interface Followed {
  readonly expression: Expression;
  readonly names: readonly string[];
}

export function follow(resolver: Resolver, expression: Expression): Followed | undefined {
  const { options: [only, another], complete } = resolver.origins(expression);
  // A value that is one of several is none of them for certain.
  if (!only || another || !complete || resolver.value(expression).kind === 'choice') return undefined;
  return { expression: only, names: only.span.start === expression.span.start ? [] : [resolver.text.slice(expression.span.start, expression.span.end)] };
}

/** `follow` for the value of an entry. */
export const followEntry = (resolver: Resolver, entry: Entry | undefined): Followed | undefined => (entry ? follow(resolver, resolver.expressionAt(entry.at)) : undefined);

/** The entries of every map among the arguments of a call, by position and by name. */
export const entriesGiven = (resolver: Resolver, call: CallExpression): readonly Entry[] =>
  [...resolver.argumentEntries(call).entries, ...call.args.flatMap(argument => (argument.kind === 'positional' ? resolver.entries(argument.value).entries : []))];

import { mapsIn, type Expression, type MapExpression } from '../../model/expression';
import type { SdkCall } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Entry, Insertion, Value } from '../../model/value';
import type { Span } from '../../text';
import { HOLE } from '../../textract/regions';
import { keyOf, OPERATION_NAMES, type OperationName } from '../../textract/operations';
import { camelCase, pascalCase } from '../../textract/spelling';
import type { Surface } from '../../textract/surfaces';
import type { Snippet } from '../idiom';
import { byApiNames, keyPlace } from '../sdk-evidence';

/**
 * Calls of the service without a program: task states of AWS Step Functions and universal targets of EventBridge Scheduler,
 * whatever language writes the definition down. Both take the SDK for Java's names with a capital:
 * https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html and
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-targets-universal.html
 */

/** Writes a text as the language around does: `Idiom.text`. */
export type WriteText = (value: string) => Snippet;

/** The operation that an integration calls: `startDocumentAnalysis`. */
export const operationOfAction = (action: string): OperationName | undefined => OPERATION_BY_ACTION.get(action);

const OPERATION_BY_ACTION: ReadonlyMap<string, OperationName> = new Map(OPERATION_NAMES.map(name => [camelCase(name), name]));

/** What begins the resource of a task state, and the end of its waiting: `arn:aws:states:::aws-sdk:textract:startDocumentAnalysis.waitForTaskToken`. */
const TASK = /(?:^|:)states:::aws-sdk:textract:([A-Za-z]+)(?:\.[A-Za-z]+)?$/;
const TARGET = /(?:^|:)scheduler:::aws-sdk:textract:([A-Za-z]+)$/;

/** The calls of all task states and scheduled targets in `root`, however deep they stand. */
export const infrastructureCalls = (resolver: Resolver, root: Expression, write: WriteText): SdkCall[] =>
  mapsIn(root).flatMap(map => taskCall(resolver, map, write) ?? targetCall(resolver, map, write) ?? []);

/** The call that a task state makes; undefined for any other map. */
export function taskCall(resolver: Resolver, state: MapExpression, write: WriteText): SdkCall | undefined {
  const resource = itemOf(state, 'Resource');
  const operation = resource && operationIn(resolver, resource.value, TASK);
  if (!resource || !operation) return undefined;
  const type = itemOf(state, 'Type');
  const kind = type && resolver.value(type.value);
  if (kind?.kind === 'text' && kind.text !== 'Task') return undefined;
  return integrationCall({ operation, surface: 'step-functions', span: state.span, nameSpan: nameIn(resolver, resource.value, operation), write, ...requestOf(resolver, state) });
}

/** The call that a universal target makes, `Arn` with `Input`, the latter as a structure or text encoded from one; undefined for any other map. */
export function targetCall(resolver: Resolver, target: MapExpression, write: WriteText): SdkCall | undefined {
  const arn = itemOf(target, 'Arn') ?? itemOf(target, 'arn');
  const operation = arn && operationIn(resolver, arn.value, TARGET);
  if (!arn || !operation) return undefined;
  const input = itemOf(target, 'Input') ?? itemOf(target, 'input');
  return integrationCall({ operation, surface: 'scheduler', span: target.span, nameSpan: nameIn(resolver, arn.value, operation), write, query: 'none', given: input ? entriesOf(resolver, input.value) : OPEN });
}

/** How a definition reads what is not in it. A schedule reads nothing. */
type QueryLanguage = 'JSONPath' | 'JSONata' | 'none';

export interface Integration {
  readonly operation: OperationName;
  readonly surface: Extract<Surface, 'step-functions' | 'scheduler'>;
  readonly span: Span;
  readonly nameSpan: Span;
  /** The request as the definition spells it. */
  readonly given: Entries;
  readonly query: QueryLanguage;
  readonly write: WriteText;
}

/** One call of an integration, its members by the API's names. */
export function integrationCall({ operation, surface, span, nameSpan, given, query, write }: Integration): SdkCall {
  const members = byApiNames(operation, readValues(given), pascalCase);
  return { operation, surface, span, nameSpan, members: withReading(operation, members, query, write), kms: keyPlace(operation, pascalCase) };
}

const OPEN: Entries = { entries: [], closed: false, insertion: undefined };

const itemOf = (map: MapExpression, key: string): { readonly value: Expression } | undefined => map.items.find(item => item.kind === 'entry' && item.key === key);

/** The entries of a map, of a call that encodes one (`jsonencode({…})`, `JSON.stringify({…})`) or of a name for either. */
function entriesOf(resolver: Resolver, expression: Expression): Entries {
  const [encoded] = expression.kind === 'call' && expression.args.length === 1 ? expression.args : [];
  return resolver.entries(encoded?.kind === 'positional' ? encoded.value : expression);
}

/** A state without `Parameters` hands on its whole input: https://docs.aws.amazon.com/step-functions/latest/dg/input-output-inputpath-params.html */
function requestOf(resolver: Resolver, state: MapExpression): { readonly given: Entries; readonly query: QueryLanguage } {
  const args = itemOf(state, 'Arguments');
  if (args) return { given: resolver.entries(args.value), query: 'JSONata' };
  const parameters = itemOf(state, 'Parameters');
  return { given: parameters ? resolver.entries(parameters.value) : OPEN, query: 'JSONPath' };
}

function operationIn(resolver: Resolver, arn: Expression, pattern: RegExp): OperationName | undefined {
  const value = resolver.value(arn);
  const text = value.kind === 'text' ? value.text : value.kind === 'template' ? value.parts.map(part => (typeof part === 'string' ? part : HOLE)).join('') : '';
  return operationOfAction(pattern.exec(text)?.[1] ?? '');
}

/** The operation's name where the ARN shows it, else the whole ARN. */
function nameIn({ text }: Resolver, { span }: Expression, operation: OperationName): Span {
  const name = camelCase(operation);
  const at = text.slice(span.start, span.end).lastIndexOf(name);
  return at < 0 ? span : { start: span.start + at, end: span.start + at + name.length };
}

/** The entries as the task gives them: `"JobTag.$": "$.tag"` and `"JobTag": "{% $states.input.tag %}"` are members read from elsewhere. */
function readValues(entries: Entries): Entries {
  return { ...entries, entries: entries.entries.map((entry): Entry => (entry.key.endsWith('.$')
    ? { ...entry, key: entry.key.slice(0, -'.$'.length), value: { kind: 'unknown', names: namesRead(entry.value), span: entry.value.span } }
    : { ...entry, value: readValue(entry.value) })) };
}

function readValue(value: Value): Value {
  switch (value.kind) {
    case 'text': case 'template': return /^\{%|%\}$/.test(textOf(value).trim()) ? { kind: 'unknown', names: namesRead(value), span: value.span } : value;
    case 'map': return { ...value, entries: readValues(value.entries) };
    case 'list': return { ...value, items: value.items.map(readValue) };
    case 'choice': return { ...value, options: value.options.map(readValue) };
    case 'boolean': case 'number': case 'nothing': case 'environment': case 'unknown': return value;
  }
}

const textOf = (value: Value): string => (value.kind === 'text' ? value.text : value.kind === 'template' ? value.parts.filter(part => typeof part === 'string').join('') : '');

/** The names in a path, an intrinsic function or an expression, without the texts in it. */
const namesRead = (value: Value): string[] => [...textOf(value).replace(QUOTED, (_, _quote, inner: string, bracket?: string) => (bracket === undefined ? ' ' : ` ${inner} `)).matchAll(/[\p{L}_][\p{L}\p{N}_-]*/gu)].map(([name]) => name);

/** A text, or a name in brackets: `$['file name']`. */
const QUOTED = /(['"])([^'"]{0,1024})\1(\])?/g;

/** The places along the key's path with the way in which this definition reads a value. */
function withReading(operation: OperationName, entries: Entries, query: QueryLanguage, write: WriteText): Entries {
  const [outer, inner] = keyOf(operation)?.path ?? [];
  if (outer === undefined) return entries;
  const key = pascalCase(inner ?? outer);
  const place = (insertion: Insertion | undefined): Insertion | undefined => insertion && readingPlace(insertion, key, query, write);
  const within = (value: Value): Value => (value.kind === 'map' ? { ...value, entries: { ...value.entries, insertion: place(value.entries.insertion) } } : value);
  return {
    ...entries,
    entries: entries.entries.map(entry => (inner !== undefined && entry.key === outer ? { ...entry, value: within(entry.value) } : entry)),
    insertion: place(entries.insertion),
  };
}

/** The input is the same for the state and, in a definition, under the name that the request gives it. */
function readingPlace(insertion: Insertion, key: string, query: QueryLanguage, write: WriteText): Insertion {
  const from = 'from the input of the state';
  switch (query) {
    case 'JSONPath': return { ...insertion, reads: { key: `${key}.$`, value: write(`$.${key}`), from } };
    case 'JSONata': return { ...insertion, reads: { key: undefined, value: write(`{% $states.input.${key} %}`), from } };
    case 'none': return insertion;
  }
}

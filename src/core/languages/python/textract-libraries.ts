import { lastName, pathOf, type CallExpression, type Expression } from '../../model/expression';
import type { KmsPlace, SdkCall } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Entry, Value } from '../../model/value';
import {
  ASYNCHRONOUS_SUFFIX, CALLER_FUNCTIONS, CALLER_MEMBERS, FEATURES, KEY_PARAMETER, OUTPUT, OUTPUT_PREFIX, QUERIES, STRUCTURED_MEMBERS, STRUCTURES, SYNCHRONOUS_SUFFIX,
  TEXTRACTOR_CONSTRUCTOR, TEXTRACTOR_MEMBERS, TEXTRACTOR_METHODS, type CallerFunction, type TextractorMethod,
} from '../../textract/companion-libraries';
import type { Span } from '../../text';
import { optionOf, renamed } from '../sdk-evidence';
import { isPositional, nameSpanOf, positional } from './call-arguments';

/** AWS's own libraries over boto3: amazon-textract-caller and amazon-textract-textractor. */

export function callerCalls(resolver: Resolver): SdkCall[] {
  return resolver.calls(Object.keys(CALLER_FUNCTIONS)).flatMap((call): SdkCall[] => {
    const known = CALLER_FUNCTIONS[lastName(call.callee) ?? ''];
    const source = resolver.importSource(call.callee);
    if (!known || !source?.startsWith('textractcaller')) return [];
    const given = resolver.argumentEntries(call);
    // Members beyond the document and the features are hardly ever given by position; if they are, nothing may be called missing.
    const closed = given.closed && call.args.filter(isPositional).length <= 2;
    const members = withStructures(resolver, renamed({ ...given, closed }, CALLER_MEMBERS));
    const withFeatures = members.entries.some(entry => entry.key === FEATURES) || positional(call, 1) !== undefined;
    const operation = (withFeatures ? known.withFeatures : undefined) ?? known.operation;
    return [{ operation, surface: 'textract-caller', span: call.span, nameSpan: nameSpanOf(call), members, kms: callerKey(resolver, call, { ...given, closed }, known) }];
  });
}

function callerKey(resolver: Resolver, call: CallExpression, given: Entries, { onlyAsynchronous }: CallerFunction): KmsPlace {
  const way = onlyAsynchronous ? 'asynchronous' : wayOf(resolver, call, given);
  switch (way) {
    case 'asynchronous': return { kind: 'member', names: [KEY_PARAMETER] };
    case 'synchronous': return { kind: 'refused', name: KEY_PARAMETER, given: given.entries.filter(entry => entry.key === KEY_PARAMETER) };
    case 'unknown': return { kind: 'none' };
  }
}

/** `OutputConfig(s3_bucket=…, s3_prefix=…)` and its like as the request's structures; other expressions as they are. */
function structured(resolver: Resolver, expression: Expression): Value {
  const [only, ...more] = resolver.origins(expression).options;
  if (!only || more.length > 0) return resolver.value(expression);
  if (only.kind === 'list') return { kind: 'list', items: only.items.map(item => structured(resolver, item)), span: only.span };
  const parameters = only.kind === 'call' ? STRUCTURES[lastName(only.callee) ?? ''] : undefined;
  if (only.kind !== 'call' || !parameters) return resolver.value(expression);
  const byPosition = Object.keys(parameters).flatMap((key, index): Entry[] => {
    const given = positional(only, index);
    return given ? [{ key, keySpan: given.span, value: resolver.value(given), at: given.span, conditional: false }] : [];
  });
  const given = resolver.argumentEntries(only);
  const entries = renamed({ ...given, entries: [...byPosition, ...given.entries] }, parameters);
  return { kind: 'map', entries: withStructures(resolver, entries), span: only.span };
}

const withStructures = (resolver: Resolver, entries: Entries): Entries => ({
  ...entries,
  entries: entries.entries.map(entry => (STRUCTURED_MEMBERS.includes(entry.key) ? { ...entry, value: structured(resolver, resolver.expressionAt(entry.at)) } : entry)),
});

/**
 * Only the asynchronous API takes a key: with a document in a bucket, botocore refuses the argument on the synchronous path
 * ("Unknown parameter"). The way is certain where it is forced, or where the document's suffix is known and it is not forced.
 */
function wayOf(resolver: Resolver, call: CallExpression, given: Entries): 'asynchronous' | 'synchronous' | 'unknown' {
  const forced = optionOf(given, 'force_async_api');
  const mode = call.args.find(a => a.kind === 'named' && a.key === 'call_mode');
  const forcedMode = mode && lastName(mode.value);
  const document = positional(call, 0) ?? call.args.find(a => a.kind === 'named' && a.key === 'input_document')?.value;
  const { head, tail } = ends(document && resolver.value(document));
  if (forcedMode === 'FORCE_SYNC') return inBucket(head) ? 'synchronous' : 'unknown';
  if ((forced?.kind === 'boolean' && forced.value) || forcedMode === 'FORCE_ASYNC' || ASYNCHRONOUS_SUFFIX.test(tail)) return 'asynchronous';
  const unforced = given.closed && (forced === undefined || forced.kind === 'boolean') && (mode === undefined || forcedMode === 'DEFAULT');
  return unforced && inBucket(head) && SYNCHRONOUS_SUFFIX.test(tail) ? 'synchronous' : 'unknown';
}

const inBucket = (path: string): boolean => /^s3:\/\//i.test(path);

/** The first and the last part of a text, as far as they are known. */
function ends(value: Value | undefined): { readonly head: string; readonly tail: string } {
  if (value?.kind === 'text') return { head: value.text, tail: value.text };
  const parts = value?.kind === 'template' ? value.parts : [];
  const known = (part: (typeof parts)[number] | undefined): string => (typeof part === 'string' ? part : '');
  return { head: known(parts[0]), tail: known(parts.at(-1)) };
}

/** The key belongs to the constructor, the output path to the call. */
export function textractorCalls(resolver: Resolver): SdkCall[] {
  return resolver.calls(Object.keys(TEXTRACTOR_METHODS)).flatMap((call): SdkCall[] => {
    const known = TEXTRACTOR_METHODS[lastName(call.callee) ?? ''];
    if (!known || call.callee.kind !== 'member') return [];
    const { options, complete } = resolver.origins(call.callee.object);
    const [made] = options;
    if (made?.kind !== 'call' || !isTextractor(resolver, made)) return [];
    const given = resolver.argumentEntries(call);
    const members = withQueries(resolver, renamed(given, TEXTRACTOR_MEMBERS));
    // An output path that may be empty at run time says nothing for certain: results may stay with the service.
    const written = members.entries.filter(e => e.key !== OUTPUT || e.value.kind === 'template' || (e.value.kind === 'text' && e.value.text !== ''))
      .map(e => (e.key === OUTPUT ? { ...e, value: mapOf(OUTPUT_PREFIX, e.value, e.at) } : e));
    const kms = complete && options.length === 1 ? textractorKey(resolver, made, call, known) : NO_KEY;
    return [{ operation: known.operation, surface: 'textractor', span: call.span, nameSpan: nameSpanOf(call), members: { ...members, entries: written }, kms }];
  });
}

const NO_KEY: KmsPlace = { kind: 'none' };

function textractorKey(resolver: Resolver, made: CallExpression, call: CallExpression, { synchronous }: TextractorMethod): KmsPlace {
  const entries = renamed(constructorEntries(resolver, made), TEXTRACTOR_CONSTRUCTOR);
  if (!synchronous) return { kind: 'constructor', name: KEY_PARAMETER, entries, nameSpan: nameSpanOf(made) };
  const document = positional(call, 0) ?? call.args.find(a => a.kind === 'named' && a.key === 'file_source')?.value;
  // The bytes of a file on this machine are sent without a key; a document in a bucket is handed on with it.
  return inBucket(ends(document && resolver.value(document)).head) ? { kind: 'refused', name: KEY_PARAMETER, given: entries.entries } : NO_KEY;
}

/** `queries=["What is …?", Query("…")]`: a list, of texts too, in place of the structure. */
function withQueries(resolver: Resolver, members: Entries): Entries {
  const asQuery = (item: Value): Value => (item.kind === 'map' ? item : mapOf(QUERIES.text, item, item.span));
  return { ...members, entries: members.entries.map(entry => {
    if (entry.key !== QUERIES.member) return entry;
    const value = structured(resolver, resolver.expressionAt(entry.at));
    return value.kind === 'list' ? { ...entry, value: mapOf(QUERIES.list, { ...value, items: value.items.map(asQuery) }, entry.at) } : { ...entry, value };
  }) };
}

const mapOf = (key: string, value: Value, at: Span): Value => ({ kind: 'map', span: at, entries: { entries: [{ key, keySpan: at, value, at, conditional: false }], closed: true, insertion: undefined } });

const isTextractor = (resolver: Resolver, call: CallExpression): boolean => {
  const source = resolver.importSource(call.callee);
  return source === undefined ? pathOf(call.callee) === 'Textractor' && !resolver.defines('Textractor') : /^textractor\b.*\.Textractor$/.test(source);
};

/** The key is the third parameter: `Textractor(profile_name, region_name, kms_key_id)`. */
function constructorEntries(resolver: Resolver, call: CallExpression): Entries {
  const entries = resolver.argumentEntries(call);
  return call.args.filter(isPositional).length > 2 ? { ...entries, closed: false } : entries;
}

import { lastName, pathOf, type CallExpression, type Expression } from '../../model/expression';
import type { KmsPlace, SdkCall } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Entry, Value } from '../../model/value';
import type { OperationName } from '../../textract/operations';
import type { Span } from '../../text';
import { optionOf, renamed } from '../sdk-evidence';
import { isPositional, nameSpanOf, positional } from './call-arguments';

/** AWS's own libraries over boto3: amazon-textract-caller and amazon-textract-textractor. */

/** Parameters of amazon-textract-caller 0.2.4 (`textractcaller/t_call.py`) that become request members. */
const CALLER_MEMBERS = {
  job_tag: 'JobTag', client_request_token: 'ClientRequestToken', kms_key_id: 'KMSKeyId', output_config: 'OutputConfig',
  notification_channel: 'NotificationChannel', features: 'FeatureTypes', queries_config: 'QueriesConfig', adapters_config: 'AdaptersConfig',
};

const CALLER_FUNCTIONS: Readonly<Record<string, OperationName>> = {
  call_textract: 'StartDocumentTextDetection', call_textract_expense: 'StartExpenseAnalysis', call_textract_lending: 'StartLendingAnalysis',
};

export function callerCalls(resolver: Resolver): SdkCall[] {
  return resolver.calls(Object.keys(CALLER_FUNCTIONS)).flatMap((call): SdkCall[] => {
    const name = lastName(call.callee) ?? '';
    const source = resolver.importSource(call.callee);
    const base = CALLER_FUNCTIONS[name];
    if (!base || !source?.startsWith('textractcaller')) return [];
    const given = resolver.argumentEntries(call);
    // Members beyond the document and the features are hardly ever given by position; if they are, nothing may be called missing.
    const closed = given.closed && call.args.filter(isPositional).length <= 2;
    const members = withStructures(resolver, renamed({ ...given, closed }, CALLER_MEMBERS));
    const operation = name === 'call_textract' && (members.entries.some(e => e.key === 'FeatureTypes') || positional(call, 1)) ? 'StartDocumentAnalysis' : base;
    const kms: KmsPlace = name === 'call_textract_lending' || runsAsynchronously(resolver, call, given) ? { kind: 'member', names: ['kms_key_id'] } : { kind: 'none' };
    return [{ operation, surface: 'textract-caller', span: call.span, nameSpan: nameSpanOf(call), members, kms }];
  });
}

/** Classes of the two libraries for parts of a request: their parameters in order, and the members these become. */
const STRUCTURES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  OutputConfig: { s3_bucket: 'S3Bucket', s3_prefix: 'S3Prefix' },
  QueriesConfig: { queries: 'Queries' },
  Query: { text: 'Text', alias: 'Alias', pages: 'Pages' },
};

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
  entries: entries.entries.map(entry => (['OutputConfig', 'QueriesConfig', 'Queries'].includes(entry.key) ? { ...entry, value: structured(resolver, resolver.expressionAt(entry.at)) } : entry)),
});

/**
 * Only the asynchronous API takes a key: on the synchronous path the same argument is refused by botocore
 * ("Unknown parameter"). The path is asynchronous for certain when forced or when the document is a PDF or TIFF.
 */
function runsAsynchronously(resolver: Resolver, call: CallExpression, given: Entries): boolean {
  const forced = optionOf(given, 'force_async_api');
  const mode = call.args.find(a => a.kind === 'named' && a.key === 'call_mode');
  const document = positional(call, 0) ?? call.args.find(a => a.kind === 'named' && a.key === 'input_document')?.value;
  const path = document && resolver.value(document);
  const tail = path?.kind === 'text' ? path.text : path?.kind === 'template' ? path.parts.at(-1) : undefined;
  return (forced?.kind === 'boolean' && forced.value) || (mode !== undefined && lastName(mode.value) === 'FORCE_ASYNC') || (typeof tail === 'string' && /\.(?:pdf|tiff?)$/i.test(tail));
}

/** amazon-textract-textractor 1.9.2: the key belongs to the constructor, the output path to the call. */
const TEXTRACTOR_METHODS: Readonly<Record<string, OperationName>> = {
  start_document_text_detection: 'StartDocumentTextDetection', start_document_analysis: 'StartDocumentAnalysis', start_expense_analysis: 'StartExpenseAnalysis',
  analyze_document: 'AnalyzeDocument',
};

export function textractorCalls(resolver: Resolver): SdkCall[] {
  return resolver.calls(Object.keys(TEXTRACTOR_METHODS)).flatMap((call): SdkCall[] => {
    const operation = TEXTRACTOR_METHODS[lastName(call.callee) ?? ''];
    if (!operation || call.callee.kind !== 'member') return [];
    const { options, complete } = resolver.origins(call.callee.object);
    const [made] = options;
    if (made?.kind !== 'call' || !isTextractor(resolver, made)) return [];
    const given = resolver.argumentEntries(call);
    const members = withQueries(resolver, renamed(given, { job_tag: 'JobTag', client_request_token: 'ClientRequestToken', s3_output_path: 'OutputConfig', queries: 'QueriesConfig' }));
    // An output path that may be empty at run time says nothing for certain: results may stay with the service.
    const written = members.entries.filter(e => e.key !== 'OutputConfig' || e.value.kind === 'template' || (e.value.kind === 'text' && e.value.text !== ''));
    const kms: KmsPlace = complete && options.length === 1
      ? { kind: 'constructor', name: 'kms_key_id', entries: renamed(constructorEntries(resolver, made), { kms_key_id: 'KMSKeyId' }), nameSpan: nameSpanOf(made) }
      : { kind: 'none' };
    return [{ operation, surface: 'textractor', span: call.span, nameSpan: nameSpanOf(call), members: { ...members, entries: written }, kms }];
  });
}

/** `queries=["What is …?", Query("…")]`: a list, of texts too, in place of the structure. */
function withQueries(resolver: Resolver, members: Entries): Entries {
  const asQuery = (item: Value): Value => (item.kind === 'map' ? item : mapOf('Text', item, item.span));
  return { ...members, entries: members.entries.map(entry => {
    if (entry.key !== 'QueriesConfig') return entry;
    const value = structured(resolver, resolver.expressionAt(entry.at));
    return value.kind === 'list' ? { ...entry, value: mapOf('Queries', { ...value, items: value.items.map(asQuery) }, entry.at) } : { ...entry, value };
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

import { lastName, pathOf, type Argument, type CallExpression, type Expression } from '../../model/expression';
import type { Change, ClientOptions, KmsPlace, SdkCall, SdkClient } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Value } from '../../model/value';
import { OPERATION_NAMES, isDistinctive, isOperation, snakeCase, takesKmsKey, type OperationName } from '../../textract/operations';
import type { Recognised } from '../language';
import { hasMember, looksMocked, optionOf, renamed, type Receiver } from '../sdk-evidence';
import { PYTHON_IDIOM } from './idiom';
import { plainText } from './syntax';

/**
 * Textract as Python programs call it: boto3, aioboto3 and aiobotocore clients, amazon-textract-caller and
 * amazon-textract-textractor.
 */
export function recognisePython(resolver: Resolver): Recognised {
  return {
    clients: resolver.calls(CLIENT_FACTORIES).flatMap(call => botoClient(resolver, call)),
    calls: [...botoCalls(resolver), ...callerCalls(resolver), ...textractorCalls(resolver)].sort((a, b) => a.span.start - b.span.start),
    fipsSwitchedOn: switchesFipsOn(resolver),
  };
}

const CLIENT_FACTORIES = ['client', 'create_client'];
const OPERATION_BY_METHOD = new Map(OPERATION_NAMES.map(name => [snakeCase(name), name]));
const CONFIG_SOURCES = new Set(['botocore.config.Config', 'botocore.client.Config', 'boto3.session.Config', 'aiobotocore.config.AioConfig']);
const CONFIG_NAMES = new Set(['Config', 'AioConfig', 'BotoConfig', 'BotocoreConfig']);

const positional = (call: CallExpression, index: number): Expression | undefined => call.args.filter(isPositional)[index]?.value;
const isPositional = (argument: Argument): argument is Argument & { kind: 'positional' } => argument.kind === 'positional';
const nameSpanOf = (call: CallExpression): SdkCall['nameSpan'] => (call.callee.kind === 'member' ? call.callee.nameSpan : call.callee.span);

/** The service that a client factory call names; undefined when it is not a factory call or the name is not known. */
function serviceOf(resolver: Resolver, call: CallExpression): string | undefined {
  const name = lastName(call.callee);
  if (name === undefined || !CLIENT_FACTORIES.includes(name)) return undefined;
  const argument = positional(call, 0) ?? call.args.find(a => a.kind === 'named' && a.key === 'service_name')?.value;
  const service = argument && resolver.value(argument);
  return service?.kind === 'text' ? service.text : undefined;
}

function botoClient(resolver: Resolver, call: CallExpression): SdkClient[] {
  if (serviceOf(resolver, call) !== 'textract') return [];
  const object = call.callee.kind === 'member' ? call.callee.object : undefined;
  if (object && (looksMocked(object) || ownMethodCall(resolver, object, 'client'))) return [];
  if (!object && resolver.defines(lastName(call.callee) ?? '')) return [];
  const entries = resolver.argumentEntries(call);
  const config = configOf(resolver, call);
  const secondPositional = positional(call, 1);
  const options: ClientOptions = {
    region: optionOf(entries, 'region_name') ?? (secondPositional && resolver.value(secondPositional)) ?? (object && sessionRegion(resolver, object)),
    endpoint: optionOf(entries, 'endpoint_url'),
    fips: config.kind === 'known' ? optionOf(config.entries, 'use_fips_endpoint') : undefined,
    open: !entries.closed || config.kind === 'unknown' || (config.kind === 'known' && !config.entries.closed),
  };
  return [{ surface: 'boto3', span: call.span, nameSpan: nameSpanOf(call), options, enableFips: enableFips(resolver, entries, config) }];
}

const ownMethodCall = (resolver: Resolver, object: Expression, method: string): boolean =>
  object.kind === 'name' && ['self', 'cls'].includes(object.name) && resolver.ownMethod(object.span.start, method);

/** `Session(region_name=…)` that the client is made of. */
function sessionRegion(resolver: Resolver, object: Expression): Value | undefined {
  const { options, complete } = resolver.origins(object);
  const [only] = options;
  return complete && options.length === 1 && only?.kind === 'call' && lastName(only.callee) === 'Session' ? optionOf(resolver.argumentEntries(only), 'region_name') : undefined;
}

type BotoConfig = { readonly kind: 'none' } | { readonly kind: 'unknown' } | { readonly kind: 'known'; readonly entries: Entries };

function configOf(resolver: Resolver, call: CallExpression): BotoConfig {
  const argument = call.args.find(a => a.kind === 'named' && a.key === 'config');
  if (!argument || argument.value.kind === 'nothing') return { kind: 'none' };
  const { options, complete } = resolver.origins(argument.value);
  const [only] = options;
  if (!complete || options.length !== 1 || only?.kind !== 'call' || !isConfig(resolver, only)) return { kind: 'unknown' };
  return { kind: 'known', entries: resolver.argumentEntries(only) };
}

const isConfig = (resolver: Resolver, call: CallExpression): boolean =>
  CONFIG_SOURCES.has(resolver.importSource(call.callee) ?? '') || CONFIG_NAMES.has(lastName(call.callee) ?? '');

function enableFips(resolver: Resolver, client: Entries, config: BotoConfig): Change | undefined {
  if (config.kind === 'unknown') return undefined;
  if (config.kind === 'known') {
    const set = config.entries.entries.find(entry => entry.key === 'use_fips_endpoint');
    if (set) return { edits: [{ span: set.at, newText: 'True' }], imports: [] };
    return insert(config.entries, 'use_fips_endpoint', 'True', []);
  }
  const local = [...resolver.imports].find(([, source]) => CONFIG_SOURCES.has(source))?.[0];
  const imports = local === undefined ? [{ source: 'botocore.config.Config', statement: 'from botocore.config import Config' }] : [];
  return insert(client, 'config', `${local ?? 'Config'}(use_fips_endpoint=True)`, imports);
}

function insert(entries: Entries, key: string, value: string, imports: Change['imports']): Change | undefined {
  const place = entries.insertion;
  if (!place) return undefined;
  return { edits: [{ span: { start: place.at, end: place.at }, newText: place.lead + PYTHON_IDIOM.entry(place.style, key, value) + place.trail }], imports };
}

/** botocore takes any case of `true`. */
const isOn = (value: Value): boolean => (value.kind === 'text' && value.text.toLowerCase() === 'true') || (value.kind === 'choice' && value.options.some(isOn));

function switchesFipsOn(resolver: Resolver): boolean {
  const assigned = ['os.environ', 'environ'].flatMap(path => resolver.assigned(`${path}.AWS_USE_FIPS_ENDPOINT`));
  const calls = resolver.calls(['setdefault', 'putenv']).filter(call => {
    const key = positional(call, 0);
    return key !== undefined && plainText(key) === 'AWS_USE_FIPS_ENDPOINT';
  });
  return [...assigned, ...calls.flatMap(call => { const value = positional(call, 1); return value ? [resolver.value(value)] : []; })].some(isOn);
}

/** What a method is called on: a Textract client, certainly something else, or not known. */
function receiverOf(resolver: Resolver, object: Expression, method: string): Receiver {
  if (looksMocked(object) || ownMethodCall(resolver, object, method)) return 'other';
  const { options } = resolver.origins(object);
  const kinds = options.map((option): Receiver => {
    if (option.kind !== 'call') return option.kind === 'name' || option.kind === 'member' ? 'unknown' : option.kind === 'nothing' ? 'unknown' : 'other';
    const service = serviceOf(resolver, option);
    if (service !== undefined) return service === 'textract' ? 'textract' : 'other';
    const name = lastName(option.callee) ?? '';
    return /^[A-Z]/.test(name) || looksMocked(option.callee) ? 'other' : 'unknown';
  });
  return kinds.includes('textract') ? 'textract' : kinds.includes('other') ? 'other' : 'unknown';
}

function botoCalls(resolver: Resolver): SdkCall[] {
  const methods = resolver.calls(OPERATION_BY_METHOD.keys()).flatMap(call => {
    const operation = OPERATION_BY_METHOD.get(lastName(call.callee) ?? '');
    return operation && call.callee.kind === 'member' ? botoCall(resolver, call, operation, call.callee.object, resolver.argumentEntries(call)) : [];
  });
  return [...methods, ...dynamicCalls(resolver)];
}

function botoCall(resolver: Resolver, call: CallExpression, operation: OperationName, object: Expression, members: Entries): SdkCall[] {
  const receiver = receiverOf(resolver, object, snakeCase(operation));
  if (receiver === 'other' || (receiver === 'unknown' && !(isDistinctive(operation) && hasMember(operation, members)))) return [];
  const kms: KmsPlace = takesKmsKey(operation) ? { kind: 'member', name: 'KMSKeyId' } : { kind: 'none' };
  return [{ operation, surface: 'boto3', span: call.span, nameSpan: nameSpanOf(call), members, kms }];
}

/** `getattr(client, "start_document_analysis")(…)` and `client._make_api_call("StartDocumentAnalysis", {…})` or a `call("StartX", …)` of the same kind. */
function dynamicCalls(resolver: Resolver): SdkCall[] {
  const byAttribute = resolver.calls(['']).flatMap(call => {
    const getter = call.callee.kind === 'call' && lastName(call.callee.callee) === 'getattr' ? call.callee : undefined;
    const object = getter && positional(getter, 0);
    const method = getter && positional(getter, 1);
    const name = method && resolver.value(method);
    const operation = name?.kind === 'text' ? OPERATION_BY_METHOD.get(name.text) : undefined;
    return object && operation ? botoCall(resolver, call, operation, object, resolver.argumentEntries(call)) : [];
  });
  const byName = resolver.calls(['call', '_make_api_call']).flatMap(call => {
    const name = positional(call, 0);
    const operation = name && plainText(name);
    if (operation === undefined || !isOperation(operation) || call.callee.kind !== 'member') return [];
    const request = positional(call, 1);
    return botoCall(resolver, call, operation, call.callee.object, request ? resolver.entries(request) : resolver.argumentEntries(call));
  });
  return [...byAttribute, ...byName];
}

/** Parameters of amazon-textract-caller 0.2.4 (`textractcaller/t_call.py`) that become request members. */
const CALLER_MEMBERS = {
  job_tag: 'JobTag', client_request_token: 'ClientRequestToken', kms_key_id: 'KMSKeyId', output_config: 'OutputConfig',
  notification_channel: 'NotificationChannel', features: 'FeatureTypes', queries_config: 'QueriesConfig', adapters_config: 'AdaptersConfig',
};

const CALLER_FUNCTIONS: Readonly<Record<string, OperationName>> = {
  call_textract: 'StartDocumentTextDetection', call_textract_expense: 'StartExpenseAnalysis', call_textract_lending: 'StartLendingAnalysis',
};

function callerCalls(resolver: Resolver): SdkCall[] {
  return resolver.calls(Object.keys(CALLER_FUNCTIONS)).flatMap((call): SdkCall[] => {
    const name = lastName(call.callee) ?? '';
    const source = resolver.importSource(call.callee);
    const base = CALLER_FUNCTIONS[name];
    if (!base || !source?.startsWith('textractcaller')) return [];
    const given = resolver.argumentEntries(call);
    // Members beyond the document and the features are hardly ever given by position; if they are, nothing may be called missing.
    const closed = given.closed && call.args.filter(isPositional).length <= 2;
    const members = withOutputConfig(resolver, call, renamed({ ...given, closed }, CALLER_MEMBERS));
    const operation = name === 'call_textract' && (members.entries.some(e => e.key === 'FeatureTypes') || positional(call, 1)) ? 'StartDocumentAnalysis' : base;
    const kms: KmsPlace = name === 'call_textract_lending' || runsAsynchronously(resolver, call, given) ? { kind: 'member', name: 'kms_key_id' } : { kind: 'none' };
    return [{ operation, surface: 'textract-caller', span: call.span, nameSpan: nameSpanOf(call), members, kms }];
  });
}

/** `OutputConfig(s3_bucket=…, s3_prefix=…)` as the request's structure. */
function withOutputConfig(resolver: Resolver, call: CallExpression, members: Entries): Entries {
  const argument = call.args.find(a => a.kind === 'named' && a.key === 'output_config');
  const [only, ...more] = argument ? resolver.origins(argument.value).options : [];
  if (only?.kind !== 'call' || more.length > 0 || lastName(only.callee) !== 'OutputConfig') return members;
  const entries = renamed(resolver.argumentEntries(only), { s3_bucket: 'S3Bucket', s3_prefix: 'S3Prefix' });
  return { ...members, entries: members.entries.map(e => (e.key === 'OutputConfig' ? { ...e, value: { kind: 'map', entries, span: only.span } } : e)) };
}

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
};

function textractorCalls(resolver: Resolver): SdkCall[] {
  return resolver.calls(Object.keys(TEXTRACTOR_METHODS)).flatMap((call): SdkCall[] => {
    const operation = TEXTRACTOR_METHODS[lastName(call.callee) ?? ''];
    if (!operation || call.callee.kind !== 'member') return [];
    const { options, complete } = resolver.origins(call.callee.object);
    const [made] = options;
    if (made?.kind !== 'call' || !isTextractor(resolver, made)) return [];
    const given = resolver.argumentEntries(call);
    const members = renamed(given, { job_tag: 'JobTag', client_request_token: 'ClientRequestToken', s3_output_path: 'OutputConfig' });
    // An output path that may be empty at run time says nothing for certain: results may stay with the service.
    const written = members.entries.filter(e => e.key !== 'OutputConfig' || e.value.kind === 'template' || (e.value.kind === 'text' && e.value.text !== ''));
    const kms: KmsPlace = complete && options.length === 1
      ? { kind: 'constructor', name: 'kms_key_id', entries: renamed(constructorEntries(resolver, made), { kms_key_id: 'KMSKeyId' }), nameSpan: nameSpanOf(made) }
      : { kind: 'none' };
    return [{ operation, surface: 'textractor', span: call.span, nameSpan: nameSpanOf(call), members: { ...members, entries: written }, kms }];
  });
}

const isTextractor = (resolver: Resolver, call: CallExpression): boolean => {
  const source = resolver.importSource(call.callee);
  return source === undefined ? pathOf(call.callee) === 'Textractor' && !resolver.defines('Textractor') : /^textractor\b.*\.Textractor$/.test(source);
};

/** The key is the third parameter: `Textractor(profile_name, region_name, kms_key_id)`. */
function constructorEntries(resolver: Resolver, call: CallExpression): Entries {
  const entries = resolver.argumentEntries(call);
  return call.args.filter(isPositional).length > 2 ? { ...entries, closed: false } : entries;
}

import type { Node } from 'web-tree-sitter';
import { givesText } from '../model/document-flow';
import { lastName, pathOf, type CallExpression, type Expression } from '../model/expression';
import type { LoggedText, SdkCall } from '../model/facts';
import { removalOf } from '../model/removal';
import type { Resolver } from '../model/resolver';
import { contains, type Span } from '../text';
import { namesLogger } from './log-sinks';
import type { LanguageId } from './language-id';
import type { Recognised } from './language';

/**
 * Settings that have an SDK write its own traffic to a log, with the bodies of responses. Those that write requests only, or no bodies,
 * are none. Sources: botocore `parsers.py` ("Response body" at debug level), boto3 `__init__.py` (`set_stream_logger`), the developer guides on logging of
 * the SDKs for Go (https://docs.aws.amazon.com/sdk-for-go/v2/developer-guide/configure-logging.html), Ruby
 * (https://docs.aws.amazon.com/sdk-for-ruby/v3/developer-guide/debugging.html), PHP
 * (https://docs.aws.amazon.com/sdk-for-php/v3/developer-guide/guide_configuration.html#config-debug), Kotlin and .NET, and `@aws-sdk/middleware-logger`.
 */
export function trafficLogs(language: LanguageId, root: Node, resolver: Resolver, recognised: Recognised): LoggedText[] {
  const call = recognised.calls.find(givesText);
  if (!call) return [];
  const about = { how: 'traffic', operation: call.operation, call: call.nameSpan } as const;
  return [
    ...commandLine(resolver.text, recognised.calls),
    ...(language === 'python' ? pythonLogging(resolver).map(({ span, callee }): LoggedText => ({ ...about, span, logger: pathOf(callee) ?? lastName(callee) ?? '' })) : []),
    ...clientLogger(resolver, recognised).map((found): LoggedText => ({ ...about, ...found })),
    ...written(language, root, resolver.text, recognised).map(({ span, logger }): LoggedText => ({ ...about, span, logger })),
  ];
}

interface Written {
  readonly pattern: RegExp;
  /** Another thing may have an option of this name: it counts in the construction of a Textract client only. */
  readonly inClient?: true;
}

/** Settings by what they look like. */
const WRITTEN: Readonly<Partial<Record<LanguageId, Written>>> = {
  go: { pattern: /\baws\.(?:LogResponseWithBody|LogDebugWithHTTPBody)\b/g },
  kotlin: { pattern: /\bLogMode\.LogResponseWithBody\b/g },
  csharp: { pattern: /\bResponseLoggingOption\.Always\b/g },
  ruby: { pattern: /\bhttp_wire_trace(?::| =>) true\b/g },
  php: { pattern: /['"]debug['"]\s{0,8}=>\s{0,8}true\b/gi, inClient: true },
};

function written(language: LanguageId, root: Node, text: string, { clients }: Recognised): { readonly span: Span; readonly logger: string }[] {
  const known = WRITTEN[language];
  if (!known) return [];
  return [...text.matchAll(known.pattern)].flatMap(({ index, 0: setting }) => {
    const span = { start: index, end: index + setting.length };
    const inside = known.inClient !== true || clients.some(client => client.service === 'textract' && contains(client.span, span));
    return !inside || (root.descendantForIndex(index)?.type ?? '').includes('comment') ? [] : [{ span, logger: (/[\w.]{2,}/.exec(setting)?.[0] ?? setting).replace(/:$/, '') }];
  });
}

/** `aws … --debug` runs on botocore. */
const commandLine = (text: string, calls: readonly SdkCall[]): LoggedText[] => calls.filter(call => call.surface === 'aws-cli' && givesText(call)).flatMap((call): LoggedText[] => {
  const at = / --debug\b/.exec(text.slice(call.span.start, call.span.end))?.index;
  const start = call.span.start + (at ?? 0) + 1;
  return at === undefined ? [] : [{ how: 'traffic', operation: call.operation, call: call.nameSpan, span: { start, end: start + '--debug'.length }, logger: '--debug' }];
});

/** `new TextractClient({ logger: console })`. In version 2 of the SDK a logger gets requests only. */
function clientLogger(resolver: Resolver, { clients }: Recognised): { readonly span: Span; readonly logger: string; readonly mend: LoggedText['mend'] }[] {
  const own = clients.filter(({ service, surface }) => service === 'textract' && surface === 'js-v3');
  if (own.length === 0 || !resolver.text.includes('logger')) return [];
  return resolver.calls(own.flatMap(client => lastWord(resolver.text, client.nameSpan))).filter(call => own.some(({ span }) => span.start === call.span.start)).flatMap(call => {
    const entry = call.args[0] && resolver.entries(call.args[0].value).entries.find(({ key, conditional }) => key === 'logger' && !conditional);
    const name = entry && lastName(resolver.expressionAt(entry.at));
    if (!entry || name === undefined || !(name === 'console' || namesLogger(name))) return [];
    const edit = removalOf(resolver.text, entry);
    return [{ span: entry.at, logger: `logger: ${name}`, mend: edit && { edits: [edit], imports: [] } }];
  });
}

const lastWord = (text: string, { start, end }: Span): string[] => [/[\w$]{1,80}$/.exec(text.slice(Math.max(start, end - 100), end))?.[0] ?? ''];

/** Loggers of Python at debug level that botocore's records get to. */
function pythonLogging(resolver: Resolver): CallExpression[] {
  const streams = resolver.calls(['set_stream_logger']).filter(call => {
    const [name, level] = [argumentOf(call, 0, 'name'), argumentOf(call, 1, 'level')];
    return (resolver.importSource(call.callee) ?? '').startsWith("boto") && (level === undefined || isDebug(resolver, level)) && name !== undefined && isBotocore(resolver, name);
  });
  const loggers = resolver.calls(['setLevel']).filter(({ callee }) => callee.kind === 'member');
  // Turned down for the SDK.
  const quiet = loggers.some(call => loggerNames(resolver, call).some(name => name.startsWith("boto")) && !isDebug(resolver, call.args[0]?.value));
  if (quiet) return streams;
  const basic = resolver.calls(['basicConfig']).filter(call => isDebug(resolver, argumentOf(call, undefined, 'level')));
  // In Lambda the root logger has a handler; elsewhere a level alone writes nothing.
  const lambda = ['lambda_handler', 'handler'].some(resolver.defines);
  return [...streams, ...basic, ...(lambda ? loggers.filter(call => loggerNames(resolver, call).some(name => name === '' || name === 'botocore') && isDebug(resolver, call.args[0]?.value)) : [])];
}

function argumentOf({ args }: CallExpression, position: number | undefined, name: string): Expression | undefined {
  const byPosition = position === undefined ? undefined : args[position];
  return (args.find(argument => argument.kind === 'named' && argument.key === name) ?? (byPosition?.kind === 'positional' ? byPosition : undefined))?.value;
}

const isBotocore = (resolver: Resolver, name: Expression): boolean => {
  const value = resolver.value(name);
  return value.kind === 'text' && /^(?:|botocore(?:\.parsers)?)$/.test(value.text);
};

/** `logging.DEBUG`, `"DEBUG"`, `10` and below. */
function isDebug(resolver: Resolver, level: Expression | undefined): boolean {
  if (!level) return false;
  const value = resolver.value(level);
  return lastName(level) === 'DEBUG' || (value.kind === 'text' && value.text === 'DEBUG') || (value.kind === 'number' && Number(value.text) > 0 && Number(value.text) <= 10);
}

/** The names of the loggers that a method is called on: '' for the root logger. */
function loggerNames(resolver: Resolver, { callee }: CallExpression): string[] {
  if (callee.kind !== 'member') return [];
  return resolver.origins(callee.object).options.flatMap(option => {
    if (pathOf(option) === 'logging.root') return [''];
    if (option.kind !== 'call' || lastName(option.callee) !== 'getLogger') return [];
    const [name] = option.args;
    const value = name && resolver.value(name.value);
    return value === undefined ? [''] : value.kind === 'text' ? [value.text] : [];
  });
}

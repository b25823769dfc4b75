import type { Argument, CallExpression } from '../model/expression';
import { lastName, pathOf, plainText } from '../model/expression';
import type { LanguageId } from './language-id';

/** How each language writes to a log or to the console of the process, which is a log where nobody sits before it. */
export interface LogSinks {
  /** Calls, by the path of the callee. */
  readonly printing: RegExp;
  /** The last names of such calls: only these are looked at. */
  readonly names: readonly string[];
  /** Types of nodes that print what stands in them and are no calls. */
  readonly statements?: readonly string[];
  /** Which of those nodes do. */
  readonly prints?: RegExp;
  /** What a file holds whose statements print the answer to an HTTP request, which is no log. */
  readonly answers?: RegExp;
  /** Whether a call writes elsewhere after all: to a file, into a variable. */
  readonly elsewhere?: (call: CallExpression) => boolean;
}

const sinks = (printing: RegExp, names: string, more: Partial<LogSinks> = {}): LogSinks => ({ printing, names: names.split(' '), ...more });

const named = (args: readonly Argument[], key: string): string | undefined => {
  const given = args.find(argument => argument.kind === 'named' && argument.key === key);
  return given && (pathOf(given.value) ?? plainText(given.value) ?? '?');
};

const isTrue = (argument: Argument | undefined): boolean => argument?.value.kind === 'boolean' && argument.value.value;

/** `Fprintf(out, …)`: only the first argument says where to. */
const toStandardStream = ({ args: [first], callee }: CallExpression, first_: RegExp): boolean => !/^f/i.test(lastName(callee) ?? '') || (first !== undefined && first_.test(pathOf(first.value) ?? ''));

const JVM = /^(?:System\.(?:out|err)\.(?:print|println|printf|format)|IO\.println)$/;
const SCRIPT = sinks(/^(?:console\.(?:log|info|debug|warn|error|trace|dir|table|group)|process\.(?:stdout|stderr)\.write|(?:context|ctx)\.log)$/, 'log info debug warn error trace dir table group write');

export const LOG_SINKS: Readonly<Partial<Record<LanguageId, LogSinks>>> = {
  python: sinks(/^(?:print|pprint|pp|ic|(?:rich\.|builtins\.|pprint\.)?p?print|pprint\.pp|console\.print|(?:sys\.)?(?:stdout|stderr)\.write|(?:click|typer)\.s?echo)$/, 'print pprint pp ic write echo secho', {
    statements: ['print_statement'],
    // `print(text, file=out)`.
    elsewhere: ({ args }) => /^(?!(?:sys\.)?std(?:out|err)$)./.test(named(args, 'file') ?? ''),
  }),
  javascript: SCRIPT, typescript: SCRIPT, tsx: SCRIPT,
  java: sinks(JVM, 'print println printf format'),
  kotlin: sinks(/^(?:System\.(?:out|err)\.(?:print|println|printf|format)|println|print)$/, 'print println printf format'),
  scala: sinks(/^(?:System\.(?:out|err)\.(?:print|println|printf|format)|(?:Console\.|pprint\.)?(?:println|print|printf|pprintln)|IO\.println)$/, 'print println printf format pprintln'),
  go: sinks(/^(?:fmt\.F?[Pp]rint(?:f|ln)?|print(?:ln)?|spew\.F?[Dd]ump|litter\.Dump|pp\.Print(?:f|ln)?)$/, 'Print Printf Println Fprint Fprintf Fprintln print println Dump Fdump', { elsewhere: call => !toStandardStream(call, /^os\.Std(?:out|err)$/) }),
  csharp: sinks(/^(?:System\.)?(?:Console\.(?:(?:Out|Error)\.)?Write(?:Line)?(?:Async)?|(?:Diagnostics\.)?(?:Debug|Trace)\.(?:Write(?:Line)?|Print|Trace\w+)|LambdaLogger\.Log)$/, 'Write WriteLine WriteAsync WriteLineAsync Print TraceInformation TraceWarning TraceError Log'),
  php: sinks(/^\\?(?:print_r|var_dump|var_export|printf|vprintf|error_log|syslog|trigger_error|dump|dd)$/, 'print_r var_dump var_export printf vprintf error_log syslog trigger_error dump dd', {
    statements: ['echo_statement', 'print_intrinsic'], answers: /\bheader\s{0,8}\(|<\?=|<(?:!doctype|html|body|div|p|pre|h\d)\b|\$_(?:GET|POST|FILES|REQUEST|SERVER)\b/i,
    // `print_r($result, true)` gives the text back.
    elsewhere: ({ callee, args }) => /^\\?(?:print_r|var_export)$/.test(pathOf(callee) ?? '') && (isTrue(args[1]) || named(args, 'return') !== undefined),
  }),
  ruby: sinks(/^(?:(?:Kernel|\$stdout|\$stderr|STDOUT|STDERR)\.)?(?:puts|print|printf|p|pp|warn|ap|write)$/, 'puts print printf p pp warn ap write'),
  rust: sinks(/^(?!)/, '', { statements: ['macro_invocation'], prints: /^(?:(?:log|tracing|std)::)?(?:e?println?|dbg|trace|debug|info|warn|error|event|log)!/ }),
  swift: sinks(/^(?:print|debugPrint|dump|NSLog|os_log)$/, 'print debugPrint dump NSLog os_log'),
  cpp: sinks(/^(?:std::)?f?(?:printf|puts|print|println)$/, 'printf fprintf puts fputs print println', {
    statements: ['binary_expression'], prints: /^(?:std::)?(?:cout|cerr|clog)\s*<</,
    elsewhere: call => !toStandardStream(call, /^std(?:out|err)$/),
  }),
  r: sinks(/^(?:base::)?(?:print|cat|message|warning|str|writeLines)$/, 'print cat message warning str writeLines', { elsewhere: ({ args, callee }) => named(args, 'file') !== undefined || named(args, 'con') !== undefined || (lastName(callee) === 'writeLines' && args.length > 1) }),
  powershell: sinks(/^Write-(?:Host|Verbose|Debug|Information|Warning|Error)$/i, 'Host Verbose Debug Information Warning Error'),
};

/** Methods of loggers, in the spellings of the usual libraries. */
export const LOGGER_METHODS: ReadonlySet<string> = new Set([
  'trace', 'debug', 'info', 'information', 'notice', 'warn', 'warning', 'error', 'err', 'fatal', 'critical', 'severe', 'alert', 'emergency', 'emerg', 'panic', 'verbose', 'silly', 'http', 'success',
  'fine', 'finer', 'finest', 'config', 'exception', 'unknown', 'log', 'logline', 'd', 'i', 'w', 'e', 'v',
].flatMap(level => ['', 'f', 'ln', 'w', 'context', 's'].flatMap(suffix => [level + suffix, `log${level}${suffix}`]))
  .concat(['print', 'println', 'printf', 'msg', 'msgf', 'str', 'interface', 'withfield', 'withfields', 'addkeyvalue', 'addargument', 'appendkeys', 'logattrs', 'atinfo', 'puts']));

const LOGGER = /(?:^|_)log(?:ger|ging|s)?$|[a-z0-9]Log(?:ger|ging)?$|^Log(?:ger|ging)?$|(?:^|_)LOG(?:GER|GING)?$|[lL]ogger$|^(?:slog|zap|sugar|sugared|logrus|zerolog|klog|glog|winston|pino|bunyan|log4js|loglevel|loguru|structlog|Timber|signale|tracing|spdlog)$/;

/** Whether a name is the usual one of a logger: `logger`, `_log`, `appLogger`, `LOG`, `getLogger`. */
export const namesLogger = (name: string): boolean => LOGGER.test(name.replace(/^(?:get|Get|get_)(?=[A-Z])/, ''));

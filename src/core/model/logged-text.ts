import { LOG_SINKS, LOGGER_METHODS, namesLogger, type LogSinks } from '../languages/log-sinks';
import { executionLogs } from '../languages/infrastructure/execution-logs';
import { trafficLogs } from '../languages/traffic-logs';
import { spanOf as nodeSpan } from '../languages/nodes';
import type { Recognised } from '../languages/language';
import type { LanguageId } from '../languages/language-id';
import { spellingKey } from '../textract/spelling';
import { createDocumentFlow, givesText, type DocumentFlow } from './document-flow';
import { lastName, pathOf, type CallExpression, type Expression } from './expression';
import type { LoggedText, SdkCall } from './facts';
import type { Resolver, SourceView } from './resolver';

/** The places where a file writes what the service read from documents to a log, or to its console. */
export function findLoggedText(language: LanguageId | undefined, view: SourceView, resolver: Resolver, recognised: Recognised): LoggedText[] {
  if (!language) return [];
  const { calls } = recognised;
  return [...executionLogs(view.root, resolver, calls), ...trafficLogs(language, view.root, resolver, recognised), ...writtenText(language, view, resolver, calls)]
    .sort((a, b) => a.span.start - b.span.start);
}

function writtenText(language: LanguageId, view: SourceView, resolver: Resolver, calls: readonly SdkCall[]): LoggedText[] {
  const sinks = LOG_SINKS[language];
  if (!sinks || !calls.some(givesText)) return [];
  const flow = createDocumentFlow(view, resolver, calls);
  return [
    ...loggingCalls(view, resolver, sinks).flatMap(call => loggedBy(flow, loggerOf(call), valuesOf(flow, call))),
    ...printingNodes(view, resolver, sinks).flatMap(({ logger, parts }) => loggedBy(flow, logger, parts)),
  ];
}

function loggingCalls({ index }: SourceView, resolver: Resolver, { names, printing, elsewhere }: LogSinks): readonly CallExpression[] {
  const printingNames = new Set(names);
  const wanted = [...index.calls.keys()].filter(name => name !== '' && (printingNames.has(name) || LOGGER_METHODS.has(spellingKey(name))));
  return resolver.calls(wanted).filter(call => (printing.test(pathOf(call.callee) ?? '') ? elsewhere?.(call) !== true && !(resolver.defines(lastName(call.callee) ?? '') && call.callee.kind === 'name') : isLogger(call)));
}

/** A method of a logger, by the names of both. */
function isLogger({ callee }: CallExpression): boolean {
  if (callee.kind !== 'member' || !LOGGER_METHODS.has(spellingKey(callee.name))) return false;
  for (let object: Expression = callee.object; ;) {
    const name = object.kind === 'call' ? lastName(object.callee) : lastName(object);
    if (name !== undefined && namesLogger(name)) return true;
    if (object.kind === 'call') object = object.callee;
    else if (object.kind === 'member') object = object.object;
    else return false;
  }
}

/** What prints without being a call, with the expressions in it. */
function printingNodes({ root, text }: SourceView, resolver: Resolver, { statements, prints, answers }: LogSinks): readonly { readonly logger: string; readonly parts: readonly Expression[] }[] {
  if (!statements || answers?.test(text)) return [];
  return root.descendantsOfType([...statements]).flatMap(node => {
    const written = text.slice(node.startIndex, Math.min(node.endIndex, node.startIndex + 40));
    const [logger = ''] = /^[\w:]+!?/.exec(written) ?? [];
    if (prints && !prints.test(written)) return [];
    const whole = resolver.expressionAt(nodeSpan(node));
    return [{ logger, parts: whole.kind === 'other' ? whole.inner : [whole] }];
  });
}

/** The arguments, or what the block says: `logger.debug { "…" }`. */
const valuesOf = (flow: DocumentFlow, call: CallExpression): readonly Expression[] => (call.args.some(argument => argument.value.kind !== 'function') ? call.args.map(argument => argument.value) : flow.resultsGiven(call));

/** A path of no more than a line; of a longer one the last name. */
function loggerOf({ callee }: CallExpression): string {
  const path = pathOf(callee) ?? '';
  return path !== '' && path.length <= 60 ? path : lastName(callee) ?? 'a call';
}

/** One for each call: the first of what it logs. */
function loggedBy(flow: DocumentFlow, logger: string, values: readonly Expression[]): LoggedText[] {
  for (const value of values.flatMap(holesOf)) {
    const found = flow.textIn(value);
    if (found) return [{ how: found.how, span: value.span, logger, operation: found.call.operation, call: found.call.nameSpan }];
  }
  return [];
}

/** The expressions put into a text, else the expression itself. */
const holesOf = (value: Expression): readonly Expression[] => (value.kind === 'string' ? value.parts.filter(part => typeof part !== 'string').flatMap(holesOf) : [value]);

import type { Node } from 'web-tree-sitter';
import { mapsIn, plainText, type MapExpression } from '../../model/expression';
import type { LoggedText, SdkCall } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import { contains, type Span } from '../../text';
import { returnsText } from '../../textract/response-text';
import { operationOfAction } from './state-machines';

/**
 * State machines whose execution logs hold the results of their states: the level must be `ALL`, since at the others no event of a state that
 * succeeds is logged, and execution data must be included, which it is not by default.
 * https://docs.aws.amazon.com/step-functions/latest/dg/cloudwatch-log-level.html,
 * https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_stepfunctions.LogOptions.html
 */
export function executionLogs(root: Node, resolver: Resolver, calls: readonly SdkCall[]): LoggedText[] {
  const { text } = resolver;
  return [...text.matchAll(INCLUDED)].flatMap((match): LoggedText[] => {
    const [written, name = '', value = ''] = match;
    const end = match.index + written.length;
    if (!LEVEL_ALL.test(optionsAround(resolver, match.index, end)) || (root.descendantForIndex(match.index)?.type ?? '').includes('comment')) return [];
    const task = taskIn(resolver, match.index, calls);
    const span = { start: end - value.length, end };
    // `true` and `True`.
    const off = value.startsWith('T') ? 'False' : 'false';
    return task ? [{ how: 'execution', logger: name, span, ...task, mend: { edits: [{ span, newText: off }], imports: [] } }] : [];
  });
}

/** `IncludeExecutionData: true`, `include_execution_data = true`, `.includeExecutionData(true)`, `IncludeExecutionData: jsii.Bool(true)`. */
const INCLUDED = /\b(include_?execution_?data)["']?\)?\s{0,40}[:=(]\s{0,40}(?:jsii\.Bool\(|aws\.Bool\()?(true)\b/gi;
const LEVEL_ALL = /\blevel["']?\s{0,40}[:=(]\s{0,40}["']?(?:[\w.]{0,60}[._])?ALL\b/i;
/** UTF-16 code units; the options of a log stand together. */
const NEAR = 400;

/** The options that the setting stands among: of one map where it is written as one. */
function optionsAround(resolver: Resolver, start: number, end: number): string {
  const map = resolver.mapAround(start)?.map.span;
  return map && map.end - map.start < 2 * NEAR ? resolver.text.slice(map.start, map.end) : resolver.text.slice(Math.max(0, start - NEAR), end + NEAR);
}

type Task = Pick<LoggedText, 'operation' | 'call'>;

/** A state of the same state machine that reads a document. */
function taskIn(resolver: Resolver, offset: number, calls: readonly SdkCall[]): Task | undefined {
  const machine = machineAround(resolver, offset);
  const own = calls.filter(({ surface, operation, span }) => surface === 'step-functions' && returnsText(operation) && (machine === undefined || contains(machine, span)));
  const [call] = own;
  if (call) return { operation: call.operation, call: call.nameSpan };
  return machine && taskNamed(resolver.text, machine);
}

/** In a definition that is text. */
function taskNamed(text: string, { start, end }: Span): Task | undefined {
  for (const match of text.slice(start, end).matchAll(/:aws-sdk:textract:(\w{1,64})/g)) {
    const [written, action = ''] = match;
    const operation = operationOfAction(action);
    const at = start + match.index + written.length;
    if (operation && returnsText(operation)) return { operation, call: { start: at - action.length, end: at } };
  }
  return undefined;
}

/** The resource of a template or configuration that the place belongs to; undefined in programs, which put state machines together otherwise. */
function machineAround(resolver: Resolver, offset: number): Span | undefined {
  const holds = ({ span }: { readonly span: Span }): boolean => span.start <= offset && offset < span.end;
  const block = resolver.calls(['aws_sfn_state_machine']).find(holds);
  if (block) return block.span;
  return mapsIn(resolver.expressionAt({ start: 0, end: resolver.text.length })).findLast(map => holds(map) && isMachine(map))?.span;
}

const isMachine = ({ items }: MapExpression): boolean => items.some(item => item.kind === 'entry' && item.key === 'Type' && /^AWS::(?:StepFunctions|Serverless)::StateMachine$/.test(plainText(item.value) ?? ''));

import type { Node } from 'web-tree-sitter';
import type { CallExpression, Expression, MapExpression, MapItem } from '../../model/expression';
import type { Insertion } from '../../model/value';
import { operationOfCmdlet } from '../../textract/cmdlets';
import { textOf } from '../command-line/argument-values';
import { awsCall } from '../command-line/aws-command';
import type { Word } from '../command-line/word';
import { source, spanOf } from '../nodes';
import { core, TEXTS, wordOf } from './words';

/** Commands of PowerShell: cmdlets of AWS Tools with their parameters, the AWS CLI, and any other. */

type Lift = (node: Node, text: string) => Expression;

export function liftCommand(node: Node, text: string, lift: Lift): CallExpression {
  const span = spanOf(node);
  const name = node.childForFieldName('command_name');
  const written = name ? source(name, text).trim() : '';
  const elements = elementsOf(node);
  const nameSpan = name ? spanOf(name) : span;
  const call = (args: CallExpression['args']): CallExpression => ({ kind: 'call', span, construct: false, callee: { kind: 'name', span: nameSpan, name: written }, args, argsSpan: { start: nameSpan.end, end: span.end } });
  if (operationOfCmdlet(written)) return call([{ kind: 'positional', value: parametersOf(node, elements, text, lift) }]);
  return (name && awsCall(wordsOf([name, ...elements], text, lift), span, text)) ?? call(elements.filter(element => element.type !== 'command_parameter').map(element => {
    const value = lift(element, text);
    return isSplatted(element, text) ? { kind: 'spread', span: spanOf(element), value } : { kind: 'positional', value };
  }));
}

const elementsOf = (command: Node): Node[] => command.childrenForFieldName('command_elements').flatMap(list => (list.type === 'command_elements' ? list.namedChildren : [list]))
  .filter(child => child.type !== 'command_argument_sep' && child.type !== 'redirection' && child.type !== 'comment');

const isSplatted = (node: Node, text: string): boolean => core(node).type === 'variable' && source(node, text).startsWith('@');

/** The words as a program gets them; a list in a variable is as many words as it has items. */
function wordsOf(nodes: readonly Node[], text: string, lift: Lift): Word[] {
  return nodes.map((node): Word => {
    const inner = core(node);
    if (inner.type !== 'command_name' && inner.type !== 'command_parameter' && inner.type !== 'command_name_expr') return wordOf(node, text, lift, true);
    const written = source(inner, text);
    return { span: spanOf(inner), text: written, pieces: [{ start: 0, length: written.length, outer: spanOf(inner) }], holes: [], splits: false };
  });
}

/** The parameters of a cmdlet, under their names without dashes; a splatted hashtable is spread. */
function parametersOf(command: Node, elements: readonly Node[], text: string, lift: Lift): MapExpression {
  const items: MapItem[] = [];
  // Properties of what comes through a pipeline may be parameters.
  const piped = command.parent?.type === 'pipeline_chain' && command.parent.firstNamedChild?.equals(command) === false;
  if (piped) items.push({ kind: 'spread', span: spanOf(command), value: { kind: 'other', span: spanOf(command), inner: [] } });
  let at = 0;
  for (let element = elements[0]; element; element = elements[at]) {
    at++;
    if (isSplatted(element, text)) items.push({ kind: 'spread', span: spanOf(element), value: lift(element, text) });
    if (element.type !== 'command_parameter') continue;
    const keySpan = spanOf(element);
    const key = source(element, text).replace(/^[-–—]+|:$/g, '');
    const next = elements[at];
    const value = next && next.type !== 'command_parameter' && !isSplatted(next, text) ? next : undefined;
    if (value) at++;
    items.push({ kind: 'entry', key, keySpan, span: { start: keySpan.start, end: value?.endIndex ?? keySpan.end }, value: value ? valueOf(value, text, lift) : { kind: 'boolean', span: keySpan, value: true } });
  }
  return { kind: 'map', span: spanOf(command), items, container: undefined, style: 'argument', firstEntry: parameterPlace(command, elements, text) };
}

/** `TABLES,FORMS` is a list of bare words. */
function valueOf(node: Node, text: string, lift: Lift): Expression {
  const value = lift(node, text);
  const inner = core(node);
  if (!TEXTS.has(inner.type) || inner.type !== 'generic_token' || !source(inner, text).includes(',')) return value;
  return { kind: 'list', span: value.span, items: [textOf(wordOf(inner, text, lift))] };
}

/** One more parameter goes behind the name, laid out as the one that follows it. */
function parameterPlace(command: Node, [next]: readonly Node[], text: string): Insertion {
  const end = command.childForFieldName('command_name')?.endIndex ?? command.endIndex;
  const between = next ? text.slice(end, next.startIndex) : ' ';
  return { at: end, lead: /^(?:[ \t]|`\r?\n)+$/.test(between) ? between : ' ', trail: '', style: 'argument' };
}

import type { Node } from 'web-tree-sitter';
import { pathOf, plainText, type Argument, type Expression, type MapExpression, type MapItem } from '../../model/expression';
import type { Insertion, StringLiteral } from '../../model/value';
import { textOf } from '../command-line/argument-values';
import { SERVICE } from '../command-line/aws-command';
import type { BindingTarget, Block, LanguageSyntax, Parameter } from '../language-syntax';
import { lifting, pieces, source, spanOf } from '../nodes';
import { liftCommand } from './commands';
import { contentOf, core, TEXTS, wordOf } from './words';

/** PowerShell as tree-sitter-powershell spells it, lifted to neutral expressions. */

const QUERY = `
(assignment_expression (left_assignment_expression) @target (assignement_operator "=") value: (_) @value) @binding
(assignment_expression (left_assignment_expression) @target (assignement_operator "+=") value: (_) @value) @augment
(invokation_expression (member_name) @target (argument_list (argument_expression_list . (argument_expression) . (argument_expression) @value .))) @assignment
(foreach_statement (variable) @target (pipeline) @value) @iteration
(function_statement (function_name) @name (function_parameter_declaration) @parameters (script_block) @body) @function
(function_statement (function_name) @name . (script_block (param_block) @parameters) @body) @function
(function_statement (function_name) @name (script_block) @body) @function
(flow_control_statement "return" (pipeline) @value) @return
(command command_name: (command_name) @callee) @call
(command command_name: (command_name_expr (command_name) @callee)) @call
(command command_elements: (command_elements (generic_token) @callee (#eq? @callee "${SERVICE}"))) @call
(invokation_expression (member_name) @callee (argument_list) @arguments) @call
`;

const { other } = lifting((node, text) => lift(node, text));

export function lift(outer: Node, text: string): Expression {
  const node = core(outer);
  const span = spanOf(node);
  if (TEXTS.has(node.type)) return liftText(node, text);
  switch (node.type) {
    case 'variable': case 'braced_variable': return liftVariable(node, text);
    case 'decimal_integer_literal': case 'integer_literal': case 'real_literal': return { kind: 'number', span, text: source(node, text) };
    case 'member_access': return liftMember(node, text);
    case 'element_access': {
      const [object, key] = node.namedChildren;
      return object && key ? { kind: 'index', span, object: lift(object, text), key: lift(key, text) } : other(node, text);
    }
    case 'invokation_expression': return liftInvocation(node, text);
    case 'hash_literal_expression': return liftHash(node, text);
    case 'array_literal_expression': return { kind: 'list', span, items: node.namedChildren.map(child => lift(child, text)) };
    case 'array_expression': return liftArray(node, text);
    case 'cast_expression': case 'expression_with_unary_operator': case 'parenthesized_expression': case 'sub_expression': {
      const inner = node.namedChildren.at(-1);
      return inner ? { ...lift(inner, text), span } : other(node, text);
    }
    case 'additive_expression': case 'additive_argument_expression': return liftSum(node, text);
    case 'format_expression': case 'format_argument_expression': return liftFormat(node, text);
    case 'if_statement': return { kind: 'either', span, options: [...branches(node)?.blocks ?? []].map(block => lastOf(block, text)) };
    case 'command': return liftCommand(node, text, lift);
    case 'command_name': return node.parent?.type === 'command' ? liftCommand(node.parent, text, lift) : { kind: 'name', span, name: source(node, text) };
    case 'type_literal': return { kind: 'name', span, name: source(node, text).replace(/[[\]\s]/g, '') };
    case 'simple_name': return { kind: 'name', span, name: source(node, text).trim() };
    case 'function_statement': case 'script_block_expression': return { kind: 'function', span, result: undefined };
    default: return other(node, text);
  }
}

const lastOf = (block: Block, text: string): Expression => {
  const last = block.namedChildren.at(-1);
  return last ? lift(last, text) : { kind: 'nothing', span: { start: block.startIndex, end: block.endIndex } };
};

function liftText(node: Node, text: string): Expression {
  const whole = textOf(wordOf(node, text, lift));
  return whole.kind === 'string' ? { ...whole, span: spanOf(node), literal: literalOf(node, text) } : { ...whole, span: spanOf(node) };
}

/** `$name`, `${name}`, `$script:name`, `@name`; `$env:NAME` is the environment. */
function liftVariable(node: Node, text: string): Expression {
  const span = spanOf(node);
  const written = source(node, text).replace(/^[$@]\{?|\}$/g, '');
  const [, scope, name = written] = /^(\w+):(.+)$/.exec(written) ?? [];
  if (scope?.toLowerCase() === 'env') return { kind: 'environment', span, variable: name, fallback: undefined };
  switch (name.toLowerCase()) {
    case 'true': case 'false': return { kind: 'boolean', span, value: name.toLowerCase() === 'true' };
    case 'null': return { kind: 'nothing', span };
    default: return { kind: 'name', span, name };
  }
}

function liftMember(node: Node, text: string): Expression {
  const [object, name] = node.namedChildren;
  if (!object || name?.type !== 'member_name') return other(node, text);
  const written = source(name, text);
  return { kind: 'member', span: spanOf(node), object: lift(object, text), name: FILE_PROPERTIES.get(written.toLowerCase()) ?? written, nameSpan: spanOf(name) };
}

/** What files have (`Get-ChildItem`): a path is nobody's full name. */
const FILE_PROPERTIES: ReadonlyMap<string, string> = new Map([['fullname', 'FilePath'], ['basename', 'FileName']]);

function liftInvocation(node: Node, text: string): Expression {
  const list = node.namedChildren.find(child => child.type === 'argument_list');
  const args = (list?.firstNamedChild?.namedChildren ?? []).map((child): Argument => ({ kind: 'positional', value: lift(child, text) }));
  return { kind: 'call', span: spanOf(node), callee: liftMember(node, text), construct: false, args, argsSpan: list ? spanOf(list) : { start: node.endIndex, end: node.endIndex } };
}

function liftHash(node: Node, text: string): MapExpression {
  const span = spanOf(node);
  const entries = node.namedChildren.filter(child => child.type === 'hash_literal_body').flatMap(body => body.namedChildren.filter(child => child.type === 'hash_entry'));
  const items = entries.flatMap((entry): MapItem[] => {
    const [key, value] = entry.namedChildren;
    if (!key || !value) return [];
    const name = lift(key, text);
    return [{ kind: 'entry', key: name.kind === 'name' && !source(key, text).startsWith('$') ? name.name : plainText(name) ?? name, keySpan: spanOf(key), span: spanOf(entry), value: lift(value, text) }];
  });
  return { kind: 'map', span, items, container: undefined, style: 'entry', firstEntry: entryPlace(node, entries, text) };
}

/** Before the first entry: what follows one on its line may be about it. */
function entryPlace(hash: Node, entries: readonly Node[], text: string): Insertion {
  const [first, second] = entries;
  if (!first) return { at: hash.startIndex + 2, lead: ' ', trail: ' ', style: 'entry' };
  const before = text.slice(hash.startIndex + 2, first.startIndex);
  const between = second ? text.slice(first.endIndex, second.startIndex) : before;
  const lineEnd = /(?:\r?\n)[ \t]*$/.exec(between) ?? /(?:\r?\n)[ \t]*$/.exec(before);
  return { at: first.startIndex, lead: '', trail: lineEnd?.[0] ?? '; ', style: 'entry' };
}

/** `@(…)`: what its statements give. */
function liftArray(node: Node, text: string): Expression {
  const statements = node.namedChildren.flatMap(child => child.namedChildren);
  const items = statements.flatMap(statement => {
    const item = lift(statement, text);
    return item.kind === 'list' ? item.items : [item];
  });
  return { kind: 'list', span: spanOf(node), items };
}

/** Texts side by side, or maps laid over each other. */
function liftSum(node: Node, text: string): Expression {
  const span = spanOf(node);
  const operands: Expression[] = [];
  let at: Node = node;
  for (;;) {
    const [left, right] = at.namedChildren;
    const plus = at.children[1]?.type === '+';
    if (!left || !right || !plus) break;
    operands.unshift(lift(right, text));
    const next = core(left);
    if (next.type !== node.type) {
      operands.unshift(lift(next, text));
      break;
    }
    at = next;
  }
  if (operands.length < 2) return other(node, text);
  if (operands.some(operand => operand.kind === 'map')) return { kind: 'map', span, items: operands.map(value => ({ kind: 'spread', span: value.span, value })), container: undefined, style: 'entry' };
  if (operands.some(operand => operand.kind === 'list')) return { kind: 'list', span, items: operands.flatMap(operand => (operand.kind === 'list' ? operand.items : [operand])) };
  const parts = operands.flatMap(pieces);
  return parts.some(part => typeof part === 'string') ? { kind: 'string', span, parts, literal: undefined } : { kind: 'other', span, inner: operands };
}

/** `'{0}-{1}' -f $a, $b`. */
function liftFormat(node: Node, text: string): Expression {
  const [format, , values] = node.namedChildren;
  const written = format ? lift(format, text) : undefined;
  const given = values ? lift(values, text) : undefined;
  if (written?.kind !== 'string' || !given) return other(node, text);
  const items = given.kind === 'list' ? given.items : [given];
  const parts = written.parts.flatMap(part => (typeof part !== 'string' ? [part] : part.split(/\{(\d{1,3})(?:[,:][^{}]{0,64})?\}/).map((piece, index) => (index % 2 === 0 ? piece : items[Number(piece)] ?? given))));
  return { kind: 'string', span: spanOf(node), parts, literal: undefined };
}

function literalOf(node: Node, text: string): StringLiteral {
  const span = spanOf(node);
  const content = contentOf(node, text);
  const command = node.parent?.type === 'command_name' || node.parent?.type === 'path_command_name';
  return { span, content, open: text.slice(span.start, content.start), close: text.slice(content.end, span.end), replaceable: !command && !isKey(node), jsxAttribute: false };
}

function isKey(node: Node): boolean {
  let at: Node | null = node;
  while (at?.startIndex === node.startIndex && at.endIndex === node.endIndex && at.type !== 'key_expression') at = at.parent;
  return at?.type === 'key_expression';
}

function stringAround(node: Node, text: string): StringLiteral | undefined {
  for (let at: Node | null = node; at && at.type !== 'command' && at.type !== 'sub_expression'; at = at.parent) {
    if (TEXTS.has(at.type)) return literalOf(at, text);
  }
  return undefined;
}

/** `$name`, `$params.Name`, `$params['Name']`, `$params.Add('Name', …)`, `$env:NAME`. */
function targets(node: Node, text: string): readonly BindingTarget[] {
  const call = node.type === 'member_name' ? node.parent : null;
  const path = call ? addedPath(call, node, text) : assignedPath(node, text);
  return path === undefined ? [] : [{ name: path, partial: false }];
}

function assignedPath(node: Node, text: string): string | undefined {
  const target = lift(node, text);
  if (target.kind === 'environment') return target.variable === undefined ? undefined : `${ENVIRONMENT}.${target.variable}`;
  if (target.kind !== 'index') return pathOf(target);
  const base = pathOf(target.object);
  return base === undefined ? undefined : `${base}.${plainText(target.key) ?? '[]'}`;
}

/** Where what is given to `$env:NAME` is found. */
export const ENVIRONMENT = 'environment of the process';

function addedPath(call: Node, name: Node, text: string): string | undefined {
  const [object] = call.namedChildren;
  if (!object || !/^(?:Add|set_Item)$/i.test(source(name, text))) return undefined;
  const base = pathOf(lift(object, text));
  const key = call.namedChildren.find(child => child.type === 'argument_list')?.firstNamedChild?.firstNamedChild;
  return base === undefined || !key ? undefined : `${base}.${plainText(lift(key, text)) ?? '[]'}`;
}

/** `node` is the list in parentheses or the `param` block. */
const parameters = (node: Node, text: string): readonly Parameter[] => node.descendantsOfType('script_parameter').flatMap(parameter => {
  const variable = parameter.namedChildren.find(child => child.type === 'variable');
  const name = variable && lift(variable, text);
  return name?.kind === 'name' ? [{ name: name.name, rest: false }] : [];
});

const statementsIn = (block: Node | undefined): Node[] => {
  const list = block?.namedChildren.find(child => child.type === 'statement_list');
  return block ? [list ?? block] : [];
};

const blockIn = (node: Node): Node | undefined => node.namedChildren.find(child => child.type === 'statement_block');

function branches(node: Node): { readonly blocks: readonly Node[]; readonly exhaustive: boolean } | undefined {
  if (node.type === 'if_statement') {
    const clauses = node.namedChildren.flatMap(child => (child.type === 'elseif_clauses' ? child.namedChildren : child.type === 'else_clause' ? [child] : []));
    return { blocks: [node, ...clauses].flatMap(part => statementsIn(blockIn(part))), exhaustive: clauses.some(clause => clause.type === 'else_clause') };
  }
  if (node.type !== 'switch_statement') return undefined;
  return { blocks: node.descendantsOfType('switch_clause').flatMap(clause => statementsIn(blockIn(clause))), exhaustive: false };
}

/** A block of `try` always runs: what stands in it belongs to the block around. */
function partOf(statement: Node, parent: Node): Block | undefined {
  let around: Node | null = parent.type === 'statement_list' && parent.parent?.parent?.type === 'try_statement' ? parent.parent.parent : null;
  if (!around || statement.type === 'try_statement') return undefined;
  while (around && around.type !== 'statement_list') around = around.parent;
  return around ?? undefined;
}

const PARAMETER = /-[A-Za-z]\w*/g;
const BARE_LIST = /(?<=\s)[A-Z]\w*(?:,[A-Z]\w*)+/g;

/** The grammar has no digits in names of parameters (`-S3Object_Name`) and no lists of bare words (`TABLES,FORMS`). */
const parserText = (text: string): string => text.replace(PARAMETER, name => name.replace(/\d/g, 'x')).replace(BARE_LIST, list => list.replaceAll(',', '_'));

/** All of `Language` that is syntax. */
export const POWERSHELL_SYNTAX = {
  query: QUERY,
  parserText,
  blocks: new Set(['program', 'statement_list']),
  transparent: new Set<string>(),
  branches,
  partOf,
  leaving: new Set(['flow_control_statement']),
  comprehensions: new Set<string>(),
  self: [],
  lift,
  targets,
  parameters,
  stringAround,
  imports: () => [],
  importOffset: () => 0,
  // Commands that show or convert what they are given, and all that have their own names for it.
  readsOnly: /^(?:Write-\w+|ConvertTo-\w+|Out-\w+|Format-\w+|Select-\w+|Test-\w+|Get-\w+|Start-\w+|New-\w+|ToString|ContainsKey|echo|aws)$|-TXT/i,
  mergesInto: { receiver: new Set<string>(), firstArgument: new Set<string>() },
  mergedResult: new Set<string>(),
} satisfies LanguageSyntax;

import type { Node } from 'web-tree-sitter';
import type { CallExpression, Expression } from '../../model/expression';
import type { StringLiteral } from '../../model/value';
import { TRANSPORT_VARIABLES } from '../../textract/transport';
import { awsCall, optionsOf, SERVICE } from '../command-line/aws-command';
import { textOf } from '../command-line/argument-values';
import type { Word } from '../command-line/word';
import type { BindingTarget, Block, LanguageSyntax } from '../language-syntax';
import { lifting, source, spanOf } from '../nodes';
import { COMMANDS } from './transport';
import { EXPANSIONS, wordOf } from './words';

/** Bash as tree-sitter-bash spells it, lifted to neutral expressions. Other POSIX shells are near enough. */

// A list of words is the options in it; a command is found by the service it is given, or by the list that it is made of.
const QUERY = `
(declaration_command ["local" "declare" "typeset" "readonly"] (variable_assignment "=" value: (_) @value) @target) @binding
(declaration_command ["local" "declare" "typeset"] (variable_name) @target @declaration)
(variable_assignment name: (_) @target "=" value: (_) @value) @assignment
(variable_assignment name: (_) @target "+=" value: (_) @value) @augment
(command argument: (word) @target @value (#match? @target "^(AWS_[A-Z0-9_]+|${[...TRANSPORT_VARIABLES].join('|')})=")) @assignment
(for_statement variable: (variable_name) @target value: (_) @value) @iteration
(command name: (command_name (word) @reader (#match? @reader "^(read|mapfile|readarray|getopts)$")) argument: (word) @target) @assignment
(function_definition name: (word) @name body: (_) @body) @function
(command argument: (word) @callee (#eq? @callee "${SERVICE}")) @call
(variable_assignment value: (array (word) @callee (#eq? @callee "${SERVICE}"))) @call
(command argument: (word) @callee (#match? @callee "^attach-(role|user|group)-policy$")) @call
(command argument: (string (expansion (subscript name: (variable_name) @callee)))) @call
(command name: (command_name (string (expansion (subscript name: (variable_name) @callee))))) @call
(command name: (command_name (word) @callee (#match? @callee "^(${COMMANDS.join('|')})$"))) @call
`;

const { other } = lifting((node, text) => lift(node, text));

function lift(node: Node, text: string): Expression {
  const span = spanOf(node);
  switch (node.type) {
    case 'word': case 'number': case 'raw_string': case 'ansi_c_string': case 'string': case 'translated_string': case 'concatenation': return liftWord(node, text);
    case 'simple_expansion': {
      const name = node.namedChildren.at(-1);
      return { kind: 'name', span, name: name ? source(name, text) : '' };
    }
    case 'expansion': return liftExpansion(node, text);
    case 'variable_name': return { kind: 'name', span, name: source(node, text) };
    case 'command': return liftCommand(node, text);
    case 'variable_assignment': return liftCommandInList(node, text);
    case 'array': {
      const words = wordsIn(node, text);
      return awsCall(words, span, text)?.args[0]?.value ?? optionsOf(words);
    }
    case 'function_definition': return { kind: 'function', span, result: undefined };
    case 'command_substitution': case 'pipeline': case 'redirected_statement': case 'process_substitution': return other(node, text);
    default: return { kind: 'other', span, inner: [] };
  }
}

/** A word alone; of an option or a variable with its value (`--endpoint-url=…`, `env AWS_ENDPOINT_URL=…`) the value. */
function liftWord(node: Node, text: string): Expression {
  const command = node.parent?.type === 'command_name' ? node.parent.parent : null;
  if (command?.endIndex === node.endIndex && command.startIndex === node.startIndex) return liftCommand(command, text);
  const word = wordOf(node, text, lift);
  const literal = STRINGS.has(node.type) ? literalOf(node, text) : undefined;
  const whole = textOf(word);
  if (whole.kind !== 'string') return { ...whole, span: spanOf(node) };
  const from = node.type === 'word' ? valueStart(word.text) : 0;
  const [first, ...rest] = whole.parts;
  const parts = from > 0 && typeof first === 'string' ? [first.slice(from), ...rest] : whole.parts;
  return { ...whole, span: spanOf(node), parts, literal };
}

const VALUE_START = new RegExp(`^(?:--[a-z][a-z-]{0,64}|AWS_[A-Z0-9_]{1,64}|${[...TRANSPORT_VARIABLES].join('|')})=`);

const valueStart = (text: string): number => VALUE_START.exec(text)?.[0].length ?? 0;

/** https://www.gnu.org/software/bash/manual/bash.html#Shell-Parameter-Expansion */
function liftExpansion(node: Node, text: string): Expression {
  const span = spanOf(node);
  const [first, ...more] = node.namedChildren;
  if (!first) return { kind: 'other', span, inner: [] };
  const variable = parameter(first, text);
  const operator = node.childForFieldName('operator');
  const written = operator ? source(operator, text) : '';
  const [fallback] = more.filter(child => child.type !== 'special_variable_name');
  switch (written) {
    case '': return more.length === 0 ? { ...variable, span } : { kind: 'other', span, inner: [variable] };
    case ':-': case '-': case ':=': case '=': return { kind: 'either', span, options: [variable, fallback ? lift(fallback, text) : { kind: 'string', span, parts: [''], literal: undefined }] };
    case ':+': case '+': return { kind: 'either', span, options: [fallback ? lift(fallback, text) : other(node, text), { kind: 'nothing', span }] };
    case ':?': case '?': return { ...variable, span };
    default: return { kind: 'other', span, inner: [variable] };
  }
}

/** `x`, `args[@]`, `map[key]`. */
function parameter(node: Node, text: string): Expression {
  const span = spanOf(node);
  if (node.type !== 'subscript') return { kind: 'name', span, name: source(node, text) };
  const name = node.childForFieldName('name');
  const index = node.childForFieldName('index');
  const object: Expression = { kind: 'name', span: name ? spanOf(name) : span, name: name ? source(name, text) : '' };
  return !index || /^[@*]$/.test(source(index, text)) ? { ...object, span } : { kind: 'index', span, object, key: lift(index, text) };
}

const wordsIn = (node: Node, text: string): Word[] => [...node.namedChildren.filter(child => child.type !== 'comment' && child.type !== 'variable_assignment' && !child.type.endsWith('redirect')), ...wordsAfterRedirects(node, text)].map(child => wordOf(child, text, lift));

/** Words that follow a redirection belong to the command, whatever the parser makes of them. */
function wordsAfterRedirects(command: Node, text: string): Node[] {
  const statement = command.parent;
  if (command.type !== 'command' || statement?.type !== 'redirected_statement') return [];
  return statement.namedChildren.flatMap(child => {
    if (child.type === 'heredoc_redirect') return child.childrenForFieldName('argument');
    const [file, ...words] = child.type === 'file_redirect' ? child.childrenForFieldName('destination') : [];
    // `<adapter-id> \\` of a manual is no redirection to the option below it.
    return file && /^\[*--/.test(source(file, text)) ? [file, ...words] : words;
  });
}

/** A command of Textract, or any other one as a call of its name. */
function liftCommand(node: Node, text: string): CallExpression {
  const span = spanOf(node);
  const words = wordsIn(node, text);
  const name = node.childForFieldName('name');
  const list = name?.firstNamedChild?.firstNamedChild?.firstNamedChild;
  return awsCall(words, span, text) ?? {
    kind: 'call', span, construct: false, argsSpan: { start: name?.endIndex ?? span.start, end: span.end },
    callee: list?.type === 'subscript' ? parameter(list, text) : { kind: 'name', span: name ? spanOf(name) : span, name: words[0]?.text ?? '' },
    args: words.slice(1).map(word => ({ kind: 'positional', value: textOf(word) })),
  };
}

/** `cmd=(aws textract …)`: the call that the list is run as, its options being what is in the list by then. */
function liftCommandInList(node: Node, text: string): Expression {
  const span = spanOf(node);
  const list = node.childForFieldName('value');
  const name = node.childForFieldName('name');
  const call = list?.type === 'array' ? awsCall(wordsIn(list, text), span, text) : undefined;
  return call && name ? { ...call, args: [{ kind: 'positional', value: { kind: 'name', span: spanOf(name), name: source(name, text) } }] } : other(node, text);
}

const STRINGS: ReadonlySet<string> = new Set(['raw_string', 'string', 'ansi_c_string', 'word']);

function literalOf(node: Node, text: string): StringLiteral {
  const span = spanOf(node);
  const open = node.type === 'raw_string' ? "'" : node.type === 'string' ? '"' : node.type === 'ansi_c_string' ? "$'" : '';
  const close = open.slice(-1);
  const from = node.type === 'word' ? valueStart(source(node, text)) : open.length;
  return {
    span, content: { start: span.start + from, end: Math.max(span.start + from, span.end - close.length) }, open, close,
    // The name of a program, and what a `case` compares with.
    replaceable: node.parent?.type !== 'command_name' && node.parent?.type !== 'case_item', jsxAttribute: false,
  };
}

function stringAround(node: Node, text: string): StringLiteral | undefined {
  for (let at: Node | null = node; at && at.type !== 'command'; at = at.parent) {
    if (STRINGS.has(at.type)) return literalOf(at, text);
    if (EXPANSIONS.has(at.type) || at.type.startsWith('heredoc')) return undefined;
  }
  return undefined;
}

/** The path under which are the variables that one command gets: `AWS_PROFILE=x aws …`, `env AWS_PROFILE=x aws …`. */
export const COMMAND_ENVIRONMENT = 'environment of a command';

const NAME = /^[A-Za-z_]\w*/;

/** `name`, `map[key]`; what a declaration declares; a name that is given as a word. */
function targets(node: Node, text: string): readonly BindingTarget[] {
  if (node.type === 'word') {
    const written = source(node, text);
    const [name] = NAME.exec(written) ?? [];
    if (name === undefined) return [];
    return written === name ? [{ name, partial: true }] : [{ name: `${COMMAND_ENVIRONMENT}.${name}`, partial: false }];
  }
  const declared = node.type === 'variable_assignment';
  const target = declared ? node.childForFieldName('name') : node;
  const around = declared ? undefined : node.parent?.parent;
  if (!target || (around?.type === 'declaration_command' && /^(?:local|declare|typeset|readonly)\b/.test(source(around, text).slice(0, 16)))) return [];
  const name = target.type === 'subscript' ? target.childForFieldName('name') : target;
  if (!name) return [];
  const path = target.type === 'subscript' ? `${source(name, text)}.[]` : source(name, text);
  return [{ name: around?.type === 'command' ? `${COMMAND_ENVIRONMENT}.${path}` : path, partial: false }];
}

const BRANCH = 'branch';
const LEAVING_BRANCH = 'leaving_branch';

/** Commands after which the next one is not run. */
const LEAVES = /^(?:exit|return|break|continue|exec|die|fail|usage)\b/;

const CLAUSES: ReadonlySet<string> = new Set(['elif_clause', 'else_clause']);

/** Statements side by side, which no node of their own holds. */
function blockOf(statements: readonly Node[], text: string): Block | undefined {
  const [first] = statements;
  const last = statements.at(-1);
  if (!first || !last) return undefined;
  return { type: LEAVES.test(source(last, text).slice(0, 16)) ? LEAVING_BRANCH : BRANCH, startIndex: first.startIndex, endIndex: last.endIndex, namedChildren: [...statements] };
}

/** What follows `then`, `else` or the pattern. */
function statementsOf(node: Node): readonly Node[] {
  const start = node.children.find(child => child.type === 'then' || child.type === 'else' || child.type === ')');
  return start ? node.namedChildren.filter(child => child.startIndex >= start.endIndex && !CLAUSES.has(child.type) && child.type !== 'comment') : [];
}

function partOf(statement: Node, parent: Node, text: string): Block | undefined {
  switch (parent.type) {
    case 'if_statement': case 'elif_clause': case 'else_clause': case 'case_item': {
      const statements = statementsOf(parent);
      return statements.some(each => each.equals(statement)) ? blockOf(statements, text) : undefined;
    }
    // The second command of `a && b` runs under a condition, the first one as any.
    case 'list': return parent.firstNamedChild?.equals(statement) === false ? blockOf([statement], text) : undefined;
    default: return undefined;
  }
}

function branches(node: Node, text: string): { readonly blocks: readonly Block[]; readonly exhaustive: boolean } | undefined {
  const choice = (parts: readonly Node[], takesAll: boolean): { readonly blocks: readonly Block[]; readonly exhaustive: boolean } => {
    const blocks = parts.flatMap(part => blockOf(statementsOf(part), text) ?? []);
    return { blocks, exhaustive: takesAll && blocks.length === parts.length };
  };
  switch (node.type) {
    case 'if_statement': {
      const clauses = node.namedChildren.filter(child => CLAUSES.has(child.type));
      return choice([node, ...clauses], clauses.some(clause => clause.type === 'else_clause'));
    }
    case 'case_statement': {
      const items = node.namedChildren.filter(child => child.type === 'case_item');
      return choice(items, items.some(item => source(item, text).startsWith('*)')));
    }
    default: return undefined;
  }
}

/** All of `Language` that is syntax. */
export const BASH_SYNTAX = {
  query: QUERY,
  blocks: new Set(['program', 'compound_statement', 'subshell', 'do_group', 'command_substitution', 'while_statement']),
  transparent: new Set<string>(),
  branches,
  partOf,
  leaving: new Set([LEAVING_BRANCH]),
  comprehensions: new Set<string>(),
  self: [],
  lift,
  targets,
  parameters: () => [],
  stringAround,
  imports: () => [],
  importOffset: () => 0,
  // A command gets copies of the words it is given.
  readsOnly: /^/,
  mergesInto: { receiver: new Set<string>(), firstArgument: new Set<string>() },
  mergedResult: new Set<string>(),
} satisfies LanguageSyntax;

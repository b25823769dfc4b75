import type { Node } from 'web-tree-sitter';
import { type Argument, type Expression, type MapItem, pathOf, plainText } from '../../model/expression';
import { insertionInto } from '../../model/insertion';
import { OPERATION_NAMES } from '../../textract/operations';
import { camelCase } from '../../textract/spelling';
import type { BindingTarget, ImportedName, LanguageSyntax, Parameter } from '../language-syntax';
import { children, filled, lifting, pieces, source, spanOf } from '../nodes';
import { liftString, stringAround } from './strings';

/**
 * PHP as tree-sitter-php spells it, lifted to neutral expressions. Variables go by their name without `$`; a name of a class
 * has dots for backslashes, and a backslash before it where it is fully qualified.
 */

const QUERY = `
(assignment_expression left: (_) @target right: (_) @value) @binding
(reference_assignment_expression left: (_) @target right: (_) @value) @binding
(augmented_assignment_expression left: (_) @target operator: "??=") @value @binding
(augmented_assignment_expression left: (_) @target operator: ["+=" ".=" "-=" "*=" "/=" "|=" "&="] right: (_) @value) @augment
(property_element name: (_) @target default_value: (_) @value) @binding
(const_element . (name) @target (_) @value) @binding
(function_call_expression function: (name) @_define arguments: (arguments . (argument (string) @target) . (argument (_) @value)) (#eq? @_define "define")) @binding
(static_variable_declaration name: (_) @target value: (_) @value) @binding
(foreach_statement . (_) @value . (_) @target) @iteration
(function_definition name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(method_declaration name: (_) @name parameters: (_) @parameters body: (_)? @body) @function
(assignment_expression left: (variable_name (name) @name) right: (anonymous_function body: (_) @body) @function)
(assignment_expression left: (variable_name (name) @name) right: (arrow_function body: (_) @body) @function)
(anonymous_function body: (_) @body) @function
(arrow_function body: (_) @body) @function
(class_declaration name: (_) @name body: (_) @body) @class
(trait_declaration name: (_) @name body: (_) @body) @class
(interface_declaration name: (_) @name body: (_) @body) @class
(enum_declaration name: (_) @name body: (_) @body) @class
(anonymous_class body: (_) @body) @class
(return_statement (_) @value) @return
(function_call_expression function: (_) @callee arguments: (_) @arguments) @call
(member_call_expression name: (_) @callee arguments: (_) @arguments) @call
(nullsafe_member_call_expression name: (_) @callee arguments: (_) @arguments) @call
(scoped_call_expression name: (_) @callee arguments: (_) @arguments) @call
(object_creation_expression . [(name) (qualified_name) (variable_name) (member_access_expression) (parenthesized_expression)] @callee) @call
(namespace_use_declaration) @import
`;

const { other, field } = lifting((node, text) => lift(node, text));

function lift(node: Node, text: string): Expression {
  const span = spanOf(node);
  switch (node.type) {
    case 'variable_name': return { kind: 'name', span, name: variableName(node, text) };
    case 'name': case 'relative_scope': return { kind: 'name', span, name: source(node, text) };
    case 'qualified_name': return liftQualified(node, text);
    case 'string': case 'encapsed_string': case 'heredoc': case 'nowdoc': return liftString(node, text, lift);
    case 'boolean': return { kind: 'boolean', span, value: /^true$/i.test(source(node, text)) };
    case 'null': return { kind: 'nothing', span };
    case 'integer': case 'float': return { kind: 'number', span, text: source(node, text) };
    case 'member_access_expression': case 'nullsafe_member_access_expression': return liftMember(node, field(node, 'object', text), text);
    case 'scoped_property_access_expression': return liftMember(node, liftScope(node.childForFieldName('scope'), node, text), text);
    case 'class_constant_access_expression': {
      const [scope, name] = children(node);
      return name ? { kind: 'member', span, object: liftScope(scope ?? null, node, text), name: source(name, text), nameSpan: spanOf(name) } : other(node, text);
    }
    case 'subscript_expression': {
      const [object, key] = children(node);
      if (!object || !key) return other(node, text);
      const from = lift(object, text);
      return isEnvironment(from) ? { kind: 'environment', span, variable: plainText(lift(key, text)), fallback: undefined } : { kind: 'index', span, object: from, key: lift(key, text) };
    }
    case 'function_call_expression': case 'member_call_expression': case 'nullsafe_member_call_expression': case 'scoped_call_expression': case 'object_creation_expression': return liftCall(node, text);
    case 'array_creation_expression': return liftArray(node, text);
    case 'binary_expression': return liftOperator(node, text);
    case 'conditional_expression': {
      // `a ?: b` has no middle.
      const body = node.childForFieldName('body');
      const alternative = field(node, 'alternative', text);
      return body ? { kind: 'either', span, options: [lift(body, text), alternative] } : orElse(node, field(node, 'condition', text), alternative);
    }
    case 'match_expression': return liftMatch(node, text);
    case 'cast_expression': return field(node, 'value', text);
    case 'assignment_expression': case 'reference_assignment_expression': return field(node, 'right', text);
    case 'augmented_assignment_expression': return liftAugmented(node, text);
    case 'parenthesized_expression': case 'error_suppression_expression': case 'clone_expression': case 'by_ref': case 'expression_statement': case 'dynamic_variable_name': {
      const [inner] = children(node);
      return inner ? lift(inner, text) : other(node, text);
    }
    case 'arrow_function': return { kind: 'function', span, result: field(node, 'body', text) };
    case 'anonymous_function': case 'function_definition': case 'method_declaration': return { kind: 'function', span, result: undefined };
    case 'compound_statement': case 'declaration_list': return { kind: 'other', span, inner: [] };
    default: return other(node, text);
  }
}

const variableName = (node: Node, text: string): string => source(node, text).replace(/^\$\s*/, '');

/** `$_ENV`, `$_SERVER`: where the SDK looks for variables beside `getenv`. */
const isEnvironment = (expression: Expression): boolean => expression.kind === 'name' && (expression.name === '_ENV' || expression.name === '_SERVER');

/** `Aws\Textract\TextractClient` as members of one another. */
function liftQualified(node: Node, text: string): Expression {
  const written = source(node, text);
  const absolute = written.startsWith('\\');
  let at = node.startIndex + (absolute ? 1 : 0);
  let whole: Expression | undefined;
  for (const part of written.slice(absolute ? 1 : 0).split('\\')) {
    const nameSpan = { start: at, end: at + part.length };
    const name = part.trim();
    whole = whole
      ? { kind: 'member', span: { start: node.startIndex, end: nameSpan.end }, object: whole, name, nameSpan }
      : { kind: 'name', span: { start: node.startIndex, end: nameSpan.end }, name: absolute ? `\\${name}` : name };
    at = nameSpan.end + 1;
  }
  return whole ?? other(node, text);
}

function liftMember(node: Node, object: Expression, text: string): Expression {
  const name = node.childForFieldName('name');
  const isStatic = node.type === 'scoped_property_access_expression';
  // `$object->$name` is any member.
  if (name?.type !== (isStatic ? 'variable_name' : 'name')) return { kind: 'other', span: spanOf(node), inner: [object] };
  return { kind: 'member', span: spanOf(node), object, name: variableName(name, text), nameSpan: spanOf(name) };
}

const CLASSES: ReadonlySet<string> = new Set(['class_declaration', 'trait_declaration', 'interface_declaration', 'enum_declaration']);

/** What stands before `::`. `self`, `static` and the name of the class around are one. */
function liftScope(scope: Node | null, node: Node, text: string): Expression {
  if (!scope) return other(node, text);
  const lifted = lift(scope, text);
  if (lifted.kind !== 'name' || (scope.type !== 'name' && scope.type !== 'relative_scope')) return lifted;
  if (lifted.name === 'static') return { ...lifted, name: 'self' };
  if (scope.type === 'relative_scope') return lifted;
  for (let around = node.parent; around && around.type !== 'program'; around = around.parent) {
    const name = CLASSES.has(around.type) ? around.childForFieldName('name') : null;
    if (name) return source(name, text) === lifted.name ? { ...lifted, name: 'self' } : lifted;
  }
  return lifted;
}

function liftArray(node: Node, text: string): Expression {
  const span = spanOf(node);
  const elements = children(node);
  const lists = elements.length > 0 && elements.every(element => children(element).length < 2 && children(element)[0]?.type !== 'variadic_unpacking');
  if (lists) return { kind: 'list', span, items: elements.map(element => lift(children(element)[0] ?? element, text)) };
  // `array(` is longer than one bracket.
  const open = text.indexOf(source(node, text).startsWith('[') ? '[' : '(', node.startIndex);
  return { kind: 'map', span, container: { start: open, end: span.end }, style: 'entry', items: elements.map((element, index) => liftElement(element, index, text)) };
}

function liftElement(node: Node, index: number, text: string): MapItem {
  const span = spanOf(node);
  const [first, second] = children(node);
  const [spread] = first?.type === 'variadic_unpacking' ? children(first) : [];
  if (spread) return { kind: 'spread', span, value: lift(spread, text) };
  // What is not understood while typing may be anything.
  if (!first || node.type !== 'array_element_initializer') return { kind: 'spread', span, value: other(node, text) };
  if (!second) return { kind: 'entry', key: String(index), keySpan: span, span, value: lift(first, text) };
  const key = lift(first, text);
  return { kind: 'entry', key: plainText(key) ?? key, keySpan: key.span, span, value: lift(second, text) };
}

function liftMatch(node: Node, text: string): Expression {
  const arms = children(node.childForFieldName('body') ?? node).flatMap(arm => arm.childForFieldName('return_expression') ?? []);
  const options = arms.filter(arm => arm.type !== 'throw_expression').map(arm => lift(arm, text));
  return options.length > 0 ? { kind: 'either', span: spanOf(node), options } : other(node, text);
}

/** `$name ??= value`. A member may be given elsewhere, too, which its other bindings say. */
function liftAugmented(node: Node, text: string): Expression {
  if (node.childForFieldName('operator')?.type !== '??=') return other(node, text);
  const left = field(node, 'left', text);
  const right = field(node, 'right', text);
  return left.kind === 'name' ? { kind: 'either', span: spanOf(node), options: [left, right] } : right;
}

/** One of two, the second where the first is nothing. */
const orElse = (node: Node, first: Expression, second: Expression): Expression =>
  first.kind === 'environment' ? { ...first, span: spanOf(node), fallback: second } : { kind: 'either', span: spanOf(node), options: [first, second] };

function liftOperator(node: Node, text: string): Expression {
  const span = spanOf(node);
  switch (node.childForFieldName('operator')?.type ?? '') {
    case '.': return { kind: 'string', span, parts: concatenation(node, text), literal: undefined };
    case '??': case '||': case 'or': return orElse(node, field(node, 'left', text), field(node, 'right', text));
    case '&&': case 'and': return { kind: 'either', span, options: [field(node, 'right', text), { kind: 'nothing', span }] };
    case '+': return sum(node, text);
    default: return other(node, text);
  }
}

/** The parts of `a . b . c`: the chain leans to the left, and may be as long as a page. */
function concatenation(node: Node, text: string): (string | Expression)[] {
  const operands: Node[] = [];
  let left: Node | null = node;
  while (left?.type === 'binary_expression' && left.childForFieldName('operator')?.type === '.') {
    const right: Node | null = left.childForFieldName('right');
    if (right) operands.push(right);
    left = left.childForFieldName('left');
  }
  if (left) operands.push(left);
  return operands.reverse().flatMap(operand => pieces(lift(operand, text)));
}

/** `['region' => $region] + $defaults`: what stands on the left wins. */
function sum(node: Node, text: string): Expression {
  const left = field(node, 'left', text);
  const right = field(node, 'right', text);
  const span = spanOf(node);
  if (left.kind === 'number' || right.kind === 'number') return { kind: 'other', span, inner: [left, right] };
  const place = [left, right].find(value => value.kind === 'map' && value.container !== undefined);
  return {
    kind: 'map', span, container: undefined, style: 'entry',
    items: [right, left].map(value => ({ kind: 'spread', span: value.span, value })),
    ...(place?.kind === 'map' && place.container ? { firstEntry: insertionInto(text, place.container, place.items.map(item => item.span), 'entry') } : {}),
  };
}

/** Calls that give back the array they are given, or a part of it. */
const HANDS_ON: ReadonlySet<string> = new Set(['array_filter', 'array_change_key_case', 'tap', 'value', 'with']);
const ENVIRONMENT_READS: ReadonlySet<string> = new Set(['getenv', 'env', 'Env.get']);

function liftCall(node: Node, text: string): Expression {
  const span = spanOf(node);
  const construct = node.type === 'object_creation_expression';
  const list = construct ? children(node).find(child => child.type === 'arguments') : node.childForFieldName('arguments');
  const callee = construct ? liftClass(node, text) : node.type === 'function_call_expression' ? field(node, 'function', text) : liftMethod(node, text);
  const end = callee.span.end;
  const args = list ? children(list).map(child => liftArgument(child, text)) : [];
  const [first, second] = args;
  const path = (pathOf(callee) ?? '').replace(/^\\/, '');
  const positional = args.flatMap(argument => (argument.kind === 'positional' ? [argument.value] : []));
  if (ENVIRONMENT_READS.has(path)) return { kind: 'environment', span, variable: first && plainText(first.value), fallback: path === 'getenv' ? undefined : second?.value };
  if (HANDS_ON.has(path) && first?.kind === 'positional') return first.value;
  const [format, ...values] = positional;
  if (positional.length === args.length && format) {
    if (path === 'sprintf' && format.kind === 'string') return { kind: 'string', span, parts: formatted(format, values), literal: undefined };
    if (path === 'strval' && values.length === 0) return { kind: 'string', span, parts: pieces(format), literal: undefined };
    const [items] = values;
    if ((path === 'implode' || path === 'join') && items?.kind === 'list') return { kind: 'string', span, parts: items.items.flatMap((item, index) => (index === 0 ? pieces(item) : [...pieces(format), ...pieces(item)])), literal: undefined };
  }
  return { kind: 'call', span, callee, construct, args, argsSpan: list ? spanOf(list) : { start: end, end } };
}

/** https://www.php.net/manual/en/function.sprintf.php: `%s`, `%1$s`, `%'010d`; `%%` is a percent sign. */
const formatted = (format: Expression & { kind: 'string' }, values: readonly Expression[]): (string | Expression)[] =>
  filled(format, /%(?:\d{1,4}\$)?(?:[-+ 0]|'.){0,4}\d{0,4}(?:\.\d{1,4})?[a-zA-Z%]/, '%%', (hole, index) => {
    const position = /^%(\d+)\$/.exec(hole)?.[1];
    return values[position === undefined ? index : Number(position) - 1];
  });

function liftClass(node: Node, text: string): Expression {
  const [name] = children(node);
  const lifted = name ? lift(name, text) : other(node, text);
  return lifted.kind === 'name' && lifted.name === 'static' ? { ...lifted, name: 'self' } : lifted;
}

/** `$object->method` and `Scope::method`; the name of a method may also be in a variable. */
function liftMethod(node: Node, text: string): Expression {
  const name = node.childForFieldName('name');
  const isStatic = node.type === 'scoped_call_expression';
  const object = isStatic ? liftScope(node.childForFieldName('scope'), node, text) : field(node, 'object', text);
  const span = { start: node.startIndex, end: name?.endIndex ?? node.endIndex };
  return name?.type === 'name' ? { kind: 'member', span, object, name: source(name, text), nameSpan: spanOf(name) } : { kind: 'other', span, inner: [object] };
}

function liftArgument(node: Node, text: string): Argument {
  const name = node.childForFieldName('name');
  const inner = children(node).at(-1);
  if (node.type !== 'argument' || !inner) return { kind: 'rest', value: other(node, text) };
  if (inner.type === 'variadic_unpacking') return { kind: 'rest', value: lift(children(inner)[0] ?? inner, text) };
  if (name && children(node).length > 1) return { kind: 'named', key: source(name, text), keySpan: spanOf(name), span: spanOf(node), value: lift(inner, text) };
  return { kind: 'positional', value: lift(inner, text) };
}

function targets(node: Node, text: string): readonly BindingTarget[] {
  switch (node.type) {
    case 'variable_name': return [{ name: variableName(node, text), partial: false }];
    case 'name': return [{ name: source(node, text), partial: false }];
    case 'string': return [{ name: plainText(lift(node, text)) ?? '', partial: false }];
    case 'member_access_expression': case 'nullsafe_member_access_expression': case 'scoped_property_access_expression': {
      const path = pathOf(lift(node, text));
      return path === undefined ? [] : [{ name: path, partial: false }];
    }
    case 'subscript_expression': {
      const [object, key] = children(node);
      const [base] = object ? targets(object, text) : [];
      const literal = key ? plainText(lift(key, text)) : undefined;
      return base && !base.partial ? [{ name: `${base.name}.${literal ?? '[]'}`, partial: false }] : [];
    }
    case 'by_ref': return children(node).flatMap(child => targets(child, text));
    case 'list_literal': case 'array_creation_expression': case 'array_element_initializer': return children(node).flatMap(child => targets(child, text)).map(({ name }) => ({ name, partial: true }));
    case 'pair': {
      const [key, value] = children(node);
      return [...(key ? targets(key, text) : []).map(({ name }) => ({ name, partial: true })), ...(value ? targets(value, text) : [])];
    }
    default: return [];
  }
}

function parameters(node: Node, text: string): readonly Parameter[] {
  return children(node).flatMap((child): Parameter[] => {
    const name = child.childForFieldName('name');
    const type = child.childForFieldName('type');
    return name ? [{ name: variableName(name, text), rest: child.type === 'variadic_parameter', ...(type ? { type: source(type, text) } : {}) }] : [];
  });
}

/** `use Aws\Sdk as AwsSdk;`, `use Aws\{S3\S3Client, Sns\SnsClient};`. Functions and constants have names of their own. */
function imports(node: Node, text: string): readonly ImportedName[] {
  if (/^use\s+(?:function|const)\b/i.test(source(node, text).slice(0, 40))) return [];
  const group = node.childForFieldName('body');
  const prefix = group ? children(node).find(child => child.type === 'namespace_name') : undefined;
  return children(group ?? node).filter(child => child.type === 'namespace_use_clause').flatMap((clause): ImportedName[] => {
    const alias = clause.childForFieldName('alias');
    const name = children(clause).find(child => child.type === 'qualified_name' || child.type === 'name');
    if (!name) return [];
    const path = [...(prefix ? [prefix] : []), name].map(part => source(part, text).replace(/^\\/, '').replace(/\s{0,8}\\\s{0,8}/g, '.')).join('.');
    return [{ local: alias ? source(alias, text) : path.slice(path.lastIndexOf('.') + 1), source: path }];
  });
}

/** The branches of `if`, `switch` and `a ? b : c`. */
function branches(node: Node): { readonly blocks: readonly Node[]; readonly exhaustive: boolean } | undefined {
  switch (node.type) {
    case 'if_statement': {
      const clauses = node.childrenForFieldName('alternative');
      const blocks = [node.childForFieldName('body'), ...clauses.map(clause => clause.childForFieldName('body'))];
      return { blocks: blocks.filter(block => block !== null), exhaustive: clauses.some(clause => clause.type === 'else_clause') };
    }
    case 'switch_statement': {
      const blocks = (node.childForFieldName('body')?.namedChildren ?? []).filter(child => child.type === 'case_statement' || child.type === 'default_statement');
      return { blocks, exhaustive: blocks.some(block => block.type === 'default_statement') };
    }
    case 'conditional_expression': {
      const blocks = [node.childForFieldName('body'), node.childForFieldName('alternative')].filter(block => block !== null);
      return { blocks, exhaustive: blocks.length === 2 };
    }
    default: return undefined;
  }
}

/** Arrays are values: of functions, only one that takes a reference can change what it is given. None of these does. */
const READS_ONLY = [
  'isset', 'empty', 'count', 'sizeof', 'is_\\w+', 'array_(?:key_exists|keys|values|key_first|key_last|filter|map|merge\\w*|replace\\w*|diff\\w*|intersect\\w*|column|flip|combine|sum|search|slice|reverse)', 'in_array', 'key_exists',
  'json_encode', 'serialize', 'http_build_query', 'print_r', 'var_dump', 'var_export', 'dd', 'dump', 'ray', 'collect', 'compact', 'implode', 'sprintf', 'printf', 'error_log', 'md5', 'sha1', 'hash', 'iterator_\\w+',
  'debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency', 'log\\w*', 'record', 'report', 'logger',
  'get\\w*', 'has\\w*', 'validate\\w*', 'assert\\w*', 'expect\\w*', 'toArray', 'toJson', 'only', 'except', 'execute(?:Async)?', 'call_user_func(?:_array)?',
];

/** All of `Language` that is syntax. */
export const PHP_SYNTAX = {
  query: QUERY,
  blocks: new Set(['program', 'compound_statement', 'colon_block', 'declaration_list', 'case_statement', 'default_statement']),
  transparent: new Set(['try_statement', 'finally_clause']),
  branches,
  leaving: new Set(['return_statement', 'break_statement', 'continue_statement', 'exit_statement', 'throw_expression']),
  comprehensions: new Set<string>(),
  self: ['this', 'self'],
  lift,
  targets,
  parameters,
  stringAround,
  imports,
  // No fix needs an import.
  importOffset: () => 0,
  readsOnly: new RegExp(`^(?:${READS_ONLY.join('|')}|(?:${OPERATION_NAMES.map(camelCase).join('|')})(?:Async)?)$`),
  mergesInto: { receiver: new Set<string>(), firstArgument: new Set<string>() },
  mergedResult: new Set(['array_merge', 'array_merge_recursive', 'array_replace', 'array_replace_recursive'].flatMap(name => [name, `\\${name}`])),
} satisfies LanguageSyntax;

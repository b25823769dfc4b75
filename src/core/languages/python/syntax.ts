import type { Node } from 'web-tree-sitter';
import { type Argument, type CallExpression, type Expression, type MapItem, pathOf, plainText } from '../../model/expression';
import type { StringLiteral } from '../../model/value';
import type { BindingTarget, ImportedName, LanguageSyntax, Parameter } from '../language-syntax';
import { children, codePoint, filled, lifting, pieces, source, spanOf } from '../nodes';

/** Python as tree-sitter-python spells it, lifted to neutral expressions. */

const QUERY = `
(assignment left: (_) @target right: (_) @value) @binding
(named_expression name: (_) @target value: (_) @value) @binding
(augmented_assignment left: (_) @target right: (_) @value) @augment
(with_item value: (as_pattern (_) @value alias: (as_pattern_target (_) @target))) @binding
(for_statement left: (_) @target right: (_) @value) @iteration
(for_in_clause left: (_) @target right: (_) @value) @iteration
(function_definition name: (identifier) @name parameters: (_) @parameters body: (_) @body) @function
(lambda parameters: (_)? @parameters body: (_) @body) @function
(class_definition name: (identifier) @name body: (_) @body) @class
(return_statement (_) @value) @return
(yield (_) @value) @return
(call function: (_) @callee arguments: (_) @arguments) @call
(import_statement) @import
(import_from_statement) @import
`;

const { other, field } = lifting((node, text) => lift(node, text));

function lift(node: Node, text: string): Expression {
  const span = spanOf(node);
  switch (node.type) {
    case 'identifier': return { kind: 'name', span, name: source(node, text) };
    case 'string': case 'concatenated_string': return liftString(node, text);
    case 'true': case 'false': return { kind: 'boolean', span, value: node.type === 'true' };
    case 'none': return { kind: 'nothing', span };
    case 'integer': case 'float': return { kind: 'number', span, text: source(node, text) };
    case 'attribute': {
      const name = node.childForFieldName('attribute');
      return name ? { kind: 'member', span, object: field(node, 'object', text), name: source(name, text), nameSpan: spanOf(name) } : other(node, text);
    }
    case 'subscript': {
      const keys = node.childrenForFieldName('subscript');
      const [key] = keys;
      if (!key || keys.length !== 1) return other(node, text);
      const object = field(node, 'value', text);
      if (isEnviron(object)) return { kind: 'environment', span, variable: plainText(lift(key, text)), fallback: undefined };
      return { kind: 'index', span, object, key: lift(key, text) };
    }
    case 'call': return liftCall(node, text);
    case 'dictionary': return { kind: 'map', span, container: span, style: 'entry', items: children(node).flatMap(child => liftPair(child, text)) };
    case 'dictionary_comprehension': return liftFiltered(node, text) ?? other(node, text);
    case 'list': case 'tuple': case 'set': return { kind: 'list', span, items: children(node).map(child => lift(child, text)) };
    case 'conditional_expression': {
      const [consequence, , alternative] = children(node);
      return consequence && alternative ? { kind: 'either', span, options: [lift(consequence, text), lift(alternative, text)] } : other(node, text);
    }
    case 'boolean_operator': {
      // `a or b` is one of the two; `a and b` is b or something empty.
      const right = field(node, 'right', text);
      return text.slice(node.childForFieldName('left')?.endIndex, right.span.start).trim() === 'or'
        ? { kind: 'either', span, options: [field(node, 'left', text), right] }
        : { kind: 'either', span, options: [right, { kind: 'nothing', span }] };
    }
    case 'binary_operator': return liftOperator(node, text);
    case 'parenthesized_expression': case 'await': case 'expression_statement': {
      const [inner] = children(node);
      return inner ? lift(inner, text) : other(node, text);
    }
    case 'named_expression': return field(node, 'value', text);
    case 'assignment': return field(node, 'right', text);
    case 'lambda': return { kind: 'function', span, result: field(node, 'body', text) };
    case 'function_definition': return { kind: 'function', span, result: undefined };
    default: return other(node, text);
  }
}

function liftPair(node: Node, text: string): MapItem[] {
  const span = spanOf(node);
  if (node.type === 'dictionary_splat') {
    const [inner] = children(node);
    return inner ? [{ kind: 'spread', span, value: lift(inner, text) }] : [];
  }
  const key = node.childForFieldName('key');
  const value = node.childForFieldName('value');
  if (!key || !value) return [{ kind: 'spread', span, value: other(node, text) }];
  const lifted = lift(key, text);
  return [{ kind: 'entry', key: plainText(lifted) ?? lifted, keySpan: lifted.span, span, value: lift(value, text) }];
}

/** `{k: v for k, v in x.items() if …}`: some of the entries of `x`. */
function liftFiltered(node: Node, text: string): Expression | undefined {
  const pair = node.childForFieldName('body');
  const clause = children(node).find(child => child.type === 'for_in_clause');
  const names = clause?.childForFieldName('left');
  const from = clause?.childForFieldName('right');
  const key = pair?.childForFieldName('key');
  const value = pair?.childForFieldName('value');
  if (!names || !from || !key || !value || `${source(key, text)},${source(value, text)}` !== source(names, text).replace(/[\s()]/g, '')) return undefined;
  const items = lift(from, text);
  if (items.kind !== 'call' || items.args.length > 0 || items.callee.kind !== 'member' || items.callee.name !== 'items') return undefined;
  const span = spanOf(node);
  return { kind: 'either', span, options: [items.callee.object, { kind: 'nothing', span }] };
}

/** `os.environ`, `environ`. */
function isEnviron(expression: Expression): boolean {
  return (expression.kind === 'member' || expression.kind === 'name') && expression.name === 'environ';
}

function liftCall(node: Node, text: string): Expression {
  const span = spanOf(node);
  const callee = field(node, 'function', text);
  const list = node.childForFieldName('arguments');
  const args: Argument[] = !list ? [] : list.type === 'argument_list' ? children(list).map(child => liftArgument(child, text)) : [{ kind: 'rest', value: lift(list, text) }];
  const call: CallExpression = { kind: 'call', span, callee, construct: false, args, argsSpan: list ? spanOf(list) : { start: span.end, end: span.end } };
  const name = callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
  const [first, second] = args;
  if (name === 'getenv' || (name === 'get' && callee.kind === 'member' && isEnviron(callee.object))) {
    return { kind: 'environment', span, variable: first && plainText(first.value), fallback: second?.value };
  }
  if (callee.kind === 'name' && name === 'dict' && args.every(argument => argument.kind !== 'rest')) {
    const items = args.map((argument): MapItem => {
      switch (argument.kind) {
        case 'named': return { kind: 'entry', key: argument.key, keySpan: argument.keySpan, span: argument.span, value: argument.value };
        case 'positional': case 'spread': return { kind: 'spread', span: argument.value.span, value: argument.value };
      }
    });
    return { kind: 'map', span, container: call.argsSpan, style: 'argument', items };
  }
  if (callee.kind === 'name' && name === 'str' && first && args.length === 1) return { kind: 'string', span, parts: [first.value], literal: undefined };
  if (callee.kind === 'member' && name === 'format' && callee.object.kind === 'string') return { kind: 'string', span, parts: filled(callee.object, /\{\{|\}\}|\{[^{}]*\}/, undefined, (hole, index) => formatArgument(args, hole, index)), literal: undefined };
  if (callee.kind === 'member' && name === 'copy' && args.length === 0) return callee.object;
  if (first?.kind === 'positional' && args.length === 1 && ['copy.copy', 'copy.deepcopy', 'deepcopy'].includes(pathOf(callee) ?? '')) return first.value;
  if (callee.kind === 'member' && name === 'join' && callee.object.kind === 'string' && first?.kind === 'positional' && first.value.kind === 'list') {
    const glue = callee.object;
    return { kind: 'string', span, parts: first.value.items.flatMap((item, index) => (index === 0 ? pieces(item) : [...pieces(glue), ...pieces(item)])), literal: undefined };
  }
  return call;
}

function liftArgument(node: Node, text: string): Argument {
  if (node.type === 'keyword_argument') {
    const name = node.childForFieldName('name');
    const value = node.childForFieldName('value');
    if (name && value) return { kind: 'named', key: source(name, text), keySpan: spanOf(name), span: spanOf(node), value: lift(value, text) };
  }
  const [inner] = children(node);
  if (node.type === 'dictionary_splat' && inner) return { kind: 'spread', span: spanOf(node), value: lift(inner, text) };
  if (node.type === 'list_splat' && inner) return { kind: 'rest', value: lift(inner, text) };
  return { kind: 'positional', value: lift(node, text) };
}

function liftOperator(node: Node, text: string): Expression {
  const span = spanOf(node);
  const left = field(node, 'left', text);
  const right = field(node, 'right', text);
  const operator = node.childForFieldName('operator')?.type;
  if (operator === '+') return { kind: 'string', span, parts: [...pieces(left), ...pieces(right)], literal: undefined };
  if (operator === '%' && left.kind === 'string') {
    const values = right.kind === 'list' ? right.items : [right];
    const value = (hole: string, index: number): Expression | undefined => {
      const key = /\(([^()]*)\)/.exec(hole)?.[1];
      return key === undefined ? values[index] : right.kind === 'map' ? right.items.find(item => item.kind === 'entry' && item.key === key)?.value : right;
    };
    return { kind: 'string', span, parts: filled(left, /%(?:\([^)]*\))?[-+ #0-9.*]*[a-zA-Z%]/, '%%', value), literal: undefined };
  }
  if (operator === '|') return { kind: 'map', span, container: undefined, style: 'entry', items: [left, right].map(value => ({ kind: 'spread', span: value.span, value })) };
  return { kind: 'other', span, inner: [left, right] };
}

/** What `{}`, `{0}` or `{name.attribute!r:>8}` of a format string stands for. */
function formatArgument(args: readonly Argument[], hole: string, index: number): Expression | undefined {
  const field = /^\{([^.[!:}]*)/.exec(hole)?.[1] ?? '';
  const named = args.find(argument => argument.kind === 'named' && argument.key === field);
  return (named ?? args.filter(argument => argument.kind === 'positional')[/^\d+$/.test(field) ? Number(field) : index])?.value;
}

function liftString(node: Node, text: string): Expression {
  const span = spanOf(node);
  if (node.type === 'concatenated_string') return { kind: 'string', span, parts: children(node).flatMap(child => pieces(liftString(child, text))), literal: undefined };
  const open = node.firstChild ? source(node.firstChild, text) : '';
  const raw = /r/i.test(open);
  const parts = children(node).flatMap((child): (string | Expression)[] => {
    switch (child.type) {
      case 'string_content': return [unescape(source(child, text), raw, /f/i.test(open))];
      case 'interpolation': return [field(child, 'expression', text)];
      default: return [];
    }
  });
  return { kind: 'string', span, parts, literal: literalOf(node, text) };
}

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"', a: '\x07', b: '\b', f: '\f', v: '\v', '\n': '' };

/** https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences (named characters stay as written). */
function unescape(content: string, raw: boolean, format: boolean): string {
  const plain = format ? content.replaceAll('{{', '{').replaceAll('}}', '}') : content;
  if (raw) return plain;
  return plain.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|(\r?\n|[\s\S]))/g, (whole, hex?: string, u4?: string, u8?: string, octal?: string, simple?: string) => {
    const code = hex ?? u4 ?? u8;
    if (code !== undefined) return codePoint(parseInt(code, 16), whole);
    if (octal !== undefined) return codePoint(parseInt(octal, 8), whole);
    return SIMPLE[simple?.replace('\r', '') ?? ''] ?? whole;
  });
}

function literalOf(node: Node, text: string): StringLiteral | undefined {
  const first = node.firstChild;
  const last = node.lastChild;
  if (first?.type !== 'string_start' || last?.type !== 'string_end') return undefined;
  const docstring = node.parent?.type === 'expression_statement';
  return {
    span: spanOf(node), content: { start: first.endIndex, end: last.startIndex }, open: source(first, text), close: source(last, text),
    replaceable: !docstring && !isFixed(node), jsxAttribute: false,
  };
}

/**
 * Patterns and quoted types take literals only. In the hole of an f-string, quotes and backslashes are not free before
 * Python 3.12 (https://peps.python.org/pep-0701/).
 */
function isFixed(node: Node): boolean {
  for (let around = node.parent; around && !around.type.endsWith('_statement') && around.type !== 'block'; around = around.parent) {
    if (['case_pattern', 'type', 'interpolation'].includes(around.type)) return true;
  }
  return false;
}

function stringAround(node: Node, text: string): StringLiteral | undefined {
  for (let at: Node | null = node; at; at = at.parent) {
    if (at.type === 'string') return literalOf(at, text);
    if (at.type === 'interpolation') return undefined;
  }
  return undefined;
}

function targets(node: Node, text: string): readonly BindingTarget[] {
  switch (node.type) {
    case 'pattern_list': case 'tuple_pattern': case 'list_pattern': case 'list_splat_pattern': case 'tuple': case 'list':
      return children(node).flatMap(child => targets(child, text).map(({ name }) => ({ name, partial: true })));
    case 'subscript': {
      const value = node.childForFieldName('value');
      const key = node.childForFieldName('subscript');
      const [base] = value ? targets(value, text) : [];
      const literal = key ? plainText(lift(key, text)) : undefined;
      return base ? [{ name: `${base.name}.${literal ?? '[]'}`, partial: false }] : [];
    }
    case 'identifier': case 'attribute': {
      const path = source(node, text).replace(/\s+/g, '');
      return /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(path) ? [{ name: path, partial: false }] : [];
    }
    default: return [];
  }
}

/** `node` is the parameter list, or the one parameter of a lambda, which is the same place. */
function parameters(node: Node, text: string): readonly Parameter[] {
  if (node.type === 'identifier') return [{ name: source(node, text), rest: false }];
  return children(node).flatMap((child): Parameter[] => {
    const rest = child.type === 'dictionary_splat_pattern' || child.type === 'list_splat_pattern';
    const typed = child.type === 'typed_parameter' ? children(child)[0] : undefined;
    const inner = child.type === 'identifier' ? child : (child.childForFieldName('name') ?? (rest ? children(child)[0] : typed));
    if (!inner) return [];
    if (inner.type !== 'identifier') return parameters(child, text).map(p => ({ ...p, rest: true }));
    const type = child.childForFieldName('type');
    return [{ name: source(inner, text), rest, ...(type ? { type: source(type, text) } : {}) }];
  });
}

function imports(node: Node, text: string): readonly ImportedName[] {
  const from = node.childForFieldName('module_name');
  return node.childrenForFieldName('name').flatMap((child): ImportedName[] => {
    const name = child.type === 'aliased_import' ? child.childForFieldName('name') : child;
    const alias = child.childForFieldName('alias');
    if (!name) return [];
    const path = source(name, text);
    if (from) return [{ local: source(alias ?? name, text), source: `${source(from, text)}.${path}` }];
    return alias ? [{ local: source(alias, text), source: path }] : [{ local: path.split('.')[0] ?? path, source: path.split('.')[0] ?? path }];
  });
}

/** After the docstring, `from __future__` and the first run of imports' start: right before the first other import, else before the first statement. */
function importOffset(root: Node, text: string): number {
  const statements = children(root);
  const isDocstring = (node: Node, index: number): boolean => index === 0 && node.type === 'expression_statement' && node.firstNamedChild?.type === 'string';
  const target = statements.find((node, index) => !isDocstring(node, index) && node.type !== 'future_import_statement');
  if (!target) return text.endsWith('\n') || text === '' ? text.length : 0;
  return text.lastIndexOf('\n', target.startIndex - 1) + 1;
}

/** The branches of `if`, `match` and `a if b else c`. */
function branches(node: Node): { readonly blocks: readonly Node[]; readonly exhaustive: boolean } | undefined {
  switch (node.type) {
    case 'if_statement': {
      const clauses = node.childrenForFieldName('alternative');
      const blocks = [node.childForFieldName('consequence'), ...clauses.map(clause => clause.childForFieldName('consequence') ?? clause.childForFieldName('body'))];
      return { blocks: blocks.filter(block => block !== null), exhaustive: clauses.some(clause => clause.type === 'else_clause') };
    }
    case 'match_statement': {
      const cases = (node.childForFieldName('body')?.namedChildren ?? []).filter(child => child.type === 'case_clause');
      const blocks = cases.map(clause => clause.childForFieldName('consequence')).filter(block => block !== null);
      return { blocks, exhaustive: cases.some(clause => /^case\s+_\s*:/.test(clause.text)) };
    }
    case 'conditional_expression': {
      const [consequence, , alternative] = children(node);
      return consequence && alternative ? { blocks: [consequence, alternative], exhaustive: true } : undefined;
    }
    default: return undefined;
  }
}

/** All of `Language` that is syntax. */
export const PYTHON_SYNTAX = {
  query: QUERY,
  blocks: new Set(['module', 'block']),
  transparent: new Set(['with_statement', 'try_statement', 'finally_clause']),
  branches,
  leaving: new Set(['return_statement', 'raise_statement', 'break_statement', 'continue_statement']),
  comprehensions: new Set(['list_comprehension', 'set_comprehension', 'dictionary_comprehension', 'generator_expression']),
  self: ['self', 'cls'],
  lift,
  targets,
  parameters,
  stringAround,
  imports,
  importOffset,
  readsOnly: /^(?:print|pprint|len|str|repr|bool|type|list|tuple|set|sorted|isinstance|id|vars|dumps|pformat|format|debug|info|warning|warn|error|exception|critical|log(?:_\w+)?|put_metric|items|keys|values|get|copy|deepcopy|(?:start|get|detect|analyze|create|update)_[a-z_]+|assert\w*)$/,
  mergesInto: { receiver: new Set(['update']), firstArgument: new Set<string>() },
  mergedResult: new Set<string>(),
} satisfies LanguageSyntax;

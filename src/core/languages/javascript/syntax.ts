import type { Node } from 'web-tree-sitter';
import { type Argument, type Expression, type MapItem, pathOf, plainText } from '../../model/expression';
import type { StringLiteral } from '../../model/value';
import type { BindingTarget, ImportedName, Parameter } from '../language-syntax';
import { children, lifting, pieces, source, spanOf } from '../nodes';

/** JavaScript, JSX, TypeScript and TSX as their tree-sitter grammars spell them, lifted to neutral expressions. */

const COMMON_QUERY = `
(lexical_declaration (variable_declarator name: (_) @target value: (_) @value) @block-binding)
(variable_declaration (variable_declarator name: (_) @target value: (_) @value) @binding)
(variable_declarator name: (identifier) @target !value) @declaration
(assignment_expression left: (_) @target right: (_) @value) @assignment
(augmented_assignment_expression left: (_) @target right: (_) @value) @augment
(for_in_statement left: (_) @target right: (_) @value) @iteration
(function_declaration name: (identifier) @name parameters: (_) @parameters body: (_) @body) @function
(generator_function_declaration name: (identifier) @name parameters: (_) @parameters body: (_) @body) @function
(variable_declarator name: (identifier) @name value: (arrow_function body: (_) @body) @function)
(variable_declarator name: (identifier) @name value: (function_expression body: (_) @body) @function)
(pair key: (property_identifier) @name value: (arrow_function body: (_) @body) @function)
(pair key: (property_identifier) @name value: (function_expression body: (_) @body) @function)
(arrow_function body: (_) @body) @function
(function_expression body: (_) @body) @function
(method_definition name: (_) @name parameters: (_) @parameters body: (_) @body) @function
(return_statement (_) @value) @return
(call_expression function: (_) @callee arguments: (_) @arguments) @call
(new_expression constructor: (_) @callee arguments: (_) @arguments) @call
(new_expression constructor: (_) @callee !arguments) @call
(import_statement) @import
(variable_declarator name: (object_pattern) value: [(call_expression) (await_expression)]) @import
`;

export const JAVASCRIPT_QUERY = `${COMMON_QUERY}
(field_definition property: (_) @target value: (_) @value) @binding
(field_definition property: (_) @name value: (arrow_function body: (_) @body) @function)
(class_declaration name: (identifier) @name body: (_) @body) @class
(class (class_body) @body) @class
`;

export const TYPESCRIPT_QUERY = `${COMMON_QUERY}
(public_field_definition name: (_) @target value: (_) @value) @binding
(public_field_definition name: (_) @name value: (arrow_function body: (_) @body) @function)
(class_declaration name: (type_identifier) @name body: (_) @body) @class
(abstract_class_declaration name: (type_identifier) @name body: (_) @body) @class
(class (class_body) @body) @class
`;

const { other, field } = lifting((node, text) => lift(node, text));

export function lift(node: Node, text: string): Expression {
  const span = spanOf(node);
  switch (node.type) {
    case 'identifier': case 'this': case 'shorthand_property_identifier': case 'property_identifier': case 'private_property_identifier': {
      const name = source(node, text);
      return name === 'undefined' ? { kind: 'nothing', span } : { kind: 'name', span, name };
    }
    case 'string': case 'template_string': return liftString(node, text);
    case 'true': case 'false': return { kind: 'boolean', span, value: node.type === 'true' };
    case 'null': case 'undefined': return { kind: 'nothing', span };
    case 'number': return { kind: 'number', span, text: source(node, text) };
    case 'member_expression': {
      const name = node.childForFieldName('property');
      const object = field(node, 'object', text);
      if (!name) return other(node, text);
      if (isProcessEnv(object)) return { kind: 'environment', span, variable: source(name, text), fallback: undefined };
      return { kind: 'member', span, object, name: source(name, text), nameSpan: spanOf(name) };
    }
    case 'subscript_expression': {
      const object = field(node, 'object', text);
      const key = field(node, 'index', text);
      return isProcessEnv(object) ? { kind: 'environment', span, variable: plainText(key), fallback: undefined } : { kind: 'index', span, object, key };
    }
    case 'call_expression': case 'new_expression': {
      const list = node.childForFieldName('arguments');
      const callee = field(node, node.type === 'new_expression' ? 'constructor' : 'function', text);
      const end = callee.span.end;
      const [only, second] = list ? children(list) : [];
      if (only && !second && COPIES.has(pathOf(callee) ?? '')) return lift(only, text);
      if (only && !second && pathOf(callee) === 'Deno.env.get') return { kind: 'environment', span, variable: plainText(lift(only, text)), fallback: undefined };
      return {
        kind: 'call', span, callee, construct: node.type === 'new_expression',
        args: list?.type === 'arguments' ? children(list).map(child => liftArgument(child, text)) : [],
        argsSpan: list ? spanOf(list) : { start: end, end },
      };
    }
    case 'object': return { kind: 'map', span, container: span, style: 'property', items: children(node).flatMap(child => liftProperty(child, text)) };
    case 'array': return { kind: 'list', span, items: children(node).map(child => lift(child, text)) };
    case 'ternary_expression': return { kind: 'either', span, options: [field(node, 'consequence', text), field(node, 'alternative', text)] };
    case 'binary_expression': return liftOperator(node, text);
    case 'parenthesized_expression': case 'await_expression': case 'as_expression': case 'satisfies_expression': case 'non_null_expression': case 'expression_statement': {
      const [inner] = children(node);
      return inner ? lift(inner, text) : other(node, text);
    }
    case 'type_assertion': {
      const inner = children(node).at(-1);
      return inner ? lift(inner, text) : other(node, text);
    }
    case 'assignment_expression': return field(node, 'right', text);
    case 'augmented_assignment_expression': return /^(?:\?\?|\|\||&&)=$/.test(node.childForFieldName('operator')?.type ?? '') ? { kind: 'either', span, options: [field(node, 'left', text), field(node, 'right', text)] } : other(node, text);
    case 'arrow_function': {
      const body = node.childForFieldName('body');
      return { kind: 'function', span, result: body && body.type !== 'statement_block' ? lift(body, text) : undefined };
    }
    case 'function_expression': case 'function_declaration': case 'method_definition': return { kind: 'function', span, result: undefined };
    case 'class': case 'class_declaration': case 'statement_block': case 'jsx_element': case 'jsx_self_closing_element': return { kind: 'other', span, inner: [] };
    default: return other(node, text);
  }
}

/** Calls that give back what they are given, or a copy of it. */
const COPIES: ReadonlySet<string> = new Set(['Object.freeze', 'Object.seal', 'structuredClone', '_.clone', '_.cloneDeep', 'cloneDeep', 'lodash.cloneDeep']);

/** `process.env`, `import.meta.env`, `Deno.env` is a call and not one of these. */
function isProcessEnv(expression: Expression): boolean {
  if (expression.kind !== 'member' || expression.name !== 'env') return false;
  const owner = pathOf(expression.object);
  return owner === 'process' || owner === 'globalThis.process' || owner === 'Bun' || expression.object.kind === 'other';
}

function liftArgument(node: Node, text: string): Argument {
  const [inner] = children(node);
  return node.type === 'spread_element' && inner ? { kind: 'rest', value: lift(inner, text) } : { kind: 'positional', value: lift(node, text) };
}

function liftProperty(node: Node, text: string): MapItem[] {
  const span = spanOf(node);
  switch (node.type) {
    case 'pair': {
      const key = node.childForFieldName('key');
      const value = node.childForFieldName('value');
      if (!key || !value) return [];
      const [computed] = key.type === 'computed_property_name' ? children(key) : [];
      const name = computed ? lift(computed, text) : key.type === 'string' ? (plainText(lift(key, text)) ?? '') : source(key, text);
      return [{ kind: 'entry', key: typeof name === 'string' ? name : (plainText(name) ?? name), keySpan: spanOf(key), span, value: lift(value, text) }];
    }
    case 'shorthand_property_identifier': return [{ kind: 'entry', key: source(node, text), keySpan: span, span, value: lift(node, text) }];
    case 'spread_element': {
      const [inner] = children(node);
      return inner ? [{ kind: 'spread', span, value: lift(inner, text) }] : [];
    }
    case 'method_definition': {
      const name = node.childForFieldName('name');
      return name ? [{ kind: 'entry', key: source(name, text), keySpan: spanOf(name), span, value: { kind: 'function', span, result: undefined } }] : [];
    }
    // An unfinished property while typing: something unknown may come here.
    default: return [{ kind: 'spread', span, value: { kind: 'other', span, inner: [] } }];
  }
}

function liftOperator(node: Node, text: string): Expression {
  const span = spanOf(node);
  const left = field(node, 'left', text);
  const right = field(node, 'right', text);
  switch (node.childForFieldName('operator')?.type ?? '') {
    case '+': {
      const parts = [...pieces(left), ...pieces(right)];
      return parts.some(part => typeof part === 'string') ? { kind: 'string', span, parts, literal: undefined } : { kind: 'other', span, inner: [left, right] };
    }
    case '||': case '??': {
      if (left.kind === 'environment') return { ...left, span, fallback: right };
      return { kind: 'either', span, options: [left, right] };
    }
    case '&&': return { kind: 'either', span, options: [right, { kind: 'nothing', span }] };
    default: return { kind: 'other', span, inner: [left, right] };
  }
}

function liftString(node: Node, text: string): Expression {
  const parts = children(node).map((child): string | Expression => {
    switch (child.type) {
      case 'escape_sequence': return unescape(source(child, text));
      case 'template_substitution': {
        const [inner] = children(child);
        return inner ? lift(inner, text) : other(child, text);
      }
      default: return source(child, text);
    }
  });
  return { kind: 'string', span: spanOf(node), parts, literal: literalOf(node, text) };
}

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', 0: '\0' };

function unescape(escape: string): string {
  const code = /^\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]{1,6})\})$/.exec(escape);
  const digits = code?.[1] ?? code?.[2] ?? code?.[3];
  if (digits !== undefined) {
    const point = parseInt(digits, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : escape;
  }
  const rest = escape.slice(1);
  return /^[\r\n]/.test(rest) ? '' : (SIMPLE[rest] ?? rest);
}

/** Parents in which a string is not a value: import paths, types. */
const FIXED: ReadonlySet<string> = new Set(['import_statement', 'import_require_clause', 'namespace_export', 'literal_type', 'enum_assignment', 'enum_body']);
/** Fields of any parent in which a string is a name or a path. */
const NAMING_FIELDS = ['key', 'name', 'alias', 'source', 'property'] as const;

function literalOf(node: Node, text: string): StringLiteral {
  const { parent } = node;
  const named = NAMING_FIELDS.some(name => parent?.childForFieldName(name)?.equals(node));
  const attribute = parent?.parent?.parent?.type === 'import_attribute';
  const directive = parent?.type === 'expression_statement';
  const tagged = node.type === 'template_string' && parent?.type === 'call_expression';
  return {
    span: spanOf(node), content: { start: node.startIndex + 1, end: node.endIndex - 1 },
    open: text.charAt(node.startIndex), close: text.charAt(node.endIndex - 1),
    replaceable: !named && !attribute && !directive && !tagged && !FIXED.has(parent?.type ?? ''),
    jsxAttribute: parent?.type === 'jsx_attribute',
  };
}

export function stringAround(node: Node, text: string): StringLiteral | undefined {
  for (let at: Node | null = node; at; at = at.parent) {
    if (at.type === 'string' || at.type === 'template_string') return literalOf(at, text);
    if (at.type === 'template_substitution') return undefined;
  }
  return undefined;
}

export function targets(node: Node, text: string): readonly BindingTarget[] {
  switch (node.type) {
    case 'identifier': case 'shorthand_property_identifier_pattern': return [{ name: source(node, text), partial: false }];
    // A class field: the same place as `this.name`.
    case 'property_identifier': case 'private_property_identifier': return [{ name: `this.${source(node, text)}`, partial: false }];
    case 'member_expression': {
      // `require("https").globalAgent.options.…` is a member of the module like any other.
      const path = source(node, text).replace(/\s+|[?!](?=\.)/g, '').replace(/^require\((["'`])(?:node:)?(\w{1,32})\1\)/, '$2');
      return /^[\p{L}_$#][\p{L}\p{N}_$#.]*$/u.test(path) ? [{ name: path, partial: false }] : [];
    }
    case 'subscript_expression': {
      const object = node.childForFieldName('object');
      const index = node.childForFieldName('index');
      const [base] = object ? targets(object, text) : [];
      const literal = index ? plainText(lift(index, text)) : undefined;
      return base && !base.partial ? [{ name: `${base.name}.${literal ?? '[]'}`, partial: false }] : [];
    }
    case 'object_pattern': case 'array_pattern': case 'rest_pattern': case 'pair_pattern': case 'object_assignment_pattern': case 'assignment_pattern': {
      const inner = node.type === 'pair_pattern' ? [node.childForFieldName('value')] : node.type.endsWith('assignment_pattern') ? [node.childForFieldName('left')] : children(node);
      return inner.flatMap(child => (child ? targets(child, text) : [])).map(({ name }) => ({ name, partial: true }));
    }
    default: return [];
  }
}

/** `node` is the parameter list, or the one bare parameter of an arrow function. */
export function parameters(node: Node, text: string): readonly Parameter[] {
  if (node.type === 'identifier') return [{ name: source(node, text), rest: false }];
  return children(node).flatMap(child => {
    const pattern = child.childForFieldName('pattern') ?? child;
    const destructured = pattern.type === 'object_pattern' || pattern.type === 'array_pattern';
    const rest = pattern.type === 'rest_pattern' || destructured;
    // A destructured parameter keeps its place in the list under its first name.
    return targets(pattern, text).map(({ name }) => ({ name, rest }));
  });
}

/** The module that `require("m")` or `await import("m")` loads. */
export function loadedModule(expression: Expression): string | undefined {
  if (expression.kind !== 'call') return undefined;
  const [argument] = expression.args;
  const { callee } = expression;
  // `import` is a keyword, lifted as something other than a name.
  const specifier = argument && ((callee.kind === 'name' && callee.name === 'require') || callee.kind === 'other') ? plainText(argument.value) : undefined;
  return specifier === undefined ? undefined : packageName(specifier);
}

/** `const { TextractClient: T } = require("m")`. */
function destructured(node: Node, text: string): readonly ImportedName[] {
  const module = loadedModule(field(node, 'value', text));
  const pattern = node.childForFieldName('name');
  if (module === undefined || !pattern) return [];
  return children(pattern).flatMap(child => {
    const key = child.type === 'pair_pattern' ? child.childForFieldName('key') : child;
    return targets(child, text).map(({ name }) => ({ local: name, source: `${module}.${key ? source(key, text) : name}` }));
  });
}

/** The package that a specifier names, as `npm:PACKAGE@VERSION` and the addresses of module servers do too. */
const packageName = (specifier: string): string => /^(?:npm:\/?|https?:\/\/[^/?#]+\/(?:npm\/|v\d+\/)?)((?:@[\w.-]+\/)?[\w.-]+)/.exec(specifier)?.[1] ?? specifier;

export function imports(node: Node, text: string): readonly ImportedName[] {
  if (node.type === 'variable_declarator') return destructured(node, text);
  // `import name = require("m")` holds both in a clause of its own.
  const required = children(node).find(child => child.type === 'import_require_clause');
  const from = (required ?? node).childForFieldName('source');
  const written = from ? plainText(lift(from, text)) : undefined;
  const clause = required ?? children(node).find(child => child.type === 'import_clause');
  if (written === undefined || !clause) return [];
  const module = packageName(written);
  return children(clause).flatMap((child): ImportedName[] => {
    switch (child.type) {
      case 'identifier': return [{ local: source(child, text), source: module }];
      case 'namespace_import': return children(child).map(name => ({ local: source(name, text), source: module }));
      case 'named_imports': return children(child).flatMap(specifier => {
        const name = specifier.childForFieldName('name');
        const alias = specifier.childForFieldName('alias');
        return name ? [{ local: source(alias ?? name, text), source: `${module}.${source(name, text)}` }] : [];
      });
      default: return [];
    }
  });
}

/** Before the first statement that is no directive and no comment. */
export function importOffset(root: Node, text: string): number {
  const first = children(root).find(node => node.type !== 'hash_bang_line' && !(node.type === 'expression_statement' && node.firstNamedChild?.type === 'string'));
  return first ? text.lastIndexOf('\n', first.startIndex - 1) + 1 : text.length;
}

/** The branches of `if` and of `a ? b : c`. An `else if` is a statement of branches in its own right. */
export function branches(node: Node): { readonly blocks: readonly Node[]; readonly exhaustive: boolean } | undefined {
  if (node.type !== 'if_statement' && node.type !== 'ternary_expression') return undefined;
  const otherwise = node.childForFieldName('alternative');
  const blocks = [node.childForFieldName('consequence'), otherwise?.type === 'else_clause' ? otherwise.firstNamedChild : otherwise].filter(block => block !== null);
  return { blocks, exhaustive: blocks.length === 2 };
}

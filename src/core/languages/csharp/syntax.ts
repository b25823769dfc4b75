import type { Node } from 'web-tree-sitter';
import { type Argument, type Expression, type MapExpression, type MapItem, pathOf, plainText } from '../../model/expression';
import type { Insertion, StringLiteral } from '../../model/value';
import { OPERATION_NAMES } from '../../textract/operations';
import type { BindingTarget, ImportedName, LanguageSyntax, Parameter } from '../language-syntax';
import { children, lifting, pieces, source, spanOf } from '../nodes';
import { regionOfConstant } from './regions';

/** C# as tree-sitter-c-sharp spells it, lifted to neutral expressions. */

const QUERY = `
(local_declaration_statement (variable_declaration (variable_declarator name: (identifier) @target (_) @value .) @block-binding))
(local_declaration_statement (variable_declaration (variable_declarator (tuple_pattern) @target (_) @value .) @block-binding))
(using_statement (variable_declaration (variable_declarator name: (identifier) @target (_) @value .) @block-binding))
(for_statement (variable_declaration (variable_declarator name: (identifier) @target (_) @value .) @block-binding))
(field_declaration (variable_declaration (variable_declarator name: (identifier) @target (_) @value .) @binding))
(variable_declarator name: (identifier) @target .) @declaration
(property_declaration name: (identifier) @target value: (_) @value) @binding
(property_declaration name: (identifier) @target !value) @declaration
(declaration_expression name: (identifier) @target) @binding
(declaration_pattern name: (identifier) @target) @binding
(assignment_expression left: (_) @target operator: "=" right: (_) @value) @assignment
(assignment_expression left: (_) @target operator: ["??=" "+="] right: (_) @value) @augment
(invocation_expression arguments: (argument_list . (argument) . (argument (_) @value .) .)) @target @assignment
(foreach_statement left: (_) @target right: (_) @value) @iteration
(method_declaration name: (identifier) @name parameters: (_) @parameters body: (_) @body) @function
(constructor_declaration name: (identifier) @name parameters: (_) @parameters body: (_) @body) @function
(local_function_statement name: (identifier) @name parameters: (_) @parameters body: (_) @body) @function
(variable_declarator name: (identifier) @name (lambda_expression parameters: (_) @parameters body: (_) @body) @function)
(lambda_expression parameters: (_) @parameters body: (_) @body) @function
(anonymous_method_expression parameters: (_)? @parameters (block) @body) @function
(accessor_declaration body: (_) @body) @function
(class_declaration name: (identifier) @name body: (_) @body) @class
(struct_declaration name: (identifier) @name body: (_) @body) @class
(record_declaration name: (identifier) @name body: (_) @body) @class
(interface_declaration name: (identifier) @name body: (_) @body) @class
(return_statement (_) @value) @return
(invocation_expression function: (_) @callee arguments: (_) @arguments) @call
(object_creation_expression type: (_) @callee arguments: (_) @arguments) @call
(implicit_object_creation_expression (argument_list) @arguments) @call
(using_directive) @import
`;

const { other, field } = lifting((node, text) => lift(node, text));
/** The one expression in the node, or the last. */
const innermost = (node: Node, text: string): Expression => {
  const inner = children(node).at(-1);
  return inner ? lift(inner, text) : other(node, text);
};

function lift(node: Node, text: string): Expression {
  const span = spanOf(node);
  switch (node.type) {
    case 'identifier': case 'this': case 'base': case 'predefined_type': return { kind: 'name', span, name: source(node, text) };
    case 'generic_name': {
      const [name] = children(node);
      return { kind: 'name', span, name: name ? source(name, text) : '' };
    }
    case 'string_literal': case 'verbatim_string_literal': case 'raw_string_literal': case 'interpolated_string_expression': return liftString(node, text);
    case 'character_literal': return { kind: 'string', span, parts: [unescape(text.slice(span.start + 1, span.end - 1))], literal: undefined };
    case 'boolean_literal': return { kind: 'boolean', span, value: source(node, text) === 'true' };
    case 'integer_literal': case 'real_literal': return { kind: 'number', span, text: source(node, text) };
    case 'null_literal': case 'default_expression': return { kind: 'nothing', span };
    case 'qualified_name': case 'member_access_expression': case 'alias_qualified_name': return liftMember(node, text);
    case 'conditional_access_expression': return liftConditionalAccess(node, text);
    case 'element_access_expression': {
      const [key, second] = children(node.childForFieldName('subscript') ?? node);
      return key && !second ? { kind: 'index', span, object: field(node, 'expression', text), key: lift(key, text) } : other(node, text);
    }
    case 'invocation_expression': return liftCall(node, text);
    case 'object_creation_expression': case 'implicit_object_creation_expression': return liftCreation(node, text);
    case 'initializer_expression': return isObject(node) ? liftObject(node, span, [], text) : { kind: 'list', span, items: children(node).map(child => lift(child, text)) };
    // The grammar reads a collection expression, `[a, b]`, as an index without an object.
    case 'element_binding_expression': return { kind: 'list', span, items: children(node).map(child => lift(child, text)) };
    case 'array_creation_expression': case 'implicit_array_creation_expression': {
      const items = children(node).find(child => child.type === 'initializer_expression');
      return { kind: 'list', span, items: items ? children(items).map(child => lift(child, text)) : [] };
    }
    case 'with_expression': {
      const [object, ...changes] = children(node);
      if (!object) return other(node, text);
      const items = changes.flatMap((change): MapItem[] => {
        const [name, value] = children(change);
        return name && value ? [{ kind: 'entry', key: source(name, text), keySpan: spanOf(name), span: spanOf(change), value: lift(value, text) }] : [];
      });
      return { kind: 'map', span, container: undefined, style: 'property', items: [{ kind: 'spread', span: spanOf(object), value: lift(object, text) }, ...items] };
    }
    case 'conditional_expression': return oneOf([node.childForFieldName('consequence'), node.childForFieldName('alternative')], node, text);
    case 'switch_expression': return oneOf(children(node).filter(child => child.type === 'switch_expression_arm').map(arm => children(arm).at(-1) ?? null), node, text);
    case 'binary_expression': return liftOperator(node, text);
    case 'assignment_expression': {
      const right = field(node, 'right', text);
      return node.childForFieldName('operator')?.type === '??=' ? { kind: 'either', span, options: [field(node, 'left', text), right] } : right;
    }
    case 'cast_expression': return field(node, 'value', text);
    case 'as_expression': return field(node, 'left', text);
    case 'postfix_unary_expression': return text.charAt(span.end - 1) === '!' ? innermost(node, text) : other(node, text);
    case 'parenthesized_expression': case 'await_expression': case 'expression_statement': case 'argument': case 'checked_expression': case 'arrow_expression_clause': case 'ref_expression': return innermost(node, text);
    case 'lambda_expression': case 'method_declaration': case 'local_function_statement': case 'accessor_declaration': {
      const body = node.childForFieldName('body');
      return { kind: 'function', span, result: body && body.type !== 'block' ? lift(body, text) : undefined };
    }
    case 'constructor_declaration': case 'anonymous_method_expression': return { kind: 'function', span, result: undefined };
    case 'block': case 'class_declaration': return { kind: 'other', span, inner: [] };
    default: return other(node, text);
  }
}

/** One of several expressions; one that only throws gives no value. */
function oneOf(nodes: readonly (Node | null)[], whole: Node, text: string): Expression {
  const options = nodes.filter(node => node !== null && node.type !== 'throw_expression').flatMap(node => (node ? [lift(node, text)] : []));
  const [only] = options;
  return options.length === 1 && only ? only : { kind: 'either', span: spanOf(whole), options };
}

function liftMember(node: Node, text: string): Expression {
  const span = spanOf(node);
  const name = node.childForFieldName('name');
  if (!name) return other(node, text);
  if (node.type === 'alias_qualified_name') return lift(name, text);
  const object = field(node, node.type === 'qualified_name' ? 'qualifier' : 'expression', text);
  const lifted = lift(name, text);
  const member = lifted.kind === 'name' ? lifted.name : '';
  const region = endsInRegionEndpoint(object) ? regionOfConstant(member) : undefined;
  if (region !== undefined) return { kind: 'string', span, parts: [region], literal: undefined };
  // `RegionEndpoint.USEast1.SystemName` is the Region's id again.
  if (member === 'SystemName' && object.kind === 'string') return { ...object, span };
  if (member === 'Empty' && /^(?:System\.)?[sS]tring$/.test(pathOf(object) ?? '')) return { kind: 'string', span, parts: [''], literal: undefined };
  return { kind: 'member', span, object, name: member, nameSpan: spanOf(name) };
}

const endsInRegionEndpoint = (expression: Expression): boolean => (expression.kind === 'name' || expression.kind === 'member') && expression.name === 'RegionEndpoint';

/** `a?.b`, `a?["b"]`. */
function liftConditionalAccess(node: Node, text: string): Expression {
  const object = field(node, 'condition', text);
  const binding = children(node).at(-1);
  const span = spanOf(node);
  if (binding?.type === 'member_binding_expression') {
    const name = binding.childForFieldName('name');
    if (name) return { kind: 'member', span, object, name: source(name, text), nameSpan: spanOf(name) };
  }
  const [key, second] = binding?.type === 'element_binding_expression' ? children(binding) : [];
  return key && !second ? { kind: 'index', span, object, key: lift(key, text) } : other(node, text);
}

function liftArgument(node: Node, text: string): Argument {
  const name = node.childForFieldName('name');
  const value = innermost(node, text);
  return name ? { kind: 'named', key: source(name, text), keySpan: spanOf(name), span: spanOf(node), value } : { kind: 'positional', value };
}

function liftCall(node: Node, text: string): Expression {
  const span = spanOf(node);
  const callee = field(node, 'function', text);
  const list = node.childForFieldName('arguments');
  const args = list ? children(list).map(child => liftArgument(child, text)) : [];
  const path = pathOf(callee) ?? '';
  const [first, ...rest] = args;
  if (first && /(?:^|\.)(?:Environment\.)?GetEnvironmentVariable$/.test(path)) return { kind: 'environment', span, variable: plainText(first.value), fallback: undefined };
  if (first && callee.kind === 'member' && callee.name === 'GetBySystemName' && endsInRegionEndpoint(callee.object)) return { kind: 'string', span, parts: pieces(first.value), literal: undefined };
  if (callee.kind === 'member' && callee.name === 'ConfigureAwait') return callee.object;
  if (/^(?:System\.)?[sS]tring\.Concat$/.test(path)) return { kind: 'string', span, parts: args.flatMap(argument => pieces(argument.value)), literal: undefined };
  if (first?.value.kind === 'string' && /^(?:System\.)?[sS]tring\.Format$/.test(path)) return { kind: 'string', span, parts: formatted(first.value.parts, rest.map(argument => argument.value)), literal: undefined };
  return { kind: 'call', span, callee, construct: false, args, argsSpan: list ? spanOf(list) : { start: span.end, end: span.end } };
}

/** The parts of `string.Format("{0}-{1}", a, b)`. */
function formatted(parts: readonly (string | Expression)[], values: readonly Expression[]): (string | Expression)[] {
  return parts.flatMap((part): (string | Expression)[] => {
    if (typeof part !== 'string') return [part];
    return part.split(/(\{\{|\}\}|\{\d{1,3}(?:,[^{}:]*)?(?::[^{}]*)?\})/).flatMap((piece): readonly (string | Expression)[] => {
      if (piece === '{{' || piece === '}}') return [piece.charAt(0)];
      const index = /^\{(\d+)/.exec(piece)?.[1];
      const value = index === undefined ? undefined : values[Number(index)];
      return value ? pieces(value) : [piece];
    });
  });
}

/** Classes whose constructor sets up something that works; anything else made without arguments is an object with all properties at their defaults. */
const WORKER = /(?:Client|Credentials|Service|Provider)$/;

/**
 * `new Request { … }`, `new()` and their like are maps, since what counts is their properties; what is made of arguments
 * is a call.
 */
function liftCreation(node: Node, text: string): Expression {
  const span = spanOf(node);
  const type = node.type === 'object_creation_expression' ? node.childForFieldName('type') : targetType(node, text);
  const list = children(node).find(child => child.type === 'argument_list');
  const initializer = children(node).find(child => child.type === 'initializer_expression');
  const name = type ? lift(type, text) : undefined;
  const className = name?.kind === 'name' || name?.kind === 'member' ? name.name : '';
  const args = list ? children(list).map(child => liftArgument(child, text)) : [];
  if (initializer && !isObject(initializer)) return { kind: 'list', span, items: children(initializer).map(child => lift(child, text)) };
  if (initializer ? !WORKER.test(className) || args.length === 0 : args.length === 0 && !WORKER.test(className)) {
    // What a copy constructor is given; a capacity or a comparer says nothing about the entries.
    const from = args.map(argument => argument.value).filter(value => value.kind !== 'number' && !(pathOf(value) ?? '').startsWith('StringComparer.'));
    if (initializer) return liftObject(initializer, span, from, text);
    const firstEntry: Insertion = { at: span.end, lead: ' { ', trail: ' }', style: className.endsWith('Dictionary') ? 'entry' : 'property' };
    return { kind: 'map', span, container: undefined, style: 'property', items: [], firstEntry };
  }
  const keyword = { start: span.start, end: span.start + 'new'.length };
  const callee: Expression = name?.kind === 'name' || name?.kind === 'member'
    ? (node.type === 'object_creation_expression' ? name : { kind: 'name', span: keyword, name: className })
    : { kind: 'other', span: keyword, inner: [] };
  return { kind: 'call', span, callee, construct: true, args, argsSpan: list ? spanOf(list) : { start: span.end, end: span.end } };
}

/** The declared type that `new(…)` makes an object of: that of the variable, field or property. */
export function targetType(node: Node, text: string): Node | undefined {
  const { parent } = node;
  if (parent?.type === 'variable_declarator') return parent.parent?.childForFieldName('type') ?? undefined;
  if (parent?.type === 'property_declaration') return parent.childForFieldName('type') ?? undefined;
  if (parent?.type === 'arrow_expression_clause') {
    const { parent: member } = parent;
    return member?.childForFieldName('type') ?? member?.childForFieldName('returns') ?? undefined;
  }
  const target = parent?.type === 'assignment_expression' ? parent.childForFieldName('left') : undefined;
  const name = target ? source(target, text).replace(/^this\./, '') : undefined;
  if (name === undefined || !/^\w+$/.test(name)) return undefined;
  for (let around = node.parent; around; around = around.parent) {
    if (around.type === 'declaration_list') return memberType(around, name, text);
  }
  return undefined;
}

/** The type of a field or property of the class whose body is `body`. */
function memberType(body: Node, name: string, text: string): Node | undefined {
  for (const member of children(body)) {
    const named = member.childForFieldName('name');
    if (member.type === 'property_declaration' && named && source(named, text) === name) return member.childForFieldName('type') ?? undefined;
    const declaration = member.type === 'field_declaration' ? children(member).find(child => child.type === 'variable_declaration') : undefined;
    const declares = declaration && children(declaration).some(child => child.type === 'variable_declarator' && source(child.childForFieldName('name') ?? child, text) === name);
    if (declares) return declaration.childForFieldName('type') ?? undefined;
  }
  return undefined;
}

/** Whether the braces hold properties or entries, not the items of a list. */
function isObject(initializer: Node): boolean {
  const items = children(initializer);
  return items.every(item => item.type === 'assignment_expression' || isPair(item));
}

/** `{ "key", value }`. */
const isPair = (node: Node): boolean => node.type === 'initializer_expression' && node.namedChildCount === 2;

function liftObject(initializer: Node, span: MapExpression['span'], from: readonly Expression[], text: string): MapExpression {
  const items = children(initializer);
  const [first] = items;
  const style = first && (isPair(first) || first.childForFieldName('left')?.type === 'element_binding_expression') ? 'entry' : 'property';
  const entries = items.flatMap((item): MapItem[] => {
    const [key, value] = item.type === 'assignment_expression' ? [item.childForFieldName('left'), item.childForFieldName('right')] : children(item);
    if (!key || !value) return [];
    const named = key.type === 'identifier' ? source(key, text) : lift(key.type === 'element_binding_expression' ? (children(key)[0] ?? key) : key, text);
    return [{ kind: 'entry', key: typeof named === 'string' ? named : (plainText(named) ?? named), keySpan: spanOf(key), span: spanOf(item), value: lift(value, text) }];
  });
  return {
    kind: 'map', span, style,
    // `{ { k, v } }` and `{ [k] = v }` do not mix.
    container: first && isPair(first) ? undefined : spanOf(initializer),
    items: [...from.map((value): MapItem => ({ kind: 'spread', span: value.span, value })), ...entries],
  };
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
    case '??': {
      if (node.childForFieldName('right')?.type === 'throw_expression') return left;
      if (left.kind === 'environment') return { ...left, span, fallback: right };
      return { kind: 'either', span, options: [left, right] };
    }
    default: return { kind: 'other', span, inner: [left, right] };
  }
}

function liftString(node: Node, text: string): Expression {
  const literal = literalOf(node, text);
  const { start, end } = literal.content;
  const whole = (parts: readonly (string | Expression)[]): Expression => ({ kind: 'string', span: literal.span, parts, literal });
  if (node.type === 'verbatim_string_literal') return whole([text.slice(start, end).replaceAll('""', '"')]);
  if (node.type === 'raw_string_literal') return whole([text.slice(start, end)]);
  const verbatim = literal.open.includes('@');
  const raw = literal.open.endsWith('"""');
  return whole(children(node).flatMap((child): (string | Expression)[] => {
    switch (child.type) {
      case 'interpolation': {
        const inner = children(child).find(part => !/^interpolation_(?:brace|alignment_clause|format_clause)$/.test(part.type));
        return [inner ? lift(inner, text) : other(child, text)];
      }
      case 'escape_sequence': return [unescape(source(child, text))];
      case 'string_literal_content': return [source(child, text)];
      case 'string_content': {
        const content = source(child, text);
        return [raw ? content : (verbatim ? content.replaceAll('""', '"') : content).replace(/([{}])\1/g, '$1')];
      }
      default: return [];
    }
  }));
}

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', 0: '\0', a: '\u0007', b: '\b', f: '\f', v: '\v', e: '\u001b' };

function unescape(escape: string): string {
  if (!escape.startsWith('\\')) return escape;
  const digits = /^\\(?:x([0-9a-fA-F]{1,4})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))$/.exec(escape)?.slice(1).find(found => found);
  if (digits !== undefined) {
    const point = parseInt(digits, 16);
    return point <= 0x10ffff ? String.fromCodePoint(point) : escape;
  }
  return SIMPLE[escape.slice(1)] ?? escape.slice(1);
}

const STRINGS: ReadonlySet<string> = new Set(['string_literal', 'verbatim_string_literal', 'raw_string_literal', 'interpolated_string_expression']);
/** Around a string that must be a constant: attributes, default values, labels and patterns. */
const CONSTANT: ReadonlySet<string> = new Set(['attribute_argument', 'parameter', 'constant_pattern', 'case_switch_label', 'using_directive', 'preproc_line']);

function literalOf(node: Node, text: string): StringLiteral {
  const span = spanOf(node);
  const written = source(node, text);
  const open = openingOf(node.type, written);
  const close = closingOf(node.type, written, open);
  return {
    span, content: { start: span.start + open.length, end: span.end - close.length }, open, close,
    replaceable: !isConstant(node), jsxAttribute: false,
  };
}

function openingOf(type: string, written: string): string {
  if (type === 'verbatim_string_literal') return '@"';
  if (type === 'string_literal') return '"';
  const quoted = /^([$@]*)("{3,})/.exec(written);
  // `$@"""` opens with one quote: the two after it are a quote in the text.
  return quoted && !quoted[1]?.includes('@') ? quoted[0] : (/^[$@]*"/.exec(written)?.[0] ?? '');
}

function closingOf(type: string, written: string, open: string): string {
  const suffix = /u8$/i.exec(written)?.[0] ?? '';
  const quotes = type === 'raw_string_literal' || open.endsWith('"""') ? open.replace(/^[$@]+/, '') : '"';
  return quotes + suffix;
}

function isConstant(node: Node): boolean {
  for (let at = node.parent; at; at = at.parent) {
    if (CONSTANT.has(at.type)) return true;
    if (at.type.endsWith('statement') || at.type.endsWith('declaration') || at.type === 'block' || at.type === 'argument_list') return false;
  }
  return false;
}

function stringAround(node: Node, text: string): StringLiteral | undefined {
  for (let at: Node | null = node; at; at = at.parent) {
    if (STRINGS.has(at.type)) return literalOf(at, text);
    if (at.type === 'interpolation') return undefined;
  }
  return undefined;
}

function targets(node: Node, text: string): readonly BindingTarget[] {
  switch (node.type) {
    // In `new X { Name = value }` the name is a property of another object.
    case 'identifier': return node.parent?.parent?.type === 'initializer_expression' ? [] : [{ name: source(node, text), partial: false }];
    case 'member_access_expression': {
      const path = source(node, text).replace(/\s+|[?!](?=\.)/g, '');
      return /^[\p{L}_@][\p{L}\p{N}_.]*$/u.test(path) ? [{ name: path, partial: false }] : [];
    }
    case 'element_access_expression': {
      const object = node.childForFieldName('expression');
      const [key] = children(node.childForFieldName('subscript') ?? node);
      return object ? keyed(object, key, text) : [];
    }
    case 'invocation_expression': {
      // `request.Tags.Add("key", value)` is what `request.Tags["key"] = value` is.
      const callee = node.childForFieldName('function');
      const name = callee?.type === 'member_access_expression' ? callee.childForFieldName('name') : null;
      const object = callee?.childForFieldName('expression');
      const [key] = children(node.childForFieldName('arguments') ?? node);
      return object && name && /^(?:Try)?Add$/.test(source(name, text)) ? keyed(object, key, text) : [];
    }
    case 'tuple_pattern': case 'tuple_expression': case 'argument': return children(node).flatMap(child => targets(child, text)).map(({ name }) => ({ name, partial: true }));
    case 'declaration_expression': {
      const name = node.childForFieldName('name');
      return name ? targets(name, text) : [];
    }
    default: return [];
  }
}

function keyed(object: Node, key: Node | undefined, text: string): readonly BindingTarget[] {
  const [base] = targets(object, text);
  const literal = key ? plainText(lift(key, text)) : undefined;
  return base && !base.partial ? [{ name: `${base.name}.${literal ?? '[]'}`, partial: false }] : [];
}

/** `node` is the parameter list, or the one bare parameter of a lambda. */
function parameters(node: Node, text: string): readonly Parameter[] {
  if (node.type === 'implicit_parameter' || node.type === 'identifier') return [{ name: source(node, text), rest: false }];
  const plain = children(node).flatMap((child): Parameter[] => {
    const name = child.type === 'parameter' ? child.childForFieldName('name') : null;
    const type = child.childForFieldName('type');
    return name ? [{ name: source(name, text), rest: false, ...(type ? { type: source(type, text) } : {}) }] : [];
  });
  // The grammar puts the parts of `params string[] names` straight into the list.
  const rest = node.childForFieldName('name');
  return rest ? [...plain, { name: source(rest, text), rest: true }] : plain;
}

function imports(node: Node, text: string): readonly ImportedName[] {
  const alias = node.childForFieldName('name');
  const from = children(node).at(-1);
  if (!from || (alias && from.equals(alias))) return [];
  const path = source(from, text).replace(/\s+/g, '');
  return [{ local: alias ? source(alias, text) : path.slice(path.lastIndexOf('.') + 1), source: path }];
}

/** Before the first `using` that is not global; in a file without any, before the first declaration and its documentation. */
function importOffset(root: Node, text: string): number {
  const statements = root.namedChildren.filter(child => !/^(?:extern_alias_directive|preproc_(?:nullable|pragma|region|endregion|define|undef|line))$/.test(child.type)
    && !(child.type === 'using_directive' && text.startsWith('global', child.startIndex)));
  const first = statements.findIndex(child => child.type !== 'comment');
  let at = first;
  if (statements[first]?.type !== 'using_directive') {
    while (at > 0 && text.startsWith('///', statements[at - 1]?.startIndex)) at--;
  }
  const node = statements[at];
  const start = node ? text.lastIndexOf('\n', node.startIndex - 1) + 1 : text.length;
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start;
}

/** The branches of `if` and of `a ? b : c`. An `else if` is a statement of branches in its own right. */
function branches(node: Node): { readonly blocks: readonly Node[]; readonly exhaustive: boolean } | undefined {
  if (node.type !== 'if_statement' && node.type !== 'conditional_expression') return undefined;
  const blocks = [node.childForFieldName('consequence'), node.childForFieldName('alternative')].filter(block => block !== null);
  return { blocks, exhaustive: blocks.length === 2 };
}

export const CSHARP_SYNTAX: LanguageSyntax = {
  query: QUERY,
  blocks: new Set(['compilation_unit', 'declaration_list', 'block', 'switch_section', 'if_statement', 'while_statement', 'for_statement', 'foreach_statement']),
  transparent: new Set(['try_statement', 'finally_clause', 'using_statement', 'lock_statement', 'checked_statement']),
  branches,
  leaving: new Set(['return_statement', 'throw_statement', 'break_statement', 'continue_statement', 'goto_statement']),
  comprehensions: new Set(),
  self: ['this'],
  bareMembers: true,
  lift, targets, parameters, stringAround, imports, importOffset,
  readsOnly: new RegExp(`^(?:Write|WriteLine|Log\\w*|Trace|Debug|Info|Information|Warning|Warn|Error|Serialize\\w*|ThrowIfNull|NotNull|nameof|Equals?|ReferenceEquals|(?:Begin)?(?:${OPERATION_NAMES.join('|')})(?:Async)?)$`),
  // An extension method may fill the request that it is called on.
  changesReceiver: /^(?!(?:Add|TryAdd|ToString|Equals|GetHashCode|GetType|Validate|SetWebProxy|DetermineServiceURL|ContainsKey|TryGetValue)$)/,
  mergesInto: { receiver: new Set(), firstArgument: new Set() },
  mergedResult: new Set(),
};

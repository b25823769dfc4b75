import type { Node } from 'web-tree-sitter';
import { pathOf, plainText, type Argument, type CallExpression, type Expression } from '../../model/expression';
import type { StringLiteral } from '../../model/value';
import type { BindingTarget, ImportedName, LanguageSyntax, Parameter } from '../language-syntax';
import { children, lifting, pieces, source, spanOf } from '../nodes';
import { BEGINS_WITH_OBJECT, built, isSetter, MERGING, memberName } from '../java-sdks/builders';
import { isMentioned, settingsOfBlock, settingsOn, type Statements } from '../java-sdks/consumers';
import { READING_METHODS } from '../java-sdks/methods';
import { regionConstant, wellKnown } from '../java-sdks/platform';
import { typeNameOf } from '../java-sdks/receivers';

/** Java as tree-sitter-java spells it, lifted to neutral expressions. */

/** A call on a name that sets a member of it is an assignment to that member. */
const QUERY = `
(local_variable_declaration declarator: (variable_declarator name: (_) @target value: (_) @value)) @block-binding
(local_variable_declaration declarator: (variable_declarator name: (_) @target !value)) @declaration
(field_declaration declarator: (variable_declarator name: (_) @target value: (_) @value)) @binding
(field_declaration declarator: (variable_declarator name: (_) @target !value)) @declaration
(constant_declaration declarator: (variable_declarator name: (_) @target value: (_) @value)) @binding
(resource name: (identifier) @target value: (_) @value) @block-binding
(local_variable_declaration type: (_) @value declarator: (variable_declarator) @target) @block-binding
(field_declaration type: (_) @value declarator: (variable_declarator) @target) @binding
(resource type: (_) @value) @target @block-binding
(assignment_expression left: (_) @target operator: "=" right: (_) @value) @assignment
(assignment_expression left: (_) @target operator: "+=" right: (_) @value) @augment
(enhanced_for_statement name: (_) @target value: (_) @value) @iteration
(method_invocation object: (_) arguments: (argument_list . (_) @value .)) @target @assignment
(method_invocation object: (_) arguments: (argument_list . [(block_comment) (line_comment)] . (_) @value .)) @target @assignment
(method_invocation object: (_) arguments: (argument_list . (_) @value . [(block_comment) (line_comment)] .)) @target @assignment
(method_invocation object: (_) name: (identifier) @method arguments: (argument_list . (_) . (_) @value .) (#eq? @method "put")) @target @assignment
(method_invocation object: (_) name: (identifier) @method (#eq? @method "putAll")) @target @assignment
(method_reference . (_) . (identifier)) @target @assignment
(method_declaration name: (identifier) @name parameters: (_) @parameters body: (_) @body) @function
(constructor_declaration name: (identifier) @name parameters: (_) @parameters body: (_) @body) @function
(lambda_expression parameters: (_) @parameters body: (_) @body) @function
(class_declaration name: (identifier) @name body: (_) @body) @class
(interface_declaration name: (identifier) @name body: (_) @body) @class
(enum_declaration name: (identifier) @name body: (_) @body) @class
(record_declaration name: (identifier) @name body: (_) @body) @class
(object_creation_expression (class_body) @body) @class
(return_statement (_) @value) @return
(method_invocation name: (_) @callee arguments: (_) @arguments) @call
(object_creation_expression type: (_) @callee arguments: (_) @arguments) @call
(import_declaration) @import
`;

const { other, field } = lifting((node, text) => lift(node, text));

function lift(node: Node, text: string): Expression {
  const span = spanOf(node);
  if (isDeclaredType(node)) return { kind: 'string', span, parts: [declaredType(node, text)], literal: undefined };
  switch (node.type) {
    case 'identifier': case 'this': case 'super': case 'type_identifier': return { kind: 'name', span, name: source(node, text) };
    case 'scoped_identifier': case 'scoped_type_identifier': case 'field_access': return liftMember(node, text);
    case 'generic_type': case 'annotated_type': {
      const named = children(node).find(child => child.type.endsWith('identifier'));
      return named ? lift(named, text) : other(node, text);
    }
    case 'string_literal': return liftString(node, text);
    case 'character_literal': return { kind: 'string', span, parts: [unescape(source(node, text).slice(1, -1))], literal: undefined };
    case 'true': case 'false': return { kind: 'boolean', span, value: node.type === 'true' };
    case 'null_literal': return { kind: 'nothing', span };
    case 'decimal_integer_literal': case 'hex_integer_literal': case 'decimal_floating_point_literal': return { kind: 'number', span, text: source(node, text) };
    case 'method_invocation': return liftInvocation(node, text);
    case 'object_creation_expression': {
      // The body of an anonymous class can do anything, as in `new Request() {{ setJobTag("…"); }}`.
      if (children(node).some(child => child.type === 'class_body')) return { kind: 'other', span, inner: [] };
      const call = liftCall(node, field(node, 'type', text), true, text);
      const [only] = call.args;
      return only && call.args.length === 1 && ['URI', 'URL', 'String'].includes(pathOf(call.callee) ?? '') ? only.value : call;
    }
    case 'ternary_expression': return { kind: 'either', span, options: [field(node, 'consequence', text), field(node, 'alternative', text)] };
    case 'binary_expression': {
      const left = field(node, 'left', text);
      const right = field(node, 'right', text);
      return node.childForFieldName('operator')?.type === '+'
        ? { kind: 'string', span, parts: [...pieces(left), ...pieces(right)], literal: undefined }
        : { kind: 'other', span, inner: [left, right] };
    }
    case 'parenthesized_expression': case 'expression_statement': {
      const [inner] = children(node);
      return inner ? lift(inner, text) : other(node, text);
    }
    case 'cast_expression': return field(node, 'value', text);
    case 'assignment_expression': return node.childForFieldName('operator')?.type === '=' ? field(node, 'right', text) : other(node, text);
    case 'array_access': return { kind: 'index', span, object: field(node, 'array', text), key: field(node, 'index', text) };
    case 'array_initializer': return { kind: 'list', span, items: children(node).map(child => lift(child, text)) };
    case 'array_creation_expression': return field(node, 'value', text);
    case 'lambda_expression': return { kind: 'function', span, result: lambdaResult(node, text) };
    case 'method_declaration': case 'constructor_declaration': return { kind: 'function', span, result: undefined };
    case 'class_body': case 'class_declaration': case 'block': return { kind: 'other', span, inner: [] };
    default: return other(node, text);
  }
}

const isDeclaredType = (node: Node): boolean =>
  ['field_declaration', 'local_variable_declaration', 'resource'].includes(node.parent?.type ?? '') && node.parent?.childForFieldName('type')?.equals(node) === true;

/** With its annotations: `@Mock TextractClient`. */
function declaredType(node: Node, text: string): string {
  const modifiers = node.parent?.namedChildren.find(child => child.type === 'modifiers');
  const annotations = (modifiers ? children(modifiers) : []).flatMap(child => child.childForFieldName('name') ?? []).map(name => `@${source(name, text)} `);
  return annotations.join('') + source(node, text);
}

function liftMember(node: Node, text: string): Expression {
  const [object, name] = children(node);
  if (!object || !name) return other(node, text);
  const lifted: Expression = { kind: 'member', span: spanOf(node), object: lift(object, text), name: source(name, text), nameSpan: spanOf(name) };
  const region = regionConstant(pathOf(lifted) ?? '');
  return region === undefined ? lifted : { kind: 'string', span: lifted.span, parts: [region], literal: undefined };
}

function liftCall(node: Node, callee: Expression, construct: boolean, text: string): CallExpression {
  const list = node.childForFieldName('arguments');
  const end = node.endIndex;
  return {
    kind: 'call', span: spanOf(node), callee, construct,
    args: list ? children(list).map((child): Argument => ({ kind: 'positional', value: lift(child, text) })) : [],
    argsSpan: list ? spanOf(list) : { start: end, end },
  };
}

function liftInvocation(node: Node, text: string): Expression {
  const name = node.childForFieldName('name');
  if (!name) return other(node, text);
  const receiver = node.childForFieldName('object');
  const callee: Expression = receiver
    ? { kind: 'member', span: { start: node.startIndex, end: name.endIndex }, object: lift(receiver, text), name: source(name, text), nameSpan: spanOf(name) }
    : lift(name, text);
  const call = liftCall(node, callee, false, text);
  return wellKnown(call) ?? call;
}

/** What a lambda gives: the value of its expression or, where it is handed a builder, what it sets on it. */
function lambdaResult(node: Node, text: string): Expression | undefined {
  const body = node.childForFieldName('body');
  const list = node.childForFieldName('parameters');
  const [parameter, more] = list ? parameters(list, text) : [];
  if (!body) return undefined;
  const handed = parameter && !more ? parameter.name : undefined;
  if (body.type !== 'block') {
    const result = lift(body, text);
    const items = handed === undefined ? undefined : settingsOn(result, handed, text);
    return items ? { kind: 'map', span: result.span, style: 'chain', container: result.span, items } : result;
  }
  const items = handed === undefined ? undefined : settingsOfBlock(children(body), statementsOf(handed, text));
  return items && items.length > 0 ? { kind: 'map', span: spanOf(body), style: 'chain', container: items.at(-1)?.kind === 'entry' ? spanOf(body) : undefined, items } : undefined;
}

const statementsOf = (handed: string, text: string): Statements => ({
  set: statement => (statement.type === 'expression_statement' ? settingsOn(lift(statement, text), handed, text) : undefined),
  branches,
  inBranch: branch => (branch.type === 'block' ? children(branch) : [branch]),
  concerns: statement => isMentioned(handed, statement, text),
});

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', s: ' ' };

function unescape(content: string): string {
  return content.replace(/\\(?:u+([0-9a-fA-F]{4})|([0-7]{1,3})|(\r?\n)|(.))/g, (_, code?: string, octal?: string, line?: string, simple?: string) => {
    if (code !== undefined) return String.fromCharCode(parseInt(code, 16));
    if (octal !== undefined) return String.fromCharCode(parseInt(octal, 8));
    return line === undefined ? (SIMPLE[simple ?? ''] ?? simple ?? '') : '';
  });
}

function liftString(node: Node, text: string): Expression {
  const literal = literalOf(node, text);
  const interpolated = children(node).some(child => child.type === 'string_interpolation');
  const content = text.slice(literal.content.start, literal.content.end);
  const parts = interpolated
    ? children(node).map((child): string | Expression => (child.type === 'string_interpolation' ? other(child, text) : unescape(source(child, text))))
    : [unescape(literal.open === '"' ? content : withoutIndentation(content))];
  return { kind: 'string', span: spanOf(node), parts, literal };
}

/** The text of a text block before its escapes: https://docs.oracle.com/javase/specs/jls/se21/html/jls-3.html#jls-3.10.6 */
function withoutIndentation(content: string): string {
  const lines = content.replace(/^[ \t\f]*(?:\r\n|\r|\n)/, '').split(/\r\n|\r|\n/);
  const indents = lines.filter((line, index) => line.trim() !== '' || index === lines.length - 1).map(line => /^[ \t\f]*/.exec(line)?.[0].length ?? 0);
  const common = Math.min(...indents);
  return lines.map(line => line.slice(common).trimEnd()).join('\n');
}

function literalOf(node: Node, text: string): StringLiteral {
  const quotes = text.startsWith('"""', node.startIndex) ? '"""' : '"';
  const closed = node.endIndex - node.startIndex >= 2 * quotes.length && text.endsWith(quotes, node.endIndex);
  const [start, end] = [node.startIndex + quotes.length, closed ? node.endIndex - quotes.length : node.endIndex];
  return {
    span: spanOf(node), content: { start, end: Math.max(start, end) }, open: quotes, close: closed ? quotes : '',
    replaceable: !isFixed(node), jsxAttribute: false,
  };
}

/** Annotations and cases take constants only; a concatenation in front of a `.` would bind less. */
function isFixed(node: Node): boolean {
  if (node.parent?.type === 'method_invocation' && node.parent.childForFieldName('object')?.equals(node)) return true;
  // No call stands where a constant must.
  for (let around = node.parent; around && !around.type.endsWith('_statement') && !['argument_list', 'block', 'class_body'].includes(around.type); around = around.parent) {
    if (['annotation', 'switch_label', 'string_interpolation', 'template_expression'].includes(around.type)) return true;
  }
  return false;
}

function stringAround(node: Node, text: string): StringLiteral | undefined {
  for (let at: Node | null = node; at; at = at.parent) {
    if (at.type === 'string_literal') return literalOf(at, text);
    if (at.type === 'string_interpolation') return undefined;
  }
  return undefined;
}

function targets(node: Node, text: string): readonly BindingTarget[] {
  const whole = (name: string): readonly BindingTarget[] => [{ name, partial: false }];
  switch (node.type) {
    case 'identifier': return whole(source(node, text));
    case 'field_access': {
      const path = pathOf(lift(node, text));
      return path === undefined ? [] : whole(path);
    }
    case 'variable_declarator': case 'resource': {
      const name = node.childForFieldName('name');
      return name ? whole(typeNameOf(source(name, text))) : [];
    }
    case 'method_invocation': case 'method_reference': return setterTargets(node, text);
    default: return [];
  }
}

/** `request.setJobTag(…)`, `builder.s3Object(…).jobTag(…)`, `tags.put("Team", …)`, `builder::kmsKeyId`. */
function setterTargets(node: Node, text: string): readonly BindingTarget[] {
  const method = node.type === 'method_reference' ? children(node).at(-1) : node.childForFieldName('name');
  const name = method ? source(method, text) : '';
  if (!isSetter(name)) return [];
  const path = receiverPath(node.type === 'method_reference' ? children(node)[0] : node.childForFieldName('object'), text);
  if (path === undefined) return [];
  if (MERGING.has(name)) return [{ name: `${path}.[]`, partial: true }];
  if (name === 'put') {
    const [key] = children(node.childForFieldName('arguments') ?? node);
    return [{ name: `${path}.${(key && plainText(lift(key, text))) ?? '[]'}`, partial: false }];
  }
  return [{ name: `${path}.${memberName(name)}`, partial: false }];
}

/** The path of the object that a chain of setters begins with. */
function receiverPath(node: Node | null | undefined, text: string): string | undefined {
  if (!node || !BEGINS_WITH_OBJECT.test(text.slice(node.startIndex, node.startIndex + 80))) return undefined;
  let at: Node | null | undefined = node;
  while (at?.type === 'method_invocation') {
    const list = at.childForFieldName('arguments');
    if (!list || children(list).length === 0) return undefined;
    at = at.childForFieldName('object');
  }
  if (at?.type !== 'identifier' && at?.type !== 'field_access') return undefined;
  const path = source(at, text).replace(/\s+/g, '');
  return /^(?:this\.)?[a-z_$][\w$]*$/.test(path) || /^[A-Z][A-Z0-9_]*$/.test(path) ? path : undefined;
}

/** `node` is the parameter list, or the one bare parameter of a lambda. */
function parameters(node: Node, text: string): readonly Parameter[] {
  if (node.type === 'identifier') return [{ name: source(node, text), rest: false }];
  return children(node).flatMap((child): Parameter[] => {
    if (child.type === 'identifier') return [{ name: source(child, text), rest: false }];
    if (child.type === 'spread_parameter') {
      const name = children(child).find(part => part.type === 'variable_declarator')?.childForFieldName('name');
      return name ? [{ name: source(name, text), rest: true }] : [];
    }
    const name = child.type === 'formal_parameter' ? child.childForFieldName('name') : undefined;
    const type = child.childForFieldName('type');
    return name ? [{ name: source(name, text), rest: false, ...(type ? { type: source(type, text) } : {}) }] : [];
  });
}

function imports(node: Node, text: string): readonly ImportedName[] {
  const [name] = children(node);
  if (!name) return [];
  const path = source(name, text).replace(/\s+/g, '');
  // All of a package: no name of the file, but the package is known to be in use.
  const all = children(node).some(child => child.type === 'asterisk');
  return [{ local: all ? `${path}.*` : path.slice(path.lastIndexOf('.') + 1), source: path }];
}

/** Before the first import; without one after the package, else before the first declaration. */
function importOffset(root: Node, text: string): number {
  const parts = children(root);
  const first = parts.find(node => node.type === 'import_declaration') ?? parts.find(node => node.type !== 'package_declaration');
  return first ? text.lastIndexOf('\n', first.startIndex - 1) + 1 : text.length;
}

/** The branches of `if` and of `a ? b : c`. An `else if` is a statement of branches in its own right. */
function branches(node: Node): { readonly blocks: readonly Node[]; readonly exhaustive: boolean } | undefined {
  if (node.type !== 'if_statement' && node.type !== 'ternary_expression') return undefined;
  const blocks = [node.childForFieldName('consequence'), node.childForFieldName('alternative')].filter(block => block !== null);
  return { blocks, exhaustive: blocks.length === 2 };
}

/** All of `Language` that is syntax. */
export const JAVA_SYNTAX = {
  query: QUERY,
  blocks: new Set(['program', 'block', 'constructor_body', 'class_body', 'interface_body', 'enum_body_declarations', 'switch_block_statement_group', 'switch_rule', 'if_statement', 'for_statement', 'enhanced_for_statement', 'while_statement']),
  transparent: new Set(['try_statement', 'try_with_resources_statement', 'finally_clause', 'synchronized_statement']),
  branches,
  leaving: new Set(['return_statement', 'throw_statement', 'break_statement', 'continue_statement', 'yield_statement']),
  comprehensions: new Set<string>(),
  self: ['this'],
  bareMembers: true,
  lift,
  targets,
  parameters,
  stringAround,
  imports,
  importOffset,
  readsOnly: new RegExp(`^(?:${READING_METHODS})$`),
  mergesInto: { receiver: new Set<string>(), firstArgument: new Set<string>() },
  mergedResult: new Set<string>(),
  built,
} satisfies LanguageSyntax;

import type { Node } from 'web-tree-sitter';
import { pathOf, plainText, type Argument, type CallExpression, type Expression, type MapExpression, type MapItem } from '../../model/expression';
import { BEGINS_WITH_OBJECT, built, consumed, isSetter, MERGING, memberName } from '../java-sdks/builders';
import { METHODS, READING_METHODS } from '../java-sdks/methods';
import { formatted, regionConstant, wellKnown } from '../java-sdks/platform';
import { typeNameOf } from '../java-sdks/receivers';
import type { BindingTarget, ImportedName, LanguageSyntax, Parameter } from '../language-syntax';
import { children, lifting, pieces, source, spanOf } from '../nodes';
import { branchesOf, explicitParameters, EXTENDED, extendedType, fillsBuilder, givesValue, implicitReceiver, isDescribed, isInExtension, lambdaOf, lastValue, settingsOfLambda, takerOf, valueOfScope } from './lambdas';
import { liftString, stringAround, withoutMargin } from './strings';

/** Kotlin as tree-sitter-kotlin spells it, lifted to neutral expressions. */

/** A call that sets a member of an object is an assignment to that member; what a function in braces is run on is bound to its `it`. */
const QUERY = `
(statements (property_declaration (variable_declaration . (simple_identifier) @target) "=" . (_) @value) @block-binding)
(class_body (property_declaration (variable_declaration . (simple_identifier) @target) "=" . (_) @value) @binding)
(source_file (property_declaration (variable_declaration . (simple_identifier) @target) "=" . (_) @value) @binding)
(property_declaration (variable_declaration . (simple_identifier) @target) (property_delegate (_) @value)) @binding
(property_declaration (multi_variable_declaration) @target "=" . (_) @value) @block-binding
(property_declaration (variable_declaration (simple_identifier) [(user_type) (nullable_type)] @value) @target) @binding
(class_parameter (simple_identifier) [(user_type) (nullable_type)] @value) @target @binding
(assignment (directly_assignable_expression) @target "=" . (_) @value) @assignment
(assignment (directly_assignable_expression) @target "+=" . (_) @value) @augment
(for_statement (variable_declaration . (simple_identifier) @target) "in" . (_) @value) @iteration
(call_expression (navigation_expression . (_) @value) (call_suffix (annotated_lambda (lambda_literal "{" @target @block-binding))))
(call_expression (navigation_expression . (_) @value) (call_suffix (annotated_lambda (lambda_literal (lambda_parameters . (variable_declaration . (simple_identifier) @target @block-binding) .)))))
(call_expression (_) (call_suffix (value_arguments . (value_argument (_) @value) .))) @target @assignment
(call_expression (navigation_expression) (call_suffix (value_arguments . (value_argument) . (value_argument (_) @value) .))) @target @assignment
(callable_reference (type_identifier) (simple_identifier)) @target @assignment
(function_declaration (simple_identifier) @name (function_value_parameters) @parameters (function_body) @body) @function
(anonymous_function (function_value_parameters) @parameters (function_body) @body) @function
(secondary_constructor (function_value_parameters) @parameters (statements) @body) @function
(lambda_literal) @parameters @body @function
(getter (function_body) @body) @function
(anonymous_initializer (statements) @body) @function
(class_declaration (type_identifier) @name (class_body)? @body) @class
(class_declaration (type_identifier) @name (enum_class_body) @body) @class
(object_declaration (type_identifier) @name (class_body)? @body) @class
(object_literal (class_body) @body) @class
(jump_expression "return" . (_) @value) @return
(function_body "=" . (_) @value) @return
(call_expression . (_) @callee (call_suffix) @arguments) @call
(import_header) @import
`;

const { other } = lifting((node, text) => lift(node, text));

/** Statements, and what holds them, have no value of their own. */
const HOLDERS: ReadonlySet<string> = new Set(['statements', 'class_body', 'enum_class_body', 'class_declaration', 'object_declaration', 'object_literal', 'control_structure_body', 'source_file', 'assignment', 'for_statement', 'while_statement', 'do_while_statement', 'property_declaration', 'jump_expression']);

function lift(node: Node, text: string): Expression {
  const span = spanOf(node);
  const declared = declaredType(node, text);
  if (declared !== undefined) return { kind: 'string', span, parts: [declared], literal: undefined };
  const [first, second] = children(node);
  const inner = (): Expression => (first ? lift(first, text) : other(node, text));
  switch (node.type) {
    case 'simple_identifier': case 'type_identifier': case 'interpolated_identifier': return { kind: 'name', span, name: source(node, text).replace(/^`|`$/g, '') };
    case 'this_expression': return { kind: 'name', span, name: 'this' };
    case 'super_expression': return { kind: 'name', span, name: 'super' };
    case 'navigation_expression': case 'call_expression': return liftChain(node, text);
    case 'directly_assignable_expression': case 'user_type': return liftPath(node, text);
    case 'string_literal': return liftString(node, text, lift);
    case 'character_literal': return { kind: 'string', span, parts: [source(node, text).slice(1, -1)], literal: undefined };
    case 'boolean_literal': return { kind: 'boolean', span, value: source(node, text) === 'true' };
    case 'null_literal': return { kind: 'nothing', span };
    case 'integer_literal': case 'long_literal': case 'real_literal': case 'hex_literal': return { kind: 'number', span, text: source(node, text) };
    case 'if_expression': case 'when_expression': return liftBranches(node, text);
    case 'try_expression': {
      const blocks = [node, ...children(node).filter(child => child.type === 'catch_block')];
      return { kind: 'either', span, options: blocks.flatMap(block => lastValue(block, text, lift) ?? []) };
    }
    case 'elvis_expression': return first && second ? liftElvis(lift(first, text), second, text) : inner();
    case 'additive_expression': return liftSum(node, text);
    case 'parenthesized_expression': case 'as_expression': case 'value_argument': return inner();
    case 'postfix_expression': return text.endsWith('!!', node.endIndex) ? inner() : other(node, text);
    case 'indexing_expression': {
      const key = second && children(second)[0];
      return first && key ? indexed(span, lift(first, text), lift(key, text)) : other(node, text);
    }
    case 'lambda_literal': {
      const taker = takerOf(node, text);
      const result = !taker ? undefined : fillsBuilder(taker) ? settingsOfLambda(node, text, lift) : givesValue(taker) ? lastValue(node, text, lift) : undefined;
      return { kind: 'function', span, result };
    }
    case 'annotated_lambda': return inner();
    case 'anonymous_function': case 'function_declaration': case 'getter': return { kind: 'function', span, result: undefined };
    default: return HOLDERS.has(node.type) ? { kind: 'other', span, inner: [] } : other(node, text);
  }
}

/** A declared type stands in the records under a name of its own, with its annotations: `@Mock TextractClient?`. */
function declaredType(node: Node, text: string): string | undefined {
  let type = node;
  while (type.parent?.startIndex === node.startIndex && type.parent.endIndex === node.endIndex) type = type.parent;
  const { parent } = type;
  if (parent?.type !== 'variable_declaration' && parent?.type !== 'class_parameter') return undefined;
  if (!type.type.endsWith('_type')) return undefined;
  const declaration = parent.type === 'class_parameter' ? parent : parent.parent;
  const modifiers = declaration?.namedChildren.find(child => child.type === 'modifiers');
  const annotations = (modifiers ? children(modifiers) : []).filter(child => child.type === 'annotation').map(child => `@${/\w+/.exec(source(child, text))?.[0] ?? ''} `);
  return annotations.join('') + source(type, text);
}

/** `a.b(…)?.c(…)`: a chain is as deep as it is long, and is walked once. */
function liftChain(node: Node, text: string): Expression {
  const links: Node[] = [];
  let root = node;
  while (root.type === 'navigation_expression' || root.type === 'call_expression') {
    const [first] = children(root);
    if (!first) break;
    links.push(root);
    root = first;
  }
  if (links.length === 0) return other(node, text);
  return links.reverse().reduce((inner, link) => (link.type === 'call_expression' ? callOf(link, inner, text) : memberOf(link, inner, text)), lift(root, text));
}

/** The member of `object` that a node ends in. */
function memberOf(node: Node, object: Expression, text: string, suffix = children(node).at(-1)): Expression {
  const name = suffix?.type === 'type_identifier' ? suffix : suffix && children(suffix)[0];
  if (!suffix || !name) return other(node, text);
  const span = { start: node.startIndex, end: suffix.endIndex };
  if (suffix.type === 'indexing_suffix') return indexed(span, object, lift(name, text));
  const member: Expression = { kind: 'member', span, object, name: source(name, text).replace(/^`|`$/g, ''), nameSpan: spanOf(name) };
  const region = regionConstant(pathOf(member) ?? '');
  return region === undefined ? member : { kind: 'string', span, parts: [region], literal: undefined };
}

/** `A.B` and, to be assigned, `a.b["c"]`: a name and what follows it. */
function liftPath(node: Node, text: string): Expression {
  const [root, ...suffixes] = children(node);
  return root ? suffixes.filter(suffix => suffix.type !== 'type_arguments').reduce((object, suffix) => memberOf(node, object, text, suffix), lift(root, text)) : other(node, text);
}

/** `map["key"]`, `System.getenv()["NAME"]`. */
function indexed(span: Expression['span'], object: Expression, key: Expression): Expression {
  const environment = object.kind === 'call' && object.args.length === 0 && pathOf(object.callee) === 'System.getenv';
  return environment ? { kind: 'environment', span, variable: plainText(key), fallback: undefined } : { kind: 'index', span, object, key };
}

/** `a + b + c`: a chain of sums is as deep as it is long. */
function liftSum(node: Node, text: string): Expression {
  const terms: Node[] = [];
  let at: Node | undefined = node;
  for (; at?.type === 'additive_expression' && at.child(1)?.type === '+'; at = children(at)[0]) terms.unshift(...children(at).slice(1));
  return at === node || !at ? other(node, text) : { kind: 'string', span: spanOf(node), parts: [at, ...terms].flatMap(term => pieces(lift(term, text))), literal: undefined };
}

function liftElvis(left: Expression, right: Node, text: string): Expression {
  const span = { start: left.span.start, end: right.endIndex };
  const leaves = right.type === 'jump_expression' || /^error\b/.test(source(right, text).slice(0, 8));
  if (leaves) return left;
  const fallback = lift(right, text);
  return left.kind === 'environment' && !left.fallback ? { ...left, span, fallback } : { kind: 'either', span, options: [left, fallback] };
}

function liftBranches(node: Node, text: string): Expression {
  const span = spanOf(node);
  const { blocks, exhaustive } = branchesOf(node) ?? { blocks: [], exhaustive: false };
  if (!exhaustive) return { kind: 'other', span, inner: [] };
  return { kind: 'either', span, options: blocks.flatMap(block => (block.type === 'statements' || block.type === 'control_structure_body' ? valueOfBlock(block, text) ?? [] : lift(block, text))) };
}

const valueOfBlock = (block: Node, text: string): Expression | undefined => {
  const last = children(block).at(-1);
  return !last || last.type === 'jump_expression' || last.type === 'assignment' ? undefined : lift(last, text);
};

function liftArguments(suffix: Node, text: string): Argument[] {
  return children(suffix).flatMap((child): Argument[] => {
    if (child.type === 'annotated_lambda') return [{ kind: 'positional', value: lift(child, text) }];
    if (child.type !== 'value_arguments') return [];
    return children(child).map((argument): Argument => {
      const [first, second] = children(argument);
      if (first?.type === 'simple_identifier' && second && argument.children.some(part => part.type === '=')) return { kind: 'named', key: source(first, text), keySpan: spanOf(first), span: spanOf(argument), value: lift(second, text) };
      if (first?.type === 'spread_expression') return { kind: 'rest', value: other(first, text) };
      return { kind: 'positional', value: lift(argument, text) };
    });
  });
}

/** What a method is called on whose object is not written: `with(client) { … }`, `client.run { … }`, `fun TextractClient.start() = …`. */
function objectOfBareCall(node: Node, text: string): Expression | undefined {
  const object = implicitReceiver(node, text)?.object;
  return object ? lift(object, text) : isInExtension(node) ? { kind: 'name', span: { start: node.startIndex, end: node.startIndex }, name: EXTENDED } : undefined;
}

/** The call of `called`, or what it stands for. */
function callOf(node: Node, called: Expression, text: string): Expression {
  const [calleeNode, suffix] = children(node);
  if (!calleeNode || suffix?.type !== 'call_suffix') return other(node, text);
  const lambda = lambdaOf(node);
  const taker = lambda && takerOf(lambda, text);
  const scoped = lambda && taker && valueOfScope(lambda, taker, text, lift);
  if (scoped) return scoped;
  const name = called.kind === 'name' || called.kind === 'member' ? called.name : '';
  if (METHODS.has(name) && isDescribed(node, text)) return { kind: 'other', span: spanOf(node), inner: [] };
  const object = called.kind === 'name' && METHODS.has(name) ? objectOfBareCall(node, text) : undefined;
  const callee: Expression = object ? { kind: 'member', span: called.span, object, name, nameSpan: called.span } : called;
  const list = children(suffix).find(child => child.type === 'value_arguments');
  const call: CallExpression = { kind: 'call', span: spanOf(node), callee, construct: /^[A-Z]\w*[a-z]/.test(name), args: liftArguments(suffix, text), argsSpan: spanOf(list ?? suffix) };
  return known(call) ?? call;
}

const LISTS: ReadonlySet<string> = new Set(['listOf', 'mutableListOf', 'listOfNotNull', 'arrayListOf', 'setOf', 'mutableSetOf', 'arrayOf', 'sequenceOf']);
const MAPS: ReadonlySet<string> = new Set(['mapOf', 'mutableMapOf', 'hashMapOf', 'linkedMapOf', 'sortedMapOf']);
/** They give what they are given, or leave. */
const HANDS_ON: ReadonlySet<string> = new Set(['requireNotNull', 'checkNotNull', 'URI', 'URL', 'Url', 'Url.parse', 'Consumer', 'Optional.of']);
/** Methods that give the object itself, as a text. */
const SAME_TEXT: ReadonlySet<string> = new Set(['orEmpty', 'toString', 'trim', 'toUri', 'toUrl']);

/** Functions of the standard library and of the platform whose result is known. */
function known(call: CallExpression): Expression | undefined {
  const { span, callee, args } = call;
  const path = pathOf(callee) ?? '';
  const values = args.map(argument => argument.value);
  const [first] = values;
  if (HANDS_ON.has(path) && first) return first;
  if (LISTS.has(path)) return { kind: 'list', span, items: values };
  if (MAPS.has(path)) return { kind: 'map', span, container: undefined, style: 'argument', items: values.map(pair) };
  if (callee.kind === 'member' && values.length === 0 && SAME_TEXT.has(callee.name) && (callee.object.kind === 'string' || callee.object.kind === 'environment')) return callee.object;
  if (callee.kind === 'member' && callee.object.kind === 'string') {
    if (/^trim(?:Indent|Margin)$/.test(callee.name)) return withoutMargin(callee.object);
    if (callee.name === 'format') return formatted(call, [callee.object, ...values]);
  }
  return wellKnown(call);
}

/** `"key" to value`. */
function pair(expression: Expression): MapItem {
  const [key, to, value] = expression.kind === 'other' ? expression.inner : [];
  if (!key || !value || to?.kind !== 'name' || to.name !== 'to') return { kind: 'spread', span: expression.span, value: expression };
  return { kind: 'entry', key: plainText(key) ?? key, keySpan: key.span, span: expression.span, value };
}

function targets(node: Node, text: string): readonly BindingTarget[] {
  const whole = (name: string): readonly BindingTarget[] => [{ name, partial: false }];
  switch (node.type) {
    case 'simple_identifier': return whole(source(node, text));
    case '{': return node.parent && explicitParameters(node.parent).length === 0 ? whole('it') : [];
    case 'multi_variable_declaration': return children(node).flatMap(child => (child.type === 'variable_declaration' ? [{ name: source(children(child)[0] ?? child, text), partial: true }] : []));
    case 'variable_declaration': case 'class_parameter': {
      const name = children(node).find(child => child.type === 'simple_identifier');
      return name ? whole(typeNameOf(source(name, text))) : [];
    }
    case 'directly_assignable_expression': return assignedTargets(node, text);
    case 'callable_reference': {
      const [object, method] = children(node);
      const name = method ? source(method, text) : '';
      return object && isSetter(name) ? whole(`${source(object, text)}.${memberName(name)}`) : [];
    }
    case 'call_expression': return setterTargets(node, text);
    default: return [];
  }
}

/** The path of what a bare name is a member of, in a function that runs on an object; undefined outside, empty where it has no path. */
function receiverPath(node: Node, text: string): string | undefined {
  const receiver = implicitReceiver(node, text);
  return receiver && ((receiver.object && pathOf(lift(receiver.object, text))) ?? '');
}

function assignedTargets(node: Node, text: string): readonly BindingTarget[] {
  const [first, second] = children(node);
  const bare = !second ? source(node, text).replace(/^`|`$/g, '') : undefined;
  const ofThis = first?.type === 'this_expression';
  const receiver = bare !== undefined || ofThis ? receiverPath(node, text) : undefined;
  if (receiver === '') return [];
  const lifted = lift(node, text);
  if (lifted.kind === 'index') {
    const object = pathOf(lifted.object);
    return object === undefined ? [] : [{ name: `${object}.${plainText(lifted.key) ?? '[]'}`, partial: false }];
  }
  const path = bare ?? pathOf(lifted);
  if (path === undefined) return [];
  return [{ name: receiver === undefined ? path : `${receiver}.${path.replace(/^this\./, '')}`, partial: false }];
}

/** `request.setJobTag(…)`, `builder.s3Object(…).jobTag(…)`, `tags.put("Team", …)`, and in `request.apply { … }` `withJobTag(…)`. */
function setterTargets(node: Node, text: string): readonly BindingTarget[] {
  const [callee, suffix] = children(node);
  const method = callee?.type === 'navigation_expression' ? children(callee).at(-1) : callee;
  const name = method ? source(method, text).replace(/^[?.\s]+/, '') : '';
  if (!callee || !suffix || !isSetter(name) || name === 'copy') return [];
  const path = callee.type === 'navigation_expression' ? chainPath(children(callee)[0], text) : receiverPath(node, text);
  if (path === undefined || path === '') return [];
  if (MERGING.has(name)) return [{ name: `${path}.[]`, partial: true }];
  const [first, second] = liftArguments(suffix, text);
  if (name === 'put') return second && first ? [{ name: `${path}.${plainText(first.value) ?? '[]'}`, partial: false }] : [];
  return second ? [] : [{ name: `${path}.${memberName(name)}`, partial: false }];
}

/** The path of the object that a chain of setters begins with. */
function chainPath(node: Node | undefined, text: string): string | undefined {
  if (!node || !BEGINS_WITH_OBJECT.test(text.slice(node.startIndex, node.startIndex + 80))) return undefined;
  let at: Node | undefined = node;
  while (at?.type === 'call_expression') {
    const [callee, suffix] = children(at);
    if (callee?.type !== 'navigation_expression' || !suffix || children(suffix).every(child => children(child).length === 0)) return undefined;
    at = children(callee)[0];
  }
  const path = at && ['simple_identifier', 'this_expression', 'navigation_expression'].includes(at.type) ? pathOf(lift(at, text)) : undefined;
  return path !== undefined && /^(?:this\.)?[a-z_$][\w$]*$|^[A-Z][A-Z0-9_]*$/.test(path) ? path : undefined;
}

/** `node` is the parameter list, or a function in braces. */
function parameters(node: Node, text: string): readonly Parameter[] {
  if (node.type === 'lambda_literal') {
    const named = explicitParameters(node);
    return named.length === 0 ? [{ name: 'it', rest: false }] : named.flatMap(parameter => parameterOf(parameter, text));
  }
  const extended = extendedType(node);
  return [...children(node).filter(child => child.type === 'parameter').flatMap(parameter => parameterOf(parameter, text)), ...(extended ? [{ name: EXTENDED, rest: false, type: source(extended, text) }] : [])];
}

function parameterOf(node: Node, text: string): Parameter[] {
  const [name, type] = children(node);
  return name?.type === 'simple_identifier' ? [{ name: source(name, text), rest: false, ...(type ? { type: source(type, text) } : {}) }] : [];
}

function imports(node: Node, text: string): readonly ImportedName[] {
  const [name, ...more] = children(node);
  if (!name) return [];
  const path = source(name, text).replace(/\s+/g, '');
  // All of a package: no name of the file, but the package is known to be in use.
  if (more.some(child => child.type === 'wildcard_import')) return [{ local: `${path}.*`, source: path }];
  const alias = more.find(child => child.type === 'import_alias');
  return [{ local: alias ? source(children(alias)[0] ?? alias, text) : path.slice(path.lastIndexOf('.') + 1), source: path }];
}

/** Before the first import; without one after the package, else before the first declaration. */
function importOffset(root: Node, text: string): number {
  const parts = children(root);
  const first = parts.find(node => node.type === 'import_list') ?? parts.find(node => node.type !== 'package_header' && node.type !== 'file_annotation');
  return first ? text.lastIndexOf('\n', first.startIndex - 1) + 1 : text.length;
}

/** `X { jobTag = "…" }` is what the braces set; other maps are built as with the SDKs for Java. */
function builtHere(call: CallExpression, text: string): MapExpression | undefined {
  const [only, more] = call.args;
  const settings = call.construct && only && !more ? consumed(only.value) : undefined;
  return settings?.kind === 'map' && only?.value.kind === 'function' ? settings : built(call, text);
}

/** All of `Language` that is syntax. */
export const KOTLIN_SYNTAX = {
  query: QUERY,
  blocks: new Set(['source_file', 'statements', 'class_body', 'enum_class_body', 'control_structure_body', 'function_body', 'lambda_literal']),
  transparent: new Set(['try_expression', 'finally_block']),
  branches: branchesOf,
  leaving: new Set(['jump_expression']),
  comprehensions: new Set<string>(),
  self: ['this'],
  bareMembers: true,
  lift,
  targets,
  parameters,
  stringAround,
  imports,
  importOffset,
  readsOnly: new RegExp(`^(?:${READING_METHODS}|require\\w*|check\\w*|also|let|with)$`),
  // Extension functions can set anything.
  changesReceiver: /^(?:apply[A-Z]\w*|(?:configure|default|customi[sz]e|encrypt|secure|decorate|fill|populate)\w*)$/,
  mergesInto: { receiver: new Set<string>(), firstArgument: new Set<string>() },
  mergedResult: new Set<string>(),
  built: builtHere,
} satisfies LanguageSyntax;

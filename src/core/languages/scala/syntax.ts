import type { Node } from 'web-tree-sitter';
import { pathOf, plainText, type Argument, type CallExpression, type Expression, type MapItem } from '../../model/expression';
import { BEGINS_WITH_OBJECT, built, isSetter, MERGING, memberName } from '../java-sdks/builders';
import { isMentioned, settingsOfBlock, settingsOn } from '../java-sdks/consumers';
import { READING_METHODS } from '../java-sdks/methods';
import { formatted, regionConstant, wellKnown } from '../java-sdks/platform';
import { typeNameOf } from '../java-sdks/receivers';
import type { BindingTarget, ImportedName, LanguageSyntax, Parameter } from '../language-syntax';
import { children, lifting, pieces, source, spanOf } from '../nodes';
import { liftString, stringAround } from './strings';

/** Scala, 2 and 3, as tree-sitter-scala spells it, lifted to neutral expressions. */

/** Methods that are called without parentheses, too. */
const WITHOUT_PARENTHESES = ['builder', 'build', 'toBuilder', 'create', 'defaultClient', 'standard'];

/** A call on a name that sets a member of it is an assignment to that member; a method without parameters is a name for its result. */
const QUERY = `
${['block', 'indented_block', 'case_clause'].flatMap(holder => ['val', 'var'].map(kind => `(${holder} (${kind}_definition pattern: (identifier) @target value: (_) @value) @block-binding)`)).join('\n')}
${['template_body', 'compilation_unit', 'lambda_expression'].flatMap(holder => ['val', 'var'].map(kind => `(${holder} (${kind}_definition pattern: (identifier) @target value: (_) @value) @binding)`)).join('\n')}
${['val', 'var'].map(kind => `(${kind}_definition pattern: (identifier) type: (_) @value) @target @binding`).join('\n')}
${['val', 'var'].map(kind => `(${kind}_declaration type: (_) @value) @target @binding`).join('\n')}
(function_definition name: (identifier) @target !parameters body: (_) @value) @binding
(function_definition name: (identifier) !parameters return_type: (_) @value) @target @binding
(function_declaration name: (identifier) !parameters return_type: (_) @value) @target @binding
(given_definition name: (identifier) @target body: (_) @value) @binding
(class_parameter name: (identifier) type: (_) @value) @target @binding
(annotation (arguments (ascription_expression (_) . (_) @value) @target @binding))
(enumerator . (identifier) @target . (_) @value) @block-binding
(assignment_expression left: (_) @target right: (_) @value) @assignment
(call_expression function: (field_expression) arguments: (arguments . (_) @value .)) @target @assignment
(call_expression function: (field_expression) arguments: (arguments . (_) . (_) @value .)) @target @assignment
(infix_expression left: (identifier) operator: (identifier) right: (_) @value) @target @assignment
(infix_expression right: (field_expression) @target @assignment)
(arguments (field_expression) @target @assignment)
(postfix_expression (field_expression) @target @assignment)
(function_definition name: (identifier) @name body: (_) @body) @function
(lambda_expression parameters: (_) @parameters) @function
(class_definition name: (identifier) @name body: (_)? @body) @class
(object_definition name: (identifier) @name body: (_)? @body) @class
(trait_definition name: (identifier) @name body: (_)? @body) @class
(instance_expression (template_body) @body) @class
(return_expression (_) @value) @return
(function_definition body: (_) @value @return)
(call_expression function: (_) @callee arguments: (_) @arguments) @call
(instance_expression . (_) @callee) @call
(field_expression field: (identifier) @callee (#any-of? @callee ${WITHOUT_PARENTHESES.map(name => `"${name}"`).join(' ')})) @call
(import_declaration) @import
`;

const { other, field } = lifting((node, text) => lift(node, text));

/** Definitions and what holds them have no value of their own. */
const HOLDERS: ReadonlySet<string> = new Set(['template_body', 'class_definition', 'object_definition', 'trait_definition', 'val_definition', 'var_definition', 'compilation_unit', 'for_expression', 'while_expression', 'assignment_expression', 'return_expression', 'throw_expression', 'import_declaration']);

function lift(node: Node, text: string): Expression {
  const span = spanOf(node);
  const declared = declaredType(node, text);
  if (declared !== undefined) return { kind: 'string', span, parts: [declared], literal: undefined };
  const [first] = children(node);
  const inner = (): Expression => (first ? lift(first, text) : other(node, text));
  switch (node.type) {
    case 'identifier': case 'type_identifier': case 'wildcard': return { kind: 'name', span, name: source(node, text).replace(/^`|`$/g, '') };
    case 'stable_type_identifier': case 'stable_identifier': return liftStable(node, text);
    case 'generic_type': return field(node, 'type', text);
    case 'field_expression': return liftField(node, text);
    case 'call_expression': return liftCall(node, text);
    case 'generic_function': return liftGeneric(node, text);
    case 'instance_expression': return liftInstance(node, text);
    case 'string': case 'interpolated_string_expression': return liftString(node, text, lift);
    case 'character_literal': return { kind: 'string', span, parts: [source(node, text).slice(1, -1)], literal: undefined };
    case 'boolean_literal': return { kind: 'boolean', span, value: source(node, text) === 'true' };
    case 'null_literal': return { kind: 'nothing', span };
    case 'integer_literal': case 'floating_point_literal': return { kind: 'number', span, text: source(node, text) };
    case 'infix_expression': return liftInfix(node, text);
    case 'if_expression': case 'match_expression': {
      const { blocks, exhaustive } = branches(node) ?? { blocks: [], exhaustive: false };
      return exhaustive ? { kind: 'either', span, options: blocks.flatMap(block => lastValue(block, text) ?? []) } : { kind: 'other', span, inner: [] };
    }
    case 'try_expression': return field(node, 'body', text);
    case 'block': case 'indented_block': return lastValue(node, text) ?? { kind: 'other', span, inner: [] };
    case 'parenthesized_expression': case 'ascription_expression': return inner();
    case 'lambda_expression': return { kind: 'function', span, result: lambdaResult(node, text) };
    case 'function_definition': return { kind: 'function', span, result: undefined };
    default: return HOLDERS.has(node.type) ? { kind: 'other', span, inner: [] } : other(node, text);
  }
}

/** A declared type stands in the records under a name of its own, with its annotations: `@Mock TextractClient`. */
function declaredType(node: Node, text: string): string | undefined {
  const { parent } = node;
  if (!parent) return undefined;
  const declares = parent.type === 'ascription_expression' ? parent.parent?.parent?.type === 'annotation' && !children(parent)[0]?.equals(node)
    : ['val_definition', 'var_definition', 'val_declaration', 'var_declaration', 'class_parameter'].includes(parent.type) ? parent.childForFieldName('type')?.equals(node) === true
      : ['function_definition', 'function_declaration'].includes(parent.type) && parent.childForFieldName('return_type')?.equals(node) === true;
  if (!declares) return undefined;
  const annotations = children(parent).filter(child => child.type === 'annotation').map(child => `@${/\w+/.exec(source(child, text))?.[0] ?? ''} `);
  return annotations.join('') + source(node, text);
}

/** The value of a block, or of the statements of a `case`: that of its last expression. */
function lastValue(block: Node, text: string): Expression | undefined {
  if (!BLOCKS.has(block.type)) return LEAVING.has(block.type) ? undefined : lift(block, text);
  const last = block.type === 'case_clause' ? block.childrenForFieldName('body').at(-1) : children(block).at(-1);
  return !last || LEAVING.has(last.type) ? undefined : lift(last, text);
}

function liftStable(node: Node, text: string): Expression {
  const [first, ...more] = children(node);
  if (!first) return other(node, text);
  return more.reduce<Expression>((object, name) => ({ kind: 'member', span: { start: node.startIndex, end: name.endIndex }, object, name: source(name, text), nameSpan: spanOf(name) }), lift(first, text));
}

function memberOf(node: Node, text: string): Expression {
  const value = node.childForFieldName('value');
  const name = node.childForFieldName('field');
  return value && name
    ? { kind: 'member', span: spanOf(node), object: lift(value, text), name: source(name, text).replace(/^`|`$/g, ''), nameSpan: spanOf(name) }
    : other(node, text);
}

/** Members that give the object itself, or a view of it. */
const SAME: ReadonlySet<string> = new Set(['asJava', 'asScala', 'toString', 'trim', 'get', 'orNull', 'toMap', 'toList', 'toSeq']);

function liftField(node: Node, text: string): Expression {
  const member = memberOf(node, text);
  if (member.kind !== 'member') return member;
  const { span, object, name } = member;
  const isCallee = node.parent?.type === 'call_expression' && node.parent.childForFieldName('function')?.equals(node) === true;
  if (!isCallee && WITHOUT_PARENTHESES.includes(name)) return { kind: 'call', span, callee: member, construct: false, args: [], argsSpan: { start: span.end, end: span.end } };
  if (SAME.has(name) && ['string', 'environment', 'map', 'list'].includes(object.kind)) return object;
  if (name === 'stripMargin' && object.kind === 'string') return withoutMargin(object);
  const region = regionConstant(pathOf(member) ?? '');
  return region === undefined ? member : { kind: 'string', span, parts: [region], literal: undefined };
}

const withoutMargin = (string: Expression & { kind: 'string' }): Expression =>
  ({ ...string, parts: string.parts.map(part => (typeof part === 'string' ? part.replace(/(^|\n)[ \t]*\|/g, '$1') : part)), literal: undefined });

/** `body.asInstanceOf[T]`; `mock[T]` calls without parentheses. */
function liftGeneric(node: Node, text: string): Expression {
  const called = field(node, 'function', text);
  if (node.parent?.type === 'call_expression' && node.parent.childForFieldName('function')?.equals(node) === true) return called;
  if (called.kind === 'member' && called.name === 'asInstanceOf') return called.object;
  const { end } = spanOf(node);
  return { kind: 'call', span: spanOf(node), callee: called, construct: false, args: [], argsSpan: { start: end, end } };
}

function liftInstance(node: Node, text: string): Expression {
  const [type, list] = children(node);
  // The body of an anonymous class can do anything.
  if (!type || children(node).some(child => child.type === 'template_body')) return { kind: 'other', span: spanOf(node), inner: [] };
  const { end } = spanOf(node);
  const call: CallExpression = { kind: 'call', span: spanOf(node), callee: lift(type, text), construct: true, args: list ? liftArguments(list, text) : [], argsSpan: list ? spanOf(list) : { start: end, end } };
  return known(call) ?? call;
}

function liftArguments(list: Node, text: string): Argument[] {
  if (list.type !== 'arguments') return [{ kind: 'positional', value: argument(list.type === 'block' && children(list).length === 1 ? children(list)[0] ?? list : list, text) }];
  return children(list).map((child): Argument => {
    const [key, value] = child.type === 'assignment_expression' ? [child.childForFieldName('left'), child.childForFieldName('right')] : [];
    if (key && value) return { kind: 'named', key: source(key, text), keySpan: spanOf(key), span: spanOf(child), value: argument(value, text) };
    if (child.type === 'ascription_expression' && children(child).at(-1)?.type === 'repeated_parameter_type') return { kind: 'rest', value: lift(children(child)[0] ?? child, text) };
    return { kind: 'positional', value: argument(child, text) };
  });
}

/** `_.jobTag("…").kmsKeyId(key)` is a function of what stands for the underscore. */
function argument(node: Node, text: string): Expression {
  const lifted = lift(node, text);
  const items = lifted.kind === 'call' ? settingsOn(lifted, '_', text) : undefined;
  return items ? { kind: 'function', span: lifted.span, result: { kind: 'map', span: lifted.span, style: 'chain', container: lifted.span, items } } : lifted;
}

function liftCall(node: Node, text: string): Expression {
  const [calleeNode, list] = [node.childForFieldName('function'), node.childForFieldName('arguments')];
  if (!calleeNode || !list) return other(node, text);
  // `client.startDocumentAnalysis(_: Request)` calls nothing yet.
  if (list.type === 'arguments' && children(list).some(child => child.type === 'wildcard' || (child.type === 'ascription_expression' && children(child)[0]?.type === 'wildcard'))) return { kind: 'other', span: spanOf(node), inner: [] };
  const callee = calleeNode.type === 'field_expression' ? memberOf(calleeNode, text) : lift(calleeNode, text);
  const name = callee.kind === 'name' || callee.kind === 'member' ? callee.name : '';
  const call: CallExpression = { kind: 'call', span: spanOf(node), callee, construct: /^[A-Z]\w*[a-z]/.test(name), args: liftArguments(list, text), argsSpan: spanOf(list) };
  return known(call) ?? call;
}

const LISTS: ReadonlySet<string> = new Set(['List', 'Seq', 'Vector', 'Set', 'Array', 'IndexedSeq', 'ArraySeq']);
const MAPS: ReadonlySet<string> = new Set(['Map', 'HashMap', 'Map.apply']);
/** They give what they are given, perhaps later or in a box. */
const HANDS_ON: ReadonlySet<string> = new Set([
  'Some', 'Option', 'Right', 'Try', 'Success', 'IO', 'IO.pure', 'IO.delay', 'IO.blocking', 'Future', 'Future.successful', 'blocking', 'Task', 'Task.now', 'Sync.delay', 'ZIO.succeed', 'ZIO.attempt', 'ZIO.attemptBlocking',
  'Eval.later', 'Eval.now', 'URI', 'URL', 'URI.create', 'Uri', 'Objects.requireNonNull',
]);

/** Functions of the standard library, of the usual effects and of the platform whose result is known. */
function known(call: CallExpression): Expression | undefined {
  const { span, callee, args } = call;
  const path = pathOf(callee) ?? '';
  const values = args.map(each => each.value);
  const [first, second] = values;
  if (HANDS_ON.has(path) && first && values.length === 1) return first;
  if (LISTS.has(path)) return { kind: 'list', span, items: values };
  if (MAPS.has(path)) return { kind: 'map', span, container: undefined, style: 'argument', items: values.map(pair) };
  if (path === 'sys.env' || path === 'sys.env.apply' || path === 'sys.env.get') return { kind: 'environment', span, variable: first && plainText(first), fallback: undefined };
  if ((path === 'sys.env.getOrElse' || path === 'Properties.envOrElse') && first) return { kind: 'environment', span, variable: plainText(first), fallback: second };
  if (callee.kind !== 'member') return undefined;
  const { object, name } = callee;
  if (name === 'getOrElse' && first && values.length === 1) return object.kind === 'environment' && !object.fallback ? { ...object, span, fallback: first } : { kind: 'either', span, options: [object, first] };
  if (values.length === 0 && SAME.has(name) && ['string', 'environment', 'map', 'list'].includes(object.kind)) return object;
  if (name === 'format' && object.kind === 'string') return formatted(call, [object, ...values]);
  return wellKnown(call);
}

/** `"key" -> value`, `("key", value)`. */
function pair(expression: Expression): MapItem {
  const { span } = expression;
  const [key, value, more] = expression.kind === 'other' ? expression.inner : [];
  if (!key || !value || more) return { kind: 'spread', span, value: expression };
  return { kind: 'entry', key: plainText(key) ?? key, keySpan: key.span, span, value };
}

/** `a + b + c` is as deep as it is long; `builder kmsKeyId key` is a call. */
function liftInfix(node: Node, text: string): Expression {
  const operatorOf = (at: Node): string => source(at.childForFieldName('operator') ?? at, text);
  const terms: Node[] = [];
  let at: Node | null = node;
  for (; at?.type === 'infix_expression' && operatorOf(at) === '+'; at = at.childForFieldName('left')) terms.unshift(...[at.childForFieldName('right')].filter(term => term !== null));
  if (at && at !== node) return { kind: 'string', span: spanOf(node), parts: [at, ...terms].flatMap(term => pieces(lift(term, text))), literal: undefined };
  const [left, operator, right] = [node.childForFieldName('left'), node.childForFieldName('operator'), node.childForFieldName('right')];
  if (!operator || !left || !right) return other(node, text);
  if (operator.type !== 'identifier') return { kind: 'other', span: spanOf(node), inner: [lift(left, text), lift(right, text)] };
  const callee: Expression = { kind: 'member', span: { start: node.startIndex, end: operator.endIndex }, object: lift(left, text), name: source(operator, text), nameSpan: spanOf(operator) };
  return { kind: 'call', span: spanOf(node), callee, construct: false, args: [{ kind: 'positional', value: lift(right, text) }], argsSpan: spanOf(right) };
}

/** What a lambda gives: the value of its expression or, where it is handed a builder, what it sets on it. */
function lambdaResult(node: Node, text: string): Expression | undefined {
  const list = node.childForFieldName('parameters');
  const body = children(node).at(-1);
  const [parameter, more] = list ? parameters(list, text) : [];
  if (!body || body.equals(list ?? node)) return undefined;
  const handed = parameter && !more ? parameter.name : undefined;
  if (!BLOCKS.has(body.type)) {
    const result = lift(body, text);
    const items = handed === undefined ? undefined : settingsOn(result, handed, text);
    return items ? { kind: 'map', span: result.span, style: 'chain', container: result.span, items } : result;
  }
  if (handed === undefined) return undefined;
  const items = settingsOfBlock(children(body), {
    set: statement => (statement.type === 'call_expression' ? settingsOn(lift(statement, text), handed, text) : undefined),
    branches,
    inBranch: branch => (branch.type === 'case_clause' ? branch.childrenForFieldName('body') : BLOCKS.has(branch.type) ? children(branch) : [branch]),
    concerns: statement => isMentioned(handed, statement, text),
  });
  return items.length > 0 ? { kind: 'map', span: spanOf(body), style: 'chain', container: items.at(-1)?.kind === 'entry' ? spanOf(body) : undefined, items } : undefined;
}

function targets(node: Node, text: string): readonly BindingTarget[] {
  const whole = (name: string): readonly BindingTarget[] => [{ name, partial: false }];
  const nameOf = (child: Node): string => source(child, text).replace(/^`|`$/g, '');
  if (node.type === 'call_expression') return node.parent?.type === 'assignment_expression' && node.parent.childForFieldName('left')?.equals(node) ? indexTargets(node, text) : setterTargets(node, text);
  if (node.parent?.type === 'assignment_expression') {
    // Arguments with names look the same.
    if (node.parent.parent?.type === 'arguments') return [];
    const path = pathOf(node.type === 'field_expression' ? memberOf(node, text) : lift(node, text));
    return path === undefined ? [] : whole(path);
  }
  switch (node.type) {
    case 'identifier': return whole(nameOf(node));
    case 'val_definition': case 'var_definition': case 'val_declaration': case 'var_declaration': case 'class_parameter': case 'function_definition': case 'function_declaration': {
      const name = node.childForFieldName('pattern') ?? node.childForFieldName('name');
      return name ? whole(typeNameOf(nameOf(name))) : [];
    }
    // `class A @Inject() (private val client: TextractClient)` reads like arguments of the annotation.
    case 'ascription_expression': {
      const [first] = children(node);
      return first ? whole(typeNameOf(/\w{1,80}$/.exec(source(first, text))?.[0] ?? '')) : [];
    }
    case 'infix_expression': case 'field_expression': return setterTargets(node, text);
    default: return [];
  }
}

/** `tags("Team") = "…"`. */
function indexTargets(node: Node, text: string): readonly BindingTarget[] {
  const lifted = lift(node, text);
  const path = lifted.kind === 'call' ? pathOf(lifted.callee) : undefined;
  const key = lifted.kind === 'call' ? lifted.args[0]?.value : undefined;
  return path === undefined ? [] : [{ name: `${path}.${(key && plainText(key)) ?? '[]'}`, partial: false }];
}

/** `request.setJobTag(…)`, `builder.s3Object(…).jobTag(…)`, `tags.put("Team", …)`, `builder kmsKeyId key`, `key.foreach(builder.kmsKeyId)`. */
function setterTargets(node: Node, text: string): readonly BindingTarget[] {
  const callee = node.type === 'call_expression' ? node.childForFieldName('function') : node;
  const method = callee?.childForFieldName(callee.type === 'infix_expression' ? 'operator' : 'field');
  const name = method ? source(method, text) : '';
  if (!isSetter(name)) return [];
  const path = receiverPath(callee?.childForFieldName(callee.type === 'infix_expression' ? 'left' : 'value'), text);
  if (path === undefined) return [];
  if (MERGING.has(name)) return [{ name: `${path}.[]`, partial: true }];
  const [key, value] = node.type === 'call_expression' ? children(node.childForFieldName('arguments') ?? node) : [];
  if (name === 'put') return key && value ? [{ name: `${path}.${plainText(lift(key, text)) ?? '[]'}`, partial: false }] : [];
  return value ? [] : [{ name: `${path}.${memberName(name)}`, partial: false }];
}

/** The path of the object that a chain of setters begins with. */
function receiverPath(node: Node | null | undefined, text: string): string | undefined {
  if (!node || !BEGINS_WITH_OBJECT.test(text.slice(node.startIndex, node.startIndex + 80))) return undefined;
  let at: Node | null | undefined = node;
  while (at?.type === 'call_expression') {
    if (children(at.childForFieldName('arguments') ?? at).length === 0) return undefined;
    at = at.childForFieldName('function')?.childForFieldName('value');
  }
  const path = at?.type === 'identifier' || at?.type === 'field_expression' ? source(at, text).replace(/\s+/g, '') : '';
  return /^(?:this\.)?[a-z_$][\w$]*$/.test(path) ? path : undefined;
}

/** `node` is a parameter list, the bindings of a lambda or its one bare parameter. */
function parameters(node: Node, text: string): readonly Parameter[] {
  if (node.type === 'identifier' || node.type === 'wildcard') return [{ name: source(node, text), rest: false }];
  const lists = node.type === 'parameters' && node.parent ? children(node.parent).filter(child => child.type === 'parameters') : [node];
  return lists.flatMap(children).flatMap((child): Parameter[] => {
    if (child.type === 'identifier') return [{ name: source(child, text), rest: false }];
    const name = child.childForFieldName('name');
    const type = child.childForFieldName('type');
    return name ? [{ name: source(name, text), rest: type?.type === 'repeated_parameter_type', ...(type ? { type: source(type, text) } : {}) }] : [];
  });
}

function imports(node: Node, text: string): readonly ImportedName[] {
  const found: ImportedName[] = [];
  let path: string[] = [];
  const finish = (): void => {
    if (path.length > 0) found.push({ local: path.at(-1) ?? '', source: path.join('.') });
    path = [];
  };
  const select = (child: Node): void => {
    const under = [...path];
    const name = child.childForFieldName('name');
    const alias = child.childForFieldName('alias');
    if (child.type === 'namespace_wildcard') found.push({ local: `${under.join('.')}.*`, source: under.join('.') });
    else if (name && alias) found.push({ local: source(alias, text), source: [...under, source(name, text)].join('.') });
    else if (child.type === 'identifier') found.push({ local: source(child, text), source: [...under, source(child, text)].join('.') });
  };
  for (const child of node.children) {
    if (child.type === ',') finish();
    else if (child.type === 'identifier') path.push(source(child, text));
    else if (child.type === 'namespace_selectors') {
      children(child).forEach(select);
      path = [];
    } else if (child.type === 'namespace_wildcard' || child.type === 'as_renamed_identifier') {
      select(child);
      path = [];
    }
  }
  finish();
  return found;
}

/** Before the first import; without one after the package, else before the first declaration. */
function importOffset(root: Node, text: string): number {
  const parts = children(root);
  const first = parts.find(node => node.type === 'import_declaration') ?? parts.find(node => node.type !== 'package_clause');
  return first ? text.lastIndexOf('\n', first.startIndex - 1) + 1 : text.length;
}

/** The branches of `if` and `match`. One of the cases is taken, or the program ends. */
function branches(node: Node): { readonly blocks: readonly Node[]; readonly exhaustive: boolean } | undefined {
  if (node.type === 'match_expression') return { blocks: children(node.childForFieldName('body') ?? node).filter(child => child.type === 'case_clause'), exhaustive: true };
  if (node.type !== 'if_expression') return undefined;
  const blocks = [node.childForFieldName('consequence'), node.childForFieldName('alternative')].filter(block => block !== null);
  return { blocks, exhaustive: blocks.length === 2 };
}

const BLOCKS: ReadonlySet<string> = new Set(['block', 'indented_block', 'case_clause']);
const LEAVING: ReadonlySet<string> = new Set(['return_expression', 'throw_expression']);

/** All of `Language` that is syntax. */
export const SCALA_SYNTAX = {
  query: QUERY,
  blocks: new Set([...BLOCKS, 'compilation_unit', 'template_body', 'if_expression', 'while_expression', 'for_expression', 'lambda_expression']),
  transparent: new Set(['try_expression', 'finally_clause']),
  branches,
  leaving: LEAVING,
  comprehensions: new Set<string>(),
  self: ['this'],
  bareMembers: true,
  lift,
  targets,
  parameters,
  stringAround,
  imports,
  importOffset,
  readsOnly: new RegExp(`^(?:${READING_METHODS}|Some|Option|IO|Future|Try)$`),
  // Methods of implicit classes can set anything.
  changesReceiver: /^(?:apply[A-Z]\w*|(?:configure|default|customi[sz]e|encrypt|secure|decorate|fill|populate)\w*)$/,
  mergesInto: { receiver: new Set<string>(), firstArgument: new Set<string>() },
  mergedResult: new Set<string>(),
  built,
} satisfies LanguageSyntax;

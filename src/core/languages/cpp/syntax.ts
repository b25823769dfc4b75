import type { Node } from 'web-tree-sitter';
import { pathOf, plainText, type Expression } from '../../model/expression';
import { OPERATION_NAMES } from '../../textract/operations';
import type { BindingTarget, ImportedName, LanguageSyntax, Parameter } from '../language-syntax';
import { children, source } from '../nodes';
import { built, memberOf } from './builders';
import { lift as liftExpression, typeNameOf } from './lift';
import { stringAround } from './strings';

/** C++ as tree-sitter-cpp spells it. */

// `Client client(config);` is the declaration of a function as far as the grammar can tell. A statement of setters called on a
// name adds to what is there.
const QUERY = `
(declaration declarator: (identifier) @target @value) @block-binding
(declaration declarator: (init_declarator declarator: (_) @target) @value) @block-binding
(declaration declarator: (function_declarator declarator: (identifier) @target) @value) @block-binding
(declaration type: (_) @value (#match? @value "Client")) @target @binding
(field_declaration type: (_) @value (#match? @value "Client")) @target @binding
(field_initializer (field_identifier) @target [(argument_list . (_) @value .) (initializer_list . (_) @value .)]) @binding
(assignment_expression left: (_) @target operator: "=" right: (_) @value) @assignment
(assignment_expression left: (_) @target operator: "+=" right: (_) @value) @augment
(expression_statement (call_expression function: (field_expression)) @target @value) @augment
(call_expression function: (field_expression field: (field_identifier) @method) arguments: (argument_list . (_) @target . (_) @value .) (#match? @method "^(try_emplace|emplace|insert_or_assign)$")) @assignment
(for_range_loop declarator: (_) @target right: (_) @value) @iteration
(function_definition declarator: (function_declarator declarator: [(identifier) (field_identifier)] @name parameters: (_) @parameters) body: (_) @body) @function
(function_definition declarator: (function_declarator declarator: (qualified_identifier name: (_) @name) parameters: (_) @parameters) body: (_) @body) @function
(function_definition declarator: (_ (function_declarator declarator: [(identifier) (field_identifier)] @name parameters: (_) @parameters)) body: (_) @body) @function
(function_definition declarator: (_ (function_declarator declarator: (qualified_identifier name: (_) @name) parameters: (_) @parameters)) body: (_) @body) @function
(init_declarator declarator: (identifier) @name value: (lambda_expression declarator: (_ parameters: (_) @parameters) body: (_) @body) @function)
(lambda_expression declarator: (_ parameters: (_) @parameters) body: (_) @body) @function
(lambda_expression !declarator body: (_) @body) @function
(class_specifier name: (type_identifier) @name body: (_) @body) @class
(struct_specifier name: (type_identifier) @name body: (_) @body) @class
(return_statement (_) @value) @return
(call_expression function: (_) @callee arguments: (_) @arguments) @call
(call_expression function: [(template_function arguments: (template_argument_list . (type_descriptor type: (_) @callee))) (qualified_identifier name: (template_function arguments: (template_argument_list . (type_descriptor type: (_) @callee))))] arguments: (_) @arguments) @call
(new_expression type: (_) @callee) @arguments @call
(declaration type: (_) @callee declarator: (identifier) @arguments @call (#match? @callee "Client"))
(declaration type: (_) @callee declarator: (init_declarator value: [(argument_list) (initializer_list)] @arguments) @call (#match? @callee "Client"))
(declaration type: (_) @callee declarator: (function_declarator parameters: (_) @arguments) @call (#match? @callee "Client"))
(using_declaration) @import
(alias_declaration) @import
(type_definition) @import
(namespace_alias_definition) @import
(preproc_include) @import
`;

/** The identifier that a declarator declares; undefined for a function. */
function declaredName(declarator: Node): Node | undefined {
  switch (declarator.type) {
    case 'identifier': case 'field_identifier': return declarator;
    case 'pointer_declarator': case 'reference_declarator': case 'init_declarator': case 'parenthesized_declarator': case 'array_declarator': {
      const inner = declarator.childForFieldName('declarator') ?? children(declarator).at(-1);
      return inner ? declaredName(inner) : undefined;
    }
    default: return undefined;
  }
}

/**
 * Whether what looks like the declaration of a function makes an object: inside a function, of names alone.
 * `Client client();` does not.
 */
function makesObject(declarator: Node): boolean {
  const list = declarator.childForFieldName('parameters');
  const given = list ? children(list) : [];
  return declarator.parent?.parent?.type === 'compound_statement' && given.length > 0
    && given.every(child => child.type === 'parameter_declaration' && children(child).length === 1 && child.childForFieldName('type')?.type !== 'primitive_type');
}

function targets(node: Node, text: string): readonly BindingTarget[] {
  const whole = (name: string | undefined): readonly BindingTarget[] => (name === undefined ? [] : [{ name, partial: false }]);
  const { parent } = node;
  if (parent?.type === 'argument_list') return whole(entryPath(parent, node, text));
  switch (node.type) {
    case 'declaration': case 'field_declaration': return node.childrenForFieldName('declarator').flatMap(declarator => {
      const name = declaredName(declarator);
      return name ? whole(typeNameOf(source(name, text))) : [];
    });
    case 'identifier': return parent?.type === 'function_declarator' && !makesObject(parent) ? [] : whole(source(node, text));
    case 'field_identifier': return whole(parent?.type === 'field_initializer' ? `this.${source(node, text)}` : source(node, text));
    case 'pointer_declarator': case 'reference_declarator': {
      const name = declaredName(node);
      return name ? whole(source(name, text)) : [];
    }
    case 'structured_binding_declarator': return children(node).map(child => ({ name: source(child, text), partial: true }));
    case 'call_expression': return whole(addedTo(node, text));
    case 'field_expression': case 'pointer_expression': case 'parenthesized_expression': return whole(pathOf(liftExpression(node, text)));
    case 'subscript_expression': {
      const indexed = liftExpression(node, text);
      const base = indexed.kind === 'index' ? pathOf(indexed.object) : undefined;
      return indexed.kind !== 'index' || base === undefined ? [] : whole(`${base}.${plainText(indexed.key) ?? '[]'}`);
    }
    default: return [];
  }
}

/** `tags.emplace(key, value)` is what `tags[key] = value` is. */
function entryPath(list: Node, key: Node, text: string): string | undefined {
  const object = list.parent?.childForFieldName('function')?.childForFieldName('argument');
  const base = object ? pathOf(liftExpression(object, text)) : undefined;
  return base === undefined ? undefined : `${base}.${plainText(liftExpression(key, text)) ?? '[]'}`;
}

/** The name that `request.SetFirst(…);` and `request.WithFirst(…).WithSecond(…);` add to; undefined for other calls. */
function addedTo(call: Node, text: string): string | undefined {
  let at: Node | null = call;
  while (at?.type === 'call_expression') {
    const method: Node | null = at.childForFieldName('function');
    const name = method?.type === 'field_expression' ? method.childForFieldName('field') : null;
    if (!name || memberOf(source(name, text)) === undefined) return undefined;
    at = method?.childForFieldName('argument') ?? null;
  }
  return at ? pathOf(liftExpression(at, text)) : undefined;
}

/** A statement of setters is what it adds, without what was there before. */
function lift(node: Node, text: string): Expression {
  const lifted = liftExpression(node, text);
  const map = lifted.kind === 'call' && node.type === 'call_expression' && node.parent?.type === 'expression_statement' && addedTo(node, text) !== undefined ? built(lifted, text) : undefined;
  return map ? { ...map, items: map.items.filter(item => item.kind === 'entry') } : lifted;
}

/** `node` is the parameter list. */
const parameters = (node: Node, text: string): readonly Parameter[] => children(node).flatMap((child): Parameter[] => {
  const type = child.childForFieldName('type');
  if (!type) return [];
  const declarator = child.childForFieldName('declarator');
  const name = declarator ? declaredName(declarator) : undefined;
  return [{ name: name ? source(name, text) : '_', rest: child.type === 'variadic_parameter_declaration', type: source(type, text) }];
});

/** An included header as a name; dots are for paths. */
export const includeName = (header: string): string => header.replaceAll('.', '_');

const dotted = (node: Node, text: string): string => source(node, text).replace(/\s+/g, '').replace(/^::/, '').replaceAll('::', '.');

function imports(node: Node, text: string): readonly ImportedName[] {
  switch (node.type) {
    case 'preproc_include': {
      const path = node.childForFieldName('path');
      const header = path ? includeName(source(path, text).replace(/[<>"]/g, '')) : '';
      return header === '' ? [] : [{ local: header, source: header }];
    }
    case 'using_declaration': {
      const [name] = children(node);
      if (!name) return [];
      const path = dotted(name, text);
      return /^using\s+namespace\b/.test(text.slice(node.startIndex, node.startIndex + 40)) ? [{ local: `${path}.*`, source: path }] : [{ local: path.slice(path.lastIndexOf('.') + 1), source: path }];
    }
    case 'alias_declaration': case 'type_definition': {
      const local = node.childForFieldName(node.type === 'alias_declaration' ? 'name' : 'declarator');
      const type = node.childForFieldName('type');
      return local && type && /^(?:type_descriptor|qualified_identifier|type_identifier)$/.test(type.type) ? [{ local: source(local, text), source: dotted(type, text) }] : [];
    }
    case 'namespace_alias_definition': {
      const [local, path] = children(node);
      return local && path ? [{ local: source(local, text), source: dotted(path, text) }] : [];
    }
    default: return [];
  }
}

/** After the last include of the file, else at its beginning. */
function importOffset(root: Node, text: string): number {
  const last = root.namedChildren.findLast(child => child.type === 'preproc_include');
  if (!last) return text.startsWith('\uFEFF') ? 1 : 0;
  const lineEnd = text.indexOf('\n', Math.max(0, last.endIndex - 1));
  return lineEnd < 0 ? text.length : lineEnd + 1;
}

/** The branches of `if`. An `else if` is a statement of branches in its own right. */
function branches(node: Node): { readonly blocks: readonly Node[]; readonly exhaustive: boolean } | undefined {
  if (node.type !== 'if_statement') return undefined;
  const otherwise = node.childForFieldName('alternative');
  const inner = otherwise ? children(otherwise)[0] : undefined;
  return { blocks: [node.childForFieldName('consequence'), inner ?? null].filter(block => block !== null), exhaustive: otherwise !== null };
}

export const CPP_SYNTAX: LanguageSyntax = {
  query: QUERY,
  blocks: new Set([
    'translation_unit', 'compound_statement', 'declaration_list', 'field_declaration_list', 'case_statement', 'if_statement', 'else_clause', 'while_statement', 'for_statement', 'for_range_loop', 'do_statement',
    'preproc_if', 'preproc_ifdef', 'preproc_else', 'preproc_elif',
  ]),
  transparent: new Set(['try_statement']),
  branches,
  leaving: new Set(['return_statement', 'throw_statement', 'break_statement', 'continue_statement', 'goto_statement']),
  comprehensions: new Set(),
  self: ['this'],
  bareMembers: true,
  lift, targets, parameters, stringAround, imports, importOffset,
  readsOnly: new RegExp(`^(?:\\w*Client|\\w*[pP]rintf?|format|LOG|log|Log\\w*|assert|to_string|Serialize\\w*|Jsonize|make_shared|make_unique|MakeShared|MakeUnique|(?:${OPERATION_NAMES.join('|')})(?:Callable|Async)?|Submit(?:Callable|Async))$`),
  mergesInto: { receiver: new Set(), firstArgument: new Set() },
  mergedResult: new Set(),
  built,
};

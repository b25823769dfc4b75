import type { Node } from 'web-tree-sitter';
import { pathOf, plainText } from '../../model/expression';
import type { BindingTarget, ImportedName, LanguageSyntax, Parameter } from '../language-syntax';
import { children, source } from '../nodes';
import { built } from './builders';
import { lift, typeNameOf } from './lift';
import { stringAround } from './strings';

/** Swift as tree-sitter-swift spells it. */

// The grammar puts parameters straight into their function. `if let` and `guard let` bind a name to what is in an optional,
// which is of the same name more often than not.
const QUERY = `
(property_declaration name: (pattern) @target value: (_) @value) @block-binding
(property_declaration name: (pattern) @target !value !computed_value) @declaration
(property_declaration (type_annotation) @value) @target @binding
(if_statement bound_identifier: (simple_identifier) @target @block-binding)
(guard_statement bound_identifier: (simple_identifier) @target @block-binding)
(while_statement bound_identifier: (simple_identifier) @target @block-binding)
(assignment target: (directly_assignable_expression) @target operator: "=" result: (_) @value) @assignment
(assignment target: (directly_assignable_expression) @target operator: "+=" result: (_) @value) @augment
(prefix_expression operation: "&" target: (_) @target) @value @augment
(for_statement item: (pattern) @target collection: (_) @value) @iteration
(function_declaration name: (simple_identifier) @name body: (_) @body) @function @parameters
(function_declaration name: "init" @name body: (_) @body) @function @parameters
(property_declaration name: (pattern bound_identifier: (simple_identifier) @name) computed_value: (_) @body) @function
(property_declaration name: (pattern bound_identifier: (simple_identifier) @name) value: (lambda_literal) @function @parameters @body)
(lambda_literal) @function @parameters @body
(class_declaration name: (type_identifier) @name body: (_) @body) @class
(class_declaration name: (user_type) @name body: (_) @body) @class
(protocol_declaration name: (type_identifier) @name body: (_) @body) @class
(control_transfer_statement result: (_) @value) @return
(call_expression . (_) @callee (call_suffix) @arguments) @call
(import_declaration) @import
(typealias_declaration) @import
`;

function targets(node: Node, text: string): readonly BindingTarget[] {
  const whole = (name: string | undefined): readonly BindingTarget[] => (name === undefined || name === '_' ? [] : [{ name, partial: false }]);
  switch (node.type) {
    case 'simple_identifier': return whole(source(node, text));
    case 'pattern': {
      const bound = node.childForFieldName('bound_identifier');
      if (bound) return whole(source(bound, text));
      const [only, second] = children(node);
      if (only?.type === 'simple_identifier' && !second) return whole(source(only, text));
      return children(node).flatMap(child => targets(child, text)).map(({ name }) => ({ name, partial: true }));
    }
    case 'property_declaration': {
      const bound = node.childForFieldName('name')?.childForFieldName('bound_identifier');
      return bound ? whole(typeNameOf(source(bound, text))) : [];
    }
    case 'directly_assignable_expression': {
      const target = lift(node, text);
      if (target.kind !== 'index') return target.kind === 'name' || target.kind === 'member' ? whole(pathOf(target)) : [];
      const base = pathOf(target.object);
      return base === undefined ? [] : whole(`${base}.${plainText(target.key) ?? '[]'}`);
    }
    case 'navigation_expression': return whole(pathOf(lift(node, text)));
    default: return [];
  }
}

/** `node` is the function or closure itself. */
function parameters(node: Node, text: string): readonly Parameter[] {
  const found = node.type === 'lambda_literal' ? node.childForFieldName('type')?.descendantsOfType('lambda_parameter') ?? [] : node.namedChildren.filter(child => child.type === 'parameter');
  return found.map((parameter): Parameter => {
    const names = parameter.childrenForFieldName('name').filter(child => child.isNamed);
    const name = names.find(child => child.type === 'simple_identifier');
    const type = names.find(child => child.type !== 'simple_identifier');
    return { name: name ? source(name, text) : '_', rest: false, ...(type ? { type: source(type, text) } : {}) };
  });
}

function imports(node: Node, text: string): readonly ImportedName[] {
  const named = children(node);
  if (node.type === 'typealias_declaration') {
    const [name, type] = named.filter(child => child.type === 'type_identifier' || child.type === 'user_type');
    const path = type ? pathOf(lift(type, text)) : undefined;
    return name && path !== undefined ? [{ local: source(name, text), source: path }] : [];
  }
  const identifier = named.find(child => child.type === 'identifier');
  const path = identifier ? source(identifier, text).replace(/\s+/g, '') : '';
  return path === '' ? [] : [{ local: path.slice(path.lastIndexOf('.') + 1), source: path }];
}

/** After the last import of the file, else at its beginning. */
function importOffset(root: Node, text: string): number {
  const last = root.namedChildren.findLast(child => child.type === 'import_declaration');
  if (!last) return text.startsWith('\uFEFF') ? 1 : 0;
  const lineEnd = text.indexOf('\n', last.endIndex);
  return lineEnd < 0 ? text.length : lineEnd + 1;
}

/** The branches of `if`, `guard` and `switch`. An `else if` is a statement of branches in its own right. */
function branches(node: Node): { readonly blocks: readonly Node[]; readonly exhaustive: boolean } | undefined {
  switch (node.type) {
    case 'if_statement': {
      const blocks = children(node).filter(child => child.type === 'statements' || child.type === 'if_statement');
      return { blocks, exhaustive: blocks.length > 1 };
    }
    case 'guard_statement': return { blocks: children(node).filter(child => child.type === 'statements'), exhaustive: false };
    case 'switch_statement': return { blocks: children(node).filter(child => child.type === 'switch_entry').flatMap(entry => children(entry).filter(child => child.type === 'statements')), exhaustive: true };
    default: return undefined;
  }
}

export const SWIFT_SYNTAX: LanguageSyntax = {
  query: QUERY,
  blocks: new Set(['source_file', 'statements', 'class_body', 'protocol_body', 'enum_class_body']),
  transparent: new Set(['do_statement']),
  branches,
  leaving: new Set(['control_transfer_statement']),
  comprehensions: new Set(),
  self: ['self', 'Self'],
  bareMembers: true,
  lift, targets, parameters, stringAround, imports, importOffset,
  // Requests are values: what is given them is a copy. Configurations are not, and these names say that something is done to them.
  readsOnly: /^(?!\w{0,64}(?:[cC]onfigure|[aA]pply|[aA]djust|[fF]ill|[pP]repare|[eE]nable|[cC]ustomi[sz]e|[oO]verride|[mM]odify|[uU]pdate))/,
  mergesInto: { receiver: new Set(['merge']), firstArgument: new Set() },
  mergedResult: new Set(),
  built,
};

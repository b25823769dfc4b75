import type { Node } from 'web-tree-sitter';
import { pathOf, plainText, type Argument, type CallExpression, type Expression, type MapExpression, type MapItem } from '../../model/expression';
import type { StringLiteral } from '../../model/value';
import { OPERATION_NAMES } from '../../textract/operations';
import type { BindingTarget, ImportedName, LanguageSyntax, Parameter } from '../language-syntax';
import { children, lifting, pieces, source, spanOf } from '../nodes';

/** Go as tree-sitter-go spells it, lifted to neutral expressions. Pointers and what they point to are the same thing here. */

// Of several results (`cfg, err := load()`) the first is the value; the rest are names of something unknown. Who has a
// pointer to a member (`fill(&input.KMSKeyId)`) may write it.
const QUERY = `
(short_var_declaration left: (expression_list . (_) @target) right: (expression_list . (_) @value)) @block-binding
(short_var_declaration left: (expression_list (_) . (_) @target)) @block-binding
(var_spec . name: (identifier) @target value: (expression_list . (_) @value)) @block-binding
(var_spec name: (identifier) . name: (identifier) @target value: (_)) @block-binding
(var_spec name: (identifier) @target type: (qualified_type) @value !value) @block-binding
(var_spec name: (identifier) @target type: [(pointer_type) (type_identifier) (map_type) (slice_type) (array_type) (function_type) (interface_type) (struct_type) (channel_type) (generic_type) (parenthesized_type)] !value) @declaration
(const_spec . name: (identifier) @target value: (expression_list . (_) @value)) @block-binding
(const_spec name: (identifier) . name: (identifier) @target) @block-binding
(assignment_statement left: (expression_list . (_) @target) operator: "=" right: (expression_list . (_) @value)) @assignment
(assignment_statement left: (expression_list (_) . (_) @target) operator: "=") @assignment
(assignment_statement left: (expression_list . (_) @target) operator: "+=" right: (expression_list . (_) @value)) @augment
(call_expression function: (selector_expression) @target arguments: (argument_list . (_) @value .)) @assignment
(argument_list (unary_expression operator: "&" operand: (selector_expression) @target) @assignment)
(expression_list (unary_expression operator: "&" operand: (selector_expression) @target) @assignment)
(range_clause left: (expression_list . (_) @target)) @iteration
(range_clause left: (expression_list (_) . (_) @target) right: (_) @value) @iteration
(function_declaration name: (identifier) @name parameters: (_) @parameters body: (_) @body) @function
(method_declaration name: (field_identifier) @name parameters: (_) @parameters body: (_) @body) @function
(short_var_declaration left: (expression_list . (identifier) @name .) right: (expression_list . (func_literal parameters: (_) @parameters body: (_) @body) @function .))
(var_spec name: (identifier) @name value: (expression_list . (func_literal parameters: (_) @parameters body: (_) @body) @function .))
(func_literal parameters: (_) @parameters body: (_) @body) @function
(return_statement (expression_list . [(identifier) (selector_expression) (call_expression) (unary_expression) (composite_literal) (func_literal) (binary_expression) (index_expression) (parenthesized_expression) (interpreted_string_literal) (raw_string_literal) (type_assertion_expression)] @value)) @return
(call_expression function: (_) @callee arguments: (_) @arguments) @call
(import_spec) @import
`;

const { other, field } = lifting((node, text) => lift(node, text));

/** What an expression hands on unchanged, in its own place. */
const inPlace = (node: Node, expression: Expression): Expression => ({ ...expression, span: spanOf(node) });

/** The states of `aws.FIPSEndpointState` and `endpoints.FIPSEndpointState`. */
const FIPS_STATES: ReadonlyMap<string, boolean> = new Map([['FIPSEndpointStateEnabled', true], ['FIPSEndpointStateDisabled', false]]);

function lift(node: Node, text: string): Expression {
  const span = spanOf(node);
  switch (node.type) {
    case 'identifier': case 'field_identifier': case 'package_identifier': return { kind: 'name', span, name: source(node, text) };
    case 'interpreted_string_literal': case 'raw_string_literal': return liftString(node, text);
    case 'true': case 'false': return { kind: 'boolean', span, value: node.type === 'true' };
    case 'nil': return { kind: 'nothing', span };
    case 'int_literal': case 'float_literal': return { kind: 'number', span, text: source(node, text) };
    case 'selector_expression': return liftSelector(node, text);
    case 'index_expression': return { kind: 'index', span, object: field(node, 'operand', text), key: field(node, 'index', text) };
    case 'call_expression': return liftCall(node, text);
    case 'composite_literal': {
      const body = node.childForFieldName('body');
      return body ? { ...liftElements(body, node.childForFieldName('type'), text), span } : other(node, text);
    }
    case 'literal_value': return liftElements(node, null, text);
    // The type of a variable without a value stands for its zero value: a request without members.
    case 'qualified_type': return EMPTY(node);
    case 'unary_expression': return /^[&*]$/.test(node.childForFieldName('operator')?.type ?? '') ? inPlace(node, field(node, 'operand', text)) : other(node, text);
    case 'binary_expression': return liftOperator(node, text);
    case 'type_conversion_expression': return inPlace(node, field(node, 'operand', text));
    case 'parenthesized_expression': case 'literal_element': case 'expression_statement': case 'expression_list': {
      const [inner, second] = children(node);
      return inner && !second ? inPlace(node, lift(inner, text)) : other(node, text);
    }
    case 'func_literal': return liftOptions(node, text) ?? { kind: 'function', span, result: undefined };
    case 'function_declaration': case 'method_declaration': return { kind: 'function', span, result: undefined };
    case 'block': case 'statement_list': return { kind: 'other', span, inner: [] };
    default: return other(node, text);
  }
}

const EMPTY = (node: Node): MapExpression => ({ kind: 'map', span: spanOf(node), items: [], container: undefined, style: 'property' });

function liftSelector(node: Node, text: string): Expression {
  const span = spanOf(node);
  const name = node.childForFieldName('field');
  if (!name) return other(node, text);
  const written = source(name, text);
  const object = field(node, 'operand', text);
  const state = object.kind === 'name' ? FIPS_STATES.get(written) : undefined;
  if (state !== undefined) return { kind: 'boolean', span, value: state };
  if (written === 'FIPSEndpointStateUnset') return { kind: 'nothing', span };
  return { kind: 'member', span, object, name: written, nameSpan: spanOf(name) };
}

/** `T{Name: value}`, `map[K]V{key: value}`, `[]T{value}` and, inside them, `{…}` whose type is left out. */
function liftElements(body: Node, type: Node | null, text: string): MapExpression | (Expression & { kind: 'list' }) {
  const span = spanOf(body);
  const elements = children(body);
  const valueOf = (element: Node): Expression => (element.type === 'keyed_element' ? field(element, 'value', text) : lift(element, text));
  const isList = /(?:slice|array)_type$/.test(type?.type ?? '');
  if (isList || !elements.every(element => element.type === 'keyed_element')) return { kind: 'list', span, items: elements.map(valueOf) };
  const items = elements.map((element): MapItem => {
    const key = field(element, 'key', text);
    // Of a struct it is the name of a member, of a map a value.
    const named = key.kind === 'name' && type?.type !== 'map_type';
    return { kind: 'entry', key: named ? key.name : (plainText(key) ?? key), keySpan: key.span, span: spanOf(element), value: valueOf(element) };
  });
  return { kind: 'map', span, items, container: span, style: 'property' };
}

/**
 * `func(o *textract.Options) { o.Region = region }`, the SDK's way of named arguments: a map of what is assigned, under
 * `if` perhaps. Anything else done with the options may set more of them. Undefined for other functions.
 */
function liftOptions(node: Node, text: string): MapExpression | undefined {
  const list = node.childForFieldName('parameters');
  const [parameter, second] = list ? parameters(list, text) : [];
  const body = node.childForFieldName('body');
  if (!parameter || second || !body || !/^\*\s*\w+\s*\.\s*(?:Load)?Options$/.test(parameter.type ?? '')) return undefined;
  const uses = new RegExp(`\\b${parameter.name}\\b`);
  const entriesOf = (block: Node): MapItem[] => statementsOf(block).flatMap((statement): MapItem[] => {
    const span = spanOf(statement);
    if (statement.type === 'assignment_statement') {
      const [target] = statement.childForFieldName('left')?.namedChildren ?? [];
      const path = target ? pathOf(lift(target, text)) : undefined;
      const value = statement.childForFieldName('right');
      if (target && value && path?.startsWith(`${parameter.name}.`)) return [{ kind: 'entry', key: path.slice(parameter.name.length + 1), keySpan: spanOf(target), span, value: lift(value, text) }];
    }
    const known = branches(statement);
    if (known) return known.blocks.map((part): MapItem => ({ kind: 'spread', span: spanOf(part), value: { kind: 'either', span: spanOf(part), options: [whole(part), { kind: 'nothing', span: spanOf(part) }] } }));
    return uses.test(source(statement, text)) ? [{ kind: 'spread', span, value: { kind: 'other', span, inner: [] } }] : [];
  });
  const whole = (block: Node): MapExpression => ({ kind: 'map', span: spanOf(block), items: entriesOf(block), container: undefined, style: 'property' });
  return { ...whole(body), span: spanOf(node) };
}

/** The statements of a block, of a branch, or of an `if` that is one. */
function statementsOf(block: Node): Node[] {
  if (block.type === 'if_statement') return [block];
  const list = block.type === 'block' ? block.namedChildren.find(child => child.type === 'statement_list') : block;
  return list?.type === 'statement_list' ? children(list) : [];
}

function liftArgument(node: Node, text: string): Argument {
  const [inner] = children(node);
  return node.type === 'variadic_argument' && inner ? { kind: 'rest', value: lift(inner, text) } : { kind: 'positional', value: lift(node, text) };
}

/** Packages whose functions of these names give a pointer to a value, or the value of a pointer: `aws.String(x)`, `lo.ToPtr(x)`. */
const POINTER_PACKAGES = /aws|sdk|jsii|ptr|point|^(?:lo|to|swag|proto|null)$/i;
const POINTER_FUNCTIONS = /^(?:To)?(?:String|Bool|Int(?:32|64)?)(?:Ptr|Value|Slice|Map)?$|^(?:To)?Ptr$|^(?:To|Of|Pointer|Deref|FromPtr)$/;
/** The same, written in the file or its package: `strPtr(x)`, `ptr(x)`. */
const OWN_POINTER_FUNCTION = /^(?:to|new|str|string)?_?(?:ptr|pointer)(?:to|of|str|string)?$/i;

/** Calls that give back what they are given: pointers, `template.Must`, conversions, copies. */
function handsOn(callee: Expression): boolean {
  if (callee.kind === 'name') return callee.name === 'string' || /^must$/i.test(callee.name) || OWN_POINTER_FUNCTION.test(callee.name);
  if (callee.kind !== 'member' || callee.object.kind !== 'name') return false;
  return callee.name === 'Must' || (callee.name === 'Clone' && /^(?:maps|slices|strings)$/.test(callee.object.name)) || (POINTER_FUNCTIONS.test(callee.name) && POINTER_PACKAGES.test(callee.object.name));
}

function liftCall(node: Node, text: string): Expression {
  const span = spanOf(node);
  const list = node.childForFieldName('arguments');
  const callee = ownMethod(node, text) ?? field(node, 'function', text);
  const args = list ? children(list).map(child => liftArgument(child, text)) : [];
  const [first, second] = args;
  const positional = args.flatMap(argument => (argument.kind === 'positional' ? [argument.value] : []));
  if (first?.kind === 'positional' && !second && handsOn(callee)) return inPlace(node, first.value);
  if (callee.kind === 'member' && callee.name === 'Copy' && !first) return inPlace(node, callee.object);
  if (callee.kind === 'name' && callee.name === 'make') {
    const type = list && children(list)[0]?.type;
    if (type === 'map_type') return EMPTY(node);
    if (type === 'slice_type') return { kind: 'list', span, items: [] };
  }
  switch (pathOf(callee) ?? '') {
    case 'os.Getenv': case 'os.LookupEnv': case 'syscall.Getenv': return { kind: 'environment', span, variable: first && plainText(first.value), fallback: undefined };
    case 'cmp.Or': {
      if (first?.value.kind === 'environment' && positional.length === 2) return { ...first.value, span, fallback: positional[1] };
      return { kind: 'either', span, options: positional };
    }
    case 'fmt.Sprintf': {
      const [format, ...values] = positional;
      if (format?.kind === 'string' && positional.length === args.length) return { kind: 'string', span, parts: formatted(format, values), literal: undefined };
      break;
    }
    case 'fmt.Sprint': if (positional.length === args.length) return { kind: 'string', span, parts: positional.flatMap(pieces), literal: undefined };
      break;
    case 'strings.Join': {
      const [items, glue] = positional;
      if (items?.kind === 'list' && glue) return { kind: 'string', span, parts: items.items.flatMap((item, index) => (index === 0 ? pieces(item) : [...pieces(glue), ...pieces(item)])), literal: undefined };
      break;
    }
    default:
  }
  return { kind: 'call', span, callee, construct: false, args, argsSpan: list ? spanOf(list) : { start: span.end, end: span.end } };
}

/** `s.request(x)` in a method of `s`: the method of that name in the file, as if it were a function. */
function ownMethod(node: Node, text: string): Expression | undefined {
  const selector = node.childForFieldName('function');
  const operand = selector?.type === 'selector_expression' ? selector.childForFieldName('operand') : undefined;
  const name = selector?.childForFieldName('field');
  if (operand?.type !== 'identifier' || !name) return undefined;
  for (let at = node.parent; at; at = at.parent) {
    if (at.type !== 'method_declaration') continue;
    const [receiver] = receiverOf(at, text);
    return receiver?.name === source(operand, text) ? { kind: 'name', span: spanOf(name), name: source(name, text) } : undefined;
  }
  return undefined;
}

/** https://pkg.go.dev/fmt#hdr-Printing: `%s`, `%-08.3f`, `%[1]s`; `%%` is a percent sign. */
function formatted(format: Expression & { kind: 'string' }, values: readonly Expression[]): (string | Expression)[] {
  let count = 0;
  return format.parts.flatMap(part => {
    if (typeof part !== 'string') return [part];
    const out: (string | Expression)[] = [];
    let at = 0;
    for (const match of part.matchAll(/%[-+# 0]{0,8}(?:\[(\d{1,3})\])?[0-9.]{0,16}([a-zA-Z%])/g)) {
      const [written, position, verb] = match;
      if (position !== undefined) count = Number(position) - 1;
      out.push(part.slice(at, match.index), verb === '%' ? '%' : values[count++] ?? { kind: 'other', span: format.span, inner: [] });
      at = match.index + written.length;
    }
    return [...out, part.slice(at)];
  });
}

function liftOperator(node: Node, text: string): Expression {
  const span = spanOf(node);
  const left = field(node, 'left', text);
  const right = field(node, 'right', text);
  if (node.childForFieldName('operator')?.type === '+') {
    const parts = [...pieces(left), ...pieces(right)];
    if (parts.some(part => typeof part === 'string')) return { kind: 'string', span, parts, literal: undefined };
  }
  return { kind: 'other', span, inner: [left, right] };
}

/**
 * `new(T)`, v1's `aws.NewConfig().WithRegion(region)` and `(&T{}).SetName(value)`: what its request and configuration types
 * are filled by (https://docs.aws.amazon.com/sdk-for-go/v1/developer-guide/configuring-sdk.html).
 */
function built(call: CallExpression): MapExpression | undefined {
  const { callee, args, span } = call;
  const [first, second] = args;
  if (callee.kind === 'name') return callee.name === 'new' && first?.value.kind === 'map' ? { ...first.value, span } : undefined;
  if (callee.kind !== 'member') return undefined;
  if (callee.name === 'NewConfig' && callee.object.kind === 'name' && !first) return { kind: 'map', span, items: [], container: undefined, style: 'chain' };
  const setter = /^(Set|With)(?=[A-Z])/.exec(callee.name);
  if (!setter || first?.kind !== 'positional' || second) return undefined;
  const { object } = callee;
  const sets = setter[0] === 'Set';
  const base = object.kind === 'map' ? object : object.kind === 'call' ? built(object) : sets && pathOf(object) !== undefined ? object : undefined;
  if (!base) return undefined;
  return {
    kind: 'map', span, container: undefined, style: 'chain',
    items: [{ kind: 'spread', span: base.span, value: base }, { kind: 'entry', key: callee.name.slice(setter[0].length), keySpan: callee.nameSpan, span: { start: callee.nameSpan.start, end: span.end }, value: first.value }],
    // A line cannot begin with the dot of a call: the next one goes on in the same line.
    ...(sets ? { firstEntry: { at: span.end, lead: '', trail: '', style: 'chain' as const } } : {}),
  };
}

function liftString(node: Node, text: string): Expression {
  const literal = literalOf(node);
  const raw = node.type === 'raw_string_literal';
  const content = text.slice(literal.content.start, literal.content.end);
  return { kind: 'string', span: spanOf(node), parts: [raw ? content.replaceAll('\r', '') : unescape(content)], literal };
}

const SIMPLE: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\\': '\\', "'": "'", '"': '"', a: '\x07', b: '\b', f: '\f', v: '\v' };

/** https://go.dev/ref/spec#Rune_literals */
function unescape(content: string): string {
  return content.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([\s\S]))/g, (whole, hex?: string, u4?: string, u8?: string, octal?: string, simple?: string) => {
    const digits = hex ?? u4 ?? u8;
    const code = digits !== undefined ? parseInt(digits, 16) : octal !== undefined ? parseInt(octal, 8) : undefined;
    if (code !== undefined) return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    return SIMPLE[simple ?? ''] ?? whole;
  });
}

function literalOf(node: Node): StringLiteral {
  const quote = node.type === 'raw_string_literal' ? '`' : '"';
  return {
    span: spanOf(node), content: { start: node.startIndex + 1, end: node.endIndex - 1 }, open: quote, close: quote,
    replaceable: !isName(node), jsxAttribute: false,
  };
}

/** Import paths, tags of struct members, keys. */
function isName(node: Node): boolean {
  const { parent } = node;
  return parent?.type === 'import_spec' || parent?.type === 'field_declaration' || (parent?.type === 'literal_element' && parent.parent?.childForFieldName('key')?.equals(parent) === true);
}

/** In `const`, and as a format, where a percent sign in what is read would be taken for a verb. */
function isConstant(node: Node, text: string): boolean {
  for (let at: Node = node; at.parent; at = at.parent) {
    const { parent } = at;
    if (parent.type === 'const_spec') return true;
    if (parent.type === 'argument_list') {
      const callee = parent.parent?.childForFieldName('function');
      return callee !== null && callee !== undefined && /(?:^|\.)\w{0,64}(?:[a-z]f|Wrapf)$/.test(source(callee, text).slice(-80)) && children(parent).slice(0, 2).some(child => child.equals(at));
    }
    if (parent.type !== 'binary_expression' && parent.type !== 'parenthesized_expression' && parent.type !== 'expression_list') return false;
  }
  return false;
}

function stringAround(node: Node, text: string): StringLiteral | undefined {
  for (let at: Node | null = node; at && !at.type.endsWith('statement'); at = at.parent) {
    if (at.type === 'interpreted_string_literal' || at.type === 'raw_string_literal') return { ...literalOf(at), constant: isConstant(at, text) };
  }
  return undefined;
}

function targets(node: Node, text: string): readonly BindingTarget[] {
  const call = node.parent?.type === 'call_expression' ? node.parent : undefined;
  const path = call ? setterPath(node, text) : assignedPath(node, text);
  return path === undefined || path === '_' ? [] : [{ name: path, partial: false }];
}

function assignedPath(node: Node, text: string): string | undefined {
  const target = lift(node, text);
  if (target.kind !== 'index') return pathOf(target);
  const base = pathOf(target.object);
  return base === undefined ? undefined : `${base}.${plainText(target.key) ?? '[]'}`;
}

/** `input.SetKMSKeyId(key)` assigns `input.KMSKeyId`, also in `input.SetJobTag(tag).SetKMSKeyId(key)`. */
function setterPath(selector: Node, text: string): string | undefined {
  const name = selector.childForFieldName('field');
  const member = name ? /^Set([A-Z]\w*)$/.exec(source(name, text))?.[1] : undefined;
  if (member === undefined) return undefined;
  let object = selector.childForFieldName('operand');
  for (let inner = object?.childForFieldName('function'); object?.type === 'call_expression' && inner?.type === 'selector_expression' && /\bSet[A-Z]\w*$/.test(source(inner, text).slice(-64)); inner = object?.childForFieldName('function')) object = inner.childForFieldName('operand');
  const base = object ? pathOf(lift(object, text)) : undefined;
  return base === undefined ? undefined : `${base}.${member}`;
}

/** `node` is the parameter list. The receiver of a method comes last, so that the others keep their places. */
function parameters(node: Node, text: string): readonly Parameter[] {
  return [...declared(node, text), ...(node.parent?.type === 'method_declaration' ? receiverOf(node.parent, text) : [])];
}

function receiverOf(method: Node, text: string): readonly Parameter[] {
  const receiver = method.childForFieldName('receiver');
  return receiver ? declared(receiver, text) : [];
}

function declared(list: Node, text: string): Parameter[] {
  return children(list).flatMap((child): Parameter[] => {
    const type = child.childForFieldName('type');
    const names = child.childrenForFieldName('name').filter(name => name.type === 'identifier').map(name => source(name, text));
    const rest = child.type === 'variadic_parameter_declaration';
    return (names.length > 0 ? names : ['_']).map(name => ({ name, rest, ...(type ? { type: source(type, text) } : {}) }));
  });
}

/** The name of a package is the last part of its path that is no version: `github.com/a/b/v2` → `b`, `gopkg.in/yaml.v3` → `yaml`. */
const packageName = (path: string): string => (/([^/]{1,128}?)(?:\/v\d{1,4})?$/.exec(path)?.[1] ?? path).replace(/\.v\d{1,4}$/, '');

function imports(node: Node, text: string): readonly ImportedName[] {
  // Without another name, the specification is no longer than the path in it.
  const spec = node.type === 'import_spec' ? node : node.parent;
  const from = spec?.childForFieldName('path');
  const path = from ? plainText(lift(from, text)) : undefined;
  if (!spec || path === undefined) return [];
  const alias = spec.childForFieldName('name');
  if (alias && alias.type !== 'package_identifier') return [];
  return [{ local: alias ? source(alias, text) : packageName(path), source: path }];
}

/** After the last import, else after the package clause. A comment before `import "C"` belongs to it. */
function importOffset(root: Node, text: string): number {
  const last = root.namedChildren.findLast(child => child.type === 'import_declaration') ?? root.namedChildren.find(child => child.type === 'package_clause');
  const lineEnd = last ? text.indexOf('\n', last.endIndex) : -1;
  return !last ? 0 : lineEnd < 0 ? text.length : lineEnd + 1;
}

/** The branches of `if`, `switch` and `select`. An `else if` is a statement of branches in its own right. */
function branches(node: Node): { readonly blocks: readonly Node[]; readonly exhaustive: boolean } | undefined {
  const statements = (block: Node): Node => block.namedChildren.find(child => child.type === 'statement_list') ?? block;
  switch (node.type) {
    case 'if_statement': {
      const otherwise = node.childForFieldName('alternative');
      const blocks = [node.childForFieldName('consequence'), otherwise].filter(block => block !== null);
      return { blocks: blocks.map(block => (block.type === 'block' ? statements(block) : block)), exhaustive: otherwise !== null };
    }
    case 'expression_switch_statement': case 'type_switch_statement': case 'select_statement': {
      const cases = node.namedChildren.filter(child => child.type.endsWith('_case'));
      return { blocks: cases.map(statements), exhaustive: node.type === 'select_statement' || cases.some(each => each.type === 'default_case') };
    }
    default: return undefined;
  }
}

/** All of `Language` that is syntax. */
export const GO_SYNTAX = {
  query: QUERY,
  blocks: new Set(['source_file', 'statement_list']),
  transparent: new Set<string>(),
  branches,
  leaving: new Set(['return_statement', 'break_statement', 'continue_statement', 'goto_statement']),
  comprehensions: new Set<string>(),
  self: [],
  lift,
  targets,
  parameters,
  stringAround,
  imports,
  importOffset,
  readsOnly: new RegExp(`^(?:Print(?:f|ln)?|Sprint(?:f|ln)?|Fprint(?:f|ln)?|Errorf?|Fatal(?:f|ln)?|Panic(?:f|ln)?|Debugf?|Infof?|Warn(?:ing)?f?|Logf?|Any|Marshal(?:Indent)?|DeepEqual|Equal|NotNil|len|append|panic|print(?:ln)?|NewFromConfig|New|(?:${OPERATION_NAMES.join('|')})(?:WithContext|Request)?)$`),
  mergesInto: { receiver: new Set<string>(), firstArgument: new Set(['Copy']) },
  mergedResult: new Set<string>(),
  built,
} satisfies LanguageSyntax;

import type { CallExpression, Expression } from '../../model/expression';
import type { SdkCall, WeakTransport } from '../../model/facts';
import type { Resolver } from '../../model/resolver';
import type { Entries, Entry, Value } from '../../model/value';
import { keyOf, operationOf, type OperationName } from '../../textract/operations';
import { kebabCase, spellingKey } from '../../textract/spelling';
import type { Span } from '../../text';
import { byApiNames, optionOf } from '../sdk-evidence';
import { isLocalEndpoint } from '../weak-transport';
import { operationOfCommand } from './aws-command';
import { withoutWord } from './without-word';

/** The call that a command line of the AWS CLI makes, as lifted by `awsCall`; empty for other calls. */
export function cliCall(resolver: Resolver, call: CallExpression): SdkCall[] {
  const { callee, args: [options] } = call;
  return callee.kind === 'member' && options ? commandCall(resolver, { name: callee.name, nameSpan: callee.nameSpan, span: call.span, options: options.value }) : [];
}

export interface CliCommand {
  /** As written: `start-document-analysis`. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly options: Expression;
}

export function commandCall(resolver: Resolver, { name, nameSpan, span, options }: CliCommand): SdkCall[] {
  const operation = operationOfCommand(name);
  if (!operation) return [];
  const given = resolver.entries(options);
  // No command of the service works without options: it is named, not called.
  if (given.closed && given.entries.length === 0) return [];
  // It prints a form to fill in and calls nothing.
  if (given.entries.some(entry => entry.key === 'generate-cli-skeleton')) return [];
  const [outer = '', ...inner] = keyOf(operation)?.path ?? [];
  const members = listed(operation, byApiNames(operation, named(operation, given)));
  return [{ operation, surface: 'aws-cli', span, nameSpan, members, endpoint: optionOf(given, 'endpoint-url'), kms: outer === '' ? { kind: 'none' } : { kind: 'member', names: [`--${kebabCase(outer)}`, ...inner] } }];
}

/** The certificate of the endpoint is not looked at: https://docs.aws.amazon.com/cli/latest/reference/#options */
export function cliTransport(resolver: Resolver, call: CallExpression): WeakTransport[] {
  const [options] = call.args;
  if (!options || cliCall(resolver, call).length === 0) return [];
  const given = resolver.entries(options.value);
  if (isLocalEndpoint(optionOf(given, 'endpoint-url'))) return [];
  const off = given.entries.find(({ key, conditional }) => UNCHECKED.test(key) && !conditional);
  if (off) return [{ kind: 'unverified', reach: 'client', name: '--no-verify-ssl', span: off.keySpan, mend: withoutWord(resolver.text, off.keySpan) }];
  const items = options.value.kind === 'map' ? options.value.items : [];
  return items.flatMap(({ kind, value }) => (kind === 'spread' && value.kind === 'name' ? inVariable(resolver, call, value) : []));
}

/** The option among those that a variable holds: `options="--no-verify-ssl --region us-east-1"`. */
function inVariable(resolver: Resolver, { callee }: CallExpression, name: Expression): WeakTransport[] {
  const value = resolver.value(name);
  const literal = value.kind === 'text' ? value.literal : undefined;
  const at = literal ? resolver.text.slice(literal.content.start, literal.content.end).search(/(?<![\w-])--no-verify-ssl(?![\w-])/) : -1;
  if (!literal || at < 0) return [];
  const span = { start: literal.content.start + at, end: literal.content.start + at + '--no-verify-ssl'.length };
  return [{ kind: 'unverified', reach: 'client', name: '--no-verify-ssl', span, mend: { edits: [{ span, newText: '' }], imports: [] }, client: callee.kind === 'member' ? callee.nameSpan : callee.span, shared: true }];
}

/** The option, or a beginning of it that no other one has. */
const UNCHECKED = /^no-v(?:e(?:r(?:i(?:f(?:y(?:-(?:s(?:sl?)?)?)?)?)?)?)?)?$/;

/** Options of every command, which are members of none: https://docs.aws.amazon.com/cli/latest/reference/#options */
const GLOBAL: ReadonlySet<string> = new Set(['output', 'query', 'profile', 'region', 'endpoint-url', 'color', 'ca-bundle', 'version']);

/** The CLI takes any beginning of an option that no other one has (Python's `argparse`). */
function named(operation: OperationName, given: Entries): Entries {
  const { members } = operationOf(operation);
  return { ...given, entries: given.entries.map((entry): Entry => {
    if (GLOBAL.has(entry.key)) return entry;
    const [only, second] = members.filter(member => kebabCase(member).startsWith(entry.key));
    return { ...entry, key: members.find(member => spellingKey(member) === spellingKey(entry.key)) ?? (only !== undefined && second === undefined ? only : entry.key) };
  }) };
}

/** A list of one item is written as the item. */
function listed(operation: OperationName, members: Entries): Entries {
  const lists = new Set(operationOf(operation).freeText.flatMap(path => /^(\w+)\[\]/.exec(path)?.[1] ?? []));
  const asList = (value: Value): Value => (value.kind === 'list' ? value : { kind: 'list', items: [value], span: value.span });
  return { ...members, entries: members.entries.map(entry => (lists.has(entry.key) ? { ...entry, value: asList(entry.value) } : entry)) };
}

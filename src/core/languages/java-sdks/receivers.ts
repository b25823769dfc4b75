import { pathOf, type Expression } from '../../model/expression';
import type { Resolver } from '../../model/resolver';
import { looksMocked, texts, type Receiver } from '../sdk-evidence';
import { nameOf } from './builders';
import { classAtRoot, clientAtRoot, rootOf } from './roots';
import { clientClass } from './services';

/** Whether a method is called on a Textract client. */

/** A declared type stands in the records as the value of a name of its own: `client:type`, which no program can write. */
export const typeNameOf = (name: string): string => `${name}:type`;

/** How Mockito, EasyMock and specs2 say what is or was to be called: `verify(client).start…(…)`, `there was one(client).start…(…)`. */
const EXPECTS: ReadonlySet<string> = new Set(['verify', 'when', 'whenever', 'given', 'then', 'should', 'expect', 'inOrder', 'doReturn', 'doThrow', 'doAnswer', 'one', 'no', 'exactly', 'atLeastOne']);

/** What a method is called on: a Textract client, certainly something else, or not known. */
export function receiverOf(resolver: Resolver, object: Expression): Receiver {
  const path = pathOf(object);
  if (looksMocked(object) || path === 'this' || path === 'super' || (object.kind === 'call' && EXPECTS.has(nameOf(object)))) return 'other';
  const { options, types } = resolver.origins(object);
  const declared = path === undefined ? [] : texts(resolver.value({ kind: 'name', name: typeNameOf(path), span: object.span }));
  const kinds = [...types, ...declared].map(type => kindOfType(resolver, type));
  const made = options.map((option): Receiver => {
    if (option.kind !== 'call') return option.kind === 'name' || option.kind === 'member' || option.kind === 'nothing' || option.kind === 'index' ? 'unknown' : 'other';
    if (looksMocked(option.callee)) return 'other';
    const root = rootOf(resolver, option);
    if (clientAtRoot(resolver, root)?.service === 'textract') return 'textract';
    return classAtRoot(root) ? 'other' : 'unknown';
  });
  const all = [...kinds, ...made];
  return all.includes('other') ? 'other' : all.includes('textract') ? 'textract' : 'unknown';
}

/** A declared type, with its annotations. */
function kindOfType(resolver: Resolver, declared: string): Receiver {
  if (/@(?:(?:Relaxed)?Mock|Spy)\w*/.test(declared)) return 'other';
  const [plain = ''] = declared.replace(/@\w+\s*/g, '').split(/[<[]/, 1);
  const type = plain.replace(/[?!]{1,8}$/, '').trim();
  // A type variable can be anything; `var` says nothing.
  if (type === 'var' || /^[A-Z]\d?$/.test(type)) return 'unknown';
  const named = type.split('.').reduce<Expression | undefined>((object, name) => (object ? { kind: 'member', span: NOWHERE, object, name, nameSpan: NOWHERE } : { kind: 'name', span: NOWHERE, name }), undefined);
  return clientClass(resolver, named)?.service === 'textract' ? 'textract' : 'other';
}

const NOWHERE = { start: 0, end: 0 };

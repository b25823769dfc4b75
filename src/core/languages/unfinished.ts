import type { Expression } from '../model/expression';
import type { Language } from './language';
import { spanOf } from './nodes';

/** A language whose grammar is loaded and of which nothing is read yet. */
export const unfinished = (name: string): Language => ({
  query: '',
  blocks: new Set(), transparent: new Set(), branches: () => undefined, leaving: new Set(), comprehensions: new Set(), self: [],
  lift: (node): Expression => ({ kind: 'other', span: spanOf(node), inner: [] }),
  targets: () => [], parameters: () => [], stringAround: () => undefined, imports: () => [], importOffset: () => 0,
  readsOnly: /^$/, mergesInto: { receiver: new Set(), firstArgument: new Set() }, mergedResult: new Set(),
  recognise: () => ({ calls: [], clients: [], settings: [] }),
  idiom: { environmentRead: undefined, text: value => ({ text: JSON.stringify(value), imports: [] }), entry: (_style, key, value) => `${key}: ${value}`, comment: undefined, interpolate: () => undefined },
  about: { name, sdks: '', fences: [] },
});

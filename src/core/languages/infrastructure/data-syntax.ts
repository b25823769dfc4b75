import type { LanguageSyntax } from '../language-syntax';

/** What formats of data have of a language: neither names nor calls nor statements. */
export const DATA_SYNTAX: Omit<LanguageSyntax, 'lift' | 'stringAround' | 'blocks'> = {
  query: '',
  transparent: new Set(), branches: () => undefined, leaving: new Set(), comprehensions: new Set(), self: [],
  targets: () => [], parameters: () => [], imports: () => [], importOffset: () => 0,
  readsOnly: /^$/, mergesInto: { receiver: new Set(), firstArgument: new Set() }, mergedResult: new Set(),
};

/** Deeper than people nest things, and not too deep for recursion. */
export const MAX_NESTING = 150;

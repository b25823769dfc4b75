import assert from 'node:assert/strict';
import { insertionInto } from '../../src/core/model/insertion';

/** The text with `NEW` inserted into its one bracketed list, whose items are in guillemets. */
function inserted(marked: string): string {
  const text = marked.replace(/[«»]/g, '');
  const items = [...marked.matchAll(/«([^»]*)»/g)].map(match => {
    const start = match.index - (marked.slice(0, match.index).match(/[«»]/g)?.length ?? 0);
    return { start, end: start + (match[1]?.length ?? 0) };
  });
  const container = { start: text.search(/[({]/), end: Math.max(text.lastIndexOf(')'), text.lastIndexOf('}')) + 1 };
  const { at, lead, trail } = insertionInto(text, container, items, text.includes('{') ? 'property' : 'argument');
  return text.slice(0, at) + lead + 'NEW' + trail + text.slice(at);
}

describe('one more item in a bracketed list', () => {
  for (const [marked, expected] of [
    ['f()', 'f(NEW)'],
    ['{}', '{ NEW }'],
    ['f(«a=1»)', 'f(a=1, NEW)'],
    ['f(«a=1», «b=2»,)', 'f(a=1, b=2, NEW,)'],
    ['f(\n  «a=1»,\n  «b=2»,\n)', 'f(\n  a=1,\n  b=2,\n  NEW,\n)'],
    ['f(\n  «a=1»,\n  «b=2»\n)', 'f(\n  a=1,\n  b=2,\n  NEW\n)'],
    ['f(«a=1»,\r\n  «b=2»)', 'f(a=1,\r\n  b=2,\r\n  NEW)'],
    ['f(\n  «a=1»,\n  «b=2»,  # about b\n)', 'f(\n  a=1,\n  NEW,\n  b=2,  # about b\n)'],
    ['f(\n  «a=1»,\n  «b=2»  # about b\n)', 'f(\n  a=1,\n  NEW,\n  b=2  # about b\n)'],
    ['{ «a: 1» /* about a */ }', '{ NEW, a: 1 /* about a */ }'],
  ] as const) it(`goes into ${JSON.stringify(marked)}`, () => { assert.equal(inserted(marked), expected); });
});

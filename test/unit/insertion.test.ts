import assert from 'node:assert/strict';
import { insertionInto, insertionOfLine } from '../../src/core/model/insertion';

/** The text with `NEW` inserted into its one bracketed list, whose items are in guillemets. */
function inserted(marked: string): string {
  const text = marked.replace(/[«»]/g, '');
  const items = [...marked.matchAll(/«([^«»]*)»/g)].map(match => {
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

describe('the place for one more entry on a line of its own', () => {
  const place = (text: string, ...items: string[]): string => {
    const insertion = insertionOfLine(text, items.map(item => ({ start: text.indexOf(item), end: text.indexOf(item) + item.length })), 'property');
    assert.ok(insertion);
    return `${text.slice(0, insertion.at)}${insertion.lead}new: 1${insertion.trail}${text.slice(insertion.at)}`;
  };
  for (const [name, text, items, expected] of [
    ['after the last', 'a:\n  b: 1\n  c: 2\nd: 3\n', ['b: 1', 'c: 2'], 'a:\n  b: 1\n  c: 2\n  new: 1\nd: 3\n'],
    ['after its comment', 'a:\n  b: 1 # why\n', ['b: 1'], 'a:\n  b: 1 # why\n  new: 1\n'],
    ['with the line ends that are there', 'a:\r\n  b: 1\r\nc: 2\r\n', ['b: 1'], 'a:\r\n  b: 1\r\n  new: 1\r\nc: 2\r\n'],
    ['below the dash of a list', '- b: 1\n- c: 2\n', ['b: 1'], '- b: 1\n  new: 1\n- c: 2\n'],
    ['after a text that takes its line break', 'a:\n  b: |\n    x\n', ['b: |\n    x\n'], 'a:\n  b: |\n    x\n  new: 1\n'],
    ['before the first where something follows', 'a:\n  b: 1 c\n', ['b: 1'], 'a:\n  new: 1\n  b: 1 c\n'],
  ] as const) it(name, () => { assert.equal(place(text, ...items), expected); });
  it('is none without entries', () => { assert.equal(insertionOfLine('a:', [], 'property'), undefined); });
});

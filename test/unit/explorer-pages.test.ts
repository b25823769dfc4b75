import assert from 'node:assert/strict';
import type { Page } from '../../src/aws/adapter-service';
import { answer, failure, type Answer } from '../../src/aws/errors';
import { fetchPages } from '../../src/vscode/explorer/pages';

const itself = (item: string): string => item;

/** Serves pages by token ('' is the first) and notes what was asked. */
function pages(served: Readonly<Record<string, Page<string>>>): { readonly asked: string[]; readonly fetch: (token: string | undefined) => Promise<Answer<Page<string>>> } {
  const asked: string[] = [];
  return {
    asked,
    fetch: token => {
      asked.push(token ?? '');
      const page = served[token ?? ''];
      return Promise.resolve(page === undefined ? failure({ kind: 'throttled', operation: 'List' }) : answer(page));
    },
  };
}

describe('Pages of a list', () => {
  const served = { '': { items: ['a', 'b'], next: 't1' }, t1: { items: ['b', 'c'], next: 't2' }, t2: { items: ['d'], next: undefined } };

  it('are fetched only as far as wanted', async () => {
    const { asked, fetch } = pages(served);
    assert.deepEqual(await fetchPages(fetch, undefined, 1, itself), answer({ items: ['a', 'b'], next: 't1' }));
    assert.deepEqual(asked, ['']);
  });

  it('are fetched on from where the list stands, without an entry twice', async () => {
    const { asked, fetch } = pages(served);
    assert.deepEqual(await fetchPages(fetch, { items: ['a', 'b'], next: 't1' }, 3, itself), answer({ items: ['a', 'b', 'c'], next: 't2' }));
    assert.deepEqual(asked, ['t1']);
  });

  it('are fetched again up to the same length', async () => {
    const { asked, fetch } = pages(served);
    assert.deepEqual(await fetchPages(fetch, undefined, 4, itself), answer({ items: ['a', 'b', 'c', 'd'], next: undefined }));
    assert.deepEqual(asked, ['', 't1', 't2']);
  });

  it('that are empty are passed over, but not for ever', async () => {
    const { asked, fetch } = pages(Object.fromEntries(Array.from({ length: 50 }, (_, n) => [n === 0 ? '' : `t${n}`, { items: [], next: `t${n + 1}` }])));
    assert.deepEqual(await fetchPages(fetch, undefined, 1, itself), answer({ items: [], next: 't10' }));
    assert.equal(asked.length, 10);
  });

  it('end where a token repeats', async () => {
    const { asked, fetch } = pages({ '': { items: ['a'], next: 't1' }, t1: { items: ['b'], next: 't1' } });
    assert.deepEqual(await fetchPages(fetch, undefined, 9, itself), answer({ items: ['a', 'b'], next: undefined }));
    assert.deepEqual(asked, ['', 't1']);
  });

  it('fail as a whole when one fails', async () => {
    const { fetch } = pages({ '': { items: ['a'], next: 'gone' } });
    assert.deepEqual(await fetchPages(fetch, undefined, 2, itself), failure({ kind: 'throttled', operation: 'List' }));
  });
});

import type { Page } from '../../aws/adapter-service';
import type { Answer } from '../../aws/errors';

/** The pages of a list fetched so far. */
export interface Listing<T> {
  readonly items: readonly T[];
  /** Undefined when the end is reached. */
  readonly next: string | undefined;
}

/** A service may answer with empty pages that have a successor; this many are followed at a time. */
const pagesAtATime = 10;

/**
 * Fetches on from `from` (undefined: from the start) until the list holds `atLeast` entries or ends.
 * A page token that repeats counts as the end: following it would never stop. An entry seen before is dropped:
 * the list can shift between two pages.
 */
export async function fetchPages<T>(
  fetchPage: (token: string | undefined) => Promise<Answer<Page<T>>>,
  from: Listing<T> | undefined,
  atLeast: number,
  keyOf: (item: T) => string,
): Promise<Answer<Listing<T>>> {
  const items = new Map((from?.items ?? []).map(item => [keyOf(item), item]));
  const seen = new Set<string>();
  let token = from?.next;
  for (let fetched = 0; fetched < pagesAtATime; fetched++) {
    if (token !== undefined) seen.add(token);
    const page = await fetchPage(token);
    if (!page.ok) return page;
    for (const item of page.value.items) if (!items.has(keyOf(item))) items.set(keyOf(item), item);
    token = page.value.next !== undefined && seen.has(page.value.next) ? undefined : page.value.next;
    if (token === undefined || items.size >= atLeast) break;
  }
  return { ok: true, value: { items: [...items.values()], next: token } };
}

import { Buffer } from 'node:buffer';
import { invalidParameter } from './service-error';

export interface PageRequest {
  readonly MaxResults?: number;
  readonly NextToken?: string;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: { readonly NextToken?: string };
}

/**
 * One page of `items`. The token names the query and the last item shown, so that a page neither repeats nor loses an item
 * when others come or go between two calls, and a token of another query is refused.
 * @param pageSize how many items a page holds when the request does not say.
 * @throws ServiceError `InvalidParameterException` for a token that was not given out for this query, or whose item is gone.
 */
export function pageOf<Item>(items: readonly Item[], keyOf: (item: Item) => string, query: string, request: PageRequest, pageSize: number): Page<Item> {
  const start = request.NextToken === undefined ? 0 : startAfter(items.map(keyOf), query, request.NextToken);
  const end = start + (request.MaxResults ?? pageSize);
  const last = items[end - 1];
  const more = end < items.length && last !== undefined;
  return { items: items.slice(start, end), next: more ? { NextToken: tokenOf(query, keyOf(last)) } : {} };
}

const separator = '\n';

const tokenOf = (query: string, key: string): string => Buffer.from(`${query}${separator}${key}`).toString('base64url');

function startAfter(keys: readonly string[], query: string, token: string): number {
  const text = Buffer.from(token, 'base64url').toString();
  const at = text.startsWith(query + separator) ? keys.indexOf(text.slice(query.length + separator.length)) : -1;
  if (at < 0) throw invalidParameter('NextToken is not valid for this request.');
  return at + 1;
}

import type { Node } from 'web-tree-sitter';
import type { UrlCredential } from '../detectors/url-credentials';
import type { LanguageId } from '../languages/language-id';
import type { Language } from '../languages/language';
import { contains } from '../text';
import { textractHost } from '../textract/regions';
import type { EndpointLiteral, FileFacts } from './facts';
import { indexRecords, type SourceRecord } from './records';
import { createResolver } from './resolver';
import type { StringLiteral } from './value';

/** What is known of a file before its facts are put together. */
export interface FileSource {
  readonly path: string;
  readonly text: string;
  readonly role: FileFacts['role'];
  readonly language: LanguageId | undefined;
  readonly urlCredentials: readonly UrlCredential[];
  /** Undefined for text of no known language, and where parsing was left out. */
  readonly view: { readonly root: Node; readonly records: readonly SourceRecord[]; readonly language: Language } | undefined;
  /** Whether to look for SDK calls: the file speaks of Textract. */
  readonly withSdk: boolean;
}

export function buildFacts({ view, withSdk, ...source }: FileSource): FileFacts {
  const nothing = { calls: [], clients: [], endpoints: [], fipsSwitchedOn: false, literals: [], imports: { at: 0, names: {} } };
  if (!view) return { ...source, ...nothing };
  const { text } = source;
  const { root, language } = view;
  const resolver = createResolver({ text, root, index: indexRecords(view.records), language });
  const imports = { at: language.importOffset(root, text), names: Object.fromEntries(resolver.imports) };
  const literalAt = (start: number, end: number): StringLiteral | undefined => {
    const node = root.descendantForIndex(start, end);
    return node ? language.stringAround(node, text) : undefined;
  };
  const literals = source.urlCredentials.flatMap(({ secret }) => literalAt(secret.start, secret.end) ?? []);
  if (!withSdk) return { ...source, ...nothing, literals, imports };
  const recognised = language.recognise(resolver);
  const inClients = recognised.clients.flatMap(({ options }) => (options.endpoint ? [options.endpoint.span] : []));
  const endpoints = endpointLiterals(text, literalAt).filter(({ literal }) => !inClients.some(span => contains(span, literal.span) || contains(literal.span, span)));
  return { ...source, ...recognised, endpoints, literals, imports };
}

const ENDPOINT = /https?:\/\/textract\./g;

/** Textract URLs written as string literals of their own; a URL in prose or in the middle of a longer text is none. */
function endpointLiterals(text: string, literalAt: (start: number, end: number) => StringLiteral | undefined): EndpointLiteral[] {
  return [...text.matchAll(ENDPOINT)].flatMap((match): EndpointLiteral[] => {
    const literal = literalAt(match.index, match.index + match[0].length);
    if (literal?.content.start !== match.index || !literal.replaceable) return [];
    const content = text.slice(literal.content.start, literal.content.end);
    return textractHost(content) ? [{ text: content, literal }] : [];
  });
}

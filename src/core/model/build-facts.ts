import type { Node } from 'web-tree-sitter';
import { hitSpans, type TextHits } from '../detectors/text-detectors';
import type { LanguageId } from '../languages/language-id';
import type { Language, Recognised } from '../languages/language';
import type { Manifest } from '../manifest/manifest';
import { contains, type Span } from '../text';
import { isTextractAddress } from '../textract/regions';
import type { Expression } from './expression';
import type { EndpointLiteral, EnvironmentSetting, FileFacts, Permissions } from './facts';
import { findLoggedText } from './logged-text';
import { indexRecords, type SourceRecord } from './records';
import { createResolver } from './resolver';
import type { StringLiteral } from './value';
import { writtenText } from './written-text';

/** What is known of a file before its facts are put together. */
export interface FileSource {
  readonly path: string;
  readonly text: string;
  readonly role: FileFacts['role'];
  readonly language: LanguageId | undefined;
  readonly hits: TextHits;
  readonly manifest?: Manifest | undefined;
  /** Undefined for text of no known language, and where parsing was left out. */
  readonly view: { readonly root: Node; readonly records: readonly SourceRecord[]; readonly language: Language } | undefined;
  /** Whether to look for SDK calls: the file speaks of Textract. */
  readonly withSdk: boolean;
  /** How a language without a grammar reads the text. */
  readonly plain?: ((text: string) => Recognised) | undefined;
}

const NO_PERMISSIONS: Permissions = { statements: [], grants: [] };

export function buildFacts({ view, withSdk, plain, hits, ...about }: FileSource): FileFacts {
  const nothing = { calls: [], companions: [], clients: [], endpoints: [], settings: [], transport: [], loggedText: [], permissions: NO_PERMISSIONS, literals: [], imports: { at: 0, names: {} } };
  const source = { ...about, ...hits };
  const { text } = source;
  if (!view) {
    const recognised = withSdk ? plain?.(text) : undefined;
    return { ...source, ...nothing, ...recognised, endpoints: endpointSettings(recognised?.settings ?? [], []) };
  }
  const { root, language } = view;
  const sourceView = { text, root, index: indexRecords(view.records), language };
  const resolver = createResolver(sourceView);
  const imports = { at: language.importOffset(root, text), names: Object.fromEntries(resolver.imports) };
  const literalAt = (start: number, end: number): StringLiteral | undefined => {
    const node = root.descendantForIndex(start, end);
    return node ? language.stringAround(node, text) : undefined;
  };
  const literals = hitSpans(hits).flatMap(({ start, end }) => literalAt(start, end) ?? []);
  if (!withSdk) return { ...source, ...nothing, literals, imports };
  const recognised = language.recognise(resolver);
  // The rule judges a client's endpoint as a whole where its text is known.
  const inClients = recognised.clients.flatMap(({ options: { endpoint } }) => (endpoint?.kind === 'text' || endpoint?.kind === 'template' ? [endpoint.span] : []));
  const written = (literal: StringLiteral): string | undefined => writtenText(resolver.value(wholeText(root, language, text, literal.span)));
  const endpoints = endpointLiterals(text, literalAt, written).filter(({ literal }) => !inClients.some(span => contains(span, literal.span) || contains(literal.span, span)));
  const loggedText = findLoggedText(about.language, sourceView, resolver, recognised);
  return { ...source, companions: [], transport: [], permissions: NO_PERMISSIONS, ...recognised, loggedText, endpoints: [...endpoints, ...endpointSettings(recognised.settings, endpoints)], literals, imports };
}

/** Endpoints given to a variable where they are part of a longer text, or of a file without a grammar: `NAME=https://…`. */
function endpointSettings(settings: readonly EnvironmentSetting[], known: readonly EndpointLiteral[]): EndpointLiteral[] {
  return settings.flatMap(({ value }): EndpointLiteral[] => {
    const literal = value.kind === 'text' || value.kind === 'template' ? value.literal : undefined;
    const text = writtenText(value);
    if (!literal || text?.search(ENDPOINT) !== 0 || !isTextractAddress(text)) return [];
    return known.some(endpoint => endpoint.literal.content.start === literal.content.start) ? [] : [{ text, literal }];
  });
}

const ENDPOINT = /(?:https?:\/\/)?(?:vpce-[\w-]{1,64}\.)?textract(?:-fips)?\./g;

/** What a host without a scheme is given to: `hostname: "…"`, `'Host' => '…'`, `const endpoint = "…"`, `new AWS.Endpoint("…")`. */
const HOST_NAME = /(?:host(?:_?name)?|endpoint(?:_?url)?)["']?\]?(?:\s*:\s*\w{1,32})?\s*(?:=>|[:=(])\s*[fF]?$/i;

/** The identifier of an XML namespace, which nobody connects to: `http://textract.amazonaws.com/doc/2018-06-27/`. */
const NAMESPACE = /^http:\/\/[^/]{1,128}\/doc\/\d{4}-/;

/**
 * Textract URLs and hosts written as string literals of their own, with the holes and the concatenated parts that follow;
 * one in prose, in markup or in the middle of a longer text is none.
 */
function endpointLiterals(text: string, literalAt: (start: number, end: number) => StringLiteral | undefined, written: (literal: StringLiteral) => string | undefined): EndpointLiteral[] {
  return [...text.matchAll(ENDPOINT)].flatMap((match): EndpointLiteral[] => {
    const literal = literalAt(match.index, match.index + match[0].length);
    if (literal?.content.start !== match.index || !literal.replaceable || literal.jsxAttribute) return [];
    if (!match[0].includes('://') && !HOST_NAME.test(text.slice(Math.max(0, literal.span.start - 80), literal.span.start))) return [];
    const content = written(literal);
    return content !== undefined && isTextractAddress(content) && !NAMESPACE.test(content) ? [{ text: content, literal }] : [];
  });
}

/** The host stands in the first parts of a concatenation, and each part is one level more to lift. */
const MAX_OPERANDS = 32;

/** The text that the string at `span` is the beginning of: itself, a concatenation, a format call. */
function wholeText(root: Node, language: Language, text: string, span: Span): Expression {
  let node = root.namedDescendantForIndex(span.start, span.end) ?? root;
  let whole = language.lift(node, text);
  for (let around = node.parent, level = 0; around?.startIndex === span.start && level < MAX_OPERANDS; around = node.parent, level++) {
    const lifted = language.lift(around, text);
    if (lifted.kind !== 'string') break;
    node = around;
    whole = lifted;
  }
  return whole;
}

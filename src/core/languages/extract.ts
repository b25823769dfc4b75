import type { Node, Query, QueryMatch } from 'web-tree-sitter';
import type { RecordKind, SourceRecord } from '../model/records';
import type { Span } from '../text';
import type { LanguageSyntax } from './language-syntax';

const KINDS: ReadonlySet<string> = new Set<RecordKind>(['binding', 'block-binding', 'assignment', 'declaration', 'iteration', 'augment', 'function', 'class', 'return', 'call', 'import']);
const isKind = (name: string): name is RecordKind => KINDS.has(name);

/** The records of the nodes inside `range` (the whole file when undefined), found by the language's query. */
export function extractRecords(language: LanguageSyntax, query: Query, root: Node, text: string, range?: Span): SourceRecord[] {
  // web-tree-sitter 0.27 hands these two on as bytes of UTF-16, two a code unit, unlike every other index of its API.
  const matches = query.matches(root, range ? { startIndex: range.start * 2, endIndex: range.end * 2 } : {});
  return matches.flatMap(match => recordsOf(language, match, text)).filter(record => !range || (record.start >= range.start && record.end <= range.end));
}

function recordsOf(language: LanguageSyntax, match: QueryMatch, text: string): SourceRecord[] {
  let kind: RecordKind | undefined;
  const nodes: Record<string, Node> = {};
  for (const capture of match.captures) {
    if (isKind(capture.name)) {
      kind = capture.name;
      nodes['whole'] = capture.node;
    } else nodes[capture.name] = capture.node;
  }
  const whole = nodes['whole'];
  if (!kind || !whole) return [];
  const record = (name: string, value: Node | undefined, inner: Node | undefined): SourceRecord => ({
    kind, name,
    start: whole.startIndex, end: whole.endIndex,
    valueStart: value ? value.startIndex : -1, valueEnd: value ? value.endIndex : -1,
    innerStart: inner ? inner.startIndex : -1, innerEnd: inner ? inner.endIndex : -1,
  });
  const slice = (node: Node | undefined): string => (node ? text.slice(node.startIndex, node.endIndex) : '');
  switch (kind) {
    case 'binding': case 'block-binding': case 'assignment': case 'declaration': case 'iteration': case 'augment': {
      const target = nodes['target'];
      return target ? language.targets(target, text).map(({ name, partial }) => record(name, partial ? undefined : nodes['value'], target)) : [];
    }
    case 'function': {
      const parameters = nodes['parameters'] ?? whole.childForFieldName('parameters') ?? whole.childForFieldName('parameter');
      return [record(slice(nodes['name']), parameters ?? undefined, nodes['body'])];
    }
    case 'class': return [record(slice(nodes['name']), undefined, nodes['body'])];
    case 'return': return [record('', nodes['value'], undefined)];
    case 'call': return [record(lastIdentifier(text, nodes['callee']), nodes['arguments'], nodes['callee'])];
    case 'import': return [record('', undefined, undefined)];
  }
}

/** The identifier that a callee ends in. A regular expression anchored at the end would try every start in a long chain. */
function lastIdentifier(text: string, callee: Node | undefined): string {
  if (!callee) return '';
  const { startIndex } = callee;
  let end = callee.endIndex;
  // `new (require("aws-sdk").Textract)()`.
  while (end > startIndex && text.charAt(end - 1) === ')') end--;
  let start = end;
  while (start > startIndex && IDENTIFIER.test(text.charAt(start - 1))) start--;
  return text.slice(start, end);
}

const IDENTIFIER = /[\w$]/;

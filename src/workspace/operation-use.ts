import { fileRole } from '../core/languages/detect-language';
import { isDistinctive, OPERATION_NAMES, type OperationName } from '../core/textract/operations';
import { camelCase, kebabCase, snakeCase } from '../core/textract/spelling';
import { isComment, MOST_BYTES } from './code-text';

/**
 * The operations of Textract that a file's code calls, by its text alone: no parser, since every file of a workspace is asked.
 * Tests, documentation and comments do not count, nor do the names of actions in policies. Names that other services have,
 * too, say nothing.
 */
export function operationsCalled(path: string, bytes: Uint8Array): readonly OperationName[] {
  if (bytes.byteLength > MOST_BYTES) return [];
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!NEEDLES.some(needle => buffer.includes(needle)) || fileRole(path) !== 'code') return [];
  const text = buffer.toString('utf8');
  const found = new Set<OperationName>();
  for (const match of text.matchAll(CALLED)) {
    const operation = OPERATION_BY_NAME.get(match[1] ?? match[2] ?? '');
    if (operation && !isAction(text, match.index) && !isComment(text, match.index)) found.add(operation);
  }
  return OPERATION_NAMES.filter(name => found.has(name));
}

/** The middle of the service's name, and of cmdlets, whatever their first letters. */
const NEEDLES = ['xtract', 'TEXTRACT'].map(needle => Buffer.from(needle));

const DISTINCTIVE = OPERATION_NAMES.filter(isDistinctive);
const OPERATION_BY_NAME: ReadonlyMap<string, OperationName> = new Map(DISTINCTIVE.flatMap(name => [name, camelCase(name), snakeCase(name), kebabCase(name)].map(spelt => [spelt, name] as const)));

const oneOf = (spell: (name: string) => string): string => DISTINCTIVE.map(spell).join('|');

/** Names with a capital are calls with what SDKs put behind them; alone they are as often texts that only name the operation. */
const CALLED = new RegExp(`\\b(?:(${oneOf(snakeCase)}|${oneOf(kebabCase)}|${oneOf(camelCase)})\\b|(${oneOf(name => name)})(?:Command|Request|Input|Async|\\())`, 'g');

/** `textract:StartDocumentAnalysis`, but not `aws-sdk:textract:startDocumentAnalysis` of a task state. */
function isAction(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 24), at).toLowerCase();
  return before.endsWith('textract:') && !before.endsWith('aws-sdk:textract:');
}

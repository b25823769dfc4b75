import { OPERATION_NAMES, operationOf, type OperationName } from './operations';
import { spellingKey } from './spelling';

/**
 * Where the text of the document stands in a response. Source: the response structures of the API model;
 * `test/unit/textract-model.test.ts` compares this list with the schemas of the installed SDK. `Type` and `Query` have texts that are not of the
 * document: the kind of a field, and the question that the caller asked.
 */

/** Members that lead to the text. */
export const LEADING_MEMBERS: readonly string[] = [
  'Blocks', 'ExpenseDocuments', 'SummaryFields', 'LineItemGroups', 'LineItems', 'LineItemExpenseFields', 'LabelDetection', 'ValueDetection',
  'IdentityDocuments', 'IdentityDocumentFields', 'NormalizedValue', 'Results', 'Extractions', 'LendingDocument', 'LendingFields', 'KeyDetection', 'ValueDetections',
  'ExpenseDocument', 'IdentityDocument',
];

/** Members that are the text. */
export const TEXT_MEMBERS: readonly string[] = ['Text', 'Value'];

/**
 * What AWS's response parsers and textractor call the same: amazon-textract-response-parser (Python `trp`, and for JavaScript) and
 * amazon-textract-textractor, https://github.com/aws-samples/amazon-textract-response-parser.
 */
const READER_MEMBERS = [
  'pages', 'lines', 'words', 'tables', 'rows', 'cells', 'form', 'fields', 'key', 'keyValues', 'queries', 'answer', 'expenseDocuments', 'identityDocuments', 'content', 'mergedCells', 'layouts',
  'children', 'linesInReadingOrder', 'textInReadingOrder', 'fieldByKey', 'searchFieldsByKey', 'listLines', 'listRows', 'listCells', 'listFields', 'listTables', 'iterPages', 'iterLines', 'iterWords', 'iterRows', 'iterCells',
  'iterFields', 'iterTables', 'str', 'html', 'textLines', 'response', 'block',
];

const LEADS: ReadonlySet<string> = new Set([...LEADING_MEMBERS, ...TEXT_MEMBERS, ...READER_MEMBERS].map(spellingKey));
const TEXTS: ReadonlySet<string> = new Set([...TEXT_MEMBERS, 'key', 'content', 'str', 'html', 'textInReadingOrder'].map(spellingKey));

/** `Blocks`, `blocks`, `getBlocks` and `get_blocks` name one member. */
export const memberKey = (name: string): string => spellingKey(name).replace(/^get(?=.)/, '');

export const leadsToText = (name: string): boolean => LEADS.has(memberKey(name));
export const isText = (name: string): boolean => TEXTS.has(memberKey(name));

const WITH_TEXT: ReadonlySet<OperationName> = new Set(OPERATION_NAMES.filter(name => operationOf(name).returnsText));

/** Whether the response of the operation holds what was read from the document. */
export const returnsText = (operation: OperationName): boolean => WITH_TEXT.has(operation);

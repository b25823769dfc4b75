import { OPERATION_NAMES, type OperationName } from './operations';
import { spellingKey } from './spelling';

/**
 * How AWS Tools for PowerShell call the operations: an approved verb, the prefix of the service and a noun. Source: the
 * module manifest of AWS.Tools.Textract and the attributes of its cmdlets (https://github.com/aws/aws-tools-for-powershell).
 */
const PREFIX = 'TXT';

/** The verb for an operation's first word, and what becomes of the other words. */
const VERBS: Readonly<Record<string, { readonly verb: string; readonly noun?: (noun: string) => string }>> = {
  Create: { verb: 'New' },
  Delete: { verb: 'Remove' },
  Detect: { verb: 'Find' },
  List: { verb: 'Get', noun: noun => `${noun.replace(/s$/, '')}List` },
  Analyze: { verb: 'Invoke', noun: noun => `${noun}Analysis` },
  Tag: { verb: 'Add', noun: noun => `${noun}Tag` },
  Untag: { verb: 'Remove', noun: noun => `${noun}Tag` },
};

/** Those that follow no rule. */
const OTHERS: Readonly<Record<string, string>> = { AnalyzeID: `Invoke-${PREFIX}AnalyzeID`, ListTagsForResource: `Get-${PREFIX}ResourceTag` };

/** `StartDocumentAnalysis` → `Start-TXTDocumentAnalysis`. */
export function cmdletOf(operation: string): string {
  const other = Object.hasOwn(OTHERS, operation) ? OTHERS[operation] : undefined;
  if (other !== undefined) return other;
  const [, first = '', rest = ''] = /^([A-Z][a-z]{0,64})(.*)$/.exec(operation) ?? [];
  const { verb = first, noun = (name: string): string => name } = Object.hasOwn(VERBS, first) ? VERBS[first] ?? {} : {};
  return `${verb}-${PREFIX}${noun(rest)}`;
}

const OPERATION_BY_CMDLET = new Map(OPERATION_NAMES.map(name => [cmdletOf(name).toLowerCase(), name] as const));

/** The operation that a cmdlet calls; PowerShell looks at no case. */
export const operationOfCmdlet = (cmdlet: string): OperationName | undefined => OPERATION_BY_CMDLET.get(cmdlet.toLowerCase());

/** Without the endings of plurals: cmdlets call `Tags` `Tag` and `Queries` `Query`, and take either. */
export const singular = (name: string): string => spellingKey(name).replace(/ies$/, 'y').replace(/s$/, '');

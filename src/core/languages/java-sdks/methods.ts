import { OPERATION_NAMES, type OperationName } from '../../textract/operations';
import { camelCase, lowerCamelCase } from '../../textract/spelling';

/** The operations by method: `startDocumentAnalysis` and, on v1's asynchronous client, `startDocumentAnalysisAsync`; Kotlin's SDK says `analyzeId` for `analyzeID`. */
export const METHODS: ReadonlyMap<string, OperationName> = new Map(OPERATION_NAMES.flatMap(name => [camelCase(name), `${camelCase(name)}Async`, lowerCamelCase(name)].map(method => [method, name] as const)));

/** For `readsOnly`: what takes an object without changing it, whatever the language. */
export const READING_METHODS = `print|println|printf|format|log|trace|debug|info|warn|error|valueOf|toString|requireNonNull|equals|hashCode|writeValueAsString|toJson|assert\\w*|${[...METHODS.keys()].join('|')}`;

import { OPERATION_NAMES } from '../../textract/operations';
import { camelCase } from '../../textract/spelling';
import { inlinePrograms } from '../../embedded/inline-code';
import type { Language } from '../language';
import { JAVASCRIPT_IDIOM } from './idiom';
import { recogniseJavaScript } from './sdks';
import { branches, importOffset, imports, JAVASCRIPT_QUERY, lift, parameters, stringAround, targets, TYPESCRIPT_QUERY } from './syntax';

const SDKS = 'AWS SDK for JavaScript v3 (client and command, aggregated) and v2';

export const JAVASCRIPT: Language = {
  query: JAVASCRIPT_QUERY,
  blocks: new Set(['program', 'statement_block', 'class_body', 'switch_case', 'switch_default']),
  transparent: new Set(['try_statement', 'finally_clause']),
  branches,
  leaving: new Set(['return_statement', 'throw_statement', 'break_statement', 'continue_statement']),
  comprehensions: new Set(),
  self: ['this'],
  lift, targets, parameters, stringAround, imports, importOffset,
  readsOnly: new RegExp(`^(?:log|debug|info|warn|error|trace|stringify|keys|values|entries|isArray|String|Boolean|send|render|expect|toEqual|toHaveBeenCalledWith|makeRequest|${OPERATION_NAMES.map(camelCase).join('|')})$`),
  mergesInto: { receiver: new Set<string>(), firstArgument: new Set(['assign', 'merge', 'defaults', 'extend']) },
  mergedResult: new Set(['Object.assign', ...['assign', 'merge', 'defaults', 'extend'].flatMap(name => [`_.${name}`, `lodash.${name}`])]),
  recognise: recogniseJavaScript,
  idiom: JAVASCRIPT_IDIOM,
  embedded: inlinePrograms({ stringAround, isRaw: () => false, inShell: { expandsDollar: () => false } }),
  about: { name: 'JavaScript, JSX', sdks: SDKS, fences: ['javascript', 'js', 'jsx', 'mjs', 'cjs', 'node'] },
};

/** TypeScript and TSX: the same language to the engine, with two grammars of their own. */
export const TYPESCRIPT: Language = { ...JAVASCRIPT, query: TYPESCRIPT_QUERY, about: { name: 'TypeScript', sdks: SDKS, fences: ['typescript', 'ts', 'mts', 'cts'] } };
export const TSX: Language = { ...TYPESCRIPT, about: { name: 'TSX', sdks: SDKS, fences: ['tsx'] } };

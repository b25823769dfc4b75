import type { Language } from '../language';
import { JAVASCRIPT_IDIOM } from './idiom';
import { recogniseJavaScript } from './sdks';
import { importOffset, imports, JAVASCRIPT_QUERY, lift, parameters, stringAround, targets, TYPESCRIPT_QUERY } from './syntax';

export const JAVASCRIPT: Language = {
  query: JAVASCRIPT_QUERY,
  blocks: new Set(['program', 'statement_block', 'class_body', 'switch_case', 'switch_default']),
  transparent: new Set(['try_statement', 'finally_clause']),
  self: ['this'],
  lift, targets, parameters, stringAround, imports, importOffset,
  readsOnly: /^(?:log|debug|info|warn|error|trace|stringify|keys|values|entries|freeze|isArray|String|Boolean|send|render|expect|toEqual|toHaveBeenCalledWith|cloneDeep|structuredClone|makeRequest|(?:start|get|detect|analyze|create|update)[A-Z]\w*)$/,
  mergesInto: { receiver: new Set<string>(), firstArgument: new Set(['assign', 'merge', 'defaults', 'extend']) },
  recognise: recogniseJavaScript,
  idiom: JAVASCRIPT_IDIOM,
};

/** TypeScript and TSX: the same language to the engine, with two grammars of their own. */
export const TYPESCRIPT: Language = { ...JAVASCRIPT, query: TYPESCRIPT_QUERY };

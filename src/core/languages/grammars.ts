import { Language as Grammar, Parser, Query } from 'web-tree-sitter';
import type { LanguageId } from './language-id';
import { LANGUAGES } from './registry';

/** A grammar ready to parse, with the language's query compiled for it. */
export interface LoadedGrammar {
  readonly parser: Parser;
  readonly query: Query;
}

export type LoadWasm = (name: 'web-tree-sitter' | LanguageId) => Promise<Uint8Array>;

/**
 * Loads the parser once and each grammar when first asked for; a failed load is tried again at the next request.
 * The returned function rejects with the reason when the WebAssembly cannot be read or does not fit the parser.
 */
export function createGrammars(loadWasm: LoadWasm): (id: LanguageId) => Promise<LoadedGrammar> {
  let ready: Promise<void> | undefined;
  const loaded = new Map<LanguageId, Promise<LoadedGrammar>>();
  const start = async (): Promise<void> => {
    await Parser.init({ wasmBinary: await loadWasm('web-tree-sitter') });
  };
  const load = async (id: LanguageId): Promise<LoadedGrammar> => {
    ready ??= start().catch((error: unknown) => { ready = undefined; throw error; });
    await ready;
    const grammar = await Grammar.load(await loadWasm(id));
    return { parser: new Parser().setLanguage(grammar), query: new Query(grammar, LANGUAGES[id].query) };
  };
  return id => {
    const known = loaded.get(id) ?? load(id).catch((error: unknown) => { loaded.delete(id); throw error; });
    loaded.set(id, known);
    return known;
  };
}

import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import grammars from '../../grammars.json';
import type { EngineHost } from '../../src/core/engine';

/** Reads the grammars from the packages they come in, so that tests of the engine need no build. */
export function nodeEngineHost(): EngineHost {
  const file = (name: keyof typeof grammars | 'web-tree-sitter'): string => name === 'web-tree-sitter'
    ? join(dirname(require.resolve('web-tree-sitter')), 'web-tree-sitter.wasm')
    : require.resolve(grammars[name]);
  return { loadWasm: name => readFile(file(name)), now: () => performance.now() };
}

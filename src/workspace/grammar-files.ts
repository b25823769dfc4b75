import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineHost } from '../core/engine';
import { failureReason } from './failure-reason';

/** Reads grammars from the folder that the build puts beside the program. Rejects with a reason that names no path. */
export function grammarReader(folder: string): EngineHost['loadWasm'] {
  return async name => {
    try {
      return await readFile(join(folder, `${name}.wasm`));
    } catch (error) {
      throw new Error(`${name}.wasm could not be read: ${failureReason(error)}. Install Textract Guard again.`, { cause: error });
    }
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import vm from 'node:vm';
import { build } from 'esbuild';
import type { createEngine } from '../../../src/core/engine';
import type { LANGUAGES } from '../../../src/core/languages/registry';

const root = join(__dirname, '../../..');

/** The engine with another table of operations: its own code, from the sources. */
export interface OtherEngine {
  readonly createEngine: typeof createEngine;
  readonly LANGUAGES: typeof LANGUAGES;
}

/** An operation that no service has: its key in a structure, its free text under a name that no other member has. */
export const INVENTED = 'StartReceiptSorting';
const ROW = `  ${INVENTED}: { members: ['InputConfiguration', 'ReceiptNote', 'EncryptionConfiguration'], freeText: ['ReceiptNote'], key: { path: ['EncryptionConfiguration', 'KmsKeyId'], protects: 'the receipts', absent: 'aws-owned' } },\n`;

/** Bundles the engine with one row more in the table of operations. */
export async function engineWithInventedOperation(): Promise<OtherEngine> {
  const { outputFiles } = await build({
    stdin: { contents: "export { createEngine } from './src/core/engine'; export { LANGUAGES } from './src/core/languages/registry';", resolveDir: root, loader: 'ts' },
    bundle: true, write: false, platform: 'node', format: 'cjs', logLevel: 'silent', packages: 'external',
    // What runs in a `vm` has no loader of its own: `import()` becomes a call of `require`.
    supported: { 'dynamic-import': false },
    plugins: [{
      name: 'invented-operation',
      setup: plugins => {
        plugins.onLoad({ filter: /[\\/]textract[\\/]operation-table\.ts$/ }, ({ path }) => {
          const before = readFileSync(path, 'utf8');
          const contents = before.replace(/^\} as const satisfies/m, `${ROW}$&`);
          if (contents === before) throw new Error('The table of operations does not end as it used to, so that no row could be added.');
          return { contents, loader: 'ts' };
        });
      },
    }],
  });
  const module: { exports: unknown } = { exports: {} };
  const run = vm.runInThisContext(`(function (require, module, exports) {${outputFiles[0]?.text ?? ''}\n})`) as (load: NodeJS.Require, module: object, exports: unknown) => void;
  run(require, module, module.exports);
  return module.exports as OtherEngine;
}

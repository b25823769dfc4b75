// Builds dist/{extension,worker,cli,aws}.js, copies the grammars beside them and writes the notices of what they contain. `--production` minifies.
import { build } from 'esbuild';
import { chmodSync, copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { grammarNotice, packageFolders, thirdPartyNotices } from './scripts/third-party-notices.mjs';

const production = process.argv.includes('--production');
const require = createRequire(import.meta.url);
const root = import.meta.dirname;
const dist = join(root, 'dist');

/** Language id to the file in its package. */
const grammars = JSON.parse(readFileSync(join(root, 'grammars.json'), 'utf8'));

/** web-tree-sitter's ESM build reads `import.meta.url`, which a CommonJS bundle does not have. */
const alias = { 'web-tree-sitter': join(dirname(require.resolve('web-tree-sitter')), 'web-tree-sitter.cjs') };

rmSync(dist, { recursive: true, force: true });
mkdirSync(join(dist, 'grammars'), { recursive: true });

const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  mainFields: ['module', 'main'],
  outdir: dist,
  absWorkingDir: root,
  alias,
  minify: production,
  sourcemap: production ? false : 'linked',
  // The notices file says it once for all bundles.
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
};

const builds = await Promise.all([
  build({ ...common, entryPoints: { extension: 'src/vscode/extension.ts' }, external: ['vscode', './aws.js'] }),
  build({ ...common, entryPoints: { worker: 'src/worker/thread.ts', aws: 'src/aws/index.ts' } }),
  build({ ...common, entryPoints: { cli: 'src/cli/main.ts' }, banner: { js: '#!/usr/bin/env node' } }),
]);
chmodSync(join(dist, 'cli.js'), 0o755);

copyFileSync(join(dirname(require.resolve('web-tree-sitter')), 'web-tree-sitter.wasm'), join(dist, 'grammars', 'web-tree-sitter.wasm'));
for (const [language, file] of Object.entries(grammars)) copyFileSync(require.resolve(file), join(dist, 'grammars', `${language}.wasm`));

const bundled = packageFolders(builds.flatMap(({ metafile }) => Object.keys(metafile.inputs)));
const grammarPackages = [...new Set(Object.values(grammars).map(file => file.split('/').slice(0, file.startsWith('@') ? 2 : 1).join('/')))].map(name => join('node_modules', name));
const notices = thirdPartyNotices([...new Set([...bundled, ...grammarPackages])].map(folder => join(root, folder)), [grammarNotice(Object.keys(grammars))]);
writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.txt'), notices);

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

describe('the bundle that VS Code loads at start-up', () => {
  it('is small, and holds neither the parser, nor the engine, nor the AWS SDK, nor a YAML parser', async () => {
    const { metafile, outputFiles } = await build({
      absWorkingDir: root,
      entryPoints: ['src/vscode/extension.ts'],
      bundle: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      mainFields: ['module', 'main'],
      external: ['vscode', './aws.js'],
      minify: true,
      write: false,
      metafile: true,
    });
    const [bundle] = Object.values(metafile.outputs);
    const inputs = Object.keys(bundle?.inputs ?? {});
    assert.ok(inputs.includes('src/vscode/extension.ts'));
    const heavy = /node_modules\/(?:web-tree-sitter|@aws-sdk|@smithy|js-yaml|libphonenumber-js|validator|ibantools)\/|^src\/core\/(?:engine|languages\/grammars|rules\/registry)\.ts/;
    assert.deepEqual(inputs.filter(input => heavy.test(input)), []);
    const bytes = outputFiles[0]?.contents.length ?? Infinity;
    assert.ok(bytes < 100_000, `${String(bytes)} bytes`);
  });
});

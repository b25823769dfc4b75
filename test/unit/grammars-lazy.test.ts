/** A grammar is loaded when the first file of its language that concerns the service is looked at, and no sooner. */
import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../src/core/config';
import { createEngine, type AnalysisContext } from '../../src/core/engine';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';

const context: AnalysisContext = { config: DEFAULT_CONFIG, workspace: NO_WORKSPACE_FACTS };

async function loadedFor(...documents: { readonly path: string; readonly text: string }[]): Promise<string[]> {
  const loaded: string[] = [];
  const host = nodeEngineHost();
  const engine = createEngine({ ...host, loadWasm: name => { loaded.push(name); return host.loadWasm(name); } });
  for (const document of documents) await engine.analyze(document, context);
  return loaded;
}

describe('grammars', () => {
  it('are not loaded for files that say nothing of the service', async () => {
    assert.deepEqual(await loadedFor({ path: 'a.py', text: 'print(1)\n' }, { path: 'b.kt', text: 'fun main() {}\n' }, { path: 'c.yml', text: 'a: 1\n' }), []);
  });

  it('are that of the file alone', async () => {
    assert.deepEqual(await loadedFor({ path: 'a.py', text: 'import boto3\nboto3.client("textract")\n' }), ['web-tree-sitter', 'python']);
    assert.deepEqual(await loadedFor({ path: 'a.py', text: '# textract\n' }, { path: 'b.py', text: '# textract\n' }, { path: 'c.rb', text: '# textract\n' }), ['web-tree-sitter', 'python', 'ruby']);
  });

  it('are those of a file and of the programs in it', async () => {
    assert.deepEqual(await loadedFor({ path: 'ci.yml', text: 'on: push\njobs:\n  scan:\n    runs-on: ubuntu-latest\n    steps:\n      - run: |\n          aws textract list-adapters --max-results 5\n' }), ['web-tree-sitter', 'yaml', 'bash']);
  });
});

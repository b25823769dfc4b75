/** A notebook's cells handed in by an editor give what its file gives the command line, cell by cell. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_CONFIG } from '../../src/core/config';
import type { DocumentCell } from '../../src/core/embedded/notebook';
import { createEngine, type AnalysisContext } from '../../src/core/engine';
import type { AnalysisResult } from '../../src/core/finding';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';

const engine = createEngine(nodeEngineHost());
const context: AnalysisContext = { config: DEFAULT_CONFIG, workspace: NO_WORKSPACE_FACTS };

interface NotebookFile {
  readonly cells: readonly { readonly cell_type: string; readonly source: string | readonly string[] }[];
}

/** The code cells as an editor has them. */
const codeOf = (json: string): string[] => (JSON.parse(json) as NotebookFile).cells.filter(cell => cell.cell_type === 'code').map(({ source }) => (typeof source === 'string' ? source : source.join('')));

function joined(sources: readonly string[]): { text: string; cells: DocumentCell[] } {
  let start = 0;
  const cells = sources.map((source): DocumentCell => {
    const span = { start, end: start + source.length };
    start = span.end + 1;
    return { span, language: 'python' };
  });
  return { text: sources.join('\n'), cells };
}

const said = ({ findings }: AnalysisResult): string[] => findings.map(({ rule, severity, message, fingerprint, fixes }) => `${rule} ${severity} ${fingerprint} ${message} ${fixes.map(fix => fix.id).join(',')}`);

const folder = join(__dirname, '..', 'fixtures', 'embedded', 'notebook');

describe('the cells of a notebook in an editor', () => {
  for (const name of readdirSync(folder)) {
    it(`give what the file ${name} gives`, async () => {
      const json = readFileSync(join(folder, name), 'utf8');
      const { text, cells } = joined(codeOf(json));
      const path = `src/${name}`;
      const inEditor = await engine.analyze({ path, text, cells }, context);
      const inFile = await engine.analyze({ path, text: json }, context);
      assert.deepEqual(said(inEditor), said(inFile));
      assert.ok(inFile.findings.length > 0);
    });
  }

  it('share their names, and each edit stays in its cell', async () => {
    const { text, cells } = joined(['import boto3', 'client = boto3.client("textract")', 'request = {"DocumentLocation": {}}', 'client.start_expense_analysis(**request)']);
    const open = engine.open({ path: 'a.ipynb', text, cells });
    assert.deepEqual((await open.result(context)).findings.map(({ rule }) => rule), ['non-fips-endpoint', 'missing-kms-key']);
    // At the end of the third cell, in the second, at the start of the last.
    const at = (cell: number): { start: number; end: number } => cells[cell]?.span ?? { start: 0, end: 0 };
    const insert = (offset: number, newText: string): void => { open.update([{ span: { start: offset, end: offset }, newText }]); };
    insert(at(2).end, '\nrequest["KMSKeyId"] = key');
    assert.deepEqual((await open.result(context)).findings.map(({ rule }) => rule), ['non-fips-endpoint']);
    insert(at(1).end - 1, ', endpoint_url=URL');
    assert.deepEqual((await open.result(context)).findings.map(({ rule }) => rule), []);
    const edited = joined(['import boto3', 'client = boto3.client("textract", endpoint_url=URL)', 'request = {"DocumentLocation": {}}\nrequest["KMSKeyId"] = key', 'client.start_expense_analysis(**request)']);
    assert.deepEqual(await open.result(context), await engine.analyze({ path: 'a.ipynb', ...edited }, context));
    open.close();
  });

  it('offer comments and fixes in the cell itself', async () => {
    const { text, cells } = joined(['import boto3', 'boto3.client("textract").start_lending_analysis(DocumentLocation={})']);
    const { findings } = await engine.analyze({ path: 'a.ipynb', text, cells }, context);
    const missing = findings.find(({ rule }) => rule === 'missing-kms-key');
    assert.equal(missing?.ignore.kind, 'comment');
    assert.deepEqual(missing.fixes[0]?.edits.map(({ newText }) => newText), ['import os\n', ', KMSKeyId=os.environ["TEXTRACT_KMS_KEY_ID"]']);
  });
});

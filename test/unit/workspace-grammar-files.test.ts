import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { grammarReader } from '../../src/workspace/grammar-files';

describe('the grammars beside the program', () => {
  const folder = mkdtempSync(join(tmpdir(), 'textract-guard-grammars-'));
  after(() => { rmSync(folder, { recursive: true }); });

  it('are read', async () => {
    writeFileSync(join(folder, 'python.wasm'), 'x');
    assert.equal(String(await grammarReader(folder)('python')), 'x');
  });

  it('that are missing are named, without the path that they should have', async () => {
    await assert.rejects(grammarReader(folder)('java'), (error: Error) => error.message.startsWith('java.wasm could not be read: no such file') && !error.message.includes(folder));
  });
});

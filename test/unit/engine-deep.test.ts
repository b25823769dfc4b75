/** Text that nests deeper than a stack reaches is left out with a reason, and what needs no syntax is still found. */
import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../src/core/config';
import { createEngine, type AnalysisContext } from '../../src/core/engine';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';

const engine = createEngine(nodeEngineHost());
const context: AnalysisContext = { config: DEFAULT_CONFIG, workspace: NO_WORKSPACE_FACTS };
const DEEP = 4000;

const programs: Readonly<Record<string, string>> = {
  'a.py': `client = boto3.client("textract")\nx = ${'['.repeat(DEEP)}${']'.repeat(DEEP)}\n`,
  'a.js': `new TextractClient({});\nconst x = ${'['.repeat(DEEP)}${']'.repeat(DEEP)};\n`,
  'a.md': `\`\`\`python\nclient = boto3.client("textract")\nx = ${'['.repeat(DEEP)}${']'.repeat(DEEP)}\n\`\`\`\n`,
};

describe('the engine', () => {
  for (const [path, text] of Object.entries(programs)) {
    it(`does not fall over ${path} that nests ${DEEP} deep`, async () => {
      const { findings, skipped } = await engine.analyze({ path, text: `${text}# https://svc:tR7kQ2wXp9@db.contoso.com/x\n` }, context);
      // Where the machine's stack reaches, the file is read whole.
      if (skipped.length > 0) assert.deepEqual(skipped, [{ kind: 'nested' }]);
      assert.ok(findings.some(({ rule }) => rule === 'credentials-in-url'));
    }).timeout(60_000);
  }
});

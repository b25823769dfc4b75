/**
 * Editing a document must give what opening the edited text gives: that is what allows the engine to read again only the
 * statements that an edit touched. It is asked of every text without a syntax error, however broken the texts between were;
 * of a broken text the parser may make a different tree when it comes to it by an edit.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { DEFAULT_CONFIG } from '../../src/core/config';
import { createEngine, type AnalysisContext } from '../../src/core/engine';
import { detectLanguage } from '../../src/core/languages/detect-language';
import { applyEdits, type Edit } from '../../src/core/text';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';
import { syntaxCounter } from '../support/syntax-check';

const host = nodeEngineHost();
const engine = createEngine(host);
const syntaxErrors = syntaxCounter(host);
const context: AnalysisContext = { config: DEFAULT_CONFIG, workspace: NO_WORKSPACE_FACTS };
const fixtures = join(__dirname, '..', 'fixtures');

const sources = readdirSync(fixtures, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && detectLanguage(entry.name, '') !== undefined && !entry.name.endsWith('.test.ts'))
  .map(entry => ({ path: `src/${entry.name}`, text: readFileSync(join(entry.parentPath, entry.name), 'utf8') }));

/** Pieces of code that open, close and rename things: what typing and pasting put into a file. */
const snippets = fc.constantFrom(
  '', ' ', '\n', 'x', '(', ')', '{', '}', '[', ']', '"', "'", '`', '"""', '/*', '*/', '#', '//', ',', ':', '.', '=', '\n    ',
  'KMSKeyId', 'params', 'KMSKeyId=key, ', 'if key:\n        params["KMSKeyId"] = key\n', 'def helper(params):\n    return params\n',
  'const params = {};\n', 'client = boto3.client("textract")\n', 'é€😀', 'return ', 'class A:\n    pass\n', 'function f() {\n', '}\n',
);

/** One change: where, relative to the length; how much goes; what comes. */
const change = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(40), snippets);

function editOf(text: string, [where, length, newText]: [number, number, string]): Edit {
  const start = Math.floor(where * text.length);
  return { span: { start, end: Math.min(text.length, start + length) }, newText };
}

const valid = async (path: string, text: string): Promise<boolean> => {
  const language = detectLanguage(path, text);
  return language !== undefined && (await syntaxErrors(language, text)) === 0;
};

/** The one edit between two texts: what lies between their common beginning and end. */
function difference(from: string, to: string): Edit {
  let start = 0;
  while (start < Math.min(from.length, to.length) && from[start] === to[start]) start++;
  let tail = 0;
  while (tail < Math.min(from.length, to.length) - start && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++;
  return { span: { start, end: from.length - tail }, newText: to.slice(start, to.length - tail) };
}

describe('incremental analysis', () => {
  it('equals a fresh analysis after any edits', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...sources), fc.array(fc.tuple(change, fc.boolean()), { minLength: 1, maxLength: 8 }), async ({ path, text }, changes) => {
      const opened = engine.open({ path, text });
      try {
        await opened.result(context);
        let current = text;
        const agrees = async (): Promise<void> => {
          assert.deepEqual(await opened.result(context), await engine.analyze({ path, text: current }, context));
        };
        for (const [index, [described, analyse]] of changes.entries()) {
          const edit = editOf(current, described);
          current = applyEdits(current, [edit]);
          opened.update([edit]);
          if (!analyse && index < changes.length - 1) continue;
          if (await valid(path, current)) await agrees();
          else await opened.result(context);
        }
        opened.update([difference(current, text)]);
        current = text;
        await agrees();
      } finally {
        opened.close();
      }
    }), { numRuns: 250 });
  }).timeout(300_000);

  it('takes several changes at once, as a multi-cursor edit gives them', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...sources), fc.uniqueArray(fc.nat(1000), { minLength: 2, maxLength: 5 }), snippets, async ({ path, text }, places, newText) => {
      const edits = places.map(place => Math.floor(place / 1001 * text.length)).map(start => ({ span: { start, end: start }, newText }));
      const opened = engine.open({ path, text });
      try {
        await opened.result(context);
        opened.update(edits);
        const edited = applyEdits(text, edits);
        if (await valid(path, edited)) assert.deepEqual(await opened.result(context), await engine.analyze({ path, text: edited }, context));
        opened.update([difference(edited, text)]);
        assert.deepEqual(await opened.result(context), await engine.analyze({ path, text }, context));
      } finally {
        opened.close();
      }
    }), { numRuns: 100 });
  }).timeout(300_000);
});

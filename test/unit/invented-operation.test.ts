/**
 * What is known of the service's operations is data: with one more row in the table, every language finds the operation and
 * every rule speaks of it. The operation of these tests does not exist.
 */
import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../src/core/config';
import { createEngine, type Engine } from '../../src/core/engine';
import type { RuleId } from '../../src/core/finding';
import { LANGUAGE_IDS, type LanguageId } from '../../src/core/languages/language-id';
import { LANGUAGES } from '../../src/core/languages/registry';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';
import { engineWithInventedOperation, INVENTED } from '../support/invented-operation/engine';
import { PROGRAMS, type Request } from '../support/invented-operation/programs';

/** A language of which nothing is read yet names no SDK. */
const isRead = (id: LanguageId): boolean => LANGUAGES[id].about.sdks !== '';

/** The rules that read what stands in the table; clients are another matter. */
const OF_OPERATIONS: readonly RuleId[] = ['missing-kms-key', 'unsuitable-kms-key', 'pii-in-free-text'];

const HARMLESS = 'second batch';

describe('an operation that is only in the table', function () {
  this.timeout(60_000);
  let engine: Engine;
  before(async () => {
    const other = await engineWithInventedOperation();
    engine = other.createEngine(nodeEngineHost());
  });

  async function found(language: LanguageId, request: Request, by: Engine = engine): Promise<{ readonly rule: RuleId; readonly message: string }[]> {
    const { path, text } = PROGRAMS[language];
    const { findings, skipped } = await by.analyze({ path, text: text(request) }, { config: DEFAULT_CONFIG, workspace: NO_WORKSPACE_FACTS });
    assert.deepEqual(skipped, []);
    return findings.filter(({ rule }) => OF_OPERATIONS.includes(rule)).map(({ rule, message }) => ({ rule, message }));
  }
  const rules = async (language: LanguageId, request: Request): Promise<RuleId[]> => (await found(language, request)).map(({ rule }) => rule);

  it('is none without its row', async () => {
    assert.deepEqual(await found('python', { note: HARMLESS, key: false }, createEngine(nodeEngineHost())), []);
  });

  for (const language of LANGUAGE_IDS) {
    if (!isRead(language)) {
      it(`is found in ${language}, once the language is read`);
      continue;
    }
    it(`needs its key in ${language}`, async () => {
      const findings = await found(language, { note: HARMLESS, key: false });
      assert.deepEqual(findings.map(({ rule }) => rule), ['missing-kms-key']);
      assert.match(findings[0]?.message ?? '', new RegExp(`^${INVENTED} is called without .+: the receipts are encrypted with a key that AWS owns`));
    });

    it(`has its key in ${language}`, async () => {
      assert.deepEqual(await rules(language, { note: HARMLESS, key: true }), []);
    });

    it(`has free text in ${language}`, async () => {
      assert.deepEqual(await rules(language, { note: 'SSN 219-45-8873', key: true }), ['pii-in-free-text']);
    });
  }
});

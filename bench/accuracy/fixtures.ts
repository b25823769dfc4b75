import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CONFIG_FILE_NAME, DEFAULT_CONFIG, parseConfig } from '../../src/core/config';
import { createEngine } from '../../src/core/engine';
import { RULE_IDS, type RuleId } from '../../src/core/finding';
import { lineStarts, positionAt } from '../../src/core/text';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../../test/support/engine';
import { expectationsOf } from '../../test/support/expectations';

const ROOT = join(__dirname, '..', '..', 'test', 'fixtures');

/** What the project's own fixtures say of a rule. `files`: those without a mark of it are where it must stay silent. */
export interface FixtureScore {
  readonly rule: RuleId;
  readonly found: number;
  readonly positives: number;
  readonly alarms: number;
  readonly files: number;
}

/** The whole engine over every fixture, finding by finding. */
export async function scoreFixtures(): Promise<FixtureScore[]> {
  const engine = createEngine(nodeEngineHost());
  const tally = new Map(RULE_IDS.map(rule => [rule, { found: 0, positives: 0, alarms: 0 }]));
  const files = readdirSync(ROOT, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile() && !entry.name.endsWith('.test.ts') && entry.name !== CONFIG_FILE_NAME);
  for (const entry of files) {
    const file = join(entry.parentPath, entry.name);
    const [folder = '', ...rest] = relative(ROOT, file).replaceAll('\\', '/').split('/');
    const own = join(ROOT, folder, CONFIG_FILE_NAME);
    const config = existsSync(own) ? parseConfig(readFileSync(own, 'utf8')).config : DEFAULT_CONFIG;
    const text = readFileSync(file, 'utf8');
    const { findings } = await engine.analyze({ path: `src/${rest.join('/')}`, text }, { config, workspace: NO_WORKSPACE_FACTS });
    const starts = lineStarts(text);
    const left = expectationsOf(text).map(({ line, rule, severity }) => `${line} ${rule} ${severity}`);
    for (const { rule } of expectationsOf(text)) {
      const count = tally.get(rule);
      if (count) count.positives++;
    }
    for (const { rule, severity, span } of findings) {
      const at = left.indexOf(`${positionAt(starts, span.start).line + 1} ${rule} ${severity}`);
      const count = tally.get(rule);
      if (!count) continue;
      if (at < 0) count.alarms++;
      else {
        count.found++;
        left.splice(at, 1);
      }
    }
  }
  return RULE_IDS.map(rule => ({ rule, found: 0, positives: 0, alarms: 0, ...tally.get(rule), files: files.length }));
}

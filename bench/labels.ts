/**
 * Precision and recall of `missing-kms-key` and `non-fips-endpoint` on labelled public repositories.
 *
 *     npx tsx bench/labels.ts --labels labels.jsonl --repos DIR
 *
 * `labels.jsonl`: one label a line (`repo`, `path`, `line`, `alt_lines`, `rule`, `scope`). `DIR/<owner>/<name>` holds each
 * repository's files at the labelled commit. All files of the repository count. A finding on a line without
 * a label is a false alarm where the label's repository was read completely (`scope: repo-complete`). The labels name direct
 * calls of the service only; findings on calls of the libraries around it are counted apart.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULT_CONFIG } from '../src/core/config';
import { createEngine } from '../src/core/engine';
import type { RuleId } from '../src/core/finding';
import { lineStarts, positionAt } from '../src/core/text';
import { NO_WORKSPACE_FACTS } from '../src/core/workspace-facts';
import { mayMatchBytes } from '../src/workspace/prefilter-bytes';
import { nodeEngineHost } from '../test/support/engine';

interface Label {
  readonly repo: string;
  readonly path: string;
  readonly line: number;
  readonly alt_lines?: readonly number[];
  readonly rule: string;
  readonly how: string;
  readonly scope?: string;
}

const MUST_FIND: Readonly<Record<string, RuleId>> = { 'kms-missing': 'missing-kms-key', 'client-no-fips': 'non-fips-endpoint', 'endpoint-nonfips': 'non-fips-endpoint' };
const UNSCORED = /^(?:client-unknown-config|ambiguous|wrapper-.*)$/;
/** Calls of amazon-textract-caller and amazon-textract-textractor. */
const WRAPPER = /^(?:call_textract\w*|Textractor)$/;
const SCORED_RULES: readonly RuleId[] = ['missing-kms-key', 'non-fips-endpoint'];

/** Paths of all files, relative to `root`. */
const filePaths = (root: string): string[] => readdirSync(root, { recursive: true, withFileTypes: true })
  .filter(entry => entry.isFile() && !entry.parentPath.split(/[\\/]/).includes('.git'))
  .map(entry => relative(root, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
  .sort();

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { labels: { type: 'string' }, repos: { type: 'string' } } });
  if (!values.labels || !values.repos) throw new Error('usage: npx tsx bench/labels.ts --labels FILE --repos DIR');
  const labels = readFileSync(values.labels, 'utf8').split('\n').filter(line => line !== '').map(line => JSON.parse(line) as Label);
  const engine = createEngine(nodeEngineHost());
  const tally = new Map(SCORED_RULES.map(rule => [rule, { found: 0, missed: 0, falseAlarms: 0, wrappers: 0 }]));
  const missAll = (labels: readonly Label[]): void => {
    for (const label of labels) {
      const count = tally.get(MUST_FIND[label.rule] ?? 'credentials-in-url');
      if (!count) continue;
      count.missed++;
      console.log(`missed       ${label.rule} ${label.repo}/${label.path}:${label.line} (${label.how})`);
    }
  };
  for (const repo of new Set(labels.map(label => label.repo))) {
    const root = join(values.repos, repo);
    const own = labels.filter(label => label.repo === repo);
    const complete = own.some(label => label.scope === 'repo-complete');
    const paths = filePaths(root);
    for (const path of paths) {
      const bytes = readFileSync(join(root, path));
      if (bytes.includes(0) || !mayMatchBytes(bytes)) {
        missAll(own.filter(label => label.path === path));
        continue;
      }
      const text = bytes.toString('utf8');
      const here = own.filter(label => label.path === path);
      const { findings } = await engine.analyze({ path, text }, { config: DEFAULT_CONFIG, workspace: NO_WORKSPACE_FACTS });
      const starts = lineStarts(text);
      const places = findings.map(finding => ({ rule: finding.rule, line: positionAt(starts, finding.span.start).line + 1, wrapper: WRAPPER.test(text.slice(finding.span.start, finding.span.end)) }));
      const at = (label: Label, line: number): boolean => label.line === line || (label.alt_lines ?? []).includes(line);
      for (const [rule, count] of tally) {
        const wanted = here.filter(label => MUST_FIND[label.rule] === rule);
        for (const label of wanted) {
          if (places.some(place => place.rule === rule && at(label, place.line))) count.found++;
          else {
            count.missed++;
            console.log(`missed       ${rule} ${repo}/${path}:${label.line} (${label.how})`);
          }
        }
        for (const place of places.filter(p => p.rule === rule)) {
          const labelled = here.filter(label => at(label, place.line));
          if (wanted.some(label => at(label, place.line)) || labelled.some(label => UNSCORED.test(label.rule))) continue;
          if (labelled.length === 0 && !complete) continue;
          if (labelled.length === 0 && place.wrapper) {
            count.wrappers++;
            console.log(`wrapper      ${rule} ${repo}/${path}:${place.line}`);
            continue;
          }
          count.falseAlarms++;
          console.log(`false alarm  ${rule} ${repo}/${path}:${place.line} (${labelled.map(label => `${label.rule}, ${label.how}`).join('; ') || 'no label on this line'})`);
        }
      }
    }
  }
  for (const [rule, { found, missed, falseAlarms, wrappers }] of tally) {
    console.log(`${rule}: precision ${(found / (found + falseAlarms)).toFixed(3)}, recall ${(found / (found + missed)).toFixed(3)} (${found} found, ${missed} missed, ${falseAlarms} false alarms; ${wrappers} on wrappers, not labelled)`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});

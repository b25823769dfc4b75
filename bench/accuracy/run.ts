/**
 * Precision and recall, beside the peers that npm has, in one run:
 *
 *     npm run accuracy -- [--cases DIR] [--misses]
 *
 * First every rule on the project's own fixtures, whose findings are marked in them. Then the detectors of text on labelled
 * cases: DIR holds `*.jsonl` files, a case a line (`text`, `rule`, `expected`, and optionally `expected_span` and `tags`).
 * Only ours reports what it missed and what it flagged wrongly, with `--misses`.
 */
import { parseArgs } from 'node:util';
import { readCases, type Case } from './cases';
import type { Detector } from './detector';
import { scoreFixtures } from './fixtures';
import { compromise, gitleaks, openredaction, secretlint } from './peers';
import { f1, precision, recall, scoreOf, shown } from './score';
import { spansIn, TEXTRACT_GUARD } from './textract-guard';

async function printFixtures(): Promise<void> {
  const scores = await scoreFixtures();
  console.log(`\nThe project's own ${scores[0]?.files ?? 0} fixtures\n`);
  console.log('| rule | marked | found | not marked | precision | recall |');
  console.log('|---|---|---|---|---|---|');
  for (const score of scores) console.log(`| ${score.rule} | ${score.positives} | ${score.found} | ${score.alarms} | ${shown(precision(score))} | ${shown(recall(score))} |`);
}

async function printCases(cases: readonly Case[], detectors: readonly Detector[]): Promise<void> {
  const rules = [...new Set(cases.map(({ rule }) => rule))].sort();
  const found = new Map<Detector, ReadonlySet<string>>();
  for (const detector of detectors) found.set(detector, await detector.find(cases.filter(({ rule }) => detector.serves(rule))));
  console.log('\nLabelled cases; of those that are a matter of policy, how many were found\n');
  console.log('| looked for | by | found | flagged wrongly | precision | recall | F1 | policy: yes | policy: no |');
  console.log('|---|---|---|---|---|---|---|---|---|');
  for (const rule of rules) {
    for (const detector of detectors.filter(({ serves }) => serves(rule))) {
      const score = scoreOf(cases.filter(one => one.rule === rule), found.get(detector) ?? new Set());
      const { policy } = score;
      console.log(`| ${rule} | ${detector.name} | ${score.found}/${score.positives} | ${score.alarms}/${score.negatives} | ${shown(precision(score))} | ${shown(recall(score))} | ${shown(f1(score))} | ${policy.found}/${policy.positives} | ${policy.alarms}/${policy.negatives} |`);
    }
  }
  const unserved = rules.filter(rule => !TEXTRACT_GUARD.serves(rule));
  if (unserved.length > 0) console.log(`\nNothing of ours looks for: ${unserved.join(', ')}.`);
}

/** Of ours alone. The texts are the cases' own: they are in the file that was given. */
async function printMisses(cases: readonly Case[]): Promise<void> {
  console.log();
  for (const one of cases.filter(({ rule }) => TEXTRACT_GUARD.serves(rule))) {
    const spans = await spansIn(one);
    const { expected, expectedSpan } = one;
    const misplaced = expected && expectedSpan && spans.length > 0 && !spans.some(span => span.start < expectedSpan.end && expectedSpan.start < span.end);
    if (expected === spans.length > 0 && !misplaced) continue;
    console.log(`${misplaced ? 'misplaced' : expected ? 'missed' : 'flagged'} ${one.id} ${one.rule} [${one.tags.join(' ')}] ${JSON.stringify(one.text).slice(0, 160)}`);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { cases: { type: 'string' }, misses: { type: 'boolean', default: false } } });
  await printFixtures();
  if (values.cases === undefined) return;
  const cases = readCases(values.cases);
  await printCases(cases, [TEXTRACT_GUARD, await secretlint(), gitleaks(), openredaction(), compromise()]);
  if (values.misses) await printMisses(cases);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});

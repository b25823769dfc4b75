/**
 * Precision and recall of the detectors over labelled cases: `npx tsx bench/detectors.ts --cases DIR [--misses]`.
 * DIR holds `*.jsonl` files, a case a line: `text`, `rule` (`url-credential`, `pii-email` …), `expected`, and optionally
 * `expected_span` and `tags`. Cases whose tags mark a matter of policy (sample words, private addresses) are counted apart.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findPersonalData } from '../src/core/detectors/personal-data';
import { nameLexicon } from '../src/core/detectors/personal/name-lexicon';
import { findPersonNames } from '../src/core/detectors/personal/person-name';
import type { PersonalKind } from '../src/core/detectors/personal-kind';
import { findUrlCredentials } from '../src/core/detectors/url-credentials';
import type { Span } from '../src/core/text';

interface Case {
  readonly id: string;
  readonly text: string;
  readonly rule: string;
  readonly expected: boolean;
  readonly expectedSpan: Span | undefined;
  readonly tags: readonly string[];
}

/** Tags of cases on which peers contradict each other by choice. */
const POLICY = /policy|weak|sample|fictional|placeholder-word|same-user|localhost|intent-mismatch|scope-only|non-url|non-luhn|malformed/;

const KINDS: Readonly<Record<string, readonly PersonalKind[]>> = {
  'pii-email': ['email'], 'pii-phone': ['phone'], 'pii-ssn': ['ssn'], 'pii-itin': ['itin'], 'pii-card': ['card'], 'pii-iban': ['iban'], 'pii-ip': ['ip'],
  'pii-passport': ['passport'], 'pii-driver-license': ['driver-licence'], 'pii-dob': ['date-of-birth'], 'pii-mbi': ['medical-record'], 'pii-medical': ['medical-record'], 'pii-bank': ['account-number', 'iban'], 'pii-address': ['address'],
};

function readCases(folder: string): Case[] {
  return readdirSync(folder).filter(name => name.endsWith('.jsonl')).flatMap(name =>
    readFileSync(join(folder, name), 'utf8').split('\n').filter(line => line.trim() !== '').flatMap(line => {
      const row = JSON.parse(line) as Record<string, unknown>;
      const { id, text, rule, expected, expected_span: span, tags } = row;
      if (typeof text !== 'string' || typeof rule !== 'string' || typeof expected !== 'boolean') return [];
      const [start, end] = Array.isArray(span) ? (span as number[]) : [];
      return [{ id: String(id), text, rule, expected, tags: Array.isArray(tags) ? tags.map(String) : [], expectedSpan: start === undefined || end === undefined ? undefined : { start, end } }];
    }),
  );
}

/** What the detector of a rule finds; undefined where no detector serves the rule. */
async function spansOf({ rule, text }: Case): Promise<Span[] | undefined> {
  if (rule === 'url-credential') return findUrlCredentials(text).map(credential => credential.span);
  if (rule === 'pii-person') return findPersonNames(text, await nameLexicon()).map(datum => datum.span);
  const kinds = KINDS[rule];
  return kinds && findPersonalData(text).filter(datum => kinds.includes(datum.kind)).map(datum => datum.span);
}

async function main(folder: string, withMisses: boolean): Promise<void> {
  const rules = new Map<string, { cases: Case; found: Span[] }[]>();
  const unserved = new Map<string, number>();
  for (const one of readCases(folder)) {
    const found = await spansOf(one);
    if (found === undefined) unserved.set(one.rule, (unserved.get(one.rule) ?? 0) + 1);
    else rules.set(one.rule, [...(rules.get(one.rule) ?? []), { cases: one, found }]);
  }

  console.log('| rule | positives found | negatives flagged | policy positives | policy negatives | precision | recall | F1 | right place |');
  console.log('|---|---|---|---|---|---|---|---|---|');
  const misses: string[] = [];
  for (const [rule, rows] of [...rules].sort(([a], [b]) => a.localeCompare(b))) {
    const count = (expected: boolean, policy: boolean): [number, number] => {
      const these = rows.filter(row => row.cases.expected === expected && row.cases.tags.some(tag => POLICY.test(tag)) === policy);
      return [these.filter(row => row.found.length > 0).length, these.length];
    };
    const [hits, positives] = count(true, false);
    const [alarms, negatives] = count(false, false);
    const precision = hits + alarms === 0 ? Number.NaN : hits / (hits + alarms);
    const recall = positives === 0 ? Number.NaN : hits / positives;
    const placed = rows.filter(row => row.cases.expected && row.cases.expectedSpan !== undefined && row.found.length > 0);
    const right = placed.filter(row => row.found.some(span => span.start < (row.cases.expectedSpan?.end ?? 0) && (row.cases.expectedSpan?.start ?? 0) < span.end)).length;
    const f1 = (2 * precision * recall) / (precision + recall);
    const of = (policy: boolean, expected: boolean): string => count(expected, policy).join('/');
    console.log(`| ${rule} | ${hits}/${positives} | ${alarms}/${negatives} | ${of(true, true)} | ${of(true, false)} | ${precision.toFixed(2)} | ${recall.toFixed(2)} | ${f1.toFixed(2)} | ${right}/${placed.length} |`);
    for (const { cases: one, found } of rows) {
      if (one.expected === found.length > 0) continue;
      misses.push(`${one.expected ? 'missed' : 'flagged'} ${one.id} ${rule} [${one.tags.join(' ')}] ${JSON.stringify(one.text).slice(0, 160)}`);
    }
  }
  if (unserved.size > 0) console.log(`\nNo detector here: ${[...unserved].map(([rule, count]) => `${rule} (${count})`).join(', ')}.`);
  if (withMisses) console.log(`\n${misses.join('\n')}`);
}

const { values } = parseArgs({ options: { cases: { type: 'string' }, misses: { type: 'boolean', default: false } } });
if (values.cases === undefined) throw new Error('Say where the cases are: --cases DIR');
void main(values.cases, values.misses);

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Span } from '../../src/core/text';

/** One labelled text: whether what its rule looks for is in it. */
export interface Case {
  readonly id: string;
  readonly text: string;
  /** `url-credential`, `pii-email` …: what is looked for, not a rule of ours. */
  readonly rule: string;
  readonly expected: boolean;
  readonly expectedSpan: Span | undefined;
  readonly tags: readonly string[];
}

/**
 * Tags of cases on which the labels are a matter of policy, so that other suites label the same text otherwise: sample words,
 * reserved numbers, private addresses, forms that only one tool counts. They are counted apart and score for nobody.
 */
const POLICY = /policy|weak|sample|fictional|placeholder-word|same-user|localhost|intent-mismatch|scope-only|non-url|non-luhn|malformed|example-key|repetitive/;

export const isPolicy = ({ tags }: Case): boolean => tags.some(tag => POLICY.test(tag));

/** The cases of every `*.jsonl` in the folder that are of this form; files of another form (labels of repositories) are left out. */
export function readCases(folder: string): Case[] {
  return readdirSync(folder).filter(name => name.endsWith('.jsonl')).sort().flatMap(name =>
    readFileSync(join(folder, name), 'utf8').split('\n').filter(line => line.trim() !== '').flatMap(line => {
      const row = JSON.parse(line) as Record<string, unknown>;
      const { id, text, rule, expected, expected_span: span, tags } = row;
      if (typeof text !== 'string' || typeof rule !== 'string' || typeof expected !== 'boolean') return [];
      const [start, end] = Array.isArray(span) ? (span as number[]) : [];
      return [{ id: String(id), text, rule, expected, tags: Array.isArray(tags) ? tags.map(String) : [], expectedSpan: start === undefined || end === undefined ? undefined : { start, end } }];
    }),
  );
}

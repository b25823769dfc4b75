import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_CONFIG, parseConfig, type GuardConfig } from '../../src/core/config';
import { createEngine, type Engine } from '../../src/core/engine';
import { RULE_IDS, type AnalysisResult, type RuleId } from '../../src/core/finding';
import { RULE_PAGE_BASE } from '../../src/core/rules/pages';
import { RULES } from '../../src/core/rules/registry';
import { FIPS_REGIONS, TEXTRACT_REGIONS } from '../../src/core/textract/regions';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';

const root = path.join(__dirname, '..', '..');
/** Empty where there is none: the tests of that rule say so, and those of the others still run. */
function page(rule: RuleId): string {
  const file = path.join(root, 'docs/rules', `${rule}.md`);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

interface Fence {
  /** Rule id of the page. */
  readonly rule: RuleId;
  /** The paragraph before the fence: "Python, found (error):". */
  readonly lead: string;
  readonly heading: string;
  readonly language: string;
  readonly code: string;
}

function fences(rule: RuleId): Fence[] {
  const found: Fence[] = [];
  const pattern = /^## (?<heading>.+)$|(?:^(?<lead>[^\n#`|].*)\n\n)?^```(?<language>\w+)\n(?<code>[^]*?)^```$/gm;
  let heading = '';
  for (const { groups = {} } of page(rule).matchAll(pattern)) {
    const { heading: next, lead = '', language = '', code = '' } = groups;
    if (next !== undefined) heading = next;
    else found.push({ rule, heading, lead, language, code });
  }
  return found;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

const manifestRecord = (number: number, assignment: string): string => {
  const name = `claim-${String(number).padStart(3, '0')}`;
  const at = (folder: string): string => `s3://claims-adapters-internal/${folder}/${name}`;
  return `${JSON.stringify({ 'source-ref': `${at('pages')}.png`, 'annotations-ref': `${at('annotations')}.json`, 'annotations-ref-metadata': { 'prelabeling-refs': [{ 'prelabeling-ref': `${at('prelabels')}/1` }], assignment, 'include': true } })}\n`;
};

/** What stands above the examples of a page: the reader imagines it, the engine needs it. */
const PREAMBLE: Readonly<Record<string, string>> = {
  python: [
    'import os',
    'import boto3',
    'import requests',
    'from botocore.config import Config',
    '',
  ].join('\n'),
  // As many records as each set needs.
  jsonl: [...range(1, 6), ...range(6, 11)].map(number => manifestRecord(number, number < 6 ? 'TRAINING' : 'TESTING')).join(''),
  ts: [
    "import { CreateAdapterCommand, CreateAdapterVersionCommand, StartDocumentTextDetectionCommand, TagResourceCommand, TextractClient } from '@aws-sdk/client-textract';",
    '',
  ].join('\n'),
};
/** The client that examples call, where it is not what the page is about. FIPS is on, so that only the rule of the page speaks. */
const CLIENT: Readonly<Record<string, string>> = {
  python: 'textract = boto3.client("textract", region_name="us-east-1", config=Config(use_fips_endpoint=True))\n',
  ts: "const client = new TextractClient({ region: 'us-east-1', useFipsEndpoint: true });\n",
};
/** The rules whose pages are about clients: their examples make their own. */
const ABOUT_CLIENTS: readonly RuleId[] = ['non-fips-endpoint', 'ineffective-setting', 'region-residency', 'insecure-transport', 'hard-coded-credentials'];
/** What a page says that its examples are read with, where the rule is silent without. */
const CONFIGURED: Readonly<Partial<Record<RuleId, GuardConfig>>> = { 'region-residency': { ...DEFAULT_CONFIG, fips: 'off', allowedRegions: ['eu-central-1'] } };
const FILE: Readonly<Record<string, string>> = { python: 'src/example.py', ts: 'src/example.ts', jsonl: 'src/example.jsonl' };
/** The languages of a page's examples, where they are others; in those no comment can stand. */
const DATA_LANGUAGES: Readonly<Partial<Record<RuleId, readonly string[]>>> = { manifest: ['jsonl'] };
/** Fences of "Ignoring one finding" that are a line out of a call. */
const AROUND: Readonly<Partial<Record<string, readonly [string, string]>>> = {
  'pii-in-free-text python': ['textract.create_adapter(\n    AdapterName="invoices",\n    FeatureTypes=["QUERIES"],\n', ')\n'],
  'pii-in-free-text ts': ["await client.send(new CreateAdapterCommand({\nAdapterName: 'invoices',\nFeatureTypes: ['QUERIES'],\n", '}));\n'],
};

describe('docs/rules', () => {
  it('has one page per rule and no other', () => {
    assert.deepEqual(readdirSync(path.join(root, 'docs/rules')).sort(), RULE_IDS.map(rule => `${rule}.md`).sort());
  });

  for (const rule of RULE_IDS) {
    describe(`${rule}.md`, () => {
      it('has the title, the sections and the severity of the rule', () => {
        const text = page(rule);
        const meta = RULES.find(candidate => candidate.meta.id === rule)?.meta;
        assert.ok(meta);
        assert.match(text, new RegExp(`^# ${rule}\n`));
        const headings = [...text.matchAll(/^## (.+)$/gm)].map(match => match[1] ?? '');
        for (const heading of ['Why', 'Examples', 'Severities', 'Deliberately silent', 'Limits', 'Fixes', 'Configuration', 'Ignoring one finding', 'Sources']) {
          assert.ok(headings.includes(heading), `no section "${heading}"`);
        }
        assert.match(text, new RegExp(`\\*\\*Default severity:\\*\\* ${meta.defaultSeverity}\\b`, 'i'));
        for (const cwe of meta.cwe) assert.ok(text.includes(cwe), `${cwe} is not among the sources`);
        assert.ok(text.includes('https://docs.aws.amazon.com/textract/latest/dg/data-protection.html'));
      });

      it('shows configuration that the parser takes', () => {
        const blocks = fences(rule).filter(fence => fence.language === 'json');
        assert.ok(blocks.length > 0);
        for (const block of blocks) assert.deepEqual(parseConfig(block.code).problems, [], block.code);
      });

      it('links to files that are there', () => {
        for (const [, target = ''] of page(rule).matchAll(/\]\(([^)#]+)(?:#[^)]*)?\)/g)) {
          if (!target.startsWith('https:')) assert.ok(existsSync(path.join(root, 'docs/rules', target)), target);
        }
      });
    });
  }

  it('stands at the address that diagnostics link to', () => {
    for (const rule of RULE_IDS) assert.ok(new URL(`${RULE_PAGE_BASE}${rule}.md`).pathname.endsWith(`/docs/rules/${rule}.md`));
  });

  it('names the Regions that the rule knows', () => {
    const text = /^## Regions$([^]*?)^## /m.exec(page('non-fips-endpoint'))?.[1] ?? '';
    const [first = '', second = ''] = text.trim().split('\n\n');
    const regions = (paragraph: string): string[] => [...paragraph.matchAll(/`([a-z]{2}(?:-[a-z]+)+-\d)`/g)].map(match => match[1] ?? '');
    assert.deepEqual(regions(first).sort(), [...FIPS_REGIONS].sort());
    const isolated = (region: string): boolean => region.startsWith('us-iso');
    assert.deepEqual(regions(second).sort(), TEXTRACT_REGIONS.map(({ id }) => id).filter(region => !FIPS_REGIONS.includes(region) && !isolated(region)).sort());
  });

  describe('examples, through the engine', () => {
    let engine: Engine;
    before(() => {
      engine = createEngine(nodeEngineHost());
    });

    const analyse = (fence: Fence): Promise<AnalysisResult> => {
      const [above, below] = (fence.heading === 'Ignoring one finding' ? AROUND[`${fence.rule} ${fence.language}`] : undefined) ?? ['', ''];
      const text = (PREAMBLE[fence.language] ?? '') + (ABOUT_CLIENTS.includes(fence.rule) ? '' : (CLIENT[fence.language] ?? '')) + above + fence.code + below;
      return engine.analyze({ path: FILE[fence.language] ?? 'example.txt', text }, { config: CONFIGURED[fence.rule] ?? DEFAULT_CONFIG, workspace: NO_WORKSPACE_FACTS });
    };
    const rules = (result: AnalysisResult): string[] => result.findings.map(finding => finding.rule);

    for (const rule of RULE_IDS) {
      const code = fences(rule).filter(fence => fence.language !== 'json');
      for (const language of DATA_LANGUAGES[rule] ?? ['python', 'ts']) {
        const examples = code.filter(fence => fence.heading === 'Examples' && fence.language === language);
        it(`${rule}: what "found" shows in ${language} is found`, async () => {
          const found = examples.filter(fence => fence.lead.includes(', found ('));
          assert.ok(found.length > 0);
          for (const fence of found) {
            const { findings } = await analyse(fence);
            assert.deepEqual(findings.map(finding => `${finding.rule}, found (${finding.severity}):`), [fence.lead.replace(/^[^,]+/, rule)], fence.code);
          }
        });

        it(`${rule}: what "after" shows in ${language} is clean`, async () => {
          const after = examples.filter(fence => fence.lead.endsWith(', after:'));
          assert.ok(after.length > 0);
          for (const fence of after) {
            const result = await analyse(fence);
            assert.deepEqual(rules(result), [], fence.code);
            assert.deepEqual(result.skipped, []);
          }
        });

        if (!DATA_LANGUAGES[rule]) it(`${rule}: the way to ignore a finding in ${language} works`, async () => {
          const ignoring = code.filter(fence => fence.heading === 'Ignoring one finding' && fence.language === language);
          assert.ok(ignoring.length > 0);
          for (const fence of ignoring) {
            const result = await analyse(fence);
            assert.deepEqual(rules(result), [], fence.code);
            assert.deepEqual(result.suppressed.map(({ finding, by }) => [finding.rule, by]), [[rule, 'comment']], fence.code);
            assert.ok(result.suppressed.every(({ reason }) => reason.length > 0));
          }
        });
      }
    }
  });
});

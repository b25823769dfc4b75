/** Whatever the secret and wherever it stands, nothing that leaves the engine or a report holds it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_CONFIG } from '../../src/core/config';
import { createEngine, type AnalysisContext } from '../../src/core/engine';
import type { RuleId } from '../../src/core/finding';
import { lineStarts } from '../../src/core/text';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { RULES } from '../../src/core/rules/registry';
import { rulePage } from '../../src/core/rules/pages';
import { githubReport } from '../../src/report/github';
import { gitlabReport } from '../../src/report/gitlab';
import { jsonReport } from '../../src/report/json';
import { markdownReport } from '../../src/report/markdown';
import { sarifReport } from '../../src/report/sarif';
import type { ReportedTool, ScanReport } from '../../src/report/scan-report';
import { textReport } from '../../src/report/text';
import { nodeEngineHost } from '../support/engine';

const engine = createEngine(nodeEngineHost());
const context: AnalysisContext = { config: DEFAULT_CONFIG, workspace: NO_WORKSPACE_FACTS };
const tool: ReportedTool = { name: 'Textract Guard', version: '0.0.0', rules: RULES.map(rule => rule.meta), informationUri: 'https://textract-guard.invalid/', rulePage };

/** Long enough that it cannot turn up by chance, in characters that a URL takes as they are and no template is made of. */
const secret = fc.stringMatching(/^[b-df-hj-np-tv-z][0-9][B-DF-HJ-NP-TV-Z][A-Za-z0-9_~-]{8,24}[0-9]$/);

const digits = (length: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^[1-9][0-9]{${length - 1}}$`));
const personal = fc.oneof(
  fc.tuple(fc.integer({ min: 100, max: 665 }), fc.integer({ min: 10, max: 99 }), fc.integer({ min: 1000, max: 9999 })).map(parts => parts.join('-')),
  fc.stringMatching(/^[a-z]{6,12}\.[a-z]{6,12}@[a-z]{6,12}-corp\.com$/),
  digits(10).map(number => `+1 415 2${number.slice(0, 2)} ${number.slice(2, 6)}`),
);

/** Documents that put a secret into a URL, and personal data into the service's free text. */
const documents: readonly { readonly path: string; readonly write: (secret: string) => string }[] = [
  { path: 'src/a.py', write: s => `db = "postgres://service:${s}@db.internal/claims"\n` },
  { path: 'src/b.py', write: s => `db = f"https://api.internal/{path}?api_key=${s}"  # https://service:${s}@api.internal\n` },
  { path: 'src/c.ts', write: s => `export const url = 'https://service:${s}@api.internal/x';\n` },
  { path: 'src/d.tsx', write: s => `export const A = () => <a href="https://service:${s}@api.internal/x">x</a>;\n` },
  { path: 'settings.yaml', write: s => `queue: amqps://service:${s}@queue.internal:5671/claims\n` },
  { path: 'src/fetch.sh', write: s => `curl -u "service:${s}" https://api.internal/x\nwget --password=${s} https://api.internal/y\n` },
  { path: 'src/h.cs', write: s => `var db = "Server=db.internal;User Id=service;Password=${s}";\n` },
  { path: 'src/i.js', write: s => `const db = 'postgres://service:' + '${s}' + '@db.internal/claims';\n` },
  { path: 'settings.json', write: s => `{"url": "https:\\/\\/service:${s}@api.internal\\/x"}\n` },
];
/** AWS keys as random as those that are issued. */
const key = fc.stringMatching(/^[a-f][2-5][G-K][a-f][2-5][G-K][l-p][6-9][Q-U][l-p][6-9][Q-U][v-z][0-3][V-Z][v-z][0-3][V-Z][g-k][4-7][L-P][g-k][4-7][L-P][q-u][0-9][A-F][q-u][0-9][A-F][a-z][A-Z][0-9][a-z][A-Z][0-9][a-z][A-Z][0-9][a-z]$/);
const keyDocuments: readonly { readonly path: string; readonly write: (secret: string) => string }[] = [
  { path: 'src/k.py', write: s => `import boto3\nsession = boto3.Session("AKIA0ORCHARD19LEDGER", "${s}")\n` },
  { path: 'src/k.ts', write: s => `export const keys = { accessKeyId: 'AKIA0ORCHARD19LEDGER', secretAccessKey: '${s}' };\n` },
  { path: 'credentials.ini', write: s => `[default]\naws_secret_access_key = ${s}\n` },
];
const requests: readonly { readonly path: string; readonly write: (value: string) => string }[] = [
  { path: 'src/e.py', write: s => `import boto3\nclient = boto3.client("textract")\nclient.create_adapter(AdapterName="claims", Description="for ${s} only", Tags={"owner": "${s}", "${s}": "x"}, FeatureTypes=["QUERIES"])\n` },
  { path: 'src/g.py', write: s => `import boto3\nclient = boto3.client("textract")\nclient.create_adapter(AdapterName=emails["email ${s}"], Description=row["${s}_email"], Tags={"email ${s}": value, "x": names["${s}.pdf"]}, FeatureTypes=["QUERIES"])\n` },
  { path: 'src/f.ts', write: s => `import { StartDocumentAnalysisCommand } from '@aws-sdk/client-textract';\nconst tag = '${s}';\nexport const c = new StartDocumentAnalysisCommand({ DocumentLocation: {}, FeatureTypes: [], JobTag: tag });\n` },
];

async function outputs(rule: RuleId, path: string, text: string): Promise<string[]> {
  const result = await engine.analyze({ path, text }, context);
  assert.ok(result.findings.some(finding => finding.rule === rule), `nothing found in ${path}`);
  const report: ScanReport = { files: [{ path, base: 'root', findings: result.findings, suppressed: [], lineStarts: lineStarts(text) }], notices: [], counts: { scanned: 1, binary: 0, symbolicLinks: 0 } };
  return [JSON.stringify(result), jsonReport(report, tool), sarifReport(report, tool), textReport(report, { color: false, show: shown => shown.path }), githubReport(report, shown => shown.path), gitlabReport(report, shown => shown.path), markdownReport(report, tool, shown => shown.path)];
}

describe('secrets', () => {
  it('of URLs are in no finding and no report', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...documents), secret, async ({ path, write }, value) => {
      for (const output of await outputs('credentials-in-url', path, write(value))) assert.ok(!output.includes(value), 'an output holds the secret');
    }), { numRuns: 300 });
  });

  it('of AWS are in no finding and no report', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...keyDocuments), key, async ({ path, write }, value) => {
      for (const output of await outputs('hard-coded-credentials', path, write(value))) {
        assert.ok(!output.includes(value), 'an output holds the secret');
        assert.ok(!output.includes('0ORCHARD19LEDGER'), 'an output holds the id');
      }
    }), { numRuns: 150 });
  });

  it('of URLs are left out where the name of their parameter repeats them', async () => {
    const text = 'url = "https://api.internal/v1?Kx93kdlsKW02kdlw_password=Kx93kdlsKW02kdlw"\n';
    for (const output of await outputs('credentials-in-url', 'src/a.py', text)) assert.doesNotMatch(output, /Kx93kdlsKW02kdlw/i);
  });

  it('of people are in no finding and no report', async () => {
    await fc.assert(fc.asyncProperty(fc.constantFrom(...requests), personal, async ({ path, write }, value) => {
      for (const output of await outputs('pii-in-free-text', path, write(value))) assert.ok(!output.includes(value), 'an output holds the personal datum');
    }), { numRuns: 200 });
  });
});

import assert from 'node:assert/strict';
import { lineStarts } from '../../src/core/text';
import { markdownReport } from '../../src/report/markdown';
import type { ReportedTool, ScanReport } from '../../src/report/scan-report';
import { findingAt } from '../support/sample-findings';

const tool: ReportedTool = { name: 'Textract Guard', version: '1.0.0', rules: [], informationUri: 'https://x.invalid/', rulePage: rule => `https://x.invalid/${rule}.md` };
const text = 'client.create_adapter_version()\n';
const show = ({ path }: { path: string }): string => path;
const empty: ScanReport = { files: [], notices: [], counts: { scanned: 2, binary: 0, symbolicLinks: 0 } };
const withFindings = (times: number): ScanReport => ({
  ...empty,
  files: [{
    path: 'src/a_b.py', base: 'root', lineStarts: lineStarts(text), suppressed: [{ finding: findingAt(text, 'client'), by: 'comment', reason: 'r' }],
    findings: [
      ...Array.from({ length: times }, () => findingAt(text, 'create_adapter_version', { severity: 'warning', message: 'No `KMSKeyId` | see <docs>.' })),
      findingAt(text, 'client', { rule: 'insecure-transport', severity: 'error', message: 'Plain HTTP.' }),
    ],
  }],
});

describe('the summary in Markdown', () => {
  it('has the worst first, each with its rule’s page, and nothing that Markdown would take for its own', () => {
    assert.equal(markdownReport(withFindings(1), tool, show), [
      '## Textract Guard',
      '',
      '**1** error, **1** warning.',
      '',
      '1 suppressed.',
      '',
      '| severity | rule | place | finding |',
      '| --- | --- | --- | --- |',
      '| error | [insecure-transport](https://x.invalid/insecure-transport.md) | src/a\\_b.py:1 | Plain HTTP. |',
      '| warning | [missing-kms-key](https://x.invalid/missing-kms-key.md) | src/a\\_b.py:1 | No \\`KMSKeyId\\` \\| see \\<docs\\>. |',
      '',
    ].join('\n'));
  });

  it('says how many more there are than it shows', () => {
    assert.match(markdownReport(withFindings(250), tool, show), /^And 51 more\.$/m);
  });

  it('says that nothing was found, and that something could not be looked at', () => {
    assert.equal(markdownReport(empty, tool, show), '## Textract Guard\n\nNo findings.\n');
    const failed: ScanReport = { ...empty, notices: [{ kind: 'failed', file: undefined, start: undefined, message: 'm' }] };
    assert.match(markdownReport(failed, tool, show), /\*\*Incomplete:\*\*/);
  });
});

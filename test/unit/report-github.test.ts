import assert from 'node:assert/strict';
import { lineStarts } from '../../src/core/text';
import { githubReport } from '../../src/report/github';
import type { ScanReport } from '../../src/report/scan-report';
import { findingAt } from '../support/sample-findings';

const text = 'import boto3\nclient.create_adapter_version(\n)\n';
const empty: ScanReport = { files: [], notices: [], counts: { scanned: 2, binary: 0, symbolicLinks: 0 } };
const report: ScanReport = {
  ...empty,
  files: [{
    path: 'src/a, b.py', base: 'root', lineStarts: lineStarts(text), suppressed: [],
    findings: [
      findingAt(text, 'create_adapter_version', { severity: 'warning', message: '100% missing:\nno KMSKeyId.' }),
      findingAt(text, 'create_adapter_version(\n)', { severity: 'information', message: 'Over two lines.' }),
    ],
  }],
  notices: [
    { kind: 'configuration', file: { path: '.textract-guard.json', base: 'root' }, start: { line: 2, character: 4 }, message: 'Unknown setting.' },
    { kind: 'skipped', file: { path: 'big.py', base: 'root' }, start: undefined, message: 'Not analysed: binary.' },
  ],
};

describe('the report for GitHub Actions', () => {
  it('is commands that the site shows at their lines, escaped as it wants them', () => {
    assert.equal(githubReport(report, ({ path }) => path), [
      '::warning file=src/a%2C b.py,line=2,endLine=2,col=8,endColumn=29,title=Textract Guard%3A missing-kms-key::100%25 missing:%0Ano KMSKeyId.',
      '::notice file=src/a%2C b.py,line=2,endLine=3,title=Textract Guard%3A missing-kms-key::Over two lines.',
      '::error file=.textract-guard.json,line=3,title=Textract Guard::Unknown setting.',
      'error: 0, warning: 1, information: 1',
      '',
    ].join('\n'));
  });

  it('is a line of counts where there is nothing to say', () => {
    assert.equal(githubReport(empty, ({ path }) => path), 'error: 0, warning: 0, information: 0\n');
  });
});

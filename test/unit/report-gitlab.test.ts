import assert from 'node:assert/strict';
import { lineStarts } from '../../src/core/text';
import { gitlabReport } from '../../src/report/gitlab';
import type { ReportedFile, ScanReport } from '../../src/report/scan-report';
import { findingAt } from '../support/sample-findings';

const text = 'import boto3\nclient.create_adapter_version(\n)\n';
const file = (path: string): ReportedFile => ({ path, base: 'root', lineStarts: lineStarts(text), suppressed: [], findings: [findingAt(text, 'create_adapter_version(\n)', { severity: 'warning', message: 'No key.' })] });
const report: ScanReport = { files: [file('a.py'), file('b.py')], notices: [], counts: { scanned: 2, binary: 0, symbolicLinks: 0 } };

describe('the code quality report of GitLab', () => {
  it('has an issue for each finding, each with a fingerprint of its own', () => {
    const issues = JSON.parse(gitlabReport(report, ({ path }) => path)) as { readonly fingerprint: string }[];
    const [first, second] = issues;
    assert.deepEqual(first, { description: 'No key.', check_name: 'missing-kms-key', severity: 'major', fingerprint: first?.fingerprint, location: { path: 'a.py', lines: { begin: 2, end: 3 } } });
    assert.match(first.fingerprint, /^[0-9a-f]{16}$/);
    assert.notEqual(first.fingerprint, second?.fingerprint);
  });

  it('is an empty list where there is nothing to say', () => {
    assert.equal(gitlabReport({ ...report, files: [] }, ({ path }) => path), '[]\n');
  });
});

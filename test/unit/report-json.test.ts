import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { RULE_IDS, SEVERITIES } from '../../src/core/finding';
import { lineStarts } from '../../src/core/text';
import { jsonReport } from '../../src/report/json';
import type { ScanReport } from '../../src/report/scan-report';
import { findingAt, SAMPLE_TOOL } from '../support/sample-findings';

const schema = JSON.parse(readFileSync(join(__dirname, '../../schemas/findings.schema.json'), 'utf8')) as { $defs: { rule: { enum: string[] }; severity: { enum: string[] } } };
const validate = new Ajv({ allErrors: true }).compile(schema);

const text = 'a\r\nclient.create_adapter_version(\n)\n';
const finding = findingAt(text, 'create_adapter_version(\n)', {
  related: [{ span: { start: 0, end: 1 }, message: 'Here.' }],
  fixes: [{ id: 'add-kms-key', title: 'Add KMSKeyId', safety: 'suggestion', edits: [{ span: { start: 3, end: 9 }, newText: 'never-in-json' }] }],
});
const report: ScanReport = {
  files: [{ path: 'src/a.py', base: 'root', lineStarts: lineStarts(text), findings: [finding], suppressed: [{ finding, by: 'config', reason: 'test data' }] }],
  notices: [
    { kind: 'failed', file: { path: 'b.py', base: 'root' }, start: undefined, message: 'Not readable.' },
    { kind: 'configuration', file: { path: '.textract-guard.json', base: 'root' }, start: { line: 0, character: 1 }, message: 'Wrong.' },
    { kind: 'scan', file: undefined, start: undefined, message: 'git is not installed.' },
  ],
  counts: { scanned: 2, binary: 1, symbolicLinks: 0 },
};

describe('JSON report', () => {
  it('holds findings with lines and columns from 1, and satisfies its schema', () => {
    const log = JSON.parse(jsonReport(report, SAMPLE_TOOL)) as Record<string, unknown[]>;
    assert.ok(validate(log), JSON.stringify(validate.errors));
    const expected = {
      path: 'src/a.py', rule: 'missing-kms-key', severity: 'warning', message: finding.message,
      startLine: 2, startColumn: 8, endLine: 3, endColumn: 2,
      fingerprint: finding.fingerprint, help: 'https://example.com/docs/rules/missing-kms-key.md',
      related: [{ message: 'Here.', startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 }],
      fixes: [{ id: 'add-kms-key', title: 'Add KMSKeyId', safety: 'suggestion' }],
    };
    assert.deepEqual(log['findings'], [expected]);
    assert.deepEqual(log['suppressed'], [{ ...expected, by: 'config', reason: 'test data' }]);
    assert.equal(log['complete'], false);
    assert.deepEqual(log['summary'], { error: 0, warning: 1, information: 0, scanned: 2, binary: 1, symbolicLinks: 0 });
  });

  it('of a clean scan satisfies the schema too, which is strict enough to reject another form', () => {
    const log = JSON.parse(jsonReport({ ...report, files: [], notices: [] }, SAMPLE_TOOL)) as object;
    assert.ok(validate(log), JSON.stringify(validate.errors));
    assert.equal((log as { complete: boolean }).complete, true);
    assert.ok(!validate({ ...log, findings: [{}] }));
    assert.ok(!validate({ ...log, more: 1 }));
  });

  it('has a schema that knows every rule and severity', () => {
    assert.deepEqual(schema.$defs.rule.enum, RULE_IDS);
    assert.deepEqual(schema.$defs.severity.enum, SEVERITIES);
  });
});

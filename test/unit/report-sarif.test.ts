import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import type { Log, Result } from 'sarif';
import type { ReportedFile, ScanReport } from '../../src/report/scan-report';
import { sarifReport } from '../../src/report/sarif';
import { applyEdits, lineStarts } from '../../src/core/text';
import { findingAt, SAMPLE_TOOL } from '../support/sample-findings';

/** The official schema; see sarif-schema-2.1.0.md beside it. */
function officialSchema(): (log: unknown) => string {
  const { id, ...schema } = JSON.parse(readFileSync(join(__dirname, '../support/sarif-schema-2.1.0.json'), 'utf8')) as Record<string, unknown>;
  assert.ok(typeof id === 'string');
  const ajv = new Ajv({ allErrors: true, strictTypes: false, unicodeRegExp: false });
  ajv.addFormat('uri', uri => URL.canParse(uri));
  ajv.addFormat('uri-reference', uri => /^[\w\-.~:/?#@!$&'()*+,;=%]*$/.test(uri) && !/%(?![0-9A-F]{2})/.test(uri));
  ajv.addFormat('date-time', date => !Number.isNaN(Date.parse(date)));
  const validate = ajv.compile({ ...schema, $schema: 'http://json-schema.org/draft-07/schema#', $id: id });
  return log => (validate(log) ? '' : JSON.stringify(validate.errors, null, 1));
}

const text = 'client = boto3.client("textract")\r\n"é😀"; client.create_adapter_version(AdapterId=a)\n';
const fix = { id: 'add-kms-key', title: 'Add KMSKeyId from the environment', safety: 'suggestion' } as const;
const insertAt = text.indexOf(')\n');
const finding = findingAt(text, 'create_adapter_version', {
  related: [{ span: { start: 9, end: 33 }, message: 'The client is made here.' }],
  fixes: [{ ...fix, edits: [{ span: { start: insertAt, end: insertAt }, newText: ', KMSKeyId=key' }, { span: { start: 0, end: 6 }, newText: 'textract' }] }],
});
const file = (more: Partial<ReportedFile> = {}): ReportedFile => ({ path: 'src/a.py', base: 'root', lineStarts: lineStarts(text), findings: [finding], suppressed: [], ...more });
const reportOf = (...files: ReportedFile[]): ScanReport => ({ files, notices: [], counts: { scanned: 1, binary: 0, symbolicLinks: 0 } });
const logOf = (report: ScanReport): Log => JSON.parse(sarifReport(report, SAMPLE_TOOL)) as Log;
const runOf = (report: ScanReport): Log['runs'][0] => {
  const [run] = logOf(report).runs;
  assert.ok(run);
  return run;
};
const resultOf = (...files: ReportedFile[]): Result => {
  const [result] = runOf(reportOf(...files)).results ?? [];
  assert.ok(result);
  return result;
};

describe('SARIF report', () => {
  const errors = officialSchema();
  const full: ScanReport = {
    files: [
      file({
        suppressed: [
          { finding, by: 'comment', reason: 'synthetic document' },
          { finding: { ...finding, severity: 'information' }, by: 'config', reason: 'fixture' },
        ],
      }),
      file({ path: 'a b/#1 %ü?.py' }),
      file({ path: 'C:/other/x.py', base: 'absolute' }),
      file({ path: '/other/y z.py', base: 'absolute' }),
    ],
    notices: [
      { kind: 'skipped', file: { path: 'big.py', base: 'root' }, start: undefined, message: 'Too large.' },
      { kind: 'failed', file: { path: 'locked.py', base: 'root' }, start: undefined, message: 'Permission denied.' },
      { kind: 'configuration', file: { path: '.textract-guard.json', base: 'root' }, start: { line: 1, character: 2 }, message: 'Unknown setting.' },
      { kind: 'scan', file: undefined, start: undefined, message: 'git is not installed.' },
    ],
    counts: { scanned: 3, binary: 2, symbolicLinks: 1 },
  };

  it('satisfies the official schema, full and empty', () => {
    assert.equal(errors(logOf(full)), '');
    assert.equal(errors(logOf(reportOf())), '');
    assert.notEqual(errors({ ...logOf(full), version: '2.0.0' }), '', 'the schema can reject');
    assert.notEqual(errors({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x', informationUri: 'not a uri' } } }] }), '', 'formats count');
  });

  it('describes the tool and its rules', () => {
    const { driver } = runOf(full).tool;
    assert.deepEqual([driver.name, driver.version, driver.informationUri], ['Textract Guard', '1.2.3', 'https://example.com/']);
    const [rule] = driver.rules ?? [];
    assert.deepEqual(rule, {
      id: 'credentials-in-url',
      name: 'CredentialsInUrl',
      shortDescription: { text: 'Title of credentials-in-url' },
      fullDescription: { text: 'What credentials-in-url finds.' },
      helpUri: 'https://example.com/docs/rules/credentials-in-url.md',
      help: {
        text: "What credentials-in-url finds.\n\nAWS's advice: Why credentials-in-url.\n\nhttps://example.com/docs/rules/credentials-in-url.md",
        markdown: "What credentials-in-url finds.\n\nAWS's advice: Why credentials-in-url.\n\n[About this rule](https://example.com/docs/rules/credentials-in-url.md)",
      },
      defaultConfiguration: { level: 'error' },
      properties: { tags: ['security', 'external/cwe/cwe-798'], 'security-severity': '7.5' },
    });
  });

  it('places results by rule, line and UTF-16 column', () => {
    assert.equal(runOf(full).columnKind, 'utf16CodeUnits');
    const result = resultOf(file());
    assert.deepEqual([result.ruleId, result.ruleIndex, result.level], ['missing-kms-key', 1, 'warning']);
    assert.deepEqual(result.locations?.[0]?.physicalLocation, {
      artifactLocation: { uri: 'src/a.py', uriBaseId: '%SRCROOT%' },
      region: { startLine: 2, startColumn: 15, endLine: 2, endColumn: 37 },
    });
    assert.deepEqual(result.partialFingerprints, { 'textractGuard/v1': '0123456789abcdef' });
    assert.equal(result.relatedLocations?.[0]?.message?.text, 'The client is made here.');
    assert.equal(result.relatedLocations[0].physicalLocation?.region?.startColumn, 10);
  });

  it('encodes paths as URIs, relative to the root or absolute', () => {
    const uri = (path: string, base: ReportedFile['base']): unknown => resultOf(file({ path, base })).locations?.[0]?.physicalLocation?.artifactLocation;
    assert.deepEqual(uri('a b/#1 %ü?.py', 'root'), { uri: 'a%20b/%231%20%25%C3%BC%3F.py', uriBaseId: '%SRCROOT%' });
    assert.deepEqual(uri('a:b.py', 'root'), { uri: 'a%3Ab.py', uriBaseId: '%SRCROOT%' });
    assert.deepEqual(uri('/o/y z.py', 'absolute'), { uri: 'file:///o/y%20z.py' });
    assert.deepEqual(uri('C:/o/x.py', 'absolute'), { uri: 'file:///C:/o/x.py' });
    assert.deepEqual(uri('lone\uD800.py', 'root'), { uri: 'lone%EF%BF%BD.py', uriBaseId: '%SRCROOT%' });
  });

  it('carries fixes that do what the finding\'s edits do', () => {
    const [change] = resultOf(file()).fixes?.[0]?.artifactChanges ?? [];
    const starts = lineStarts(text);
    const offset = (line = 1, column = 1): number => (starts[line - 1] ?? 0) + column - 1;
    const edits = (change?.replacements ?? []).map(({ deletedRegion: r, insertedContent }) => ({
      span: { start: offset(r.startLine, r.startColumn), end: offset(r.endLine, r.endColumn) },
      newText: insertedContent?.text ?? '',
    }));
    assert.equal(applyEdits(text, edits), applyEdits(text, finding.fixes[0]?.edits ?? []));
    assert.equal(resultOf(file()).fixes?.[0]?.description?.text, fix.title);
  });

  it('keeps suppressed findings, with who suppressed them and why', () => {
    const suppressions = (runOf(full).results ?? []).flatMap(result => (result.suppressions ? [[result.level, ...result.suppressions]] : []));
    assert.deepEqual(suppressions, [
      ['warning', { kind: 'inSource', status: 'accepted', justification: 'synthetic document' }],
      ['note', { kind: 'external', status: 'accepted', justification: 'fixture' }],
    ]);
  });

  it('says what was left out and whether the scan did all it should', () => {
    const [invocation] = runOf(full).invocations ?? [];
    assert.equal(invocation?.executionSuccessful, false);
    const told = (invocation.toolExecutionNotifications ?? []).map(({ level, message }) => [level, message.text]);
    assert.deepEqual(told, [
      ['warning', 'Too large.'], ['error', 'Permission denied.'], ['note', 'git is not installed.'],
      ['note', 'Binary files not analysed: 2.'], ['note', 'Symbolic links not followed: 1.'],
    ]);
    assert.deepEqual(invocation.toolConfigurationNotifications?.map(({ message }) => message.text), ['Unknown setting.']);
    assert.equal(runOf(reportOf(file())).invocations?.[0]?.executionSuccessful, true);
  });
});

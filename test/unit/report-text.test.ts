import assert from 'node:assert/strict';
import type { ScanReport } from '../../src/report/scan-report';
import { describeSkip } from '../../src/report/scan-report';
import { textNotices, textReport } from '../../src/report/text';
import { lineStarts } from '../../src/core/text';
import { findingAt } from '../support/sample-findings';

const plain = { color: false, show: ({ path }: { path: string }) => path };
const text = 'import boto3\nurl = "https://svc:hunter2secret@files.example.org"\nclient.create_adapter_version()\n';
const clean: ScanReport = { files: [], notices: [], counts: { scanned: 12, binary: 0, symbolicLinks: 0 } };
const found: ScanReport = {
  ...clean,
  files: [
    {
      path: 'src/a.py',
      base: 'root',
      lineStarts: lineStarts(text),
      findings: [
        findingAt(text, 'svc:hunter2secret', { rule: 'credentials-in-url', severity: 'error', message: 'URL holds a password (s…t).' }),
        findingAt(text, 'create_adapter_version', {
          related: [{ span: { start: 0, end: 6 }, message: 'The client is made here.' }],
          fixes: [{ id: 'add-kms-key', title: 'Add KMSKeyId', safety: 'suggestion', edits: [{ span: { start: 0, end: 0 }, newText: 'x' }] }],
        }),
      ],
      suppressed: [{ finding: findingAt(text, 'import'), by: 'comment', reason: 'test data' }],
    },
  ],
};

describe('text report', () => {
  it('has a line per finding that terminals and editors can follow, and a summary', () => {
    assert.equal(
      textReport(found, plain),
      [
        'src/a.py:2:16 error credentials-in-url URL holds a password (s…t).',
        'src/a.py:3:8 warning missing-kms-key CreateAdapterVersion has no KMSKeyId.',
        '  src/a.py:1:1 The client is made here.',
        '  fix: Add KMSKeyId',
        '',
        '2 findings (1 error, 1 warning) in 1 file; 1 suppressed; 12 files scanned.',
        '',
      ].join('\n'),
    );
    assert.equal(textReport(clean, plain), 'No findings; 12 files scanned.\n');
  });

  it('colours only when asked to, and then says the same', () => {
    const colored = textReport(found, { ...plain, color: true });
    assert.ok(colored.includes('\u001b[31merror\u001b[0m'));
    assert.equal(colored.split('\u001b').map((part, n) => (n === 0 ? part : part.replace(/^\[\d+m/, ''))).join(''), textReport(found, plain));
  });

  it('shows control characters of file names instead of obeying them', () => {
    const [file] = found.files;
    assert.ok(file);
    const report = textReport({ ...found, files: [{ ...file, path: 'a\u001b[2J\n\u202Eb.py' }] }, plain);
    assert.match(report, /^a\\u\{1b\}\[2J\\u\{a\}\\u\{202e\}b\.py:2:16 error/);
  });

  it('lists what was left out and what went wrong apart from the findings', () => {
    const file = { path: 'src/b.py', base: 'root' } as const;
    const notices: ScanReport['notices'] = [
      { kind: 'skipped', file, start: undefined, message: describeSkip({ kind: 'too-large', limit: 10, size: 11, part: 'all' }) },
      { kind: 'failed', file, start: undefined, message: 'The file could not be read (permission denied).' },
      { kind: 'configuration', file: { path: '.textract-guard.json', base: 'root' }, start: { line: 1, character: 4 }, message: 'Unknown setting.' },
      { kind: 'scan', file: undefined, start: undefined, message: 'git is not installed.' },
    ];
    assert.equal(
      textNotices({ ...clean, notices, counts: { scanned: 1, binary: 3, symbolicLinks: 1 } }, plain),
      [
        'src/b.py skipped Not analysed: too large (size 11, the limit is 10).',
        'src/b.py error The file could not be read (permission denied).',
        '.textract-guard.json:2:5 configuration error Unknown setting.',
        'note git is not installed.',
        'Skipped 3 binary files and 1 symbolic link (not followed).',
        '',
      ].join('\n'),
    );
    assert.equal(textNotices(clean, plain), '');
  });
});

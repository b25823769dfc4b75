import assert from 'node:assert/strict';
import type { Finding, Fix, RuleId, Safety } from '../../src/core/finding';
import { applyEdits, type Edit } from '../../src/core/text';
import { editsOf, safeFix, sameFix } from '../../src/vscode/fix-edits';

const edit = (start: number, end: number, newText: string): Edit => ({ span: { start, end }, newText });
const fix = (id: string, safety: Safety, ...edits: Edit[]): Fix => ({ id, title: id, safety, edits });
const finding = (rule: RuleId, ...fixes: Fix[]): Finding => ({
  rule, severity: 'warning', message: 'm', span: { start: 0, end: 1 }, related: [], fixes, ignore: { kind: 'config' }, fingerprint: '0123456789abcdef',
});

describe('the edits of many fixes', () => {
  it('makes an edit that several fixes share once', () => {
    const importOs = edit(0, 0, 'import os\n');
    const findings = [
      finding('missing-kms-key', fix('add', 'suggestion', importOs, edit(5, 5, ', A'))),
      finding('missing-kms-key', fix('add', 'suggestion', importOs, edit(9, 9, ', B'))),
    ];
    assert.equal(applyEdits('f(aaa)\ng(b)', editsOf(findings, sameFix('missing-kms-key', 'add'))), 'import os\nf(aaa, A)\ng(, Bb)');
  });

  it('leaves a fix wholly out when one of its edits clashes with a fix before it', () => {
    const findings = [
      finding('missing-kms-key', fix('add', 'safe', edit(2, 6, 'x'))),
      finding('missing-kms-key', fix('add', 'safe', edit(0, 0, 'never'), edit(4, 8, 'y'))),
      finding('missing-kms-key', fix('add', 'safe', edit(6, 8, 'z'))),
    ];
    assert.deepEqual(editsOf(findings, safeFix), [edit(2, 6, 'x'), edit(6, 8, 'z')]);
  });

  it('does not replace one range in two ways', () => {
    const findings = [finding('missing-kms-key', fix('a', 'safe', edit(1, 3, 'x'))), finding('non-fips-endpoint', fix('b', 'safe', edit(1, 3, 'y')))];
    assert.deepEqual(editsOf(findings, safeFix), [edit(1, 3, 'x')]);
  });

  it('chooses safe fixes only, or those of one rule and kind only', () => {
    const suggestion = finding('missing-kms-key', fix('a', 'suggestion', edit(0, 1, 'a')));
    const safe = finding('non-fips-endpoint', fix('a', 'suggestion', edit(1, 2, 'b')), fix('b', 'safe', edit(2, 3, 'c')));
    assert.deepEqual(editsOf([suggestion, safe], safeFix), [edit(2, 3, 'c')]);
    assert.deepEqual(editsOf([suggestion, safe], sameFix('missing-kms-key', 'a')), [edit(0, 1, 'a')]);
    assert.deepEqual(editsOf([suggestion, safe], sameFix('missing-kms-key', 'b')), []);
  });
});

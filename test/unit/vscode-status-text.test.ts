import assert from 'node:assert/strict';
import type { AnalysisResult, Finding, SkipReason } from '../../src/core/finding';
import { leftOutText, skipText, statusText } from '../../src/vscode/status-text';

const running = { kind: 'running' } as const;
const finding: Finding = {
  rule: 'missing-kms-key', severity: 'warning', message: 'm', span: { start: 0, end: 1 }, related: [], fixes: [], ignore: { kind: 'config' },
  fingerprint: '0123456789abcdef',
};
const analysed = (result: Partial<AnalysisResult>) => ({ kind: 'analysed', result: { findings: [], suppressed: [], skipped: [], ...result } }) as const;

describe('the language status', () => {
  it('counts problems and ignored findings, and names the configuration', () => {
    assert.equal(statusText(running, false, analysed({}), undefined).text, 'No problems');
    assert.equal(statusText(running, false, analysed({}), undefined).detail, 'Default settings');
    const suppressed = [{ finding, by: 'comment', reason: 'r' }] as const;
    const status = statusText(running, false, analysed({ findings: [finding], suppressed }), 'app/.textract-guard.json');
    assert.equal(status.text, '1 problem, 1 ignored');
    assert.equal(status.detail, 'app/.textract-guard.json');
    assert.equal(statusText(running, false, analysed({ findings: [finding, finding] }), undefined).text, '2 problems');
  });

  it('is busy while an answer is due', () => {
    const status = statusText(running, true, analysed({}), undefined);
    assert.deepEqual([status.text, status.busy], ['Analysing', true]);
  });

  it('never calls what was skipped clean, and says why', () => {
    const reasons: SkipReason[] = [
      { kind: 'too-large', limit: 10 * 1024 * 1024, size: 25 * 1024 * 1024, part: 'all' },
      { kind: 'too-large', limit: 512 * 1024, size: 1024 * 1024, part: 'syntax' },
      { kind: 'minified' }, { kind: 'nested' }, { kind: 'binary' }, { kind: 'deadline', milliseconds: 700 }, { kind: 'grammar', message: 'no such file' },
    ];
    for (const reason of reasons) {
      const status = statusText(running, false, analysed({ skipped: [reason] }), undefined);
      assert.equal(status.text, 'Skipped');
      assert.equal(status.severity, 'warning');
      assert.equal(status.detail, skipText(reason));
    }
    assert.equal(new Set(reasons.map(skipText)).size, reasons.length);
    assert.equal(skipText(reasons[0] ?? assert.fail()), 'Not analysed: 25 MB is over the limit of 10 MB.');
    assert.equal(statusText(running, false, analysed({ findings: [finding], skipped: [{ kind: 'minified' }] }), undefined).text, '1 problem, partly skipped');
  });

  it('says why a document was left out, and how to go on', () => {
    for (const reason of ['error', 'crash', 'deadline'] as const) {
      const status = statusText(running, false, { kind: 'left-out', reason }, undefined);
      assert.deepEqual([status.text, status.severity, status.detail], ['Skipped', 'warning', leftOutText(reason)]);
    }
  });

  it('offers a restart when the engine has failed, whatever was found before', () => {
    const status = statusText({ kind: 'stopped', problem: 'exit code 1' }, false, analysed({}), undefined);
    assert.deepEqual([status.text, status.severity, status.action], ['Engine failed', 'error', 'restart']);
  });
});

import type { AnalysisResult, Finding } from '../../src/core/finding';
import type { RuleMeta } from '../../src/core/rules/rule';
import type { ReportedTool } from '../../src/report/scan-report';

/** A finding over the first occurrence of `at` in `text`. */
export function findingAt(text: string, at: string, more: Partial<Finding> = {}): Finding {
  const start = text.indexOf(at);
  return {
    rule: 'missing-kms-key',
    severity: 'warning',
    message: 'CreateAdapterVersion has no KMSKeyId.',
    span: { start, end: start + at.length },
    related: [],
    fixes: [],
    ignore: { kind: 'config' },
    fingerprint: '0123456789abcdef',
    ...more,
  };
}

export const NOTHING_FOUND: AnalysisResult = { findings: [], suppressed: [], skipped: [] };

const meta = (id: RuleMeta['id'], defaultSeverity: RuleMeta['defaultSeverity'], cwe: string): RuleMeta => ({
  id, defaultSeverity, title: `Title of ${id}`, description: `What ${id} finds.`, advice: `Why ${id}.`, securitySeverity: '7.5', cwe: [cwe],
});

export const SAMPLE_TOOL: ReportedTool = {
  name: 'Textract Guard',
  version: '1.2.3',
  rules: [meta('credentials-in-url', 'error', 'CWE-798'), meta('missing-kms-key', 'warning', 'CWE-311')],
  informationUri: 'https://example.com/',
  rulePage: rule => `https://example.com/docs/rules/${rule}.md`,
};

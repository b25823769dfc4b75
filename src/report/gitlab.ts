import type { Severity } from '../core/finding';
import { fingerprint } from '../core/fingerprint';
import { regionOf } from './region';
import type { ReportedPath, ScanReport } from './scan-report';

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'critical', warning: 'major', information: 'info' };

/**
 * The report of code quality that GitLab shows in merge requests:
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 * @param show how a file is named: relative to the repository
 */
export function gitlabReport(report: ScanReport, show: (path: ReportedPath) => string): string {
  const issues = report.files.flatMap(file => file.findings.map(finding => {
    const path = show(file);
    const { startLine, endLine } = regionOf(finding.span, file.lineStarts);
    return {
      description: finding.message, check_name: finding.rule, severity: SEVERITIES[finding.severity],
      // Must be one of its own in the whole report.
      fingerprint: fingerprint(`${path}\n${finding.fingerprint}`),
      location: { path, lines: { begin: startLine, end: endLine } },
    };
  }));
  return `${JSON.stringify(issues, null, 2)}\n`;
}

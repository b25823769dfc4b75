import type { Finding } from '../core/finding';
import { regionOf } from './region';
import { countBySeverity, isIncomplete, type ReportedFile, type ReportedTool, type ScanReport } from './scan-report';

/** Raised when a reader of the old form would misread the new one. */
const FORMAT_VERSION = 1;

/** The report as JSON; `schemas/findings.schema.json` describes it. Lines and columns (UTF-16) from 1, ends exclusive. */
export function jsonReport(report: ScanReport, tool: ReportedTool): string {
  const found = (file: ReportedFile, finding: Finding): object => ({
    path: file.path,
    rule: finding.rule,
    severity: finding.severity,
    message: finding.message,
    ...regionOf(finding.span, file.lineStarts),
    fingerprint: finding.fingerprint,
    help: tool.rulePage(finding.rule),
    related: finding.related.map(({ span, message }) => ({ message, ...regionOf(span, file.lineStarts) })),
    fixes: finding.fixes.map(({ id, title, safety }) => ({ id, title, safety })),
  });
  const log = {
    version: FORMAT_VERSION,
    tool: { name: tool.name, version: tool.version },
    complete: !isIncomplete(report),
    findings: report.files.flatMap(file => file.findings.map(finding => found(file, finding))),
    suppressed: report.files.flatMap(file => file.suppressed.map(({ finding, by, reason }) => ({ ...found(file, finding), by, reason }))),
    notices: report.notices.map(({ kind, file, start, message }) => ({
      kind,
      ...(file && { path: file.path }),
      ...(start && { line: start.line + 1, column: start.character + 1 }),
      message,
    })),
    summary: { ...countBySeverity(report), ...report.counts },
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

import { SEVERITIES, type Severity } from '../core/finding';
import { regionOf } from './region';
import { countBySeverity, type Notice, type ReportedPath, type ScanReport } from './scan-report';

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-a-notice-message */
const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice' };

const NOTICES: Readonly<Record<Notice['kind'], string>> = { failed: 'error', configuration: 'error', environment: 'warning', skipped: 'notice', scan: 'notice' };

const escaped = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => escaped(text).replaceAll(':', '%3A').replaceAll(',', '%2C');

const command = (name: string, properties: Readonly<Record<string, string | number | undefined>>, message: string): string => {
  const given = Object.entries(properties).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${property(String(value))}`]));
  return `::${name}${given.length > 0 ? ` ${given.join(',')}` : ''}::${escaped(message)}`;
};

/**
 * Workflow commands of GitHub Actions, which the site shows at the lines of a change; and a summary for the log.
 * @param show how a file is named: relative to the repository
 */
export function githubReport(report: ScanReport, show: (path: ReportedPath) => string): string {
  const findings = report.files.flatMap(file => file.findings.map(({ span, rule, severity, message }) => {
    const { startLine, startColumn, endLine, endColumn } = regionOf(span, file.lineStarts);
    // The site takes columns on one line only, the last of them inclusive.
    const columns = startLine === endLine ? { col: startColumn, endColumn: Math.max(startColumn, endColumn - 1) } : {};
    return command(COMMANDS[severity], { file: show(file), line: startLine, endLine, ...columns, title: `Textract Guard: ${rule}` }, message);
  }));
  const notices = report.notices.filter(({ kind }) => kind !== 'skipped').map(({ kind, file, start, message }) => command(NOTICES[kind], { file: file && show(file), line: start && start.line + 1, title: 'Textract Guard' }, message));
  const counts = countBySeverity(report);
  return `${[...findings, ...notices, SEVERITIES.map(severity => `${severity}: ${counts[severity]}`).join(', ')].join('\n')}\n`;
}

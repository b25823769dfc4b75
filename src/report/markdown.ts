import { SEVERITIES } from '../core/finding';
import { regionOf } from './region';
import { countBySeverity, isIncomplete, type ReportedPath, type ReportedTool, type ScanReport } from './scan-report';

/** A reviewer reads so many; the rest is in the other reports. */
const MOST_ROWS = 200;

/** Text in a cell of a table, as it is. */
const cell = (text: string): string => text.replace(/[\\`*_{}[\]<>|#]/g, '\\$&').replace(/\s+/g, ' ');

/**
 * A summary for people, such as the one of a job: how many findings of which rule, and the worst of them in a table.
 * @param show how a file is named: relative to the repository
 */
export function markdownReport(report: ScanReport, tool: ReportedTool, show: (path: ReportedPath) => string): string {
  const counts = countBySeverity(report);
  const rows = report.files
    .flatMap(file => file.findings.map(finding => ({ finding, place: `${show(file)}:${regionOf(finding.span, file.lineStarts).startLine}` })))
    .sort((a, b) => SEVERITIES.indexOf(a.finding.severity) - SEVERITIES.indexOf(b.finding.severity));
  const suppressed = report.files.reduce((sum, file) => sum + file.suppressed.length, 0);
  const lines = [
    `## ${tool.name}`,
    '',
    rows.length === 0 ? 'No findings.' : `${SEVERITIES.filter(severity => counts[severity] > 0).map(severity => `**${counts[severity]}** ${severity}`).join(', ')}.`,
    ...(suppressed > 0 ? ['', `${suppressed} suppressed.`] : []),
    ...(isIncomplete(report) ? ['', '**Incomplete:** some files could not be analysed, or a configuration file is wrong.'] : []),
    ...(rows.length === 0 ? [] : ['', '| severity | rule | place | finding |', '| --- | --- | --- | --- |']),
    ...rows.slice(0, MOST_ROWS).map(({ finding: { severity, rule, message }, place }) => `| ${severity} | [${rule}](${tool.rulePage(rule)}) | ${cell(place)} | ${cell(message)} |`),
    ...(rows.length > MOST_ROWS ? ['', `And ${rows.length - MOST_ROWS} more.`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

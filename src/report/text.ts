import { SEVERITIES, type Severity } from '../core/finding';
import { regionOf } from './region';
import { countBySeverity, type Notice, type ReportedPath, type ScanReport } from './scan-report';

export interface TextStyle {
  readonly color: boolean;
  /** How a file is shown: relative to the reader's folder, say. */
  readonly show: (path: ReportedPath) => string;
}

const COLORS = { error: 31, warning: 33, information: 36, dim: 2, bold: 1 } as const;
const paint = (style: TextStyle, color: keyof typeof COLORS, text: string): string => (style.color ? `\u001b[${COLORS[color]}m${text}\u001b[0m` : text);

/** File names can hold control characters, with which they could rewrite what a terminal shows. */
const visible = (text: string): string => text.replace(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, c => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`);

const count = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;
const NOUNS: Readonly<Record<Severity, [string, string]>> = { error: ['error', 'errors'], warning: ['warning', 'warnings'], information: ['information', 'information'] };

/**
 * Findings for people, one per line as `path:line:column severity rule message`, then a summary.
 * Quotes no source: the line of a finding can hold a secret that the finding is not about, which no mask would know.
 */
export function textReport(report: ScanReport, style: TextStyle): string {
  const lines: string[] = [];
  for (const file of report.files) {
    for (const finding of file.findings) {
      const { startLine, startColumn } = regionOf(finding.span, file.lineStarts);
      const where = `${paint(style, 'bold', visible(style.show(file)))}:${startLine}:${startColumn}`;
      lines.push(`${where} ${paint(style, finding.severity, finding.severity)} ${paint(style, 'dim', finding.rule)} ${visible(finding.message)}`);
      for (const related of finding.related) {
        const at = regionOf(related.span, file.lineStarts);
        lines.push(paint(style, 'dim', `  ${visible(style.show(file))}:${at.startLine}:${at.startColumn} ${visible(related.message)}`));
      }
      const [fix] = finding.fixes;
      if (fix) lines.push(paint(style, 'dim', `  fix: ${visible(fix.title)}`));
    }
  }
  const bySeverity = countBySeverity(report);
  const found = SEVERITIES.reduce((sum, severity) => sum + bySeverity[severity], 0);
  const suppressed = report.files.reduce((sum, file) => sum + file.suppressed.length, 0);
  const files = report.files.filter(file => file.findings.length > 0).length;
  const parts = SEVERITIES.filter(severity => bySeverity[severity] > 0).map(severity => count(bySeverity[severity], ...NOUNS[severity]));
  if (found > 0) lines.push('');
  lines.push(
    [
      found === 0 ? 'No findings' : `${count(found, 'finding')} (${parts.join(', ')}) in ${count(files, 'file')}`,
      ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
      `${count(report.counts.scanned, 'file')} scanned`,
    ].join('; ') + '.',
  );
  return `${lines.join('\n')}\n`;
}

const NOTICE_LABELS: Readonly<Record<Notice['kind'], string>> = {
  skipped: 'skipped',
  failed: 'error',
  configuration: 'configuration error',
  environment: 'environment file',
  scan: 'note',
};

/** What was left out or went wrong, for the error stream; empty when there is nothing to say. */
export function textNotices(report: ScanReport, style: TextStyle): string {
  const lines = report.notices.map(({ kind, file, start, message }) => {
    const where = file === undefined ? '' : `${visible(style.show(file))}${start ? `:${start.line + 1}:${start.character + 1}` : ''} `;
    const color = kind === 'failed' || kind === 'configuration' ? 'error' : 'dim';
    return `${where}${paint(style, color, NOTICE_LABELS[kind])} ${visible(message)}`;
  });
  const { binary, symbolicLinks } = report.counts;
  const passedOver = [
    ...(binary > 0 ? [count(binary, 'binary file')] : []),
    ...(symbolicLinks > 0 ? [`${count(symbolicLinks, 'symbolic link')} (not followed)`] : []),
  ];
  if (passedOver.length > 0) lines.push(`Skipped ${passedOver.join(' and ')}.`);
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
}

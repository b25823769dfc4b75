import type { ArtifactLocation, Fix as SarifFix, Location, Log, Notification, ReportingDescriptor, Result, Run } from 'sarif';
import type { Finding, Fix, Severity, Suppressed } from '../core/finding';
import type { RuleMeta } from '../core/rules/rule';
import type { Span } from '../core/text';
import { regionOf } from './region';
import { isIncomplete, type Notice, type ReportedFile, type ReportedPath, type ReportedTool, type ScanReport } from './scan-report';

/** The name by which viewers and GitHub know the root of the scanned sources. */
const ROOT = '%SRCROOT%';

type Level = 'error' | 'warning' | 'note';

function levelOf(severity: Severity): Level {
  switch (severity) {
    case 'error': return 'error';
    case 'warning': return 'warning';
    case 'information': return 'note';
  }
}

// Windows allows lone surrogates in names; no URI can hold them.
const encodePath = (path: string): string => path.replace(/\p{Cs}/gu, '\uFFFD').split('/').map(encodeURIComponent).join('/');

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html#_Toc141790688 (artifactLocation) */
function artifactLocation({ path, base }: ReportedPath): ArtifactLocation {
  switch (base) {
    case 'root': return { uri: encodePath(path), uriBaseId: ROOT };
    // A Windows path starts with its drive: `C:/x` becomes `file:///C:/x`.
    case 'absolute': return { uri: `file://${path.startsWith('/') ? '' : '/'}${encodePath(path).replace(/^([A-Za-z])%3A(?=\/)/, '$1:')}` };
  }
}

const locationOf = (file: ReportedFile, span: Span): Location => ({
  physicalLocation: { artifactLocation: artifactLocation(file), region: { ...regionOf(span, file.lineStarts) } },
});

/** `CWE-798` as GitHub groups it: https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning */
const cweTag = (cwe: string): string => `external/cwe/cwe-${cwe.replace(/\D/g, '').padStart(3, '0')}`;

function descriptor(meta: RuleMeta, tool: ReportedTool): ReportingDescriptor {
  const page = tool.rulePage(meta.id);
  const help = `${meta.description}\n\nAWS's advice: ${meta.advice}`;
  return {
    id: meta.id,
    // Pascal case, as the format's authors advise for names that viewers show beside the id.
    name: meta.id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: meta.title },
    fullDescription: { text: meta.description },
    helpUri: page,
    help: { text: `${help}\n\n${page}`, markdown: `${help}\n\n[About this rule](${page})` },
    defaultConfiguration: { level: levelOf(meta.defaultSeverity) },
    properties: { tags: ['security', ...meta.cwe.map(cweTag)], 'security-severity': meta.securitySeverity },
  };
}

function sarifFix(file: ReportedFile, fix: Fix): SarifFix {
  return {
    description: { text: fix.title },
    artifactChanges: [
      {
        artifactLocation: artifactLocation(file),
        replacements: fix.edits.map(({ span, newText }) => ({
          deletedRegion: { ...regionOf(span, file.lineStarts) },
          insertedContent: { text: newText },
        })),
      },
    ],
  };
}

function result(file: ReportedFile, finding: Finding, ruleIndex: number, suppressed?: Suppressed): Result {
  return {
    ruleId: finding.rule,
    ...(ruleIndex >= 0 && { ruleIndex }),
    level: levelOf(finding.severity),
    message: { text: finding.message },
    locations: [locationOf(file, finding.span)],
    ...(finding.related.length > 0 && {
      relatedLocations: finding.related.map(({ span, message }, id) => ({ id, ...locationOf(file, span), message: { text: message } })),
    }),
    partialFingerprints: { 'textractGuard/v1': finding.fingerprint },
    ...(finding.fixes.length > 0 && { fixes: finding.fixes.map(fix => sarifFix(file, fix)) }),
    ...(suppressed && {
      suppressions: [{ kind: suppressed.by === 'comment' ? 'inSource' : 'external', status: 'accepted', justification: suppressed.reason }],
    }),
  };
}

function notification({ kind, file, start, message }: Notice): Notification {
  const level = kind === 'failed' || kind === 'configuration' ? 'error' : kind === 'scan' ? 'note' : 'warning';
  const region = start && { region: { startLine: start.line + 1, startColumn: start.character + 1 } };
  return {
    descriptor: { id: kind },
    level,
    message: { text: message },
    ...(file && { locations: [{ physicalLocation: { artifactLocation: artifactLocation(file), ...region } }] }),
  };
}

const isConfiguration = ({ kind }: Notice): boolean => kind === 'configuration';

function countNotifications({ binary, symbolicLinks }: ScanReport['counts']): Notification[] {
  const note = (text: string): Notification => ({ descriptor: { id: 'skipped' }, level: 'note', message: { text } });
  return [
    ...(binary > 0 ? [note(`Binary files not analysed: ${binary}.`)] : []),
    ...(symbolicLinks > 0 ? [note(`Symbolic links not followed: ${symbolicLinks}.`)] : []),
  ];
}

/**
 * The report as a SARIF 2.1.0 log: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * Holds no snippets and no file contents, so nothing of a secret beyond what the findings' masked messages say.
 */
export function sarifReport(report: ScanReport, tool: ReportedTool): string {
  const ruleIndex = new Map(tool.rules.map(({ id }, index) => [id, index]));
  const indexOf = (finding: Finding): number => ruleIndex.get(finding.rule) ?? -1;
  const run: Run = {
    tool: {
      driver: {
        name: tool.name,
        version: tool.version,
        semanticVersion: tool.version,
        informationUri: tool.informationUri,
        rules: tool.rules.map(meta => descriptor(meta, tool)),
        notifications: [
          { id: 'skipped', shortDescription: { text: 'A file, or part of its analysis, was left out' } },
          { id: 'failed', shortDescription: { text: 'A file could not be analysed' } },
          { id: 'configuration', shortDescription: { text: 'A configuration file is wrong' } },
          { id: 'environment', shortDescription: { text: 'An environment file is wrong' } },
          { id: 'scan', shortDescription: { text: 'About the scan' } },
        ],
      },
    },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { description: { text: 'The root of the scanned repository or folder.' } } },
    invocations: [
      {
        executionSuccessful: !isIncomplete(report),
        toolConfigurationNotifications: report.notices.filter(isConfiguration).map(notification),
        toolExecutionNotifications: [...report.notices.filter(notice => !isConfiguration(notice)).map(notification), ...countNotifications(report.counts)],
      },
    ],
    results: report.files.flatMap(file => [
      ...file.findings.map(finding => result(file, finding, indexOf(finding))),
      ...file.suppressed.map(suppressed => result(file, suppressed.finding, indexOf(suppressed.finding), suppressed)),
    ]),
  };
  const log: Log = { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
  return `${JSON.stringify(log, null, 2)}\n`;
}

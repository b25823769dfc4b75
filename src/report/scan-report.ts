import type { Finding, Severity, SkipReason, Suppressed } from '../core/finding';
import type { Position } from '../core/text';
import type { RuleMeta } from '../core/rules/rule';

/** Where a file of the report is. */
export interface ReportedPath {
  /** Relative to the scanned root with forward slashes; absolute for a file outside of it. */
  readonly path: string;
  /** Whether `path` is relative to the root that the whole report is about. */
  readonly base: 'root' | 'absolute';
}

export interface ReportedFile extends ReportedPath {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** Offsets of the lines' starts in the text that the findings' offsets refer to. */
  readonly lineStarts: readonly number[];
}

/** Something about a file, or about the whole scan, that a reader must know to trust the findings. */
export interface Notice {
  readonly kind:
    /** The file, or part of the analysis of it, was left out on purpose. */
    | 'skipped'
    /** The file could not be analysed. */
    | 'failed'
    /** A configuration file is wrong. */
    | 'configuration'
    /** An environment file is wrong. */
    | 'environment'
    /** About the scan itself. */
    | 'scan';
  /** Undefined when it is not about one file. */
  readonly file: ReportedPath | undefined;
  readonly start: Position | undefined;
  readonly message: string;
}

/** What a scan found, for every report format. Holds no text of the scanned files. */
export interface ScanReport {
  /** Those with findings or suppressed findings, sorted by path. */
  readonly files: readonly ReportedFile[];
  readonly notices: readonly Notice[];
  readonly counts: {
    /** Text files read, whether anything was found or not. */
    readonly scanned: number;
    readonly binary: number;
    readonly symbolicLinks: number;
  };
}

/** Who says it. */
export interface ReportedTool {
  readonly name: string;
  readonly version: string;
  readonly rules: readonly RuleMeta[];
  /** Absolute URI of the tool's page. */
  readonly informationUri: string;
  /** Absolute URI of a rule's page. */
  readonly rulePage: (rule: RuleMeta['id']) => string;
}

/** Failures and broken configuration: the report does not say everything that there is to say. */
export const isIncomplete = (report: ScanReport): boolean => report.notices.some(({ kind }) => kind === 'failed' || kind === 'configuration');

export function countBySeverity(report: ScanReport): Readonly<Record<Severity, number>> {
  const counts = { error: 0, warning: 0, information: 0 };
  for (const { severity } of report.files.flatMap(file => file.findings)) counts[severity]++;
  return counts;
}

/** Why something was left out, in words. Sizes are bytes where the file was not read, UTF-16 code units where it was. */
export function describeSkip(reason: SkipReason): string {
  switch (reason.kind) {
    case 'too-large': {
      const sizes = `size ${reason.size}, the limit is ${reason.limit}`;
      return reason.part === 'all' ? `Not analysed: too large (${sizes}).` : `Only searched as plain text: too large to parse (${sizes}).`;
    }
    case 'minified': return 'Only searched for URLs: minified. Analyse the source that it was made from.';
    case 'nested': return 'Only searched for URLs: nested deeper than its parser can follow.';
    case 'binary': return 'Not analysed: binary.';
    case 'deadline': return `Not fully analysed: it took longer than ${reason.milliseconds} ms.`;
    case 'grammar': return `Only searched as plain text: the grammar of its language could not be loaded (${reason.message}).`;
  }
}

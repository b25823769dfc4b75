import { writeFile } from 'node:fs/promises';
import { resolve, relative, sep } from 'node:path';
import type { Engine } from '../core/engine';
import { githubReport } from '../report/github';
import { gitlabReport } from '../report/gitlab';
import { jsonReport } from '../report/json';
import { markdownReport } from '../report/markdown';
import { sarifReport } from '../report/sarif';
import { describeSkip, isIncomplete, type Notice, type ReportedFile, type ReportedPath, type ReportedTool, type ScanReport } from '../report/scan-report';
import { textNotices, textReport, type TextStyle } from '../report/text';
import { createConfigCache } from '../workspace/config-files';
import { createFactsCache } from '../workspace/environment-files';
import { switchesIn } from '../workspace/environment-switches';
import { failureReason } from '../workspace/failure-reason';
import type { FileProblem } from '../workspace/file-problem';
import { nodeFileSystem } from '../workspace/node-file-system';
import { joinPath } from '../workspace/paths';
import { createFileReader } from '../workspace/read-file';
import { scan, type ScanEvent } from '../workspace/scan';
import { failingSeverities, type Format, type ScanOptions } from './arguments';
import { findTargets } from './targets';

export interface ScanHost {
  readonly engine: Pick<Engine, 'analyze'>;
  readonly mayMatch: (bytes: Uint8Array) => boolean;
  readonly tool: ReportedTool;
  /** Absolute, in the platform's form. */
  readonly cwd: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly out: { readonly color: boolean; readonly write: (text: string) => void };
  readonly err: { readonly color: boolean; readonly write: (text: string) => void };
  readonly now: () => number;
  readonly giveWay: () => Promise<void>;
  readonly signal: AbortSignal;
}

/** 0 nothing as severe as asked for, 1 such findings, 2 could not do it. */
export type ExitCode = 0 | 1 | 2;

interface Gathering {
  readonly files: ReportedFile[];
  readonly notices: Notice[];
  scanned: number;
  binary: number;
  symbolicLinks: number;
}

function noticeOf(kind: Notice['kind'], problem: FileProblem, place: (path: string) => ReportedPath): Notice {
  return { kind, file: place(problem.path), start: problem.range?.start, message: problem.message };
}

function take(event: ScanEvent, into: Gathering, place: (path: string) => ReportedPath): void {
  switch (event.kind) {
    case 'analyzed': {
      into.scanned++;
      const { findings, suppressed, skipped } = event.result;
      const file = place(event.path);
      if (findings.length > 0 || suppressed.length > 0) into.files.push({ ...file, findings, suppressed, lineStarts: event.lineStarts });
      for (const reason of skipped) {
        // A grammar that does not load is a broken installation: without it a whole language would look clean.
        const kind = reason.kind === 'grammar' ? 'failed' : 'skipped';
        into.notices.push({ kind, file, start: undefined, message: describeSkip(reason) });
      }
      return;
    }
    case 'irrelevant':
      into.scanned++;
      return;
    case 'skipped':
      if (event.reason.kind === 'binary' && !event.named) into.binary++;
      else into.notices.push({ kind: 'skipped', file: place(event.path), start: undefined, message: describeSkip(event.reason) });
      return;
    case 'symbolic-link':
      into.symbolicLinks++;
      return;
    case 'absent':
      return;
    case 'failed':
      into.notices.push({ kind: 'failed', file: place(event.path), start: undefined, message: event.message });
      return;
    case 'config-problem':
      into.notices.push(noticeOf('configuration', event.problem, place));
      return;
    case 'environment-problem':
      into.notices.push(noticeOf('environment', event.problem, place));
  }
}

const isAbsolutePath = (path: string): boolean => /^(?:[A-Za-z]:)?\//.test(path);

const inOrder = (a: ReportedPath, b: ReportedPath): number => (a.base === b.base ? (a.path < b.path ? -1 : a.path > b.path ? 1 : 0) : a.base === 'root' ? -1 : 1);

function render(format: Format, report: ScanReport, tool: ReportedTool, style: TextStyle): string {
  switch (format) {
    case 'text': return textReport(report, style);
    case 'json': return jsonReport(report, tool);
    case 'sarif': return sarifReport(report, tool);
    case 'github': return githubReport(report, style.show);
    case 'gitlab': return gitlabReport(report, style.show);
    case 'markdown': return markdownReport(report, tool, style.show);
  }
}

/**
 * Scans, writes the report and what went wrong, and says how the process should exit.
 * @throws AbortError when the host's signal is aborted; no report is written then
 */
export async function runScan(options: ScanOptions, host: ScanHost): Promise<ExitCode> {
  const found = await findTargets(options.paths, host.cwd, { useGit: true, environment: host.environment, signal: host.signal });
  const [main] = found.groups;
  const style = (color: boolean): TextStyle => ({
    color,
    show: ({ path, base }) => {
      const shown = relative(host.cwd, base === 'root' ? joinPath(main?.root ?? '', path) : path);
      return sep === '/' ? shown : shown.replaceAll(sep, '/');
    },
  });
  for (const { argument, reason } of found.wrong) host.err.write(`${argument}: cannot be scanned (${reason}). Check the path.\n`);
  if (!main) return 2;

  const gathering: Gathering = { files: [], notices: [], scanned: 0, binary: 0, symbolicLinks: 0 };
  const config = options.config === undefined ? undefined : resolve(host.cwd, options.config);
  const readFile = createFileReader();
  for (const group of found.groups) {
    const place = (path: string): ReportedPath => {
      if (isAbsolutePath(path)) return { path, base: 'absolute' };
      return group === main ? { path, base: 'root' } : { path: joinPath(group.root, path), base: 'absolute' };
    };
    gathering.symbolicLinks += group.links.length;
    for (const failure of group.failures) gathering.notices.push(noticeOf('failed', failure, place));
    for (const message of group.notes) gathering.notices.push({ kind: 'scan', file: undefined, start: undefined, message });
    const events = scan(group.root, group.targets, {
      ...host,
      readFile,
      configs: createConfigCache(group.root, nodeFileSystem, config === undefined || sep === '/' ? config : config.replaceAll(sep, '/')),
      facts: createFactsCache(group.root, nodeFileSystem, switchesIn),
    });
    for await (const event of events) take(event, gathering, place);
  }
  const { files, notices, scanned, binary, symbolicLinks } = gathering;
  if (found.groups.every(group => group.targets.length === 0)) {
    notices.push({ kind: 'scan', file: undefined, start: undefined, message: 'There were no files to scan. Check the paths.' });
  }
  const report: ScanReport = { files: files.sort(inOrder), notices, counts: { scanned, binary, symbolicLinks } };

  let written = true;
  const text = render(options.format, report, host.tool, style(host.out.color && options.output === undefined));
  if (options.output === undefined) host.out.write(text);
  else {
    try {
      await writeFile(resolve(host.cwd, options.output), text);
    } catch (error) {
      written = false;
      host.err.write(`${options.output}: the report could not be written (${failureReason(error)}). Check the folder and its permissions.\n`);
    }
  }
  host.err.write(textNotices(report, style(host.err.color)));
  if (!written || found.wrong.length > 0 || isIncomplete(report)) return 2;
  const failing = failingSeverities(options.failOn);
  return files.some(file => file.findings.some(finding => failing.includes(finding.severity))) ? 1 : 0;
}

import type { AnalysisResult, SkipReason } from '../core/finding';
import type { LeftOut } from '../worker/client';
import type { EngineState } from './analysis';

/** What the language status shows. */
export interface StatusText {
  readonly text: string;
  readonly detail: string;
  readonly severity: 'information' | 'warning' | 'error';
  readonly busy: boolean;
  readonly action: 'restart' | 'log' | 'configuration';
}

const megabytes = (units: number): string => `${(units / (1024 * 1024)).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;

/** Why something was left out, for the user. */
export function skipText(reason: SkipReason): string {
  switch (reason.kind) {
    case 'too-large':
      return reason.part === 'all'
        ? `Not analysed: ${megabytes(reason.size)} is over the limit of ${megabytes(reason.limit)}.`
        : `Only URLs were looked at: ${megabytes(reason.size)} is over the limit of ${megabytes(reason.limit)} for code.`;
    case 'minified': return 'Only URLs were looked at: the file looks minified.';
    case 'nested': return 'Only URLs were looked at: the file is nested deeper than its parser can follow.';
    case 'binary': return 'Not analysed: the file looks binary.';
    case 'deadline': return `Not wholly analysed: it took longer than ${String(reason.milliseconds)} ms.`;
    case 'grammar': return `Code was not analysed: its grammar could not be loaded (${reason.message}).`;
  }
}

/** Why there is no result at all, for the user. */
export function leftOutText(reason: LeftOut): string {
  switch (reason) {
    case 'error': return 'Not analysed: the engine failed on this text. The log says where.';
    case 'crash': return 'Not analysed: the engine ended twice while reading this file. The log says why.';
    case 'deadline': return 'Not analysed: the engine did not come back from this file. Close parts of it into other files, or restart the engine.';
  }
}

const count = (findings: number): string => (findings === 0 ? 'No problems' : findings === 1 ? '1 problem' : `${String(findings)} problems`);

const ready = (text: string, detail: string): StatusText => ({ text, detail, severity: 'information', busy: false, action: 'configuration' });

/**
 * The status of the document in the active editor. Never says "no problems" of what was not looked at.
 * @param configFile shown to the user; undefined when the defaults count
 */
export function statusText(
  engine: EngineState,
  waiting: boolean,
  outcome: { readonly kind: 'analysed'; readonly result: AnalysisResult } | { readonly kind: 'left-out'; readonly reason: LeftOut } | undefined,
  configFile: string | undefined,
): StatusText {
  if (engine.kind === 'stopped') {
    return { text: 'Engine failed', detail: 'The engine ended too often and was not started again.', severity: 'error', busy: false, action: 'restart' };
  }
  if (waiting || !outcome) return { ...ready('Analysing', configFile ?? 'Default settings'), busy: waiting };
  switch (outcome.kind) {
    case 'left-out':
      return { text: 'Skipped', detail: leftOutText(outcome.reason), severity: 'warning', busy: false, action: outcome.reason === 'error' ? 'log' : 'restart' };
    case 'analysed': {
      const { findings, suppressed, skipped } = outcome.result;
      if (skipped.length > 0) {
        const text = findings.length === 0 ? 'Skipped' : `${count(findings.length)}, partly skipped`;
        return { text, detail: skipped.map(skipText).join(' '), severity: 'warning', busy: false, action: 'log' };
      }
      const ignored = suppressed.length === 0 ? '' : `, ${String(suppressed.length)} ignored`;
      return ready(count(findings.length) + ignored, configFile ?? 'Default settings');
    }
  }
}

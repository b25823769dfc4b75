import type { GuardConfig } from '../config';
import type { Idiom } from '../languages/idiom';
import type { Fix, Related, RuleId, Severity } from '../finding';
import type { FileFacts } from '../model/facts';
import type { Span } from '../text';
import type { WorkspaceFacts } from '../workspace-facts';

/** What a rule may know: the picture of the file, the configuration and the workspace. Never syntax. */
export interface RuleContext {
  readonly facts: FileFacts;
  readonly config: GuardConfig;
  readonly workspace: WorkspaceFacts;
  /** How the file's language writes what fixes add; undefined for text of no known language. */
  readonly idiom: Idiom | undefined;
}

/** A finding before the engine adds configured severity, fingerprint, ignore and suppression. */
export interface RawFinding {
  readonly severity: Severity;
  readonly message: string;
  readonly span: Span;
  readonly related?: readonly Related[];
  readonly fixes?: readonly Fix[];
  /** What the fingerprint is made of besides the rule: stable under moving and reformatting, no secret in it. */
  readonly identity: string;
}

export interface RuleMeta {
  readonly id: RuleId;
  /** Title-case noun phrase, for tables and SARIF. */
  readonly title: string;
  /** One sentence: what it finds. */
  readonly description: string;
  /** The sentence of AWS's page that it serves, in our words. */
  readonly advice: string;
  readonly defaultSeverity: Severity;
  /** For SARIF's `security-severity`, 0.0–10.0. */
  readonly securitySeverity: string;
  readonly cwe: readonly string[];
}

export interface Rule {
  readonly meta: RuleMeta;
  /** Runs on every file that any needle is found in; where there is no known language, the facts hold only what the text detectors found. A promise where it loads what it rarely needs. */
  readonly check: (context: RuleContext) => readonly RawFinding[] | Promise<readonly RawFinding[]>;
}

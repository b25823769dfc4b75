import type { Edit, Span } from './text';

/** Public and stable: users write these in configuration files, suppressions and CI. Issue order, not alphabet. */
export const RULE_IDS = [
  'credentials-in-url', 'pii-in-free-text', 'non-fips-endpoint', 'missing-kms-key', 'unsuitable-kms-key', 'ineffective-setting', 'region-residency',
  'insecure-transport', 'hard-coded-credentials', 'broad-permissions', 'document-text-in-logs', 'manifest',
] as const;
export type RuleId = (typeof RULE_IDS)[number];

export const isRuleId = (value: unknown): value is RuleId => (RULE_IDS as readonly unknown[]).includes(value);

/** From worst to mildest. */
export const SEVERITIES = ['error', 'warning', 'information'] as const;
export type Severity = (typeof SEVERITIES)[number];

/**
 * `safe` fixes keep what the program does apart from the advice and may be applied unseen (fix-all);
 * `suggestion` fixes need a human to look.
 */
export type Safety = 'safe' | 'suggestion';

export interface Fix {
  /** Stable name of the kind of fix, the same for every finding it solves the same way: `add-kms-key`. */
  readonly id: string;
  /** Imperative, for a menu: "Add KMSKeyId from the environment". Never holds a secret. */
  readonly title: string;
  readonly safety: Safety;
  /** At least one; they do not overlap. */
  readonly edits: readonly Edit[];
}

/** Another place that explains the finding, in the same document. */
export interface Related {
  readonly span: Span;
  readonly message: string;
}

/** How "ignore this finding" is written down where the finding stands. */
export type Ignore =
  /** A comment; `edit` inserts (or extends) the directive with `REASON_PLACEHOLDER` where the reason belongs. */
  | { readonly kind: 'comment'; readonly edit: Edit }
  /** No comment can stand here (JSON, inside a multi-line string): an entry in `.textract-guard.json` instead. */
  | { readonly kind: 'config' };

/** Stands in an ignore edit for the reason that the user types. */
export const REASON_PLACEHOLDER = '<reason>';

export interface Finding {
  readonly rule: RuleId;
  readonly severity: Severity;
  /** One line, masked: names the operation and member, never the secret. */
  readonly message: string;
  /** The smallest range that shows the problem. */
  readonly span: Span;
  readonly related: readonly Related[];
  /** Best first. */
  readonly fixes: readonly Fix[];
  readonly ignore: Ignore;
  /**
   * 16 hex digits; survives moving and reformatting lines. Made of the rule, what was found with secrets reduced to
   * at most 16 bits, and a counter for repeats in the file: not of the path.
   */
  readonly fingerprint: string;
}

/** Why a document, or part of the analysis of it, was left out. A skipped document is never shown as clean. */
export type SkipReason =
  | { readonly kind: 'too-large'; readonly limit: number; readonly size: number; /** what was left out */ readonly part: 'all' | 'syntax' }
  | { readonly kind: 'minified' }
  | { readonly kind: 'nested' }
  | { readonly kind: 'binary' }
  | { readonly kind: 'deadline'; readonly milliseconds: number }
  | { readonly kind: 'grammar'; readonly message: string };

/** A finding that a comment or the configuration's `ignore` list silences, kept for reports. */
export interface Suppressed {
  readonly finding: Finding;
  readonly by: 'comment' | 'config';
  readonly reason: string;
}

export interface AnalysisResult {
  /** Sorted by start offset, then rule. */
  readonly findings: readonly Finding[];
  readonly suppressed: readonly Suppressed[];
  /** Empty when everything was looked at. */
  readonly skipped: readonly SkipReason[];
}

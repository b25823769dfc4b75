import type { RuleId } from '../core/finding';

export const RESTART_ENGINE = 'textractGuard.restartEngine';
export const SHOW_LOG = 'textractGuard.showLog';
export const OPEN_CONFIGURATION = 'textractGuard.openConfiguration';
export const SET_FIPS_POLICY = 'textractGuard.setFipsPolicy';
export const OPEN_RULE_PAGE = 'textractGuard.openRulePage';
export const IGNORE_FINDING = 'textractGuard.ignoreFinding';
export const DISABLE_RULE = 'textractGuard.disableRule';

/** How a command names a finding: it is looked up again, so that nothing old is applied. */
export interface FindingReference {
  readonly uri: string;
  readonly rule: RuleId;
  readonly fingerprint: string;
}

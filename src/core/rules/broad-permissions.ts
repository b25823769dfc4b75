import { broadActions } from './broad-actions';
import { confusedDeputy } from './confused-deputy';
import { broadGrant } from './managed-grants';
import type { RawFinding, Rule } from './rule';

export const BROAD_PERMISSIONS: Rule = {
  meta: {
    id: 'broad-permissions',
    title: 'Broad Permissions',
    description: 'A policy allows more of Textract, or of what stands beside it, than the work needs, or trusts Textract for the requests of any account.',
    advice: 'Give each user only the permissions that the work needs.',
    defaultSeverity: 'warning',
    securitySeverity: '6.0',
    cwe: ['CWE-250', 'CWE-441', 'CWE-732'],
  },
  check: context => {
    const { permissions: { statements, grants }, role } = context.facts;
    const findings = [...statements.flatMap(statement => [...broadActions(context, statement), ...confusedDeputy(context, statement)]), ...grants.flatMap(grant => broadGrant(context, grant))];
    // Several statements may share one constant.
    const one = findings.filter((finding, index) => findings.findIndex(other => other.span.start === finding.span.start && other.identity === finding.identity) === index);
    return role === 'code' ? one : one.map((finding): RawFinding => ({ ...finding, severity: 'information' }));
  },
};

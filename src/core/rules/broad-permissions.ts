import type { Rule } from './rule';

export const BROAD_PERMISSIONS: Rule = {
  meta: {
    id: 'broad-permissions',
    title: 'Broad Permissions',
    description: 'A policy allows more of Textract, or of what stands beside it, than the work needs.',
    advice: 'Give each user only the permissions that the work needs.',
    defaultSeverity: 'warning',
    securitySeverity: '6.0',
    cwe: ['CWE-732', 'CWE-250'],
  },
  check: () => [],
};

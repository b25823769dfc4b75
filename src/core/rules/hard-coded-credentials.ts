import type { Rule } from './rule';

export const HARD_CODED_CREDENTIALS: Rule = {
  meta: {
    id: 'hard-coded-credentials',
    title: 'Hard-coded AWS Credentials',
    description: 'An AWS access key stands in the text of a file.',
    advice: 'Protect the credentials of your AWS account.',
    defaultSeverity: 'error',
    securitySeverity: '9.0',
    cwe: ['CWE-798'],
  },
  check: () => [],
};

import type { Rule } from './rule';

export const INSECURE_TRANSPORT: Rule = {
  meta: {
    id: 'insecure-transport',
    title: 'Insecure Transport',
    description: 'A Textract client, or the process around it, uses plain HTTP, does not check certificates or allows TLS below 1.2.',
    advice: 'Talk to AWS over SSL/TLS; TLS 1.2 is required, TLS 1.3 recommended.',
    defaultSeverity: 'error',
    securitySeverity: '7.5',
    cwe: ['CWE-295', 'CWE-319', 'CWE-326'],
  },
  check: () => [],
};

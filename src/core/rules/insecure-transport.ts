import type { Rule } from './rule';
import { importEdits } from './edits';

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
  check: ({ facts }) => facts.transport.map(({ kind, reach, name, span, mend }) => ({
    severity: 'error',
    message: `${name}: ${kind}, ${reach}.`,
    span,
    fixes: mend ? [{ id: 'mend-transport', title: 'Mend', safety: 'suggestion', edits: [...importEdits(facts, mend.imports), ...mend.edits] }] : [],
    identity: `${kind}:${name}`,
  })),
};

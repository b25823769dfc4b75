import type { Rule } from './rule';

export const DOCUMENT_TEXT_IN_LOGS: Rule = {
  meta: {
    id: 'document-text-in-logs',
    title: 'Document Text in Logs',
    description: 'What Textract read from a document is written to a log.',
    advice: 'Do not put confidential information where it may be picked up for diagnostic logs.',
    defaultSeverity: 'information',
    securitySeverity: '4.0',
    cwe: ['CWE-532'],
  },
  check: () => [],
};

import type { Rule } from './rule';

export const MANIFEST: Rule = {
  meta: {
    id: 'manifest',
    title: 'Dataset Manifest',
    description: 'A line of a dataset manifest is not what Textract accepts for the training of an adapter.',
    advice: 'Train adapters with data that Textract accepts.',
    defaultSeverity: 'error',
    securitySeverity: '2.0',
    cwe: ['CWE-20'],
  },
  check: () => [],
};

/** Languages the engine can parse. Equal to the names of their grammars. */
export const LANGUAGE_IDS = [
  'python', 'javascript', 'typescript', 'tsx', 'java', 'csharp', 'go',
  'php', 'ruby', 'kotlin', 'scala', 'rust', 'cpp', 'swift', 'r',
  'bash', 'powershell', 'hcl', 'yaml', 'json',
] as const;
export type LanguageId = (typeof LANGUAGE_IDS)[number];

/** Languages the engine can parse. Equal to the names of their grammars. */
export const LANGUAGE_IDS = ['python', 'javascript', 'typescript', 'tsx', 'csharp', 'java', 'go'] as const;
export type LanguageId = (typeof LANGUAGE_IDS)[number];

import type { LanguageId } from '../core/languages/language-id';

const HINTS: ReadonlyMap<string, LanguageId> = new Map([
  ['python', 'python'],
  ['javascript', 'javascript'],
  ['javascriptreact', 'javascript'],
  ['typescript', 'typescript'],
  ['typescriptreact', 'tsx'],
  ['csharp', 'csharp'],
  ['java', 'java'],
  ['go', 'go'],
]);

/** The engine's language for one of the editor's, for documents whose path says nothing: untitled ones and notebook cells. */
export function languageHintOf(editorLanguage: string): LanguageId | undefined {
  return HINTS.get(editorLanguage);
}

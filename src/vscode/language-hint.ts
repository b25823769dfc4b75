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
  ['php', 'php'],
  ['ruby', 'ruby'],
  ['kotlin', 'kotlin'],
  ['scala', 'scala'],
  ['rust', 'rust'],
  ['cpp', 'cpp'],
  ['swift', 'swift'],
  ['r', 'r'],
  ['shellscript', 'bash'],
  ['powershell', 'powershell'],
  ['terraform', 'hcl'],
  ['yaml', 'yaml'],
  ['json', 'json'],
  ['jsonc', 'json'],
]);

/** The engine's language for one of the editor's, for documents whose path says nothing: untitled ones and notebook cells. */
export function languageHintOf(editorLanguage: string): LanguageId | undefined {
  return HINTS.get(editorLanguage);
}

import { detectLanguage } from '../languages/detect-language';
import type { LanguageId } from '../languages/language-id';
import { guessLanguage } from './guess-language';

/** What programs are called that run a program given to them. */
const INTERPRETERS: readonly (readonly [RegExp, LanguageId])[] = [
  [/^(?:python[\d.]*|py|ipython|uv)(?:\.exe)?$/, 'python'],
  [/^(?:node|nodejs|bun)(?:\.exe)?$/, 'javascript'],
  [/^(?:deno|tsx|ts-node)$/, 'typescript'],
  [/^(?:ba|z|k|da|a)?sh$/, 'bash'],
  [/^(?:pwsh|powershell)(?:\.exe)?$/i, 'powershell'],
  [/^ruby$/, 'ruby'],
  [/^php$/, 'php'],
  [/^Rscript$/, 'r'],
];

/** The language of what the program reads, by its name or path. */
export function languageOfInterpreter(program: string): LanguageId | undefined {
  const name = program.slice(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1);
  return INTERPRETERS.find(([pattern]) => pattern.test(name))?.[1];
}

/** The language of a file that is written, by its path and its first line. */
export const languageOfFile = (path: string, text: string): LanguageId | undefined => detectLanguage(path.replaceAll('\\', '/'), text);

/** What files that a program writes begin a line with, where they are no programs. */
const DOCUMENTS: readonly (readonly [RegExp, LanguageId])[] = [
  [/^(?:resource|provider|data|module|variable) "[^"\n]{1,120}"/m, 'hcl'],
  [/^(?:AWSTemplateFormatVersion|Resources|Transform|StartAt|jobs|apiVersion):/m, 'yaml'],
  [/^\s{0,200}[{[]\s{0,200}["{[]/, 'json'],
];

/** The language of a file of which only the text is known. */
export function languageOfText(text: string): LanguageId | undefined {
  if (text.startsWith('#!')) return detectLanguage('program', text);
  return DOCUMENTS.find(([pattern]) => pattern.test(text))?.[1] ?? guessLanguage(text);
}

import { detectLanguage } from '../languages/detect-language';
import type { LanguageId } from '../languages/language-id';

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

/** What only programs of one language begin a line with. */
const SIGNS: readonly (readonly [RegExp, LanguageId])[] = [
  [/^(?:import boto3\b|from [\w.]{1,64} import |import (?:os|json|sys|time|uuid|logging)\b[^;'"]*$|def \w{1,64}\(.{0,200}\):)/m, 'python'],
  [/^(?:(?:const|let|var) [^=\n]{1,120}= ?(?:await )?require\(|import [^'"\n]{0,200}from ['"]|exports\.\w{1,64} = |module\.exports\b)/m, 'javascript'],
  [/^(?:resource|provider|data|module|variable) "[^"\n]{1,120}"/m, 'hcl'],
  [/^(?:AWSTemplateFormatVersion|Resources|Transform|StartAt|jobs|apiVersion):/m, 'yaml'],
  [/^\s{0,200}[{[]\s{0,200}["{[]/, 'json'],
];

/** The language of a program of which only the text is known. */
export function languageOfText(text: string): LanguageId | undefined {
  return text.startsWith('#!') ? detectLanguage('program', text) : SIGNS.find(([pattern]) => pattern.test(text))?.[1];
}

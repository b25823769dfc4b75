import { ABAP } from './abap/language';
import { CSHARP } from './csharp/language';
import { GO } from './go/language';
import { JAVA } from './java/language';
import { JAVASCRIPT, TSX, TYPESCRIPT } from './javascript/language';
import type { Language } from './language';
import type { LanguageId } from './language-id';
import { JSON_LANGUAGE } from './json/language';
import type { PlainLanguage } from './plain-language';
import { PYTHON } from './python/language';
import { SETTINGS_FILES } from './settings-files';
import { unfinished } from './unfinished';
import { YAML } from './yaml/language';

export const LANGUAGES: Readonly<Record<LanguageId, Language>> = {
  python: PYTHON,
  javascript: JAVASCRIPT,
  typescript: TYPESCRIPT,
  tsx: TSX,
  java: JAVA,
  csharp: CSHARP,
  go: GO,
  php: unfinished('php'),
  ruby: unfinished('ruby'),
  kotlin: unfinished('kotlin'),
  scala: unfinished('scala'),
  rust: unfinished('rust'),
  cpp: unfinished('cpp'),
  swift: unfinished('swift'),
  r: unfinished('r'),
  bash: unfinished('bash'),
  powershell: unfinished('powershell'),
  hcl: unfinished('hcl'),
  yaml: YAML,
  json: JSON_LANGUAGE,
};

/** Languages without a grammar. */
export const PLAIN_LANGUAGES: readonly PlainLanguage[] = [ABAP, ...SETTINGS_FILES];

export const plainLanguageOf = (path: string): PlainLanguage | undefined => PLAIN_LANGUAGES.find(language => language.paths.test(path));

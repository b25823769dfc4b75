import { ABAP } from './abap/language';
import { BASH } from './bash/language';
import { CPP } from './cpp/language';
import { CSHARP } from './csharp/language';
import { GO } from './go/language';
import { HCL } from './hcl/language';
import { JAVA } from './java/language';
import { JAVASCRIPT, TSX, TYPESCRIPT } from './javascript/language';
import { JSON_LANGUAGE } from './json/language';
import { KOTLIN } from './kotlin/language';
import type { Language } from './language';
import type { LanguageId } from './language-id';
import { PHP } from './php/language';
import type { PlainLanguage } from './plain-language';
import { POWERSHELL } from './powershell/language';
import { PYTHON } from './python/language';
import { R } from './r/language';
import { RUBY } from './ruby/language';
import { RUST } from './rust/language';
import { SCALA } from './scala/language';
import { SETTINGS_FILES } from './settings-files';
import { SWIFT } from './swift/language';
import { YAML } from './yaml/language';

export const LANGUAGES: Readonly<Record<LanguageId, Language>> = {
  python: PYTHON,
  javascript: JAVASCRIPT,
  typescript: TYPESCRIPT,
  tsx: TSX,
  java: JAVA,
  csharp: CSHARP,
  go: GO,
  php: PHP,
  ruby: RUBY,
  kotlin: KOTLIN,
  scala: SCALA,
  rust: RUST,
  cpp: CPP,
  swift: SWIFT,
  r: R,
  bash: BASH,
  powershell: POWERSHELL,
  hcl: HCL,
  yaml: YAML,
  json: JSON_LANGUAGE,
};

/** Languages without a grammar. */
export const PLAIN_LANGUAGES: readonly PlainLanguage[] = [ABAP, ...SETTINGS_FILES];

export const plainLanguageOf = (path: string): PlainLanguage | undefined => PLAIN_LANGUAGES.find(language => language.paths.test(path));

import { CSHARP } from './csharp/language';
import { GO } from './go/language';
import { JAVA } from './java/language';
import { JAVASCRIPT, TSX, TYPESCRIPT } from './javascript/language';
import { KOTLIN } from './kotlin/language';
import type { Language } from './language';
import type { LanguageId } from './language-id';
import { PYTHON } from './python/language';
import { SCALA } from './scala/language';
import { unfinished } from './unfinished';

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
  kotlin: KOTLIN,
  scala: SCALA,
  rust: unfinished('rust'),
  cpp: unfinished('cpp'),
  swift: unfinished('swift'),
  r: unfinished('r'),
  bash: unfinished('bash'),
  powershell: unfinished('powershell'),
  hcl: unfinished('hcl'),
  yaml: unfinished('yaml'),
  json: unfinished('json'),
};

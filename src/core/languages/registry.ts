import { CSHARP } from './csharp/language';
import { GO } from './go/language';
import { JAVA } from './java/language';
import { JAVASCRIPT, TSX, TYPESCRIPT } from './javascript/language';
import type { Language } from './language';
import type { LanguageId } from './language-id';
import { PYTHON } from './python/language';

export const LANGUAGES: Readonly<Record<LanguageId, Language>> = {
  python: PYTHON,
  javascript: JAVASCRIPT,
  typescript: TYPESCRIPT,
  tsx: TSX,
  java: JAVA,
  csharp: CSHARP,
  go: GO,
};

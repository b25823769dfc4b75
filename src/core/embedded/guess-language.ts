import type { LanguageId } from '../languages/language-id';

/** What only one of the languages looks like, the surest first. */
const LOOKS: readonly (readonly [RegExp, LanguageId])[] = [
  [/^[ \t]*(?:\$[ \t]+)?aws[ \t]+[a-z-]+[ \t]/m, 'bash'],
  [/^[ \t]*>>>[ \t]/m, 'python'],
  [/^[ \t]*(?:import [\w.]+(?: as \w+)?[ \t]*\r?$|from [\w.]+ import |(?:async )?def \w+\()/m, 'python'],
  [/\brequire\(["']|^[ \t]*(?:export )?(?:const|let|var|async function|function) \w|\b(?:module\.)?exports(?:\.\w+)? *=|^[ \t]*import [^;\n]{1,200} from ["']/m, 'javascript'],
  [/^[ \t]*(?:\w[\w.]{0,80} *= *)?boto3\./m, 'python'],
];

/** The language of a program that nothing names; undefined where it does not show. */
export const guessLanguage = (code: string): LanguageId | undefined => LOOKS.find(([looks]) => looks.test(code))?.[1];

import { LANGUAGE_IDS, type LanguageId } from '../languages/language-id';
import { LANGUAGES } from '../languages/registry';

/** Sessions at a prompt, by the names that highlighters have for them: https://pygments.org/docs/lexers/ */
const SESSIONS: readonly (readonly [string, LanguageId])[] = [
  ...['console', 'shell-session', 'shellsession', 'sh-session', 'bash-session', 'terminal'].map(name => [name, 'bash'] as const),
  ...['pycon', 'ipython', 'ipython3'].map(name => [name, 'python'] as const),
  ...['ps1con', 'pwsh-session'].map(name => [name, 'powershell'] as const),
];

const BY_NAME = new Map([...SESSIONS, ...LANGUAGE_IDS.flatMap(id => LANGUAGES[id].about.fences.map(name => [name, id] as const))]);

/** The language that a block of code is marked with; undefined where the engine has none of this name. */
export const languageOfFence = (name: string): LanguageId | undefined => BY_NAME.get(name.toLowerCase());

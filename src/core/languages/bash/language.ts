import type { Language } from '../language';
import { embeddedInBash } from './embedded';
import { BASH_IDIOM } from './idiom';
import { recogniseBash } from './sdks';
import { BASH_SYNTAX } from './syntax';

export const BASH: Language = {
  ...BASH_SYNTAX,
  recognise: recogniseBash,
  idiom: BASH_IDIOM,
  embedded: embeddedInBash,
  about: { name: 'Shell scripts', sdks: 'AWS CLI', fences: ['bash', 'sh', 'shell', 'zsh', 'ksh', 'console', 'shell-session', 'shellscript'] },
};

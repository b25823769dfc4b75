import type { Language } from '../language';
import { R_IDIOM } from './idiom';
import { recogniseR } from './sdks';
import { R_SYNTAX } from './syntax';

export const R: Language = {
  ...R_SYNTAX,
  recognise: recogniseR,
  idiom: R_IDIOM,
  about: { name: 'R', sdks: 'paws', fences: ['r'] },
};

import { inlinePrograms } from '../../embedded/inline-code';
import type { Language } from '../language';
import { GO_IDIOM } from './idiom';
import { recogniseGo } from './sdks';
import { GO_SYNTAX } from './syntax';

export const GO: Language = {
  ...GO_SYNTAX,
  recognise: recogniseGo,
  idiom: GO_IDIOM,
  embedded: inlinePrograms({ stringAround: GO_SYNTAX.stringAround, isRaw: open => open === '`' }),
  about: { name: 'Go', sdks: 'AWS SDK for Go v2 and v1', fences: ['go', 'golang'] },
};

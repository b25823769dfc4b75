import { inlinePrograms } from '../../embedded/inline-code';
import type { Language } from '../language';
import { RUBY_IDIOM } from './idiom';
import { recogniseRuby } from './sdks';
import { RUBY_SYNTAX } from './syntax';

export const RUBY: Language = {
  ...RUBY_SYNTAX,
  recognise: recogniseRuby,
  idiom: RUBY_IDIOM,
  embedded: inlinePrograms({ stringAround: RUBY_SYNTAX.stringAround, isRaw: open => open === "'", inShell: { expandsDollar: () => false } }),
  about: { name: 'Ruby', sdks: 'AWS SDK for Ruby v3', fences: ['ruby', 'rb'] },
};

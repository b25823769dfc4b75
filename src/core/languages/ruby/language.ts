import type { Language } from '../language';
import { RUBY_IDIOM } from './idiom';
import { recogniseRuby } from './sdks';
import { RUBY_SYNTAX } from './syntax';

export const RUBY: Language = {
  ...RUBY_SYNTAX,
  recognise: recogniseRuby,
  idiom: RUBY_IDIOM,
  about: { name: 'Ruby', sdks: 'AWS SDK for Ruby v3', fences: ['ruby', 'rb'] },
};

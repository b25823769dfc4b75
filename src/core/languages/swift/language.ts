import type { Language } from '../language';
import { SWIFT_IDIOM } from './idiom';
import { recogniseSwift } from './sdks';
import { SWIFT_SYNTAX } from './syntax';

export const SWIFT: Language = {
  ...SWIFT_SYNTAX,
  recognise: recogniseSwift,
  idiom: SWIFT_IDIOM,
  about: { name: 'Swift', sdks: 'AWS SDK for Swift, Soto', fences: ['swift'] },
};

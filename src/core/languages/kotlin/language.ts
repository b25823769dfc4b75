import { recogniser } from '../java-sdks/recognise';
import type { Language } from '../language';
import { KOTLIN_IDIOM } from './idiom';
import { KOTLIN_HOST } from './sdks';
import { KOTLIN_SYNTAX } from './syntax';

export const KOTLIN: Language = {
  ...KOTLIN_SYNTAX,
  recognise: recogniser(KOTLIN_HOST),
  idiom: KOTLIN_IDIOM,
  about: { name: 'Kotlin', sdks: 'AWS SDK for Kotlin; AWS SDK for Java 2.x (sync and async) and 1.x', fences: ['kotlin', 'kt', 'kts'] },
};

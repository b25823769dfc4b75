import type { Language } from '../language';
import { JAVA_IDIOM } from './idiom';
import { recogniseJava } from './sdks';
import { JAVA_SYNTAX } from './syntax';

export const JAVA: Language = {
  ...JAVA_SYNTAX,
  recognise: recogniseJava,
  idiom: JAVA_IDIOM,
  about: { name: 'Java', sdks: 'AWS SDK for Java 2.x (sync and async) and 1.x', fences: ['java'] },
};

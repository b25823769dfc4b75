import type { Language } from '../language';
import { JAVA_IDIOM } from './idiom';
import { recogniseJava } from './sdks';
import { JAVA_SYNTAX } from './syntax';

export const JAVA: Language = { ...JAVA_SYNTAX, recognise: recogniseJava, idiom: JAVA_IDIOM };

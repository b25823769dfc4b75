import { inlinePrograms } from '../../embedded/inline-code';
import { recogniser } from '../java-sdks/recognise';
import type { Language } from '../language';
import { JAVA_IDIOM } from './idiom';
import { JAVA_SYNTAX } from './syntax';

export const JAVA: Language = {
  ...JAVA_SYNTAX,
  recognise: recogniser({
    idiom: JAVA_IDIOM,
    construction: (type, args) => `new ${type}(${args})`,
    imported: name => ({ source: name, statement: `import ${name};` }),
  }),
  idiom: JAVA_IDIOM,
  embedded: inlinePrograms({ stringAround: JAVA_SYNTAX.stringAround, isRaw: () => false }),
  about: { name: 'Java', sdks: 'AWS SDK for Java 2.x (sync and async) and 1.x', fences: ['java'] },
};

import { recogniser } from '../java-sdks/recognise';
import type { Language } from '../language';
import { SCALA_IDIOM } from './idiom';
import { SCALA_SYNTAX } from './syntax';

export const SCALA: Language = {
  ...SCALA_SYNTAX,
  recognise: recogniser({
    idiom: SCALA_IDIOM,
    construction: (type, args) => `new ${type}(${args})`,
    imported: name => ({ source: name, statement: `import ${name}` }),
  }),
  idiom: SCALA_IDIOM,
  about: { name: 'Scala', sdks: 'AWS SDK for Java 2.x (sync and async) and 1.x', fences: ['scala'] },
};

import { inlinePrograms } from '../../embedded/inline-code';
import type { Language } from '../language';
import { CSHARP_IDIOM } from './idiom';
import { recogniseCSharp } from './sdks';
import { CSHARP_SYNTAX } from './syntax';

export const CSHARP: Language = {
  ...CSHARP_SYNTAX,
  recognise: recogniseCSharp,
  idiom: CSHARP_IDIOM,
  embedded: inlinePrograms({ stringAround: CSHARP_SYNTAX.stringAround, isRaw: open => /@|"""/.test(open) }),
  about: { name: 'C#', sdks: 'AWS SDK for .NET', fences: ['csharp', 'cs', 'c#'] },
};

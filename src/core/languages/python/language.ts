import { inlinePrograms } from '../../embedded/inline-code';
import type { Language } from '../language';
import { PYTHON_IDIOM } from './idiom';
import { recognisePython } from './sdks';
import { PYTHON_SYNTAX } from './syntax';

export const PYTHON: Language = {
  ...PYTHON_SYNTAX,
  recognise: recognisePython,
  idiom: PYTHON_IDIOM,
  embedded: inlinePrograms({ stringAround: PYTHON_SYNTAX.stringAround, isRaw: open => /^[a-z]*r/i.test(open), inShell: { expandsDollar: () => false } }),
  about: { name: 'Python', sdks: 'boto3, aioboto3, aiobotocore, amazon-textract-caller, amazon-textract-textractor', fences: ['python', 'py', 'python3'] },
};

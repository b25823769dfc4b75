import type { Language } from '../language';
import { PYTHON_IDIOM } from './idiom';
import { recognisePython } from './sdks';
import { PYTHON_SYNTAX } from './syntax';

export const PYTHON: Language = { ...PYTHON_SYNTAX, recognise: recognisePython, idiom: PYTHON_IDIOM };

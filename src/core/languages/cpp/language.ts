import type { Language } from '../language';
import { CPP_IDIOM } from './idiom';
import { recogniseCpp } from './sdks';
import { CPP_SYNTAX } from './syntax';

export const CPP: Language = {
  ...CPP_SYNTAX,
  recognise: recogniseCpp,
  idiom: CPP_IDIOM,
  about: { name: 'C++', sdks: 'AWS SDK for C++', fences: ['cpp', 'c++', 'cc', 'cxx'] },
};

import type { Language } from '../language';
import { GO_IDIOM } from './idiom';
import { recogniseGo } from './sdks';
import { GO_SYNTAX } from './syntax';

export const GO: Language = { ...GO_SYNTAX, recognise: recogniseGo, idiom: GO_IDIOM };

import { inlinePrograms } from '../../embedded/inline-code';
import type { Language } from '../language';
import { PHP_IDIOM } from './idiom';
import { recognisePhp } from './sdks';
import { PHP_SYNTAX } from './syntax';

export const PHP: Language = {
  ...PHP_SYNTAX,
  recognise: recognisePhp,
  idiom: PHP_IDIOM,
  embedded: inlinePrograms({ stringAround: PHP_SYNTAX.stringAround, isRaw: open => open === "'", inShell: { expandsDollar: open => open !== "'" } }),
  about: { name: 'PHP', sdks: 'AWS SDK for PHP v3', fences: ['php'], opening: '<?php\n' },
};

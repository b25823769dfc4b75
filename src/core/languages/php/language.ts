import type { Language } from '../language';
import { PHP_IDIOM } from './idiom';
import { recognisePhp } from './sdks';
import { PHP_SYNTAX } from './syntax';

export const PHP: Language = {
  ...PHP_SYNTAX,
  recognise: recognisePhp,
  idiom: PHP_IDIOM,
  about: { name: 'PHP', sdks: 'AWS SDK for PHP v3', fences: ['php'], opening: '<?php\n' },
};

import type { Language } from '../language';
import { RUST_IDIOM } from './idiom';
import { recogniseRust } from './sdks';
import { RUST_SYNTAX } from './syntax';

export const RUST: Language = {
  ...RUST_SYNTAX,
  recognise: recogniseRust,
  idiom: RUST_IDIOM,
  about: { name: 'Rust', sdks: 'AWS SDK for Rust, Rusoto', fences: ['rust', 'rs'] },
};

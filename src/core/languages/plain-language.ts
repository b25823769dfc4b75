import type { Idiom } from './idiom';
import type { LanguageDescription, Recognised } from './language';

/**
 * A language that is read call by call, from its text: there is no grammar for it. Names are not followed, so that whatever is
 * not written in the call itself is unknown.
 */
export interface PlainLanguage {
  readonly about: LanguageDescription;
  /** The file's path is one of the language's. */
  readonly paths: RegExp;
  readonly recognise: (text: string) => Recognised;
  readonly idiom: Idiom;
}

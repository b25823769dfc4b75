import type { SdkCall, SdkClient } from '../model/facts';
import type { Resolver } from '../model/resolver';
import type { Idiom } from './idiom';
import type { LanguageSyntax } from './language-syntax';

/** How one language spells things: all that the engine knows of it. */
export interface Language extends LanguageSyntax {
  readonly recognise: (resolver: Resolver) => Recognised;
  readonly idiom: Idiom;
}

/** What a language's SDKs make of the file. */
export interface Recognised {
  readonly calls: readonly SdkCall[];
  readonly clients: readonly SdkClient[];
  readonly fipsSwitchedOn: boolean;
}

import type { Node } from 'web-tree-sitter';
import type { EmbeddedSource } from '../embedded/embedded-source';
import type { CompanionCall, SdkCall, SdkClient, EnvironmentSetting, Permissions, WeakTransport } from '../model/facts';
import type { Resolver } from '../model/resolver';
import type { Idiom } from './idiom';
import type { LanguageSyntax } from './language-syntax';

/** How one language spells things: all that the engine knows of it. */
export interface Language extends LanguageSyntax {
  readonly about: LanguageDescription;
  readonly recognise: (resolver: Resolver) => Recognised;
  /** A look at the raw text of a format of which most files that name the service concern nobody: false means that nothing can be recognised. */
  readonly mayConcern?: (text: string) => boolean;
  /** Whether the grammar can take the text at all; a text that breaks it must never reach it. */
  readonly isParsable?: (text: string) => boolean;
  readonly idiom: Idiom;
  /** Programs of other languages that stand in the file as texts: the body of a heredoc, a Lambda function inside a template. */
  readonly embedded?: (root: Node, text: string) => readonly EmbeddedSource[];
}

/** What users are told of a language. */
export interface LanguageDescription {
  readonly name: string;
  /** The SDKs and libraries whose calls are read. */
  readonly sdks: string;
  /** Names of the language on a fenced code block of Markdown, lower case. */
  readonly fences: readonly string[];
  /** What a fragment begins with to be read as code, where it is left out beside prose. */
  readonly opening?: string;
}

/** What a language's SDKs make of the file. */
export interface Recognised {
  readonly calls: readonly SdkCall[];
  readonly clients: readonly SdkClient[];
  /** Absent: the language does not read them. */
  readonly companions?: readonly CompanionCall[];
  /** What the file puts into the environment of its process or of others. */
  readonly settings: readonly EnvironmentSetting[];
  /** Absent: the language has no way to weaken it, or none that is read. */
  readonly transport?: readonly WeakTransport[];
  /** Absent: the language writes no policies, or none that are read. */
  readonly permissions?: Permissions;
}

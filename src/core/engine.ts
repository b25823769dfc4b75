import type { GuardConfig } from './config';
import type { AnalysisResult } from './finding';
import type { LanguageId } from './languages/language-id';
import type { Edit } from './text';
import type { WorkspaceFacts } from './workspace-facts';

/** What the engine needs from its host. */
export interface EngineHost {
  /** Bytes of `web-tree-sitter.wasm` (name `web-tree-sitter`) or of a grammar. Rejects with the reason when it cannot be read. */
  readonly loadWasm: (name: 'web-tree-sitter' | LanguageId) => Promise<Uint8Array>;
  /** A monotonic clock in milliseconds, for deadlines. */
  readonly now: () => number;
}

export interface SourceDocument {
  /**
   * Path with forward slashes, relative to the workspace folder or scan root where there is one. Decides the language
   * (with the first line) and whether the file is a test or documentation.
   */
  readonly path: string;
  readonly text: string;
  /** Only for untitled documents, which have no path to decide by. */
  readonly languageHint?: LanguageId;
}

/** What may change between two analyses of the same text. */
export interface AnalysisContext {
  readonly config: GuardConfig;
  readonly workspace: WorkspaceFacts;
}

/** A document kept parsed between edits. Holds memory outside the JavaScript heap: `close()` it. */
export interface OpenDocument {
  /** Applies edits, whose spans refer to the text before all of them, as VS Code's content changes do. */
  readonly update: (edits: readonly Edit[]) => void;
  readonly result: (context: AnalysisContext) => Promise<AnalysisResult>;
  readonly close: () => void;
}

export interface Engine {
  readonly open: (document: SourceDocument) => OpenDocument;
  /** Opens, analyses once and closes. */
  readonly analyze: (document: SourceDocument, context: AnalysisContext) => Promise<AnalysisResult>;
}

export declare function createEngine(host: EngineHost): Engine;

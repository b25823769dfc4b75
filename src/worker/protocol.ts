import type { AnalysisContext, SourceDocument } from '../core/engine';
import type { AnalysisResult } from '../core/finding';
import type { RuleMeta } from '../core/rules/rule';
import type { Edit } from '../core/text';
import type { SwitchesRead } from '../workspace/environment-switches';
import type { Use } from '../workspace/find-use';

/**
 * What the host says to the engine's thread. Documents are named by an id the host chooses (a URI). Every message that
 * changes a document or its context asks for a new analysis under a new `request` number; only the newest one counts.
 */
export type ToThread =
  /** Begins a document, or begins it anew with its whole text. */
  | { readonly kind: 'open'; readonly id: string; readonly request: number; readonly document: SourceDocument; readonly context: AnalysisContext }
  /** Batches of edits in the order they happened; the spans of a batch refer to the text before that batch. */
  | { readonly kind: 'change'; readonly id: string; readonly request: number; readonly batches: readonly (readonly Edit[])[] }
  /** Same text, other configuration or workspace facts. */
  | { readonly kind: 'context'; readonly id: string; readonly request: number; readonly context: AnalysisContext }
  | { readonly kind: 'close'; readonly id: string }
  /** What an environment file says: asked here because the parsers are too large for the extension host. Answered with the same `request`. */
  | { readonly kind: 'read-switches'; readonly request: number; readonly name: string; readonly text: string }
  /** What the code below the folder uses of the service. Answered with the same `request`. */
  | { readonly kind: 'find-use'; readonly request: number; readonly root: string };

/** What the thread answers. */
export type FromThread =
  /** Once, before anything else. */
  | { readonly kind: 'ready'; readonly rules: readonly RuleMeta[] }
  /** Sent before each analysis, so that the host knows which document a hang or a crash belongs to. */
  | { readonly kind: 'started'; readonly id: string; readonly request: number }
  /** `milliseconds` is what the analysis took, for the log. */
  | { readonly kind: 'result'; readonly id: string; readonly request: number; readonly milliseconds: number; readonly result: AnalysisResult }
  /** The engine threw. `problem` names the error and where, never its message: that could quote the document. */
  | { readonly kind: 'failed'; readonly id: string; readonly request: number; readonly problem: string }
  | { readonly kind: 'switches'; readonly request: number; readonly read: SwitchesRead }
  /** Undefined where the folder could not be looked through. */
  | { readonly kind: 'use'; readonly request: number; readonly use: Use | undefined };

/** What the thread is started with. */
export interface ThreadData {
  /** Folder of `web-tree-sitter.wasm` and of one `.wasm` per grammar. */
  readonly grammars: string;
}

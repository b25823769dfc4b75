import type { GuardConfig } from './config';
import { findUrlCredentials } from './detectors/url-credentials';
import type { AnalysisResult, Finding, SkipReason, Suppressed } from './finding';
import { fingerprint } from './fingerprint';
import { planIgnore, type IgnorePlace } from './ignore-plan';
import { detectLanguage, fileRole } from './languages/detect-language';
import { createGrammars, type LoadWasm } from './languages/grammars';
import type { LanguageId } from './languages/language-id';
import { LANGUAGES } from './languages/registry';
import { buildFacts } from './model/build-facts';
import { createSourceTree, type SourceTree } from './model/source-tree';
import { wanted } from './prefilter';
import { RULES } from './rules/registry';
import type { RawFinding, Rule } from './rules/rule';
import { findDirectives } from './suppressions';
import { applyEdits, lineStarts, positionAt, type Edit } from './text';
import type { WorkspaceFacts } from './workspace-facts';

/** What the engine needs from its host. */
export interface EngineHost {
  /** Bytes of `web-tree-sitter.wasm` (name `web-tree-sitter`) or of a grammar. Rejects with the reason when it cannot be read. */
  readonly loadWasm: LoadWasm;
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
  /** Only for untitled documents and notebook cells, which have no path to decide by. */
  readonly languageHint?: LanguageId;
}

/** What may change between two analyses of the same text. */
export interface AnalysisContext {
  readonly config: GuardConfig;
  readonly workspace: WorkspaceFacts;
}

/** A document kept parsed between edits. Holds memory outside the JavaScript heap: `close()` it. */
export interface OpenDocument {
  /** Applies edits, whose spans refer to the text before all of them and do not overlap. */
  readonly update: (edits: readonly Edit[]) => void;
  /** Never rejects for what stands in the document: what could not be looked at is in `skipped`. */
  readonly result: (context: AnalysisContext) => Promise<AnalysisResult>;
  readonly close: () => void;
}

export interface Engine {
  readonly open: (document: SourceDocument) => OpenDocument;
  /** Opens, analyses once and closes. */
  readonly analyze: (document: SourceDocument, context: AnalysisContext) => Promise<AnalysisResult>;
}

/** UTF-16 code units. Dense Python costs some 180 MB of parser memory per MB of source, and the WebAssembly heap never shrinks. */
export const MAX_SYNTAX_SIZE = 512 * 1024;
/** UTF-16 code units. */
export const MAX_TEXT_SIZE = 10 * 1024 * 1024;
/** For the parser alone; ordinary files of the largest size need a tenth of it. */
const PARSE_DEADLINE_MS = 5000;

export function createEngine(host: EngineHost): Engine {
  const grammars = createGrammars(host.loadWasm);

  function open(document: SourceDocument): OpenDocument {
    let { text } = document;
    // Of `text`; an edit needs the line starts that the result before it has made.
    let starts: readonly number[] | undefined;
    const startsOfText = (): readonly number[] => (starts ??= lineStarts(text));
    let tree: { readonly id: LanguageId; readonly source: SourceTree } | undefined;
    const forget = (): void => {
      tree?.source.close();
      tree = undefined;
    };

    /** The parsed document, or why it is not parsed. */
    async function parse(id: LanguageId): Promise<ReturnType<SourceTree['read']> | SkipReason> {
      const unfit = unfitForSyntax(text);
      if (unfit) return unfit;
      try {
        const grammar = await grammars(id);
        tree ??= { id, source: createSourceTree(text, LANGUAGES[id], grammar) };
      } catch (error) {
        return { kind: 'grammar', message: error instanceof Error ? error.message : String(error) };
      }
      const end = host.now() + PARSE_DEADLINE_MS;
      return tree.source.read(() => host.now() > end) ?? { kind: 'deadline', milliseconds: PARSE_DEADLINE_MS };
    }

    async function result(context: AnalysisContext): Promise<AnalysisResult> {
      if (text.length > MAX_TEXT_SIZE) return { findings: [], suppressed: [], skipped: [{ kind: 'too-large', limit: MAX_TEXT_SIZE, size: text.length, part: 'all' }] };
      const id = document.languageHint ?? detectLanguage(document.path, text);
      if (tree && tree.id !== id) forget();
      const { syntax, urls } = wanted(text);
      const urlCredentials = urls ? findUrlCredentials(text) : [];
      // A hit in the raw text of code is a reason to parse: its fix needs to know the string that it stands in.
      const parsed = id && (syntax || urlCredentials.length > 0) ? await parse(id) : undefined;
      if (!syntax && urlCredentials.length === 0) return { findings: [], suppressed: [], skipped: [] };
      const skipped = parsed && 'kind' in parsed ? [parsed] : [];
      const view = parsed && 'root' in parsed && id ? { ...parsed, language: LANGUAGES[id] } : undefined;
      const facts = buildFacts({ path: document.path, text, role: fileRole(document.path), language: id, urlCredentials, view, withSdk: syntax });
      const raw = RULES.flatMap(rule => (context.config.rules[rule.meta.id] === 'off' ? [] : rule.check({ facts, ...context, idiom: view?.language.idiom }).map(found => ({ rule, found }))));
      const place: IgnorePlace = { path: document.path, text, starts: startsOfText(), directives: findDirectives(text), syntax: view };
      return { ...finish(raw, context.config, place), skipped };
    }

    return {
      update: edits => {
        tree?.source.update(edits, startsOfText());
        text = applyEdits(text, edits);
        starts = undefined;
      },
      result,
      close: forget,
    };
  }

  return {
    open,
    analyze: async (document, context) => {
      const opened = open(document);
      try {
        return await opened.result(context);
      } finally {
        opened.close();
      }
    },
  };
}

function unfitForSyntax(text: string): SkipReason | undefined {
  if (text.length > MAX_SYNTAX_SIZE) return { kind: 'too-large', limit: MAX_SYNTAX_SIZE, size: text.length, part: 'syntax' };
  // Bundlers write lines of thousands of characters; people do not write a whole file of them.
  return text.length > 20_000 && text.length / (text.split('\n', text.length).length) > 400 ? { kind: 'minified' } : undefined;
}

/** Configured severity, fingerprints, the way to ignore, suppressions, order. */
function finish(raw: readonly { readonly rule: Rule; readonly found: RawFinding }[], config: GuardConfig, place: IgnorePlace): Pick<AnalysisResult, 'findings' | 'suppressed'> {
  const seen = new Map<string, number>();
  const findings: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const { rule, found } of [...raw].sort((a, b) => a.found.span.start - b.found.span.start)) {
    const { id } = rule.meta;
    const configured = config.rules[id];
    const base = `${id}\n${found.identity}`;
    const repeat = seen.get(base) ?? 0;
    seen.set(base, repeat + 1);
    const finding: Finding = {
      rule: id,
      severity: configured === undefined || configured === 'off' ? found.severity : configured,
      message: found.message,
      span: found.span,
      related: found.related ?? [],
      fixes: found.fixes ?? [],
      ignore: planIgnore(place, id, found.span.start),
      fingerprint: fingerprint(`${base}\n${repeat}`),
    };
    const { line } = positionAt(place.starts, found.span.start);
    const directive = place.directives.find(d => d.rules.includes(id) && (d.scope === 'file' || d.line === line));
    const entry = config.ignore.find(ignored => ignored.rule === id && ignored.fingerprint === finding.fingerprint);
    if (directive) suppressed.push({ finding, by: 'comment', reason: directive.reason });
    else if (entry) suppressed.push({ finding, by: 'config', reason: entry.reason });
    else findings.push(finding);
  }
  return { findings, suppressed };
}

import type { GuardConfig } from './config';
import { findUrlCredentials } from './detectors/url-credentials';
import type { EmbeddedSource } from './embedded/embedded-source';
import { findEmbedded } from './embedded/find-embedded';
import { inOuterFile } from './embedded/outer-finding';
import type { AnalysisResult, Finding, SkipReason, Suppressed } from './finding';
import { fingerprint } from './fingerprint';
import { codeComment, planIgnore, textComment, type CommentAt, type IgnorePlace } from './ignore-plan';
import { detectLanguage, fileRole } from './languages/detect-language';
import { createGrammars, type LoadedGrammar, type LoadWasm } from './languages/grammars';
import type { Language } from './languages/language';
import type { LanguageId } from './languages/language-id';
import { LANGUAGES } from './languages/registry';
import { buildFacts } from './model/build-facts';
import type { FileFacts } from './model/facts';
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

  async function grammarOf(id: LanguageId): Promise<LoadedGrammar | SkipReason> {
    try {
      return await grammars(id);
    } catch (error) {
      return { kind: 'grammar', message: error instanceof Error ? error.message : String(error) };
    }
  }

  function readTree(tree: SourceTree): Syntax | SkipReason {
    const end = host.now() + PARSE_DEADLINE_MS;
    return tree.read(() => host.now() > end) ?? { kind: 'deadline', milliseconds: PARSE_DEADLINE_MS };
  }

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
    async function parse(id: LanguageId): Promise<Syntax | SkipReason> {
      const grammar = await grammarOf(id);
      if ('kind' in grammar) return grammar;
      const unfit = unfitForSyntax(text);
      if (unfit) return unfit;
      tree ??= { id, source: createSourceTree(text, LANGUAGES[id], grammar) };
      return readTree(tree.source);
    }

    async function result(context: AnalysisContext): Promise<AnalysisResult> {
      if (text.length > MAX_TEXT_SIZE) return { findings: [], suppressed: [], skipped: [{ kind: 'too-large', limit: MAX_TEXT_SIZE, size: text.length, part: 'all' }] };
      const id = document.languageHint ?? detectLanguage(document.path, text);
      if (tree && tree.id !== id) forget();
      const { syntax, urls } = wanted(text);
      const urlCredentials = urls ? findUrlCredentials(text) : [];
      if (!syntax && urlCredentials.length === 0) return { findings: [], suppressed: [], skipped: [] };
      // A hit in the raw text of code is a reason to parse: its fix needs to know the string that it stands in.
      const parsed = id && await parse(id);
      const view = parsed && 'root' in parsed ? { ...parsed, language: LANGUAGES[id] } : undefined;
      const role = fileRole(document.path);
      const facts = buildFacts({ path: document.path, text, role, language: id, urlCredentials, view, withSdk: syntax });
      const commentAt: CommentAt = at => (view ? codeComment(view, text, at) : textComment(document.path, text, at));
      const own = check(facts, view?.language, context).map(raw => ({ ...raw, commentAt }));
      const inside = syntax ? await embedded(view ? view.language.embedded?.(view.root, text) ?? [] : findEmbedded(document.path, text), role, context) : { raw: [], skipped: [] };
      const place: IgnorePlace = { text, starts: startsOfText(), directives: findDirectives(text) };
      return { ...finish([...own, ...inside.raw], context.config, place), skipped: [...(parsed && 'kind' in parsed ? [parsed] : []), ...inside.skipped] };
    }

    /** The findings of code inside a file of another format, in places of that file. Its URLs are the outer text's. */
    async function embedded(sources: readonly EmbeddedSource[], role: FileFacts['role'], context: AnalysisContext): Promise<Inside> {
      const parts = await Promise.all(sources.filter(source => wanted(source.text).syntax).map(source => embeddedPart(source, role, context)));
      return { raw: parts.flatMap(part => part.raw), skipped: parts.flatMap(part => part.skipped) };
    }

    /** Ends, since a program inside another one is shorter. */
    async function embeddedPart(source: EmbeddedSource, role: FileFacts['role'], context: AnalysisContext): Promise<Inside> {
      const grammar = await grammarOf(source.language);
      if ('kind' in grammar) return { raw: [], skipped: [grammar] };
      const unfit = unfitForSyntax(source.text);
      if (unfit) return { raw: [], skipped: [unfit] };
      const language = LANGUAGES[source.language];
      const part = createSourceTree(source.text, language, grammar);
      try {
        const syntax = readTree(part);
        if ('kind' in syntax) return { raw: [], skipped: [syntax] };
        const facts = buildFacts({ path: document.path, text: source.text, role, language: source.language, urlCredentials: [], view: { ...syntax, language }, withSdk: true });
        const own = check(facts, language, context).map(({ rule, found }): Raw => {
          const line = source.text.lastIndexOf('\n', found.span.start - 1) + 1;
          const first = line + (/^[ \t]*/.exec(source.text.slice(line))?.[0].length ?? 0);
          const comment = source.takesComments ? codeComment({ root: syntax.root, language }, source.text, first) : undefined;
          return { rule, found, commentAt: () => comment && (source.comment ?? comment) };
        });
        const inside = await embedded(language.embedded?.(syntax.root, source.text) ?? [], role, context);
        const inner = source.takesComments ? inside.raw : inside.raw.map((raw): Raw => ({ ...raw, commentAt: () => undefined }));
        return { raw: [...own, ...inner].map(raw => ({ ...raw, found: inOuterFile(source, raw.found) })), skipped: inside.skipped };
      } finally {
        part.close();
      }
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
  return text.length > 20_000 && text.length / lineStarts(text).length > 400 ? { kind: 'minified' } : undefined;
}

type Syntax = NonNullable<ReturnType<SourceTree['read']>>;

/** A finding of a rule, with the comment that could ignore it. */
interface Raw {
  readonly rule: Rule;
  readonly found: RawFinding;
  readonly commentAt: CommentAt;
}

/** What was found in code inside other code, and what of it was left out. */
interface Inside {
  readonly raw: readonly Raw[];
  readonly skipped: readonly SkipReason[];
}

const check = (facts: FileFacts, language: Language | undefined, context: AnalysisContext): Omit<Raw, 'commentAt'>[] =>
  RULES.filter(rule => context.config.rules[rule.meta.id] !== 'off').flatMap(rule => rule.check({ facts, ...context, idiom: language?.idiom }).map(found => ({ rule, found })));

/** Configured severity, fingerprints, the way to ignore, suppressions, order. */
function finish(raw: readonly Raw[], config: GuardConfig, place: IgnorePlace): Pick<AnalysisResult, 'findings' | 'suppressed'> {
  const seen = new Map<string, number>();
  const findings: Finding[] = [];
  const suppressed: Suppressed[] = [];
  for (const { rule, found, commentAt } of [...raw].sort((a, b) => a.found.span.start - b.found.span.start)) {
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
      ignore: planIgnore(place, commentAt, id, found.span.start),
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

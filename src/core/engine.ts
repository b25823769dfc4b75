import type { Node } from 'web-tree-sitter';
import type { GuardConfig } from './config';
import { findInText, hitSpans, NO_TEXT_HITS } from './detectors/text-detectors';
import type { EmbeddedSource } from './embedded/embedded-source';
import { findEmbedded } from './embedded/find-embedded';
import { cellSources, type DocumentCell } from './embedded/notebook';
import { inOuterFile } from './embedded/outer-finding';
import type { AnalysisResult, Finding, SkipReason, Suppressed } from './finding';
import { fingerprint } from './fingerprint';
import { codeComment, planIgnore, textComment, type Comment, type CommentAt, type IgnorePlace } from './ignore-plan';
import { detectLanguage, fileRole } from './languages/detect-language';
import { createGrammars, type LoadedGrammar, type LoadWasm } from './languages/grammars';
import type { Idiom } from './languages/idiom';
import type { LanguageId } from './languages/language-id';
import type { Language } from './languages/language';
import { LANGUAGES, plainLanguageOf } from './languages/registry';
import { readManifest } from './manifest/read-manifest';
import { buildFacts } from './model/build-facts';
import type { FileFacts } from './model/facts';
import { createSourceTree, type SourceTree } from './model/source-tree';
import type { Value } from './model/value';
import { wantsSyntax } from './prefilter';
import { RULES } from './rules/registry';
import type { RawFinding, Rule } from './rules/rule';
import { findDirectives } from './suppressions';
import { applyEdits, lineStarts, positionAt, type Edit, type Span } from './text';
import { FIPS_VARIABLE } from './textract/variables';
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
  /** Only for untitled documents, which have no path to decide by. */
  readonly languageHint?: LanguageId;
  /** The text is that of a notebook's code cells, one after the other; edits must not go over the end of one. */
  readonly cells?: readonly DocumentCell[];
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
    let { text, cells } = document;
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
      const unfit = unfitForSyntax(text, LANGUAGES[id]);
      if (unfit) return unfit;
      tree ??= { id, source: createSourceTree(text, LANGUAGES[id], grammar) };
      return readTree(tree.source);
    }

    async function result(context: AnalysisContext): Promise<AnalysisResult> {
      try {
        return await analysed(context, 'with syntax');
      } catch (error) {
        // Nesting, or a chain of calls, that goes deeper than the stack.
        if (!(error instanceof RangeError)) throw error;
        forget();
        const { skipped, ...rest } = await analysed(context, 'text alone');
        return { ...rest, skipped: [{ kind: 'nested' }, ...skipped] };
      }
    }

    async function analysed(context: AnalysisContext, how: 'with syntax' | 'text alone'): Promise<AnalysisResult> {
      if (text.length > MAX_TEXT_SIZE) return { findings: [], suppressed: [], skipped: [{ kind: 'too-large', limit: MAX_TEXT_SIZE, size: text.length, part: 'all' }] };
      const id = cells ? undefined : document.languageHint ?? detectLanguage(document.path, text);
      if (tree && tree.id !== id) forget();
      const deep = how === 'with syntax';
      const mayConcern = id && LANGUAGES[id].mayConcern;
      const syntax = deep && wantsSyntax(text) && (!mayConcern || mayConcern(text));
      const hits = findInText(text);
      const manifest = !cells && (id === undefined || id === 'json') ? readManifest(text, id ?? 'lines') : undefined;
      if (!syntax && !manifest && hitSpans(hits).length === 0) return { findings: [], suppressed: [], skipped: [] };
      // A hit in the raw text of code is a reason to parse: its fix needs to know the string that it stands in. Data of any
      // size may have one, and nothing is left out where only the raw text of it is looked at.
      const parsed = deep && id && (syntax || !mayConcern || !unfitForSyntax(text, LANGUAGES[id])) ? await parse(id) : undefined;
      const plain = id ? undefined : plainLanguageOf(document.path);
      const view = id && parsed && 'root' in parsed ? { ...parsed, language: LANGUAGES[id] } : undefined;
      const role = fileRole(document.path);
      const facts = buildFacts({ path: document.path, text, role, language: id, hits, manifest, view, withSdk: syntax, plain: plain?.recognise });
      const commentAt: CommentAt = at => (view ? codeComment(view, text, at) : cells ? cellComment(cells, at) : plain?.idiom.comment ?? textComment(document.path, text, at));
      const own = (await check(facts, (view?.language ?? plain)?.idiom, context)).map(raw => ({ ...raw, commentAt }));
      const inside = syntax ? await embedded(sourcesInside(view), { role, context: aroundParts(context, facts) }) : { raw: [], skipped: [] };
      // A program in one line of a file stands below what the file itself takes for a comment.
      const inner = view ? inside.raw.map((raw): Raw => ({ ...raw, commentAt: at => raw.commentAt(at) ?? commentAt(at) })) : inside.raw;
      const place: IgnorePlace = { text, starts: startsOfText(), directives: findDirectives(text) };
      return { ...finish([...own, ...inner], context.config, place), skipped: [...(parsed && 'kind' in parsed ? [parsed] : []), ...inside.skipped] };
    }

    const sourcesInside = (view: { readonly root: Node; readonly language: Language } | undefined): readonly EmbeddedSource[] =>
      view ? view.language.embedded?.(view.root, text) ?? [] : cells ? cellSources(text, cells) : findEmbedded(document.path, text);

    /** The findings of code inside a file of another format, in places of that file. Its URLs are the outer text's. */
    async function embedded(sources: readonly EmbeddedSource[], around: Around): Promise<Inside> {
      const parts = await Promise.all(sources.filter(source => wantsSyntax(source.text)).map(source => embeddedPart(source, around)));
      return { raw: parts.flatMap(part => part.raw), skipped: parts.flatMap(part => part.skipped) };
    }

    /** Ends, since a program inside another one is shorter. */
    async function embeddedPart(source: EmbeddedSource, { role, context }: Around): Promise<Inside> {
      const grammar = await grammarOf(source.language);
      if ('kind' in grammar) return { raw: [], skipped: [grammar] };
      const language = LANGUAGES[source.language];
      const unfit = unfitForSyntax(source.text, language);
      if (unfit) return { raw: [], skipped: [unfit] };
      const part = createSourceTree(source.text, language, grammar);
      try {
        const syntax = readTree(part);
        if ('kind' in syntax) return { raw: [], skipped: [syntax] };
        const facts = buildFacts({ path: document.path, text: source.text, role, language: source.language, hits: NO_TEXT_HITS, view: { ...syntax, language }, withSdk: true });
        const own = (await check(facts, language.idiom, context)).map(({ rule, found }): Raw => {
          const line = source.text.lastIndexOf('\n', found.span.start - 1) + 1;
          const first = line + (/^[ \t]*/.exec(source.text.slice(line, line + 1000))?.[0].length ?? 0);
          const comment = source.takesComments ? codeComment({ root: syntax.root, language }, source.text, first) : undefined;
          return { rule, found, commentAt: () => comment && (source.comment ?? comment) };
        });
        const inside = await embedded(language.embedded?.(syntax.root, source.text) ?? [], { role, context: aroundParts(context, facts) });
        const inner = source.takesComments ? inside.raw : inside.raw.map((raw): Raw => ({ ...raw, commentAt: () => undefined }));
        return { raw: [...own, ...inner].map(raw => ({ ...raw, found: inOuterFile(source, raw.found) })), skipped: inside.skipped };
      } catch (error) {
        if (!(error instanceof RangeError)) throw error;
        return { raw: [], skipped: [{ kind: 'nested' }] };
      } finally {
        part.close();
      }
    }

    return {
      update: edits => {
        tree?.source.update(edits, startsOfText());
        text = applyEdits(text, edits);
        cells = cells?.map(cell => ({ ...cell, span: afterEdits(cell.span, edits) }));
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

const cellComment = (cells: readonly DocumentCell[], at: number): Comment | undefined => {
  const language = cells.find(({ span }) => span.start <= at && at <= span.end)?.language;
  return language && LANGUAGES[language].idiom.comment;
};

/** Where a cell stands after edits inside of cells, its ends included. */
function afterEdits({ start, end }: Span, edits: readonly Edit[]): Span {
  const growth = ({ span, newText }: Edit): number => newText.length - (span.end - span.start);
  const before = edits.filter(({ span }) => span.end < start);
  const inside = edits.filter(({ span }) => span.start >= start && span.end <= end);
  const moved = before.reduce((sum, edit) => sum + growth(edit), 0);
  return { start: start + moved, end: end + moved + inside.reduce((sum, edit) => sum + growth(edit), 0) };
}

function unfitForSyntax(text: string, { isParsable }: Language): SkipReason | undefined {
  if (text.length > MAX_SYNTAX_SIZE) return { kind: 'too-large', limit: MAX_SYNTAX_SIZE, size: text.length, part: 'syntax' };
  // Bundlers write lines of thousands of characters; people do not write a whole file of them.
  return text.length > 20_000 && text.length / lineStarts(text).length > 400 ? { kind: 'minified' } : isParsable?.(text) === false ? { kind: 'nested' } : undefined;
}

type Syntax = NonNullable<ReturnType<SourceTree['read']>>;

/** A finding of a rule, with the comment that could ignore it. */
interface Raw {
  readonly rule: Rule;
  readonly found: RawFinding;
  readonly commentAt: CommentAt;
}

/** What holds for code inside other code. */
interface Around {
  readonly role: FileFacts['role'];
  readonly context: AnalysisContext;
}

/**
 * What a file gives to the environments of programs, and what it calls, holds for those that stand in it: like what the files around
 * it say, since the places of its settings are none of the program's.
 */
function aroundParts(context: AnalysisContext, { path, settings, calls }: FileFacts): AnalysisContext {
  const switches = settings.flatMap(({ variable, value }) => {
    const set = variable === FIPS_VARIABLE ? valueOfSwitch(value) : undefined;
    return set === undefined ? [] : [{ path, value: set }];
  });
  if (switches.length === 0 && calls.length === 0) return context;
  const { useFipsEndpoint, operationsInUse = [] } = context.workspace;
  const operations = new Set([...operationsInUse, ...calls.map(call => call.operation)]);
  return { ...context, workspace: { ...context.workspace, useFipsEndpoint: [...useFipsEndpoint, ...switches], ...(operations.size > 0 ? { operationsInUse: [...operations] } : {}) } };
}

/** A value that only the deployment knows is trusted. */
function valueOfSwitch(value: Value): string | undefined {
  switch (value.kind) {
    case 'text': return value.text;
    case 'boolean': return String(value.value);
    case 'environment': case 'template': case 'unknown': case 'choice': return 'true';
    case 'number': case 'nothing': case 'map': case 'list': return undefined;
  }
}

/** What was found in code inside other code, and what of it was left out. */
interface Inside {
  readonly raw: readonly Raw[];
  readonly skipped: readonly SkipReason[];
}

async function check(facts: FileFacts, idiom: Idiom | undefined, context: AnalysisContext): Promise<Omit<Raw, 'commentAt'>[]> {
  const rules = RULES.filter(rule => context.config.rules[rule.meta.id] !== 'off');
  const found = await Promise.all(rules.map(async rule => (await rule.check({ facts, ...context, idiom })).map(raw => ({ rule, found: raw }))));
  return found.flat();
}

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

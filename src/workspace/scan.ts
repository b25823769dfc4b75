import { CONFIG_FILE_NAME, type GuardConfig } from '../core/config';
import type { Engine } from '../core/engine';
import type { AnalysisResult, SkipReason } from '../core/finding';
import { lineStarts } from '../core/text';
import { OPERATION_NAMES, type OperationName } from '../core/textract/operations';
import { hangsOnFipsInUse, hangsOnOperationsInUse, MOST_IN_USE, type WorkspaceFacts } from '../core/workspace-facts';
import type { ConfigCache } from './config-files';
import { describeException } from './describe-exception';
import type { FactsCache } from './environment-files';
import type { FileProblem } from './file-problem';
import { turnsFipsOn } from './fips-use';
import { operationsCalled } from './operation-use';
import { joinPath, nameOf } from './paths';
import type { ReadFile } from './read-file';

export interface ScanTarget {
  /** Relative to the root, forward slashes. */
  readonly path: string;
  /** The user named this very file: it is read through links, and its absence is a failure. */
  readonly named: boolean;
}

export type ScanEvent =
  /** `lineStarts` turns the result's offsets into positions. */
  | { readonly kind: 'analyzed'; readonly path: string; readonly result: AnalysisResult; readonly lineStarts: readonly number[] }
  /** Read, and holds nothing that any rule looks for. */
  | { readonly kind: 'irrelevant'; readonly path: string }
  | { readonly kind: 'skipped'; readonly path: string; readonly reason: SkipReason; readonly named: boolean }
  | { readonly kind: 'symbolic-link'; readonly path: string }
  /** Deleted since it was listed. */
  | { readonly kind: 'absent'; readonly path: string }
  /** The file could not be analysed. `message` says why and holds nothing of the file. */
  | { readonly kind: 'failed'; readonly path: string; readonly message: string }
  /** A configuration file or an environment file is wrong. Each problem comes once. */
  | { readonly kind: 'config-problem'; readonly problem: FileProblem }
  | { readonly kind: 'environment-problem'; readonly problem: FileProblem };

export interface ScanTools {
  readonly engine: Pick<Engine, 'analyze'>;
  readonly readFile: ReadFile;
  /** The engine's prefilter over a file's UTF-8 bytes: false only when no rule can find anything. */
  readonly mayMatch: (bytes: Uint8Array) => boolean;
  readonly configs: ConfigCache;
  readonly facts: FactsCache;
  /** Lets everything else in the process run; called often enough to keep it responsive. */
  readonly giveWay: () => Promise<void>;
  /** Monotonic milliseconds. */
  readonly now: () => number;
  readonly signal?: AbortSignal;
}

const RESPONSIVE_MILLISECONDS = 30;

/** A result that may change with what the files after it say. */
interface Held {
  readonly target: ScanTarget;
  readonly event: ScanEvent;
  readonly config: GuardConfig;
  readonly facts: WorkspaceFacts;
}

/**
 * Analyses files one after the other, each with the configuration and the environment that hold in its folder.
 * What cannot be read or analysed becomes an event, never an exception. Whether any of the files uses FIPS endpoints, and which
 * operations they call, is known only at their end: results that hang on it come last, analysed anew where there is something.
 * @param root absolute, forward slashes
 * @throws AbortError (the signal's reason) between two files when the signal is aborted
 */
export async function* scan(root: string, targets: Iterable<ScanTarget>, tools: ScanTools): AsyncGenerator<ScanEvent, void, undefined> {
  const reported = new Set<FileProblem>();
  const fresh = (problems: readonly FileProblem[]): readonly FileProblem[] =>
    problems.filter(problem => {
      const isNew = !reported.has(problem);
      reported.add(problem);
      return isNew;
    });
  // Broken configuration is reported even when no file that it governs is worth analysing.
  for (const problem of fresh((await tools.configs.configFor('')).problems)) yield { kind: 'config-problem', problem };
  let lastPause = tools.now();
  const pause = async (): Promise<void> => {
    if (tools.now() - lastPause > RESPONSIVE_MILLISECONDS) {
      await tools.giveWay();
      lastPause = tools.now();
    }
    tools.signal?.throwIfAborted();
  };
  const held: Held[] = [];
  const fipsInUse: string[] = [];
  const operations = new Set<OperationName>();
  const withUse = (facts: WorkspaceFacts): WorkspaceFacts => ({
    ...facts,
    ...(fipsInUse.length > 0 ? { fipsInUse: [...fipsInUse] } : {}),
    ...(operations.size > 0 ? { operationsInUse: OPERATION_NAMES.filter(name => operations.has(name)) } : {}),
  });
  for (const target of targets) {
    const { path, named } = target;
    await pause();
    if (nameOf(path) === CONFIG_FILE_NAME) {
      for (const problem of fresh((await tools.configs.configFor(path)).problems)) yield { kind: 'config-problem', problem };
    }
    const read = tools.readFile(joinPath(root, path), named);
    switch (read.kind) {
      case 'skipped':
        yield { kind: 'skipped', path, reason: read.reason, named };
        continue;
      case 'symbolic-link':
        yield { kind: 'symbolic-link', path };
        continue;
      case 'absent':
        yield named ? { kind: 'failed', path, message: 'There is no such file. Check the path.' } : { kind: 'absent', path };
        continue;
      case 'failed':
        yield { kind: 'failed', path, message: `The file could not be read (${read.reason}). Make it readable or exclude it in .gitignore.` };
        continue;
      case 'text':
        break;
    }
    if (fipsInUse.length < MOST_IN_USE && turnsFipsOn(path, read.bytes)) fipsInUse.push(path);
    for (const operation of operationsCalled(path, read.bytes)) operations.add(operation);
    if (!tools.mayMatch(read.bytes)) {
      yield { kind: 'irrelevant', path };
      continue;
    }
    // Decoded before anything else is awaited: the next read reuses the bytes.
    const text = read.decode();
    const { config, problems: configProblems } = await tools.configs.configFor(path);
    for (const problem of fresh(configProblems)) yield { kind: 'config-problem', problem };
    const { facts, problems: environmentProblems } = await tools.facts.factsFor(path);
    for (const problem of fresh(environmentProblems)) yield { kind: 'environment-problem', problem };
    const event = await analyze(path, text, config, withUse(facts), tools.engine);
    if (event.kind === 'analyzed' && (hangsOnFipsInUse(event.result) || hangsOnOperationsInUse(event.result))) held.push({ target, event, config, facts });
    else yield event;
  }
  for (const { target: { path, named }, event, config, facts } of held) {
    await pause();
    const mayChange = event.kind === 'analyzed' && ((fipsInUse.some(file => file !== path) && hangsOnFipsInUse(event.result)) || (operations.size > 0 && hangsOnOperationsInUse(event.result)));
    const read = mayChange ? tools.readFile(joinPath(root, path), named) : undefined;
    // What cannot be read a second time was still read once.
    yield read?.kind === 'text' ? await analyze(path, read.decode(), config, withUse(facts), tools.engine) : event;
  }
}

async function analyze(path: string, text: string, config: GuardConfig, workspace: WorkspaceFacts, engine: Pick<Engine, 'analyze'>): Promise<ScanEvent> {
  try {
    const result = await engine.analyze({ path, text }, { config, workspace });
    const worthPositions = result.findings.length > 0 || result.suppressed.length > 0;
    return { kind: 'analyzed', path, result, lineStarts: worthPositions ? lineStarts(text) : [0] };
  } catch (error) {
    return { kind: 'failed', path, message: `The analysis failed (${describeException(error)}). Please report it with the file's language.` };
  }
}

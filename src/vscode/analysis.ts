import * as vscode from 'vscode';
import type { AnalysisContext } from '../core/engine';
import type { AnalysisResult, RuleId } from '../core/finding';
import type { RuleMeta } from '../core/rules/rule';
import { hangsOnFipsInUse, hangsOnOperationsInUse } from '../core/workspace-facts';
import type { LeftOut } from '../worker/client';
import { describeException } from '../workspace/describe-exception';
import type { Configuration } from './configuration';
import { batchesOf } from './content-changes';
import { isSource, type DocumentPlace } from './document-place';
import type { ExtensionEngine } from './engine-client';
import type { UseOfService } from './use-of-service';
import { unitIdOf, unitOf, viewOf, type DocumentView, type SourceUnit } from './source-unit';

/** How the last analysis of a document ended. */
export type Outcome =
  | { readonly kind: 'analysed'; readonly version: number; readonly result: AnalysisResult }
  | { readonly kind: 'left-out'; readonly version: number; readonly reason: LeftOut };

export interface DocumentState {
  readonly place: DocumentPlace;
  /** The configuration file that counts for it. */
  readonly configFile: vscode.Uri | undefined;
  /** A newer outcome is on its way. */
  readonly waiting: boolean;
  readonly outcome: Outcome | undefined;
  /** What was found in exactly the document's current text; undefined while that is not known. */
  readonly view: DocumentView | undefined;
}

export type EngineState = { readonly kind: 'running' } | { readonly kind: 'stopped'; readonly problem: string };

/** The open documents and what the engine says about them. */
export interface Analysis {
  /** Undefined for a document that is not looked at. */
  readonly stateOf: (document: vscode.TextDocument) => DocumentState | undefined;
  /** The findings of exactly the document's current text, analysing it now if need be; undefined when there will be none in time. */
  readonly current: (document: vscode.TextDocument, token?: vscode.CancellationToken) => Promise<DocumentView | undefined>;
  readonly engine: () => EngineState;
  /** Empty until the engine has started. */
  readonly rules: () => ReadonlyMap<RuleId, RuleMeta>;
  readonly restart: () => void;
  /** A document's state changed, or it is no longer looked at. */
  readonly onDidChange: vscode.Event<vscode.Uri>;
  readonly onDidChangeEngine: vscode.Event<void>;
  readonly dispose: () => void;
}

export interface AnalysisHost {
  readonly engine: ExtensionEngine;
  readonly configuration: Configuration;
  readonly useOfService: UseOfService;
  readonly log: vscode.LogOutputChannel;
}

/** Milliseconds without a keystroke before a document is analysed. */
const DEBOUNCE = 150;

/** Milliseconds that a code action waits for the findings of the text as it is. */
const PATIENCE = 3000;

interface Entry {
  readonly unit: SourceUnit;
  configFile: vscode.Uri | undefined;
  /** JSON of the context that the engine has; undefined until it has the document. */
  context: string | undefined;
  waiting: boolean;
  outcome: Outcome | undefined;
  timer: NodeJS.Timeout | undefined;
  /** Counts the contexts asked for, so that an older one never replaces a newer one. */
  refreshes: number;
}

const settingsFor = (document: vscode.TextDocument): { readonly enabled: boolean; readonly onType: boolean } => {
  const settings = vscode.workspace.getConfiguration('textractGuard', document);
  return { enabled: settings.get('enable', true), onType: settings.get<string>('run') !== 'onSave' };
};

/** Of the first of the unit's documents: those of the others are the same but for their languages. */
const settingsOf = ({ unit }: Entry): ReturnType<typeof settingsFor> => {
  const [document] = unit.documents();
  return document ? settingsFor(document) : { enabled: false, onType: false };
};

/** Starts watching documents. Everything heavy happens in the client's thread. */
export function createAnalysis({ engine: { client, onEvent }, configuration, useOfService, log }: AnalysisHost): Analysis {
  /** By the ids of the units. */
  const entries = new Map<string, Entry>();
  const entryOf = (document: vscode.TextDocument): Entry | undefined => entries.get(unitIdOf(document));
  const fire = ({ unit }: Entry): void => {
    for (const { uri } of unit.documents()) changed.fire(uri);
  };
  const viewIn = ({ unit, waiting, outcome }: Entry, document: vscode.TextDocument): DocumentView | undefined =>
    !waiting && outcome?.kind === 'analysed' && outcome.version === unit.version() ? viewOf(unit, document, outcome.result) : undefined;
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const engineChanged = new vscode.EventEmitter<void>();
  let engine: EngineState = { kind: 'running' };
  let rules: ReadonlyMap<RuleId, RuleMeta> = new Map();

  const conclude = (id: string, outcome: Outcome): void => {
    const entry = entries.get(id);
    if (!entry) return;
    if (entry.unit.version() === outcome.version) {
      entry.waiting = false;
      entry.outcome = outcome;
    } else {
      // Typing has gone on: an answer about an older text would underline the wrong words.
      entry.waiting = settingsOf(entry).onType;
    }
    fire(entry);
  };

  /** Only a result that hangs on the rest of the workspace is worth looking through it. */
  const lookAround = (id: string, result: AnalysisResult): void => {
    const root = entries.get(id)?.unit.place.root;
    if (root && (hangsOnFipsInUse(result) || hangsOnOperationsInUse(result))) useOfService.look(root);
  };

  const analyze = (id: string, entry: Entry): void => {
    clearTimeout(entry.timer);
    entry.timer = undefined;
    client.analyze(id);
  };

  /** Gives the engine the document with its context, or the context when that has changed. */
  const refresh = async (id: string, entry: Entry): Promise<void> => {
    const refreshes = ++entry.refreshes;
    const { context, configFile } = await configuration.contextFor(entry.unit.place);
    if (entries.get(id) !== entry || entry.refreshes !== refreshes) return;
    const isSameFile = entry.configFile?.toString() === configFile?.toString();
    entry.configFile = configFile;
    const written = JSON.stringify(context);
    if (entry.context === written) {
      if (!isSameFile) fire(entry);
      return;
    }
    const isNew = entry.context === undefined;
    entry.context = written;
    entry.waiting = true;
    fire(entry);
    if (!isNew) {
      client.setContext(id, context);
      return;
    }
    open(id, entry, context);
  };

  const open = (id: string, { unit: { place, read } }: Entry, context: AnalysisContext): void => {
    client.open({ id, path: place.path, read, ...(place.languageHint && { languageHint: place.languageHint }) }, context);
  };

  const cannotRefresh = (error: unknown): void => {
    log.error(`The configuration could not be read: ${describeException(error)}`);
  };

  const begin = (document: vscode.TextDocument): void => {
    const id = unitIdOf(document);
    if (entries.has(id) || !isSource(document) || !settingsFor(document).enabled) return;
    const entry: Entry = {
      unit: unitOf(document), configFile: undefined, context: undefined, waiting: true, outcome: undefined, timer: undefined, refreshes: 0,
    };
    entries.set(id, entry);
    refresh(id, entry).catch(cannotRefresh);
  };

  const end = (id: string): void => {
    const entry = entries.get(id);
    if (!entry) return;
    clearTimeout(entry.timer);
    entries.delete(id);
    client.close(id);
    fire(entry);
  };

  /** A document can outlive its file for a while: what was found in it must not. */
  const endBelow = (gone: vscode.Uri): void => {
    const id = gone.toString();
    for (const own of [...entries.keys()]) if (own === id || own.startsWith(`${id}/`)) end(own);
  };

  const beginAll = (): void => {
    for (const document of vscode.workspace.textDocuments) begin(document);
  };

  const subscriptions = [
    onEvent(event => {
      switch (event.kind) {
        case 'ready':
          rules = new Map(event.rules.map(rule => [rule.id, rule]));
          break;
        case 'result':
          log.debug(`Analysed in ${event.milliseconds.toFixed(1)} ms: ${event.id}`);
          conclude(event.id, { kind: 'analysed', version: event.version, result: event.result });
          lookAround(event.id, event.result);
          break;
        case 'left-out':
          conclude(event.id, { kind: 'left-out', version: event.version, reason: event.reason });
          break;
        case 'stopped':
          log.error(`The engine ended too often and stays down: ${event.problem}`);
          engine = { kind: 'stopped', problem: event.problem };
          engineChanged.fire();
          break;
      }
    }),
    vscode.workspace.onDidOpenTextDocument(begin),
    vscode.workspace.onDidCloseTextDocument(document => {
      end(document.uri.toString());
      // A cell that is gone: its findings with it.
      if (document.uri.scheme === 'vscode-notebook-cell') changed.fire(document.uri);
    }),
    vscode.workspace.onDidCloseNotebookDocument(({ uri }) => {
      end(uri.toString());
    }),
    vscode.workspace.onDidChangeNotebookDocument(({ notebook, contentChanges }) => {
      if (contentChanges.length === 0) return;
      // Other cells, another program. Without an entry, `begin` comes with the next cell that is opened.
      end(notebook.uri.toString());
      for (const cell of notebook.getCells()) begin(cell.document);
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      files.forEach(endBelow);
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri } of files) endBelow(oldUri);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      const id = unitIdOf(document);
      const entry = entries.get(id);
      if (contentChanges.length === 0) return;
      if (!entry) {
        begin(document);
        return;
      }
      for (const batch of entry.unit.changed(document, batchesOf(contentChanges))) client.change(id, entry.unit.version(), batch);
      if (!settingsFor(document).onType) return;
      clearTimeout(entry.timer);
      entry.timer = setTimeout(() => {
        analyze(id, entry);
      }, DEBOUNCE);
      if (entry.waiting) return;
      entry.waiting = true;
      fire(entry);
    }),
    vscode.workspace.onDidSaveTextDocument(document => {
      const entry = entryOf(document);
      if (entry) analyze(entry.unit.id, entry);
    }),
    vscode.workspace.onDidSaveNotebookDocument(({ uri }) => {
      const entry = entries.get(uri.toString());
      if (entry) analyze(entry.unit.id, entry);
    }),
    vscode.workspace.onDidChangeConfiguration(event => {
      if (!event.affectsConfiguration('textractGuard')) return;
      for (const [id, entry] of [...entries]) if (!settingsOf(entry).enabled) end(id);
      beginAll();
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      // Paths are relative to the folders, and so are configurations.
      for (const id of [...entries.keys()]) end(id);
      beginAll();
    }),
    configuration.onDidChange(() => {
      for (const [id, entry] of entries) refresh(id, entry).catch(cannotRefresh);
    }),
    changed,
    engineChanged,
  ];
  beginAll();

  return {
    stateOf(document) {
      const entry = entryOf(document);
      return entry && { place: entry.unit.place, configFile: entry.configFile, waiting: entry.waiting, outcome: entry.outcome, view: viewIn(entry, document) };
    },
    current(document, token) {
      const entry = entryOf(document);
      if (!entry) return Promise.resolve(undefined);
      const { id, version } = entry.unit;
      const isDone = (): boolean => !entry.waiting && entry.outcome?.version === version();
      if (isDone() || engine.kind === 'stopped') return Promise.resolve(viewIn(entry, document));
      return new Promise(resolve => {
        const finish = (): void => {
          clearTimeout(timer);
          listening.dispose();
          cancelling?.dispose();
          resolve(viewIn(entry, document));
        };
        const timer = setTimeout(finish, PATIENCE);
        const cancelling = token?.onCancellationRequested(finish);
        const listening = changed.event(() => {
          if (entries.get(id) !== entry || isDone()) finish();
        });
        analyze(id, entry);
      });
    },
    engine: () => engine,
    rules: () => rules,
    restart() {
      engine = { kind: 'running' };
      for (const entry of entries.values()) entry.waiting = true;
      client.restart();
      engineChanged.fire();
      log.info('The engine was restarted.');
    },
    onDidChange: changed.event,
    onDidChangeEngine: engineChanged.event,
    dispose() {
      for (const entry of entries.values()) clearTimeout(entry.timer);
      entries.clear();
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

import * as vscode from 'vscode';
import { CONFIG_FILE_NAME, DEFAULT_CONFIG } from '../core/config';
import type { AnalysisContext } from '../core/engine';
import { NO_WORKSPACE_FACTS } from '../core/workspace-facts';
import { createConfigCache, type ConfigCache } from '../workspace/config-files';
import { createFactsCache, isEnvironmentFile, type FactsCache, type ReadSwitches } from '../workspace/environment-files';
import type { FileProblem } from '../workspace/file-problem';
import { joinPath, nameOf, relativeTo } from '../workspace/paths';
import type { DocumentPlace } from './document-place';
import { SOURCE } from './diagnostic';
import type { UseOfService } from './use-of-service';
import { workspaceFileSystem } from './workspace-file-system';

/** What counts for one document. */
export interface DocumentContext {
  readonly context: AnalysisContext;
  /** The configuration file that decided, if any. */
  readonly configFile: vscode.Uri | undefined;
}

/**
 * The files around the documents: `.textract-guard.json` and environment files. Problems in them are shown in them.
 *
 * They count in Restricted Mode too. Nothing in them runs, names a program, or decides credentials, an endpoint or a
 * profile (the parser knows no such setting). They can silence rules, as a comment in the code can, and it is the same
 * people's code: refusing one but not the other would protect from nothing, and editor and command line would disagree.
 */
export interface Configuration {
  readonly contextFor: (place: DocumentPlace) => Promise<DocumentContext>;
  /** Fires when a context that was given out may have changed. */
  readonly onDidChange: vscode.Event<void>;
  readonly dispose: () => void;
}

interface Caches {
  readonly root: vscode.Uri;
  readonly config: ConfigCache;
  readonly facts: FactsCache;
}

/** Names, not folders: watching costs nothing for any other file. The kinds of environment files are decided in src/workspace. */
const WATCHED = [
  `**/${CONFIG_FILE_NAME}`,
  '**/.env',
  '**/.env.*',
  '**/{compose,docker-compose}*.{yml,yaml}',
  '**/{template,serverless}.{yml,yaml}',
  '**/template.json',
  '**/{*Dockerfile*,*dockerfile*,*Containerfile*}',
  '**/*{deploy,deployment,deployments,statefulset,daemonset,job,cronjob,pod,configmap,config-map,manifest,manifests,k8s,kubernetes}.{yml,yaml}',
  '**/.aws/config',
];

const FROM_NOWHERE: DocumentContext = { context: { config: DEFAULT_CONFIG, workspace: NO_WORKSPACE_FACTS }, configFile: undefined };

const matters = (path: string): boolean => nameOf(path) === CONFIG_FILE_NAME || isEnvironmentFile(path);

function problemDiagnostic({ message, range }: FileProblem): vscode.Diagnostic {
  const place = range
    ? new vscode.Range(range.start.line, range.start.character, range.end.line, range.end.character)
    : new vscode.Range(0, 0, 0, 0);
  const diagnostic = new vscode.Diagnostic(place, message, vscode.DiagnosticSeverity.Warning);
  diagnostic.source = SOURCE;
  return diagnostic;
}

export function createConfiguration(readSwitches: ReadSwitches, useOfService: UseOfService): Configuration {
  const changed = new vscode.EventEmitter<void>();
  const problems = vscode.languages.createDiagnosticCollection('textract-guard-configuration');
  const byRoot = new Map<string, Caches>();

  const cachesFor = (root: vscode.Uri): Caches => {
    const key = root.toString();
    const known = byRoot.get(key);
    if (known) return known;
    const fs = workspaceFileSystem(root);
    const caches = { root, config: createConfigCache(root.path, fs), facts: createFactsCache(root.path, fs, readSwitches) };
    byRoot.set(key, caches);
    return caches;
  };

  /** Shows the problems of `files` in the files themselves, and takes away what was shown there before. */
  const show = (root: vscode.Uri, found: readonly FileProblem[], files: readonly string[]): void => {
    for (const file of new Set([...files, ...found.map(problem => problem.path)])) {
      const diagnostics = found.filter(problem => problem.path === file).map(problemDiagnostic);
      problems.set(root.with({ path: joinPath(root.path, file) }), diagnostics);
    }
  };

  const reset = (): void => {
    byRoot.clear();
    changed.fire();
  };
  const forget = (uri: vscode.Uri): void => {
    if (!matters(uri.path)) return;
    problems.delete(uri);
    reset();
  };

  /** A folder that goes takes its files along, of which watchers say nothing. */
  const lose = (gone: vscode.Uri): void => {
    problems.forEach(uri => {
      if (uri.scheme === gone.scheme && relativeTo(gone.path, uri.path) !== undefined) problems.delete(uri);
    });
    reset();
  };

  const watchers = WATCHED.map(pattern => vscode.workspace.createFileSystemWatcher(pattern));
  const subscriptions = [
    ...watchers,
    ...watchers.flatMap(watcher => [watcher.onDidCreate(forget), watcher.onDidChange(forget), watcher.onDidDelete(forget)]),
    vscode.workspace.onDidOpenTextDocument(document => {
      forget(document.uri);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0) forget(document.uri);
    }),
    // Closing without saving brings the file's own text back.
    vscode.workspace.onDidCloseTextDocument(document => {
      forget(document.uri);
    }),
    vscode.workspace.onDidDeleteFiles(({ files }) => {
      files.forEach(lose);
    }),
    vscode.workspace.onDidRenameFiles(({ files }) => {
      for (const { oldUri } of files) lose(oldUri);
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      problems.clear();
      reset();
    }),
    useOfService.onDidChange(() => {
      changed.fire();
    }),
    problems,
    changed,
  ];

  return {
    onDidChange: changed.event,
    async contextFor({ root, path }) {
      if (!root) return FROM_NOWHERE;
      const caches = cachesFor(root);
      const [{ config, file, problems: inConfig }, { facts, problems: inFacts }] = await Promise.all([
        caches.config.configFor(path),
        caches.facts.factsFor(path),
      ]);
      // What has been read while a file changed is out of date; whoever asked will ask again.
      if (byRoot.get(root.toString()) === caches) show(root, [...inConfig, ...inFacts], file === undefined ? [] : [file]);
      const { fips, operations } = useOfService.useIn(root);
      return {
        context: { config, workspace: { ...facts, ...(fips.length > 0 ? { fipsInUse: fips } : {}), ...(operations.length > 0 ? { operationsInUse: operations } : {}) } },
        configFile: file === undefined ? undefined : root.with({ path: joinPath(root.path, file) }),
      };
    },
    dispose() {
      for (const subscription of subscriptions) subscription.dispose();
    },
  };
}

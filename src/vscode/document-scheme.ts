/** Documents that mirror others (revisions, diffs), that nobody wrote (output) or that are not the project's. */
const NEVER: ReadonlySet<string> = new Set([
  'git', 'gitfs', 'gitlens', 'git-graph', 'review', 'pr', 'output', 'debug', 'log', 'vscode-scm', 'comment', 'search-editor',
  'vscode', 'vscode-settings', 'vscode-userdata', 'vscode-remote-resource', 'vscode-interactive-input', 'vscode-terminal',
  'vscode-chat-code-block', 'vscode-chat-session', 'chat-editing-text-model', 'chat-editing-snapshot-text-model',
  'vscode-notebook-cell-metadata', 'vscode-notebook-cell-output', 'vscode-local-history', 'walkThrough', 'walkThroughSnippet',
  'inmemory', 'private', 'http', 'https',
]);

const ALWAYS: ReadonlySet<string> = new Set(['file', 'untitled', 'vscode-notebook-cell']);

/**
 * Whether documents of a URI scheme are source code that a person edits: on disk, not yet saved, a notebook's cell, or in a
 * virtual file system that is open as a workspace folder or can be written to.
 */
export function isSourceScheme(scheme: string, folderSchemes: ReadonlySet<string>, isWritable: (scheme: string) => boolean): boolean {
  if (ALWAYS.has(scheme)) return true;
  return !NEVER.has(scheme) && (folderSchemes.has(scheme) || isWritable(scheme));
}

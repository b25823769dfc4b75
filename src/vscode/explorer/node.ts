/** A colour of the theme, by meaning. */
export type Tone = 'good' | 'warning' | 'error';

export interface RowCommand {
  readonly command: string;
  readonly title: string;
  readonly arguments: readonly string[];
}

/** One line of the tree, as data. Texts from AWS are plain text wherever they go: never Markdown, never a link. */
export interface Row {
  readonly label: string;
  readonly description?: string;
  /** Undefined: asked for when the pointer rests on the row. */
  readonly tooltip?: string;
  /** A codicon's name. */
  readonly icon?: string;
  readonly tone?: Tone;
  readonly open: 'leaf' | 'collapsed' | 'expanded';
  /** What menus go by (`viewItem`). */
  readonly context?: string;
  /** Runs when the row is selected. */
  readonly command?: RowCommand;
}

/** What a row stands for. */
export type Role =
  | { readonly kind: 'adapter'; readonly adapterId: string }
  | { readonly kind: 'about'; readonly adapterId: string }
  | { readonly kind: 'version'; readonly adapterId: string; readonly version: string }
  | { readonly kind: 'group'; readonly children: readonly ExplorerNode[] }
  | { readonly kind: 'more'; readonly adapterId: string | undefined }
  | { readonly kind: 'text' };

export interface ExplorerNode {
  /** Stable while the thing exists (profile, Region, adapter, version), so that VS Code keeps expansion and selection. */
  readonly id: string;
  readonly row: Row;
  readonly role: Role;
}

/** The commands that rows run; package.json contributes them. */
export const COMMANDS = {
  refresh: 'textractGuard.explorer.refresh',
  filter: 'textractGuard.explorer.filter',
  clearFilter: 'textractGuard.explorer.clearFilter',
  switchProfile: 'textractGuard.explorer.switchProfile',
  switchRegion: 'textractGuard.explorer.switchRegion',
  copyId: 'textractGuard.explorer.copyId',
  copyArn: 'textractGuard.explorer.copyArn',
  copyText: 'textractGuard.explorer.copyText',
  copySignIn: 'textractGuard.explorer.copySignIn',
  retry: 'textractGuard.explorer.retry',
  loadMore: 'textractGuard.explorer.loadMore',
  openSamples: 'textractGuard.explorer.openSamples',
  closeSamples: 'textractGuard.explorer.closeSamples',
} as const;

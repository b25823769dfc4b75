import { ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, type Event, type TreeDataProvider } from 'vscode';
import type { Row, Tone } from './node';
import type { AdapterTree } from './tree';

/** Shows an AdapterTree in VS Code. Elements are row ids, so that a late change finds its row by value. */
export interface AdapterProvider extends TreeDataProvider<string> {
  readonly onDidChangeTreeData: Event<string | undefined>;
  getTreeItem(id: string): TreeItem;
  getChildren(id?: string): Promise<string[]>;
  resolveTreeItem(item: TreeItem, id: string): Promise<TreeItem>;
}

/** `changed` fires the id of what changed, undefined for everything. */
export function createProvider(tree: AdapterTree, changed: Event<string | undefined>): AdapterProvider {
  return {
    onDidChangeTreeData: changed,
    getTreeItem: id => itemOf(id, tree.node(id)?.row ?? { label: 'No longer listed', open: 'leaf' }),
    getChildren: async id => [...(await tree.children(id))],
    resolveTreeItem: async (item, id) => {
      const tooltip = await tree.tooltip(id);
      if (tooltip !== undefined) item.tooltip = tooltip;
      return item;
    },
  };
}

function itemOf(id: string, row: Row): TreeItem {
  const item = new TreeItem(row.label, collapsibleState(row.open));
  item.id = id;
  if (row.description !== undefined) item.description = row.description;
  if (row.tooltip !== undefined) item.tooltip = row.tooltip;
  if (row.icon !== undefined) item.iconPath = new ThemeIcon(row.icon, colour(row.tone));
  if (row.context !== undefined) item.contextValue = row.context;
  if (row.command !== undefined) item.command = { ...row.command, arguments: [...row.command.arguments] };
  item.accessibilityInformation = { label: [row.tone === 'warning' || row.tone === 'error' ? row.tone : undefined, row.label, row.description].filter(part => part !== undefined).join(', ') };
  return item;
}

function collapsibleState(open: Row['open']): TreeItemCollapsibleState {
  switch (open) {
    case 'leaf': return TreeItemCollapsibleState.None;
    case 'collapsed': return TreeItemCollapsibleState.Collapsed;
    case 'expanded': return TreeItemCollapsibleState.Expanded;
  }
}

function colour(tone: Tone | undefined): ThemeColor | undefined {
  switch (tone) {
    case 'good': return new ThemeColor('testing.iconPassed');
    case 'warning': return new ThemeColor('list.warningForeground');
    case 'error': return new ThemeColor('list.errorForeground');
    case undefined: return undefined;
  }
}

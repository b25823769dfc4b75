import type { Memento } from 'vscode';

/**
 * What was chosen in this workspace. Kept in the extension's own state, never in workspace settings, which a repository
 * could bring along to decide whose credentials are used and where they go.
 */
export interface Selection {
  readonly profile: string | undefined;
  readonly region: string | undefined;
  readonly filter: string;
}

const keyOf = (name: keyof Selection): string => `textractGuard.explorer.${name}`;

export function readSelection(state: Memento): Selection {
  return { profile: state.get<string>(keyOf('profile')), region: state.get<string>(keyOf('region')), filter: state.get<string>(keyOf('filter'), '') };
}

/** Undefined goes back to what AWS's own settings say. */
export async function select(state: Memento, name: keyof Selection, value: string | undefined): Promise<void> {
  await state.update(keyOf(name), value);
}

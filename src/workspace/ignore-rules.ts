import ignore, { type Ignore } from 'ignore';

/** The `.gitignore` rules that hold in a folder: its own, and those of the folders above it. */
export interface IgnoreRules {
  /** Whether an entry of the folder is excluded. `path` is relative to the root. */
  readonly excludes: (path: string, isFolder: boolean) => boolean;
  /** The rules in a folder that has a `.gitignore` of its own. */
  readonly below: (folder: string, gitignore: string) => IgnoreRules;
}

const escapeGlob = (path: string): string => path.replace(/[\\*?[\]!#]/g, '\\$&');

/** One line of `folder`'s `.gitignore` as a line of the root's: https://git-scm.com/docs/gitignore#_pattern_format */
function moveToRoot(line: string, folder: string): string {
  if (folder === '' || /^\s*(?:#|$)/.test(line)) return line;
  const negated = line.startsWith('!');
  const pattern = negated ? line.slice(1) : line;
  // A slash at the start or in the middle ties a pattern to its folder; without one it holds at every depth.
  const tied = pattern.slice(0, -1).includes('/');
  return `${negated ? '!' : ''}/${escapeGlob(folder)}/${tied ? pattern.replace(/^\//, '') : `**/${pattern}`}`;
}

function rulesOf(rules: Ignore): IgnoreRules {
  return {
    excludes: (path, isFolder) => rules.ignores(isFolder ? `${path}/` : path),
    below: (folder, gitignore) =>
      rulesOf(ignore({ ignorecase: false }).add(rules).add(gitignore.split(/\r?\n/).map(line => moveToRoot(line, folder)).join('\n'))),
  };
}

export const noIgnoreRules = (): IgnoreRules => rulesOf(ignore({ ignorecase: false }));

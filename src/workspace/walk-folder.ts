import { readdirSync, readFileSync, type Dirent } from 'node:fs';
import { codeOf, failureReason } from './failure-reason';
import type { FileProblem } from './file-problem';
import { noIgnoreRules, type IgnoreRules } from './ignore-rules';
import type { Listing } from './listing';
import { ancestorFolders, joinPath } from './paths';

const NEVER_ENTERED = new Set(['.git', 'node_modules']);

function withOwnRules(rules: IgnoreRules, folder: string, root: string): IgnoreRules {
  try {
    return rules.below(folder, readFileSync(joinPath(root, joinPath(folder, '.gitignore')), 'utf8'));
  } catch (error) {
    // Without readable rules more is scanned, never less.
    if (codeOf(error) === undefined) throw error;
    return rules;
  }
}

/** The rules that the folders above `folder` set for it; none when they exclude the folder itself, which the user asked for. */
function inheritedRules(folder: string, root: string): IgnoreRules {
  let rules = noIgnoreRules();
  if (folder === '') return rules;
  for (const ancestor of ancestorFolders(folder)) rules = withOwnRules(rules, ancestor, root);
  return ancestorFolders(`${folder}/`).some(part => part !== '' && rules.excludes(part, true)) ? noIgnoreRules() : rules;
}

/**
 * The files below a folder, without those that `.gitignore` files from the root down exclude, `.git` and `node_modules`.
 * @param folder relative to `root`; it is listed even when a rule above it excludes it
 */
export function walkFolder(folder: string, root: string): Listing {
  const files: string[] = [];
  const links: string[] = [];
  const failures: FileProblem[] = [];
  const open = [{ folder, rules: inheritedRules(folder, root) }];
  for (let here = open.pop(); here; here = open.pop()) {
    let entries: Dirent[];
    try {
      entries = readdirSync(joinPath(root, here.folder), { withFileTypes: true });
    } catch (error) {
      // Deleted meanwhile, or the place of a submodule that was never checked out.
      if (codeOf(error) === 'ENOENT') continue;
      failures.push({
        path: here.folder === '' ? '.' : here.folder,
        message: `The folder could not be listed (${failureReason(error)}), so its files were not analysed. Make it readable or exclude it in .gitignore.`,
        range: undefined,
      });
      continue;
    }
    const rules = entries.some(entry => entry.name === '.gitignore') ? withOwnRules(here.rules, here.folder, root) : here.rules;
    for (const entry of entries) {
      const path = joinPath(here.folder, entry.name);
      const isFolder = entry.isDirectory();
      if ((isFolder && NEVER_ENTERED.has(entry.name)) || rules.excludes(path, isFolder)) continue;
      if (isFolder) open.push({ folder: path, rules });
      else if (entry.isSymbolicLink()) links.push(path);
      else if (entry.isFile()) files.push(path);
    }
  }
  return { files: files.sort(), links: links.sort(), failures };
}

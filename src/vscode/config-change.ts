import { modify, parseTree, type JSONPath, type ModificationOptions, type Node, type ParseError } from 'jsonc-parser';
import type { FipsPolicy, IgnoreEntry, RuleSetting } from '../core/config';
import type { RuleId } from '../core/finding';
import { applyEdits, type Edit } from '../core/text';

/** What the editor's commands write into a `.textract-guard.json`. */
export type ConfigChange =
  | { readonly kind: 'rule'; readonly rule: RuleId; readonly setting: RuleSetting }
  | { readonly kind: 'fips'; readonly policy: FipsPolicy }
  | { readonly kind: 'ignore'; readonly entry: IgnoreEntry };

export type ConfigEdits =
  | { readonly kind: 'edits'; readonly edits: readonly Edit[] }
  /** The file is not such that anything can be written into it; `problem` says why, for the user. */
  | { readonly kind: 'refused'; readonly problem: string };

const member = (node: Node | undefined, name: string): Node | undefined =>
  node?.children?.find(property => property.children?.[0]?.value === name)?.children?.[1];

const write = (text: string, path: JSONPath, value: unknown, isArrayInsertion = false): ConfigEdits => {
  const options: ModificationOptions = {
    formattingOptions: { insertSpaces: !/^\t/m.test(text), tabSize: 2, eol: text.includes('\r\n') ? '\r\n' : '\n' },
    isArrayInsertion,
  };
  const edits = modify(text, path, value, options);
  return { kind: 'edits', edits: edits.map(({ offset, length, content }) => ({ span: { start: offset, end: offset + length }, newText: content })) };
};

/**
 * The edits that put a change into the text of a configuration file. Comments and layout stay. A file that is not valid is
 * left alone: what the user was typing there must not be guessed.
 */
export function editsForChange(text: string, change: ConfigChange): ConfigEdits {
  if (text.trim() === '') {
    const fresh = editsForChange('{}', change);
    if (fresh.kind === 'refused') return fresh;
    return { kind: 'edits', edits: [{ span: { start: 0, end: text.length }, newText: `${applyEdits('{}', fresh.edits)}\n` }] };
  }
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || root?.type !== 'object') return { kind: 'refused', problem: 'it is not valid JSON' };
  switch (change.kind) {
    case 'rule': {
      const rules = member(root, 'rules');
      if (rules && rules.type !== 'object') return { kind: 'refused', problem: 'its "rules" is not an object' };
      // A rule with options keeps them.
      return write(text, member(rules, change.rule)?.type === 'object' ? ['rules', change.rule, 'severity'] : ['rules', change.rule], change.setting);
    }
    case 'fips': return write(text, ['fips'], change.policy);
    case 'ignore': {
      const ignore = member(root, 'ignore');
      if (!ignore) return write(text, ['ignore'], [change.entry]);
      if (ignore.type !== 'array') return { kind: 'refused', problem: 'its "ignore" is not a list' };
      return write(text, ['ignore', -1], change.entry, true);
    }
  }
}

import type { Node } from 'web-tree-sitter';
import { REASON_PLACEHOLDER, type Ignore, type RuleId } from './finding';
import type { Language } from './languages/language';
import { directiveText, type Directive } from './suppressions';
import { positionAt } from './text';

/** What is known of the place where a finding stands. */
export interface IgnorePlace {
  readonly path: string;
  readonly text: string;
  readonly starts: readonly number[];
  readonly directives: readonly Directive[];
  /** The syntax, where the file's language is known and was parsed. */
  readonly syntax: { readonly root: Node; readonly language: Language } | undefined;
}

/** How a finding at `offset` is ignored with a reason: in a comment above its line, or in the configuration file. */
export function planIgnore(place: IgnorePlace, rule: RuleId, offset: number): Ignore {
  const { text, starts } = place;
  const { line } = positionAt(starts, offset);
  const known = place.directives.find(directive => directive.scope === 'line' && directive.line === line);
  if (known) return { kind: 'comment', edit: { span: { start: known.rulesEnd, end: known.rulesEnd }, newText: `, ${rule}` } };
  const start = starts[line] ?? 0;
  const indent = /^[ \t]*/.exec(text.slice(start, starts[line + 1] ?? text.length))?.[0] ?? '';
  const comment = place.syntax ? codeComment(place.syntax, text, start + indent.length) : textComment(place.path, text.slice(start));
  if (!comment) return { kind: 'config' };
  const lineEnd = /\r?\n|\r/.exec(text)?.[0] ?? '\n';
  return { kind: 'comment', edit: { span: { start, end: start }, newText: indent + comment(directiveText(rule, REASON_PLACEHOLDER)) + lineEnd } };
}

type Comment = (text: string) => string;

/** A comment of its own line fits before the first token of the line, unless that lies inside a string, JSX text or a continued line. */
function codeComment({ root, language }: { root: Node; language: Language }, text: string, at: number): Comment | undefined {
  for (let node = root.descendantForIndex(at, at + 1); node; node = node.parent) {
    if (node.startIndex < at && /string|template|comment|jsx_(?:element|text|fragment|self_closing)/.test(node.type)) return undefined;
  }
  return /\\\r?\n[ \t]*$/.test(text.slice(Math.max(0, at - 200), at)) ? undefined : language.idiom.comment;
}

const hash: Comment = text => `# ${text}`;
const slashes: Comment = text => `// ${text}`;
const markup: Comment = text => `<!-- ${text} -->`;

const BY_EXTENSION: readonly (readonly [RegExp, Comment])[] = [
  [/\.(?:sh|bash|zsh|toml|properties|conf|cfg|env|rb|pl|r|ps1|tf|tfvars|hcl|mk|nix|graphql)$|(?:^|\/)(?:\.env[^/]*|dockerfile[^/]*|makefile|\.gitignore|requirements[^/]*\.txt)$/i, hash],
  [/\.(?:java|kt|kts|scala|go|cs|php|rs|c|cc|cpp|h|hpp|swift|dart|groovy|gradle|scss|less|jsonc)$/i, slashes],
  [/\.(?:html?|xml|svg|vue|md|cshtml)$/i, markup],
];

/** A line that is a YAML entry of its own, not text of a block or a folded value. */
const YAML_ENTRY = /^[ \t]*(?:-[ \t]+)?(?:[\w."'-]+[ \t]*:(?:[ \t]|$)|-[ \t])/;

function textComment(path: string, line: string): Comment | undefined {
  if (/\.ya?ml$/i.test(path)) return YAML_ENTRY.test(line) ? hash : undefined;
  return BY_EXTENSION.find(([pattern]) => pattern.test(path))?.[1];
}

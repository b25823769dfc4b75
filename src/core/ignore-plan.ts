import type { Node } from 'web-tree-sitter';
import { REASON_PLACEHOLDER, type Ignore, type RuleId } from './finding';
import type { Language } from './languages/language';
import { directiveText, type Directive } from './suppressions';
import { positionAt } from './text';

/** Writes a text as a comment. */
export type Comment = (text: string) => string;

/** The document in which findings are ignored. */
export interface IgnorePlace {
  readonly text: string;
  readonly starts: readonly number[];
  readonly directives: readonly Directive[];
}

/** The comment that may stand on a line of its own before the token at `offset`; undefined where none may. */
export type CommentAt = (offset: number) => Comment | undefined;

/** How a finding at `offset` is ignored with a reason: in a comment above its line, or in the configuration file. */
export function planIgnore({ text, starts, directives }: IgnorePlace, commentAt: CommentAt, rule: RuleId, offset: number): Ignore {
  const { line } = positionAt(starts, offset);
  const known = directives.find(directive => directive.scope === 'line' && directive.line === line);
  if (known) return { kind: 'comment', edit: { span: { start: known.rulesEnd, end: known.rulesEnd }, newText: `, ${rule}` } };
  const start = starts[line] ?? 0;
  const indent = /^[ \t]*/.exec(text.slice(start, starts[line + 1] ?? text.length))?.[0] ?? '';
  const comment = commentAt(start + indent.length);
  if (!comment) return { kind: 'config' };
  const lineEnd = /\r?\n|\r/.exec(text)?.[0] ?? '\n';
  return { kind: 'comment', edit: { span: { start, end: start }, newText: indent + comment(directiveText(rule, REASON_PLACEHOLDER)) + lineEnd } };
}

/** A comment of its own line fits before the first token of the line, unless that lies inside a string, JSX text or a continued line. */
export function codeComment({ root, language }: { readonly root: Node; readonly language: Language }, text: string, at: number): Comment | undefined {
  for (let node = root.descendantForIndex(at, at + 1); node; node = node.parent) {
    if (node.startIndex < at && /string|template|scalar|heredoc|nowdoc|comment|uninterpreted|^text$|jsx_(?:element|text|fragment|self_closing)/.test(node.type)) return undefined;
  }
  return /\\\r?\n[ \t]*$/.test(text.slice(Math.max(0, at - 200), at)) ? undefined : language.idiom.comment;
}

const hash: Comment = text => `# ${text}`;
const slashes: Comment = text => `// ${text}`;
const rem: Comment = text => `rem ${text}`;
const markup: Comment = text => `<!-- ${text} -->`;

const BY_EXTENSION: readonly (readonly [RegExp, Comment])[] = [
  [/\.(?:sh|bash|zsh|toml|properties|conf|cfg|env|rb|pl|r|ps1|tf|tfvars|hcl|mk|nix|graphql)$|(?:^|\/)(?:\.env[^/]*|dockerfile[^/]*|makefile|\.gitignore|requirements[^/]*\.txt)$/i, hash],
  [/\.(?:java|kt|kts|scala|go|cs|php|rs|c|cc|cpp|h|hpp|swift|dart|groovy|gradle|scss|less|jsonc)$/i, slashes],
  [/\.(?:html?|xml|svg|vue|md|cshtml)$/i, markup],
];

/** A line that is a YAML entry of its own, not text of a block or a folded value. */
const YAML_ENTRY = /^[ \t]*(?:-[ \t]+)?(?:[\w."'-]+[ \t]*:(?:[ \t]|$)|-[ \t])/;

/** By the file's name, and for YAML by the line at `offset`. */
export function textComment(path: string, text: string, offset: number): Comment | undefined {
  if (/\.ya?ml$/i.test(path)) return YAML_ENTRY.test(text.slice(offset, offset + 1000)) ? hash : undefined;
  if (/\.(?:bat|cmd)$/i.test(path)) return /\^\r?\n[ \t]*$/.test(text.slice(Math.max(0, offset - 200), offset)) ? undefined : rem;
  return BY_EXTENSION.find(([pattern]) => pattern.test(path))?.[1];
}

import type { RequiredImport, Snippet } from '../languages/idiom';
import type { Span } from '../text';

/** A hole of a template: the expression put into the text. `names` are the identifiers and string keys in it. */
export interface Hole {
  readonly names: readonly string[];
}

/**
 * What is known about an expression, whatever the language. `span` is the expression in the source; it may stand
 * elsewhere in the file than where it is used (a constant).
 */
export type Value =
  /** Text known in full. `text` is unescaped; `literal` is the string literal it stands in, when it is exactly one. */
  | { readonly kind: 'text'; readonly text: string; readonly span: Span; readonly literal: StringLiteral | undefined }
  /** Text with holes: f-string, template literal, concatenation, format call. */
  | { readonly kind: 'template'; readonly parts: readonly (string | Hole)[]; readonly span: Span; readonly literal: StringLiteral | undefined }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly span: Span }
  | { readonly kind: 'number'; readonly text: string; readonly span: Span }
  /** `None`, `null`, `undefined`; `unset` for a name that is declared without a value and may get one in a way that is not seen. */
  | { readonly kind: 'nothing'; readonly span: Span; readonly unset?: true }
  /** Read from the environment of the process. */
  | { readonly kind: 'environment'; readonly variable: string | undefined; readonly span: Span }
  | { readonly kind: 'map'; readonly entries: Entries; readonly span: Span }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly span: Span }
  /** One of several, by the path taken through the file. Never nested, at least two. */
  | { readonly kind: 'choice'; readonly options: readonly Value[]; readonly span: Span }
  /** Not known; `names` are the identifiers and string keys in the expression, outermost last. */
  | { readonly kind: 'unknown'; readonly names: readonly string[]; readonly span: Span };

/** A string literal as written, for edits. */
export interface StringLiteral {
  /** With prefix and quotes. */
  readonly span: Span;
  /** Between the quotes. */
  readonly content: Span;
  /** What stands before the content (`rb'`, `f"""`, a backtick) and after it. */
  readonly open: string;
  readonly close: string;
  /** Whether an expression may replace it here: false for docstrings, import paths, object keys, JSX text, types. */
  readonly replaceable: boolean;
  /** It must stay a constant (Go's `const`, a format), though it is a value like others. */
  readonly constant?: boolean;
  /** Part of a JSX attribute: an expression there needs braces. */
  readonly jsxAttribute: boolean;
}

/** One named argument, object property or map entry. */
export interface Entry {
  /** As spelt in the source. */
  readonly key: string;
  /** Where the key stands; the value's span when the key has no place of its own. */
  readonly keySpan: Span;
  readonly value: Value;
  /** The expression given here; `value.span` may be elsewhere (a constant). */
  readonly at: Span;
  /** Present on some path only. */
  readonly conditional: boolean;
  /** The surface has no member of this name, though the API may: it does not count as given. */
  readonly misspelt?: boolean;
}

/**
 * Named arguments. `closed`: every key that can be there was seen. Open (`**kwargs`, a spread of something unknown, a
 * parameter): a rule must not say that a key is missing.
 */
export interface Entries {
  readonly entries: readonly Entry[];
  readonly closed: boolean;
  /** Where and how one more entry can be written; undefined where none can. */
  readonly insertion: Insertion | undefined;
}

/** A place for one more named argument or entry: write `lead + rendered + trail` at `at`, replacing `replace` if given. */
export interface Insertion {
  readonly at: number;
  readonly lead: string;
  readonly trail: string;
  /** `argument`: `Name=value`; `entry`: `"Name": value`; `property`: `Name: value`; `chain`: `.name(value)`. The idiom renders it. */
  readonly style: 'argument' | 'entry' | 'property' | 'chain';
  /** What the entry itself needs, whatever its value. */
  readonly imports?: readonly RequiredImport[];
  /** How a value from outside is had here, where it is not read from the environment (the input of a state machine). */
  readonly reads?: Reading;
}

/** A value that is not in the file. */
export interface Reading {
  /** The key of the innermost entry, where it is another one for a value that is read (`KmsKeyId.$`). */
  readonly key?: string | undefined;
  readonly value: Snippet;
  /** Completes "Add KMSKeyId …": `from the input of the state`. */
  readonly from: string;
}

import type { Insertion, StringLiteral } from '../model/value';
import type { Edit, Span } from '../text';

/** A piece of source and the imports without which it does not run. */
export interface Snippet {
  readonly text: string;
  readonly imports: readonly RequiredImport[];
}

export interface RequiredImport {
  /** As in `Imports.names`: the import is there when the source's own last name has this source. */
  readonly source: string;
  readonly statement: string;
}

/** How a language writes what fixes add. Pure: text in, text out. */
export interface Idiom {
  /** Reads an environment variable that must be set; undefined for a language that reads none (JSON). */
  readonly environmentRead: ((variable: string) => Snippet) | undefined;
  readonly text: (value: string) => Snippet;
  /** One more named argument or entry in the style of the insertion, without separators. */
  readonly entry: (style: Insertion['style'], key: string, value: string) => string;
  /** A structure of one entry, where the language writes it without naming a type. */
  readonly structure?: (key: string, value: string) => string;
  /** A line comment; undefined for a language without comments. */
  readonly comment: ((text: string) => string) | undefined;
  /**
   * Edits that put environment reads in place of parts of a string literal, and keep the rest of it as it is.
   * `parts` lie inside the literal's content, ordered. Undefined where the literal cannot become a template
   * (bytes, docstrings, import paths).
   */
  readonly interpolate: (literal: StringLiteral, source: string, parts: readonly { readonly span: Span; readonly variable: string }[]) =>
    { readonly edits: readonly Edit[]; readonly imports: readonly RequiredImport[] } | undefined;
}

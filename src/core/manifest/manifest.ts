import type { Edit, Span } from '../text';
import type { Assignment } from '../textract/dataset-manifest';

/** A dataset manifest, as far as rules want to know it: what is wrong with it, and what people have named in it. */
export interface Manifest {
  /** In the order of the text, those of the whole file last. */
  readonly problems: readonly ManifestProblem[];
  /** Texts that people choose: names of objects, and fields of their own. */
  readonly texts: readonly ManifestText[];
}

export interface ManifestText {
  /** `source-ref`, `source-ref-metadata.origin-ref`; for a field that is none of the format's, its name in the file. */
  readonly field: string;
  /** Whether it names an object of Amazon S3, or is a value that the format does not know. */
  readonly kind: 'object-name' | 'own-field';
  readonly value: string;
  /** Of the value, without its quotes. */
  readonly span: Span;
}

/** Why a line is no JSON. */
export type SyntaxFault =
  | 'trailing-comma' | 'missing-comma' | 'unclosed' | 'unended-text' | 'second-record' | 'python' | 'comment' | 'byte-order-mark' | 'control-character' | 'unreadable';

/** What was expected of a value. */
export type Expected = 'location' | 'text' | 'page-number' | 'boolean' | 'one-of' | 'list' | 'object';

interface Placed {
  /** The smallest place that shows it. */
  readonly span: Span;
  /** What the record is known by: the place of its `source-ref`. */
  readonly subject?: Span | undefined;
}

/** `mend` are edits that leave one reading only. */
export type ManifestProblem = Placed & (
  | { readonly kind: 'syntax'; readonly fault: SyntaxFault; readonly mend: readonly Edit[] | undefined }
  | { readonly kind: 'no-record' }
  /** Records over several lines: `count` of them. */
  | { readonly kind: 'spread'; readonly count: number; readonly mend: readonly Edit[] }
  /** The file is one list. */
  | { readonly kind: 'array'; readonly mend: readonly Edit[] | undefined }
  | { readonly kind: 'blank-line'; readonly mend: readonly Edit[] }
  | { readonly kind: 'encoding' }
  /** `similar`: the name that stands there in its place; `elsewhere`: the same name in another object of the record. */
  | { readonly kind: 'missing'; readonly field: string; readonly similar: Similar | undefined; readonly elsewhere: Span | undefined }
  /** A name like that of an optional field. */
  | { readonly kind: 'misnamed'; readonly field: string; readonly similar: Similar }
  | { readonly kind: 'repeated'; readonly field: string; readonly first: Span }
  /** `lenient`: a value that some parsers turn into the right one, such as `"true"`. */
  | { readonly kind: 'type'; readonly field: string; readonly expected: Expected; readonly lenient: boolean; readonly mend: readonly Edit[] | undefined }
  | { readonly kind: 'value'; readonly field: string; readonly allowed: readonly string[]; readonly mend: readonly Edit[] | undefined }
  | { readonly kind: 'empty-list'; readonly field: string }
  | { readonly kind: 'location'; readonly field: string; readonly fault: 'scheme' | 'bucket' | 'key' | 'folder'; readonly mend: readonly Edit[] | undefined }
  | { readonly kind: 'file-type'; readonly field: string; readonly extension: string }
  /** `mend` takes the record away; `identical`: nothing else is lost with it. */
  | { readonly kind: 'duplicate'; readonly of: 'source' | 'page'; readonly first: Span; readonly identical: boolean; readonly mend: readonly Edit[] | undefined }
  /** Pages of one document in both sets. */
  | { readonly kind: 'divided'; readonly first: Span }
  | { readonly kind: 'too-few'; readonly found: readonly (readonly [Assignment, number])[] }
  | { readonly kind: 'too-few-included'; readonly found: readonly (readonly [Assignment, number])[] }
  | { readonly kind: 'too-many'; readonly assignment: Assignment; readonly count: number }
);

export interface Similar {
  /** The name without its quotes. */
  readonly span: Span;
  readonly mend: readonly Edit[];
}

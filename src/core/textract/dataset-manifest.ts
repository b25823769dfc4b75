/**
 * The dataset manifest from which an adapter is trained: what a record may hold, how many of them there may be, and what Textract
 * calls the mistakes. From "Preparing training and testing datasets" and "Debugging training failures" of the developer guide:
 * https://docs.aws.amazon.com/textract/latest/dg/textract-preparing-training-testing.html
 * https://docs.aws.amazon.com/textract/latest/dg/textract-debugging-failures-adapters.html
 * The record that the first page prints is itself no valid JSON: only its prose counts.
 */

/** What a value of a record must be. */
export type FieldShape =
  /** `s3://BUCKET/OBJECT_PATH` */
  | { readonly kind: 'location' }
  | { readonly kind: 'text' }
  | { readonly kind: 'page-number' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'one-of'; readonly values: readonly string[]; /** Short forms of them that people write, upper case. */ readonly meant: Readonly<Record<string, string>> }
  | { readonly kind: 'list'; readonly item: ObjectShape }
  | ObjectShape;

export interface ObjectShape {
  readonly kind: 'object';
  readonly fields: Readonly<Record<string, Field>>;
}

export interface Field {
  readonly required: boolean;
  readonly shape: FieldShape;
}

const required = (shape: FieldShape): Field => ({ required: true, shape });
const optional = (shape: FieldShape): Field => ({ required: false, shape });

export const TRAINING = 'TRAINING';
export const TESTING = 'TESTING';
export type Assignment = typeof TRAINING | typeof TESTING;

/** One line: one image or one file of a single page. */
export const MANIFEST_RECORD: ObjectShape = {
  kind: 'object',
  fields: {
    'source-ref': required({ kind: 'location' }),
    'source-ref-version': optional({ kind: 'text' }),
    'source-ref-metadata': optional({
      kind: 'object',
      fields: { 'origin-ref': required({ kind: 'location' }), 'page-number': required({ kind: 'page-number' }) },
    }),
    'annotations-ref': required({ kind: 'location' }),
    'annotations-ref-version': optional({ kind: 'text' }),
    'annotations-ref-metadata': required({
      kind: 'object',
      fields: {
        'prelabeling-refs': required({
          kind: 'list',
          item: { kind: 'object', fields: { 'prelabeling-ref': required({ kind: 'location' }), 'prelabeling-ref-version': optional({ kind: 'text' }) } },
        }),
        'assignment': required({ kind: 'one-of', values: [TRAINING, TESTING], meant: { TRAIN: TRAINING, TEST: TESTING } }),
        'include': required({ kind: 'boolean' }),
      },
    }),
    'schema-version': optional({ kind: 'one-of', values: ['1.0'], meant: { '1': '1.0' } }),
  },
};

/** Of each assignment. */
export const FEWEST_DOCUMENTS = 5;

/** By assignment, the most that there may be: pages for training, documents for testing. */
export const MOST: Readonly<Record<Assignment, { readonly of: 'pages' | 'documents'; readonly limit: number }>> = {
  [TRAINING]: { of: 'pages', limit: 2500 },
  [TESTING]: { of: 'documents', limit: 1000 },
};

/** Images can be JPEG, PNG, PDF or TIFF; these endings are those of other formats. One that is not here may be anything. */
export const REFUSED_FILE_TYPES: ReadonlySet<string> = new Set(
  'gif bmp webp svg heic heif avif psd doc docx xls xlsx ppt pptx odt rtf txt csv md html htm xml json jsonl zip gz tar eml msg mp4'.split(' '),
);

/** The codes of `validation_errors.jsonl` that a manifest can earn by its own text. Those about the files behind it are not here. */
export type ManifestErrorCode =
  | 'ERROR_MANIFEST_JSON_DECODE_ERROR'
  | 'ERROR_INVALID_JSON_LINE'
  | 'ERROR_INVALID_FILE'
  | 'ERROR_INVALID_IMAGE'
  | 'ERROR_DUPLICATE_SOURCE_REF'
  | 'ERROR_DUPLICATE_ORIGIN_REF_PAGE_NUMBER_COMBINATION';

import type { Fix, Safety, Severity } from '../finding';
import { fileRole } from '../languages/detect-language';
import type { Expected, ManifestProblem, SyntaxFault } from '../manifest/manifest';
import { fingerprintIdentity } from '../redact';
import type { Edit } from '../text';
import { FEWEST_DOCUMENTS, MOST, TRAINING, type Assignment, type ManifestErrorCode } from '../textract/dataset-manifest';
import type { RawFinding, Rule } from './rule';

export const MANIFEST: Rule = {
  meta: {
    id: 'manifest',
    title: 'Dataset Manifest',
    description: 'A record of a dataset manifest is not what Textract accepts for the training of an adapter.',
    advice: 'Train adapters with a dataset in the documented format.',
    defaultSeverity: 'error',
    securitySeverity: '2.0',
    cwe: ['CWE-20'],
  },
  check: ({ facts: { manifest, path, text } }) => (manifest?.problems ?? []).map((problem): RawFinding => {
    const { severity, message, related, fix } = judge(problem);
    const subject = problem.subject ? fingerprintIdentity(text.slice(problem.subject.start, problem.subject.end)) : '';
    return {
      severity: isSample(path) ? 'information' : severity,
      message,
      span: problem.span,
      related: related ?? [],
      fixes: fix ?? [],
      identity: [problem.kind, 'field' in problem ? problem.field : 'fault' in problem ? problem.fault : '', subject].join(':'),
    };
  }),
};

/** A manifest beside tests or in a guide is a sample. Its own name says nothing: half of every dataset is called after tests. */
const isSample = (path: string): boolean => fileRole(`${path.slice(0, path.lastIndexOf('/') + 1)}manifest.jsonl`) !== 'code';

interface Judgement {
  readonly severity: Severity;
  readonly message: string;
  readonly related?: RawFinding['related'];
  readonly fix?: readonly Fix[];
}

const fixOf = (id: string, title: string, safety: Safety, edits: readonly Edit[] | undefined): Fix[] => (edits && edits.length > 0 ? [{ id, title, safety, edits }] : []);

const refuses = (code: ManifestErrorCode): string => `Textract refuses it with ${code}`;
const failsWith = (message: string): string => `The training fails with CREATION_ERROR: ${message}`;

function judge(problem: ManifestProblem): Judgement {
  switch (problem.kind) {
    case 'syntax': {
      const { what, title, safety } = SYNTAX[problem.fault];
      return { severity: 'error', message: `This record is no valid JSON: ${what}. ${refuses('ERROR_MANIFEST_JSON_DECODE_ERROR')}.`, fix: fixOf(`mend-${problem.fault}`, title, safety, problem.mend) };
    }
    case 'no-record':
      return { severity: 'error', message: `This line is JSON, but no object. ${refuses('ERROR_MANIFEST_JSON_DECODE_ERROR')}.` };
    case 'spread': {
      const records = problem.count === 1 ? 'This record goes' : `${problem.count} records go`;
      return {
        severity: 'error',
        message: `${records} over several lines. A manifest has one record a line, and a line that is less is none. ${refuses('ERROR_MANIFEST_JSON_DECODE_ERROR')}.`,
        fix: fixOf('join-lines', 'Write each record on one line', 'safe', problem.mend),
      };
    }
    case 'array':
      return {
        severity: 'error',
        message: `This file is one JSON list. A manifest has one record a line, and nothing around them. ${refuses('ERROR_MANIFEST_JSON_DECODE_ERROR')}.`,
        fix: fixOf('list-to-lines', 'Write the records as JSON Lines', 'safe', problem.mend),
      };
    case 'blank-line':
      return { severity: 'warning', message: 'A line without a record. JSON Lines has a value on every line, and Textract reads each line as a record.', fix: fixOf('remove-blank-lines', 'Remove the empty lines', 'safe', problem.mend) };
    case 'encoding':
      return { severity: 'warning', message: `Here stands the sign for bytes that are no text (U+FFFD). Save the file as UTF-8: a training can fail with CREATION_ERROR: The manifest file has invalid encoding.` };
    case 'missing': {
      const { field, similar, elsewhere } = problem;
      const hint = similar ? ', and what is called like it is not read' : elsewhere ? ', and stands in another object of the record' : '';
      return {
        severity: 'error',
        message: `This record has no ${field}, which is required${hint}. ${refuses('ERROR_INVALID_JSON_LINE')}.`,
        related: elsewhere ? [{ span: elsewhere, message: 'It stands here.' }] : [],
        fix: fixOf('rename-field', `Rename it to ${lastName(field)}`, 'suggestion', similar?.mend),
      };
    }
    case 'misnamed':
      return {
        severity: 'warning',
        message: `This field is called almost like ${problem.field}, which the record does not have. Textract does not know it by this name.`,
        fix: fixOf('rename-field', `Rename it to ${lastName(problem.field)}`, 'suggestion', problem.similar.mend),
      };
    case 'repeated':
      return { severity: 'warning', message: `${problem.field} stands twice in this record. Which of the two counts is up to the parser.`, related: [{ span: problem.first, message: 'It stands here, too.' }] };
    case 'type': {
      const { field, expected, lenient, mend } = problem;
      const noun = EXPECTED[expected];
      const message = lenient ? `${field} is to be ${noun}. Textract documents no other form.` : `${field} is to be ${noun}. ${refuses('ERROR_INVALID_JSON_LINE')}.`;
      return { severity: lenient ? 'warning' : 'error', message, fix: fixOf('fix-type', TYPE_TITLES[expected], lenient ? 'safe' : 'suggestion', mend) };
    }
    case 'value': {
      const { field, allowed, mend } = problem;
      return {
        severity: 'error',
        message: `${field} is to be ${allowed.map(value => `"${value}"`).join(' or ')}. ${refuses('ERROR_INVALID_JSON_LINE')}.`,
        fix: fixOf('fix-value', `Write ${mend?.[0]?.newText ?? ''}`, 'suggestion', mend),
      };
    }
    case 'empty-list':
      return { severity: 'warning', message: `${problem.field} is empty. Textract requires the files of its earlier answers for the page.` };
    case 'location': {
      const { field, fault, mend } = problem;
      return {
        severity: fault === 'folder' ? 'warning' : 'error',
        message: `${field} is to be s3://BUCKET/OBJECT_PATH, and this one ${LOCATION_FAULTS[fault]}. ${refuses('ERROR_INVALID_FILE')}.`,
        fix: fixOf('write-s3-uri', 'Write it as s3://BUCKET/OBJECT_PATH', 'suggestion', mend),
      };
    }
    case 'file-type':
      return { severity: 'warning', message: `${problem.field} ends in .${problem.extension}. Textract trains with JPEG, PNG, and PDF or TIFF of one page. ${refuses('ERROR_INVALID_IMAGE')} where the file is what its name says.` };
    case 'duplicate': {
      const { of, first, identical, mend } = problem;
      const page = of === 'page';
      return {
        severity: 'error',
        message: `Another record has the same ${page ? 'origin-ref and page-number' : 'source-ref'}. ${refuses(page ? 'ERROR_DUPLICATE_ORIGIN_REF_PAGE_NUMBER_COMBINATION' : 'ERROR_DUPLICATE_SOURCE_REF')}.`,
        related: [{ span: first, message: 'It stands here first.' }],
        fix: fixOf('remove-record', 'Remove this record', identical ? 'safe' : 'suggestion', mend),
      };
    }
    case 'divided':
      return {
        severity: 'warning',
        message: 'Other pages of this document are in the other set. A test is to show how the adapter does on documents that it has not seen in training.',
        related: [{ span: problem.first, message: 'The first page is assigned here.' }],
      };
    case 'too-few': {
      const sets = problem.found.map(([assignment]) => nounOf(assignment)).join(', and ');
      return { severity: 'error', message: `The manifest has ${counts(problem.found)}; each set needs at least ${FEWEST_DOCUMENTS}. ${failsWith(`The manifest file has too few ${sets} documents.`)}` };
    }
    case 'too-few-included':
      return { severity: 'warning', message: `With include set to true the manifest has ${counts(problem.found)}; each set needs at least ${FEWEST_DOCUMENTS}.` };
    case 'too-many': {
      const { of, limit } = MOST[problem.assignment];
      const noun = nounOf(problem.assignment);
      const message = of === 'pages' ? `Manifest file contains more ${noun} records than allowed limits.` : `The manifest file has too many ${noun} documents.`;
      return { severity: 'warning', message: `The manifest has ${problem.count} ${noun} ${of}, and ${limit} are allowed unless your account has a higher quota. ${failsWith(message)}` };
    }
  }
}

const lastName = (field: string): string => field.slice(field.lastIndexOf('.') + 1);
const nounOf = (assignment: Assignment): string => (assignment === TRAINING ? 'training' : 'testing');
const counts = (found: readonly (readonly [Assignment, number])[]): string => found.map(([assignment, count]) => `${count} ${nounOf(assignment)} ${count === 1 ? 'document' : 'documents'}`).join(' and ');

const SYNTAX: Readonly<Record<SyntaxFault, { readonly what: string; readonly title: string; readonly safety: Safety }>> = {
  'trailing-comma': { what: 'nothing follows this comma', title: 'Remove the comma', safety: 'safe' },
  'missing-comma': { what: 'a comma is missing here', title: 'Insert the comma', safety: 'suggestion' },
  'unclosed': { what: 'this bracket is not closed', title: 'Close it at the end of the line', safety: 'suggestion' },
  'unended-text': { what: 'the text that begins here has no closing quotation mark', title: '', safety: 'suggestion' },
  'second-record': { what: 'a second record begins on the same line', title: 'Write it on a line of its own', safety: 'safe' },
  'python': { what: 'it is written as Python prints a dictionary', title: 'Write it as JSON', safety: 'suggestion' },
  'comment': { what: 'JSON has no comments', title: '', safety: 'suggestion' },
  'byte-order-mark': { what: 'a byte order mark stands here', title: 'Remove the byte order mark', safety: 'safe' },
  'control-character': { what: 'a control character stands in a text', title: '', safety: 'suggestion' },
  'unreadable': { what: 'this cannot stand here', title: '', safety: 'suggestion' },
};

const EXPECTED: Readonly<Record<Expected, string>> = {
  'location': 'a text of the form s3://BUCKET/OBJECT_PATH',
  'text': 'a text',
  'page-number': 'a number from 1 on',
  'boolean': 'true or false, without quotation marks',
  'one-of': 'a text',
  'list': 'a list',
  'object': 'an object',
};

const TYPE_TITLES: Readonly<Record<Expected, string>> = {
  'location': 'Write it as s3://BUCKET/OBJECT_PATH',
  'text': 'Put it in quotation marks',
  'page-number': 'Remove the quotation marks',
  'boolean': 'Remove the quotation marks',
  'one-of': 'Put it in quotation marks',
  'list': 'Make it a list',
  'object': 'Make it an object',
};

const LOCATION_FAULTS = {
  scheme: 'does not begin with s3://',
  bucket: 'names no bucket',
  key: 'names no object',
  folder: 'ends like a folder',
} as const;

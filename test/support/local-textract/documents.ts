import type { Idempotency } from './idempotency';
import { invalidParameter, ServiceError } from './service-error';
import type { Operations, Wire } from './wire';
import type { Block, Document, DocumentLocation } from '@aws-sdk/client-textract';

/** The operations on documents: they take and check a request and answer as for one blank page. */
export type DocumentOperations = Pick<
  Operations,
  | 'AnalyzeDocument'
  | 'AnalyzeExpense'
  | 'AnalyzeID'
  | 'DetectDocumentText'
  | 'StartDocumentAnalysis'
  | 'StartDocumentTextDetection'
  | 'StartExpenseAnalysis'
  | 'StartLendingAnalysis'
  | 'GetDocumentAnalysis'
  | 'GetDocumentTextDetection'
  | 'GetExpenseAnalysis'
  | 'GetLendingAnalysis'
  | 'GetLendingAnalysisSummary'
>;

export interface DocumentOptions {
  /** A new job's id: 64 characters at most of `[a-zA-Z0-9-_]`. */
  readonly newJobId: () => string;
  readonly idempotency: Idempotency;
}

type Start = 'StartDocumentAnalysis' | 'StartDocumentTextDetection' | 'StartExpenseAnalysis' | 'StartLendingAnalysis';

export function createDocumentOperations({ newJobId, idempotency }: DocumentOptions): DocumentOperations {
  const jobs = new Map<string, Start>();

  const start = (operation: Start, input: { readonly DocumentLocation: Wire<DocumentLocation>; readonly ClientRequestToken?: string }): { JobId: string } =>
    idempotency.once(operation, input, () => {
      requireS3(input.DocumentLocation.S3Object, 'DocumentLocation.S3Object');
      const JobId = newJobId();
      jobs.set(JobId, operation);
      return { JobId };
    });

  // Every job has succeeded by the time that it is asked for.
  const job = (operation: Start, { JobId }: { readonly JobId: string }) => {
    if (jobs.get(JobId) !== operation) throw new ServiceError('InvalidJobIdException', 'Request has invalid Job Id');
    return { JobStatus: 'SUCCEEDED' as const, DocumentMetadata: { Pages: 1 } };
  };

  return {
    AnalyzeDocument: input => {
      requireDocument(input.Document);
      return { DocumentMetadata: { Pages: 1 }, Blocks: [blankPage], AnalyzeDocumentModelVersion: '1.0' };
    },
    AnalyzeExpense: input => {
      requireDocument(input.Document);
      return { DocumentMetadata: { Pages: 1 }, ExpenseDocuments: [] };
    },
    AnalyzeID: input => {
      input.DocumentPages.forEach(requireDocument);
      return { DocumentMetadata: { Pages: input.DocumentPages.length }, IdentityDocuments: [], AnalyzeIDModelVersion: '1.0' };
    },
    DetectDocumentText: input => {
      requireDocument(input.Document);
      return { DocumentMetadata: { Pages: 1 }, Blocks: [blankPage], DetectDocumentTextModelVersion: '1.0' };
    },
    StartDocumentAnalysis: input => start('StartDocumentAnalysis', input),
    StartDocumentTextDetection: input => start('StartDocumentTextDetection', input),
    StartExpenseAnalysis: input => start('StartExpenseAnalysis', input),
    StartLendingAnalysis: input => start('StartLendingAnalysis', input),
    GetDocumentAnalysis: input => ({ ...job('StartDocumentAnalysis', input), Blocks: [blankPage], AnalyzeDocumentModelVersion: '1.0' }),
    GetDocumentTextDetection: input => ({ ...job('StartDocumentTextDetection', input), Blocks: [blankPage], DetectDocumentTextModelVersion: '1.0' }),
    GetExpenseAnalysis: input => ({ ...job('StartExpenseAnalysis', input), ExpenseDocuments: [], AnalyzeExpenseModelVersion: '1.0' }),
    GetLendingAnalysis: input => ({ ...job('StartLendingAnalysis', input), Results: [], AnalyzeLendingModelVersion: '1.0' }),
    GetLendingAnalysisSummary: input => ({
      ...job('StartLendingAnalysis', input),
      Summary: { DocumentGroups: [], UndetectedDocumentTypes: [] },
      AnalyzeLendingModelVersion: '1.0',
    }),
  };
}

const blankPage: Wire<Block> = {
  BlockType: 'PAGE',
  Id: '6f1c9a52-0b7d-4f0e-9d55-2a8e3c7b1f40',
  Page: 1,
  Geometry: {
    BoundingBox: { Width: 1, Height: 1, Left: 0, Top: 0 },
    Polygon: [
      { X: 0, Y: 0 },
      { X: 1, Y: 0 },
      { X: 1, Y: 1 },
      { X: 0, Y: 1 },
    ],
  },
};

// Documented for InvalidParameterException: "when neither of the S3Object or Bytes values are supplied".
function requireDocument(document: Wire<Document>): void {
  if (document.Bytes === undefined) requireS3(document.S3Object, 'Document.Bytes or Document.S3Object');
}

function requireS3(object: Wire<Document>['S3Object'], member: string): void {
  if (object?.Bucket === undefined || object.Name === undefined) throw invalidParameter(`${member} is needed; an S3Object has Bucket and Name.`);
}

import type {
  AnalyzeDocumentRequest,
  AnalyzeDocumentResponse,
  AnalyzeExpenseRequest,
  AnalyzeExpenseResponse,
  AnalyzeIDRequest,
  AnalyzeIDResponse,
  CreateAdapterRequest,
  CreateAdapterResponse,
  CreateAdapterVersionRequest,
  CreateAdapterVersionResponse,
  DeleteAdapterRequest,
  DeleteAdapterResponse,
  DeleteAdapterVersionRequest,
  DeleteAdapterVersionResponse,
  DetectDocumentTextRequest,
  DetectDocumentTextResponse,
  GetAdapterRequest,
  GetAdapterResponse,
  GetAdapterVersionRequest,
  GetAdapterVersionResponse,
  GetDocumentAnalysisRequest,
  GetDocumentAnalysisResponse,
  GetDocumentTextDetectionRequest,
  GetDocumentTextDetectionResponse,
  GetExpenseAnalysisRequest,
  GetExpenseAnalysisResponse,
  GetLendingAnalysisRequest,
  GetLendingAnalysisResponse,
  GetLendingAnalysisSummaryRequest,
  GetLendingAnalysisSummaryResponse,
  ListAdaptersRequest,
  ListAdaptersResponse,
  ListAdapterVersionsRequest,
  ListAdapterVersionsResponse,
  ListTagsForResourceRequest,
  ListTagsForResourceResponse,
  StartDocumentAnalysisRequest,
  StartDocumentAnalysisResponse,
  StartDocumentTextDetectionRequest,
  StartDocumentTextDetectionResponse,
  StartExpenseAnalysisRequest,
  StartExpenseAnalysisResponse,
  StartLendingAnalysisRequest,
  StartLendingAnalysisResponse,
  TagResourceRequest,
  TagResourceResponse,
  UntagResourceRequest,
  UntagResourceResponse,
  UpdateAdapterRequest,
  UpdateAdapterResponse,
} from '@aws-sdk/client-textract';

/** The JSON form of an SDK type, once validated: times are seconds since 1970, bytes are base64, required members are there. */
export type Wire<T> = T extends Date
  ? number
  : T extends Uint8Array
    ? string
    : T extends readonly (infer Item)[]
      ? Wire<Item>[]
      : T extends object
        ? { [Member in keyof T]: Wire<Exclude<T[Member], undefined>> }
        : T;

/** Every operation's request and answer, from the SDK's own types. A test holds that these are all that the SDK has. */
export interface Operations {
  readonly AnalyzeDocument: Operation<AnalyzeDocumentRequest, AnalyzeDocumentResponse>;
  readonly AnalyzeExpense: Operation<AnalyzeExpenseRequest, AnalyzeExpenseResponse>;
  readonly AnalyzeID: Operation<AnalyzeIDRequest, AnalyzeIDResponse>;
  readonly CreateAdapter: Operation<CreateAdapterRequest, CreateAdapterResponse>;
  readonly CreateAdapterVersion: Operation<CreateAdapterVersionRequest, CreateAdapterVersionResponse>;
  readonly DeleteAdapter: Operation<DeleteAdapterRequest, DeleteAdapterResponse>;
  readonly DeleteAdapterVersion: Operation<DeleteAdapterVersionRequest, DeleteAdapterVersionResponse>;
  readonly DetectDocumentText: Operation<DetectDocumentTextRequest, DetectDocumentTextResponse>;
  readonly GetAdapter: Operation<GetAdapterRequest, GetAdapterResponse>;
  readonly GetAdapterVersion: Operation<GetAdapterVersionRequest, GetAdapterVersionResponse>;
  readonly GetDocumentAnalysis: Operation<GetDocumentAnalysisRequest, GetDocumentAnalysisResponse>;
  readonly GetDocumentTextDetection: Operation<GetDocumentTextDetectionRequest, GetDocumentTextDetectionResponse>;
  readonly GetExpenseAnalysis: Operation<GetExpenseAnalysisRequest, GetExpenseAnalysisResponse>;
  readonly GetLendingAnalysis: Operation<GetLendingAnalysisRequest, GetLendingAnalysisResponse>;
  readonly GetLendingAnalysisSummary: Operation<GetLendingAnalysisSummaryRequest, GetLendingAnalysisSummaryResponse>;
  readonly ListAdapters: Operation<ListAdaptersRequest, ListAdaptersResponse>;
  readonly ListAdapterVersions: Operation<ListAdapterVersionsRequest, ListAdapterVersionsResponse>;
  readonly ListTagsForResource: Operation<ListTagsForResourceRequest, ListTagsForResourceResponse>;
  readonly StartDocumentAnalysis: Operation<StartDocumentAnalysisRequest, StartDocumentAnalysisResponse>;
  readonly StartDocumentTextDetection: Operation<StartDocumentTextDetectionRequest, StartDocumentTextDetectionResponse>;
  readonly StartExpenseAnalysis: Operation<StartExpenseAnalysisRequest, StartExpenseAnalysisResponse>;
  readonly StartLendingAnalysis: Operation<StartLendingAnalysisRequest, StartLendingAnalysisResponse>;
  readonly TagResource: Operation<TagResourceRequest, TagResourceResponse>;
  readonly UntagResource: Operation<UntagResourceRequest, UntagResourceResponse>;
  readonly UpdateAdapter: Operation<UpdateAdapterRequest, UpdateAdapterResponse>;
}

/** What answers an operation: `region` is the one that the request was signed for. */
export type Operation<Request, Response> = (input: Readonly<Wire<Request>>, region: string) => Wire<Response>;

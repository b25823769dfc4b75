import type {
  AdapterVersionEvaluationMetric,
  AdapterVersionStatus,
  GetAdapterResponse,
  GetAdapterVersionResponse,
} from '@aws-sdk/client-textract';

/** One adapter as `GetAdapter` answers it, and its versions as `GetAdapterVersion` answers them, newest first. */
export interface SampleAdapter {
  readonly adapter: Readonly<GetAdapterResponse> & { readonly AdapterId: string; readonly AdapterName: string; readonly CreationTime: Date };
  readonly versions: readonly SampleAdapterVersion[];
}

export type SampleAdapterVersion = Readonly<GetAdapterVersionResponse> & {
  readonly AdapterId: string;
  readonly AdapterVersion: string;
  readonly CreationTime: Date;
  readonly Status: AdapterVersionStatus;
};

/** F1 score, precision and recall. Fractions: https://docs.aws.amazon.com/textract/latest/dg/API_EvaluationMetric.html says only "Float". */
type Scores = readonly [f1: number, precision: number, recall: number];

function metrics(baseline: Scores, trained: Scores): AdapterVersionEvaluationMetric[] {
  const metric = ([F1Score, Precision, Recall]: Scores) => ({ F1Score, Precision, Recall });
  return [{ FeatureType: 'QUERIES', Baseline: metric(baseline), AdapterVersion: metric(trained) }];
}

// The account, key and bucket names are those AWS's own documentation uses in its examples.
const customerKey = 'arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const trainingBucket = 'amzn-s3-demo-training';
const outputBucket = 'amzn-s3-demo-output';

interface VersionSketch {
  readonly number: number;
  readonly created: string;
  readonly status: AdapterVersionStatus;
  readonly message?: string;
  readonly key?: string;
  readonly scores?: readonly [baseline: Scores, trained: Scores];
  readonly tags?: Record<string, string>;
}

function version(adapterId: string, folder: string, sketch: VersionSketch): SampleAdapterVersion {
  return {
    AdapterId: adapterId,
    AdapterVersion: String(sketch.number),
    CreationTime: new Date(sketch.created),
    FeatureTypes: ['QUERIES'],
    Status: sketch.status,
    ...(sketch.message === undefined ? {} : { StatusMessage: sketch.message }),
    DatasetConfig: { ManifestS3Object: { Bucket: trainingBucket, Name: `${folder}/v${String(sketch.number)}/manifest.jsonl` } },
    ...(sketch.key === undefined ? {} : { KMSKeyId: sketch.key }),
    OutputConfig: { S3Bucket: outputBucket, S3Prefix: `adapters/${folder}/v${String(sketch.number)}` },
    ...(sketch.scores === undefined ? {} : { EvaluationMetrics: metrics(...sketch.scores) }),
    Tags: sketch.tags ?? {},
  };
}

const invoiceId = 'a1c4e7f20b35';
const deliveryId = 'b2d5f8a31c46';
const purchaseOrderId = 'c3e6a9b42d57';
const remittanceId = 'd4f7b0c53e68';
const warrantyId = 'e5a8c1d64f79';
const meterId = 'f6b9d2e75a80';

/**
 * Built-in sample adapters, newest first: what the adapter explorer can open where no AWS account is set up, and what the
 * local Textract service starts with. Between them they hold every status, a version without a customer managed key
 * (`purchase-order-lines`), a failed one, one in training, and a history long enough to need paging (`invoice-fields-v2`).
 */
export const sampleAdapters: readonly SampleAdapter[] = [
  {
    adapter: {
      AdapterId: meterId,
      AdapterName: 'meter-reading-photos',
      CreationTime: new Date('2026-08-17T07:55:00Z'),
      Description: 'Serial number and counter value on photographs of utility meters',
      FeatureTypes: ['QUERIES'],
      AutoUpdate: 'DISABLED',
      Tags: { environment: 'dev', team: 'document-intake' },
    },
    versions: [
      version(meterId, 'meter-readings', { number: 1, created: '2026-08-17T09:10:00Z', status: 'CREATION_IN_PROGRESS', key: customerKey, tags: { dataset: 'meters-2026-08' } }),
    ],
  },
  {
    adapter: {
      AdapterId: warrantyId,
      AdapterName: 'warranty-cards',
      CreationTime: new Date('2026-06-02T13:05:00Z'),
      Description: 'Product code and purchase date on warranty registration cards',
      FeatureTypes: ['QUERIES'],
      AutoUpdate: 'DISABLED',
      Tags: { environment: 'dev' },
    },
    versions: [
      version(warrantyId, 'warranty-cards', {
        number: 2,
        created: '2026-06-09T08:20:00Z',
        status: 'CREATION_ERROR',
        // One of the documented causes: https://docs.aws.amazon.com/textract/latest/dg/textract-debugging-failures-adapters.html
        message: 'Manifest file contains invalid records. Consult validation error file at OutputConfig path for more details.',
        key: customerKey,
        tags: { dataset: 'warranty-2026-06' },
      }),
      version(warrantyId, 'warranty-cards', {
        number: 1,
        created: '2026-06-02T14:00:00Z',
        status: 'CREATION_ERROR',
        message: 'Unable to access the specified KMS key.',
        key: 'alias/textract-training',
      }),
    ],
  },
  {
    adapter: {
      AdapterId: remittanceId,
      AdapterName: 'remittance-slips',
      CreationTime: new Date('2026-03-24T10:30:00Z'),
      FeatureTypes: ['QUERIES'],
      AutoUpdate: 'ENABLED',
      Tags: {},
    },
    versions: [
      version(remittanceId, 'remittance', {
        number: 2,
        created: '2026-05-11T16:45:00Z',
        status: 'AT_RISK',
        key: 'alias/textract-training',
        scores: [[0.79, 0.82, 0.76], [0.9, 0.91, 0.89]],
      }),
      version(remittanceId, 'remittance', {
        number: 1,
        created: '2026-03-24T12:10:00Z',
        status: 'ACTIVE',
        key: 'alias/textract-training',
        scores: [[0.79, 0.82, 0.76], [0.86, 0.88, 0.84]],
      }),
    ],
  },
  {
    adapter: {
      AdapterId: purchaseOrderId,
      AdapterName: 'purchase-order-lines',
      CreationTime: new Date('2026-01-15T09:00:00Z'),
      Description: 'Order number, delivery date and totals on purchase orders',
      FeatureTypes: ['QUERIES'],
      AutoUpdate: 'ENABLED',
      Tags: { 'cost-center': 'procurement', environment: 'prod' },
    },
    versions: [
      version(purchaseOrderId, 'purchase-orders', {
        number: 1,
        created: '2026-01-15T11:25:00Z',
        status: 'ACTIVE',
        scores: [[0.74, 0.77, 0.71], [0.93, 0.94, 0.92]],
        tags: { dataset: 'orders-2026-01' },
      }),
    ],
  },
  {
    adapter: {
      AdapterId: deliveryId,
      AdapterName: 'delivery-notes',
      CreationTime: new Date('2025-10-06T08:15:00Z'),
      Description: 'Carrier, weight and number of parcels on delivery notes',
      FeatureTypes: ['QUERIES'],
      AutoUpdate: 'DISABLED',
      Tags: { environment: 'prod', team: 'logistics' },
    },
    versions: [
      version(deliveryId, 'delivery-notes', {
        number: 2,
        created: '2026-02-19T15:40:00Z',
        status: 'ACTIVE',
        key: customerKey,
        scores: [[0.81, 0.83, 0.79], [0.95, 0.96, 0.94]],
      }),
      version(deliveryId, 'delivery-notes', {
        number: 1,
        created: '2025-10-06T10:05:00Z',
        status: 'DEPRECATED',
        key: customerKey,
        scores: [[0.75, 0.78, 0.72], [0.88, 0.9, 0.86]],
      }),
    ],
  },
  {
    adapter: {
      AdapterId: invoiceId,
      AdapterName: 'invoice-fields-v2',
      CreationTime: new Date('2025-05-12T09:30:00Z'),
      Description: 'Invoice number, due date, net and gross amounts on supplier invoices',
      FeatureTypes: ['QUERIES'],
      AutoUpdate: 'ENABLED',
      Tags: { 'cost-center': 'accounts-payable', environment: 'prod', team: 'document-intake' },
    },
    versions: (
      [
        [14, '2026-09-14T06:30:00Z', 'ACTIVE', [0.97, 0.97, 0.97]],
        [13, '2026-08-10T06:30:00Z', 'ACTIVE', [0.96, 0.97, 0.95]],
        [12, '2026-07-13T06:30:00Z', 'ACTIVE', [0.96, 0.96, 0.96]],
        [11, '2026-06-15T06:30:00Z', 'ACTIVE', [0.95, 0.96, 0.94]],
        [10, '2026-05-11T06:30:00Z', 'ACTIVE', [0.95, 0.95, 0.95]],
        [9, '2026-04-13T06:30:00Z', 'ACTIVE', [0.94, 0.95, 0.93]],
        [8, '2026-03-16T06:30:00Z', 'ACTIVE', [0.93, 0.94, 0.92]],
        [7, '2026-02-16T06:30:00Z', 'ACTIVE', [0.92, 0.93, 0.91]],
        [6, '2026-01-12T06:30:00Z', 'ACTIVE', [0.91, 0.92, 0.9]],
        [5, '2025-12-15T06:30:00Z', 'DEPRECATED', [0.9, 0.91, 0.89]],
        [4, '2025-11-10T06:30:00Z', 'DEPRECATED', [0.89, 0.9, 0.88]],
        [3, '2025-10-13T06:30:00Z', 'DEPRECATED', [0.87, 0.89, 0.85]],
        [2, '2025-07-14T06:30:00Z', 'DEPRECATED', [0.85, 0.87, 0.83]],
        [1, '2025-05-12T11:00:00Z', 'DEPRECATED', [0.83, 0.86, 0.8]],
      ] as const
    ).map(([number, created, status, trained]) =>
      version(invoiceId, 'invoices', { number, created, status, key: customerKey, scores: [[0.78, 0.8, 0.76], trained], tags: { dataset: `invoices-${created.slice(0, 7)}` } }),
    ),
  },
];

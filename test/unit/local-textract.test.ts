import assert from 'node:assert/strict';
import type { TextractClient } from '@aws-sdk/client-textract';
import {
  AnalyzeDocumentCommand,
  AnalyzeExpenseCommand,
  AnalyzeIDCommand,
  ConflictException,
  CreateAdapterCommand,
  CreateAdapterVersionCommand,
  DeleteAdapterCommand,
  DeleteAdapterVersionCommand,
  DetectDocumentTextCommand,
  GetAdapterCommand,
  GetAdapterVersionCommand,
  GetDocumentAnalysisCommand,
  GetDocumentTextDetectionCommand,
  GetExpenseAnalysisCommand,
  GetLendingAnalysisCommand,
  GetLendingAnalysisSummaryCommand,
  IdempotentParameterMismatchException,
  InvalidJobIdException,
  InvalidParameterException,
  ListAdaptersCommand,
  ListAdapterVersionsCommand,
  ListTagsForResourceCommand,
  ResourceNotFoundException,
  ServiceQuotaExceededException,
  StartDocumentAnalysisCommand,
  StartDocumentTextDetectionCommand,
  StartExpenseAnalysisCommand,
  StartLendingAnalysisCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateAdapterCommand,
  paginateListAdapters,
  paginateListAdapterVersions,
} from '@aws-sdk/client-textract';
import { sampleAdapters } from '../../src/aws/sample-adapters';
import type { LocalTextract, LocalTextractOptions } from '../support/local-textract/local-textract';
import { startLocalTextract } from '../support/local-textract/local-textract';
import { clientFor } from '../support/local-textract/sdk-client';

const output = { S3Bucket: 'amzn-s3-demo-output' };
const dataset = { ManifestS3Object: { Bucket: 'amzn-s3-demo-training', Name: 'receipts/manifest.jsonl' } };
const unknownId = '000000000000';

/** The SDK's answer without what the SDK adds to it. */
function answered<Answer extends { readonly $metadata: unknown }>({ $metadata, ...answer }: Answer): Omit<Answer, '$metadata'> {
  assert.ok($metadata);
  return answer;
}

describe('local Textract service, through the AWS SDK for JavaScript v3', () => {
  let service: LocalTextract;
  let client: TextractClient;

  async function start(options: LocalTextractOptions = {}): Promise<void> {
    service = await startLocalTextract(options);
    client = clientFor(service.url);
  }
  const createAdapter = async (AdapterName: string): Promise<string> => {
    const { AdapterId } = await client.send(new CreateAdapterCommand({ AdapterName, FeatureTypes: ['QUERIES'] }));
    return AdapterId ?? assert.fail('CreateAdapter gave no AdapterId');
  };
  const createVersion = (AdapterId: string) => client.send(new CreateAdapterVersionCommand({ AdapterId, DatasetConfig: dataset, OutputConfig: output }));

  afterEach(async () => {
    client.destroy();
    await service.close();
  });

  describe('adapters and versions', () => {
    it('live from creation to deletion', async () => {
      const now = new Date('2026-10-01T08:00:00.250Z');
      await start({ adapters: [], now: () => now, newAdapterId: () => 'abcdef123456' });
      const AdapterId = await createAdapter('receipt-totals');
      assert.equal(AdapterId, 'abcdef123456');

      await client.send(new UpdateAdapterCommand({ AdapterId, Description: 'Totals on till receipts', AutoUpdate: 'ENABLED' }));
      assert.deepEqual(answered(await client.send(new GetAdapterCommand({ AdapterId }))), {
        AdapterId,
        AdapterName: 'receipt-totals',
        CreationTime: now,
        Description: 'Totals on till receipts',
        FeatureTypes: ['QUERIES'],
        AutoUpdate: 'ENABLED',
        Tags: {},
      });
      const { Adapters } = await client.send(new ListAdaptersCommand({}));
      assert.deepEqual(Adapters, [{ AdapterId, AdapterName: 'receipt-totals', CreationTime: now, FeatureTypes: ['QUERIES'] }]);

      const KMSKeyId = 'alias/textract-training';
      const created = await client.send(new CreateAdapterVersionCommand({ AdapterId, DatasetConfig: dataset, OutputConfig: output, KMSKeyId, Tags: { dataset: '2026-10' } }));
      assert.deepEqual(answered(created), { AdapterId, AdapterVersion: '1' });
      const version = { AdapterId, AdapterVersion: '1' };
      assert.deepEqual(answered(await client.send(new GetAdapterVersionCommand(version))), {
        ...version,
        CreationTime: now,
        FeatureTypes: ['QUERIES'],
        Status: 'CREATION_IN_PROGRESS',
        DatasetConfig: dataset,
        KMSKeyId,
        OutputConfig: output,
        Tags: { dataset: '2026-10' },
      });

      await assert.rejects(client.send(new DeleteAdapterVersionCommand(version)), ConflictException);
      await assert.rejects(client.send(new DeleteAdapterCommand({ AdapterId })), ConflictException);

      service.setVersionStatus({ adapterId: AdapterId, version: '1', status: 'ACTIVE' });
      const trained = await client.send(new GetAdapterVersionCommand(version));
      assert.equal(trained.Status, 'ACTIVE');
      assert.equal(typeof trained.EvaluationMetrics?.[0]?.AdapterVersion?.F1Score, 'number');

      await client.send(new DeleteAdapterVersionCommand(version));
      assert.deepEqual((await client.send(new ListAdapterVersionsCommand({ AdapterId }))).AdapterVersions, []);
      assert.equal((await createVersion(AdapterId)).AdapterVersion, '2', 'the number of a deleted version is not given again');
      service.setVersionStatus({ adapterId: AdapterId, version: '2', status: 'CREATION_ERROR', statusMessage: 'Unable to access the S3 output bucket.' });
      const { AdapterVersions } = await client.send(new ListAdapterVersionsCommand({ AdapterId }));
      assert.equal(AdapterVersions?.[0]?.StatusMessage, 'Unable to access the S3 output bucket.');

      await client.send(new DeleteAdapterCommand({ AdapterId }));
      await assert.rejects(client.send(new GetAdapterCommand({ AdapterId })), ResourceNotFoundException);
      assert.deepEqual((await client.send(new ListAdaptersCommand({}))).Adapters, []);
    });

    it('answer UpdateAdapter with the adapter, without its tags', async () => {
      await start();
      const [sample] = sampleAdapters;
      assert.ok(sample);
      const { Tags, ...adapter } = sample.adapter;
      assert.ok(Tags);
      const { AdapterId } = adapter;
      assert.deepEqual(answered(await client.send(new UpdateAdapterCommand({ AdapterId, AdapterName: 'meter-photos' }))), { ...adapter, AdapterName: 'meter-photos' });
    });

    it('are not found under an unknown id', async () => {
      await start();
      const known = sampleAdapters[0]?.adapter.AdapterId ?? '';
      for (const command of [
        () => client.send(new GetAdapterCommand({ AdapterId: unknownId })),
        () => client.send(new UpdateAdapterCommand({ AdapterId: unknownId })),
        () => client.send(new DeleteAdapterCommand({ AdapterId: unknownId })),
        () => createVersion(unknownId),
        () => client.send(new ListAdapterVersionsCommand({ AdapterId: unknownId })),
        () => client.send(new GetAdapterVersionCommand({ AdapterId: known, AdapterVersion: '99' })),
        () => client.send(new DeleteAdapterVersionCommand({ AdapterId: known, AdapterVersion: '99' })),
        () => client.send(new ListTagsForResourceCommand({ ResourceARN: `arn:aws:textract:us-east-1:111122223333:/adapters/${unknownId}` })),
      ]) {
        await assert.rejects(command, ResourceNotFoundException);
      }
    });

    it('keep to the quotas of the service', async () => {
      await start({ adapters: [], quotas: { adapters: 2, versionsInProgress: 1 } });
      const first = await createAdapter('one');
      const second = await createAdapter('two');
      await assert.rejects(createAdapter('three'), ServiceQuotaExceededException);
      await createVersion(first);
      await assert.rejects(createVersion(second), ServiceQuotaExceededException);
    });

    it('refuse what an adapter cannot be made of', async () => {
      await start({ adapters: [] });
      await assert.rejects(client.send(new CreateAdapterCommand({ AdapterName: 'a', FeatureTypes: ['TABLES'] })), InvalidParameterException);
      const AdapterId = await createAdapter('a');
      await assert.rejects(client.send(new CreateAdapterVersionCommand({ AdapterId, DatasetConfig: {}, OutputConfig: output })), InvalidParameterException);
    });

    it('are made once for one ClientRequestToken', async () => {
      await start({ adapters: [] });
      const request = { AdapterName: 'once', FeatureTypes: ['QUERIES' as const], ClientRequestToken: 'token-1' };
      const first = await client.send(new CreateAdapterCommand(request));
      const again = await client.send(new CreateAdapterCommand(request));
      assert.equal(again.AdapterId, first.AdapterId);
      assert.equal((await client.send(new ListAdaptersCommand({}))).Adapters?.length, 1);
      await assert.rejects(client.send(new CreateAdapterCommand({ ...request, AdapterName: 'twice' })), IdempotentParameterMismatchException);

      const training = { AdapterId: first.AdapterId, DatasetConfig: dataset, OutputConfig: output, ClientRequestToken: 'token-1' };
      await client.send(new CreateAdapterVersionCommand(training));
      assert.equal((await client.send(new CreateAdapterVersionCommand(training))).AdapterVersion, '1');
      await assert.rejects(client.send(new CreateAdapterVersionCommand({ ...training, KMSKeyId: 'alias/other' })), IdempotentParameterMismatchException);
    });
  });

  describe('lists', () => {
    it('page through the sample adapters without a gap or a repetition', async () => {
      await start({ pageSize: 4 });
      const pages = [];
      for await (const page of paginateListAdapters({ client }, {})) pages.push(page.Adapters?.map(adapter => adapter.AdapterName));
      assert.deepEqual(pages, [
        ['meter-reading-photos', 'warranty-cards', 'remittance-slips', 'purchase-order-lines'],
        ['delivery-notes', 'invoice-fields-v2'],
      ]);
    });

    it('page through the versions of one adapter, and of all', async () => {
      await start();
      const AdapterId = sampleAdapters.find(({ adapter }) => adapter.AdapterName === 'invoice-fields-v2')?.adapter.AdapterId;
      const pages = [];
      for await (const page of paginateListAdapterVersions({ client, pageSize: 5 }, { AdapterId })) pages.push(page.AdapterVersions?.map(version => version.AdapterVersion));
      assert.deepEqual(pages, [
        ['14', '13', '12', '11', '10'],
        ['9', '8', '7', '6', '5'],
        ['4', '3', '2', '1'],
      ]);
      const all = [];
      for await (const page of paginateListAdapterVersions({ client }, {})) all.push(...(page.AdapterVersions ?? []));
      assert.equal(all.length, sampleAdapters.flatMap(({ versions }) => versions).length);
    });

    it('keep their place when an adapter comes between two pages', async () => {
      await start({ pageSize: 3 });
      const first = await client.send(new ListAdaptersCommand({}));
      await createAdapter('newcomer');
      const second = await client.send(new ListAdaptersCommand({ NextToken: first.NextToken }));
      assert.deepEqual(second.Adapters?.map(adapter => adapter.AdapterName), ['purchase-order-lines', 'delivery-notes', 'invoice-fields-v2']);
      assert.equal(second.NextToken, undefined);
    });

    it('refuse a token of another list', async () => {
      await start({ pageSize: 1 });
      const { NextToken } = await client.send(new ListAdaptersCommand({}));
      await assert.rejects(client.send(new ListAdapterVersionsCommand({ NextToken })), InvalidParameterException);
      await assert.rejects(client.send(new ListAdaptersCommand({ NextToken: 'made-up' })), InvalidParameterException);
    });

    it('filter by creation time', async () => {
      await start();
      const { Adapters } = await client.send(new ListAdaptersCommand({ AfterCreationTime: new Date('2026-01-01'), BeforeCreationTime: new Date('2026-05-01') }));
      assert.deepEqual(Adapters?.map(adapter => adapter.AdapterName), ['remittance-slips', 'purchase-order-lines']);
    });
  });

  describe('tags', () => {
    it('are set, read and removed on an adapter and on a version', async () => {
      await start({ adapters: [] });
      const AdapterId = await createAdapter('tagged');
      await createVersion(AdapterId);
      const arn = `arn:aws:textract:us-east-1:111122223333:/adapters/${AdapterId}`;
      for (const ResourceARN of [arn, `${arn}/versions/1`]) {
        await client.send(new TagResourceCommand({ ResourceARN, Tags: { team: 'intake', stage: 'dev' } }));
        await client.send(new TagResourceCommand({ ResourceARN, Tags: { stage: 'prod', größe: '' } }));
        await client.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['team', 'never-set'] }));
        assert.deepEqual((await client.send(new ListTagsForResourceCommand({ ResourceARN }))).Tags, { stage: 'prod', größe: '' });
      }
      assert.deepEqual((await client.send(new GetAdapterCommand({ AdapterId }))).Tags, { stage: 'prod', größe: '' });
      assert.deepEqual((await client.send(new GetAdapterVersionCommand({ AdapterId, AdapterVersion: '1' }))).Tags, { stage: 'prod', größe: '' });
    });

    it('need the resource name of the service, with its leading slash, in the Region of the request', async () => {
      await start();
      const id = sampleAdapters[0]?.adapter.AdapterId ?? '';
      for (const ResourceARN of [`arn:aws:textract:us-east-1:111122223333:adapter/${id}`, `arn:aws:textract:eu-west-1:111122223333:/adapters/${id}`]) {
        await assert.rejects(client.send(new ListTagsForResourceCommand({ ResourceARN })), InvalidParameterException);
      }
      await assert.rejects(client.send(new ListTagsForResourceCommand({ ResourceARN: `arn:aws:textract:us-east-1:444455556666:/adapters/${id}` })), { name: 'AccessDeniedException' });
    });

    it('are at most 200 on a resource', async () => {
      await start();
      const ResourceARN = `arn:aws:textract:us-east-1:111122223333:/adapters/${sampleAdapters[0]?.adapter.AdapterId ?? ''}`;
      const Tags = Object.fromEntries(Array.from({ length: 199 }, (_, index) => [`key-${String(index)}`, 'value']));
      await assert.rejects(client.send(new TagResourceCommand({ ResourceARN, Tags })), ServiceQuotaExceededException);
    });
  });

  it('serves the sample data exactly as it is written', async () => {
    await start();
    for (const { adapter, versions } of sampleAdapters) {
      assert.deepEqual(answered(await client.send(new GetAdapterCommand({ AdapterId: adapter.AdapterId }))), adapter);
      for (const version of versions) {
        assert.deepEqual(answered(await client.send(new GetAdapterVersionCommand({ AdapterId: adapter.AdapterId, AdapterVersion: version.AdapterVersion }))), version);
      }
    }
    const versions = sampleAdapters.flatMap(sample => sample.versions);
    assert.deepEqual(new Set(versions.map(version => version.Status)), new Set(['ACTIVE', 'AT_RISK', 'DEPRECATED', 'CREATION_ERROR', 'CREATION_IN_PROGRESS']));
    assert.ok(versions.some(version => version.KMSKeyId === undefined));
  });

  describe('documents', () => {
    const DocumentLocation = { S3Object: { Bucket: 'amzn-s3-demo-bucket', Name: 'inbox/scan.pdf' } };
    const Document = { Bytes: Uint8Array.of(1, 2, 3) };

    it('are taken for synchronous analysis and answered as blank pages', async () => {
      await start();
      const { Blocks } = await client.send(new DetectDocumentTextCommand({ Document }));
      assert.deepEqual(Blocks?.map(block => block.BlockType), ['PAGE']);
      assert.equal((await client.send(new AnalyzeDocumentCommand({ Document, FeatureTypes: ['FORMS'] }))).Blocks?.length, 1);
      assert.deepEqual((await client.send(new AnalyzeExpenseCommand({ Document }))).ExpenseDocuments, []);
      assert.deepEqual((await client.send(new AnalyzeIDCommand({ DocumentPages: [Document, Document] }))).DocumentMetadata, { Pages: 2 });
      await assert.rejects(client.send(new DetectDocumentTextCommand({ Document: {} })), InvalidParameterException);
    });

    it('are taken as jobs, which have succeeded when asked for', async () => {
      await start();
      const analysis = await client.send(new StartDocumentAnalysisCommand({ DocumentLocation, FeatureTypes: ['TABLES'] }));
      const detection = await client.send(new StartDocumentTextDetectionCommand({ DocumentLocation }));
      const expense = await client.send(new StartExpenseAnalysisCommand({ DocumentLocation }));
      const lending = await client.send(new StartLendingAnalysisCommand({ DocumentLocation }));
      const statuses = [
        await client.send(new GetDocumentAnalysisCommand({ JobId: analysis.JobId })),
        await client.send(new GetDocumentTextDetectionCommand({ JobId: detection.JobId })),
        await client.send(new GetExpenseAnalysisCommand({ JobId: expense.JobId })),
        await client.send(new GetLendingAnalysisCommand({ JobId: lending.JobId })),
        await client.send(new GetLendingAnalysisSummaryCommand({ JobId: lending.JobId })),
      ].map(answer => answer.JobStatus);
      assert.deepEqual(new Set(statuses), new Set(['SUCCEEDED']));
      assert.match(analysis.JobId ?? '', /^[\w-]{1,64}$/);
      await assert.rejects(client.send(new GetExpenseAnalysisCommand({ JobId: lending.JobId })), InvalidJobIdException);
      await assert.rejects(client.send(new StartLendingAnalysisCommand({ DocumentLocation: {} })), InvalidParameterException);
    });

    it('give one job for one ClientRequestToken', async () => {
      await start();
      const request = { DocumentLocation, ClientRequestToken: 'scan-1' };
      const first = await client.send(new StartDocumentTextDetectionCommand(request));
      assert.equal((await client.send(new StartDocumentTextDetectionCommand(request))).JobId, first.JobId);
      await assert.rejects(client.send(new StartDocumentTextDetectionCommand({ ...request, JobTag: 'other' })), IdempotentParameterMismatchException);
    });
  });

  describe('recorded requests', () => {
    it('show operation, body, host and Region, so that two runs can be compared', async () => {
      await start();
      const DocumentLocation = { S3Object: { Bucket: 'amzn-s3-demo-bucket', Name: 'inbox/scan.pdf' } };
      await client.send(new StartDocumentTextDetectionCommand({ DocumentLocation, OutputConfig: output }));
      const west = clientFor(service.url, { region: 'us-west-2' });
      await west.send(new StartDocumentTextDetectionCommand({ DocumentLocation, OutputConfig: output, KMSKeyId: 'alias/out' }));
      west.destroy();
      const common = { operation: 'StartDocumentTextDetection', host: `127.0.0.1:${String(service.port)}`, unknownMembers: [], outcome: { kind: 'answered' } };
      assert.deepEqual(service.requests(), [
        { ...common, sequence: 1, region: 'us-east-1', body: { DocumentLocation, OutputConfig: output } },
        { ...common, sequence: 2, region: 'us-west-2', body: { DocumentLocation, OutputConfig: output, KMSKeyId: 'alias/out' } },
      ]);
      service.forgetRequests();
      assert.deepEqual(service.requests(), []);
    });

    it('show refused requests with the error, and nothing of the signature', async () => {
      await start();
      await assert.rejects(client.send(new GetAdapterCommand({ AdapterId: unknownId })));
      const [request] = service.requests();
      assert.deepEqual(request?.outcome, { kind: 'refused', error: 'ResourceNotFoundException' });
      assert.doesNotMatch(JSON.stringify(request), /AKIA|Signature|AWS4|authorization/i);
    });
  });

  it('forgets what was done to it when reset', async () => {
    await start({ adapters: [] });
    await createAdapter('short-lived');
    service.inject({ kind: 'throttled' });
    service.reset();
    assert.deepEqual(service.requests(), []);
    assert.deepEqual((await client.send(new ListAdaptersCommand({}))).Adapters, []);
  });
});

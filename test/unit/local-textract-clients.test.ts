import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { awsCli, boto3, cleanEnvironment, pythonScript } from '../support/local-textract/installed-clients';
import type { LocalTextract } from '../support/local-textract/local-textract';
import { startLocalTextract } from '../support/local-textract/local-textract';
import { exampleKeyPair } from '../support/local-textract/signature';

// Clients that share no code with the SDK that the service takes its types from.

const run = promisify(execFile);
const exampleEnvironment = (): NodeJS.ProcessEnv =>
  cleanEnvironment({ AWS_ACCESS_KEY_ID: exampleKeyPair.accessKeyId, AWS_SECRET_ACCESS_KEY: exampleKeyPair.secretAccessKey });

describe('independent clients of the local Textract service', () => {
  let service: LocalTextract;
  beforeEach(async () => {
    service = await startLocalTextract();
  });
  afterEach(() => service.close());

  describe('AWS SDK for JavaScript v2', () => {
    async function clientV2(secretAccessKey = exampleKeyPair.secretAccessKey) {
      // The SDK reads this when it is loaded; without it, it warns on stderr that it is in maintenance.
      process.env['AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE'] = '1';
      const { default: AWS } = await import('aws-sdk');
      const client = new AWS.Textract();
      client.config.region = 'eu-west-1';
      client.config.credentials = new AWS.Credentials(exampleKeyPair.accessKeyId, secretAccessKey);
      client.config.maxRetries = 0;
      client.endpoint = new AWS.Endpoint(service.url);
      return client;
    }

    it('makes, trains, tags, lists and deletes', async () => {
      const client = await clientV2();
      const { AdapterId } = await client.createAdapter({ AdapterName: 'from-v2', FeatureTypes: ['QUERIES'], Description: 'Made by v2' }).promise();
      assert.ok(AdapterId);
      const adapter = await client.getAdapter({ AdapterId }).promise();
      assert.equal(adapter.Description, 'Made by v2');
      assert.ok(adapter.CreationTime instanceof Date);
      const ResourceARN = `arn:aws:textract:eu-west-1:111122223333:/adapters/${AdapterId}`;
      await client.tagResource({ ResourceARN, Tags: { client: 'v2' } }).promise();
      assert.deepEqual((await client.listTagsForResource({ ResourceARN }).promise()).Tags, { client: 'v2' });
      const { AdapterVersion } = await client
        .createAdapterVersion({ AdapterId, DatasetConfig: { ManifestS3Object: { Bucket: 'amzn-s3-demo-training', Name: 'm.jsonl' } }, OutputConfig: { S3Bucket: 'amzn-s3-demo-output' } })
        .promise();
      assert.equal(AdapterVersion, '1');
      await assert.rejects(client.deleteAdapterVersion({ AdapterId, AdapterVersion }).promise(), { code: 'ConflictException', statusCode: 400 });
      service.setVersionStatus({ adapterId: AdapterId, version: AdapterVersion, status: 'ACTIVE' });
      const { AdapterVersions } = await client.listAdapterVersions({ AdapterId }).promise();
      assert.deepEqual(AdapterVersions?.map(version => version.Status), ['ACTIVE']);
      await client.deleteAdapter({ AdapterId }).promise();
      await assert.rejects(client.getAdapter({ AdapterId }).promise(), { code: 'ResourceNotFoundException' });
    });

    it('pages', async () => {
      const client = await clientV2();
      const names: (string | undefined)[][] = [];
      let NextToken: string | undefined;
      do {
        const page = await client.listAdapters({ MaxResults: 4, ...(NextToken === undefined ? {} : { NextToken }) }).promise();
        names.push((page.Adapters ?? []).map(adapter => adapter.AdapterName));
        NextToken = page.NextToken;
      } while (NextToken !== undefined);
      assert.deepEqual(names.map(page => page.length), [4, 2]);
    });

    it('understands refusals', async () => {
      await assert.rejects((await clientV2('not-the-secret')).listAdapters({}).promise(), { code: 'InvalidSignatureException', statusCode: 400 });
      const client = await clientV2();
      service.inject({ kind: 'throttled', times: 1 });
      await assert.rejects(client.listAdapters({}).promise(), { code: 'ThrottlingException', message: 'Rate exceeded', retryable: true });
      await assert.rejects(client.getAdapter({ AdapterId: 'short' }).promise(), { code: 'ValidationException' });
    });
  });

  it('boto3', async function () {
    if (boto3().kind === 'missing') this.skip();
    const { stdout } = await run('python3', [pythonScript('boto3_calls.py'), service.url], { env: exampleEnvironment() });
    assert.deepEqual(JSON.parse(stdout), {
      pages: [
        ['meter-reading-photos', 'warranty-cards', 'remittance-slips', 'purchase-order-lines'],
        ['delivery-notes', 'invoice-fields-v2'],
      ],
      tags: { größe: '9' },
      version: {
        AdapterVersion: '1',
        Status: 'CREATION_IN_PROGRESS',
        KMSKeyId: 'alias/textract-training',
        OutputConfig: { S3Bucket: 'amzn-s3-demo-output' },
        DatasetConfig: { ManifestS3Object: { Bucket: 'amzn-s3-demo-training', Name: 'manifest.jsonl' } },
      },
      createdYear: new Date().getUTCFullYear(),
      conflict: 'ConflictException',
      missing: 400,
      illegalJobTag: 'ValidationException',
      blocks: ['PAGE'],
    });
    assert.deepEqual(new Set(service.requests().map(request => request.region)), new Set(['us-west-2']));
  });

  describe('AWS CLI', () => {
    before(function () {
      if (awsCli().kind === 'missing') this.skip();
    });
    const aws = (...args: string[]) =>
      run('aws', ['textract', ...args, '--endpoint-url', service.url, '--region', 'us-east-2', '--output', 'json'], { env: exampleEnvironment() });

    it('lists adapters', async () => {
      const { stdout } = await aws('list-adapters');
      assert.equal((JSON.parse(stdout) as { readonly Adapters: readonly unknown[] }).Adapters.length, 6);
    });

    it('gathers the pages of versions', async () => {
      const { stdout } = await aws('list-adapter-versions', '--adapter-id', 'a1c4e7f20b35', '--page-size', '5');
      assert.equal((JSON.parse(stdout) as { readonly AdapterVersions: readonly unknown[] }).AdapterVersions.length, 14);
      assert.equal(service.requests().length, 3);
    });

    it('shows the error of the service', async () => {
      service.inject({ kind: 'expired-token' });
      await assert.rejects(aws('get-adapter', '--adapter-id', 'a1c4e7f20b35'), /ExpiredTokenException/);
    });
  });
});

import assert from 'node:assert/strict';
import type { LocalTextract } from '../support/local-textract/local-textract';
import { startLocalTextract } from '../support/local-textract/local-textract';
import { exampleKeyPair } from '../support/local-textract/signature';
import type { Answer } from '../support/local-textract/signed-request';
import { answerOf, signedRequest } from '../support/local-textract/signed-request';

const createAdapter = { AdapterName: 'a', FeatureTypes: ['QUERIES'] };
const createVersion = {
  AdapterId: 'c3e6a9b42d57',
  DatasetConfig: { ManifestS3Object: { Bucket: 'amzn-s3-demo-training', Name: 'manifest.jsonl' } },
  OutputConfig: { S3Bucket: 'amzn-s3-demo-output' },
};
const startDetection = { DocumentLocation: { S3Object: { Bucket: 'amzn-s3-demo-bucket', Name: 'scan.pdf' } } };
const analyze = { Document: { S3Object: { Bucket: 'amzn-s3-demo-bucket', Name: 'scan.png' } }, FeatureTypes: ['QUERIES'] };
const adapterArn = 'arn:aws:textract:us-east-1:111122223333:/adapters/c3e6a9b42d57';
const tags = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`key-${String(index)}`, '']));

type Case = readonly [what: string, operation: string, request: unknown, constraint: string];

const lengths: readonly Case[] = [
  ['AdapterName, empty', 'CreateAdapter', { ...createAdapter, AdapterName: '' }, "'adapterName' failed to satisfy constraint: Member must have length greater than or equal to 1"],
  ['AdapterName, 129', 'CreateAdapter', { ...createAdapter, AdapterName: 'a'.repeat(129) }, "'adapterName' failed to satisfy constraint: Member must have length less than or equal to 128"],
  ['Description, 257', 'CreateAdapter', { ...createAdapter, Description: 'd'.repeat(257) }, 'less than or equal to 256'],
  ['AdapterId, 11', 'GetAdapter', { AdapterId: 'a'.repeat(11) }, 'greater than or equal to 12'],
  ['AdapterVersion, 129', 'GetAdapterVersion', { AdapterId: 'a'.repeat(12), AdapterVersion: '1'.repeat(129) }, 'less than or equal to 128'],
  ['KMSKeyId, empty', 'CreateAdapterVersion', { ...createVersion, KMSKeyId: '' }, "'kMSKeyId' failed to satisfy constraint: Member must have length greater than or equal to 1"],
  ['S3Bucket, 2', 'CreateAdapterVersion', { ...createVersion, OutputConfig: { S3Bucket: 'ab' } }, "'outputConfig.s3Bucket' failed to satisfy constraint: Member must have length greater than or equal to 3"],
  ['Tags, 201', 'CreateAdapter', { ...createAdapter, Tags: tags(201) }, "'tags' failed to satisfy constraint: Member must have length less than or equal to 200"],
  ['tag key, 129', 'TagResource', { ResourceARN: adapterArn, Tags: { ['k'.repeat(129)]: '' } }, "'tags.1.key' failed to satisfy constraint: Member must have length less than or equal to 128"],
  ['tag value, 257', 'TagResource', { ResourceARN: adapterArn, Tags: { k: 'v'.repeat(257) } }, 'less than or equal to 256'],
  ['JobTag, 65', 'StartDocumentTextDetection', { ...startDetection, JobTag: 't'.repeat(65) }, 'less than or equal to 64'],
  ['Queries, none', 'AnalyzeDocument', { ...analyze, QueriesConfig: { Queries: [] } }, "'queriesConfig.queries' failed to satisfy constraint: Member must have length greater than or equal to 1"],
  ['DocumentPages, 3', 'AnalyzeID', { DocumentPages: [analyze.Document, analyze.Document, analyze.Document] }, 'less than or equal to 2'],
  ['Bytes, none', 'DetectDocumentText', { Document: { Bytes: '' } }, "'document.bytes' failed to satisfy constraint: Member must have length greater than or equal to 1"],
  ['MaxResults, 0', 'ListAdapters', { MaxResults: 0 }, 'Member must have value greater than or equal to 1'],
];

const patterns: readonly Case[] = [
  ['AdapterName with a blank', 'CreateAdapter', { ...createAdapter, AdapterName: 'a b' }, "'adapterName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9-_]+"],
  ['Description beyond ASCII', 'CreateAdapter', { ...createAdapter, Description: 'Rechnungsbeträge' }, "'description'"],
  ['tag key that begins with aws:', 'CreateAdapter', { ...createAdapter, Tags: { 'aws:owner': 'x' } }, "'tags.1.key'"],
  ['tag value with a question mark', 'CreateAdapter', { ...createAdapter, Tags: { k: 'why?' } }, "'tags.1.value'"],
  ['ClientRequestToken with a dot', 'CreateAdapter', { ...createAdapter, ClientRequestToken: 'a.b' }, "'clientRequestToken'"],
  ['KMSKeyId that begins with a slash', 'CreateAdapterVersion', { ...createVersion, KMSKeyId: '/alias' }, "'kMSKeyId'"],
  ['JobTag with an e-mail address', 'StartDocumentTextDetection', { ...startDetection, JobTag: 'a@example.com' }, "'jobTag'"],
  ['SNSTopicArn of another service', 'StartDocumentTextDetection', { ...startDetection, NotificationChannel: { SNSTopicArn: 'arn:aws:sqs:us-east-1:111122223333:q', RoleArn: 'arn:aws:iam::111122223333:role/r' } }, "'notificationChannel.sNSTopicArn'"],
  ['blank S3Prefix', 'StartDocumentTextDetection', { ...startDetection, OutputConfig: { S3Bucket: 'amzn-s3-demo-output', S3Prefix: ' ' } }, "'outputConfig.s3Prefix'"],
];

const enumerations: readonly Case[] = [
  ['AutoUpdate', 'CreateAdapter', { ...createAdapter, AutoUpdate: 'enabled' }, "'autoUpdate' failed to satisfy constraint: Member must satisfy enum value set: [ENABLED, DISABLED]"],
  ['FeatureTypes', 'AnalyzeDocument', { ...analyze, FeatureTypes: ['FORMS', 'TEXT'] }, "'featureTypes.2.member' failed to satisfy constraint: Member must satisfy enum value set: [TABLES, FORMS, QUERIES, SIGNATURES, LAYOUT]"],
];

const required: readonly Case[] = [
  ['at the top', 'CreateAdapter', { AdapterName: 'a' }, "'featureTypes' failed to satisfy constraint: Member must not be null"],
  ['given as null', 'GetAdapter', { AdapterId: null }, "'adapterId' failed to satisfy constraint: Member must not be null"],
  ['in a structure', 'StartDocumentAnalysis', { ...startDetection, FeatureTypes: ['FORMS'], OutputConfig: {} }, "'outputConfig.s3Bucket' failed to satisfy constraint: Member must not be null"],
  ['in a list', 'AnalyzeDocument', { ...analyze, QueriesConfig: { Queries: [{ Alias: 'TOTAL' }] } }, "'queriesConfig.queries.1.member.text' failed to satisfy constraint: Member must not be null"],
];

describe('request validation of the local Textract service', () => {
  let service: LocalTextract;
  before(async () => {
    service = await startLocalTextract();
  });
  beforeEach(() => {
    service.reset();
  });
  after(() => service.close());

  const send = (operation: string, json: unknown): Promise<Answer> => signedRequest(service.url, { operation, body: { json } });
  function assertRefused({ status, headers, body }: Answer, type: string, message: string | RegExp): void {
    assert.equal(body['__type'], type);
    assert.equal(status, 400);
    assert.equal(headers.get('x-amzn-errortype'), type);
    if (typeof message === 'string') assert.ok(String(body['message']).includes(message), String(body['message']));
    else assert.match(String(body['message']), message);
  }

  for (const [group, cases] of Object.entries({ length: lengths, pattern: patterns, enumeration: enumerations, 'required member': required })) {
    describe(group, () => {
      for (const [what, operation, request, constraint] of cases) {
        it(`${operation}: ${what}`, async () => {
          const answer = await send(operation, request);
          assertRefused(answer, 'ValidationException', constraint);
          assert.match(String(answer.body['message']), /^\d validation errors? detected: Value at /);
        });
      }
    });
  }

  it('takes values at their limits', async () => {
    const AdapterName = 'a'.repeat(128);
    const Tags = { ...tags(199), 'größe in cm': 'v'.repeat(256) };
    const { status, body } = await send('CreateAdapter', { ...createAdapter, AdapterName, Description: 'd'.repeat(256), Tags });
    assert.equal(status, 200, String(body['message']));
  });

  it('counts a character outside the Basic Multilingual Plane once', async () => {
    // 𝟗 is a number (\p{N}) of two UTF-16 code units.
    assert.equal((await send('CreateAdapter', { ...createAdapter, Tags: { ['𝟗'.repeat(128)]: '' } })).status, 200);
  });

  it('reports every violation at once', async () => {
    assertRefused(await send('CreateAdapter', { AdapterName: '' }), 'ValidationException', /^3 validation errors detected: .*length.*; .*pattern.*; .*'featureTypes'/);
  });

  it('never repeats the value that it refuses', async () => {
    const { body } = await send('CreateAdapter', { ...createAdapter, Tags: { owner: 'secret?value' } });
    assert.doesNotMatch(JSON.stringify(body), /secret/);
  });

  it('refuses values of the wrong JSON type and bodies that are not JSON objects', async () => {
    for (const [operation, request] of [
      ['CreateAdapter', { ...createAdapter, AdapterName: 7 }],
      ['CreateAdapter', { ...createAdapter, FeatureTypes: 'QUERIES' }],
      ['CreateAdapter', { ...createAdapter, Tags: [{ Key: 'k', Value: 'v' }] }],
      ['ListAdapters', { MaxResults: '10' }],
      ['ListAdapters', { MaxResults: 1.5 }],
      ['ListAdapters', { AfterCreationTime: '2026-01-01' }],
      ['DetectDocumentText', { Document: { Bytes: 'not base64!' } }],
      ['ListAdapters', []],
    ] as const) {
      assertRefused(await send(operation, request), 'SerializationException', /must be an? |must be base64/);
    }
    const answer = await signedRequest(service.url, { operation: 'ListAdapters', body: { text: '{' } });
    assertRefused(answer, 'SerializationException', 'not JSON');
  });

  it('ignores members that it does not know, and records them', async () => {
    const answer = await send('CreateAdapterVersion', { ...createVersion, KmsKeyId: 'alias/misspelt', OutputConfig: { ...createVersion.OutputConfig, Prefix: 'p' } });
    assert.equal(answer.status, 200);
    assert.deepEqual(service.requests()[0]?.unknownMembers, ['OutputConfig.Prefix', 'KmsKeyId']);
    const version = await send('GetAdapterVersion', { AdapterId: createVersion.AdapterId, AdapterVersion: answer.body['AdapterVersion'] });
    assert.equal(version.body['KMSKeyId'], undefined);
    assert.deepEqual(version.body['OutputConfig'], createVersion.OutputConfig);
  });

  it('refuses operations that the service does not have, and other ways to call it', async () => {
    for (const operation of ['ListEverything', 'constructor']) assertRefused(await send(operation, {}), 'UnknownOperationException', operation);
    const other = await answerOf(await fetch(service.url));
    assert.deepEqual([other.status, other.body['__type']], [404, 'UnknownOperationException']);
    const wrongType = await signedRequest(service.url, { operation: 'ListAdapters', body: { json: {} }, keyPair: exampleKeyPair }, headers => ({ ...headers, 'content-type': 'application/json' }));
    assert.deepEqual([wrongType.status, wrongType.body['__type']], [404, 'UnknownOperationException']);
    assert.deepEqual(service.requests().map(request => request.operation), [undefined, undefined, undefined, undefined]);
  });

  it('refuses a body larger than any document', async () => {
    const { status, body } = await answerOf(await fetch(service.url, { method: 'POST', body: 'x'.repeat(17 * 1024 * 1024) }));
    assert.deepEqual([status, body['__type']], [413, 'RequestEntityTooLargeException']);
  });
});

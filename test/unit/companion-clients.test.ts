/** Where FIPS endpoints are required, clients of the services that carry the same documents count in a file that uses Textract. */
import assert from 'node:assert/strict';
import { DEFAULT_CONFIG, type GuardConfig } from '../../src/core/config';
import { createEngine } from '../../src/core/engine';
import type { Finding } from '../../src/core/finding';
import { applyEdits, lineStarts, positionAt } from '../../src/core/text';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';

const engine = createEngine(nodeEngineHost());
const required: GuardConfig = { ...DEFAULT_CONFIG, fips: 'required' };

const clientFindings = async (path: string, text: string, config: GuardConfig): Promise<readonly Finding[]> =>
  (await engine.analyze({ path, text }, { config, workspace: NO_WORKSPACE_FACTS })).findings.filter(finding => finding.rule === 'non-fips-endpoint');

/** One line each: `?` for a client that is to be found where FIPS is required. */
interface Sample {
  readonly path: string;
  readonly lines: readonly string[];
}

const SAMPLES: readonly Sample[] = [
  { path: 'src/jobs.py', lines: [
    'import boto3',
    'from botocore.config import Config',
    'session = boto3.Session()',
    'textract = boto3.client("textract")  # ?',
    's3 = boto3.client("s3")  # ?',
    'bucket = boto3.resource("s3", region_name="us-east-1").Bucket("scans")  # ?',
    'sns = session.client("sns")  # ?',
    'kms = boto3.client("kms", config=Config(retries={"max_attempts": 3}))  # ?',
    's3_fips = boto3.client("s3", config=Config(use_fips_endpoint=True))',
    's3_open = boto3.client("s3", **options)',
    'dynamodb = boto3.client("dynamodb")',
  ] },
  { path: 'src/jobs.ts', lines: [
    'import { TextractClient } from "@aws-sdk/client-textract";',
    'import { S3Client, S3 } from "@aws-sdk/client-s3";',
    'import { SNSClient as Topics } from "@aws-sdk/client-sns";',
    'import { KMSClient } from "@aws-sdk/client-kms";',
    'import { DynamoDBClient } from "@aws-sdk/client-dynamodb";',
    'const textract = new TextractClient({}); // ?',
    'const s3 = new S3Client({ region: "us-east-1", forcePathStyle: true }); // ?',
    'const objects = new S3(); // ?',
    'const topics = new Topics({}); // ?',
    'const kms = new KMSClient({ useFipsEndpoint: true });',
    'const open = new KMSClient(options);',
    'const table = new DynamoDBClient({});',
  ] },
  { path: 'src/jobs.js', lines: [
    'const AWS = require("aws-sdk");',
    'const textract = new AWS.Textract(); // ?',
    'const s3 = new AWS.S3({ signatureVersion: "v4" }); // ?',
    'const sns = new AWS.SNS(); // ?',
    'const kms = new AWS.KMS({ useFipsEndpoint: true });',
    'const table = new AWS.DynamoDB();',
  ] },
  { path: 'src/Jobs.cs', lines: [
    'using Amazon; using Amazon.S3; using Amazon.Textract; using Amazon.KeyManagementService; using Amazon.SimpleNotificationService;',
    'using TopicsClient = Amazon.SimpleNotificationService.AmazonSimpleNotificationServiceClient;',
    'class Jobs {',
    '  private readonly IAmazonTextract textract = new AmazonTextractClient(); // ?',
    '  private readonly IAmazonS3 s3 = new AmazonS3Client(RegionEndpoint.USEast1); // ?',
    '  private readonly IAmazonS3 path = new AmazonS3Client(new AmazonS3Config { ForcePathStyle = true }); // ?',
    '  private readonly IAmazonS3 fips = new AmazonS3Client(new AmazonS3Config { UseFIPSEndpoint = true });',
    '  private readonly IAmazonS3 other = new Amazon.S3.AmazonS3Client(); // ?',
    '  private readonly IAmazonSimpleNotificationService topics = new TopicsClient(); // ?',
    '  private readonly IAmazonKeyManagementService kms = new AmazonKeyManagementServiceClient(config);',
    '  private readonly IAmazonDynamoDB table = new AmazonDynamoDBClient();',
    '}',
  ] },
  { path: 'src/jobs.go', lines: [
    'package jobs',
    'import (',
    '\t"context"',
    '\t"github.com/aws/aws-sdk-go-v2/aws"',
    '\t"github.com/aws/aws-sdk-go-v2/config"',
    '\t"github.com/aws/aws-sdk-go-v2/service/dynamodb"',
    '\tkeys "github.com/aws/aws-sdk-go-v2/service/kms"',
    '\t"github.com/aws/aws-sdk-go-v2/service/s3"',
    '\t"github.com/aws/aws-sdk-go-v2/service/textract"',
    ')',
    'func start(ctx context.Context, other aws.Config) {',
    '\tcfg, _ := config.LoadDefaultConfig(ctx)',
    '\ttx := textract.NewFromConfig(cfg) // ?',
    '\tobjects := s3.NewFromConfig(cfg, func(o *s3.Options) { o.UsePathStyle = true }) // ?',
    '\tkms := keys.NewFromConfig(cfg) // ?',
    '\tfips := keys.NewFromConfig(cfg, func(o *keys.Options) { o.EndpointOptions.UseFIPSEndpoint = aws.FIPSEndpointStateEnabled })',
    '\topen := s3.NewFromConfig(other)',
    '\ttable := dynamodb.NewFromConfig(cfg)',
    '\tuse(tx, objects, kms, fips, open, table)',
    '}',
  ] },
];

for (const { path, lines } of SAMPLES) {
  describe(`companion clients in ${path}`, () => {
    const text = `${lines.join('\n')}\n`;
    const lineOf = ({ span }: Finding): string => lines[positionAt(lineStarts(text), span.start).line] ?? '';

    it('count where FIPS endpoints are required', async () => {
      const findings = await clientFindings(path, text, required);
      assert.deepEqual(findings.map(lineOf), lines.filter(line => line.endsWith('?')));
      for (const { severity } of findings) assert.equal(severity, 'error');
    });

    it('do not count elsewhere', async () => {
      const findings = await clientFindings(path, text, DEFAULT_CONFIG);
      assert.equal(findings.length, 1);
      assert.match(findings[0]?.message ?? '', /Textract/);
    });

    it('use FIPS endpoints after their fixes', async () => {
      const findings = await clientFindings(path, text, required);
      for (const finding of findings) {
        const fix = finding.fixes.find(({ id }) => id === 'enable-fips');
        assert.ok(fix, lineOf(finding));
        assert.equal((await clientFindings(path, applyEdits(text, fix.edits), required)).length, findings.length - 1, applyEdits(text, fix.edits));
      }
    });

    it('do not count in a file without Textract', async () => {
      const without = lines.filter(line => !/textract/i.test(line)).join('\n');
      assert.deepEqual(await clientFindings(path, `// textract\n# textract\n${without}\n`, required), []);
    });
  });
}

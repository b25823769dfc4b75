/** What the rule on FIPS endpoints makes of things outside the file: the policy, environment files, other files of the workspace. */
import assert from 'node:assert/strict';
import { DEFAULT_CONFIG, type GuardConfig } from '../../src/core/config';
import { createEngine } from '../../src/core/engine';
import type { Finding } from '../../src/core/finding';
import { applyEdits } from '../../src/core/text';
import { NO_WORKSPACE_FACTS, type WorkspaceFacts } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';

const engine = createEngine(nodeEngineHost());
const required: GuardConfig = { ...DEFAULT_CONFIG, fips: 'required' };

async function found(path: string, text: string, workspace: WorkspaceFacts = NO_WORKSPACE_FACTS, config: GuardConfig = DEFAULT_CONFIG): Promise<readonly Finding[]> {
  const { findings } = await engine.analyze({ path, text }, { config, workspace });
  return findings.filter(({ rule }) => rule === 'non-fips-endpoint');
}
const said = (findings: readonly Finding[]): string[] => findings.map(({ severity, message }) => `${severity}: ${message}`);

const TYPESCRIPT = "import { TextractClient } from '@aws-sdk/client-textract';\nnew TextractClient({ region: 'us-east-1' });\n";
const PYTHON = 'import boto3\nboto3.client("textract", region_name="us-east-1")\n';
const around = (value: string): WorkspaceFacts => ({ useFipsEndpoint: [{ path: 'app/.env', value }] });
const SILENT = 'This Textract client does not ask for the FIPS endpoint of us-east-1.';

describe('FIPS endpoints that are wanted elsewhere', () => {
  it('in an environment file that the SDK does not take at its word', async () => {
    assert.deepEqual(said(await found('a.ts', TYPESCRIPT, around('TRUE'))), [
      `warning: ${SILENT} AWS_USE_FIPS_ENDPOINT is TRUE in app/.env, and the AWS SDK for JavaScript v3 takes only true in lower case.`,
    ]);
    assert.deepEqual(said(await found('a.py', PYTHON, around('1'))), [`warning: ${SILENT} AWS_USE_FIPS_ENDPOINT is 1 in app/.env, which boto3 does not take for true.`]);
    assert.deepEqual(await found('a.py', PYTHON, around('TRUE')), []);
    assert.deepEqual(await found('a.ts', TYPESCRIPT, around('true')), []);
    assert.deepEqual(said(await found('a.ts', TYPESCRIPT, around('false'))), [`information: ${SILENT}`]);
  });

  it('in another file of the workspace', async () => {
    assert.deepEqual(said(await found('a.py', PYTHON, { ...NO_WORKSPACE_FACTS, fipsInUse: ['lib/s3.py'] })), [`warning: ${SILENT} FIPS endpoints are in use in lib/s3.py.`]);
    assert.deepEqual(said(await found('a.py', PYTHON, { ...NO_WORKSPACE_FACTS, fipsInUse: ['a.py'] })), [`information: ${SILENT}`]);
    assert.equal((await found('a.py', PYTHON, { ...NO_WORKSPACE_FACTS, fipsInUse: ['a.py', 'b.py'] }))[0]?.severity, 'warning');
  });
});

describe('required FIPS endpoints', () => {
  const text = [
    'import boto3',
    'from botocore.config import Config',
    'textract = boto3.client("textract", region_name="us-east-1", config=Config(use_fips_endpoint=True))',
    'storage = boto3.client("s3", region_name="eu-west-1")',
    'notices = boto3.resource("sns", config=Config(use_fips_endpoint=False))',
    'keys = boto3.client("kms", region_name="us-east-1", config=Config(use_fips_endpoint=True))',
    'queue = boto3.client("sqs", region_name="us-east-1")',
    '',
  ].join('\n');

  it('are those of the clients that carry the same documents, too, of whose Regions nothing is known', async () => {
    const findings = await found('a.py', text, NO_WORKSPACE_FACTS, required);
    assert.deepEqual(said(findings), ['error: This Amazon S3 client does not ask for a FIPS endpoint.', 'error: This Amazon SNS client switches the FIPS endpoint off.']);
    for (const { fixes } of findings) assert.deepEqual(fixes.map(({ id, safety }) => [id, safety]), [['enable-fips', 'suggestion']]);
    const edits = findings.flatMap(({ fixes }) => fixes[0]?.edits ?? []);
    assert.deepEqual(await found('a.py', applyEdits(text, edits), NO_WORKSPACE_FACTS, required), []);
    assert.deepEqual(await found('a.py', text), []);
  });

  it('are not those of a file without Textract, nor of other classes', async () => {
    assert.deepEqual(await found('a.py', '# not Textract\nimport boto3\nboto3.client("s3")\n', NO_WORKSPACE_FACTS, required), []);
    const typescript = `import { S3Client as Storage } from '@aws-sdk/client-s3';\nimport { KMS } from '@aws-sdk/client-kms';\nimport { SNS } from './notices';\n${TYPESCRIPT}new Storage({});\nnew KMS({});\nnew SNS({});\n`;
    assert.deepEqual(said(await found('a.ts', typescript, NO_WORKSPACE_FACTS, required)), [
      `error: ${SILENT}`, 'error: This Amazon S3 client does not ask for a FIPS endpoint.', 'error: This AWS KMS client does not ask for a FIPS endpoint.',
    ]);
  });

  it('are found in Go by the import path', async () => {
    const go = [
      'package intake', '', 'import (', '\t"github.com/aws/aws-sdk-go-v2/config"', '\t"github.com/aws/aws-sdk-go-v2/service/s3"', '\t"github.com/aws/aws-sdk-go-v2/service/textract"', '\tsns "example.com/contoso/sns"', ')', '',
      'func clients() {', '\tcfg, _ := config.LoadDefaultConfig(ctx)', '\tuse(textract.NewFromConfig(cfg), s3.NewFromConfig(cfg), sns.NewFromConfig(cfg))', '}', '',
    ].join('\n');
    const findings = await found('a.go', go, NO_WORKSPACE_FACTS, required);
    assert.deepEqual(said(findings), ['error: This Textract client does not ask for the FIPS endpoint.', 'error: This Amazon S3 client does not ask for a FIPS endpoint.']);
    // One fix after the other: both need the same import.
    let fixed = go;
    for (let left = findings; left.length > 0; left = await found('a.go', fixed, NO_WORKSPACE_FACTS, required)) fixed = applyEdits(fixed, left[0]?.fixes[0]?.edits ?? assert.fail('no fix'));
    assert.match(fixed, /s3\.NewFromConfig\(cfg, func\(o \*s3\.Options\)/);
  });

  it('are found in C# by the class or its alias', async () => {
    const csharp = [
      'using Amazon;', 'using Amazon.S3;', 'using Amazon.Textract;', 'using KeysClient = Amazon.KeyManagementService.AmazonKeyManagementServiceClient;', 'using Amazon.SimpleNotificationService;', '',
      'var textract = new AmazonTextractClient(new AmazonTextractConfig { UseFIPSEndpoint = true });',
      'var storage = new AmazonS3Client(RegionEndpoint.USEast1);',
      'var notices = new AmazonSimpleNotificationServiceClient(new AmazonSimpleNotificationServiceConfig { UseFIPSEndpoint = false });',
      'var keys = new KeysClient();',
      'var archive = new AmazonS3Client(new AmazonS3Config { UseFIPSEndpoint = true });',
      'var queue = new AmazonSQSClient();', '',
    ].join('\n');
    const findings = await found('a.cs', csharp, NO_WORKSPACE_FACTS, required);
    assert.deepEqual(said(findings), [
      'error: This Amazon S3 client does not ask for a FIPS endpoint.', 'error: This Amazon SNS client switches the FIPS endpoint off.', 'error: This AWS KMS client does not ask for a FIPS endpoint.',
    ]);
    const fixed = applyEdits(csharp, findings.flatMap(({ fixes }) => fixes[0]?.edits ?? assert.fail('no fix')));
    assert.match(fixed, /new AmazonS3Client\(new AmazonS3Config \{ RegionEndpoint = RegionEndpoint\.USEast1, UseFIPSEndpoint = true \}\)/);
    assert.match(fixed, /new KeysClient\(new Amazon\.KeyManagementService\.AmazonKeyManagementServiceConfig \{ UseFIPSEndpoint = true \}\)/);
    assert.deepEqual(await found('a.cs', fixed, NO_WORKSPACE_FACTS, required), []);
    assert.deepEqual(await found('a.cs', csharp), []);
    assert.deepEqual(await found('a.cs', '// not Textract\nvar storage = new Amazon.S3.AmazonS3Client();\n', NO_WORKSPACE_FACTS, required), []);
  });
});

import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../src/core/config';
import { createEngine } from '../../src/core/engine';
import type { Finding } from '../../src/core/finding';
import { applyEdits } from '../../src/core/text';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';

const engine = createEngine(nodeEngineHost());

async function findings(path: string, text: string, fips: typeof DEFAULT_CONFIG.fips = DEFAULT_CONFIG.fips): Promise<readonly Finding[]> {
  return (await engine.analyze({ path: `src/${path}`, text }, { config: { ...DEFAULT_CONFIG, fips }, workspace: NO_WORKSPACE_FACTS })).findings;
}

/** The text after the only fix of its only finding. */
async function fixed(path: string, text: string): Promise<string> {
  const [finding, more] = await findings(path, text);
  assert.ok(finding && !more, 'one finding');
  const [fix, other] = finding.fixes;
  assert.ok(fix && !other, 'one fix');
  return applyEdits(text, fix.edits);
}

describe('fixes of Kotlin', () => {
  const key = 'kmsKeyId = System.getenv("TEXTRACT_KMS_KEY_ID")';
  const calling = (call: string): string => `import aws.sdk.kotlin.services.textract.TextractClient\nimport aws.sdk.kotlin.services.textract.model.*\nsuspend fun f(c: TextractClient, l: DocumentLocation) = c.${call}\n`;

  it('write one more statement in braces', async () => {
    assert.ok((await fixed('A.kt', calling('startDocumentAnalysis { documentLocation = l }'))).includes(`{ documentLocation = l; ${key} }`));
    assert.ok((await fixed('A.kt', calling('startDocumentAnalysis {}'))).includes(`startDocumentAnalysis { ${key} }`));
    assert.ok((await fixed('A.kt', calling('startDocumentAnalysis {\n  documentLocation = l\n}'))).includes(`{\n  documentLocation = l\n  ${key}\n}`));
    assert.ok((await fixed('A.kt', calling('startDocumentAnalysis {\r\n\tdocumentLocation = l // all\r\n}'))).includes(`{\r\n\t${key}\r\n\tdocumentLocation = l // all\r\n}`));
  });

  it('copy what is made elsewhere in the file, and fill a builder', async () => {
    assert.ok((await fixed('A.kt', calling('startDocumentAnalysis(StartDocumentAnalysisRequest { documentLocation = l }.copy { jobTag = "a" })'))).includes(`.copy { jobTag = "a" }.copy { ${key} })`));
    assert.ok((await fixed('A.kt', calling('startDocumentAnalysis(StartDocumentAnalysisRequest.Builder().apply { jobTag = "a" }.build())'))).includes(`.apply { jobTag = "a" }.apply { ${key} }.build())`));
  });

  it('turn the option of the SDK for Kotlin on', async () => {
    const made = (how: string): string => `import aws.sdk.kotlin.services.textract.TextractClient\nsuspend fun f() = ${how}\n`;
    assert.equal(await fixed('A.kt', made('TextractClient.fromEnvironment()')), made('TextractClient.fromEnvironment { useFips = true }'));
    assert.equal(await fixed('A.kt', made('TextractClient { region = "us-east-1"; useFips = false }')), made('TextractClient { region = "us-east-1"; useFips = true }'));
  });

  it('interpolate, and escape what Kotlin would interpolate', async () => {
    const text = 'val s = "postgresql://claims:Xq7-tr0ub4dor@db.contoso-mail.com/claims"\n';
    const [finding] = await findings('A.kt', text);
    const fix = finding?.fixes.find(({ id }) => id === 'read-from-environment');
    assert.ok(fix);
    assert.equal(applyEdits(text, fix.edits), 'val s = "postgresql://claims:${System.getenv("DATABASE_PASSWORD")}@db.contoso-mail.com/claims"\n');
  });
});

describe('fixes of Scala', () => {
  it('go on with the chain, with or without parentheses', async () => {
    const calling = (request: string): string => `import software.amazon.awssdk.services.textract.TextractClient\nimport software.amazon.awssdk.services.textract.model._\nobject A { def f(c: TextractClient) = c.startDocumentAnalysis(${request}) }\n`;
    const key = '.kmsKeyId(sys.env("TEXTRACT_KMS_KEY_ID"))';
    assert.equal(await fixed('A.scala', calling('StartDocumentAnalysisRequest.builder.jobTag("a").build')), calling(`StartDocumentAnalysisRequest.builder.jobTag("a")${key}.build`));
    assert.equal(await fixed('A.scala', calling('_.jobTag("a")')), calling(`_.jobTag("a")${key}`));
    assert.equal(await fixed('A.scala', calling('r => r.jobTag("a")')), calling(`r => r.jobTag("a")${key}`));
  });

  it('put a sum in place of an interpolation', async () => {
    const text = 'object A { def f(h: String) = s"mysql://claims:Xq7-tr0ub4dor@$h.contoso-mail.com/claims" }\n';
    const [finding] = await findings('A.scala', text);
    const fix = finding?.fixes.find(({ id }) => id === 'read-from-environment');
    assert.ok(fix);
    assert.equal(applyEdits(text, fix.edits), 'object A { def f(h: String) = s"mysql://claims:" + sys.env("DATABASE_PASSWORD") + s"@$h.contoso-mail.com/claims" }\n');
  });
});

describe('clients that carry the same documents', () => {
  const programs: readonly (readonly [string, string])[] = [
    ['A.java', 'import software.amazon.awssdk.services.textract.TextractClient;\nimport software.amazon.awssdk.services.s3.S3Client;\nimport software.amazon.awssdk.services.kms.KmsClient;\nclass A { TextractClient t; S3Client s = S3Client.create(); KmsClient k = KmsClient.builder().build(); }\n'],
    ['A.java', 'import com.amazonaws.services.textract.AmazonTextract;\nimport com.amazonaws.services.s3.*;\nimport com.amazonaws.services.sns.AmazonSNSClientBuilder;\nclass A { AmazonTextract t; Object s = AmazonS3ClientBuilder.defaultClient(); Object n = AmazonSNSClientBuilder.standard().build(); }\n'],
    ['A.kt', 'import aws.sdk.kotlin.services.textract.TextractClient\nimport aws.sdk.kotlin.services.s3.S3Client\nimport aws.sdk.kotlin.services.sns.SnsClient\nclass A(val t: TextractClient) { val s = S3Client { region = "us-east-1" }\n suspend fun n() = SnsClient.fromEnvironment() }\n'],
    ['A.scala', 'import software.amazon.awssdk.services.textract.TextractClient\nimport software.amazon.awssdk.services.s3.S3Client\nimport software.amazon.awssdk.services.sns.SnsClient\nclass A(t: TextractClient) { val s = S3Client.create; val n = SnsClient.builder.build }\n'],
  ];

  for (const [path, text] of programs) {
    it(`count where FIPS is required: ${path}`, async () => {
      assert.deepEqual(await findings(path, text), []);
      const found = await findings(path, text, 'required');
      assert.deepEqual(found.map(({ rule, severity }) => `${rule} ${severity}`), ['non-fips-endpoint error', 'non-fips-endpoint error']);
    });
  }

  it('do not count in a file without Textract', async () => {
    const text = '// what Textract reads\nimport software.amazon.awssdk.services.s3.S3Client;\nclass A { S3Client s = S3Client.create(); }\n';
    assert.deepEqual(await findings('A.java', text, 'required'), []);
  });
});

describe('names that are not the SDK\'s', () => {
  it('are told from the SDK\'s by their imports', async () => {
    const own = 'import software.amazon.awssdk.services.textract.model.*;\nclass A { void f(TextractClient c) { c.startDocumentAnalysis(StartDocumentAnalysisRequest.builder().build()); } }\n';
    assert.deepEqual(await findings('A.java', own), []);
    const renamed = 'import aws.sdk.kotlin.services.textract.TextractClient as Ocr\nval ocr = Ocr { region = "us-east-1" }\n';
    const [finding] = await findings('A.kt', renamed);
    assert.equal(finding?.rule, 'non-fips-endpoint');
  });
});

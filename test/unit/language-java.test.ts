import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../src/core/config';
import { createEngine } from '../../src/core/engine';
import type { Finding } from '../../src/core/finding';
import { insertionInto } from '../../src/core/model/insertion';
import { applyEdits } from '../../src/core/text';
import { NO_WORKSPACE_FACTS, type WorkspaceFacts } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';

const engine = createEngine(nodeEngineHost());

async function findings(text: string, workspace: WorkspaceFacts = NO_WORKSPACE_FACTS): Promise<readonly Finding[]> {
  return (await engine.analyze({ path: 'src/Clients.java', text }, { config: DEFAULT_CONFIG, workspace })).findings;
}

/** The text after the only fix of its only finding. */
async function fixed(text: string): Promise<string> {
  const [finding, more] = await findings(text);
  assert.ok(finding && !more, 'one finding');
  const [fix, other] = finding.fixes;
  assert.ok(fix && !other, 'one fix');
  return applyEdits(text, fix.edits);
}

const V2 = 'import software.amazon.awssdk.services.textract.*;\nimport software.amazon.awssdk.services.textract.model.*;\n';
const V1 = 'import com.amazonaws.services.textract.*;\nimport com.amazonaws.services.textract.model.*;\n';
const starting = (argument: string): string => `${V2}class C { void f(TextractClient c, DocumentLocation l) { c.startDocumentAnalysis(${argument}); } }\n`;

describe('one more call in a chain', () => {
  const inserted = (text: string, links: readonly string[]): string => {
    let from = 0;
    const items = links.map(link => {
      const start = text.indexOf(link, from);
      from = start + link.length;
      return { start, end: from };
    });
    const place = insertionInto(text, { start: text.indexOf('()') + 2, end: text.length }, items, 'chain');
    return applyEdits(text, [{ span: { start: place.at, end: place.at }, newText: `${place.lead}.z(1)${place.trail}` }]);
  };

  it('stands after the last, on the same line or on one of its own', () => {
    assert.equal(inserted('X.builder().build()', []), 'X.builder().z(1).build()');
    assert.equal(inserted('X.builder().a(1).build()', ['.a(1)']), 'X.builder().a(1).z(1).build()');
    assert.equal(inserted('X.builder()\n  .a(1)\n  .build()', ['.a(1)']), 'X.builder()\n  .a(1)\n  .z(1)\n  .build()');
    assert.equal(inserted('X.builder()\r\n\t.a(1).b(2)\r\n\t.build()', ['.a(1)', '.b(2)']), 'X.builder()\r\n\t.a(1).b(2).z(1)\r\n\t.build()');
  });

  it('stands before a link that a comment is about', () => {
    assert.equal(inserted('X.builder()\n  .a(1) // one\n  .build()', ['.a(1)']), 'X.builder()\n  .z(1)\n  .a(1) // one\n  .build()');
  });
});

describe('fixes of Java', () => {
  const key = 'kmsKeyId(System.getenv("TEXTRACT_KMS_KEY_ID"))';

  it('write the key as the request is built', async () => {
    assert.ok((await fixed(starting('StartDocumentAnalysisRequest.builder().documentLocation(l).build()'))).includes(`.documentLocation(l).${key}.build()`));
    assert.ok((await fixed(starting('r -> r.documentLocation(l)'))).includes(`r -> r.documentLocation(l).${key})`));
    assert.ok((await fixed(starting('r -> { r.documentLocation(l); }'))).includes(`{ r.documentLocation(l).${key}; }`));
    const setters = `${V1}class C { void f(AmazonTextract c) { StartDocumentAnalysisRequest r = new StartDocumentAnalysisRequest(); r.setJobTag("a"); c.startDocumentAnalysis(r); } }\n`;
    assert.ok((await fixed(setters)).includes('new StartDocumentAnalysisRequest().withKMSKeyId(System.getenv("TEXTRACT_KMS_KEY_ID"));'));
  });

  it('are not offered where a statement of the lambda is none of the builder', async () => {
    const [finding] = await findings(starting('r -> { r.documentLocation(l); if (l == null) { r.jobTag("none"); } }'));
    assert.equal(finding?.rule, 'missing-kms-key');
    assert.deepEqual(finding.fixes, []);
  });

  it('give a v1 client the FIPS endpoint in place of its Region', async () => {
    const text = `${V1}class C { AmazonTextract c = AmazonTextractClientBuilder.standard().withRegion("us-west-2").build(); }\n`;
    assert.equal(await fixed(text), `import com.amazonaws.client.builder.AwsClientBuilder;\n${text.replace('withRegion("us-west-2")', 'withEndpointConfiguration(new AwsClientBuilder.EndpointConfiguration("https://textract-fips.us-west-2.amazonaws.com", "us-west-2"))')}`);
  });

  it('read a credential in a string from the environment, and leave no empty string beside it', async () => {
    const whole = 'class C { String s = "postgresql://claims:Xq7-tr0ub4dor@db.contoso-mail.com/claims"; }\n';
    const [finding] = await findings(whole);
    const fix = finding?.fixes.find(({ id }) => id === 'read-from-environment');
    assert.ok(fix);
    assert.equal(applyEdits(whole, fix.edits), 'class C { String s = "postgresql://claims:" + System.getenv("DATABASE_PASSWORD") + "@db.contoso-mail.com/claims"; }\n');
    const query = 'class C { String s = "https://api.contoso-mail.com/v1?api_key=Zk93hfYw71Lmq0Ps"; }\n';
    const [last] = await findings(query);
    const end = last?.fixes.find(({ id }) => id === 'read-from-environment');
    assert.ok(end);
    assert.equal(applyEdits(query, end.edits), 'class C { String s = "https://api.contoso-mail.com/v1?api_key=" + System.getenv("API_KEY"); }\n');
  });
});

describe('the FIPS switch of the environment', () => {
  const on: WorkspaceFacts = { ...NO_WORKSPACE_FACTS, useFipsEndpoint: [{ path: '.env', value: 'true' }] };

  it('counts for v2 and not for v1', async () => {
    assert.deepEqual(await findings(`${V2}class C { TextractClient c = TextractClient.create(); }\n`, on), []);
    const [finding] = await findings(`${V1}class C { AmazonTextract c = AmazonTextractClientBuilder.defaultClient(); }\n`, on);
    assert.equal(finding?.rule, 'non-fips-endpoint');
  });
});

import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../src/core/config';
import { createEngine, type AnalysisContext } from '../../src/core/engine';
import type { AnalysisResult } from '../../src/core/finding';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';

const engine = createEngine(nodeEngineHost());
const context: AnalysisContext = { config: DEFAULT_CONFIG, workspace: NO_WORKSPACE_FACTS };
const analyze = (path: string, text: string): Promise<AnalysisResult> => engine.analyze({ path, text }, context);

const STATE = '{"Type": "Task", "Resource": "arn:aws:states:::aws-sdk:textract:startDocumentAnalysis", "Parameters": {"FeatureTypes": ["FORMS"]}, "End": true}';

describe('formats of data', () => {
  const shapes = Object.fromEntries(Array.from({ length: 12_000 }, (_, index) => [`Shape${index}`, { type: 'string', documentation: '<p>Read by Amazon Textract</p>' }]));
  const model = { metadata: { endpointPrefix: 'textract', serviceId: 'Textract' }, operations: { StartDocumentAnalysis: { name: 'StartDocumentAnalysis' } }, shapes };

  it('say nothing of a large file that cannot concern the service', async () => {
    for (const text of [JSON.stringify(model, null, 2), JSON.stringify(model)]) assert.deepEqual(await analyze('src/service-2.json', text), { findings: [], suppressed: [], skipped: [] });
  });

  it('say of a large file with a mark of the service that it was left out', async () => {
    const { skipped } = await analyze('src/machine.json', JSON.stringify({ ...model, States: { Read: JSON.parse(STATE) as unknown } }, null, 2));
    assert.deepEqual(skipped.map(({ kind }) => kind), ['too-large']);
  });

  it('still look at the raw text of what is too large to parse', async () => {
    const { findings, skipped } = await analyze('src/service-2.json', JSON.stringify({ ...model, mirror: 'https://deploy:Vb7-kQ2mXz9p@registry.claims.example.io/v2/' }, null, 2));
    assert.deepEqual(findings.map(({ rule }) => rule), ['credentials-in-url']);
    assert.deepEqual(skipped, []);
  });

  it('take JSON with comments and trailing commas, nested however deep', async () => {
    const { findings } = await analyze('src/machine.json', `// The machine\n{"States": {"Read": ${STATE},},}`);
    assert.deepEqual(findings.map(({ rule }) => rule), ['missing-kms-key']);
    for (const [path, text] of [['a.json', `${'['.repeat(20_000)}":::aws-sdk:textract:"`], ['a.yaml', `a: ${'['.repeat(5000)}":::aws-sdk:textract:"`], ['b.yaml', `${'- '.repeat(3000)}":::aws-sdk:textract:"`]] as const) {
      assert.deepEqual((await analyze(path, text)).findings, []);
    }
  });

  it('are not given to a parser that such a depth would break', async () => {
    const hostile = [`${'- '.repeat(400)}":::aws-sdk:textract:"`, Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}k:`).join('\n') + ' ":::aws-sdk:textract:"', Array.from({ length: 400 }, (_, depth) => `${' '.repeat(depth)}- - k:\n`).join('') + '":::aws-sdk:textract:"'];
    for (const text of hostile) assert.deepEqual((await analyze('src/a.yaml', text)).skipped, [{ kind: 'nested' }]);
    assert.deepEqual((await analyze('src/b.yaml', `a: |\n${Array.from({ length: 80 }, (_, depth) => ' '.repeat(depth + 2)).map(indent => `${indent}- textract: x\n`).join('')}`)).skipped, []);
  });

  it('read a half-typed state without a claim about what is still to come', async () => {
    assert.deepEqual((await analyze('src/machine.json', '{"Resource": "arn:aws:states:::aws-sdk:textract:startDocumentAnalysis", "Parameters": {"JobTag": "a", "Kms')).findings, []);
  });

  it('detect templates of CloudFormation by what they hold', async () => {
    const yaml = 'Resources:\n  M:\n    Type: AWS::Serverless::StateMachine\n    Properties:\n      Definition:\n        States:\n          Read:\n            Type: Task\n            Resource: arn:aws:states:::aws-sdk:textract:startDocumentAnalysis\n            Parameters: { FeatureTypes: [FORMS] }\n';
    const json = JSON.stringify({ Resources: { M: { Properties: { Definition: { States: { Read: JSON.parse(STATE) as unknown } } } } } });
    for (const [path, text] of [['src/stack.template', yaml], ['src/stack.template', json], ['src/read.asl', STATE]] as const) {
      assert.deepEqual((await analyze(path, text)).findings.map(({ rule }) => rule), ['missing-kms-key'], path);
    }
  });

  it('hold settings for the programs inside them', async () => {
    const template = (value: string): string => `Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties:\n      Runtime: python3.12\n      Environment:\n        Variables:\n          AWS_USE_FIPS_ENDPOINT: ${value}\n      InlineCode: |\n        import boto3\n        client = boto3.client("textract")\n`;
    assert.deepEqual((await analyze('src/template.yaml', template('"true"'))).findings, []);
    assert.deepEqual((await analyze('src/template.yaml', template('!Ref Fips'))).findings, []);
    // What is wrong with a setting is said where it stands, once.
    const odd = template('"yes"');
    assert.deepEqual((await analyze('src/template.yaml', odd)).findings.map(({ rule, span }) => [rule, odd.slice(span.start, span.end)]), [['ineffective-setting', '"yes"'], ['non-fips-endpoint', 'client']]);
    assert.deepEqual((await analyze('src/template.yaml', template('false'))).findings.map(({ rule }) => rule), ['non-fips-endpoint']);
  });
});

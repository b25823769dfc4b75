import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../src/core/config';
import { createEngine } from '../../src/core/engine';
import type { Finding } from '../../src/core/finding';
import { applyEdits } from '../../src/core/text';
import { covers, isEveryActionOf, isEverything } from '../../src/core/textract/action-patterns';
import { isOperation, type OperationName } from '../../src/core/textract/operations';
import { isLimitable, operationOfAction, SAM_TEMPLATES } from '../../src/core/textract/permissions';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';

describe('actions of policies', () => {
  it('cover what their wildcards do, in any case', () => {
    for (const [pattern, action] of [['textract:*', 'textract:GetAdapter'], ['Textract:get*', 'textract:GetAdapter'], ['iam:?assRole', 'iam:PassRole'], ['*', 'iam:PassRole'], ['iam:*Role*', 'iam:PassRole'], ['a*b*c', 'axxbyybc']] as const)
      assert.ok(covers(pattern, action), pattern);
    for (const [pattern, action] of [['textract:', 'textract:GetAdapter'], ['textract:Get', 'textract:GetAdapter'], ['s3:*', 'iam:PassRole'], ['iam:?PassRole', 'iam:PassRole'], ['a*b', 'abc'], ['', 'a']] as const)
      assert.ok(!covers(pattern, action), pattern);
  });

  it('are everything, or all of a service, only where nothing is left out', () => {
    for (const pattern of ['*', '**', '*:*']) assert.ok(isEverything(pattern), pattern);
    for (const pattern of ['textract:*', 'a*', '?', '']) assert.ok(!isEverything(pattern), pattern);
    for (const pattern of ['textract:*', 'TEXTRACT:*', 'textract:?*', 'textract:**']) assert.ok(isEveryActionOf('textract', pattern), pattern);
    for (const pattern of ['textract:Get*', 'textract:', 'textract:?', 'textract', 's3:*', 'textract:*:x', '*']) assert.ok(!isEveryActionOf('textract', pattern), pattern);
  });

  it('take no longer for long patterns', () => {
    assert.ok(!covers('*a'.repeat(50_000), 'a'.repeat(50_000)));
    assert.ok(!covers(`${'*a'.repeat(100)}b`, 'a'.repeat(250)));
  });

  it('are of operations that the table has', () => {
    assert.equal(operationOfAction('textract:startdocumentanalysis'), 'StartDocumentAnalysis');
    assert.equal(operationOfAction('textract:Start*'), undefined);
    assert.equal(operationOfAction('s3:GetObject'), undefined);
    assert.deepEqual((['GetAdapter', 'ListAdapters', 'StartDocumentAnalysis', 'TagResource'] as const).map(isLimitable), [true, false, false, true]);
    for (const allowed of Object.values(SAM_TEMPLATES)) for (const name of allowed === 'everything' ? [] : allowed) assert.ok(isOperation(name));
  });
});

describe('broad-permissions', () => {
  const engine = createEngine(nodeEngineHost());
  const found = async (path: string, text: string, operationsInUse: readonly OperationName[] = []): Promise<readonly Finding[]> =>
    (await engine.analyze({ path, text }, { config: DEFAULT_CONFIG, workspace: { ...NO_WORKSPACE_FACTS, operationsInUse } })).findings.filter(({ rule }) => rule === 'broad-permissions');
  const fixed = async (path: string, text: string, operationsInUse: readonly OperationName[]): Promise<string[]> =>
    (await found(path, text, operationsInUse)).flatMap(finding => finding.fixes).map(fix => applyEdits(text, fix.edits));

  it('writes the actions that the workspace calls, as the list is written', async () => {
    const used = ['GetDocumentAnalysis', 'StartDocumentAnalysis'] as const;
    const [get, start] = ['textract:GetDocumentAnalysis', 'textract:StartDocumentAnalysis'];
    const json = (actions: string): string => `{ "Statement": [{ "Effect": "Allow", "Action": ${actions}, "Resource": "*" }] }`;
    assert.deepEqual(await fixed('a.json', json('"textract:*"'), used), [json(`["${get}", "${start}"]`)]);
    assert.deepEqual(await fixed('a.json', json('"textract:*"'), ['AnalyzeID']), [json('"textract:AnalyzeID"')]);
    assert.deepEqual(await fixed('a.json', json('[\n    "textract:*"\n  ]'), used), [json(`[\n    "${get}",\n    "${start}"\n  ]`)]);
    assert.deepEqual(await fixed('a.json', json(`["textract:*", "${get}"]`), used), [json(`["${start}", "${get}"]`)]);
    const yaml = (actions: string): string => `Statement:\n  - Effect: Allow\n    Action:${actions}\n    Resource: "*"\n`;
    assert.deepEqual(await fixed('a.yaml', yaml(`\n      - 'textract:*'\n      - s3:GetObject`), used), [yaml(`\n      - '${get}'\n      - '${start}'\n      - s3:GetObject`)]);
    assert.deepEqual(await fixed('a.yaml', yaml(' textract:*'), used), [yaml(` [${get}, ${start}]`)]);
    const go = (actions: string): string => `package a\nfunc f() { awsiam.NewPolicyStatement(&awsiam.PolicyStatementProps{Actions: &[]*string{${actions}}}) }\n`;
    assert.deepEqual(await fixed('a.go', go('jsii.String("textract:*")'), used), [go(`jsii.String("${get}"), jsii.String("${start}")`)]);
    const heredoc = (actions: string): string => `resource "aws_iam_policy" "a" {\n  policy = <<-EOF\n    {"Statement":[{"Effect":"Allow","Action":${actions},"Resource":"*"}]}\n  EOF\n}\n`;
    assert.deepEqual(await fixed('a.tf', heredoc('"textract:*"'), used), [heredoc(`["${get}", "${start}"]`)]);
  });

  it('offers nothing where no call is known, or all is allowed already', async () => {
    const text = '{ "Statement": [{ "Effect": "Allow", "Action": ["textract:*", "textract:AnalyzeID"], "Resource": "*" }] }';
    for (const used of [[], ['AnalyzeID']] as const) assert.deepEqual((await found('a.json', text, used)).map(({ fixes }) => fixes), [[]]);
  });

  it('uses the template of AWS SAM that allows all that is called', async () => {
    const text = 'Resources:\n  A:\n    Type: AWS::Serverless::Function\n    Properties:\n      Policies:\n        - TextractPolicy: {}\n';
    assert.deepEqual(await fixed('template.yaml', text, ['DetectDocumentText']), [text.replace('TextractPolicy', 'TextractDetectAnalyzePolicy')]);
    assert.deepEqual(await fixed('template.yaml', text, ['GetDocumentAnalysis']), [text.replace('TextractPolicy', 'TextractGetResultPolicy')]);
    assert.deepEqual(await fixed('template.yaml', text, ['DetectDocumentText', 'GetDocumentAnalysis']), []);
  });

  it('is information in tests and documentation', async () => {
    const text = '{ "Statement": [{ "Effect": "Allow", "Action": "textract:*", "Resource": "*" }] }';
    assert.deepEqual((await found('policy.json', text)).map(({ severity }) => severity), ['warning']);
    assert.deepEqual((await found('test/policy.json', text)).map(({ severity }) => severity), ['information']);
    assert.deepEqual((await found('README.md', `# Policy\n\n\`\`\`json\n${text}\n\`\`\`\n`)).map(({ severity }) => severity), ['information']);
  });

  it('never quotes an account or a name of the file', async () => {
    const text = '{ "Statement": [{ "Effect": "Allow", "Principal": { "Service": "textract.amazonaws.com" }, "Condition": { "ArnLike": { "aws:SourceArn": "arn:aws:sns:eu-west-1:111122223333:secret-topic" } } , "Action": "sts:AssumeRole" }] }';
    const [finding] = await found('trust.json', text);
    assert.ok(finding);
    assert.doesNotMatch(finding.message, /1111|secret/);
  });

  it('knows half-typed policies, and deep and long ones', async () => {
    for (const text of ['{ "Statement": [{ "Effect": "Allow", "Action": ["textract:*"', '{ "Statement": [{ "Action": "textract:*", "Effect"', `{ "Statement": [{ "Effect": "Allow", "Action": ["${'textract:*'.repeat(10_000)}"] }] }`, `${'['.repeat(5000)}"textract:*", "Effect": 1`])
      await assert.doesNotReject(found('policy.json', text));
  });
});

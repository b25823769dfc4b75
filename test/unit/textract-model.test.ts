/** The engine's tables of the service against the schemas that the installed SDK ships: a new operation or member fails here. */
import assert from 'node:assert/strict';
import * as sdk from '@aws-sdk/client-textract';
import { cmdletOf, operationOfCmdlet } from '../../src/core/textract/cmdlets';
import { freeTextMember } from '../../src/core/textract/free-text';
import { OPERATION_NAMES, isOperation, keyOf, operationOf } from '../../src/core/textract/operations';
import { leadsToText, returnsText, TEXT_MEMBERS } from '../../src/core/textract/response-text';
import { camelCase, kebabCase, lowerCamelCase, pascalCase, snakeCase } from '../../src/core/textract/spelling';
import { fipsSupport, isFipsPseudoRegion, textractHost } from '../../src/core/textract/regions';

/** A structure's schema as Smithy's TypeScript runtime writes it: [3, namespace, name, traits, member names, member schemas]. */
type StructureSchema = readonly [number, string, string, unknown, readonly string[], readonly unknown[], ...unknown[]];

const exported = sdk as unknown as Readonly<Record<string, unknown>>;
const structure = (name: string): StructureSchema => exported[`${name}$`] as StructureSchema;

describe('the table of operations', () => {
  const commands = Object.keys(exported).filter(name => name.endsWith('Command') && !name.startsWith('$')).map(name => name.slice(0, -'Command'.length)).sort();

  const modelled = OPERATION_NAMES.filter(name => operationOf(name).source === undefined);

  it('has every operation of the SDK and no other, but for those that only the documentation has', () => {
    assert.deepEqual([...modelled].sort(), commands);
  });

  for (const operation of modelled) {
    it(`has the request members of ${operation}`, () => {
      assert.deepEqual([...operationOf(operation).members].sort(), [...structure(`${operation}Request`)[4]].sort());
    });
  }

  it('knows the operations that take a key, and where', () => {
    assert.deepEqual(modelled.filter(keyOf), ['CreateAdapterVersion', 'StartDocumentAnalysis', 'StartDocumentTextDetection', 'StartExpenseAnalysis', 'StartLendingAnalysis']);
    assert.deepEqual(OPERATION_NAMES.filter(name => keyOf(name)?.path.join('.') === 'EncryptionConfiguration.KmsKeyId'), ['CreateBlueprint', 'CreateProject', 'StartDocumentInsights', 'UpdateBlueprint', 'UpdateProject']);
    for (const operation of OPERATION_NAMES) for (const name of [keyOf(operation)?.path[0], keyOf(operation)?.output]) assert.ok(name === undefined || operationOf(operation).members.includes(name), `${operation} ${name}`);
  });

  it('describes every free-text path', () => {
    for (const operation of OPERATION_NAMES) for (const path of operationOf(operation).freeText) assert.ok(freeTextMember(path), `${operation} ${path}`);
    assert.equal(freeTextMember('FeatureTypes'), undefined);
  });

  it('spells operations as the SDKs do', () => {
    assert.equal(snakeCase('AnalyzeID'), 'analyze_id');
    assert.equal(snakeCase('StartDocumentTextDetection'), 'start_document_text_detection');
    const client = new sdk.Textract({ region: 'us-east-1' }) as unknown as Readonly<Record<string, unknown>>;
    for (const operation of modelled) assert.equal(typeof client[camelCase(operation)], 'function', operation);
    assert.equal(isOperation('toString'), false);
  });

  it('knows the cmdlets', () => {
    // The manifest of AWS.Tools.Textract 4.1.
    const cmdlets = [
      'Add-TXTResourceTag', 'Find-TXTDocumentText', 'Get-TXTAdapter', 'Get-TXTAdapterList', 'Get-TXTAdapterVersion', 'Get-TXTAdapterVersionList', 'Get-TXTDocumentAnalysis',
      'Get-TXTDocumentTextDetection', 'Get-TXTExpenseAnalysis', 'Get-TXTLendingAnalysis', 'Get-TXTLendingAnalysisSummary', 'Get-TXTResourceTag', 'Invoke-TXTAnalyzeID',
      'Invoke-TXTDocumentAnalysis', 'Invoke-TXTExpenseAnalysis', 'New-TXTAdapter', 'New-TXTAdapterVersion', 'Remove-TXTAdapter', 'Remove-TXTAdapterVersion', 'Remove-TXTResourceTag',
      'Start-TXTDocumentAnalysis', 'Start-TXTDocumentTextDetection', 'Start-TXTExpenseAnalysis', 'Start-TXTLendingAnalysis', 'Update-TXTAdapter',
    ];
    assert.deepEqual(modelled.map(cmdletOf).sort(), cmdlets);
    assert.equal(operationOfCmdlet('start-txtdocumentanalysis'), 'StartDocumentAnalysis');
    assert.equal(cmdletOf('StartInventedJob'), 'Start-TXTInventedJob');
  });

  it('spells members as surfaces do', () => {
    assert.deepEqual(['KMSKeyId', 'SNSTopicArn', 'S3Object', 'ResourceARN', 'S3Uri', 'JobTag'].map(snakeCase), ['kms_key_id', 'sns_topic_arn', 's3_object', 'resource_arn', 's3_uri', 'job_tag']);
    assert.deepEqual(['KMSKeyId', 'SNSTopicArn', 'S3Object', 'JobTag'].map(lowerCamelCase), ['kmsKeyId', 'snsTopicArn', 's3Object', 'jobTag']);
    assert.deepEqual(['KMSKeyId', 'SNSTopicArn', 'S3Bucket'].map(pascalCase), ['KmsKeyId', 'SnsTopicArn', 'S3Bucket']);
    assert.equal(kebabCase('KMSKeyId'), 'kms-key-id');
  });
});

describe('where the text of a document stands in a response', () => {
  /** Paths of text in a schema of the runtime: `0` is a text; lists and references hold what they are of. */
  function textsIn(schema: unknown, path: readonly string[]): (readonly string[])[] {
    const value: unknown = typeof schema === 'function' ? (schema as () => unknown)() : schema;
    if (value === 0) return [path];
    if (!Array.isArray(value) || path.length > 12) return [];
    if (value[0] === 3) {
      const [, , , , names, members] = value as unknown as StructureSchema;
      return names.flatMap((name, index) => (path.includes(name) ? [] : textsIn(members[index], [...path, name])));
    }
    return textsIn(value.at(-1), path);
  }

  /** Texts that no document has in it, though their names or those on the way might suggest it: labels, ids and what the caller asked. */
  const NOT_OF_THE_DOCUMENT = /^(?:.*\.)?(?:Type|Query|PageClassification|Warnings|HumanLoopActivationOutput|Summary)\b|(?:Id|Type|Status|Code|Token|Version|Message|Arn)$/;

  for (const operation of OPERATION_NAMES.filter(name => operationOf(name).source === undefined)) {
    const texts = textsIn(structure(`${operation}Response`), []).filter(path => !NOT_OF_THE_DOCUMENT.test(path.join('.')) && !/\.(?:Type|Query)\./.test(path.join('.')));
    const read = texts.filter(path => TEXT_MEMBERS.includes(path.at(-1) ?? ''));

    it(`knows whether ${operation} returns any`, () => {
      assert.equal(read.length > 0, returnsText(operation));
    });

    it(`is led to it in ${operation}`, () => {
      for (const path of read) assert.ok(path.every(leadsToText), path.join('.'));
    });
  }

  it('takes other members for none', () => {
    for (const name of ['JobId', 'JobStatus', 'Id', 'Confidence', 'Geometry', 'BlockType', 'Relationships', 'DocumentMetadata', 'ResponseMetadata', 'Type', 'Query', 'length', 'Count']) assert.ok(!leadsToText(name), name);
  });
});

describe('the table of Regions', () => {
  it('knows where there is a FIPS endpoint', () => {
    assert.equal(fipsSupport('us-gov-west-1'), 'yes');
    assert.equal(fipsSupport('ca-central-1'), 'yes');
    assert.equal(fipsSupport('eu-west-1'), 'no');
    assert.equal(fipsSupport('xx-foo-9'), 'unknown-region');
    assert.equal(fipsSupport('toString'), 'unknown-region');
  });

  it('reads hosts', () => {
    assert.deepEqual(textractHost('https://textract.us-east-1.amazonaws.com/'), { fips: false, region: 'us-east-1', service: { start: 8, end: 16 } });
    assert.deepEqual(textractHost('textract-fips.us-gov-west-1.api.aws'), { fips: true, region: 'us-gov-west-1', service: { start: 0, end: 13 } });
    assert.deepEqual(textractHost('https://textract.\u0000.amazonaws.com'), { fips: false, region: undefined, service: { start: 8, end: 16 } });
    for (const other of ['https://textract.readthedocs.io', 'http://localhost:4566', 'https://my-textract.us-east-1.amazonaws.com', 'https://s3.us-east-1.amazonaws.com/textract.us-east-1'])
      assert.equal(textractHost(other), undefined, other);
  });

  it('knows pseudo-Regions', () => {
    assert.ok(isFipsPseudoRegion('fips-us-east-1') && isFipsPseudoRegion('us-gov-west-1-fips'));
    assert.ok(!isFipsPseudoRegion('us-east-1'));
  });
});

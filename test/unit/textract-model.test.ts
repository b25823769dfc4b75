/** The engine's tables of the service against the schemas that the installed SDK ships: a new operation or member fails here. */
import assert from 'node:assert/strict';
import * as sdk from '@aws-sdk/client-textract';
import { freeTextMember } from '../../src/core/textract/free-text';
import { OPERATION_NAMES, OPERATIONS, camelCase, isOperation, snakeCase, takesKmsKey } from '../../src/core/textract/operations';
import { fipsSupport, isFipsPseudoRegion, textractHost } from '../../src/core/textract/regions';

/** A structure's schema as Smithy's TypeScript runtime writes it: [3, namespace, name, traits, member names, member schemas]. */
type StructureSchema = readonly [number, string, string, unknown, readonly string[], readonly unknown[], ...unknown[]];

const exported = sdk as unknown as Readonly<Record<string, unknown>>;
const structure = (name: string): StructureSchema => exported[`${name}$`] as StructureSchema;

describe('the table of operations', () => {
  const commands = Object.keys(exported).filter(name => name.endsWith('Command') && !name.startsWith('$')).map(name => name.slice(0, -'Command'.length)).sort();

  it('has every operation of the SDK and no other', () => {
    assert.deepEqual([...OPERATION_NAMES].sort(), commands);
  });

  for (const operation of OPERATION_NAMES) {
    it(`has the request members of ${operation}`, () => {
      assert.deepEqual([...OPERATIONS[operation].members].sort(), [...structure(`${operation}Request`)[4]].sort());
    });
  }

  it('knows the five operations that take a key', () => {
    assert.deepEqual(OPERATION_NAMES.filter(takesKmsKey), ['CreateAdapterVersion', 'StartDocumentAnalysis', 'StartDocumentTextDetection', 'StartExpenseAnalysis', 'StartLendingAnalysis']);
  });

  it('describes every free-text path', () => {
    for (const operation of OPERATION_NAMES) for (const path of OPERATIONS[operation].freeText) assert.ok(freeTextMember(path), `${operation} ${path}`);
    assert.equal(freeTextMember('FeatureTypes'), undefined);
  });

  it('spells operations as the SDKs do', () => {
    assert.equal(snakeCase('AnalyzeID'), 'analyze_id');
    assert.equal(snakeCase('StartDocumentTextDetection'), 'start_document_text_detection');
    const client = new sdk.Textract({ region: 'us-east-1' }) as unknown as Readonly<Record<string, unknown>>;
    for (const operation of OPERATION_NAMES) assert.equal(typeof client[camelCase(operation)], 'function', operation);
    assert.equal(isOperation('toString'), false);
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

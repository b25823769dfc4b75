import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isWanted, mayMatch, mentionsTextract, wantsSyntax } from '../../src/core/prefilter';

const find = (bytes: Uint8Array, needle: Uint8Array): number => Buffer.from(bytes).indexOf(needle);

describe('the prefilter', () => {
  for (const text of ['import textract', 'boto3.client("textract")', 'TextractClient', 'new AWS.Textract()', 'AWS_ENDPOINT_URL_TEXTRACT=', 'amazon-textract-caller', 'myTextractClient', 'IAmazonTextract', 'use_textract', 'Start-TXTDocumentAnalysis -KMSKeyId $key', '$id = New-TXTAdapter', 'lo_tex = /aws1/cl_tex_factory=>create( ).'])
    it(`takes ${text} for the service`, () => { assert.ok(mentionsTextract(text)); });
  for (const text of ['ContextExtractor', 'contextextraction', 'extract', 'text_extract', 'getContextracted', 'TEXT_EXTRACTOR', 'notes-TXT', '-TXTNotes', 'Convert-TXT2PDF', ''])
    it(`does not take "${text}" for the service`, () => { assert.ok(!mentionsTextract(text)); });

  for (const text of ['AWS_USE_FIPS_ENDPOINT=true', '[default]\nuse_fips_endpoint = true', 'Config(use_fips_endpoint=True)'])
    it(`lets through ${JSON.stringify(text)}, which says whether FIPS endpoints are used`, () => {
      assert.ok(wantsSyntax(text));
      assert.ok(mayMatch(Buffer.from(text), find));
    });
  it('does not take other words of endpoints for the switch', () => { assert.ok(!wantsSyntax('USE_FIPS_ENDPOINTS use_fips endpoint_url')); });

  it('lets through every text in which something may be found', () => {
    fc.assert(fc.property(fc.string(), fc.constantFrom('textract', 'Textract', 'TEXTRACT', 'Start-TXTDocumentAnalysis', '/AWS1/CL_TEX_FACTORY', 'AWS_USE_FIPS_ENDPOINT', 'use_fips_endpoint', 'https://user:pw12345@host/x', 'jdbc:mysql:thin:u/p@h'), fc.string(), (before, needle, after) => {
      const text = before + needle + after;
      if (isWanted(text)) assert.ok(mayMatch(Buffer.from(text), find));
    }));
  });
});

import assert from 'node:assert/strict';
import fc from 'fast-check';
import { mayMatch, mentionsTextract, wanted } from '../../src/core/prefilter';

const find = (bytes: Uint8Array, needle: Uint8Array): number => Buffer.from(bytes).indexOf(needle);

describe('the prefilter', () => {
  for (const text of ['import textract', 'boto3.client("textract")', 'TextractClient', 'new AWS.Textract()', 'AWS_ENDPOINT_URL_TEXTRACT=', 'amazon-textract-caller', 'myTextractClient', 'IAmazonTextract', 'use_textract', 'Start-TXTDocumentAnalysis -KMSKeyId $key', '$id = New-TXTAdapter'])
    it(`takes ${text} for the service`, () => { assert.ok(mentionsTextract(text)); });
  for (const text of ['ContextExtractor', 'contextextraction', 'extract', 'text_extract', 'getContextracted', 'TEXT_EXTRACTOR', 'notes-TXT', '-TXTNotes', 'Convert-TXT2PDF', ''])
    it(`does not take "${text}" for the service`, () => { assert.ok(!mentionsTextract(text)); });

  it('lets through every text in which something may be found', () => {
    fc.assert(fc.property(fc.string(), fc.constantFrom('textract', 'Textract', 'TEXTRACT', 'Start-TXTDocumentAnalysis', 'https://user:pw12345@host/x', 'jdbc:mysql:thin:u/p@h'), fc.string(), (before, needle, after) => {
      const text = before + needle + after;
      const { syntax, urls } = wanted(text);
      if (syntax || urls) assert.ok(mayMatch(Buffer.from(text), find));
    }));
  });
});

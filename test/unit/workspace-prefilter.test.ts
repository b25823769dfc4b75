import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isWanted } from '../../src/core/prefilter';
import { mayMatchBytes } from '../../src/workspace/prefilter-bytes';

describe('the prefilter over bytes', () => {
  const fragments = ['https', '://', ':\\/\\/', 'user', ':', 'p', 'à', 'ſ', '…', '\u00a0', '\u2028', '😀', '@', 'h.io', '/', ' ', '"', '\n', 'Textract', 'textract', 'xtract', 'Te', 'TEXTRACT', 'Get-TXTAdapter', '-TXT', 'jdbc:', 'mysql', ',password=', '${', '}', '%40'];
  const text = fc.array(fc.oneof(fc.constantFrom(...fragments), fc.string({ maxLength: 3, unit: 'grapheme' })), { maxLength: 24 }).map(parts => parts.join(''));

  it('lets everything through in which the engine has work', () => {
    let wantedOnes = 0;
    fc.assert(
      fc.property(text, source => {
        if (!isWanted(source)) return;
        wantedOnes++;
        assert.ok(mayMatchBytes(Buffer.from(source)), JSON.stringify(source));
      }),
      { numRuns: 20_000 },
    );
    assert.ok(wantedOnes > 1000, `only ${wantedOnes} samples said anything`);
  });

  it('stops what says nothing', () => {
    for (const source of ['', 'import os', 'see https://example.com/a', 'mail@example.com', 'ContextExtractor', 'Get-Content notes.txt']) assert.ok(!mayMatchBytes(Buffer.from(source)), source);
  });
});

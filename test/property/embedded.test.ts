/** What is found in embedded code must be shown, and changed, in the right place of the file around it. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findEmbedded } from '../../src/core/embedded/find-embedded';
import { isContiguous, outerSpan, type EmbeddedSource } from '../../src/core/embedded/embedded-source';
import { markdownSources } from '../../src/core/embedded/markdown';
import { notebookSources } from '../../src/core/embedded/notebook';

const line = fc.stringMatching(/^[a-z "'\\\t€😀(){}=.]{0,20}$/u);
const notebook = fc.array(fc.array(line, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 4 });

/** Every code unit of the text, decoded from where it is said to stand. */
function holdsPlace(source: EmbeddedSource, outer: string, decode: (written: string) => string): void {
  for (let at = 0; at < source.text.length; at++) {
    const { start, end } = outerSpan(source, { start: at, end: at + 1 });
    assert.ok(start >= 0 && start <= end && end <= outer.length);
    // The line break between two cells stands nowhere.
    if (end > start) assert.equal(decode(outer.slice(start, end)), source.text.charAt(at));
    else assert.equal(source.text.charAt(at), '\n');
  }
}

describe('code in a notebook', () => {
  it('is the cells in order, each code unit at its place', () => {
    fc.assert(fc.property(notebook, fc.boolean(), fc.constantFrom(0, 1), (cells, asList, indent) => {
      const sources = cells.map(lines => lines.map((text, index) => (index < lines.length - 1 ? `${text}\n` : text)));
      const json = JSON.stringify({ cells: sources.map(source => ({ cell_type: 'code', source: asList ? source : source.join('') })), metadata: {} }, null, indent);
      const [source] = notebookSources(json);
      assert.equal(source?.text, sources.map(parts => `${parts.join('')}\n`).join(''));
      holdsPlace(source, json, written => JSON.parse(`"${written}"`) as string);
    }));
  });

  it('takes edits that leave the notebook readable', () => {
    fc.assert(fc.property(notebook, line, fc.nat(), (cells, inserted, where) => {
      const json = JSON.stringify({ cells: cells.map(lines => ({ cell_type: 'code', source: lines.join('\n') })) });
      const [source] = notebookSources(json);
      if (!source) return;
      const at = where % source.text.length;
      const { start } = outerSpan(source, { start: at, end: at });
      const [after] = notebookSources(json.slice(0, start) + (source.encode(`${inserted}\n`) ?? '') + json.slice(start));
      assert.equal(after?.text, `${source.text.slice(0, at)}${inserted}\n${source.text.slice(at)}`);
    }));
  });

  it('is none in what is no notebook', () => {
    for (const json of ['', '[]', '{"cells": 1}', '{"cells": [{"cell_type": "code"}]}', '{"cells": [null, {"cell_type": "code", "source": [1]}]}', '{"cells": [{"cell_type": "code", "source": "x"}], "metadata": {"kernelspec": {"language": "fortran"}}}'])
      assert.deepEqual(notebookSources(json), [], json);
  });
});

describe('code in Markdown', () => {
  it('stands at its place, without the indentation of its fence', () => {
    fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 6 }), fc.constantFrom('', '  ', '   ', '\t'), fc.constantFrom('\n', '\r\n'), (lines, indent, end) => {
      const outer = ['# Title', `${indent}\`\`\`python`, ...lines.map(text => indent + text), `${indent}\`\`\``, 'after', ''].join(end);
      const [source, ...more] = markdownSources(outer);
      assert.equal(source?.text, lines.map(text => text + end).join(''));
      assert.deepEqual(more, []);
      holdsPlace(source, outer, written => written);
    }));
  });

  it('is not replaced together with what stands between its lines', () => {
    const [source] = markdownSources('  ```py\n  a\n  b\n  ```\n');
    assert.ok(source);
    assert.ok(isContiguous(source, { start: 0, end: 2 }));
    assert.ok(!isContiguous(source, { start: 0, end: 3 }));
  });
});

describe('shell scripts in other formats', () => {
  const fragments = ['aws textract start-x', ' \\\n', ' ^\r\n', '\n', '\r\n', '\t', 'a: b', '$', '$$', '$(X)', '${y.z}', '$<', '%X%', '%%f', '!X!', '"', "'", "'''", '"""', '\\', '(', ')', '^', '&', '|', '@', '#', 'sh ', 'script: ', 'RUN ', 'COPY ', '<<EOF', '\nEOF\n', 'set A=', 'rem ', 'é😀', '[', '--x=y '];
  for (const path of ['Makefile', 'Dockerfile', 'start.bat', 'Jenkinsfile']) {
    it(`have each part in its place in a ${path}`, () => {
      fc.assert(fc.property(fc.array(fc.constantFrom(...fragments), { maxLength: 40 }), parts => {
        const outer = parts.join('');
        for (const { pieces, text } of findEmbedded(path, outer)) {
          let at = 0;
          let place = 0;
          for (const { start, length, outer: span } of pieces) {
            assert.equal(start, at);
            assert.ok(length > 0 && span.start >= place && span.end >= span.start && span.end <= outer.length);
            at += length;
            place = span.end;
          }
          assert.equal(at, text.length);
        }
      }), { numRuns: 2000 });
    });
  }
});

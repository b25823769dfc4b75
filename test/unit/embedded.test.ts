import assert from 'node:assert/strict';
import { outerSpan, type EmbeddedSource } from '../../src/core/embedded/embedded-source';
import { findEmbedded } from '../../src/core/embedded/find-embedded';
import { textOfParts, writtenIn } from '../../src/core/embedded/literal-text';
import type { StringLiteral } from '../../src/core/model/value';

const programs = (path: string, ...lines: readonly string[]): [string, string][] => findEmbedded(path, lines.join('\n')).map(({ language, text }) => [language, text]);

/** A notebook of code cells. */
const notebook = (...cells: readonly string[]): string => JSON.stringify({ cells: cells.map(source => ({ cell_type: 'code', source })), metadata: { kernelspec: { language: 'python' } } });
const cellPrograms = (...cells: readonly string[]): [string, string][] => findEmbedded('a.ipynb', notebook(...cells)).map(({ language, text }) => [language, text]);

/** What stands in the outer text where `part` of the program stands. */
function outerOf(outer: string, source: EmbeddedSource | undefined, part: string): string {
  assert.ok(source);
  const start = source.text.indexOf(part);
  assert.ok(start >= 0, part);
  const span = outerSpan(source, { start, end: start + part.length });
  return outer.slice(span.start, span.end);
}

describe('the cells of a notebook', () => {
  it('hand lines to the shell, and know nothing of what comes back', () => {
    assert.deepEqual(cellPrograms('!aws textract list-adapters\nx = 1'), [['python', '#aws textract list-adapters\nx = 1\n'], ['bash', 'aws textract list-adapters\n']]);
    assert.deepEqual(cellPrograms('ids = !aws textract list-adapters'), [['python', 'ids = _#ws textract list-adapters\n'], ['bash', 'aws textract list-adapters\n']]);
    assert.deepEqual(cellPrograms('!aws textract start-document-analysis \\\n  --kms-key-id a\nx = 1'), [
      ['python', '#aws textract start-document-analysis \\\n  #-kms-key-id a\nx = 1\n'],
      ['bash', 'aws textract start-document-analysis \\\n  --kms-key-id a\n'],
    ]);
  });

  it('hand whole cells to others', () => {
    assert.deepEqual(cellPrograms('%%bash\naws textract list-adapters'), [['bash', 'aws textract list-adapters\n']]);
    assert.deepEqual(cellPrograms('%%script bash --out ids\naws textract list-adapters'), [['bash', 'aws textract list-adapters\n']]);
    assert.deepEqual(cellPrograms('%%writefile src/handler.py\nimport boto3'), [['python', 'import boto3\n']]);
    assert.deepEqual(cellPrograms('%%javascript\nalert(1)', '%%sql\nselect 1', '%%writefile notes.txt\ntextract', '%%script perl\n1'), []);
    assert.deepEqual(cellPrograms('%%time\nx = 1'), [['python', '#%time\nx = 1\n']]);
  });

  it('set the environment', () => {
    assert.deepEqual(cellPrograms('%env AWS_USE_FIPS_ENDPOINT=true\n%set_env A b c'), [['python', 'os.environ["AWS_USE_FIPS_ENDPOINT"] = "true"\nos.environ["A"] = "b c"\n']]);
    assert.deepEqual(cellPrograms('%env A={value}', '%env', '%env A'), [['python', 'os.environ["A"] = _#{value}\n#env\n#env A\n']]);
  });

  it('keep what only looks like a magic', () => {
    assert.deepEqual(cellPrograms('x = (a\n  % b)\nassert a != b'), [['python', 'x = (a\n  % b)\nassert a != b\n']]);
  });

  it('stand where they stand', () => {
    const outer = notebook('%env NAME=some "value"', '%env REGION=us-east-1', 'y = "ü"\n!aws textract list-adapters --region us-east-1');
    const [python, shell] = findEmbedded('a.ipynb', outer);
    for (const part of ['REGION', 'us-east-1', 'y = ']) assert.equal(outerOf(outer, python, part), part);
    assert.equal(outerOf(outer, shell, 'list-adapters --region'), 'list-adapters --region');
  });
});

describe('sessions at a prompt', () => {
  it('are what was typed', () => {
    assert.deepEqual(programs('a.md', '```console', '$ aws textract list-adapters \\', '>   --region us-east-1', '{ "Adapters": [] }', '$ ls', '```'), [['bash', 'aws textract list-adapters \\\n  --region us-east-1\nls\n']]);
    assert.deepEqual(programs('a.md', '```pycon', '>>> for x in y:', '...     f(x)', 'printed', '>>> g()', '```'), [['python', 'for x in y:\n    f(x)\ng()\n']]);
    assert.deepEqual(programs('a.md', '```console', 'aws textract list-adapters', '```'), [['bash', 'aws textract list-adapters\n']]);
  });
});

describe('code in Markdown of other kinds', () => {
  it('stands in quotations, in MDX and in the braces of R Markdown and MyST', () => {
    assert.deepEqual(programs('a.md', '> ```python', '> x = 1', '> ```', 'after'), [['python', 'x = 1\n']]);
    assert.deepEqual(programs('a.mdx', 'import Tabs from "@theme/Tabs";', '', '<Tabs>', '  ```python', '  x = 1', '  ```', '</Tabs>'), [['python', 'x = 1\n']]);
    assert.deepEqual(programs('a.Rmd', '```{python, echo=FALSE}', 'x = 1', '```'), [['python', 'x = 1\n']]);
    assert.deepEqual(programs('a.md', '```{code-block} python', 'x = 1', '```'), [['python', 'x = 1\n']]);
  });
});

describe('code in reStructuredText', () => {
  it('stands below a directive that names its language', () => {
    assert.deepEqual(programs('a.rst', 'Start', '', '.. code-block:: python', '   :linenos:', '', '   if x:', '       y()', '', '   z()', 'after'), [['python', 'if x:\n    y()\n\nz()\n']]);
    assert.deepEqual(programs('a.rst', '* In a list', '', '  .. code:: python', '', '    x = 1', '', '  after'), [['python', 'x = 1\n']]);
    assert.deepEqual(programs('a.rst', '.. code-block:: fortran', '', '   x = 1'), []);
  });

  it('stands in a literal block, and is what it looks like', () => {
    assert.deepEqual(programs('a.rst', 'Linux::', '', '    aws textract start-document-analysis \\', '        --job-tag a', '', 'Windows::', '', '    aws textract start-document-analysis ^', '        --job-tag a', '', 'Output::', '', '    { "JobId": "1" }', ''), [
      ['bash', 'aws textract start-document-analysis \\\n    --job-tag a\n'], ['bash', 'aws textract start-document-analysis \\\n    --job-tag a\n'],
    ]);
    assert.deepEqual(programs('a.rst', '.. highlight:: python', '', 'Call it::', '', '  f(x)', '', '.. note::', '', '  f(y)'), [['python', 'f(x)\n']]);
    assert.deepEqual(programs('a.rst', 'An empty one::', '', 'after', '', 'At the end::'), []);
  });
});

describe('code in AsciiDoc', () => {
  it('stands in a source block', () => {
    assert.deepEqual(programs('a.adoc', '[source,python]', '.Start', '----', 'x = 1', '----', '----', 'y = 1', '----'), [['python', 'x = 1\n']]);
    assert.deepEqual(programs('a.adoc', '[source%linenums, python, subs="attributes"]', '----', 'x = 1', '----', 'after'), [['python', 'x = 1\n']]);
    assert.deepEqual(programs('a.adoc', '[,python]', '----', 'x = 1'), [['python', 'x = 1']]);
    assert.deepEqual(programs('a.adoc', '[source]', '----', 'import boto3', '----', '```python', 'x = 1', '```', '[quote,python]', '----', 'x', '----').sort(), [['python', 'import boto3\n'], ['python', 'x = 1\n']]);
  });
});

describe('the text of string literals', () => {
  const literal = (source: string, open: string, close: string): StringLiteral => ({ span: { start: 0, end: source.length }, content: { start: open.length, end: source.length - close.length }, open, close, replaceable: true, jsxAttribute: false });
  const text = (source: string, open: string, close: string, raw = false): string => textOfParts(source, [{ kind: 'literal', literal: literal(source, open, close), holes: [] }], () => raw).text;
  const written = (newText: string, open: string, close: string, raw = false): string => writtenIn(literal(open + close, open, close), raw, '  ')(newText);

  it('is read without its escapes', () => {
    assert.equal(text(String.raw`"a\n\"b\"\x41\u0042\\"`, '"', '"'), 'a\n"b"AB\\');
    assert.equal(text('"a\\\nb"', '"', '"'), 'ab');
    assert.equal(text('f"{{a}}"', 'f"', '"'), '{a}');
    assert.equal(text('"{{a}}"', '"', '"'), '{{a}}');
    assert.equal(text('r"a\\n{{"', 'r"', '"', true), 'a\\n{{');
    assert.equal(text('@"a""b\\n"', '@"', '"', true), 'a"b\\n');
  });

  it('is written with them', () => {
    assert.equal(written('f("a")\n', '"', '"'), 'f(\\"a\\")\\n');
    assert.equal(written("f('a')", '"', '"'), "f('a')");
    assert.equal(written('`${a}`\n\\b', '`', '`'), '\\`\\${a}\\`\n  \\\\b');
    assert.equal(written('{"a"}\nb', 'f"""', '"""'), '{{"a"}}\n  b');
    assert.equal(written('"a"\nb', '@"', '"', true), '""a""\n  b');
  });
});

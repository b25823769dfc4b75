/** What the fixtures do not show: whose output counts, how much a call is reported, and that no shape of code makes the search run away. */
import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../src/core/config';
import { createEngine } from '../../src/core/engine';
import type { Finding } from '../../src/core/finding';
import { isNamed, numberedPath, partTaken, withoutItem } from '../../src/core/model/flow-path';
import { namesLogger } from '../../src/core/languages/log-sinks';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';

const engine = createEngine(nodeEngineHost());

async function logged(path: string, text: string): Promise<readonly Finding[]> {
  const { findings, skipped } = await engine.analyze({ path, text }, { config: DEFAULT_CONFIG, workspace: NO_WORKSPACE_FACTS });
  assert.deepEqual(skipped, []);
  return findings.filter(({ rule }) => rule === 'document-text-in-logs');
}

const READ = 'response = boto3.client("textract").detect_document_text(Document={"S3Object": {"Bucket": "contoso", "Name": "claim.png"}})\n';
const python = (rest: string): string => `import boto3\n${READ}${rest}`;

describe('document-text-in-logs', () => {
  it('lets tests and documentation off, and no notebook', async () => {
    const text = python('print(response)\n');
    assert.equal((await logged('src/read.py', text)).length, 1);
    assert.equal((await logged('tests/test_read.py', text)).length, 0);
    assert.equal((await logged('docs/read.py', text)).length, 0);
    assert.equal((await logged('README.md', `# Read\n\n\`\`\`python\n${text}\`\`\`\n`)).length, 0);
    const cells = [{ cell_type: 'code', metadata: {}, outputs: [], source: text.split(/(?<=\n)/) }];
    const [finding] = await logged('read.ipynb', JSON.stringify({ cells, metadata: { language_info: { name: 'python' } }, nbformat: 4, nbformat_minor: 5 }));
    assert.match(finding?.message ?? '', /output of the notebook/);
  });

  it('reports a call once, at the first thing that has text, and names where that comes from', async () => {
    const text = python('print("a", response["JobStatus"], response["Blocks"], response)\n');
    const [finding, ...more] = await logged('src/read.py', text);
    assert.deepEqual(more, []);
    assert.ok(finding);
    assert.equal(text.slice(finding.span.start, finding.span.end), 'response["Blocks"]');
    assert.deepEqual(finding.related.map(({ span }) => text.slice(span.start, span.end)), ['detect_document_text']);
    assert.deepEqual(finding.fixes, []);
  });

  it('points into a text at the hole that has it', async () => {
    const text = python('print(f"{1} of {len(response)}: {response[\'Blocks\'][0][\'Text\']}")\n');
    const [finding] = await logged('src/read.py', text);
    assert.equal(finding && text.slice(finding.span.start, finding.span.end), "response['Blocks'][0]['Text']");
  });

  it('knows nothing of responses that go through functions of others, or of names that are given something else', async () => {
    assert.deepEqual(await logged('src/read.py', python('import mask\nprint(mask.all(response))\n')), []);
    assert.deepEqual(await logged('src/read.py', python('response = {"status": "done"}\nprint(response)\n')), []);
    assert.deepEqual(await logged('src/read.py', python('def show(response):\n    print(response)\nshow("done")\n')), []);
    assert.deepEqual(await logged('src/read.py', python('def print(*args):\n    store(args)\nprint(response)\n')), []);
  });

  it('ends where values are made of themselves', async () => {
    const circles = 'def a(x):\n    return b(x)\ndef b(x):\n    return a(x) or a(b(x))\nwhile True:\n    y = a(y)\n    z = [z, y, b(z)]\n    print(a(z), b(y))\n';
    assert.deepEqual(await logged('src/read.py', python(circles)), []);
    const helpers = Array.from({ length: 60 }, (_, n) => `def f${n}(x):\n    return f${n + 1}(x) or f${n + 2}(x)\n`).join('');
    assert.deepEqual(await logged('src/read.py', python(`${helpers}print(f0(1))\n`)), []);
  });

  it('finds the last of many', async () => {
    const many = Array.from({ length: 2000 }, (_, n) => `print("line", ${n}, status)\n`).join('');
    assert.equal((await logged('src/read.py', python(`${many}print(response)\n`))).length, 1);
  });
});

describe('paths to the parts of a value', () => {
  it('are read from patterns', () => {
    assert.deepEqual(partTaken('{ Blocks, JobStatus: status }', 'Blocks'), ['Blocks']);
    assert.deepEqual(partTaken('{ Blocks, JobStatus: status = "" }', 'status'), ['JobStatus']);
    assert.deepEqual(partTaken('number, block', 'block'), ['#1']);
    assert.deepEqual(partTaken('(number, block)', 'number'), ['#0']);
    assert.deepEqual(partTaken('Some(text)', 'text'), []);
  });

  it('lead past the numbers of items', () => {
    assert.deepEqual(numberedPath('enumerate', ['*', '#1', 'Text']), ['*', 'Text']);
    assert.equal(numberedPath('enumerate', ['*', '#0']), undefined);
    assert.deepEqual(numberedPath('list', ['*', '#0']), ['*', '#0']);
    assert.deepEqual(withoutItem(['*', 'Text']), ['Text']);
    assert.deepEqual(['Text', '*', '#3'].map(isNamed), [true, false, false]);
  });
});

describe('names of loggers', () => {
  for (const name of ['logger', 'log', 'LOG', 'LOGGER', '_logger', 'appLog', 'auditLogger', 'getLogger', 'logging', 'Log', 'slog']) it(`are known: ${name}`, () => { assert.ok(namesLogger(name)); });
  for (const name of ['catalog', 'blog', 'dialog', 'login', 'Math', 'backlog', 'logo', 'console']) it(`are not: ${name}`, () => { assert.ok(!namesLogger(name)); });
});

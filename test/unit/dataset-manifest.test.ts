import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_CONFIG } from '../../src/core/config';
import { createEngine } from '../../src/core/engine';
import type { Finding } from '../../src/core/finding';
import { readJson } from '../../src/core/manifest/json';
import type { Manifest, ManifestProblem } from '../../src/core/manifest/manifest';
import { mayBeManifest } from '../../src/core/manifest/needles';
import { readManifest } from '../../src/core/manifest/read-manifest';
import { applyEdits, type Edit } from '../../src/core/text';
import { MOST, type Assignment } from '../../src/core/textract/dataset-manifest';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { mayMatchBytes } from '../../src/workspace/prefilter-bytes';
import { nodeEngineHost } from '../support/engine';

interface Page {
  readonly of: string;
  readonly number: number;
}

function record(name: string, assignment: Assignment = 'TRAINING', page?: Page): string {
  const at = (folder: string): string => `s3://harbor-adapters/${folder}/${name}`;
  return JSON.stringify({
    'source-ref': `${at('assets')}.png`,
    ...(page && { 'source-ref-metadata': { 'origin-ref': `s3://harbor-adapters/scans/${page.of}.tiff`, 'page-number': page.number } }),
    'annotations-ref': `${at('annotations')}.json`,
    'annotations-ref-metadata': { 'prelabeling-refs': [{ 'prelabeling-ref': `${at('prelabels')}/1` }], assignment, 'include': true },
  });
}

const several = (count: number, assignment: Assignment): string[] => Array.from({ length: count }, (_, index) => record(`${assignment}-${index}`, assignment));
/** As few records as a manifest may have. */
const ENOUGH = [...several(5, 'TRAINING'), ...several(5, 'TESTING')];

function read(text: string, format: 'lines' | 'json' = 'lines'): Manifest {
  const manifest = readManifest(text, format);
  assert.ok(manifest, text);
  return manifest;
}
const kinds = (text: string): string[] => read(text).problems.map(({ kind }) => kind);
const mendOf = (problem: ManifestProblem | undefined): readonly Edit[] => {
  assert.ok(problem && 'mend' in problem && problem.mend);
  return problem.mend;
};

describe('a dataset manifest', () => {
  it('is known by its records, in lines, over lines and in a list', () => {
    const parsed = ENOUGH.map((line): unknown => JSON.parse(line));
    for (const text of [ENOUGH.join('\n'), `${ENOUGH.join('\r\n')}\r\n`, `${ENOUGH.join('\n')}\n\n\n`, ENOUGH.map(line => `  ${line} `).join('\n')]) assert.deepEqual(kinds(text), [], text);
    assert.deepEqual(kinds(parsed.map(value => JSON.stringify(value, undefined, 2)).join('\n')), ['spread']);
    assert.deepEqual(kinds(JSON.stringify(parsed, undefined, 2)), ['array']);
    assert.deepEqual(kinds(JSON.stringify(parsed)), ['array']);
  });

  it('is not known by what other files share with it', () => {
    for (const text of [
      '', '{}', '{"source-ref": "s3://a/b.png"}', '{"source-ref": "s3://a/b.png", "annotations-ref": "s3://a/c.json"}', 'annotations-ref prelabeling-refs',
      `{"line": ${JSON.stringify(record('a'))}}`, `{"line": ${record('a')}}`, `[{"line": ${record('a')}}]`, `${record('a')}\n{"b": 1}\n{"c": 2}`, `const record = ${record('a')};`,
    ]) assert.equal(readManifest(text, 'lines'), undefined, text);
    assert.equal(readManifest(record('a'), 'json'), undefined);
    assert.equal(readManifest(JSON.stringify(JSON.parse(record('a')), undefined, 2), 'json'), undefined);
    assert.deepEqual(read(ENOUGH.join('\n'), 'json').problems, []);
  });

  it('becomes lines by the fixes of a list and of records over several lines', () => {
    const parsed = ENOUGH.map((line): unknown => JSON.parse(line));
    for (const text of [JSON.stringify(parsed, undefined, 2), JSON.stringify(parsed), `\n[${ENOUGH.join(',\r\n')}]\n`, parsed.map(value => JSON.stringify(value, undefined, '\t')).join('\r\n'), parsed.map(value => JSON.stringify(value, undefined, 1)).join('\n')]) {
      const mended = applyEdits(text, mendOf(read(text).problems[0]));
      assert.deepEqual(mended.trim().split(/\r?\n/).map((line): unknown => JSON.parse(line)), parsed);
      assert.deepEqual(read(mended).problems, []);
    }
  });

  it('loses a record that stands twice, and no other', () => {
    for (const text of [[...ENOUGH, ENOUGH[0]].join('\n'), [...ENOUGH, ENOUGH[0]].join('\r\n'), `${[ENOUGH[0], ...ENOUGH].join('\r\n')}\r\n`, [...ENOUGH, ENOUGH[9], ''].join('\n')]) {
      const [problem, ...more] = read(text).problems;
      assert.deepEqual(more, []);
      assert.ok(problem?.kind === 'duplicate' && problem.identical);
      const mended = applyEdits(text, mendOf(problem));
      assert.deepEqual(mended.trimEnd().split(/\r?\n/).sort(), [...ENOUGH].sort());
      assert.equal(mended.endsWith('\n'), text.endsWith('\n'));
    }
  });

  it('counts documents, not pages, and waits for lines that it could not read', () => {
    const pages = Array.from({ length: 8 }, (_, index) => record(`p${index}`, 'TRAINING', { of: 'policy', number: index + 1 }));
    assert.deepEqual(kinds([...pages, ...several(5, 'TESTING')].join('\n')), ['too-few']);
    assert.deepEqual(kinds([...several(4, 'TRAINING'), `${record('x').slice(0, -1)},}`, ...several(5, 'TESTING')].join('\n')), ['syntax']);
    assert.deepEqual(kinds([...several(3, 'TRAINING'), `${record('x').slice(0, -1)},}`, ...several(5, 'TESTING')].join('\n')), ['syntax', 'too-few']);
    assert.deepEqual(kinds(record('x').replaceAll('harbor-adapters', '{{bucket}}')), []);
  });

  it('knows the limits of the guide', () => {
    for (const assignment of ['TRAINING', 'TESTING'] as const) {
      const { limit } = MOST[assignment];
      const other = several(5, assignment === 'TRAINING' ? 'TESTING' : 'TRAINING');
      assert.deepEqual(kinds([...other, ...several(limit, assignment)].join('\n')), []);
      assert.deepEqual(kinds([...other, ...several(limit + 1, assignment)].join('\n')), ['too-many']);
    }
  });

  it('gives the texts that people choose', () => {
    const line = record('jane.harker@corp.internal').replace('{', '{"reviewed": {"by": ["Jane", 7]}, ');
    const { texts } = read([line, ...ENOUGH].join('\n'));
    const own = texts.slice(0, 4).map(({ field, kind, value, span }) => {
      assert.equal(line.slice(span.start, span.end), value);
      return `${kind} ${field} ${value.replace('s3://harbor-adapters/', '')}`;
    });
    assert.deepEqual(own.sort(), [
      'object-name annotations-ref annotations/jane.harker@corp.internal.json',
      'object-name annotations-ref-metadata.prelabeling-refs.prelabeling-ref prelabels/jane.harker@corp.internal/1',
      'object-name source-ref assets/jane.harker@corp.internal.png',
      'own-field by Jane',
    ]);
  });

  it('is not read where it nests deeper than any record, and ends on hostile lines', () => {
    for (const piece of ['[', '{', '{"a":', '{"source-ref":\n', '"', '\\', ' ', '\n', '}', '},\n', '{"annotations-ref": {"assignment": 1\n']) {
      const text = `{"annotations-ref": 1, "assignment": ${piece.repeat(20_000)}`;
      assert.doesNotThrow(() => readManifest(text, 'lines'), piece);
      assert.doesNotThrow(() => readManifest(`[${text}`, 'lines'), piece);
    }
  });
});

describe('a record as JSON', () => {
  const isJson = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };

  it('is read as JSON.parse reads it, however it is broken', () => {
    const written = ENOUGH[0] ?? '';
    const piece = fc.constantFrom('', ',', '"', "'", '{', '}', '[', ']', ':', '\\', '\t', '\uFEFF', '0', '01', '.', '-', 'True', 'null', '//', '/**/', '#', ' ', '\u2028', '1e5', '\\u12', '\u0001');
    fc.assert(fc.property(fc.nat(written.length), fc.nat(6), piece, (at, dropped, added) => {
      const text = written.slice(0, at) + added + written.slice(at + dropped);
      const result = readJson(text);
      assert.equal(result.kind === 'value', isJson(text), text);
      if (result.kind !== 'fault') return;
      assert.ok(result.span.start >= 0 && result.span.start <= result.span.end && result.span.end <= text.length, text);
      if (result.mend) assert.ok(applyEdits(text, result.mend).split('\n').every(isJson), text);
    }), { numRuns: 3000 });
  });

  for (const [text, fault, at] of [
    ['{"a": 1,}', 'trailing-comma', ','], ['{"a": [1, 2, ]}', 'trailing-comma', ','], ['{"a": 1},', 'trailing-comma', ','], ['{"a": 1 "b": 2}', 'missing-comma', '1'],
    ['{"a": {"b": 1}', 'unclosed', '{'], ['{"a": [1, 2', 'unclosed', '['], ['{"a": "b}', 'unended-text', '"'], ['{"a": 1}{"b": 2}', 'second-record', '{'], ['{"a": 1}, {"b": 2}', 'second-record', '{'],
    ["{'a': True}", 'python', "'a'"], ['{"a": None}', 'python', 'None'], ['// note', 'comment', '// note'], ['{"a": 1} # note', 'comment', '# note'], ['\uFEFF{"a": 1}', 'byte-order-mark', '\uFEFF'],
    ['{"a": "b\tc"}', 'control-character', '\t'], ['{"a": "b\\qc"}', 'unreadable', '\\q'], ['{"a": yes}', 'unreadable', 'yes'],
  ] as const) it(`says what is wrong, and where: ${text.replace('\uFEFF', '(mark)')}`, () => {
    const result = readJson(text);
    assert.ok(result.kind === 'fault');
    assert.equal(result.fault, fault);
    assert.equal(text.slice(result.span.start, result.span.end), at);
  });
});

describe('the rule manifest', () => {
  const engine = createEngine(nodeEngineHost());
  const find = async (path: string, text: string, config = DEFAULT_CONFIG): Promise<readonly Finding[]> => (await engine.analyze({ path, text }, { config, workspace: NO_WORKSPACE_FACTS })).findings;
  const broken = [...ENOUGH, record('x').replace('TRAINING', 'training')].join('\n');

  it('is run in files of any name, and in untitled documents', async () => {
    for (const path of ['data/train.jsonl', 'data/train.ndjson', 'data/train.manifest', 'data/train', 'data/claims-test.jsonl', 'Untitled-1', 'data/train.json']) {
      assert.deepEqual((await find(path, broken)).map(({ rule, severity }) => [rule, severity]), [['manifest', 'error']], path);
    }
    assert.deepEqual((await find('tests/data/train.jsonl', broken)).map(({ severity }) => severity), ['information']);
    assert.ok(mayMatchBytes(Buffer.from(broken)));
    assert.ok(mayBeManifest(broken));
  });

  it('is ignored in the configuration, since no comment can stand there', async () => {
    const [finding] = await find('data/train.jsonl', broken);
    assert.ok(finding);
    assert.deepEqual(finding.ignore, { kind: 'config' });
    const ignore = [{ path: 'data/train.jsonl', rule: finding.rule, fingerprint: finding.fingerprint, reason: 'on purpose' }];
    assert.deepEqual(await find('data/train.jsonl', broken, { ...DEFAULT_CONFIG, ignore }), []);
  });

  it('says nothing of what a record holds', async () => {
    const lines = [record('Jane-Harker-1985').replace('TRAINING', 'Jane Harker'), `${record('Jane-Harker-1986')},`, record('Jane-Harker-1987').replace('s3://', 'ftp://'), record('Jane-Harker-1988').replace('.png', '.docx'), record('Jane-Harker-1988').replace('.png', '.docx')];
    const findings = await find('data/train.jsonl', [...ENOUGH, ...lines].join('\n'));
    assert.equal(findings.length, 6);
    for (const { message, fixes, related } of findings) assert.doesNotMatch(JSON.stringify([message, fixes.map(({ title }) => title), related.map(one => one.message)]), /Jane|Harker|harbor/);
  });

  it('reads every line of a long file', async () => {
    const text = several(6000, 'TRAINING').map((line, index) => (index % 1000 === 999 ? line.slice(0, -1) : line)).join('\n');
    const findings = await find('data/train.jsonl', text);
    assert.equal(findings.filter(({ message }) => message.includes('ERROR_MANIFEST_JSON_DECODE_ERROR')).length, 6);
  });
});

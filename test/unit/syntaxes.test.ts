/**
 * The grammars of `syntaxes/`, as package.json contributes them. The files of `test/grammars` are assertions of
 * vscode-tmgrammar-test: what they do not name is not looked at, so decoys say what they must not be.
 */
import { strict as assert } from 'node:assert';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar } from 'vscode-textmate';
import { createRegistryFromGrammars } from 'vscode-tmgrammar-test/dist/common/index';
import { parseGrammarTestCase, runGrammarTestCase } from 'vscode-tmgrammar-test/dist/unit/index';

const root = join(__dirname, '..', '..');
const INJECTION = 'textract-guard.url-credentials.injection';
const MANIFEST = 'source.textract-manifest';

interface GrammarContribution {
  readonly scopeName: string;
  readonly path: string;
  readonly language?: string;
  readonly injectTo?: readonly string[];
}
interface Contributions {
  readonly grammars: readonly GrammarContribution[];
  readonly languages: readonly { readonly id: string; readonly extensions?: readonly string[]; readonly firstLine?: string; readonly configuration?: string; readonly icon?: Readonly<Record<string, string>> }[];
}

const { contributes } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly contributes: Contributions };
const injectTo = contributes.grammars.find(grammar => grammar.scopeName === INJECTION)?.injectTo ?? [];
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Small hosts with the scopes of the real ones: strings, comments, and the rest. */
const hostGrammar = (scopeName: string): string => JSON.stringify({
  scopeName,
  patterns: [
    { name: 'comment.line', begin: '(?:#|//) ', end: '$' },
    { name: 'string.quoted.double', begin: '"', end: '"', patterns: [{ name: 'constant.character.escape', match: String.raw`\\.` }] },
    { name: 'string.quoted.single', begin: "'", end: "'" },
    { name: 'string.template', begin: '`', end: '`', patterns: [{ name: 'meta.template.expression', begin: String.raw`\$\{`, end: String.raw`\}` }] },
  ],
});

/** The contributed grammars, and a host for each scope that they are injected to. */
const sources = [
  ...contributes.grammars.map(({ scopeName, path, injectTo: into }) => ({ scopeName, content: read(path), injectTo: [...(into ?? [])] })),
  ...injectTo.filter(scope => !contributes.grammars.some(({ scopeName }) => scopeName === scope)).map(scopeName => ({ scopeName, content: hostGrammar(scopeName), injectTo: [] })),
];

describe('the grammars, by assertion', () => {
  const registry = createRegistryFromGrammars(sources.map(({ scopeName, content, injectTo: into }) => ({ grammar: { path: `${scopeName}.json`, scopeName, injectTo: into }, content })));
  const folder = join(root, 'test/grammars');
  for (const file of readdirSync(folder).sort()) {
    const testCase = parseGrammarTestCase(readFileSync(join(folder, file), 'utf8'));
    it(`${file}: ${testCase.assertions.length} lines of ${testCase.metadata.scope}`, async () => {
      assert.ok(testCase.assertions.length > 0);
      const failures = await runGrammarTestCase(registry, testCase);
      assert.deepEqual(failures.map(({ line, start, end, missing, unexpected }) => ({ line: line + 1, text: testCase.source[failures.find(failure => failure.line === line)?.srcLine ?? 0]?.slice(start, end), missing, unexpected })), []);
    });
  }
});

describe('the grammars, by line', () => {
  let grammarOf: (scope: string) => Promise<IGrammar>;
  before(async () => {
    await loadWASM({ data: readFileSync(createRequire(join(root, 'package.json')).resolve('vscode-oniguruma/release/onig.wasm')) });
    const registry = new Registry({
      onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
      loadGrammar: name => {
        const source = sources.find(({ scopeName }) => scopeName === name);
        return Promise.resolve(source ? parseRawGrammar(source.content, `${name}.json`) : null);
      },
      getInjections: name => (injectTo.includes(name) ? [INJECTION] : undefined),
    });
    grammarOf = async scope => {
      const grammar = await registry.loadGrammar(scope);
      assert.ok(grammar, scope);
      return grammar;
    };
  });

  it('mark a password in every language that they are injected to, and keep the scopes around it', async () => {
    for (const scope of injectTo) {
      const line = '{"x": "https://svc:Vu7kqP2x@corp.io"}';
      const tokens = (await grammarOf(scope)).tokenizeLine(line, INITIAL).tokens.filter(token => token.scopes.includes('invalid.illegal.password.url.textract-guard'));
      assert.deepEqual(tokens.map(token => line.slice(token.startIndex, token.endIndex)), ['Vu7kqP2x'], scope);
      assert.ok(tokens.every(({ scopes }) => scopes.some(name => name.startsWith('string.'))), scope);
    }
  });

  it('finish a hostile line', async () => {
    for (const piece of ['a', 'http://a:b', 'x://a:b@ ', 'http://a:', '%(', 'a.', ':', '@', '"', '{', '[{', '}', '{"a":', '\\', ', ', ' ', '"assignment": "', 's3://a/']) {
      for (const scope of ['source.python', MANIFEST]) {
        const line = `{"http://u:${piece.repeat(Math.ceil(20_000 / piece.length))}"`;
        assert.equal((await grammarOf(scope)).tokenizeLine(line, INITIAL).stoppedEarly, false, `${scope} ${piece}`);
      }
    }
  });

  it('begin anew on every line of a manifest', async () => {
    const grammar = await grammarOf(MANIFEST);
    for (const broken of ['{', '{"a": [', '{"a": {"b": "c', '"', '{"assignment": "', '[[[', "{'a': 1", '{"a": 1}} trailing']) {
      const { ruleStack } = grammar.tokenizeLine(broken, INITIAL);
      const line = '{"include": true}';
      assert.deepEqual(grammar.tokenizeLine(line, ruleStack).tokens.map(({ scopes }) => scopes), grammar.tokenizeLine(line, INITIAL).tokens.map(({ scopes }) => scopes), broken);
    }
  });
});

describe('the contributions', () => {
  it('inject into the languages of the rules and the formats around them, each once', () => {
    const wanted = 'source.python source.js source.js.jsx source.ts source.tsx source.cs source.java source.go text.html.php source.php source.ruby source.kotlin source.scala source.rust source.cpp source.swift source.r source.shell source.powershell '
      + 'source.hcl.terraform source.yaml source.json source.json.comments source.json.lines source.textract-manifest source.dockerfile source.makefile source.dotenv source.ini source.properties text.html.markdown source.toml text.xml source.batchfile';
    assert.deepEqual(wanted.split(' ').filter(scope => !injectTo.includes(scope)), []);
    assert.equal(new Set(injectTo).size, injectTo.length);
  });

  it('name files that are there, and grammars of those scopes', () => {
    for (const { scopeName, path, language } of contributes.grammars) {
      assert.equal((JSON.parse(read(path)) as { readonly scopeName: string }).scopeName, scopeName);
      assert.ok(language === undefined || contributes.languages.some(({ id }) => id === language), path);
    }
    for (const { configuration, icon } of contributes.languages) for (const file of [...(configuration ? [configuration] : []), ...Object.values(icon ?? {})]) assert.ok(read(file), file);
  });

  it('take no other service’s JSON Lines for manifests of Textract', () => {
    const manifest = contributes.languages.find(({ id }) => id === 'textract-manifest');
    assert.ok(manifest?.firstLine);
    const firstLine = new RegExp(manifest.firstLine);
    const own = read('test/fixtures/manifest/jsonl/claims.textract-manifest.jsonl').split('\n', 1).join('');
    assert.match(own, firstLine);
    for (const file of ['ground-truth.manifest', 'rekognition.manifest', 'comprehend.manifest', 'point-cloud.manifest', 'events.jsonl', 'log.jsonl']) assert.doesNotMatch(read(`test/fixtures/manifest/jsonl/${file}`).split('\n', 1).join(''), firstLine, file);
    assert.ok(manifest.extensions?.every(extension => extension.startsWith('.textract-manifest')));
  });
});

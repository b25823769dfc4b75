import { strict as assert } from 'node:assert';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createOnigScanner, createOnigString, loadWASM } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar, type IRawGrammar } from 'vscode-textmate';

const root = join(__dirname, '..', '..');
const INJECTION = 'textract-guard.url-credentials.injection';
const PASSWORD = 'invalid.illegal.password.url.textract-guard';

interface GrammarContribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo: readonly string[];
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly contributes: { readonly grammars: readonly GrammarContribution[] } };
const contribution = manifest.contributes.grammars.find(grammar => grammar.scopeName === INJECTION);

/** Small hosts with the scopes of the real ones: strings, comments, and the rest. */
const hostGrammar = (scopeName: string): IRawGrammar =>
  parseRawGrammar(JSON.stringify({
    scopeName,
    patterns: [
      { name: 'comment.line', begin: '# ', end: '$' },
      { name: 'string.quoted.double', begin: '"', end: '"', patterns: [{ name: 'constant.character.escape', match: String.raw`\\.` }] },
      { name: 'string.quoted.single', begin: "'", end: "'" },
    ],
  }), 'host.json');

async function grammarFor(scope: string): Promise<IGrammar> {
  assert.ok(contribution, 'package.json contributes the injection');
  const { injectTo, path } = contribution;
  const wasm = readFileSync(createRequire(join(root, 'package.json')).resolve('vscode-oniguruma/release/onig.wasm'));
  await loadWASM({ data: wasm });
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner, createOnigString }),
    loadGrammar: name => Promise.resolve(name === INJECTION ? parseRawGrammar(readFileSync(join(root, path), 'utf8'), path) : hostGrammar(name)),
    getInjections: name => (injectTo.includes(name) ? [INJECTION] : undefined),
  });
  const grammar = await registry.loadGrammar(scope);
  assert.ok(grammar);
  return grammar;
}

/** The parts of the line that are marked as a password. */
function marked(grammar: IGrammar, line: string): string[] {
  return grammar.tokenizeLine(line, INITIAL).tokens.filter(token => token.scopes.includes(PASSWORD)).map(token => line.slice(token.startIndex, token.endIndex));
}

describe('the injection grammar for credentials in URLs', () => {
  let grammar: IGrammar;
  before(async () => { grammar = await grammarFor('source.python'); });

  for (const [line, password] of Object.entries({
    'url = "https://svc:Vu7kqP2x@corp.io/x"': 'Vu7kqP2x',
    "url = 'postgresql+psycopg2://svc:Vu7%40kqP@db:5432/app'": 'Vu7%40kqP',
    '# redis://:Vu7kqP2x@cache:6379': 'Vu7kqP2x',
    'HTTPS_PROXY=http://svc:Vu7@kqP2x@proxy:3128': 'Vu7@kqP2x',
    'f"https://{user}:Vu7kqP2x@{host}/"': 'Vu7kqP2x',
    'jdbc:mysql://svc:Vu7kqP2x@[2a00::1]:3306/app': 'Vu7kqP2x',
  })) it(`marks the password: ${line}`, () => { assert.deepEqual(marked(grammar, line), [password]); });

  it('marks every URL of a line, and the user name apart', () => {
    const line = '"amqp://a:Vu7kqP2x@m1,amqp://b:Wm4tzB9s@m2"';
    assert.deepEqual(marked(grammar, line), ['Vu7kqP2x', 'Wm4tzB9s']);
    const users = grammar.tokenizeLine(line, INITIAL).tokens.filter(token => token.scopes.includes('variable.other.username.url.textract-guard'));
    assert.deepEqual(users.map(token => line.slice(token.startIndex, token.endIndex)), ['a', 'b']);
  });

  for (const line of [
    '"https://corp.io/@scope/pkg@1.2.3"', '"ssh://git@corp.io/x.git"', 'git@corp.io:team/repo.git', '"https://svc:${PASSWORD}@corp.io"', '"https://svc:{password}@corp.io"', '"https://svc:$PASSWORD@corp.io"',
    '"https://svc:***@corp.io"', '"https://svc:%s@corp.io"', '"https://svc:%(password)s@corp.io"', '"https://svc:<password>@corp.io"', '"https://svc:YOUR_PASSWORD@corp.io"', '"https://svc:[password]@corp.io"',
    '"http://localhost:8080/a@b"', '"https://svc:" + password + "@corp.io"', 'xpath://button[@type]', '@decorator', '"https://corp.io:443/?to=a:b@c"',
  ]) it(`leaves alone: ${line}`, () => { assert.deepEqual(marked(grammar, line), []); });

  it('keeps the host grammar’s own scopes around it', () => {
    const line = 'x = "https://svc:Vu7kqP2x@corp.io" # done';
    const { tokens } = grammar.tokenizeLine(line, INITIAL);
    assert.ok(tokens.some(token => token.scopes.includes(PASSWORD) && token.scopes.includes('string.quoted.double')));
    assert.ok(tokens.at(-1)?.scopes.includes('comment.line'));
  });

  it('finishes a hostile line', () => {
    for (const piece of ['a', 'http://a:b', 'x://a:b@ ', 'http://a:', '%(', 'a.', ':', '@']) {
      const line = `"http://u:${piece.repeat(Math.ceil(20_000 / piece.length))}"`;
      assert.equal(grammar.tokenizeLine(line, INITIAL).stoppedEarly, false);
    }
  });

  it('is injected into the languages of the rules and the formats around them', () => {
    for (const scope of ['source.python', 'source.js', 'source.js.jsx', 'source.ts', 'source.tsx', 'source.json', 'source.yaml', 'source.shell', 'source.dotenv', 'text.html.markdown']) assert.ok(contribution?.injectTo.includes(scope), scope);
    assert.equal(new Set(contribution?.injectTo).size, contribution?.injectTo.length);
  });
});

/** What the build writes beside the bundles, so that the licences of bundled packages are kept. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import grammars from '../../grammars.json';
import { removeTree, writeTree, type Tree } from '../support/file-tree';

interface Notices {
  readonly packageFolders: (inputs: readonly string[]) => readonly string[];
  readonly thirdPartyNotices: (folders: readonly string[], further?: readonly string[]) => string;
  readonly grammarNotice: (languages: readonly string[]) => string;
}

const root = join(__dirname, '../..');
const licence = (owner: string): string => `Copyright ${owner}\n\n${'Permission is granted. '.repeat(20)}`.trim();

describe('third-party notices', () => {
  let notices: Notices;
  let folder: string | undefined;
  before(async () => {
    notices = (await import(join(root, 'scripts/third-party-notices.mjs'))) as Notices;
  });
  afterEach(() => {
    if (folder !== undefined) removeTree(folder);
    folder = undefined;
  });

  const of = (tree: Tree, ...names: string[]): string => {
    const made = writeTree(tree);
    folder = made;
    return notices.thirdPartyNotices(names.map(name => join(made, name)));
  };
  const manifest = (name: string, license?: string): string => JSON.stringify({ name, version: '1.2.3', license });

  it('has every package that is bundled into the command line, with its licence', async () => {
    const { metafile } = await build({
      absWorkingDir: root, entryPoints: ['src/cli/main.ts'], bundle: true, platform: 'node', format: 'cjs', mainFields: ['module', 'main'], write: false, metafile: true, outdir: 'dist',
      alias: { 'web-tree-sitter': require.resolve('web-tree-sitter') }, logLevel: 'silent',
    });
    const folders = notices.packageFolders(Object.keys(metafile.inputs));
    const text = notices.thirdPartyNotices(folders.map(one => join(root, one)));
    for (const name of ['validator', 'libphonenumber-js', 'ibantools', 'js-yaml', 'jsonc-parser', 'ignore', 'web-tree-sitter']) {
      assert.ok(folders.includes(`node_modules/${name}`), name);
      const { version } = JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string };
      assert.ok(text.includes(`${name} ${version} (`), name);
    }
    assert.ok(text.includes(readFileSync(join(root, 'node_modules/validator/LICENSE'), 'utf8').trim()));
  });

  it('writes a licence text once, under all packages that have it', () => {
    const text = of({ 'a/package.json': manifest('a', 'MIT'), 'a/LICENSE': licence('X'), 'b/package.json': manifest('b', 'MIT'), 'b/LICENSE.md': licence('X') }, 'a', 'b');
    assert.ok(text.includes('a 1.2.3 (MIT)\nb 1.2.3 (MIT)'));
    assert.equal(text.split('Copyright X').length, 2);
  });

  it('keeps the NOTICE that the Apache licence asks for', () => {
    assert.ok(of({ 'a/package.json': manifest('a', 'Apache-2.0'), 'a/LICENSE': licence('X'), 'a/NOTICE': 'Made by X.' }, 'a').includes('Made by X.'));
  });

  it('takes the text of another package under the same licence where one has none', () => {
    assert.ok(of({ 'a/package.json': manifest('a', 'Apache-2.0'), 'b/package.json': manifest('b', 'Apache-2.0'), 'b/LICENSE': licence('X') }, 'a', 'b').includes('a 1.2.3 (Apache-2.0)\nb 1.2.3'));
  });

  it('takes the MIT licence of a package that has several, and not the file that names them', () => {
    const text = of({ 'a/package.json': manifest('a', 'MIT or MPL-2.0'), 'a/LICENSE': 'MIT OR MPL-2.0', 'a/LICENSE.MIT': licence('mit'), 'a/LICENSE.MPL-2.0': licence('mpl') }, 'a');
    assert.ok(text.includes('Copyright mit'));
    assert.ok(!text.includes('Copyright mpl'));
  });

  it('refuses a package whose licence is not known', () => {
    assert.throws(() => of({ 'a/package.json': manifest('a', 'MIT') }, 'a'), /a 1\.2\.3 is bundled, and its licence text is not known/);
    assert.throws(() => of({ 'a/package.json': manifest('a'), 'a/LICENSE': licence('X') }, 'a'), /its licence text is not known/);
  });

  it('has the grammars, and refuses one whose licence is not known', () => {
    assert.match(notices.grammarNotice(Object.keys(grammars)), /tree-sitter-python \(MIT\)\nCopyright \(c\) 2016 Max Brunsfeld/);
    assert.throws(() => notices.grammarNotice(['klingon']), /The grammar of klingon is packaged/);
  });
});

import assert from 'node:assert/strict';
import { LANGUAGE_IDS } from '../../src/core/languages/language-id';
import { isSourceScheme } from '../../src/vscode/document-scheme';
import { languageHintOf } from '../../src/vscode/language-hint';

const none: ReadonlySet<string> = new Set();
const never = (): boolean => false;
const always = (): boolean => true;

describe('which documents are looked at', () => {
  it('files, untitled documents and notebook cells', () => {
    for (const scheme of ['file', 'untitled', 'vscode-notebook-cell']) assert.equal(isSourceScheme(scheme, none, never), true, scheme);
  });

  it('virtual file systems that are a workspace folder or can be written to', () => {
    assert.equal(isSourceScheme('vscode-vfs', new Set(['vscode-vfs']), never), true);
    assert.equal(isSourceScheme('memfs', none, scheme => scheme === 'memfs'), true);
    assert.equal(isSourceScheme('readonlyfs', none, never), false);
  });

  it('never revisions, output or what the editor makes itself, whatever they say of themselves', () => {
    for (const scheme of ['git', 'output', 'vscode-scm', 'comment', 'search-editor', 'vscode-userdata', 'vscode-settings', 'vscode-chat-code-block', 'debug']) {
      assert.equal(isSourceScheme(scheme, new Set([scheme]), always), false, scheme);
    }
  });

  it("the editor's languages give every language of the engine", () => {
    const editor = ['python', 'javascript', 'javascriptreact', 'typescript', 'typescriptreact', 'java', 'csharp', 'go', 'php', 'ruby', 'kotlin', 'scala', 'rust', 'cpp', 'swift', 'r', 'shellscript', 'powershell', 'terraform', 'yaml', 'json', 'markdown', 'plaintext'];
    assert.deepEqual(new Set(editor.map(languageHintOf).filter(id => id !== undefined)), new Set(LANGUAGE_IDS));
  });
});

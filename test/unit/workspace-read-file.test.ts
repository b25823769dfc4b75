import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { createFileReader } from '../../src/workspace/read-file';
import { removeTree, writeTree } from '../support/file-tree';

const big = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('reading files', () => {
  let root: string;
  before(() => {
    root = writeTree({
      'plain.py': 'ü = "textract"\n',
      'empty.py': '',
      'bom.py': '\uFEFFa = 1',
      'little.py': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('é = 1', 'utf16le')]),
      'big.py': Buffer.concat([Buffer.from([0xfe, 0xff]), big('é = 1')]),
      'odd.py': Buffer.concat([Buffer.from([0xfe, 0xff]), big('ab'), Buffer.from([1])]),
      'image.png': Buffer.from([0x89, 0x50, 0, 1]),
      'late-nul.txt': Buffer.concat([Buffer.alloc(8192, 'a'), Buffer.from([0])]),
      'long.txt': 'x'.repeat(3_000_000),
      'latin1.txt': Buffer.from([0x61, 0xe9, 0x62]),
      'ten.txt': '0123456789',
      'eleven.txt': '0123456789a',
    });
    symlinkSync('plain.py', join(root, 'link.py'));
    mkdirSync(join(root, 'folder'));
  });
  after(() => {
    removeTree(root);
  });

  const read = createFileReader();
  const textOf = (name: string): string => {
    const result = read(join(root, name), false);
    assert.equal(result.kind, 'text', name);
    assert.equal(Buffer.from(result.bytes).toString('utf8'), result.decode(), `${name}: the bytes are not the text's UTF-8`);
    return result.decode();
  };

  it('decodes UTF-8 and UTF-16 by the byte order mark, without it', () => {
    assert.equal(textOf('plain.py'), 'ü = "textract"\n');
    assert.equal(textOf('empty.py'), '');
    assert.equal(textOf('bom.py'), 'a = 1');
    assert.equal(textOf('little.py'), 'é = 1');
    assert.equal(textOf('big.py'), 'é = 1');
    assert.equal(textOf('odd.py'), 'ab');
  });

  it('keeps what a smaller file does not overwrite in its buffer out of that file', () => {
    assert.equal(textOf('long.txt').length, 3_000_000);
    assert.equal(textOf('ten.txt'), '0123456789');
  });

  it('replaces bytes that are not UTF-8 instead of failing', () => {
    const result = read(join(root, 'latin1.txt'), false);
    assert.equal(result.kind === 'text' && result.decode(), 'a\uFFFDb');
  });

  it('knows binary files by a NUL among the first 8,192 bytes', () => {
    assert.deepEqual(read(join(root, 'image.png'), false), { kind: 'skipped', reason: { kind: 'binary' } });
    assert.equal(textOf('late-nul.txt').length, 8193);
  });

  it('leaves out files over the limit, with their size', () => {
    const limited = createFileReader(10);
    assert.equal(limited(join(root, 'ten.txt'), false).kind, 'text');
    assert.deepEqual(limited(join(root, 'eleven.txt'), false), { kind: 'skipped', reason: { kind: 'too-large', limit: 10, size: 11, part: 'all' } });
  });

  it('follows a link only when asked to', () => {
    assert.deepEqual(read(join(root, 'link.py'), false), { kind: 'symbolic-link' });
    assert.equal(read(join(root, 'link.py'), true).kind, 'text');
  });

  it('says what is not there and what cannot be read', () => {
    assert.deepEqual(read(join(root, 'gone.py'), false), { kind: 'absent' });
    assert.deepEqual(read(join(root, 'plain.py', 'x.py'), false), { kind: 'absent' });
    assert.deepEqual(read(join(root, 'folder'), true), { kind: 'failed', reason: 'it is a folder' });
    assert.deepEqual(read(join(root, 'bad\uFFFDname'), false), { kind: 'failed', reason: 'its name is not valid UTF-8' });
  });
});

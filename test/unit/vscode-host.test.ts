import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, filledOnce } from '../support/vscode-host/cache';
import { chooseHost } from '../support/vscode-host/desktop';
import { localTextractEnvironment } from '../support/vscode-host/host-environment';
import { launchOf } from '../support/vscode-host/suite-environment';
import { workbenchUrl } from '../support/vscode-host/workbench';

describe('the cache of downloads', () => {
  let base: string;
  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'cache-'));
  });
  afterEach(() => {
    rmSync(base, { recursive: true });
  });

  it('lies where the environment says', () => {
    assert.equal(cacheFolder({ XDG_CACHE_HOME: base }), join(base, 'textract-guard'));
    assert.match(cacheFolder({}), /[\\/]\.cache[\\/]textract-guard$/);
  });

  it('is filled once', async () => {
    const folder = join(base, 'thing');
    for (const word of ['first', 'second']) await filledOnce(folder, into => { writeFileSync(join(into, 'word'), word); });
    assert.equal(readFileSync(join(folder, 'word'), 'utf8'), 'first');
  });

  it('keeps nothing of an attempt that failed, and takes the next one', async () => {
    const folder = join(base, 'thing');
    await assert.rejects(filledOnce(folder, into => {
      writeFileSync(join(into, 'half'), '');
      throw new Error('the line was cut');
    }), /the line was cut/);
    assert.deepEqual(readdirSync(base), []);
    await filledOnce(folder, into => { writeFileSync(join(into, 'whole'), ''); });
    assert.equal(existsSync(join(folder, 'half')), false);
    assert.equal(existsSync(join(folder, 'whole')), true);
  });
});

describe('the VS Code that is used', () => {
  it('has a window where windows can be opened, unless the environment says otherwise', () => {
    assert.equal(chooseHost({}, 'darwin'), 'desktop');
    assert.equal(chooseHost({}, 'linux'), 'served');
    assert.equal(chooseHost({ DISPLAY: ':0' }, 'linux'), 'desktop');
    assert.equal(chooseHost({ WAYLAND_DISPLAY: 'wayland-0', TEXTRACT_GUARD_VSCODE: 'served' }, 'linux'), 'served');
    assert.throws(() => chooseHost({ TEXTRACT_GUARD_VSCODE: 'browser' }, 'linux'), /set it to desktop or served/);
  });

  it('gets nothing of the AWS account and the terminal of whoever started it', () => {
    const base = { PATH: '/bin', AWS_PROFILE: 'work', AWS_SESSION_TOKEN: 'theirs', VSCODE_IPC_HOOK_CLI: '/run/x', NODE_OPTIONS: '--inspect' };
    const environment = localTextractEnvironment(base, join('/', 'home-of-the-run'), 'http://127.0.0.1:1');
    assert.deepEqual(Object.keys(environment).sort(), [
      'AWS_ACCESS_KEY_ID', 'AWS_CONFIG_FILE', 'AWS_EC2_METADATA_DISABLED', 'AWS_ENDPOINT_URL_TEXTRACT', 'AWS_REGION', 'AWS_SECRET_ACCESS_KEY',
      'AWS_SHARED_CREDENTIALS_FILE', 'PATH',
    ]);
    assert.equal(environment['AWS_ENDPOINT_URL_TEXTRACT'], 'http://127.0.0.1:1');
  });

  it('is opened by an address with the folder in it, readable', () => {
    const folder = mkdtempSync(join(tmpdir(), 'claims & co-'));
    try {
      const url = workbenchUrl({ port: 8123, token: 'key' }, folder);
      assert.match(url, /^http:\/\/localhost:8123\/\?tkn=key&folder=\//);
      assert.equal(new URL(url).searchParams.get('folder'), realpathSync(folder));
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('runs each file of the suite in one of the two launches', () => {
    assert.deepEqual(['restricted.test.ts', 'explorer.restricted.test.js', 'explorer.test.js', 'unrestricted.test.ts'].map(launchOf), ['restricted', 'restricted', 'trusted', 'trusted']);
  });
});

import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { filledOnce } from './cache';
import type { PinnedPackage } from './npm';
import { downloadPackage, runNpm, runQuietly } from './npm';

/** code-server (MIT) carries VS Code's own web server in lib/vscode: this one is VS Code 1.139.1. Only that part is used. */
const codeServer: PinnedPackage = {
  name: 'code-server',
  version: '4.139.1',
  integrity: 'sha512-fUYvJVdz4ZoVJfakGiGWXFMpF8K1ObsrpGvX17ZxNpKOzdNHs7lANT670JTr4ZhA8DnWqyvvmFG/d3HV9Yy6ew==',
};

/** Raise it when what is kept or replaced below changes: cached copies of the old layout are then left alone. */
const layout = 2;

/** The modules that are needed, none of which has to be compiled (ripgrep, node-pty and the watcher come prebuilt). */
const modulesOfTheServer = [
  'cookie', 'ws', 'minimist', 'vscode-regexpp', '@microsoft/1ds-core-js', '@microsoft/1ds-post-js', '@vscode/proxy-agent', 'http-proxy-agent',
  'https-proxy-agent', 'yauzl', 'yazl', '@parcel/watcher', 'node-pty', '@vscode/ripgrep-universal', '@xterm/headless',
];
const modulesOfThePage = [
  'vscode-oniguruma', 'vscode-textmate', '@vscode/iconv-lite-umd', 'jschardet', 'tas-client', '@vscode/vscode-languagedetection', '@xterm/xterm',
  '@xterm/addon-clipboard', '@xterm/addon-image', '@xterm/addon-ligatures', '@xterm/addon-progress', '@xterm/addon-search',
  '@xterm/addon-serialize', '@xterm/addon-unicode11', '@xterm/addon-webgl',
];

/**
 * Built-in extensions that play no part here. Most others are named inside workbench.js and would be started from there and
 * fail with "Not Found", so they stay.
 */
const unusedExtensions = [
  'copilot', 'microsoft-authentication', 'github', 'ms-vscode.js-debug', 'ms-vscode.js-debug-companion', 'tunnel-forwarding', 'grunt', 'gulp', 'jake',
  'php-language-features', 'terminal-suggest', 'debug-auto-launch', 'debug-server-ready', 'git', 'mermaid-markdown-features',
];

/** Native modules, replaced by what the server needs of them. One `exports.x =` per line: the server reads them as named exports of a CommonJS file. */
const replacements: Readonly<Record<string, string>> = {
  '@vscode/spdlog': `'use strict';
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');
const names = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];
class Logger {
  constructor(file) { this.file = file; this.level = 2; this.bare = false; mkdirSync(dirname(file), { recursive: true }); }
  write(level, text) {
    if (level < this.level) return;
    const line = this.bare ? text : new Date().toISOString() + ' [' + names[level] + '] ' + text + '\\n';
    try { appendFileSync(this.file, line); } catch { /* the data folder is gone: the server is being stopped */ }
  }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  setPattern() {}
  clearFormatters() { this.bare = true; }
  flush() {}
  drop() {}
}
names.forEach((name, level) => { Logger.prototype[name] = function (text) { this.write(level, text); }; });
const create = async (_name, file) => new Logger(file);
exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;
`,
  '@vscode/deviceid': "exports.getDeviceId = async () => '00000000-0000-4000-8000-000000000000';\n",
  // The extension host also watches its parent by itself.
  '@vscode/native-watchdog': 'exports.start = () => {};\n',
};

interface Manifest {
  dependencies: Record<string, string>;
}

function trimManifest(folder: string): void {
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Manifest;
  const wanted = [...modulesOfTheServer, ...modulesOfThePage];
  const missing = wanted.filter(name => manifest.dependencies[name] === undefined);
  if (missing.length > 0) throw new Error(`code-server ${codeServer.version} does not depend on ${missing.join(', ')}: bring the lists in ${__filename} up to date.`);
  manifest.dependencies = Object.fromEntries(Object.entries(manifest.dependencies).filter(([name]) => wanted.includes(name)));
  writeFileSync(file, JSON.stringify(manifest));
}

function replaceNativeModules(folder: string): void {
  for (const [name, code] of Object.entries(replacements)) {
    const target = join(folder, 'node_modules', ...name.split('/'));
    rmSync(target, { recursive: true, force: true });
    mkdirSync(target, { recursive: true });
    writeFileSync(join(target, 'package.json'), JSON.stringify({ name, version: '0.0.0', main: 'index.js' }));
    writeFileSync(join(target, 'index.js'), code);
  }
}

function dropOtherPlatforms(folder: string): void {
  for (const binaries of ['@vscode/ripgrep-universal/bin', 'node-pty/prebuilds']) {
    const target = join(folder, 'node_modules', ...binaries.split('/'));
    for (const name of readdirSync(target)) {
      if (name !== `${process.platform}-${process.arch}`) rmSync(join(target, name), { recursive: true, force: true });
    }
  }
}

/** Installs the versions of the folder's npm-shrinkwrap.json. (`npm ci` refuses, since the list of packages has been trimmed.) */
function installLocked(folder: string): void {
  runNpm(['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], folder);
}

/** The folder of a VS Code server that is ready to start; downloaded on the first call (47 MB and 135 MB of modules) and kept in the cache. */
export function serverPackage(cache: string, say: (line: string) => void): Promise<string> {
  const name = `vscode-server-${codeServer.version}-${process.platform}-${process.arch}-${layout}`;
  return filledOnce(join(cache, name), (into, scratch) => {
    say('fetching VS Code\'s server (47 MB, once) …');
    runQuietly('tar', ['xzf', downloadPackage(codeServer, scratch), '-C', into, '--strip-components=3', 'package/lib/vscode'], scratch);
    for (const extension of unusedExtensions) rmSync(join(into, 'extensions', extension), { recursive: true, force: true });
    trimManifest(into);
    say('installing its modules (no install scripts, nothing compiled) …');
    installLocked(into);
    installLocked(join(into, 'extensions')); // TypeScript, which the extension of that name complains about loudly when it is missing
    replaceNativeModules(into);
    dropOtherPlatforms(into);
  });
}

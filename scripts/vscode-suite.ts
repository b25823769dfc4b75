import { cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests, TestRunFailedError } from '@vscode/test-electron';
import { build } from 'esbuild';
import { startLocalTextract } from '../test/support/local-textract/local-textract';
import type { Outcome } from '../test/support/mocha/outcome';
import { outcomeOf } from '../test/support/mocha/suite-outcome';
import { chooseHost } from '../test/support/vscode-host/desktop';
import { localTextractEnvironment } from '../test/support/vscode-host/host-environment';
import { startProcessGroup } from '../test/support/vscode-host/process-group';
import { everythingTrusted, nothingTrusted, quietSettings } from '../test/support/vscode-host/quiet-settings';
import type { Launch } from '../test/support/vscode-host/suite-environment';
import { suiteEnvironment } from '../test/support/vscode-host/suite-environment';
import { temporaryFolder } from '../test/support/vscode-host/temporary-folder';
import { root } from './repository';

const bundleFolder = 'out/vscode-tests';
const suite = join(root, bundleFolder, 'index.js');

interface LaunchOptions {
  readonly executable: string;
  readonly workspace: string;
  readonly profile: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/** Bundles the suite's entry and each of its files for the extension host. Packages stay outside: node finds them in node_modules. */
async function bundleSuite(): Promise<void> {
  const folder = join(root, 'test', 'vscode');
  rmSync(join(root, bundleFolder), { recursive: true, force: true });
  await build({
    entryPoints: readdirSync(folder).filter(name => name === 'index.ts' || name.endsWith('.test.ts')).map(name => join(folder, name)),
    outdir: join(root, bundleFolder),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/** The VS Code to run in: the one that @vscode/test-electron downloads, or the stand-in where no window can be opened. */
function findExecutable(): Promise<string> | string {
  switch (chooseHost(process.env, process.platform)) {
    case 'desktop':
      return downloadAndUnzipVSCode();
    case 'served':
      return join(root, 'test', 'support', 'vscode-host', 'stand-in.mjs');
  }
}

/** The usual way. It always switches workspace trust off. */
async function launchTrusted({ executable, workspace, profile, environment }: LaunchOptions): Promise<number | string> {
  try {
    return await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: root,
      extensionTestsPath: suite,
      launchArgs: [workspace, ...profile],
      // It lays these over this process's own variables, and undefined takes one away.
      extensionTestsEnv: { ...Object.fromEntries(Object.keys(process.env).map(name => [name, undefined])), ...environment },
    });
  } catch (error) {
    if (error instanceof TestRunFailedError) return error.code ?? error.signal ?? 'failed';
    throw error;
  }
}

/** The same arguments as `runTests` gives, without the one that switches workspace trust off. */
async function launchRestricted({ executable, workspace, profile, environment }: LaunchOptions): Promise<number | string> {
  const group = startProcessGroup({
    command: executable,
    args: [
      workspace, ...profile, '--no-sandbox', '--disable-gpu-sandbox', '--disable-updates', '--skip-welcome', '--skip-release-notes',
      `--extensionTestsPath=${suite}`, `--extensionDevelopmentPath=${root}`,
    ],
    environment,
  });
  group.child.stdout.pipe(process.stdout, { end: false });
  group.child.stderr.pipe(process.stderr, { end: false });
  try {
    return await group.ended;
  } finally {
    await group.stop();
  }
}

/**
 * Runs the part of test/vscode/ that belongs to `launch` in the extension host of a real VS Code that has a copy of examples/ open and
 * a local Textract service to talk to.
 */
export async function runVscodeSuite(launch: Launch, grep: string | undefined, say: (line: string) => void): Promise<Outcome> {
  await bundleSuite();
  const folder = temporaryFolder('suite');
  const scratch = folder.path;
  const textract = await startLocalTextract();
  try {
    const workspace = join(scratch, 'examples');
    cpSync(join(root, 'examples'), workspace, { recursive: true });
    const settings = join(scratch, 'user', 'User');
    mkdirSync(settings, { recursive: true });
    const trust = launch === 'restricted' ? nothingTrusted : everythingTrusted;
    writeFileSync(join(settings, 'settings.json'), JSON.stringify({ ...quietSettings, ...trust }, null, 2));
    const resultsFile = join(scratch, 'results.json');
    const options = {
      executable: await findExecutable(),
      workspace,
      profile: [`--user-data-dir=${join(scratch, 'user')}`, `--extensions-dir=${join(scratch, 'extensions')}`],
      environment: {
        ...localTextractEnvironment(process.env, scratch, textract.url),
        [suiteEnvironment.localTextract]: textract.url,
        [suiteEnvironment.launch]: launch,
        [suiteEnvironment.results]: resultsFile,
        ...(grep === undefined ? {} : { [suiteEnvironment.grep]: grep }),
      },
    };
    const status = launch === 'restricted' ? await launchRestricted(options) : await launchTrusted(options);
    return outcomeOf({ status, resultsFile, folders: [bundleFolder] }, root, say);
  } finally {
    await textract.close();
    folder.remove();
  }
}

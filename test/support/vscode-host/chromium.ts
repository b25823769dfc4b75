import { spawnSync } from 'node:child_process';
import { chmodSync, createReadStream, createWriteStream, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress } from 'node:zlib';
import { filledOnce } from './cache';
import { runQuietly } from './npm';

/** A browser and what its environment has to have. */
export interface Browser {
  readonly executable: string;
  readonly environment: Readonly<Record<string, string>>;
}

const commands = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];
const applications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

function installed(environment: NodeJS.ProcessEnv): string | undefined {
  const folders = (environment['PATH'] ?? '').split(delimiter).filter(folder => folder !== '');
  const candidates = [...folders.flatMap(folder => commands.map(command => join(folder, command))), ...applications];
  return candidates.find(candidate => existsSync(candidate) && statSync(candidate).isFile());
}

async function inflate(archive: string, target: string): Promise<void> {
  await pipeline(createReadStream(archive), createBrotliDecompress(), createWriteStream(target));
}

/**
 * The browser inside npm's @sparticuz/chromium, unpacked into the cache.
 *
 * The package's own `executablePath()` unpacks to a fixed name in the shared temporary folder and takes whatever stands there already,
 * so its archives are opened here instead.
 */
async function packaged(cache: string, say: (line: string) => void): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('No Chromium or Chrome was found, and the one from npm is for Linux on x64 only. Install one, or name it in CHROMIUM.');
  }
  const archives = join(dirname(require.resolve('@sparticuz/chromium')), '..', '..', 'bin');
  const { version } = JSON.parse(readFileSync(join(archives, '..', 'package.json'), 'utf8')) as { version: string };
  const target = join(cache, `chromium-${version}`);
  const folder = await filledOnce(target, async (into, scratch) => {
    say(`unpacking Chromium ${version} from its npm package …`);
    for (const name of ['al2023', 'fonts', 'swiftshader']) {
      const tar = join(scratch, `${name}.tar`);
      await inflate(join(archives, `${name}.tar.br`), tar);
      runQuietly('tar', ['xf', tar, '--no-same-owner', '-C', into], scratch);
    }
    await inflate(join(archives, 'chromium.br'), join(into, 'chromium'));
    chmodSync(join(into, 'chromium'), 0o755);
    // The package's own fonts.conf names folders of AWS Lambda.
    writeFileSync(join(into, 'fonts.conf'), `<?xml version="1.0"?>\n<fontconfig><dir>${join(target, 'fonts')}</dir><cachedir>${join(target, 'fonts-cache')}</cachedir></fontconfig>\n`);
  });
  const executable = join(folder, 'chromium');
  const fonts = spawnSync('fc-list', [], { encoding: 'utf8' });
  return {
    executable,
    environment: {
      // Only where the machine's own libraries do not do: older ones would shadow newer ones.
      ...(startsWith(executable, {}) ? {} : { LD_LIBRARY_PATH: join(folder, 'lib') }),
      ...(fonts.status === 0 && fonts.stdout.trim() !== '' ? {} : { FONTCONFIG_FILE: join(folder, 'fonts.conf') }),
    },
  };
}

function startsWith(executable: string, environment: Readonly<Record<string, string>>): boolean {
  return spawnSync(executable, ['--version'], { env: { ...process.env, ...environment }, stdio: 'ignore' }).status === 0;
}

/**
 * The browser to show VS Code in: `$CHROMIUM`, else an installed Chromium or Chrome, else the one inside an npm package.
 * @throws {Error} saying what to install when there is none, or when the one found does not start.
 */
export async function findBrowser(environment: NodeJS.ProcessEnv, cache: string, say: (line: string) => void): Promise<Browser> {
  const named = environment['CHROMIUM'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`CHROMIUM names a file that is not there: ${named}. Correct it, or unset it to have a browser found.`);
    return { executable: named, environment: {} };
  }
  const found = installed(environment);
  if (found !== undefined) return { executable: found, environment: {} };
  const browser = await packaged(cache, say);
  if (!startsWith(browser.executable, browser.environment)) {
    const { stderr } = spawnSync(browser.executable, ['--version'], { env: { ...process.env, ...browser.environment }, encoding: 'utf8' });
    throw new Error(`The Chromium from npm does not start here. Install Chromium or Chrome, or name one in CHROMIUM.\n${stderr.trim().slice(0, 2000)}`);
  }
  return browser;
}

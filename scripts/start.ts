// npm start: builds and packs the extension, starts a local Textract service and opens VS Code on a copy of examples/.
import { cpSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startLocalTextract } from '../test/support/local-textract/local-textract';
import { chooseHost, findCodeCommand } from '../test/support/vscode-host/desktop';
import { localTextractEnvironment } from '../test/support/vscode-host/host-environment';
import { installServer } from '../test/support/vscode-host/installation';
import { exitOnSignals, startProcessGroup } from '../test/support/vscode-host/process-group';
import { everythingTrusted, quietSettings } from '../test/support/vscode-host/quiet-settings';
import { noTrustFlag, startServer } from '../test/support/vscode-host/server';
import { temporaryFolder } from '../test/support/vscode-host/temporary-folder';
import { workbenchUrl } from '../test/support/vscode-host/workbench';
import { endWithParent } from '../test/support/vscode-host/end-with-parent';
import { packageExtension } from './package-extension';
import { root } from './repository';

const usage = `usage: npm start -- [--port N] [--vsix FILE]
  --port N     serve VS Code on this port; 0 (the default) takes a free one
  --vsix FILE  install this packed extension instead of building one`;

interface Wishes {
  readonly port: number;
  readonly vsix: string | undefined;
}

interface Session {
  readonly data: string;
  readonly workspace: string;
  readonly vsix: string;
  readonly environment: NodeJS.ProcessEnv;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

function readWishes(args: string[]): Wishes {
  const { values } = parseArgs({ args, options: { port: { type: 'string', default: '0' }, vsix: { type: 'string' } } });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65535) throw new TypeError(`--port must be a whole number from 0 to 65535, not ${JSON.stringify(values.port)}.`);
  const vsix = values.vsix === undefined ? undefined : resolve(values.vsix);
  if (vsix !== undefined && !existsSync(vsix)) throw new TypeError(`There is no file ${vsix}: name a packed extension after --vsix, or leave it out.`);
  return { port, vsix };
}

/** Like readWishes; ends this process with 2 when the arguments cannot be used. */
function wishesOrUsage(args: string[]): Wishes {
  try {
    return readWishes(args);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    process.stderr.write(`${error.message}\n${usage}\n`);
    process.exit(2);
  }
}

/** Opens a window of the installed VS Code that shares nothing with the user's own; resolves when it is closed. */
async function showOnDesktop(code: string, session: Session): Promise<void> {
  const settings = join(session.data, 'user', 'User');
  mkdirSync(settings, { recursive: true });
  writeFileSync(join(settings, 'settings.json'), JSON.stringify({ ...quietSettings, ...everythingTrusted }, null, 2));
  const own = ['--user-data-dir', join(session.data, 'user'), '--extensions-dir', join(session.data, 'extensions'), ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  await runCode(code, [...own, '--install-extension', session.vsix], session.environment);
  say('VS Code is open in a window of its own. Close it to stop.');
  await runCode(code, [...own, '--wait', '--new-window', noTrustFlag, session.workspace], session.environment);
}

async function runCode(code: string, args: readonly string[], environment: NodeJS.ProcessEnv): Promise<void> {
  const group = startProcessGroup({ command: code, args, environment });
  group.child.stderr.pipe(process.stderr);
  const status = await group.ended;
  if (status !== 0) throw new Error(`${code} ${args.join(' ')} ended with ${status}. To have VS Code served to a browser instead: TEXTRACT_GUARD_VSCODE=served npm start`);
}

/** Serves VS Code on loopback until this process is told to stop. */
async function serve(port: number, session: Session): Promise<never> {
  const installation = await installServer(process.env, say);
  const server = await startServer({
    installation,
    data: join(session.data, 'server'),
    settings: { ...quietSettings, ...everythingTrusted },
    environment: session.environment,
    port,
    vsix: session.vsix,
    flags: [noTrustFlag],
  });
  say('');
  say(`Open ${workbenchUrl(server, session.workspace)}`);
  say('');
  say('VS Code is served to this machine only. Ctrl-C stops it.');
  const status = await server.ended;
  throw new Error(`VS Code's server ended by itself (${status}). It wrote:\n${server.log()}`);
}

async function main(): Promise<void> {
  const { port, vsix } = wishesOrUsage(process.argv.slice(2));
  const host = chooseHost(process.env, process.platform);
  const code = host === 'desktop' ? findCodeCommand(process.env, process.platform) : undefined;
  const examples = join(root, 'examples');
  if (!existsSync(examples)) throw new Error(`There is no folder ${examples}: restore it with git checkout examples`);

  const data = temporaryFolder('start').path;
  say(vsix === undefined ? 'Building and packing the extension …' : `Using ${vsix}`);
  const packed = vsix ?? (await packageExtension());
  const textract = await startLocalTextract();
  say(`A local Textract service with sample adapters listens on ${textract.url}; no AWS account is used.`);
  // A copy: whatever is tried out and saved leaves the checkout as it was.
  const workspace = join(data, 'examples');
  cpSync(examples, workspace, { recursive: true });
  say(`The workspace is a copy of examples/: ${workspace}`);

  const session = { data, workspace, vsix: packed, environment: localTextractEnvironment(process.env, data, textract.url) };
  if (code === undefined) await serve(port, session);
  else await showOnDesktop(code, session);
}

exitOnSignals();
endWithParent();
main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);

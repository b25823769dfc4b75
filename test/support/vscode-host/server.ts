import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runQuietly } from './npm';
import type { ProcessGroup } from './process-group';
import { startProcessGroup } from './process-group';

/** A VS Code server on disk and the node that runs it. */
export interface ServerInstallation {
  readonly folder: string;
  readonly node: string;
}

export interface ServerOptions {
  readonly installation: ServerInstallation;
  /** Everything that the server writes goes below this folder. */
  readonly data: string;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly environment: NodeJS.ProcessEnv;
  /** 0 picks a free one. */
  readonly port: number;
  /** A packed extension to install before the start. */
  readonly vsix?: string;
  readonly flags?: readonly string[];
}

export interface RunningServer {
  readonly port: number;
  readonly token: string;
  /** Resolves with how the server ended. */
  readonly ended: Promise<number | string>;
  /** What the server has written so far. */
  log(): string;
  stop(): Promise<void>;
}

/** Lets the page load an extension and its tests from disk; it also hides notifications, so it is only for the suite. */
export const driverFlag = '--enable-smoke-test-driver';
export const noTrustFlag = '--disable-workspace-trust';

const started = /Extension host agent listening on (\d+)/;
/** The server says so and then waits for ever. */
const cannotListen = /listen (EADDRINUSE|EACCES)/;
const startLimitMs = 90_000;

/**
 * Starts VS Code's server on loopback and resolves when it listens.
 * @throws {Error} with the server's own words when it does not start.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { installation, data, port } = options;
  const main = join(installation.folder, 'out', 'server-main.js');
  const folders = ['--server-data-dir', data, '--extensions-dir', join(data, 'extensions')];
  mkdirSync(join(data, 'data', 'User'), { recursive: true });
  writeFileSync(join(data, 'data', 'User', 'settings.json'), JSON.stringify(options.settings, null, 2));
  if (options.vsix !== undefined) runQuietly(installation.node, [main, '--install-extension', options.vsix, ...folders], data);

  const token = randomBytes(16).toString('hex');
  const group = startProcessGroup({
    command: installation.node,
    args: [
      main, '--host', '127.0.0.1', '--port', String(port), '--connection-token', token, '--accept-server-license-terms', ...folders,
      '--disable-telemetry', '--disable-experiments', '--disable-getting-started-override', ...(options.flags ?? []),
    ],
    environment: {
      ...options.environment,
      EXTENSIONS_GALLERY: '{}', // no request to a marketplace
      XDG_RUNTIME_DIR: data, // sockets go with the data
    },
  });
  const output = { text: '' };
  try {
    const listening = await portOf(group, port, output);
    return { port: listening, token, ended: group.ended, log: () => output.text, stop: () => group.stop() };
  } catch (error) {
    await group.stop();
    throw error;
  }
}

function portOf(group: ProcessGroup, wanted: number, output: { text: string }): Promise<number> {
  return new Promise((resolve, reject) => {
    const limit = setTimeout(() => {
      reject(new Error(`VS Code's server did not start within ${startLimitMs / 1000} s. It wrote:\n${output.text}`));
    }, startLimitMs);
    const hear = (chunk: Buffer): void => {
      output.text += chunk.toString();
      const port = started.exec(output.text)?.[1];
      const refused = cannotListen.exec(output.text)?.[1];
      if (port === undefined && refused === undefined) return;
      clearTimeout(limit);
      if (port === undefined) reject(new Error(`Port ${wanted} cannot be had (${refused}). Choose another one, or 0 for any that is free.`));
      else resolve(Number(port));
    };
    group.child.stdout.on('data', hear);
    group.child.stderr.on('data', hear);
    group.ended.then(
      status => {
        clearTimeout(limit);
        reject(new Error(`VS Code's server ended at once (${status}). It wrote:\n${output.text}`));
      },
      (error: unknown) => {
        clearTimeout(limit);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    );
  });
}

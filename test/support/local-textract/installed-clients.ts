import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

// Clients that are on some machines only: a test that needs one skips, visibly, where it is missing.

export type Installed = { readonly kind: 'installed'; readonly version: string } | { readonly kind: 'missing'; readonly why: string };

/** boto3 for `python3`, new enough to know Textract's adapters. */
export const boto3 = (): Installed =>
  probe('python3', ['-c', "import boto3\nboto3.client('textract', region_name='us-east-1').create_adapter\nprint(boto3.__version__)"]);

/** The AWS CLI, new enough to know Textract's adapters. */
export const awsCli = (): Installed => probe('aws', ['textract', 'list-adapters', '--generate-cli-skeleton', 'input', '--region', 'us-east-1']);

/** Path of a Python script that stands beside this file. */
export const pythonScript = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** The environment without anything that steers an AWS client, and with `extra`. */
export function cleanEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !name.startsWith('AWS_') && !/_proxy$/i.test(name));
  return {
    ...Object.fromEntries(kept),
    AWS_CONFIG_FILE: '/nonexistent/config',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent/credentials',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
    ...extra,
  };
}

function probe(command: string, args: readonly string[]): Installed {
  const { error, status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', env: cleanEnvironment() });
  if (error !== undefined) return { kind: 'missing', why: error.message };
  return status === 0 ? { kind: 'installed', version: stdout.trim() } : { kind: 'missing', why: stderr.trim() };
}

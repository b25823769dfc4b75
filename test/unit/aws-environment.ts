import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The key pair of AWS's documentation, which the local service accepts. */
export const exampleKeys = { AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' } as const;

export interface AwsHome {
  readonly environment: Readonly<Record<string, string>>;
  write(files: { readonly config?: string; readonly credentials?: string }): Promise<void>;
}

/**
 * Runs with a home of its own for AWS's files and with no other AWS setting of this machine in `process.env`, which the
 * SDK reads itself; puts everything back afterwards.
 */
export async function withAwsHome<T>(variables: Readonly<Record<string, string>>, run: (home: AwsHome) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'textract-guard-aws-'));
  const environment = {
    HOME: folder,
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    ...variables,
  };
  const before = { ...process.env };
  const clear = (): void => { for (const name of Object.keys(process.env)) if (name.startsWith('AWS_') || name === 'HOME') Reflect.deleteProperty(process.env, name); };
  clear();
  Object.assign(process.env, environment);
  try {
    return await run({
      environment,
      write: async files => {
        if (files.config !== undefined) await writeFile(environment.AWS_CONFIG_FILE, files.config);
        if (files.credentials !== undefined) await writeFile(environment.AWS_SHARED_CREDENTIALS_FILE, files.credentials);
      },
    });
  } finally {
    clear();
    Object.assign(process.env, before);
    await rm(folder, { recursive: true, force: true });
  }
}

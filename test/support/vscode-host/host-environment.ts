import { join } from 'node:path';
import { exampleKeyPair } from '../local-textract/signature';

/** Variables that would tie a VS Code started here to the terminal, the VS Code or the AWS account that this process belongs to. */
const personal = /^(AWS_|VSCODE_|ELECTRON_|NODE_OPTIONS$|TEXTRACT_GUARD_TEST_)/;

/** `base` without anything personal, and with AWS configuration files below `home` (which need not exist) in place of the user's own. */
export function impersonalEnvironment(base: NodeJS.ProcessEnv, home: string): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(base).filter(([name]) => !personal.test(name))),
    AWS_CONFIG_FILE: join(home, 'aws', 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, 'aws', 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}

/** The same, for a VS Code whose explorer talks to the local Textract service at `url`, with the key pair that the service knows. */
export function localTextractEnvironment(base: NodeJS.ProcessEnv, home: string, url: string): NodeJS.ProcessEnv {
  return {
    ...impersonalEnvironment(base, home),
    AWS_ENDPOINT_URL_TEXTRACT: url,
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: exampleKeyPair.accessKeyId,
    AWS_SECRET_ACCESS_KEY: exampleKeyPair.secretAccessKey,
  };
}

import { fileURLToPath } from 'node:url';
import { cleanEnvironment } from './installed-clients';
import { exampleKeyPair } from './signature';

/**
 * The environment in which a Node.js or Python program, unchanged, sends its AWS requests to the local service whatever endpoint
 * it names: the `host` of the recorded request is then the endpoint that the program meant. Credentials and Region are set, and
 * nothing reaches the network. Not covered: `fetch`, aiohttp.
 * @param extra wins over everything else.
 */
export const redirectedEnvironment = (serviceUrl: string, extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv =>
  cleanEnvironment({
    LOCAL_TEXTRACT_URL: serviceUrl,
    NODE_OPTIONS: `--import ${new URL('redirect/redirect.mjs', import.meta.url).href}`,
    PYTHONPATH: fileURLToPath(new URL('redirect', import.meta.url)),
    AWS_ACCESS_KEY_ID: exampleKeyPair.accessKeyId,
    AWS_SECRET_ACCESS_KEY: exampleKeyPair.secretAccessKey,
    AWS_REGION: 'us-east-1',
    AWS_DEFAULT_REGION: 'us-east-1',
    ...extra,
  });

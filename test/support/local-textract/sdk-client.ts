import { TextractClient } from '@aws-sdk/client-textract';
import { exampleKeyPair } from './signature';

type ClientConfig = NonNullable<ConstructorParameters<typeof TextractClient>[0]>;

/** An SDK client that talks to the local service with the example key pair and never retries, unless `overrides` say otherwise. */
export const clientFor = (url: string, overrides: ClientConfig = {}): TextractClient =>
  new TextractClient({ endpoint: url, region: 'us-east-1', credentials: exampleKeyPair, maxAttempts: 1, ...overrides });

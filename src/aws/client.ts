import { TextractClient, type TextractClientConfig } from '@aws-sdk/client-textract';
import type { EndpointChoice } from './endpoint';

/** The SDK's client for an endpoint that is already chosen. Gives up on a connection after 5 s, on an answer after 15 s, on a call after three attempts. */
export function createClient(region: string, endpoint: EndpointChoice, credentials: NonNullable<TextractClientConfig['credentials']>): TextractClient {
  return new TextractClient({
    region,
    credentials,
    // The SDK would look up the endpoint of the default profile, whichever is chosen.
    ignoreConfiguredEndpointUrls: true,
    // FIPS or dual-stack and a custom endpoint together are refused: "Invalid Configuration".
    ...(endpoint.kind === 'custom' ? { endpoint: endpoint.url, useFipsEndpoint: false, useDualstackEndpoint: false } : { useFipsEndpoint: endpoint.kind === 'fips' }),
    maxAttempts: 3,
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 15_000, throwOnRequestTimeout: true },
    customUserAgent: 'textract-guard',
  });
}

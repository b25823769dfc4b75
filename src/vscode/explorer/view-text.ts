import type { Origin } from '../../aws/adapter-service';

/** What stands beside the view's title: whose adapters, where, over which endpoint, and the filter. */
export function viewDescription(origin: Origin | undefined, filter: string): string {
  const parts = origin === undefined ? [] : origin.kind === 'samples' ? ['sample data'] : [origin.profile, origin.region, endpointText(origin.endpoint)];
  return [...parts, ...(filter === '' ? [] : [`filter: ${filter}`])].join(' · ');
}

function endpointText(endpoint: Extract<Origin, { kind: 'account' }>['endpoint']): string {
  switch (endpoint.kind) {
    case 'fips': return 'FIPS';
    case 'standard': return 'no FIPS endpoint in this Region';
    case 'custom': {
      // Only the origin: the rest of the address may hold a password.
      const { protocol, hostname, origin } = new URL(endpoint.url);
      const loopback = hostname === 'localhost' || hostname === '[::1]' || hostname.startsWith('127.');
      return protocol === 'http:' && !loopback ? `${origin} (not encrypted)` : origin;
    }
  }
}

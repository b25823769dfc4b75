import type { Environment } from './environment';
import { answer, failure, type Answer } from './errors';
import { fipsSupport } from '../core/textract/regions';
import { partitionOf } from './regions';

/** Which address of Amazon Textract is called. */
export type EndpointChoice =
  | { readonly kind: 'fips' }
  /** The Region has no FIPS endpoint. */
  | { readonly kind: 'standard' }
  /** `url` as configured: it may hold a password, so show no more than its origin. */
  | { readonly kind: 'custom'; readonly url: string; readonly source: string };

export interface EndpointSources {
  /** Already without a `fips-` prefix. */
  readonly region: string;
  /** The extension's own setting; the strongest. */
  readonly setting: string | undefined;
  readonly environment: Environment;
  /** The keys of the profile, and of the `services` section that it names (undefined: that section is missing). */
  readonly profile: { readonly name: string; readonly keys: Readonly<Record<string, string | undefined>>; readonly services: Readonly<Record<string, string | undefined>> | undefined };
  /** The Region was spelt `fips-…`. */
  readonly fipsRegion: boolean;
}

/**
 * Decides between FIPS and a configured endpoint: the SDK refuses both together ("FIPS and custom endpoint are not supported").
 * The order is the SDK's: client option, AWS_ENDPOINT_URL_TEXTRACT, AWS_ENDPOINT_URL, the services section, the profile.
 * https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
 */
export function chooseEndpoint({ region, setting, environment, profile, fipsRegion }: EndpointSources): Answer<EndpointChoice> {
  const ignored = isTrue(environment['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']) || isTrue(profile.keys['ignore_configured_endpoint_urls']);
  const services = profile.keys['services'];
  if (!ignored && services !== undefined && profile.services === undefined) {
    return failure({ kind: 'bad-profile', profile: profile.name, reason: `its services section "${services}" is missing from the config file` });
  }
  const configured: readonly (readonly [source: string, url: string | undefined])[] = [
    ['the environment variable AWS_ENDPOINT_URL_TEXTRACT', environment['AWS_ENDPOINT_URL_TEXTRACT']],
    ['the environment variable AWS_ENDPOINT_URL', environment['AWS_ENDPOINT_URL']],
    ['the services section of the profile', profile.services?.['textract.endpoint_url']],
    ['endpoint_url of the profile', profile.keys['endpoint_url']],
  ];
  const candidates = [['the setting textractGuard.aws.endpoint', setting] as const, ...(ignored ? [] : configured)];
  for (const [source, url] of candidates) {
    if (url === undefined || url === '') continue;
    return isHttpUrl(url) ? answer({ kind: 'custom', url, source }) : failure({ kind: 'bad-endpoint', source });
  }
  if (fipsSupport(region) === 'yes') return answer({ kind: 'fips' });
  const demanded = fipsRegion || isTrue(environment['AWS_USE_FIPS_ENDPOINT']) || isTrue(profile.keys['use_fips_endpoint']);
  return demanded ? failure({ kind: 'no-fips-endpoint', region }) : answer({ kind: 'standard' });
}

/** The host that is called, for messages. */
export function hostOf(choice: EndpointChoice, region: string): string {
  switch (choice.kind) {
    case 'custom': return new URL(choice.url).host;
    case 'fips': return `textract-fips.${region}.${partitionOf(region).dnsSuffix}`;
    case 'standard': return `textract.${region}.${partitionOf(region).dnsSuffix}`;
  }
}

const isTrue = (value: string | undefined): boolean => value?.toLowerCase() === 'true';

function isHttpUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

import { fromIni, fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { createAccountLookup } from './account';
import type { Connection } from './adapter-service';
import { createClient } from './client';
import { chooseEndpoint, hostOf } from './endpoint';
import { variable, type Environment } from './environment';
import { answer, failure, type Answer } from './errors';
import { readProfiles } from './profiles';
import { realRegion } from './regions';
import { createTextractAdapters } from './textract-adapters';

/** What the user chose; undefined leaves it to AWS's own settings. */
export interface Choice {
  readonly profile: string | undefined;
  readonly region: string | undefined;
  readonly endpoint: string | undefined;
  /** False in a development container: what it sets in the environment or a profile must not redirect the user's calls. */
  readonly useConfiguredEndpoints: boolean;
}

/**
 * Makes a client for the choice without calling AWS. Reads the shared files afresh and resolves credentials anew on the
 * client's first call, so a new connection is how a renewed token takes effect.
 * `environment` decides profile, Region and endpoint; the SDK's credential chain reads `process.env` itself.
 */
export async function connect(choice: Choice, environment: Environment): Promise<Answer<Connection>> {
  const read = await readProfiles(environment);
  if (!read.ok) return read;
  const named = choice.profile ?? variable(environment, 'AWS_PROFILE');
  const keys = read.value.keysOf(named ?? 'default');
  if (named !== undefined && keys === undefined) return failure({ kind: 'bad-profile', profile: named, reason: 'no config or credentials file has it' });
  const fromEnvironment = named === undefined && variable(environment, 'AWS_ACCESS_KEY_ID') !== undefined;
  const profile = named ?? (fromEnvironment ? 'environment' : 'default');

  const wanted = choice.region ?? variable(environment, 'AWS_REGION') ?? keys?.['region'] ?? variable(environment, 'AWS_DEFAULT_REGION');
  if (wanted === undefined) return failure({ kind: 'no-region', profile });
  const { region, askedForFips } = realRegion(wanted);

  const services = keys?.['services'];
  const chosen = chooseEndpoint({
    region,
    setting: choice.endpoint,
    environment: choice.useConfiguredEndpoints ? environment : { ...environment, AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
    profile: { name: profile, keys: keys ?? {}, services: services === undefined ? undefined : read.value.servicesOf(services) },
    fipsRegion: askedForFips,
  });
  if (!chosen.ok) return chosen;
  const endpoint = chosen.value;

  const init = { ignoreCache: true, clientConfig: { region } };
  // A chosen profile is used alone: the whole chain would go on to an instance's role where the profile has no credentials.
  const credentials = choice.profile === undefined ? fromNodeProviderChain(init) : fromIni({ ...init, profile: choice.profile });
  const client = createClient(region, endpoint, credentials);
  const about = { profile, region, endpoint };
  return answer({
    origin: { kind: 'account', ...about },
    service: createTextractAdapters(client, { profile, host: hostOf(endpoint, region) }, createAccountLookup(client, about)),
    close: () => { client.destroy(); },
  });
}

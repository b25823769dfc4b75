import type { EnvironmentSetting, FileFacts, SdkClient } from '../model/facts';
import type { Value } from '../model/value';
import { realRegion } from '../textract/regions';
import { REGION_VARIABLES } from '../textract/variables';

/** What the rules ask of the Regions that a file names. */

/** The texts a value can be; empty when any of its values is not known. */
export function textsOf(value: Value | undefined): readonly string[] {
  if (value?.kind === 'text') return [value.text];
  if (value?.kind !== 'choice') return [];
  const texts = value.options.flatMap(textsOf);
  return texts.length === value.options.length ? texts : [];
}

/** The Regions that a client may work in; empty when not all are known. */
export const regionsOf = (client: SdkClient): readonly string[] => textsOf(client.options.region).map(realRegion);

/** The one Region that all Textract clients of the file work in; undefined where it is not known of each, or there are several. */
export function regionOfClients(facts: FileFacts): string | undefined {
  const clients = facts.clients.filter(({ service }) => service === 'textract');
  const [first, ...others] = new Set(clients.flatMap(regionsOf));
  return others.length === 0 && clients.every(({ options }) => options.region?.kind === 'text' && !options.open && options.endpoint === undefined) ? first : undefined;
}

/** The settings of the file that name a Region. */
export const regionSettings = (facts: FileFacts): readonly EnvironmentSetting[] => facts.settings.filter(({ variable }) => REGION_VARIABLES.has(variable));

import type { Related } from '../finding';
import type { FileFacts, SdkClient } from '../model/facts';
import type { Value } from '../model/value';
import { isFipsPseudoRegion, isGovCloud, textractHost } from '../textract/regions';
import { meansOn, traitsOf, isDocumentedTrue, variableTurnsFipsOn, type Surface } from '../textract/surfaces';
import { FIPS_VARIABLE } from '../textract/variables';
import type { WorkspaceFacts } from '../workspace-facts';
import { regionSettings, regionsOf, textsOf } from './file-regions';

/** What says that FIPS endpoints are wanted, where a client does not ask for one. */
export interface Intent {
  /** Whether anything says so. */
  readonly evident: boolean;
  /** A sentence for the message about what stands in other files; what stands in this file is in `related`. */
  readonly note: string;
  readonly related: readonly Related[];
}

export function fipsIntent(facts: FileFacts, workspace: WorkspaceFacts, client: SdkClient): Intent {
  const related = [...otherClients(facts, client), ...switches(facts, client.surface)];
  const note = deafTo(workspace, client.surface) ?? usedElsewhere(facts, workspace);
  return { evident: related.length > 0 || note !== undefined || inGovCloud(facts), note: note === undefined ? '' : ` ${note}`, related };
}

/** Some Region of the file is AWS GovCloud (US). */
function inGovCloud(facts: FileFacts): boolean {
  const hosts = facts.endpoints.flatMap(({ text }) => textractHost(text)?.region ?? []);
  return [...facts.clients.flatMap(regionsOf), ...regionSettings(facts).flatMap(({ value }) => textsOf(value)), ...hosts].some(isGovCloud);
}

/** Another client of the file uses a FIPS endpoint. */
const otherClients = (facts: FileFacts, client: SdkClient): Related[] =>
  facts.clients.filter(other => other !== client && usesFips(other)).slice(0, 1).map(({ nameSpan }) => ({ span: nameSpan, message: 'This client uses a FIPS endpoint.' }));

function usesFips({ options: { region, endpoint, fips } }: SdkClient): boolean {
  const host = endpoint?.kind === 'text' ? textractHost(endpoint.text) : undefined;
  return isTrue(fips) || host?.fips === true || textsOf(region).some(isFipsPseudoRegion);
}

const isTrue = (value: Value | undefined): boolean => value?.kind === 'boolean' && value.value;

/** The file sets the switch: to what the client's SDK does not take for "on", or off in so many words. */
const switches = (facts: FileFacts, surface: Surface): Related[] => facts.settings.flatMap(({ variable, value, span }): Related[] => {
  const text = value.kind === 'text' || value.kind === 'number' ? value.text : undefined;
  if (variable !== FIPS_VARIABLE || text === undefined) return [];
  if (text.toLowerCase() === 'false') return [{ span, message: 'FIPS endpoints are switched off here.' }];
  return meansOn(text) && !variableTurnsFipsOn(surface, text) ? [{ span, message: `${traitsOf(surface).name} does not switch FIPS endpoints on for what is set here.` }] : [];
});

/** The nearest environment file means "on" in a way that the client's SDK does not take for that. */
function deafTo(workspace: WorkspaceFacts, surface: Surface): string | undefined {
  const nearest = workspace.useFipsEndpoint.at(-1);
  const value = nearest?.value.trim() ?? '';
  if (!nearest || !meansOn(value) || variableTurnsFipsOn(surface, value)) return undefined;
  const { name, fipsVariable } = traitsOf(surface);
  const said = `${FIPS_VARIABLE} is ${value} in ${nearest.path}`;
  if (!isDocumentedTrue(value)) return `${said}, which ${name} does not take for true.`;
  return fipsVariable === 'none' ? `${said}, which ${name} does not read.` : `${said}, and ${name} takes only true in lower case.`;
}

function usedElsewhere({ path }: FileFacts, { fipsInUse = [] }: WorkspaceFacts): string | undefined {
  const other = fipsInUse.find(file => file !== path);
  return other === undefined ? undefined : `FIPS endpoints are in use in ${other}.`;
}

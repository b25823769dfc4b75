import type { Fix, Severity } from '../finding';
import type { EndpointLiteral, SdkClient } from '../model/facts';
import type { StringLiteral, Value } from '../model/value';
import { SERVICE_TITLES } from '../textract/companions';
import { contains, type Span } from '../text';
import { FIPS_REGIONS, HOLE, fipsSupport, isFipsPseudoRegion, textractHost, type FipsSupport, type TextractHost } from '../textract/regions';
import { traitsOf, variableTurnsFipsOn, type Surface } from '../textract/surfaces';
import { FIPS_VARIABLE } from '../textract/variables';
import { importEdits, switchEdit } from './edits';
import { fipsIntent } from './fips-intent';
import { textsOf } from './file-regions';
import type { RawFinding, Rule, RuleContext } from './rule';

export const NON_FIPS_ENDPOINT: Rule = {
  meta: {
    id: 'non-fips-endpoint',
    title: 'Non-FIPS Endpoint',
    description: 'A Textract client or endpoint does not use the FIPS 140 endpoint of its Region.',
    advice: 'If you require FIPS 140 validated cryptographic modules, use a FIPS endpoint.',
    defaultSeverity: 'information',
    securitySeverity: '4.0',
    cwe: ['CWE-327'],
  },
  check: context => {
    if (context.config.fips === 'off') return [];
    const findings = [...clientsThatCount(context).flatMap(client => checkClient(context, client)), ...context.facts.endpoints.flatMap(endpoint => checkLiteral(context, endpoint))];
    // Several clients may share one constant.
    return findings.filter((finding, index) => findings.findIndex(other => other.span.start === finding.span.start) === index);
  },
};

/** Where FIPS is required, the clients that carry the same documents count, too. */
const clientsThatCount = ({ facts, config }: RuleContext): readonly SdkClient[] => facts.clients.filter(client => client.service === 'textract' || config.fips === 'required');

/** Everything is an error where FIPS is required. */
const graded = (context: RuleContext, severity: Severity): Severity => (context.config.fips === 'required' ? 'error' : severity);

function checkClient(context: RuleContext, client: SdkClient): RawFinding[] {
  const { options } = client;
  if (options.endpoint && options.endpoint.kind !== 'nothing') return checkEndpoint(context, options.endpoint);
  if (options.fips && options.fips.kind !== 'nothing') return switchedOff(options.fips) ? [offFinding(context, client)] : [];
  const regions = textsOf(options.region);
  if (options.open || regions.some(isFipsPseudoRegion) || switchedOnHere(context, client) || switchedOnAround(context, client)) return [];
  return [silentClient(context, client, regions)];
}

/** All values on all paths are `False`. */
const switchedOff = (value: Value): boolean => (value.kind === 'choice' ? value.options.every(switchedOff) : value.kind === 'boolean' && !value.value);

/** The file may switch FIPS endpoints on for the process: on some path, or with a value that is not known. */
const switchedOnHere = ({ facts }: RuleContext, { surface }: SdkClient): boolean => facts.settings.some(({ variable, value }) => variable === FIPS_VARIABLE && mayTurnOn(surface, value));

function mayTurnOn(surface: Surface, value: Value): boolean {
  switch (value.kind) {
    case 'text': return variableTurnsFipsOn(surface, value.text);
    case 'boolean': return variableTurnsFipsOn(surface, String(value.value));
    case 'choice': return value.options.some(option => mayTurnOn(surface, option));
    case 'environment': case 'template': case 'unknown': return traitsOf(surface).fipsVariable !== 'none';
    case 'number': case 'nothing': case 'map': case 'list': return false;
  }
}

/** The environment files around the document say so; the nearest counts. */
function switchedOnAround({ workspace }: RuleContext, { surface }: SdkClient): boolean {
  const nearest = workspace.useFipsEndpoint.at(-1)?.value.trim();
  return nearest !== undefined && variableTurnsFipsOn(surface, nearest);
}

const noEndpointIn = (region: string): string => `Textract has no FIPS endpoint in ${region} (it has one in ${FIPS_REGIONS.join(', ')}).`;

/** How messages begin. */
const thisClient = ({ service }: SdkClient): string => `This ${SERVICE_TITLES[service]} client`;

/** Which Regions have a FIPS endpoint is known of Textract alone. */
const supportFor = ({ service }: SdkClient, region: string | undefined): FipsSupport => (service === 'textract' && region !== undefined ? fipsSupport(region) : 'unknown-region');

/** @param regions those that the client may be made for, as far as they are known */
function silentClient(context: RuleContext, client: SdkClient, regions: readonly string[]): RawFinding {
  const without = regions.find(region => supportFor(client, region) === 'no');
  const [only] = regions.length === 1 && regions.every(region => supportFor(client, region) === 'yes') ? regions : [];
  const { evident, note, related } = fipsIntent(context.facts, context.workspace, client);
  const message = without === undefined
    ? `${thisClient(client)} does not ask for ${client.service === 'textract' ? 'the' : 'a'} FIPS endpoint${only === undefined ? '' : ` of ${only}`}.`
    : `${thisClient(client)} cannot use a FIPS endpoint: ${noEndpointIn(without)}`;
  return {
    severity: graded(context, evident ? 'warning' : 'information'),
    message: message + note,
    span: client.nameSpan,
    related,
    fixes: without === undefined ? [...enableEverywhere(context, client), ...enable(context, client, only !== undefined)] : [],
    identity: `${client.surface}:${identityOf(client)}`,
  };
}

/** Fingerprints of Textract clients are older than those of others. */
const identityOf = ({ service }: SdkClient): string => (service === 'textract' ? 'client' : `client:${service}`);

function offFinding(context: RuleContext, client: SdkClient): RawFinding {
  const region = client.options.region?.kind === 'text' ? client.options.region.text : undefined;
  const support = supportFor(client, region);
  const cause = client.options.fips?.span;
  const here = cause && contains(client.span, cause);
  return {
    severity: graded(context, 'warning'),
    message: `${thisClient(client)} switches the FIPS endpoint off.${region !== undefined && support === 'no' ? ` ${noEndpointIn(region)}` : ''}`,
    span: here ? cause : client.nameSpan,
    related: cause && !here ? [{ span: cause, message: 'The option is switched off here.' }] : [],
    fixes: support === 'no' ? [] : enable(context, client, support === 'yes'),
    identity: `${client.surface}:${client.service === 'textract' ? 'off' : `off:${client.service}`}`,
  };
}

/**
 * The one switch for all clients, where the file sets the environment before it makes the client. An environment file is
 * another document, which no fix of this one may edit.
 */
function enableEverywhere({ facts }: RuleContext, client: SdkClient): Fix[] {
  if (!variableTurnsFipsOn(client.surface, 'true')) return [];
  const edit = facts.settings.filter(({ span }) => span.end <= client.span.start).map(setting => switchEdit(facts.text, setting)).find(found => found !== undefined);
  return edit ? [{ id: 'enable-fips-everywhere', title: `Switch FIPS endpoints on for the whole environment: ${FIPS_VARIABLE}=true`, safety: 'suggestion', edits: [edit] }] : [];
}

function enable(context: RuleContext, client: SdkClient, regionHasEndpoint: boolean): Fix[] {
  const change = client.enableFips;
  if (!change) return [];
  return [{
    id: 'enable-fips', title: 'Use the FIPS endpoint',
    safety: context.config.fips === 'required' && regionHasEndpoint ? 'safe' : 'suggestion',
    edits: [...importEdits(context.facts, change.imports), ...change.edits],
  }];
}

function checkEndpoint(context: RuleContext, endpoint: Value): RawFinding[] {
  switch (endpoint.kind) {
    case 'text': return hostFinding(context, endpoint.text, endpoint.span, endpoint.literal);
    case 'template': return hostFinding(context, endpoint.parts.map(part => (typeof part === 'string' ? part : HOLE)).join(''), endpoint.span, endpoint.literal);
    // Some path may use another endpoint: nothing is certain.
    case 'boolean': case 'number': case 'nothing': case 'environment': case 'map': case 'list': case 'choice': case 'unknown': return [];
  }
}

const checkLiteral = (context: RuleContext, { text, literal }: EndpointLiteral): RawFinding[] => hostFinding(context, text, literal.content, literal);

function hostFinding(context: RuleContext, text: string, span: Span, literal: StringLiteral | undefined): RawFinding[] {
  const host = textractHost(text);
  if (!host || host.fips) return [];
  const support = host.region === undefined ? 'unknown-region' : fipsSupport(host.region);
  const where = host.region === undefined ? '' : ` of ${host.region}`;
  return [{
    severity: graded(context, 'warning'),
    message: host.region !== undefined && support === 'no'
      ? `This endpoint is not a FIPS endpoint: ${noEndpointIn(host.region)}`
      : `This is the standard Textract endpoint${where}, not the FIPS endpoint.`,
    span,
    fixes: support === 'no' ? [] : replaceHost(context, host, text, literal),
    identity: `endpoint:${host.region ?? 'template'}`,
  }];
}

/** Rewrites `textract` to `textract-fips` where the literal shows the host as it is. */
function replaceHost({ facts }: RuleContext, host: TextractHost, text: string, literal: StringLiteral | undefined): Fix[] {
  if (!literal) return [];
  const before = text.slice(0, host.service.start);
  const at = before.includes(HOLE) ? -1 : facts.text.slice(literal.content.start, literal.content.end).indexOf(`${before}textract.`);
  if (at < 0) return [];
  const end = literal.content.start + at + before.length + 'textract'.length;
  return [{ id: 'use-fips-host', title: 'Replace the host by the FIPS endpoint', safety: 'suggestion', edits: [{ span: { start: end, end }, newText: '-fips' }] }];
}

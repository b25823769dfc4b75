import type { Fix, Related } from '../finding';
import type { EndpointLiteral, EnvironmentSetting, SdkCall, SdkClient } from '../model/facts';
import type { StringLiteral, Value } from '../model/value';
import { SERVICE_TITLES } from '../textract/companions';
import { readKey } from '../textract/kms-key';
import { keyOf, operationOf } from '../textract/operations';
import { HOLE, isRegionId, realRegion, textractHost } from '../textract/regions';
import { ENDPOINT_VARIABLES, REGION_VARIABLES } from '../textract/variables';
import { contains, overlaps, type Span } from '../text';
import { textsOf } from './file-regions';
import { keyPlaceOf } from './key-place';
import type { RawFinding, Rule, RuleContext } from './rule';

export const REGION_RESIDENCY: Rule = {
  meta: {
    id: 'region-residency',
    title: 'Region Outside the Allowed Ones',
    description: 'A client, endpoint, setting or key is in a Region that the configuration\'s allowedRegions does not name; silent until it is set.',
    advice: 'Content stays in the Region in which you use Textract: use it in the Regions in which your content may be.',
    defaultSeverity: 'error',
    securitySeverity: '5.0',
    cwe: ['CWE-668'],
  },
  check: context => {
    const allowed = context.config.allowedRegions;
    if (allowed === undefined) return [];
    const { clients, endpoints, settings, calls } = context.facts;
    const found = [
      ...clients.flatMap(client => checkClient(allowed, client)),
      ...settings.flatMap(setting => checkSetting(allowed, setting)),
      ...endpoints.flatMap(endpoint => checkEndpoint(allowed, endpoint)),
      ...calls.flatMap(call => [...checkKey(allowed, call), ...checkRouting(call)]),
    ];
    // Clients may share a constant, and the value of a setting is an endpoint, too.
    return found.filter((finding, index) => found.findIndex(other => other.span.start === finding.span.start || overlaps(other.span, finding.span)) === index);
  },
};

type Allowed = NonNullable<RuleContext['config']['allowedRegions']>;

/** The Region, where it is known and not allowed. */
function outside(allowed: Allowed, named: string | undefined): string | undefined {
  const region = realRegion(named ?? '');
  return isRegionId(region) && !allowed.includes(region) ? region : undefined;
}

/** Completes a sentence about something that is elsewhere. */
const not = (allowed: Allowed): string => `content may be in ${allowed.join(', ')} only.`;

function checkClient(allowed: Allowed, client: SdkClient): RawFinding[] {
  const { region, endpoint } = client.options;
  const title = SERVICE_TITLES[client.service];
  const regions = alternatives(region).flatMap(value => {
    const name = value.kind === 'text' && textsOf(region).length > 0 ? outside(allowed, value.text) : undefined;
    return name === undefined ? [] : [{ name, value, message: `This ${title} client works in ${name}; ${not(allowed)}` }];
  });
  const hosts = alternatives(endpoint).flatMap(value => {
    const name = outside(allowed, hostRegion(value));
    return name === undefined ? [] : [{ name, value, message: `This endpoint is in ${name}; ${not(allowed)}` }];
  });
  return [...regions, ...hosts].map(({ name, value, message }) => ({
    ...shownAt(client, value.span), severity: 'error', message,
    fixes: value.kind === 'text' && value.text === name ? useAllowed(allowed, name, value.literal) : [],
    identity: `${client.surface}:${client.service}:${name}`,
  }));
}

const alternatives = (value: Value | undefined): readonly Value[] => (value === undefined ? [] : value.kind === 'choice' ? value.options : [value]);

/** The Region of the Textract host that a value is. */
function hostRegion(value: Value): string | undefined {
  if (value.kind === 'text') return textractHost(value.text)?.region;
  return value.kind === 'template' ? textractHost(value.parts.map(part => (typeof part === 'string' ? part : HOLE)).join(''))?.region : undefined;
}

function shownAt(client: SdkClient, span: Span): { readonly span: Span; readonly related: readonly Related[] } {
  return contains(client.span, span) ? { span, related: [] } : { span: client.nameSpan, related: [{ span, message: 'The Region is written here.' }] };
}

/** One of the allowed Regions in its place, where it is written as a text of its own. */
function useAllowed(allowed: Allowed, region: string, literal: StringLiteral | undefined): Fix[] {
  if (!literal || literal.content.end - literal.content.start !== region.length) return [];
  return allowed.slice(0, MOST_OFFERED).map(name => ({ id: `use-${name}`, title: `Use ${name}`, safety: 'suggestion', edits: [{ span: literal.content, newText: name }] }));
}

const MOST_OFFERED = 3;

function checkEndpoint(allowed: Allowed, { text, literal }: EndpointLiteral): RawFinding[] {
  const region = outside(allowed, textractHost(text)?.region);
  return region === undefined ? [] : [{ severity: 'error', message: `This endpoint is in ${region}; ${not(allowed)}`, span: literal.content, identity: `endpoint:${region}` }];
}

function checkSetting(allowed: Allowed, { variable, value, span }: EnvironmentSetting): RawFinding[] {
  const isRegion = REGION_VARIABLES.has(variable);
  if (!isRegion && !ENDPOINT_VARIABLES.has(variable)) return [];
  const named = isRegion ? (value.kind === 'text' && value.text !== '' ? value.text : undefined) : hostRegion(value);
  const region = outside(allowed, named);
  if (region === undefined) return [];
  const literal = isRegion && value.kind === 'text' ? value.literal : undefined;
  return [{ severity: 'error', message: `${variable} is ${isRegion ? '' : 'an endpoint in '}${region}; ${not(allowed)}`, span, fixes: useAllowed(allowed, region, literal), identity: `${variable}:${region}` }];
}

/** A key by its ARN. Aliases and ids are of the client's own Region. */
function checkKey(allowed: Allowed, call: SdkCall): RawFinding[] {
  const key = keyOf(call.operation);
  const place = key && keyPlaceOf(call, key);
  return (place?.given ?? []).flatMap(({ value, at }) => alternatives(value).flatMap((option): RawFinding[] => {
    const written = option.kind === 'text' ? option.text : option.kind === 'template' ? option.parts.map(part => (typeof part === 'string' ? part : HOLE)).join('') : '';
    const read = readKey(written, option.kind === 'text');
    const region = read.kind === 'key' ? outside(allowed, read.region) : undefined;
    if (region === undefined) return [];
    const here = contains(at, option.span);
    return [{
      severity: 'error', message: `The key of ${call.operation} is in ${region}; ${not(allowed)}`, span: here ? option.span : at,
      related: here ? [] : [{ span: option.span, message: 'The key is written here.' }], identity: `${call.operation}:key:${region}`,
    }];
  }));
}

/** https://docs.aws.amazon.com/textract/latest/dg/insights-cross-region.html: inside one geography, and there is no way to switch it off. */
function checkRouting(call: SdkCall): RawFinding[] {
  if (operationOf(call.operation).crossRegion !== true) return [];
  return [{ severity: 'information', message: `${call.operation} may process content in other Regions of the same geography, whatever the client's Region.`, span: call.nameSpan, identity: `${call.operation}:cross-region` }];
}

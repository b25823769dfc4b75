import type { Fix, Severity } from '../finding';
import type { EnvironmentSetting, FileFacts, SdkCall, SdkClient } from '../model/facts';
import type { StringLiteral, Value } from '../model/value';
import { isPlaceholder } from '../textract/kms-key';
import { keyOf, operationOf } from '../textract/operations';
import { FIPS_REGIONS, fipsSupport, realRegion } from '../textract/regions';
import { meansOn, traitsOf, isDocumentedTrue, variableTurnsFipsOn, type Surface } from '../textract/surfaces';
import { FIPS_VARIABLE } from '../textract/variables';
import { contains, type Span } from '../text';
import { importEdits } from './edits';
import { regionSettings, regionsOf, textsOf } from './file-regions';
import { hasOutput, keyPlaceOf } from './key-place';
import type { RawFinding, Rule, RuleContext } from './rule';
import { keyProblem } from './unsuitable-kms-key';

export const INEFFECTIVE_SETTING: Rule = {
  meta: {
    id: 'ineffective-setting',
    title: 'Setting Without Effect',
    description: 'A setting for FIPS, TLS or encryption does nothing where it stands, or cannot work with what stands beside it.',
    advice: 'Use FIPS endpoints where you require validated modules, TLS, and AWS encryption solutions: by settings that take effect.',
    defaultSeverity: 'warning',
    securitySeverity: '4.0',
    cwe: ['CWE-693'],
  },
  check: context => {
    const { facts } = context;
    const found = [
      ...facts.settings.flatMap(setting => switchValue(facts, setting)),
      ...facts.clients.filter(({ service }) => service === 'textract').flatMap(client => [...besideEndpoint(context, client), ...withoutEndpoint(client), ...tlsOption(context, client)]),
      ...facts.calls.flatMap(call => [...keyWithoutOutput(context, call), ...notices(call)]),
    ];
    // Clients may share an option, calls a request.
    return found.filter((finding, index) => found.findIndex(other => other.span.start === finding.span.start) === index);
  },
};

/** A value of the FIPS switch that is meant as "on" and is not taken for that, or that turns on what does not exist. */
function switchValue(facts: FileFacts, setting: EnvironmentSetting): RawFinding[] {
  if (setting.variable !== FIPS_VARIABLE) return [];
  const { value } = setting;
  const text = value.kind === 'text' ? value.text : value.kind === 'number' ? value.text : undefined;
  if (text === undefined) return [];
  const surfaces = surfacesOf(facts);
  const works = surfaces.some(surface => variableTurnsFipsOn(surface, text));
  if (meansOn(text) && !isDocumentedTrue(text) && !works) return [switchFinding(setting, text, `${FIPS_VARIABLE} is documented to take true and false: most SDKs take ${text} for neither, and switch no FIPS endpoint on.`, 'no-value')];
  const deaf = surfaces.find(surface => meansOn(text) && !variableTurnsFipsOn(surface, text) && traitsOf(surface).fipsVariable !== 'none');
  if (deaf !== undefined) return [switchFinding(setting, text, `${FIPS_VARIABLE} is ${text}, and ${traitsOf(deaf).name} takes only true in lower case: it switches no FIPS endpoint on.`, 'case')];
  const [blind] = surfaces;
  if (blind !== undefined && meansOn(text) && surfaces.every(surface => traitsOf(surface).fipsVariable === 'none')) {
    return [{ ...switchFinding(setting, text, `${FIPS_VARIABLE} switches no FIPS endpoint on here: ${traitsOf(blind).name} does not read it.`, 'unread'), fixes: [] }];
  }
  const region = isDocumentedTrue(text) ? regionOfAll(facts) : undefined;
  return region === undefined ? [] : [{ ...switchFinding(setting, text, `${FIPS_VARIABLE} is on, and ${noEndpointIn(region)}`, 'region'), fixes: [] }];
}

const surfacesOf = (facts: FileFacts): readonly Surface[] => [...facts.clients.filter(({ service }) => service === 'textract'), ...facts.calls].map(({ surface }) => surface);

function switchFinding({ span, value }: EnvironmentSetting, text: string, message: string, what: string): RawFinding {
  const literal = value.kind === 'text' ? value.literal : undefined;
  return { severity: 'warning', message, span, fixes: literal ? [valueFix(literal)] : [], identity: `${FIPS_VARIABLE}:${what}:${text.toLowerCase()}` };
}

const valueFix = ({ content }: StringLiteral): Fix => ({ id: 'write-true', title: 'Write true', safety: 'suggestion', edits: [{ span: content, newText: 'true' }] });

/** A Region without a FIPS endpoint, where all that the file names are such. */
function regionOfAll(facts: FileFacts): string | undefined {
  const clients = facts.clients.filter(({ service }) => service === 'textract');
  const named = clients.length > 0 ? clients.map(regionsOf) : regionSettings(facts).map(({ value }) => textsOf(value));
  return named.every(regions => regions.length > 0) ? withoutFips(named.flat()) : undefined;
}

/** The first of the Regions, where there is no FIPS endpoint in any of them. */
const withoutFips = (regions: readonly string[]): string | undefined => (regions.every(region => fipsSupport(region) === 'no') ? regions[0] : undefined);

const noEndpointIn = (region: string): string =>
  `Textract has no FIPS endpoint in ${region} (it has one in ${FIPS_REGIONS.join(', ')}): the SDK makes up a host name that does not exist.`;

/** The option is on, on all paths. */
const isOn = (value: Value | undefined): boolean => (value?.kind === 'choice' ? value.options.every(isOn) : value?.kind === 'boolean' && value.value);

/** An endpoint of the client's own beside the FIPS option. */
function besideEndpoint(context: RuleContext, client: SdkClient): RawFinding[] {
  const { endpoint, fips } = client.options;
  if (!fips || !isOn(fips) || (endpoint?.kind !== 'text' && endpoint?.kind !== 'template')) return [];
  const { name, endpointWithFips } = traitsOf(client.surface);
  const outcome = endpointWithFips === 'refused' ? `${name} refuses the two together`
    : endpointWithFips === 'option ignored' ? `${name} drops the option where an endpoint is given`
    : 'AWS\'s endpoint rules take one or the other';
  const change = client.without?.endpoint;
  return [{
    ...atOption(client, fips.span, 'The FIPS option is on here.'),
    severity: 'warning',
    message: `The FIPS option has no effect beside an endpoint of your own: ${outcome}.`,
    fixes: change ? [{ id: 'remove-endpoint', title: 'Remove the endpoint', safety: 'suggestion', edits: [...importEdits(context.facts, change.imports), ...change.edits] }] : [],
    identity: `${client.surface}:fips-and-endpoint`,
  }];
}

/** The FIPS option in a Region that has no such endpoint. */
function withoutEndpoint(client: SdkClient): RawFinding[] {
  const { endpoint, fips, region } = client.options;
  const regions = textsOf(region);
  const without = regions.length > 0 ? withoutFips(regions.map(realRegion)) : undefined;
  if (!fips || !isOn(fips) || without === undefined || (endpoint && endpoint.kind !== 'nothing')) return [];
  return [{ ...atOption(client, fips.span, 'The FIPS option is on here.'), severity: 'warning', message: noEndpointIn(without), fixes: [], identity: `${client.surface}:fips-region` }];
}

/** Leaving TLS out, where the option for it does nothing. */
function tlsOption(context: RuleContext, client: SdkClient): RawFinding[] {
  const { tls } = client.options;
  const { name, tlsOption: effect } = traitsOf(client.surface);
  if (effect !== 'ignored' || tls?.kind !== 'boolean' || tls.value) return [];
  const change = client.without?.tls;
  return [{
    ...atOption(client, tls.span, 'The option stands here.'),
    severity: 'warning',
    message: `This option has no effect: for Textract, ${name} uses TLS all the same.`,
    fixes: change ? [{ id: 'remove-tls-option', title: 'Remove the option', safety: 'safe', edits: [...importEdits(context.facts, change.imports), ...change.edits] }] : [],
    identity: `${client.surface}:tls`,
  }];
}

/** Where an option of a client is shown: itself, or the client where the option stands elsewhere. */
function atOption(client: SdkClient, option: Span, message: string): Pick<RawFinding, 'span' | 'related'> {
  return contains(client.span, option) ? { span: option } : { span: client.nameSpan, related: [{ span: option, message }] };
}

/**
 * A key, written in the file, for results that are not written to the caller's bucket: nothing says what it does. A value from
 * outside is trusted, and so is the key that the configuration says to give.
 */
function keyWithoutOutput({ facts, config }: RuleContext, call: SdkCall): RawFinding[] {
  const key = keyOf(call.operation);
  if (key?.output === undefined || key.absent !== 'not-customer-managed' || call.kms.kind !== 'member' || !call.members.closed || hasOutput(call, key)) return [];
  const place = keyPlaceOf(call, key);
  const [given, ...more] = place?.given ?? [];
  if (!place || !given || more.length > 0 || given.conditional || given.value.kind !== 'text' || isPlaceholder(given.value.text) || given.value.text === config.kmsKeyId || keyProblem(facts, { call, key, place })) return [];
  return [{
    severity: 'information',
    message: `${call.operation} is given ${place.name} without ${key.output}: no effect of the key is documented for results that stay with the service.`,
    span: given.keySpan,
    identity: `${call.operation}:${call.surface}:no-output`,
  }];
}

/** Members that do not do for everybody what they did. */
function notices(call: SdkCall): RawFinding[] {
  const known = operationOf(call.operation).notices ?? {};
  return call.members.entries.flatMap(({ key, keySpan, value }) => {
    const notice = Object.hasOwn(known, key) ? known[key] : undefined;
    return notice === undefined || value.kind === 'nothing' ? [] : [{ severity: 'information' satisfies Severity, message: `${key} of ${call.operation} ${notice}`, span: keySpan, identity: `${call.operation}:${key}` }];
  });
}

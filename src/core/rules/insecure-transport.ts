import type { Fix, Severity } from '../finding';
import type { EnvironmentSetting, FileFacts, SdkClient, WeakTransport } from '../model/facts';
import type { StringLiteral, Value } from '../model/value';
import { writtenText } from '../model/written-text';
import { isAllowedHost } from '../rule-options';
import { contains, overlaps, type Span } from '../text';
import { mentionsTextract } from '../prefilter';
import { isTextractModule } from '../textract/modules';
import { traitsOf } from '../textract/surfaces';
import { ENDPOINT_VARIABLES } from '../textract/variables';
import { plainHttp, variableWeakness, type PlainUrl, type Runtime, type VariableWeakness, type Weakness } from '../textract/transport';
import { importEdits } from './edits';
import type { RawFinding, Rule, RuleContext } from './rule';

export const INSECURE_TRANSPORT: Rule = {
  meta: {
    id: 'insecure-transport',
    title: 'Insecure Transport',
    description: 'A Textract client, or the process around it, uses plain HTTP, does not check certificates or allows TLS below 1.2.',
    advice: 'Talk to AWS over SSL/TLS; TLS 1.2 is required, TLS 1.3 recommended.',
    defaultSeverity: 'error',
    securitySeverity: '7.5',
    cwe: ['CWE-295', 'CWE-319', 'CWE-326'],
  },
  check: context => {
    const { facts } = context;
    const clients = facts.clients.filter(({ service }) => service === 'textract');
    const found = [
      ...clients.flatMap(client => [...clientEndpoint(context, client), ...withoutTls(context, client)]),
      ...facts.calls.flatMap(({ endpoint }) => plainFindings(context, plainEndpoints(endpoint))),
      ...facts.transport.filter(({ reach }) => reach === 'client' || usesTextract(facts)).map(weak => weakFinding(context, weak)),
      ...facts.settings.flatMap(setting => settingFindings(context, setting)),
      ...facts.endpoints.flatMap(({ text, literal }) => plainFindings(context, plainEndpoint(text, literal.content, literal))),
    ];
    // Clients may share an option, and an endpoint may stand in a setting.
    return found.filter(({ span }, index) => !found.slice(0, index).some(other => overlaps(other.span, span)));
  },
};

/** What goes over the connections. */
const CONTENT = 'documents and what is read in them';

/** A sample in a test or in documentation sends no documents. */
const graded = ({ facts }: RuleContext, severity: Severity): Severity => (facts.role === 'code' ? severity : 'information');

/** What a statement does under a condition, it may do on the developer's machine alone. */
function underCondition(finding: RawFinding, conditional: boolean | undefined): RawFinding {
  return conditional ? { ...finding, severity: 'information', message: `${finding.message} It does so under a condition.` } : finding;
}

/** An address of plain HTTP, and where it stands. */
interface PlainPlace {
  readonly url: PlainUrl;
  readonly span: Span;
  readonly literal: StringLiteral | undefined;
}

const plainEndpoint = (text: string, span: Span, literal: StringLiteral | undefined): PlainPlace[] => {
  const url = plainHttp(text);
  return url ? [{ url, span: literal?.content ?? span, literal }] : [];
};

/** The plain addresses that a value is, on any path: each is written there to be used. */
function plainEndpoints(value: Value | undefined): PlainPlace[] {
  if (value?.kind === 'choice') return value.options.flatMap(plainEndpoints);
  return value?.kind === 'text' || value?.kind === 'template' ? plainEndpoint(writtenText(value) ?? '', value.span, value.literal) : [];
}

const clientEndpoint = (context: RuleContext, client: SdkClient): RawFinding[] => plainFindings(context, plainEndpoints(client.options.endpoint), client);

/** Without the hosts that the configuration lets off. */
const plainFindings = (context: RuleContext, places: readonly PlainPlace[], client?: SdkClient): RawFinding[] =>
  places.filter(({ url }) => !isAllowedHost(url.host, context.config.options['insecure-transport'].allowedHosts)).map(plain => plainFinding(context, plain, client));

function plainFinding(context: RuleContext, { url, span, literal }: PlainPlace, client?: SdkClient): RawFinding {
  return {
    severity: graded(context, 'error'),
    message: `This endpoint is plain HTTP: ${CONTENT} can be read and changed on the way. Textract answers at https:// only.`,
    span,
    related: client && !contains(client.span, span) ? [{ span: client.nameSpan, message: 'This Textract client uses it.' }] : [],
    fixes: withHttps(context.facts, url, literal),
    identity: 'plaintext:endpoint',
  };
}

/** AWS answers to HTTPS at the port of HTTPS; whether another host does is for somebody to look at. */
function withHttps({ text }: FileFacts, { aws, port }: PlainUrl, literal: StringLiteral | undefined): Fix[] {
  if (!literal || !/^http:/i.test(text.slice(literal.content.start, literal.content.start + 5))) return [];
  const { start } = literal.content;
  const scheme = { span: { start, end: start + 'http'.length }, newText: 'https' };
  const written = port && text.slice(start + port.start, start + port.end) === `:${port.number}`;
  const edits = port?.number === '80' && written ? [scheme, { span: { start: start + port.start, end: start + port.end }, newText: '' }] : [scheme];
  return [{ id: 'use-https', title: 'Use https://', safety: aws && (!port || port.number === '80' || port.number === '443') ? 'safe' : 'suggestion', edits }];
}

/** The option to leave TLS out, where the surface follows it: an endpoint with a scheme counts for more. */
function withoutTls(context: RuleContext, client: SdkClient): RawFinding[] {
  const { tls, endpoint } = client.options;
  if (tls?.kind !== 'boolean' || tls.value || traitsOf(client.surface).tlsOption === 'ignored' || (endpoint && endpoint.kind !== 'nothing')) return [];
  const change = client.without?.tls;
  const here = contains(client.span, tls.span);
  return [{
    severity: graded(context, 'error'),
    message: `This option makes the Textract client use plain HTTP: ${CONTENT} can be read and changed on the way.`,
    span: tls.span,
    related: here ? [] : [{ span: client.nameSpan, message: 'This Textract client is given it.' }],
    fixes: change ? [{ id: 'use-tls', title: 'Use TLS', safety: here ? 'safe' : 'suggestion', edits: [...importEdits(context.facts, change.imports), ...change.edits] }] : [],
    identity: `plaintext:${client.surface}`,
  }];
}

/** The file has to do with Textract, as a program: it makes clients or requests, or has a module for it. */
const usesTextract = ({ clients, calls, endpoints, imports }: FileFacts): boolean =>
  calls.length > 0 || endpoints.length > 0 || clients.some(({ service }) => service === 'textract') || Object.values(imports.names).some(isTextractModule);

function weakFinding(context: RuleContext, weak: WeakTransport): RawFinding {
  const { kind, reach, name, span, mend, client, shared, conditional } = weak;
  const change = mend && [...importEdits(context.facts, mend.imports), ...mend.edits];
  return underCondition({
    severity: graded(context, 'error'),
    message: `${name}: ${reach === 'client' ? CLIENT_WEAKNESS[kind] : PROCESS_WEAKNESS[kind]}`,
    span,
    related: client ? [{ span: client, message: 'It is this that is given it.' }] : [],
    fixes: change ? [{ id: FIX_IDS[kind], title: FIX_TITLES[kind], safety: reach === 'process' || shared ? 'suggestion' : 'safe', edits: change }] : [],
    identity: `${kind}:${reach}:${name}`,
  }, conditional);
}

const UNCHECKED = 'so that anybody on the way can pose as AWS';

/** Complete "`verify=False`: …". */
const CLIENT_WEAKNESS: Readonly<Record<Weakness, string>> = {
  plaintext: `requests to Textract use plain HTTP, so that ${CONTENT} can be read and changed on the way.`,
  unverified: `requests to Textract are sent without a check of the certificate, ${UNCHECKED}.`,
  'old-tls': 'requests to Textract may use TLS below 1.2, the least that AWS takes.',
};

const PROCESS_WEAKNESS: Readonly<Record<Weakness, string>> = {
  plaintext: `the AWS clients of the process, Textract's among them, use plain HTTP, so that ${CONTENT} can be read and changed on the way.`,
  unverified: `this switches the check of certificates off for the whole process, which uses Textract, ${UNCHECKED}.`,
  'old-tls': 'this allows TLS below 1.2 for the whole process, which uses Textract; AWS takes 1.2 at least.',
};

const FIX_IDS: Readonly<Record<Weakness, string>> = { plaintext: 'use-tls', unverified: 'check-certificates', 'old-tls': 'raise-tls-version' };
const FIX_TITLES: Readonly<Record<Weakness, string>> = { plaintext: 'Use TLS', unverified: 'Check certificates', 'old-tls': 'Require TLS 1.2' };

/** What a variable does to the programs that get it, where one of them has to do with Textract. */
function settingFindings(context: RuleContext, setting: EnvironmentSetting): RawFinding[] {
  const found = ENDPOINT_VARIABLES.has(setting.variable) ? endpointSetting(context, setting) : switchSetting(context, setting);
  return found.map(finding => underCondition(finding, setting.conditional));
}

const endpointSetting = (context: RuleContext, setting: EnvironmentSetting): RawFinding[] =>
  (mentionsTextract(setting.variable) || concernsTextract(context.facts, setting) ? plainFindings(context, plainEndpoints(setting.value)) : []);

function switchSetting(context: RuleContext, setting: EnvironmentSetting): RawFinding[] {
  const { variable, value } = setting;
  const text = value.kind === 'text' || value.kind === 'number' ? value.text : undefined;
  const weakness = text === undefined ? undefined : variableWeakness(variable, text);
  return weakness && concernsTextract(context.facts, setting) && (setting.scope !== undefined || mayBeRead(context.facts, weakness)) ? [variableFinding(context, setting, weakness)] : [];
}

const concernsTextract = (facts: FileFacts, { scope }: EnvironmentSetting): boolean => (scope ? mentionsTextract(facts.text.slice(scope.start, scope.end)) : usesTextract(facts));

/** Not where all that the program in the file shows of itself runs on something else. */
function mayBeRead({ clients, calls }: FileFacts, { readBy }: VariableWeakness): boolean {
  const runtimes = [...clients, ...calls].map(({ surface }) => traitsOf(surface).runtime);
  return runtimes.length === 0 || runtimes.some(runtime => runtime === undefined || runtime === readBy);
}

const RUNTIMES: Readonly<Record<Runtime, string>> = { node: 'Node.js', python: 'Python', jvm: 'Java' };

/** Where the file is not the program itself: it may start several. */
function environmentWeakness({ kind, readBy }: VariableWeakness): string {
  const programs = `every ${RUNTIMES[readBy]} program that gets this environment, in which Textract is used`;
  return kind === 'old-tls' ? `this allows TLS below 1.2 for ${programs}; AWS takes 1.2 at least.` : `this switches the check of certificates off for ${programs}, ${UNCHECKED}.`;
}

function variableFinding(context: RuleContext, { variable, value, span, scope }: EnvironmentSetting, weakness: VariableWeakness): RawFinding {
  const { kind, part, written, instead, outdated } = weakness;
  const place = value.kind === 'text' && value.literal ? value.literal.content : span;
  const at = context.facts.text.slice(place.start, place.end).indexOf(written);
  const shown = at < 0 ? place : { start: place.start + at, end: place.start + at + written.length };
  return {
    severity: graded(context, outdated ? 'warning' : 'error'),
    message: outdated
      ? `${variable}=${part} asks Python not to check certificates: version 3 does not read it, but older ones do, and it says that nobody means to check.`
      : `${part.startsWith('-') ? part : `${variable}=${part}`}: ${scope ? environmentWeakness(weakness) : PROCESS_WEAKNESS[kind]}`,
    span: shown,
    fixes: at < 0 ? [] : [{ id: FIX_IDS[kind], title: FIX_TITLES[kind], safety: 'suggestion', edits: [{ span: shown, newText: instead }] }],
    identity: `${kind}:${variable}`,
  };
}

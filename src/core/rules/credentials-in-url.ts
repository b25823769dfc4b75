import { hostName } from '../detectors/url-credential';
import type { UrlCredential } from '../detectors/url-credentials';
import type { Fix, Severity } from '../finding';
import type { StringLiteral } from '../model/value';
import { fingerprintIdentity, maskUrl, shownParameter } from '../redact';
import { isAllowedHost } from '../rule-options';
import { contains, type Span } from '../text';
import { importEdits } from './edits';
import type { Rule, RuleContext } from './rule';

export const CREDENTIALS_IN_URL: Rule = {
  meta: {
    id: 'credentials-in-url',
    title: 'Credentials in a URL',
    description: 'A URL carries a password, token or signature in its text.',
    advice: 'If you give a URL to an external server, do not put credentials for it into the URL.',
    defaultSeverity: 'error',
    securitySeverity: '8.0',
    cwe: ['CWE-522', 'CWE-798'],
  },
  check: context => context.facts.urlCredentials.filter(credential => isReported(context, credential)).map(credential => ({
    severity: severityOf(context, credential),
    message: messageOf(context, credential),
    span: credential.secret,
    fixes: fixes(context, credential),
    identity: `${credential.kind}:${credential.scheme}:${fingerprintIdentity(context.facts.text.slice(credential.secret.start, credential.secret.end))}`,
  })),
};

/** What the configuration lets off: sample words, and hosts. */
function isReported({ config }: RuleContext, { strength, host }: UrlCredential): boolean {
  const { samples, allowedHosts } = config.options['credentials-in-url'];
  return !(samples === 'ignore' && strength === 'sample') && !isAllowedHost(hostName(host), allowedHosts);
}

/** Sample words and places where samples live: worth a note, no alarm. */
function severityOf({ facts }: RuleContext, credential: UrlCredential): Severity {
  return credential.strength === 'sample' || facts.role !== 'code' ? 'information' : 'error';
}

function messageOf({ facts }: RuleContext, credential: UrlCredential): string {
  const url = maskUrl(facts.text, credential);
  const sample = credential.strength === 'sample' ? ' It looks like a sample.' : '';
  switch (credential.kind) {
    case 'userinfo': return `This URL carries a user name and password: ${url}.${sample}`;
    case 'token': return `This URL carries an access token: ${url}.${sample}`;
    case 'query': {
      const parameter = shownParameter(facts.text, credential);
      return `This URL carries a secret in ${parameter === undefined ? 'a parameter' : `its parameter ${parameter}`}: ${url}.${sample}`;
    }
    case 'signature': return `This pre-signed URL gives access to whoever has it: ${url}.${sample}`;
    case 'webhook': return `This webhook address is itself the secret: ${url}.${sample}`;
    case 'connection-string': return `This connection string carries a password: ${url}.${sample}`;
    case 'command': return `This command is given a user name and password for its URL: ${url}.${sample}`;
  }
}

const WEB = new Set(['http', 'https', 'ws', 'wss', 'ftp', 'ftps']);

function fixes(context: RuleContext, credential: UrlCredential): Fix[] {
  const { facts, idiom } = context;
  const literal = facts.literals.find(candidate => contains(candidate.content, credential.secret));
  const remove: Fix[] = credential.userinfo
    ? [{ id: 'remove-userinfo', title: 'Remove the credentials from the URL', safety: 'suggestion', edits: [{ span: credential.userinfo, newText: '' }] }]
    : [];
  const secret = secretPart(facts.text, credential);
  const change = literal && idiom && secret && usable(facts.text, literal) ? idiom.interpolate(literal, facts.text, [{ span: secret.span, variable: secret.variable }]) : undefined;
  const read: Fix[] = change && secret
    ? [{ id: 'read-from-environment', title: `Read it from the environment variable ${secret.variable}`, safety: 'suggestion', edits: [...importEdits(facts, change.imports), ...change.edits] }]
    : [];
  // A web server takes credentials in a header; a driver wants them in its URL.
  return WEB.has(credential.scheme.toLowerCase()) ? [...remove, ...read] : [...read, ...remove];
}

/** A literal that ends in a backslash or holds a line break is left alone: rewriting it could break it. */
const usable = (text: string, literal: StringLiteral): boolean => !text.slice(literal.content.start, literal.content.end).endsWith('\\');

function secretPart(text: string, credential: UrlCredential): { readonly span: Span; readonly variable: string } | undefined {
  switch (credential.kind) {
    case 'userinfo': return { span: credential.password ?? credential.secret, variable: WEB.has(credential.scheme.toLowerCase()) ? 'URL_PASSWORD' : 'DATABASE_PASSWORD' };
    case 'token': return { span: credential.secret, variable: 'ACCESS_TOKEN' };
    case 'query': return { span: credential.secret, variable: variableName(shownParameter(text, credential) ?? 'secret') };
    // A signature is made per request; a stored one expires. The whole URL is to be made anew, which no edit can do.
    case 'signature': case 'webhook': return undefined;
    case 'connection-string': return { span: credential.secret, variable: 'DATABASE_PASSWORD' };
    case 'command': return { span: credential.password ?? credential.secret, variable: 'URL_PASSWORD' };
  }
}

const variableName = (parameter: string): string => {
  const name = parameter.replace(/([a-z])([A-Z])/g, '$1_$2').replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
  return /^[A-Z]/.test(name) ? name : `SECRET_${name}`;
};

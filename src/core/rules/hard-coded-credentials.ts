import type { AwsKey } from '../detectors/aws-keys';
import type { Fix, Severity } from '../finding';
import type { FileFacts } from '../model/facts';
import type { StringLiteral } from '../model/value';
import { fingerprintIdentity } from '../redact';
import { contains } from '../text';
import type { Edit, Span } from '../text';
import { importEdits } from './edits';
import type { RawFinding, Rule, RuleContext } from './rule';

export const HARD_CODED_CREDENTIALS: Rule = {
  meta: {
    id: 'hard-coded-credentials',
    title: 'Hard-coded AWS Credentials',
    description: 'An AWS access key ID, secret access key or session token stands in the text of a file.',
    advice: 'Protect the credentials of your AWS account.',
    defaultSeverity: 'error',
    securitySeverity: '9.0',
    cwe: ['CWE-798'],
  },
  check: context => credentialsOf(context.facts).filter(keys => isReported(context, keys)).map(keys => findingOf(context, keys)),
};

/** The parts of one credential, at least one. The worst comes first. */
type Credential = readonly [AwsKey, ...AwsKey[]];

const WORST_FIRST: readonly AwsKey['kind'][] = ['secret', 'session-token', 'id'];

/** The keys of each credential, without what stands in a URL that `credentials-in-url` speaks of. */
function credentialsOf({ awsKeys, urlCredentials }: FileFacts): readonly Credential[] {
  const byCredential = new Map<number, AwsKey[]>();
  for (const key of awsKeys) {
    if (urlCredentials.some(({ span }) => span.start < key.secret.end && key.secret.start < span.end)) continue;
    byCredential.set(key.credential, [...(byCredential.get(key.credential) ?? []), key]);
  }
  return [...byCredential.values()].flatMap((keys): Credential[] => {
    const [first, ...more] = keys.sort((a, b) => WORST_FIRST.indexOf(a.kind) - WORST_FIRST.indexOf(b.kind));
    return first ? [[first, ...more]] : [];
  });
}

/** Decoys that are meant to be found are named in the configuration. */
const isReported = ({ facts, config }: RuleContext, keys: Credential): boolean =>
  !keys.some(({ kind, secret }) => kind === 'id' && config.options['hard-coded-credentials'].allowedKeyIds.includes(partOf(facts.text, secret)));

function findingOf(context: RuleContext, keys: Credential): RawFinding {
  const { text } = context.facts;
  const [main, ...others] = keys;
  const fix = readFromEnvironment(context, keys);
  return {
    severity: severityOf(context.facts, keys),
    message: messageOf(text, keys),
    span: main.secret,
    related: others.map(({ kind, secret }) => ({ span: secret, message: RELATED[kind] })),
    fixes: fix ? [fix] : [],
    identity: `${main.kind}:${fingerprintIdentity(partOf(text, main.secret))}`,
  };
}

const partOf = (text: string, { start, end }: Span): string => text.slice(start, end);

/** An id alone opens nothing, but it tells whose key to look for. */
function severityOf({ role }: FileFacts, [main, ...others]: Credential): Severity {
  if (role !== 'code' || [main, ...others].every(({ strength }) => strength === 'sample') || main.strength === 'sample') return 'information';
  return main.kind === 'id' ? 'warning' : 'error';
}

const RELATED: Readonly<Record<AwsKey['kind'], string>> = {
  id: 'The access key ID of the same credential.',
  secret: 'The secret access key of the same credential.',
  'session-token': 'The session token of the same credential.',
};

function messageOf(text: string, keys: Credential): string {
  const [main] = keys;
  const id = keys.find(({ kind }) => kind === 'id');
  const lifetime = id ? lifetimeOf(partOf(text, id.secret)) : '';
  const sample = main.strength === 'sample' ? ' It looks like a sample.' : '';
  switch (main.kind) {
    case 'secret': {
      const what = id ? `${articleOf(lifetime)} ${lifetime}AWS access key ID and its secret access key stand` : 'An AWS secret access key stands';
      return `${what} in this file: whoever reads it can act as the key's owner.${sample}`;
    }
    case 'session-token': return `An AWS session token stands in this file: whoever reads it can act as its owner until it expires.${sample}`;
    case 'id': return `${articleOf(lifetime)} ${lifetime}AWS access key ID stands in this file: it names the key to look for, and its secret is seldom far away.${sample}`;
  }
}

const articleOf = (words: string): string => (/^(?:$|[aeiou])/i.test(words) ? 'An' : 'A');

/** What the first letters of an id say: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids */
function lifetimeOf(id: string): string {
  switch (id.slice(0, 4)) {
    case 'AKIA': return 'long-term ';
    case 'ASIA': return 'temporary ';
    default: return '';
  }
}

const VARIABLES: Readonly<Record<AwsKey['kind'], string>> = { id: 'AWS_ACCESS_KEY_ID', secret: 'AWS_SECRET_ACCESS_KEY', 'session-token': 'AWS_SESSION_TOKEN' };

/** One fix for all parts: with a part left in the file, the finding would stay. */
function readFromEnvironment({ facts, idiom }: RuleContext, keys: Credential): Fix | undefined {
  if (!idiom) return undefined;
  const byLiteral = new Map<StringLiteral, { span: Span; variable: string }[]>();
  for (const { kind, secret } of keys) {
    const literal = facts.literals.find(({ content }) => contains(content, secret));
    if (!literal || partOf(facts.text, literal.content).endsWith('\\')) return undefined;
    // The same literal is found once for each key in it.
    const same = [...byLiteral.keys()].find(({ content }) => content.start === literal.content.start) ?? literal;
    byLiteral.set(same, [...(byLiteral.get(same) ?? []), { span: secret, variable: VARIABLES[kind] }]);
  }
  const changes = [...byLiteral].map(([literal, parts]) => idiom.interpolate(literal, facts.text, parts.sort((a, b) => a.span.start - b.span.start)));
  const edits: Edit[] = [];
  for (const change of changes) {
    if (!change) return undefined;
    edits.push(...change.edits);
  }
  const imports = importEdits(facts, changes.flatMap(change => change?.imports ?? []));
  const variables = keys.map(({ kind }) => VARIABLES[kind]).sort();
  return {
    id: 'read-from-environment',
    title: `Read ${variables.join(' and ')} from the environment`,
    safety: 'suggestion',
    edits: [...imports, ...edits.sort((a, b) => a.span.start - b.span.start)],
  };
}

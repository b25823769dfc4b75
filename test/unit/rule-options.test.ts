import assert from 'node:assert/strict';
import { DEFAULT_CONFIG, parseConfig } from '../../src/core/config';
import { createEngine } from '../../src/core/engine';
import { isAllowedHost } from '../../src/core/rule-options';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';

const engine = createEngine(nodeEngineHost());

/** The findings of one rule, with the options as a configuration file writes them. */
async function found(rule: string, options: object, text: string, path = 'src/app.py'): Promise<string[]> {
  const { config, problems } = parseConfig(JSON.stringify({ rules: { [rule]: options } }));
  assert.deepEqual(problems, []);
  const { findings } = await engine.analyze({ path, text }, { config, workspace: NO_WORKSPACE_FACTS });
  return findings.filter(finding => finding.rule === rule).map(({ severity }) => severity);
}

describe('the options of a rule', () => {
  it('stand beside its severity, and are the defaults where they are not given', () => {
    const { config } = parseConfig('{ "rules": { "credentials-in-url": { "severity": "warning", "allowedHosts": ["db.internal.example"] }, "missing-kms-key": "off" } }');
    assert.deepEqual(config.rules, { 'credentials-in-url': 'warning', 'missing-kms-key': 'off' });
    assert.deepEqual(config.options['credentials-in-url'], { samples: 'report', allowedHosts: ['db.internal.example'] });
    assert.deepEqual(config.options['missing-kms-key'], DEFAULT_CONFIG.options['missing-kms-key']);
  });

  it('that are none say so in their place, and the rest counts', () => {
    const text = '{ "rules": { "credentials-in-url": { "severity": "loud", "samples": "ignore", "allowedHosts": "db", "hosts": [] } } }';
    const { config, problems } = parseConfig(text);
    assert.equal(config.options['credentials-in-url'].samples, 'ignore');
    assert.deepEqual(problems.map(({ span, message }) => [text.slice(span.start, span.end), message]), [
      ['"loud"', 'The severity of a rule is one of "default", "error", "warning", "information", "off".'],
      ['"db"', '"allowedHosts" must be a list.'],
      ['"hosts"', 'Unknown option "hosts" of "credentials-in-url". Options: "severity", "samples", "allowedHosts".'],
    ]);
  });

  it('name hosts, or all hosts below one', () => {
    assert.ok(isAllowedHost('DB.corp.example', ['db.corp.example']));
    assert.ok(isAllowedHost('a.b.corp.example', ['*.corp.example']));
    assert.ok(!isAllowedHost('corp.example', ['*.corp.example']));
    assert.ok(!isAllowedHost('evilcorp.example', ['*.corp.example', 'corp.example']));
  });
});

describe('the option serviceStorage of missing-kms-key', () => {
  const text = 'import boto3\n\nboto3.client("textract").start_document_analysis(DocumentLocation=location, FeatureTypes=["FORMS"])\n';

  it('leaves out calls whose results stay with the service', async () => {
    assert.deepEqual(await found('missing-kms-key', { serviceStorage: 'report' }, text), ['information']);
    assert.deepEqual(await found('missing-kms-key', { serviceStorage: 'ignore' }, text), []);
    assert.deepEqual(await found('missing-kms-key', { serviceStorage: 'ignore' }, text.replace('FeatureTypes', 'OutputConfig={"S3Bucket": "results"}, FeatureTypes')), ['warning']);
  });
});

describe('the options of credentials-in-url', () => {
  const [secret, sample] = ['https://app:t8Vq2xLm9@db.orchard-ledger.io/x', 'https://user:password@db.orchard-ledger.io/x'];

  it('leave out sample words', async () => {
    assert.deepEqual(await found('credentials-in-url', {}, `a = "${secret}"\nb = "${sample}"\n`), ['error', 'information']);
    assert.deepEqual(await found('credentials-in-url', { samples: 'ignore' }, `a = "${secret}"\nb = "${sample}"\n`), ['error']);
  });

  it('leave out hosts that may be reached with credentials', async () => {
    assert.deepEqual(await found('credentials-in-url', { allowedHosts: ['*.orchard-ledger.io'] }, `a = "${secret}"\nb = "https://app:t8Vq2xLm9@db.orchard-archive.io/x"\n`), ['error']);
    assert.deepEqual(await found('credentials-in-url', { allowedHosts: ['db.orchard-ledger.io'] }, 'a = "https://app:t8Vq2xLm9@db.orchard-ledger.io:8443/x"\n'), []);
  });
});

describe('the option allowedKeyIds of hard-coded-credentials', () => {
  const id = ['AKIA', 'Q3EGUGK5ZW7TDJMX'].join('');
  it('leaves out a decoy, with its secret', async () => {
    const text = `AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${['mV3pQ8rT1xZ6kB9nW2yC', '5dF7gH4jL0sA3uE8iO1q'].join('')}\n`;
    assert.deepEqual(await found('hard-coded-credentials', {}, text, '.env'), ['error']);
    assert.deepEqual(await found('hard-coded-credentials', { allowedKeyIds: [id] }, text, '.env'), []);
    assert.deepEqual(await found('hard-coded-credentials', { allowedKeyIds: [id.replace('7', 'A')] }, text, '.env'), ['error']);
  });
});

describe('the options of pii-in-free-text', () => {
  const call = (tag: string): string => `import boto3\n\nboto3.client("textract").start_document_analysis(DocumentLocation=location, FeatureTypes=["FORMS"], KMSKeyId=key, JobTag=${tag})\n`;

  it('leave out what only a name tells of', async () => {
    assert.deepEqual(await found('pii-in-free-text', {}, call('customer_email')), ['information']);
    assert.deepEqual(await found('pii-in-free-text', { namedData: 'ignore' }, call('customer_email')), []);
    assert.deepEqual(await found('pii-in-free-text', { namedData: 'ignore' }, call('"mara.lindt@orchard-ledger.io"')), ['warning']);
  });

  it('leave out texts of nobody', async () => {
    assert.deepEqual(await found('pii-in-free-text', { allowedTexts: ['help@orchard-ledger.io'] }, call('"help@orchard-ledger.io"')), []);
    assert.deepEqual(await found('pii-in-free-text', { allowedTexts: ['help@orchard-ledger.io'] }, call('"ask help@orchard-ledger.io"')), []);
    assert.deepEqual(await found('pii-in-free-text', { allowedTexts: ['help@orchard-ledger.io'] }, call('"mara.lindt@orchard-ledger.io"')), ['warning']);
  });
});

describe('the option allowedHosts of insecure-transport', () => {
  const text = 'import boto3\n\nboto3.client("textract", endpoint_url="http://textract.gateway.orchard-ledger.io")\n';
  it('leaves out hosts that may be reached without TLS', async () => {
    assert.deepEqual(await found('insecure-transport', {}, text), ['error']);
    assert.deepEqual(await found('insecure-transport', { allowedHosts: ['*.orchard-ledger.io'] }, text), []);
  });
});

describe('the option allowedActions of broad-permissions', () => {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['textract:*'], Resource: '*' }] }, undefined, 2);
  it('leaves out actions that may be allowed as they are', async () => {
    assert.deepEqual(await found('broad-permissions', {}, text, 'src/policy.json'), ['warning']);
    assert.deepEqual(await found('broad-permissions', { allowedActions: ['Textract:*'.toLowerCase()] }, text, 'src/policy.json'), []);
  });
});

describe('the option safeLoggers of document-text-in-logs', () => {
  const text = 'import boto3\n\nresponse = boto3.client("textract").detect_document_text(Document=document)\nredacted.info(response)\nlogger.info(response)\n';
  it('leaves out loggers that take document text out', async () => {
    assert.deepEqual(await found('document-text-in-logs', {}, text.replace('redacted', 'logger')), ['information', 'information']);
    assert.deepEqual(await found('document-text-in-logs', { safeLoggers: ['logger.info'] }, text), []);
  });
});

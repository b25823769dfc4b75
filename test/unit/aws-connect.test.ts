import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import type { Connection } from '../../src/aws/adapter-service';
import { connect, type Choice } from '../../src/aws/connect';
import type { Answer, AwsProblem } from '../../src/aws/errors';
import { sampleAdapters } from '../../src/aws/sample-adapters';
import { startLocalTextract, type LocalTextract } from '../support/local-textract/local-textract';
import { exampleKeys, withAwsHome, type AwsHome } from './aws-environment';

const nothingChosen: Choice = { profile: undefined, region: undefined, endpoint: undefined, useConfiguredEndpoints: true };
const never = new AbortController().signal;

function valueOf<T>(heard: Answer<T>): T {
  assert.ok(heard.ok, JSON.stringify(heard));
  return heard.value;
}

function problemOf(heard: Answer<unknown>): AwsProblem {
  assert.ok(!heard.ok, 'expected a problem');
  return heard.problem;
}

describe('A connection', () => {
  let local: LocalTextract;
  const open: Connection[] = [];
  before(async () => { local = await startLocalTextract(); });
  afterEach(() => {
    local.reset();
    for (const connection of open.splice(0)) connection.close();
  });
  after(() => local.close());

  const atLocal = (more: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({ ...exampleKeys, AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL_TEXTRACT: local.url, ...more });

  async function connected(home: AwsHome, choice: Partial<Choice> = {}): Promise<Connection> {
    const connection = valueOf(await connect({ ...nothingChosen, ...choice }, home.environment));
    open.push(connection);
    return connection;
  }

  it('lists adapters, pages through versions and reads details', async () => {
    await withAwsHome(atLocal(), async home => {
      const { service, origin } = await connected(home);
      assert.deepEqual(origin, { kind: 'account', profile: 'environment', region: 'us-east-1', endpoint: { kind: 'custom', url: local.url, source: 'the environment variable AWS_ENDPOINT_URL_TEXTRACT' } });
      const adapters = valueOf(await service.listAdapters(undefined, never));
      assert.deepEqual(adapters.items.map(({ name }) => name), sampleAdapters.map(({ adapter }) => adapter.AdapterName));

      const invoices = adapters.items.find(({ name }) => name === 'invoice-fields-v2');
      assert.ok(invoices?.created instanceof Date);
      const first = valueOf(await service.listVersions(invoices.id, undefined, never));
      assert.equal(first.items.length, 10);
      const second = valueOf(await service.listVersions(invoices.id, first.next, never));
      assert.deepEqual(second.items.map(({ version }) => version), ['4', '3', '2', '1']);
      assert.equal(second.next, undefined);

      const details = valueOf(await service.getVersion(invoices.id, '14', never));
      assert.deepEqual(details.metrics, [{ feature: 'QUERIES', adapter: { f1: 0.97, precision: 0.97, recall: 0.97 }, baseline: { f1: 0.78, precision: 0.8, recall: 0.76 } }]);
      assert.equal(details.output, 's3://amzn-s3-demo-output/adapters/invoices/v14');
      assert.match(details.kmsKeyId ?? '', /^arn:aws:kms:/);
      assert.deepEqual(valueOf(await service.getAdapter(invoices.id, never)).tags, { 'cost-center': 'accounts-payable', environment: 'prod', team: 'document-intake' });
    });
  });

  const faults = [
    ['throttled', { kind: 'throttled', operation: 'ListAdapters' }],
    ['expired-token', { kind: 'expired', profile: 'environment', signIn: undefined }],
    ['access-denied', { kind: 'denied', permission: 'textract:ListAdapters' }],
    ['cut-off', { kind: 'cut-off', operation: 'ListAdapters' }],
  ] as const;
  for (const [fault, expected] of faults) {
    it(`tells ${fault} for what it is`, async () => {
      await withAwsHome(atLocal(), async home => {
        const { service } = await connected(home);
        local.inject({ kind: fault });
        assert.deepEqual(problemOf(await service.listAdapters(undefined, never)), expected);
        local.clearFaults();
        assert.equal((await service.listAdapters(undefined, never)).ok, true);
      });
    });
  }

  it('does not show a fault that passes within three attempts', async () => {
    await withAwsHome(atLocal(), async home => {
      local.inject({ kind: 'throttled', times: 2 });
      const { service } = await connected(home);
      assert.equal(valueOf(await service.listAdapters(undefined, never)).items.length, sampleAdapters.length);
      assert.equal(local.requests().length, 3);
    });
  });

  it('ends a call that is given up', async () => {
    await withAwsHome(atLocal(), async home => {
      local.inject({ kind: 'slow', delayMs: 60_000 });
      const abort = new AbortController();
      const { service } = await connected(home);
      const call = service.listAdapters(undefined, abort.signal);
      setTimeout(() => { abort.abort(); }, 20);
      assert.deepEqual(problemOf(await call), { kind: 'cancelled' });
    });
  });

  it('reads credentials anew, so that a renewed file counts without a restart', async () => {
    await withAwsHome({ AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: local.url }, async home => {
      const keys = (secret: string): string => `[work]\naws_access_key_id = ${exampleKeys.AWS_ACCESS_KEY_ID}\naws_secret_access_key = ${secret}\n`;
      await home.write({ credentials: keys('an-old-one') });
      const stale = await connected(home, { profile: 'work' });
      assert.deepEqual(problemOf(await stale.service.listAdapters(undefined, never)), { kind: 'rejected', profile: 'work' });
      await home.write({ credentials: keys(exampleKeys.AWS_SECRET_ACCESS_KEY) });
      const renewed = await connected(home, { profile: 'work' });
      assert.equal((await renewed.service.listAdapters(undefined, never)).ok, true);
    });
  });

  it('never goes on to other credentials where the chosen profile has none', async () => {
    await withAwsHome(atLocal(), async home => {
      await home.write({ config: '[profile empty]\nregion = us-east-1\n' });
      const { service } = await connected(home, { profile: 'empty' });
      assert.equal(problemOf(await service.listAdapters(undefined, never)).kind, 'bad-profile');
      assert.equal(local.requests().length, 0);
    });
  });

  it('says that a sign-in session has ended, with the command that renews it', async () => {
    await withAwsHome({ AWS_REGION: 'us-east-1' }, async home => {
      await home.write({ config: '[profile sso]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Reader\n[sso-session corp]\nsso_region = us-east-1\nsso_start_url = https://example.awsapps.com/start\n' });
      const { service } = await connected(home, { profile: 'sso' });
      assert.deepEqual(problemOf(await service.listAdapters(undefined, never)), { kind: 'expired', profile: 'sso', signIn: 'aws sso login --profile sso' });
    });
  });

  it('says that there are no credentials', async () => {
    await withAwsHome({ AWS_REGION: 'us-east-1' }, async home => {
      const { service } = await connected(home);
      assert.deepEqual(problemOf(await service.listAdapters(undefined, never)), { kind: 'no-credentials', profile: 'default' });
    });
  });

  it('is not made for a profile that is in no file, a malformed file, or without a Region', async () => {
    await withAwsHome({}, async home => {
      assert.deepEqual(problemOf(await connect({ ...nothingChosen, profile: 'gone' }, home.environment)), { kind: 'bad-profile', profile: 'gone', reason: 'no config or credentials file has it' });
      assert.deepEqual(problemOf(await connect(nothingChosen, home.environment)), { kind: 'no-region', profile: 'default' });
      await home.write({ config: '[default' });
      assert.equal(problemOf(await connect(nothingChosen, home.environment)).kind, 'bad-config-file');
    });
  });

  it('takes the Region of the choice, the environment, the profile, in this order', async () => {
    await withAwsHome({}, async home => {
      await home.write({ config: '[profile dev]\nregion = eu-west-1\n' });
      const regionOf = async (region: string | undefined, environment: Readonly<Record<string, string>>): Promise<string> =>
        valueOf(await connect({ ...nothingChosen, profile: 'dev', region }, { ...home.environment, ...environment })).origin.region;
      assert.equal(await regionOf('us-west-2', { AWS_REGION: 'us-east-2' }), 'us-west-2');
      assert.equal(await regionOf(undefined, { AWS_REGION: 'us-east-2' }), 'us-east-2');
      assert.equal(await regionOf(undefined, { AWS_DEFAULT_REGION: 'us-east-2' }), 'eu-west-1');
    });
  });

  it('uses the endpoint of the profile, and not where a development container could have set it', async () => {
    await withAwsHome({}, async home => {
      await home.write({ config: `[profile local]\nregion = us-east-1\nservices = here\n[services here]\ntextract =\n  endpoint_url = ${local.url}\n` });
      const endpointOf = async (useConfiguredEndpoints: boolean): Promise<unknown> => {
        const { origin } = await connected(home, { profile: 'local', useConfiguredEndpoints });
        return origin.kind === 'account' ? origin.endpoint : undefined;
      };
      assert.deepEqual(await endpointOf(true), { kind: 'custom', url: local.url, source: 'the services section of the profile' });
      assert.deepEqual(await endpointOf(false), { kind: 'fips' });
    });
  });

  it('knows the account from the credentials, and does not ask STS beside a custom endpoint', async () => {
    await withAwsHome(atLocal({ AWS_ACCOUNT_ID: '111122223333' }), async home => {
      assert.equal(valueOf(await (await connected(home)).service.accountId(never)), '111122223333');
    });
    await withAwsHome(atLocal(), async home => {
      assert.deepEqual(problemOf(await (await connected(home)).service.accountId(never)), { kind: 'no-account-id', profile: 'environment' });
    });
  });

  it('names the host that refuses connections', async () => {
    const closed = await freePort();
    await withAwsHome(atLocal({ AWS_ENDPOINT_URL_TEXTRACT: `http://127.0.0.1:${closed}` }), async home => {
      const { service } = await connected(home);
      assert.deepEqual(problemOf(await service.listAdapters(undefined, never)), { kind: 'no-network', host: `127.0.0.1:${closed}`, code: 'ECONNREFUSED' });
    });
  });
});

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  return typeof address === 'object' && address !== null ? address.port : 0;
}

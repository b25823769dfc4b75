import type { TextractClient } from '@aws-sdk/client-textract';
import { ListAdaptersCommand } from '@aws-sdk/client-textract';
import assert from 'node:assert/strict';
import { adapterArn } from '../../src/aws/arn';
import { createClient } from '../../src/aws/client';
import { chooseEndpoint, hostOf, type EndpointChoice, type EndpointSources } from '../../src/aws/endpoint';
import { CHOOSABLE_REGIONS, realRegion } from '../../src/aws/regions';
import { withAwsHome } from './aws-environment';

const sources: EndpointSources = { region: 'us-east-1', setting: undefined, environment: {}, profile: { name: 'dev', keys: {}, services: undefined }, fipsRegion: false };

const choose = (more: Partial<EndpointSources>) => chooseEndpoint({ ...sources, ...more });

/** The host that the SDK would call, taken from the finished request, which is then not sent. */
async function calledHost(client: TextractClient): Promise<string> {
  let host = '';
  client.middlewareStack.add(
    () => ({ request }) => {
      const { hostname, port } = request as { readonly hostname: string; readonly port?: number };
      host = port === undefined ? hostname : `${hostname}:${port}`;
      return Promise.reject(new Error('not sent'));
    },
    { step: 'deserialize', priority: 'low', name: 'seeHost' },
  );
  await assert.rejects(client.send(new ListAdaptersCommand({})), /not sent/);
  return host;
}

const clientFor = (region: string, endpoint: EndpointChoice): TextractClient => createClient(region, endpoint, { accessKeyId: 'x', secretAccessKey: 'y' });

describe('The endpoint', () => {
  it('is the FIPS one in the seven Regions that have it, and the standard one elsewhere', () => {
    const fips = CHOOSABLE_REGIONS.filter(({ id }) => {
      const chosen = choose({ region: id });
      return chosen.ok && chosen.value.kind === 'fips';
    });
    assert.deepEqual(fips.map(({ id }) => id).sort(), ['ca-central-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1', 'us-west-1', 'us-west-2']);
    assert.deepEqual(choose({ region: 'eu-west-1' }), { ok: true, value: { kind: 'standard' } });
  });

  it('is what the SDK calls, whatever the environment and the default profile say', async () => {
    await withAwsHome({ AWS_ENDPOINT_URL: 'https://elsewhere.invalid', AWS_USE_FIPS_ENDPOINT: 'true' }, async home => {
      await home.write({ config: '[default]\nendpoint_url = https://default-profile.invalid\n' });
      for (const { id } of CHOOSABLE_REGIONS) {
        const chosen = choose({ region: id });
        assert.ok(chosen.ok);
        assert.equal(await calledHost(clientFor(id, chosen.value)), hostOf(chosen.value, id));
      }
      const custom: EndpointChoice = { kind: 'custom', url: 'https://vpce-1.textract.us-east-1.vpce.amazonaws.com:8443', source: 'test' };
      assert.equal(await calledHost(clientFor('us-east-1', custom)), hostOf(custom, 'us-east-1'));
    });
  });

  it('comes from the strongest source, and then FIPS is not asked for', () => {
    const everything: Partial<EndpointSources> = {
      setting: 'https://setting.test',
      environment: { AWS_ENDPOINT_URL_TEXTRACT: 'https://service.test', AWS_ENDPOINT_URL: 'https://all.test', AWS_USE_FIPS_ENDPOINT: 'true' },
      profile: { name: 'dev', keys: { endpoint_url: 'https://profile.test', services: 's' }, services: { 'textract.endpoint_url': 'https://section.test' } },
    };
    const urlOf = (more: Partial<EndpointSources>): string => {
      const chosen = choose({ ...everything, ...more });
      return chosen.ok && chosen.value.kind === 'custom' ? chosen.value.url : '';
    };
    assert.equal(urlOf({}), 'https://setting.test');
    assert.equal(urlOf({ setting: undefined }), 'https://service.test');
    assert.equal(urlOf({ setting: undefined, environment: { AWS_ENDPOINT_URL: 'https://all.test' } }), 'https://all.test');
    assert.equal(urlOf({ setting: undefined, environment: {} }), 'https://section.test');
    assert.equal(urlOf({ setting: undefined, environment: {}, profile: { name: 'dev', keys: { endpoint_url: 'https://profile.test' }, services: undefined } }), 'https://profile.test');
  });

  it('is not a configured one where those are to be ignored, but the setting counts', () => {
    const environment = { AWS_ENDPOINT_URL: 'https://all.test', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' };
    assert.deepEqual(choose({ environment }), { ok: true, value: { kind: 'fips' } });
    assert.equal(choose({ environment, setting: 'https://setting.test' }).ok, true);
  });

  it('is refused where FIPS is asked for and the Region has none', () => {
    const expected = { ok: false, problem: { kind: 'no-fips-endpoint', region: 'eu-west-1' } };
    assert.deepEqual(choose({ region: 'eu-west-1', environment: { AWS_USE_FIPS_ENDPOINT: 'true' } }), expected);
    assert.deepEqual(choose({ region: 'eu-west-1', fipsRegion: true }), expected);
  });

  it('is refused when it is no address, without repeating it', () => {
    const chosen = choose({ environment: { AWS_ENDPOINT_URL: 'localhost:8080' } });
    assert.deepEqual(chosen, { ok: false, problem: { kind: 'bad-endpoint', source: 'the environment variable AWS_ENDPOINT_URL' } });
  });

  it('is refused when the profile names a services section that is missing', () => {
    const chosen = choose({ profile: { name: 'dev', keys: { services: 'local' }, services: undefined } });
    assert.equal(!chosen.ok && chosen.problem.kind, 'bad-profile');
  });

  it('reads the old spelling of a Region', () => {
    assert.deepEqual(realRegion('fips-us-east-1'), { region: 'us-east-1', askedForFips: true });
    assert.deepEqual(realRegion('us-gov-west-1-fips'), { region: 'us-gov-west-1', askedForFips: true });
    assert.deepEqual(realRegion('eu-west-1'), { region: 'eu-west-1', askedForFips: false });
  });
});

describe('ARNs', () => {
  it('have the slash and the partition that IAM knows', () => {
    assert.equal(adapterArn({ region: 'eu-west-1', account: '111122223333' }, 'a1'), 'arn:aws:textract:eu-west-1:111122223333:/adapters/a1');
    assert.equal(adapterArn({ region: 'us-gov-west-1', account: '111122223333' }, 'a1', '2'), 'arn:aws-us-gov:textract:us-gov-west-1:111122223333:/adapters/a1/versions/2');
  });
});

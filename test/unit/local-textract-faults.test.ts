import assert from 'node:assert/strict';
import { get } from 'node:http';
import type { TextractClient } from '@aws-sdk/client-textract';
import { AccessDeniedException, GetAdapterCommand, ListAdaptersCommand, ListAdapterVersionsCommand, ThrottlingException } from '@aws-sdk/client-textract';
import { sampleAdapters } from '../../src/aws/sample-adapters';
import type { LocalTextract } from '../support/local-textract/local-textract';
import { startLocalTextract } from '../support/local-textract/local-textract';
import { readRecordedRequests, sendControl } from '../support/local-textract/remote-control';
import { clientFor } from '../support/local-textract/sdk-client';

const AdapterId = sampleAdapters[0]?.adapter.AdapterId ?? '';

describe('faults of the local Textract service, as the AWS SDK sees them', () => {
  let service: LocalTextract;
  let client: TextractClient;
  beforeEach(async () => {
    service = await startLocalTextract();
    client = clientFor(service.url);
  });
  afterEach(async () => {
    client.destroy();
    await service.close();
  });
  const list = () => client.send(new ListAdaptersCommand({}));
  const outcomes = () => service.requests().map(({ outcome }) => (outcome.kind === 'refused' ? outcome.error : outcome.kind));

  it('throttled: until cleared', async () => {
    service.inject({ kind: 'throttled' });
    await assert.rejects(list, ThrottlingException);
    await assert.rejects(list, { name: 'ThrottlingException', message: 'Rate exceeded' });
    service.clearFaults();
    await list();
    assert.deepEqual(outcomes(), ['ThrottlingException', 'ThrottlingException', 'answered']);
  });

  it('throttled: a number of times, which the retries of the SDK outlast', async () => {
    service.inject({ kind: 'throttled', times: 1 });
    const patient = clientFor(service.url, { maxAttempts: 2 });
    const { $metadata } = await patient.send(new ListAdaptersCommand({}));
    patient.destroy();
    assert.equal($metadata.attempts, 2);
    assert.deepEqual(outcomes(), ['ThrottlingException', 'answered']);
  });

  it('expired token', async () => {
    service.inject({ kind: 'expired-token' });
    await assert.rejects(list, { name: 'ExpiredTokenException', message: 'The security token included in the request is expired' });
  });

  it('access denied: for the chosen operations only', async () => {
    service.inject({ kind: 'access-denied', operations: ['ListAdapterVersions'] });
    await list();
    await assert.rejects(client.send(new ListAdapterVersionsCommand({})), (error: unknown) => {
      assert.ok(error instanceof AccessDeniedException);
      assert.match(error.message, /not authorized to perform: textract:ListAdapterVersions/);
      assert.equal(error.$metadata.httpStatusCode, 400);
      assert.match(error.$metadata.requestId ?? '', /^[0-9a-f-]{36}$/);
      return true;
    });
  });

  it('slow: others are answered meanwhile, and a client that gives up is let go', async () => {
    service.inject({ kind: 'slow', delayMs: 3_600_000, operations: ['ListAdapters'] });
    const giveUp = new AbortController();
    const waiting = client.send(new ListAdaptersCommand({}), { abortSignal: giveUp.signal });
    await client.send(new GetAdapterCommand({ AdapterId }));
    giveUp.abort();
    await assert.rejects(waiting, { name: 'AbortError' });
  });

  it('slow: the answer comes all the same', async () => {
    service.inject({ kind: 'slow', delayMs: 20, times: 1 });
    const { Adapters } = await list();
    assert.equal(Adapters?.length, sampleAdapters.length);
  });

  it('slow: adds to another fault', async () => {
    service.inject({ kind: 'slow', delayMs: 1 });
    service.inject({ kind: 'throttled', times: 1 });
    await assert.rejects(list, ThrottlingException);
    await list();
  });

  it('cut off: the connection breaks in the middle of the answer', async () => {
    service.inject({ kind: 'cut-off', times: 1 });
    await assert.rejects(list, (error: unknown) => {
      assert.ok(error instanceof Error);
      assert.equal('code' in error ? error.code : undefined, 'ECONNRESET');
      return true;
    });
    await list();
    assert.deepEqual(outcomes(), ['cut-off', 'answered']);
  });

  it('cut off: status and headers had been sent', async () => {
    service.inject({ kind: 'cut-off' });
    const status = await new Promise((resolve, reject) => {
      const cut = clientFor(service.url);
      cut.middlewareStack.add(
        next => async args => {
          const result = await next(args);
          resolve((result.response as { readonly statusCode: number }).statusCode);
          return result;
        },
        { step: 'deserialize', priority: 'low' },
      );
      cut.send(new ListAdaptersCommand({})).then(reject, () => {
        cut.destroy();
      });
    });
    assert.equal(status, 200);
  });

  it('the first of two failures wins, and only it is counted down', async () => {
    service.inject({ kind: 'expired-token', times: 1 });
    service.inject({ kind: 'throttled', times: 1 });
    await assert.rejects(list, { name: 'ExpiredTokenException' });
    await assert.rejects(list, ThrottlingException);
    await list();
  });

  it('closing the service breaks a request that waits', async () => {
    service.inject({ kind: 'slow', delayMs: 3_600_000, operations: ['ListAdapters'] });
    const broken = assert.rejects(list());
    await client.send(new GetAdapterCommand({ AdapterId }));
    await service.close();
    await broken;
    service = await startLocalTextract();
  });
});

describe('control of the local Textract service over HTTP', () => {
  let service: LocalTextract;
  let client: TextractClient;
  beforeEach(async () => {
    service = await startLocalTextract();
    client = clientFor(service.url);
  });
  afterEach(async () => {
    client.destroy();
    await service.close();
  });
  const list = () => client.send(new ListAdaptersCommand({}));
  const post = (body: string, headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' }): Promise<Response> =>
    fetch(`${service.url}/__control`, { method: 'POST', headers, body });

  it('injects and clears faults', async () => {
    await sendControl(service.url, { action: 'inject', fault: { kind: 'access-denied', operations: ['ListAdapters'], times: 5 } });
    await assert.rejects(list, { name: 'AccessDeniedException' });
    await sendControl(service.url, { action: 'clear-faults' });
    await list();
  });

  it('shows the recorded requests, and forgets them', async () => {
    await list();
    assert.deepEqual(await readRecordedRequests(service.url), service.requests());
    assert.equal(service.requests().length, 1);
    await sendControl(service.url, { action: 'forget-requests' });
    assert.deepEqual(await readRecordedRequests(service.url), []);
  });

  it('moves a version on', async () => {
    const { adapter, versions } = sampleAdapters.find(sample => sample.versions.some(version => version.Status === 'CREATION_IN_PROGRESS')) ?? assert.fail('no sample in progress');
    const version = versions[0]?.AdapterVersion ?? '';
    await sendControl(service.url, { action: 'set-version-status', adapterId: adapter.AdapterId, version, status: 'CREATION_ERROR', statusMessage: 'Contents of manifest file are empty.' });
    const { AdapterVersions } = await client.send(new ListAdapterVersionsCommand({ AdapterId: adapter.AdapterId }));
    assert.deepEqual(AdapterVersions?.map(entry => [entry.Status, entry.StatusMessage]), [['CREATION_ERROR', 'Contents of manifest file are empty.']]);
    await assert.rejects(sendControl(service.url, { action: 'set-version-status', adapterId: adapter.AdapterId, version: '99', status: 'ACTIVE' }), /refused set-version-status: .*version 99/);
  });

  it('resets', async () => {
    await sendControl(service.url, { action: 'inject', fault: { kind: 'slow', delayMs: 3_600_000 } });
    await sendControl(service.url, { action: 'reset' });
    await list();
  });

  it('says what is wrong with a command', async () => {
    for (const [body, reason] of [
      ['nonsense', /must be a JSON object/],
      ['{"action":"explode"}', /action must be one of inject/],
      ['{"action":"inject"}', /fault must be a JSON object/],
      ['{"action":"inject","fault":{"kind":"melted"}}', /fault\.kind must be one of throttled/],
      ['{"action":"inject","fault":{"kind":"slow"}}', /fault\.delayMs/],
      ['{"action":"inject","fault":{"kind":"throttled","times":0}}', /fault\.times/],
      ['{"action":"inject","fault":{"kind":"throttled","operations":["ListAdaptors"]}}', /fault\.operations .* ListAdapters/],
      ['{"action":"set-version-status","adapterId":"a","version":"1","status":"DONE"}', /status must be one of ACTIVE/],
      ['{"action":"set-version-status","version":"1","status":"ACTIVE"}', /adapterId must be/],
    ] as const) {
      const response = await post(body);
      assert.equal(response.status, 400, body);
      assert.match(((await response.json()) as { readonly error: string }).error, reason);
    }
  });

  it('is closed to web pages', async () => {
    assert.equal((await post('{"action":"reset"}', { 'content-type': 'text/plain' })).status, 415);
    // `fetch` sends the Host of the address whatever it is told.
    const rebound = await new Promise((resolve, reject) => {
      const request = get(`${service.url}/__control/requests`, { headers: { host: 'attacker.example' } }, response => {
        response.resume();
        resolve(response.statusCode);
      });
      request.on('error', reject);
    });
    assert.equal(rebound, 403);
    assert.equal((await fetch(`${service.url}/__control`)).status, 404);
  });

  it('is not recorded, and needs no signature', async () => {
    assert.equal((await post('{"action":"clear-faults"}')).status, 200);
    assert.deepEqual(service.requests(), []);
  });
});

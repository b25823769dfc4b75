import assert from 'node:assert/strict';
import { ListAdaptersCommand } from '@aws-sdk/client-textract';
import type { LocalTextract } from '../support/local-textract/local-textract';
import { startLocalTextract } from '../support/local-textract/local-textract';
import { clientFor } from '../support/local-textract/sdk-client';
import { exampleKeyPair, verifySignature } from '../support/local-textract/signature';
import type { Answer, SignedCall } from '../support/local-textract/signed-request';
import { answerOf, signedRequest } from '../support/local-textract/signed-request';

describe('signature check of the local Textract service', () => {
  let service: LocalTextract;
  before(async () => {
    service = await startLocalTextract();
  });
  beforeEach(() => {
    service.reset();
  });
  after(() => service.close());

  const list: SignedCall = { operation: 'ListAdapters', body: { json: {} } };
  function assertRefused({ status, headers, body }: Answer, type: string): void {
    assert.equal(body['__type'], type);
    assert.equal(status, 400);
    assert.equal(headers.get('x-amzn-errortype'), type);
    assert.match(headers.get('x-amzn-requestid') ?? '', /^[0-9a-f-]{36}$/);
    assert.deepEqual(service.requests().at(-1)?.outcome, { kind: 'refused', error: type });
    assert.equal(service.requests().at(-1)?.region, undefined);
  }

  // Vectors "get-vanilla", "get-vanilla-query-order-key-case" and "post-vanilla" of AWS's Signature Version 4 test suite.
  const vectors = [
    { method: 'GET', url: '/', signature: '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31' },
    { method: 'GET', url: '/?Param2=value2&Param1=value1', signature: 'b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500' },
    { method: 'POST', url: '/', signature: '5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b' },
  ];
  for (const { method, url, signature } of vectors) {
    const keyPair = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' };
    const verify = (given: string): unknown =>
      verifySignature(
        {
          method,
          url,
          body: new Uint8Array(),
          rawHeaders: [
            ...['Host', 'example.amazonaws.com', 'X-Amz-Date', '20150830T123600Z', 'Authorization'],
            `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=host;x-amz-date, Signature=${given}`,
          ],
        },
        [keyPair],
        'service',
      );
    it(`reproduces AWS's published signature of ${method} ${url}`, () => {
      assert.deepEqual(verify(signature), { region: 'us-east-1' });
      assert.throws(() => verify(signature.replace(/^./, '0')), { name: 'InvalidSignatureException' });
    });
  }

  it('accepts the documented example key pair, in any Region and at any time', async () => {
    const { status } = await signedRequest(service.url, { ...list, region: 'eu-central-1', signingDate: new Date('2020-02-02T02:02:02Z') });
    assert.equal(status, 200);
    assert.equal(service.requests()[0]?.region, 'eu-central-1');
  });

  it('refuses a wrong secret', async () => {
    assertRefused(await signedRequest(service.url, { ...list, keyPair: { ...exampleKeyPair, secretAccessKey: 'not-the-secret' } }), 'InvalidSignatureException');
  });

  it('refuses a body other than the signed one', async () => {
    const answer = await signedRequest(service.url, list, headers => ({ ...headers, 'x-amz-target': 'Textract.ListAdapterVersions' }));
    assertRefused(answer, 'InvalidSignatureException');
    let signed: Record<string, string> = {};
    await signedRequest(service.url, list, headers => (signed = headers));
    assertRefused(await answerOf(await fetch(service.url, { method: 'POST', headers: signed, body: '{"MaxResults":1}' })), 'InvalidSignatureException');
  });

  it('refuses the scope of another service', async () => {
    assertRefused(await signedRequest(service.url, { ...list, service: 'rekognition' }), 'InvalidSignatureException');
  });

  it('refuses an unknown key, and a session token with a long-term key', async () => {
    assertRefused(await signedRequest(service.url, { ...list, keyPair: { ...exampleKeyPair, accessKeyId: 'AKIAI44QH8DHBEXAMPLE' } }), 'UnrecognizedClientException');
    assertRefused(await signedRequest(service.url, { ...list, keyPair: { ...exampleKeyPair, sessionToken: 'token' } }), 'UnrecognizedClientException');
  });

  it('refuses a request without a signature, or with half of one', async () => {
    const without = (name: string) => (headers: Record<string, string>) => Object.fromEntries(Object.entries(headers).filter(([header]) => header !== name));
    assertRefused(await signedRequest(service.url, list, without('authorization')), 'MissingAuthenticationTokenException');
    assertRefused(await signedRequest(service.url, list, headers => ({ ...headers, authorization: 'Bearer token' })), 'IncompleteSignatureException');
    assertRefused(await signedRequest(service.url, list, headers => ({ ...headers, authorization: 'AWS4-HMAC-SHA256 Credential=a/b/c/d/e' })), 'IncompleteSignatureException');
    assertRefused(await signedRequest(service.url, list, without('x-amz-date')), 'IncompleteSignatureException');
  });

  it('is what the SDK shows as the name of the error', async () => {
    const wrong = clientFor(service.url, { credentials: { ...exampleKeyPair, secretAccessKey: 'not-the-secret' } });
    await assert.rejects(wrong.send(new ListAdaptersCommand({})), { name: 'InvalidSignatureException' });
    wrong.destroy();
    const unknown = clientFor(service.url, { credentials: { ...exampleKeyPair, accessKeyId: 'AKIAI44QH8DHBEXAMPLE' } });
    await assert.rejects(unknown.send(new ListAdaptersCommand({})), { name: 'UnrecognizedClientException', message: 'The security token included in the request is invalid.' });
    unknown.destroy();
  });
});

import assert from 'node:assert/strict';
import { classify, redacted, signInCommand, type AwsProblem, type Circumstances } from '../../src/aws/errors';

const during: Circumstances = { operation: 'ListAdapters', permission: 'textract:ListAdapters', profile: 'dev', host: 'textract-fips.us-east-1.amazonaws.com' };

const error = (name: string, more: object = {}, message = ''): Error => Object.assign(new Error(message), { name }, more);

const cases: readonly (readonly [what: string, thrown: unknown, expected: AwsProblem])[] = [
  ['a token that AWS refuses', error('ExpiredTokenException', { $metadata: { httpStatusCode: 400 } }), { kind: 'expired', profile: 'dev', signIn: undefined }],
  ['a sign-in session that ended', error('CredentialsProviderError', {}, 'The SSO session associated with this profile has expired. To refresh this SSO session run aws sso login with the corresponding profile.'), { kind: 'expired', profile: 'dev', signIn: 'aws sso login --profile dev' }],
  ['a sign-in session that never was', error('TokenProviderError', {}, "The SSO session token associated with profile=dev was not found or is invalid. To refresh this SSO session run 'aws sso login' with the corresponding profile."), { kind: 'expired', profile: 'dev', signIn: 'aws sso login --profile dev' }],
  ['a console sign-in that ended', error('CredentialsProviderError', {}, 'Failed to load a token for session arn:x, please re-authenticate using aws login'), { kind: 'expired', profile: 'dev', signIn: 'aws login --profile dev' }],
  ['a credential_process with an old answer', error('CredentialsProviderError', {}, 'Profile dev credential_process returned expired credentials.'), { kind: 'expired', profile: 'dev', signIn: undefined }],
  ['no credentials at all', error('CredentialsProviderError', {}, 'Could not load credentials from any providers'), { kind: 'no-credentials', profile: 'dev' }],
  ['a profile without credentials', error('CredentialsProviderError', {}, 'Could not resolve credentials using profile: [dev] in configuration/credentials file(s).'), { kind: 'bad-profile', profile: 'dev', reason: 'it, or a profile or session it refers to, has no usable credentials' }],
  ['an unknown key', error('UnrecognizedClientException'), { kind: 'rejected', profile: 'dev' }],
  ['a right that is missing', error('AccessDeniedException', {}, 'User: arn:aws:iam::111122223333:user/x is not authorized to perform: textract:ListAdapters because no identity-based policy allows it'), { kind: 'denied', permission: 'textract:ListAdapters' }],
  ['a role that may not be assumed', error('AccessDenied', {}, 'User: arn:aws:iam::111122223333:user/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::111122223333:role/y'), { kind: 'denied', permission: 'sts:AssumeRole' }],
  ['throttling', error('ThrottlingException'), { kind: 'throttled', operation: 'ListAdapters' }],
  ['HTTP 429 of a gateway', error('UnknownError', { $metadata: { httpStatusCode: 429 } }), { kind: 'throttled', operation: 'ListAdapters' }],
  ['a host that is not there', error('Error', { code: 'ENOTFOUND' }), { kind: 'no-network', host: during.host, code: 'ENOTFOUND' }],
  ['a refused connection over two address families', Object.assign(new AggregateError([error('Error', { code: 'ECONNREFUSED' })], ''), { code: 'ECONNREFUSED' }), { kind: 'no-network', host: during.host, code: 'ECONNREFUSED' }],
  ['a refused connection whose code only the parts have', new AggregateError([error('Error', { code: 'ECONNREFUSED' })], ''), { kind: 'no-network', host: during.host, code: 'ECONNREFUSED' }],
  ['no answer in time', error('TimeoutError', { code: 'ETIMEDOUT' }), { kind: 'no-network', host: during.host, code: 'ETIMEDOUT' }],
  ['a proxy with a certificate of its own', error('Error', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }), { kind: 'tls', host: during.host, code: 'SELF_SIGNED_CERT_IN_CHAIN' }],
  ['a missing issuer, one cause down', error('Error', { cause: error('Error', { code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }) }), { kind: 'tls', host: during.host, code: 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY' }],
  ['a reset connection, which the SDK calls a timeout', error('TimeoutError', { code: 'ECONNRESET' }), { kind: 'cut-off', operation: 'ListAdapters' }],
  ['a body that ends early', error('SyntaxError', {}, 'Unexpected end of JSON input'), { kind: 'cut-off', operation: 'ListAdapters' }],
  ['an outage', error('InternalServerError', { $metadata: { httpStatusCode: 503 } }), { kind: 'unavailable', operation: 'ListAdapters', status: 503 }],
  ['an adapter that is gone', error('ResourceNotFoundException'), { kind: 'not-found', operation: 'ListAdapters' }],
  ['a call that was given up', error('AbortError'), { kind: 'cancelled' }],
  ['anything else', error('ValidationException', {}, 'MaxResults is too small'), { kind: 'unknown', operation: 'ListAdapters', name: 'ValidationException', message: 'MaxResults is too small' }],
  ['something that is no error', 'oops', { kind: 'unknown', operation: 'ListAdapters', name: 'Error', message: '' }],
];

describe('AWS errors', () => {
  for (const [what, thrown, expected] of cases) {
    it(`sorts ${what} as ${expected.kind}`, () => { assert.deepEqual(classify(thrown, during), expected); });
  }

  it('says nothing of what a credential_process printed', () => {
    const secret = ['hunter', '2', 'hunter', '2'].join('');
    const problem = classify(error('CredentialsProviderError', {}, `Command failed: get-keys --password ${secret}\nstderr ${secret}`), during);
    assert.deepEqual(problem, { kind: 'bad-profile', profile: 'dev', reason: 'its credential_process failed' });
  });

  it('ends on a chain of causes that loops', () => {
    const one = error('Error');
    Object.assign(one, { cause: error('Error', { cause: one }) });
    assert.equal(classify(one, during).kind, 'unknown');
  });

  it('masks keys, tokens and passwords in the words of AWS, keeps one line and cuts it', () => {
    const key = `AKIA${'A'.repeat(16)}`;
    const token = 'aB3/'.repeat(20);
    assert.equal(redacted(`Key ${key} with ${token} at https://user:pass@host/\nCanonical request`), 'Key **** with **** at https://****@host/');
    assert.equal(redacted('word '.repeat(100)).length, 200);
  });

  it('writes a sign-in command that a shell reads as meant', () => {
    assert.equal(signInCommand('dev', 'sso login'), 'aws sso login --profile dev');
    assert.equal(signInCommand('my team', 'sso login'), 'aws sso login "--profile=my team"');
    assert.equal(signInCommand('-x', 'login'), 'aws login "--profile=-x"');
    assert.equal(signInCommand('$(reboot)', 'login'), 'aws login');
  });
});

import assert from 'node:assert/strict';
import type { AwsProblem } from '../../src/aws/errors';
import { COMMANDS } from '../../src/vscode/explorer/node';
import { problemNodes, problemText } from '../../src/vscode/explorer/problem-nodes';

const { retry, switchProfile, switchRegion, copyText, refresh } = COMMANDS;

/** Every kind of problem with its exact label and the commands of its rows; the first is also what selecting the problem runs. */
const cases: readonly (readonly [problem: AwsProblem, label: string, ...commands: string[]])[] = [
  [{ kind: 'throttled', operation: 'ListAdapters' }, 'Amazon Textract is limiting requests (ListAdapters)', retry],
  [{ kind: 'expired', profile: 'dev', signIn: undefined }, 'The credentials of dev have expired', retry, switchProfile],
  [{ kind: 'expired', profile: 'dev', signIn: 'aws sso login --profile dev' }, 'The sign-in session of dev has expired', copyText, retry, switchProfile],
  [{ kind: 'denied', permission: 'textract:ListAdapters' }, 'Access denied: textract:ListAdapters is not allowed', retry, copyText, switchProfile],
  [{ kind: 'cut-off', operation: 'ListAdapters' }, 'The answer to ListAdapters was cut off', retry],
  [{ kind: 'no-credentials', profile: 'dev' }, 'No AWS credentials found for dev', switchProfile, retry],
  [{ kind: 'rejected', profile: 'dev' }, 'AWS does not accept the credentials of dev', switchProfile, retry],
  [{ kind: 'no-network', host: 'h', code: 'ENOTFOUND' }, 'Cannot reach h', retry, switchRegion],
  [{ kind: 'tls', host: 'h', code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'The certificate of h is not trusted', retry, copyText],
  [{ kind: 'unavailable', operation: 'GetAdapter', status: 503 }, 'Amazon Textract is not available (HTTP 503)', retry],
  [{ kind: 'not-found', operation: 'GetAdapter' }, 'No longer there', refresh],
  [{ kind: 'bad-profile', profile: 'dev', reason: 'r' }, 'The profile dev cannot be used', switchProfile, retry],
  [{ kind: 'bad-config-file', file: '/f', reason: 'r' }, 'An AWS config file is malformed', retry],
  [{ kind: 'bad-endpoint', source: 's' }, 'The configured endpoint is not an HTTP address', retry],
  [{ kind: 'no-region', profile: 'dev' }, 'No Region is set for dev', switchRegion, switchProfile],
  [{ kind: 'no-fips-endpoint', region: 'eu-west-1' }, 'Textract has no FIPS endpoint in eu-west-1', switchRegion, retry],
  [{ kind: 'no-account-id', profile: 'dev' }, 'The account id of dev is not known', retry],
  [{ kind: 'unknown', operation: 'GetAdapter', name: 'ValidationException', message: 'MaxResults is too small' }, 'GetAdapter failed: ValidationException', retry],
];

describe('A problem in the explorer', () => {
  for (const [problem, label, ...commands] of cases) {
    it(`"${label}" offers ${commands.map(command => command.replace(/.*\./, '')).join(', ')}`, () => {
      const [row, ...actions] = problemNodes('p', problem);
      assert.equal(row?.row.label, label);
      assert.equal(row.row.command?.command, commands[0]);
      assert.deepEqual(actions.map(action => action.row.command?.command), commands);
      assert.ok((row.row.tooltip ?? '').length > 20, 'says more on hover');
    });
  }

  it('never advises to switch the verification of certificates off', () => {
    const { detail } = problemText({ kind: 'tls', host: 'h', code: 'SELF_SIGNED_CERT_IN_CHAIN' });
    assert.match(detail, /NODE_EXTRA_CA_CERTS/);
    assert.doesNotMatch(detail, /REJECT_UNAUTHORIZED|strictSSL/);
  });
});

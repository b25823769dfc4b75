import assert from 'node:assert/strict';
import type { AwsProblem } from '../../src/aws/errors';
import { COMMANDS } from '../../src/vscode/explorer/node';
import { problemNodes, problemText } from '../../src/vscode/explorer/problem-nodes';

const { retry, switchProfile, switchRegion, copyText, refresh } = COMMANDS;

/** Every kind of problem with its exact label and the commands of its rows; the first is also what selecting the problem runs. */
const cases: readonly (readonly [problem: AwsProblem, label: string, ...commands: string[]])[] = [
  [{ kind: 'throttled', operation: 'ListAdapters' }, 'Too many requests: ListAdapters', retry],
  [{ kind: 'expired', profile: 'dev', signIn: undefined }, 'Credentials expired: dev', retry, switchProfile],
  [{ kind: 'expired', profile: 'dev', signIn: 'aws sso login --profile dev' }, 'Sign-in expired: dev', copyText, retry, switchProfile],
  [{ kind: 'denied', permission: 'textract:ListAdapters' }, 'Access denied: textract:ListAdapters', retry, copyText, switchProfile],
  [{ kind: 'cut-off', operation: 'ListAdapters' }, 'Answer cut off: ListAdapters', retry],
  [{ kind: 'no-credentials', profile: 'dev' }, 'No credentials: dev', switchProfile, retry],
  [{ kind: 'rejected', profile: 'dev' }, 'Credentials not accepted: dev', switchProfile, retry],
  [{ kind: 'no-network', host: 'h', code: 'ENOTFOUND' }, 'Cannot reach h', retry, switchRegion],
  [{ kind: 'tls', host: 'h', code: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'Certificate not trusted: h', retry, copyText],
  [{ kind: 'unavailable', operation: 'GetAdapter', status: 503 }, 'Textract unavailable: HTTP 503', retry],
  [{ kind: 'not-found', operation: 'GetAdapter' }, 'No longer there', refresh],
  [{ kind: 'bad-profile', profile: 'dev', reason: 'r' }, 'Unusable profile: dev', switchProfile, retry],
  [{ kind: 'bad-config-file', file: '/f', reason: 'r' }, 'Malformed AWS config file', retry],
  [{ kind: 'bad-endpoint', source: 's' }, 'Invalid endpoint address', retry],
  [{ kind: 'no-region', profile: 'dev' }, 'No Region set: dev', switchRegion, switchProfile],
  [{ kind: 'no-fips-endpoint', region: 'eu-west-1' }, 'No FIPS endpoint: eu-west-1', switchRegion, retry],
  [{ kind: 'no-account-id', profile: 'dev' }, 'Account id not known: dev', retry],
  [{ kind: 'unknown', operation: 'GetAdapter', name: 'ValidationException', message: 'MaxResults is too small' }, 'GetAdapter failed: ValidationException', retry],
];

describe('A problem in the explorer', () => {
  for (const [problem, label, ...commands] of cases) {
    it(`"${label}" offers ${commands.map(command => command.slice(command.lastIndexOf('.') + 1)).join(', ')}`, () => {
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

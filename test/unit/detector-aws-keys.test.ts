import assert from 'node:assert/strict';
import { findAwsKeys } from '../../src/core/detectors/aws-keys';

/** Put together here, so that no text of this project looks like a key to other scanners. */
const ID = ['AKIA', 'Q3EGUGK5ZW7TDJMX'].join('');
const SECRET = ['mV3pQ8rT1xZ6kB9nW2yC', '5dF7gH4jL0sA3uE8iO1q'].join('');
const EXAMPLE = ['AKIA', 'IOSFODNN7EXAMPLE'].join('');
const EXAMPLE_SECRET = ['wJalrXUtnFEMI/K7MDENG/', 'bPxRfiCYEXAMPLEKEY'].join('');

const kinds = (text: string): string[] => findAwsKeys(text).map(({ kind, strength }) => (strength === 'sample' ? `${kind} (sample)` : kind));

describe('the detector of AWS keys', () => {
  const found: readonly (readonly [string, string, readonly string[]])[] = [
    ['an id alone', `key: ${ID}`, ['id']],
    ['an id of a temporary key', ID.replace('AKIA', 'ASIA'), ['id']],
    ['a credentials file', `[default]\naws_access_key_id = ${ID}\naws_secret_access_key = ${SECRET}\n`, ['id', 'secret']],
    ['arguments by place', `new BasicAWSCredentials("${ID}", "${SECRET}")`, ['id', 'secret']],
    ['a secret with its label', `{"secretAccessKey": "${SECRET}"}`, ['secret']],
    ['escaped JSON', `"{\\"aws_secret_access_key\\": \\"${SECRET}\\"}"`, ['secret']],
    ['a table of an account', `User name,Access key ID,Secret access key\nledger,${ID},${SECRET}\n`, ['id', 'secret']],
    ['XML', `<SecretAccessKey>${SECRET}</SecretAccessKey>`, ['secret']],
    ['a name and its value apart', `- Name: AWS_SECRET_ACCESS_KEY\n  Value: ${SECRET}\n`, ['secret']],
    ['a note between a label and its value', `secret_access_key:\n  # rotated in May\n  ${SECRET}\n`, ['secret']],
  ];
  for (const [name, text, expected] of found) it(`finds ${name}`, () => { assert.deepEqual(kinds(text), expected); });

  const silent: readonly (readonly [string, string])[] = [
    ['the documented examples', `aws_access_key_id = ${EXAMPLE}\naws_secret_access_key = ${EXAMPLE_SECRET}`],
    ['templates', 'aws_secret_access_key = ${AWS_SECRET_ACCESS_KEY}\nsecretAccessKey: {{ aws_secret }}'],
    ['masks', `aws_secret_access_key = ${'*'.repeat(40)}\naws_access_key_id = AKIA${'X'.repeat(16)}`],
    ['digests', 'aws-sdk: sha1 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12 secret_hash = "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12"'],
    ['an id inside of a longer word', `integrity="sha512-x${ID}y4mV3pQ8rT1xZ6kB9nW2yC"`],
    ['forty letters without a label', `token = "${SECRET}"`],
    ['a name of a secret', 'secretAccessKey: arn:aws:secretsmanager:eu-west-1:111122223333:secret:ledger/production-AbCdEf'],
  ];
  for (const [name, text] of silent) it(`is silent about ${name}`, () => { assert.deepEqual(kinds(text), []); });

  it('numbers the parts of one credential alike, and those of two apart', () => {
    const one = `aws_access_key_id = ${ID}\naws_secret_access_key = ${SECRET}\n`;
    assert.deepEqual(findAwsKeys(one).map(({ credential }) => credential), [0, 0]);
    assert.deepEqual(findAwsKeys(`${one}${'\n'.repeat(8)}${one}`).map(({ credential }) => credential), [0, 0, 1, 1]);
  });

  it('gives the place of the key, no more', () => {
    const text = `AWS_ACCESS_KEY_ID="${ID}"`;
    assert.deepEqual(findAwsKeys(text).map(({ secret }) => text.slice(secret.start, secret.end)), [ID]);
  });
});

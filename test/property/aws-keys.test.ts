import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { AWS_KEY_NEEDLES, findAwsKeys, mayHoldAwsKey } from '../../src/core/detectors/aws-keys';

/** Pieces of AWS keys and of what surrounds them. Put together here so that no scanner takes the test for a leak. */
const keyPieces = fc.constantFrom(
  'AKIA', 'ASIA', 'A3T', '0ORCHARD19LEDGER', 'EXAMPLE', 'wJalrXUtnFEMI/K7MDENG', '/bPxRfiCY', 'ORCHARDKEY', '\\/', '\\n', '%3D', '"', "'", ' ', '\n', ', ', ':', '=', ' => ', '<', '>', '{', '}', '\\', '// ', '# ',
  'aws_secret_access_key', 'secretKey', 'AWS_SECRET', 'secret', 'session_token', 'token', 'value', 'x', '0', '=='.repeat(20), 'aB3'.repeat(40),
);
const keySoup = fc.array(fc.oneof({ weight: 8, arbitrary: keyPieces }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 4 }) }), { maxLength: 40 }).map(parts => parts.join(''));
const base32 = fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'));
const base64 = fc.constantFrom(...Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/+'));
const isRandom = (value: string): boolean => new Set(value).size > value.length / 2 && !/(.)\1\1|example|your|fake|mock|sample|dummy|test|insert|replace/i.test(value);
const keyId = fc.string({ unit: base32, minLength: 16, maxLength: 16 }).filter(body => isRandom(body) && /\d/.test(body.slice(0, -2)) && /[A-Z]{3}/.test(body)).map(body => `AKIA${body}`);
const secretKey = fc.string({ unit: base64, minLength: 40, maxLength: 40 }).filter(value => isRandom(value) && /\d.*\d/.test(value) && /[a-z].*[a-z]/.test(value) && (value.match(/[a-z][A-Z]|[A-Z][a-z]|\d[A-Za-z]/g)?.length ?? 0) >= 14);
/** How the pair is written: id and secret take the places of `$1` and `$2`. */
const pairFrame = fc.constantFrom(
  'new BasicAWSCredentials("$1", "$2")', 'aws_access_key_id = $1\naws_secret_access_key = $2\n', '{"AccessKeyId":"$1","SecretAccessKey":"$2"}', '$1,$2', '$1:$2',
  '<AccessKeyId>$1</AccessKeyId>\n<SecretAccessKey>$2</SecretAccessKey>', 'accessKeyId: \'$1\',\n  // a comment\n  secretAccessKey: \'$2\',', "'key' => '$1',\n 'secret' => '$2',", 'AWS_ACCESS_KEY_ID=$1 AWS_SECRET_ACCESS_KEY=$2 aws',
);

describe('findAwsKeys', () => {
  it('never throws; keys lie in the text, in order, apart from each other, behind the sieve and a needle', () => {
    fc.assert(fc.property(keySoup, text => {
      let end = 0;
      const found = findAwsKeys(text);
      for (const { secret } of found) {
        assert.ok(end <= secret.start && secret.start < secret.end && secret.end <= text.length);
        end = secret.end;
      }
      if (found.length === 0) return;
      assert.ok(mayHoldAwsKey(text));
      assert.ok(AWS_KEY_NEEDLES.some(needle => text.includes(needle)));
    }), { numRuns: 3000 });
  });

  it('finds both halves of a random pair as one credential, however it is written', () => {
    fc.assert(fc.property(keyId, secretKey, pairFrame, (id, secret, frame) => {
      const text = frame.replace('$1', () => id).replace('$2', () => secret);
      const found = findAwsKeys(text);
      assert.deepEqual(found.map(key => [key.kind, text.slice(key.secret.start, key.secret.end), key.credential]), [['id', id, 0], ['secret', secret, 0]]);
    }), { numRuns: 2000 });
  });
});

import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { AWS_KEY_NEEDLES, findAwsKeys, mayHoldAwsKey } from '../../src/core/detectors/aws-keys';
import { findPersonalData, LONGEST_VALUE } from '../../src/core/detectors/personal-data';
import { documentName, personalDataName } from '../../src/core/detectors/personal-names';
import { isTemplate } from '../../src/core/detectors/placeholder';
import { findUrlCredentials, mayHoldUrlCredential, URL_CREDENTIAL_NEEDLES } from '../../src/core/detectors/url-credentials';
import { fingerprintIdentity, maskPersonalDatum, maskUrl } from '../../src/core/redact';

/** Pieces that URLs, templates and personal data are made of, so that random text comes near what is looked for. */
const pieces = fc.constantFrom(
  '://', ':\\/\\/', 'https', 'jdbc:', 'jdbc:oracle:thin:', '@', ':', '/', '//', '?', '&', '&amp;', '\\u0026', '&quot;', '#', '=', ';', ',', ',password=', 'password=', 'api_key=', 'sig=', 'X-Amz-Signature=', '${', '}', '{', '$', '%', '%2A', '***',
  '"', "'", '`', '<', '>', ' ', '\n', '\\', '\\n', '(', ')', '[', ']', 'svc', 'Vu7kqP2x', 'corp.io', 'localhost', '[::1]', ':80', 'ghp_', 'hooks.slack.com/services/', '+1', '(206)', '342-8631', '536-22-', '8731', 'DOB: ', '1983-04-17',
  'curl -u ', 'wget --password=', 'CURLOPT_USERPWD, ', 'Server=', 'User Id=', 'Pwd=', 'AccountKey=', '@tcp(', '" + "', "' . '", '"+user+"', '%26token%3D', 'hooks.zapier.com/hooks/catch/',
  '4539148803436467', 'FR14', '2004', '::', '2a00:', '81.2.', '69.160', 'passport ', 'A41267890', 'ü', 'は', '😀', '\ud800', '\u0000', '\u2028', 'İ',
);
const soup = fc.array(fc.oneof({ weight: 6, arbitrary: pieces }, { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) }), { maxLength: 40 }).map(parts => parts.join(''));

const unreserved = fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~'));
const subDelimiter = fc.constantFrom(...Array.from('!&()+,;='));
const user = fc.string({ unit: unreserved, minLength: 1, maxLength: 12 });
const password = fc.string({ unit: fc.oneof({ weight: 5, arbitrary: unreserved }, subDelimiter, fc.constantFrom(':', '@', '%40', '%2F')), minLength: 4, maxLength: 40 }).filter(value => !isTemplate(value) && !/^\d{2,5}(?:$|[;,&)])|^:|;[\w.-]+=|\.[*+]/.test(value) && value !== 'x-oauth-basic');
const host = fc.oneof(fc.domain(), fc.ipV4(), fc.ipV6().map(address => `[${address}]`), fc.constantFrom('db', 'localhost', 'cache-1'));
const scheme = fc.constantFrom('http', 'https', 'ftp', 'postgresql', 'mongodb+srv', 'redis', 'amqps', 'jdbc:mysql', 'git+ssh', 'x-y.z');
const port = fc.option(fc.integer({ min: 1, max: 65535 }), { nil: undefined });
const tail = fc.constantFrom('', '/', '/a/b', '?x=1', '/a?x=1&y=2#z', '#f');
const frame = fc.constantFrom(['', ''], ['"', '"'], ["'", "'"], ['`', '`'], ['<', '>'], ['url = ', '\n'], ['これは', 'です'], ['[x](', ')']) as fc.Arbitrary<[string, string]>;

describe('detectors, on any text', () => {
  it('never throw; spans lie in the text, do not repeat, and mean what they say', () => {
    fc.assert(fc.property(soup, text => {
      let last = -1;
      for (const found of findUrlCredentials(text)) {
        const { span, secret, userinfo, username, password: inner } = found;
        for (const one of [span, secret, userinfo, username, inner]) if (one) assert.ok(0 <= one.start && one.start <= one.end && one.end <= text.length);
        assert.ok(secret.start > last && secret.end > secret.start);
        last = secret.start;
        assert.ok(span.start <= secret.start && secret.end <= span.end, 'the secret is in the URL');
        if (userinfo) assert.match(text.slice(userinfo.start, userinfo.end), /(?:@|&#64;|&#x40;|\\u0040)$/i);
      }
      let end = 0;
      for (const { span } of findPersonalData(text)) {
        assert.ok(end <= span.start && span.start < span.end && span.end <= Math.min(text.length, LONGEST_VALUE));
        end = span.end;
      }
      personalDataName(text);
      documentName(text);
    }), { numRuns: 3000 });
  });

  it('nothing that is found falls through the sieve or lacks a needle', () => {
    fc.assert(fc.property(soup, text => {
      if (findUrlCredentials(text).length === 0) return;
      assert.ok(mayHoldUrlCredential(text));
      assert.ok(URL_CREDENTIAL_NEEDLES.some(needle => text.includes(needle)));
    }), { numRuns: 3000 });
  });

  it('text around a finding, on other lines, does not change it', () => {
    fc.assert(fc.property(soup, soup, (text, other) => {
      const alone = findUrlCredentials(`${text}\n`).map(found => text.slice(found.secret.start, found.secret.end));
      // A line between the two, since literals and arguments may go on over the end of one.
      const before = `${other}\nnext\n`;
      const whole = before + text;
      const after = findUrlCredentials(`${whole}\n`).filter(found => found.secret.start >= before.length).map(found => whole.slice(found.secret.start, found.secret.end));
      assert.deepEqual(after, alone);
    }), { numRuns: 1500 });
  });
});

describe('findUrlCredentials, on URLs as RFC 3986 has them', () => {
  it('finds user, password and host of each', () => {
    fc.assert(fc.property(scheme, user, password, host, port, tail, frame, (scheme, user, password, host, port, tail, [open, close]) => {
      const authority = port === undefined ? host : `${host}:${port}`;
      const text = `${open}${scheme}://${user}:${password}@${authority}${tail}${close}`;
      const [first, ...more] = findUrlCredentials(text).filter(found => found.kind === 'userinfo');
      assert.deepEqual(more, []);
      assert.ok(first, text);
      assert.equal(text.slice(first.username?.start, first.username?.end), user);
      assert.equal(text.slice(first.password?.start, first.password?.end), password);
      assert.equal(first.host, authority);
      assert.equal(first.scheme, scheme);
      const without = text.slice(0, first.userinfo?.start) + text.slice(first.userinfo?.end);
      assert.equal(without, `${open}${scheme}://${authority}${tail}${close}`);
    }), { numRuns: 2000 });
  });

  it('is silent on each once the userinfo is deleted', () => {
    fc.assert(fc.property(scheme, user, password, host, tail, (scheme, user, password, host, tail) => {
      const text = `"${scheme}://${user}:${password}@${host}${tail}"`;
      const [first] = findUrlCredentials(text);
      assert.ok(first?.userinfo);
      assert.deepEqual(findUrlCredentials(text.slice(0, first.userinfo.start) + text.slice(first.userinfo.end)), []);
    }), { numRuns: 1000 });
  });
});

describe('what is shown', () => {
  it('holds no secret', () => {
    fc.assert(fc.property(scheme, user, password, host, (scheme, user, password, host) => {
      for (const text of [`${scheme}://${user}:${password}@${host}/x`, `${scheme}://${host}/?password=${password.replace(/[&;]/g, 'x')}`]) {
        for (const found of findUrlCredentials(text)) {
          const mask = maskUrl(text, found).toLowerCase();
          for (const span of [found.secret, found.password]) if (span) assert.ok(!mask.includes(text.slice(span.start, span.end).toLowerCase()), `${mask} of ${text}`);
        }
      }
    }), { numRuns: 1500 });
  });

  it('holds nothing of personal data', () => {
    fc.assert(fc.property(soup, text => {
      for (const datum of findPersonalData(text)) assert.ok(!/\d|@/.test(maskPersonalDatum(datum)));
    }));
  });

  it('holds at most 16 bits of any secret', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), secret => { assert.match(fingerprintIdentity(secret), /^[0-9a-f]{4}$/); }));
  });
});

describe('detectors, on 100,000 characters made to hang them', () => {
  const repeated = (piece: string): string => piece.repeat(Math.ceil(100_000 / piece.length));
  const shapes: Readonly<Record<string, string>> = {
    letters: repeated('a'), digits: repeated('1'), 'digits and spaces': repeated('1 '), dots: repeated('.'), 'local parts': repeated('a@'), 'dotted words, then an at sign': `${repeated('a.')}@`,
    'logins without end': repeated('http://a:b'), 'logins with an end': repeated('x://a:b@ '), words: repeated('A1 word '), 'key prefixes': repeated('AKIA'), 'account prefixes': repeated('DE89 '), hyphens: repeated('-'),
    prose: repeated('The number he called from Lisbon on 4 May was never found, said Ann. '),
    'one host after another': `http://u:p${repeated('://a:b@h')}`, parameters: `https://h/?${repeated('password=abcdefgh&')}`, 'driver parameters': `jdbc:x://h;${repeated(',(a=b;')}`, drivers: repeated('jdbc:x:'), 'cache strings': repeated('h:80,password=x'),
    'curl commands': repeated('curl -u a:b12345 '), 'curl options': repeated('curl -u '), 'lines that go on': repeated('curl \\\n'), 'quotes of commands': repeated('curl "'), 'pairs with semicolons': repeated('Server=a;pwd='), passwords: repeated('pwd='),
    'joined literals': `"http://a:" + ${repeated('"b" + ')}`, 'literals without end': repeated('"a://x:y" '), 'options of libcurl': repeated('CURLOPT_USERPWD,"'), 'Go addresses': repeated('a:b@tcp('), 'encoded parameters': `https://h/?${repeated('%26token%3D')}`,
    'key ids': repeated('AKIA0ORCHARD19LEDGER '), 'lines of key ids': repeated('AKIA0ORCHARD19LEDGER\n'), labels: repeated('aws_secret_key='), secrets: repeated('aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5zA7b '), 'labelled secrets': repeated('aws_secret aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5zA7b '),
    'escaped slashes': repeated('\\/'), 'sessions': repeated('session'), 'one long value': `session_token=${repeated('aB3/')}`, 'label and spaces': `secret${repeated(' ')}`, 'names of AWS': repeated('aws-'),
    braces: `http://u:${repeated('{@')}`, entities: `http://${repeated('&#64')}`, backslashes: `http://${repeated('\\')}`, colons: repeated(':\\/'), percents: `http://u:${repeated('%(')}@h`,
  };
  // A quadratic detector takes minutes here and runs into the runner's own limit; no time is asserted.
  for (const [name, text] of Object.entries(shapes)) {
    it(`return: ${name}`, () => {
      assert.equal(typeof mayHoldUrlCredential(text), 'boolean');
      assert.ok(findUrlCredentials(text).length <= text.length / 4);
      assert.equal(typeof mayHoldAwsKey(text), 'boolean');
      assert.ok(findAwsKeys(text).length <= text.length / 20);
      assert.ok(findPersonalData(text).every(datum => datum.span.end <= LONGEST_VALUE));
    });
  }
});

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

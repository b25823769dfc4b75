import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { findAwsKeys, mayHoldAwsKey } from '../../src/core/detectors/aws-keys';
import { findPersonalData, LONGEST_VALUE } from '../../src/core/detectors/personal-data';
import { nameLexicon, type NameLexicon } from '../../src/core/detectors/personal/name-lexicon';
import { findPersonNames } from '../../src/core/detectors/personal/person-name';
import { documentName, personalDataName } from '../../src/core/detectors/personal-names';
import { isTemplate } from '../../src/core/detectors/placeholder';
import { findUrlCredentials, mayHoldUrlCredential, URL_CREDENTIAL_NEEDLES } from '../../src/core/detectors/url-credentials';
import { fingerprintIdentity, maskPersonalDatum, maskUrl } from '../../src/core/redact';
import { readManifest } from '../../src/core/manifest/read-manifest';

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
  let lexicon: NameLexicon;
  before(async () => { lexicon = await nameLexicon(); });
  const repeated = (piece: string, size: number): string => piece.repeat(Math.ceil(size / piece.length)).slice(0, size);
  const shapes: Readonly<Record<string, (size: number) => string>> = {
    letters: size => repeated('a', size), digits: size => repeated('1', size), 'digits and spaces': size => repeated('1 ', size), dots: size => repeated('.', size), 'local parts': size => repeated('a@', size),
    'dotted words, then an at sign': size => `${repeated('a.', size)}@`, 'logins without end': size => repeated('http://a:b', size), 'logins with an end': size => repeated('x://a:b@ ', size), words: size => repeated('A1 word ', size),
    'key prefixes': size => repeated('AKIA', size), 'account prefixes': size => repeated('DE89 ', size), hyphens: size => repeated('-', size),
    prose: size => repeated('The number he called from Lisbon on 4 May was never found, said Ann. ', size),
    'one host after another': size => `http://u:p${repeated('://a:b@h', size)}`, parameters: size => `https://h/?${repeated('password=abcdefgh&', size)}`, 'driver parameters': size => `jdbc:x://h;${repeated(',(a=b;', size)}`,
    drivers: size => repeated('jdbc:x:', size), 'cache strings': size => repeated('h:80,password=x', size), braces: size => `http://u:${repeated('{@', size)}`, entities: size => `http://${repeated('&#64', size)}`,
    backslashes: size => `http://${repeated('\\', size)}`, colons: size => repeated(':\\/', size), percents: size => `http://u:${repeated('%(', size)}@h`,
    'names of people': size => repeated('Ann Lee ', size), labels: size => repeated('passport number: ', size), streets: size => repeated('12 Oak ', size), 'columns of a table': size => `${repeated('a,', 80)}a\n${repeated('1,', size)}`, zones: size => repeated('P<UTO', size),
    'curl commands': size => repeated('curl -u a:b12345 ', size), 'curl options': size => repeated('curl -u ', size), 'lines that go on': size => repeated('curl \\\n', size), 'quotes of commands': size => repeated('curl "', size), 'pairs with semicolons': size => repeated('Server=a;pwd=', size), passwords: size => repeated('pwd=', size),
    'joined literals': size => `"http://a:" + ${repeated('"b" + ', size)}`, 'literals without end': size => repeated('"a://x:y" ', size), 'options of libcurl': size => repeated('CURLOPT_USERPWD,"', size), 'Go addresses': size => repeated('a:b@tcp(', size), 'encoded parameters': size => `https://h/?${repeated('%26token%3D', size)}`,
    'key ids': size => repeated('AKIA0ORCHARD19LEDGER ', size), 'lines of key ids': size => repeated('AKIA0ORCHARD19LEDGER\n', size), 'labels of secrets': size => repeated('aws_secret_key=', size), secrets: size => repeated('aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5zA7b ', size), 'labelled secrets': size => repeated('aws_secret aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5zA7b ', size),
    'escaped slashes': size => repeated('\\/', size), 'sessions': size => repeated('session', size), 'one long value': size => `session_token=${repeated('aB3/', size)}`, 'label and spaces': size => `secret${repeated(' ', size)}`, 'names of AWS': size => repeated('aws-', size),
  };

  it('the measure of work tells a loop over the rest of the text from one over the whole', () => {
    const loop = (size: number): number => workOf(() => { for (let at = 0; at < size; at += 500) /b/.exec('a'.repeat(size - at)); });
    const once = (size: number): number => workOf(() => /b/.exec('a'.repeat(size)));
    assert.ok(loop(100_000) > 3.5 * loop(50_000));
    assert.ok(once(100_000) < 2.2 * once(50_000));
  });

  // A quadratic pattern takes minutes here and runs into the runner's own limit; no time is asserted.
  for (const [name, shape] of Object.entries(shapes)) {
    it(`return: ${name}`, () => {
      const text = shape(100_000);
      assert.equal(typeof mayHoldUrlCredential(text), 'boolean');
      assert.ok(findUrlCredentials(text).length <= text.length / 4);
      assert.equal(typeof mayHoldAwsKey(text), 'boolean');
      assert.ok(findAwsKeys(text).length <= text.length / 20);
      assert.ok([...findPersonalData(text), ...findPersonNames(text, lexicon)].every(datum => datum.span.end <= LONGEST_VALUE));
    });

    it(`do no more than linear work: ${name}`, () => {
      const detectors: Readonly<Record<string, (text: string) => unknown>> = {
        'credentials in URLs': findUrlCredentials, 'AWS keys': findAwsKeys, 'dataset manifests': text => readManifest(text, 'lines'),
        'personal data': findPersonalData, 'names of people': text => findPersonNames(text, lexicon), 'names that tell': personalDataName, 'names of documents': documentName, templates: isTemplate,
      };
      for (const [detector, find] of Object.entries(detectors)) {
        const [half, whole] = [50_000, 100_000].map(size => workOf(() => find(shape(size))));
        assert.ok((whole ?? 0) <= 2.2 * (half ?? 0) + 4_000, `${detector}: ${half} units of work on half of the text, ${whole} on all of it`);
      }
    });
  }
});

/**
 * How many characters `run` has patterns and searches go over. What a pattern does within one match is for the linter's check of
 * super-linear matching to say; this finds the loops around patterns that look at the same text again and again.
 */
function workOf(run: () => unknown): number {
  let work = 0;
  const undo = [
    replaced(RegExp.prototype, 'exec', (original, self, args) => {
      const from = self.global || self.sticky ? self.lastIndex : 0;
      const found = Reflect.apply(original, self, args) as RegExpExecArray | null;
      work += 1 + Math.max(0, (found === null ? String(args[0]).length : found.index + found[0].length) - from);
      return found;
    }),
    replaced(String.prototype, 'indexOf', (original, self, args) => {
      const at = Reflect.apply(original, self, args) as number;
      work += 1 + Math.max(0, (at < 0 ? self.length : at) - Number(args[1] ?? 0));
      return at;
    }),
    replaced(String.prototype, 'slice', (original, self, args) => {
      const part = Reflect.apply(original, self, args) as string;
      work += 1 + part.length;
      return part;
    }),
  ];
  try {
    run();
  } finally {
    for (const back of undo) back();
  }
  return work;
}

/** Puts `instead` in the place of a method, and gives back how to undo it. */
function replaced<Self extends object>(holder: Self, name: string, instead: (original: CallableFunction, self: Self, args: readonly unknown[]) => unknown): () => void {
  const descriptor = Object.getOwnPropertyDescriptor(holder, name);
  const original: unknown = descriptor?.value;
  assert.ok(descriptor && typeof original === 'function');
  Object.defineProperty(holder, name, { ...descriptor, value(this: Self, ...args: unknown[]) { return instead(original, this, args); } });
  return () => { Object.defineProperty(holder, name, descriptor); };
}

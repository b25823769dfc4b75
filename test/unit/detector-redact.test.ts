import { strict as assert } from 'node:assert';
import { findPersonalData } from '../../src/core/detectors/personal-data';
import { findUrlCredentials } from '../../src/core/detectors/url-credentials';
import { fingerprintIdentity, maskPersonalDatum, maskUrl } from '../../src/core/redact';

const masked = (text: string): string[] => findUrlCredentials(text).map(credential => maskUrl(text, credential));

describe('maskUrl', () => {
  const shown: Readonly<Record<string, string>> = {
    'postgres://svc:Vu7kqP2x@db.corp.io:5432/app?x=1': 'postgres://***@db.corp.io:5432/…',
    'https://corp.io/hook/4711?api_key=Vu7kqP2xLm0&x=1': 'https://corp.io/…api_key=***',
    'jdbc:sqlserver://db.corp.io:1433;user=sa;password=Vu7kqP2x': 'jdbc:sqlserver://db.corp.io:1433/…password=***',
    'https://svc:Vu7kqP2x@${HOST}/x': 'https://***@…/…',
    'https://svc:Vu7kqP2x@[2a00:1450::64]:80/': 'https://***@[2a00:1450::64]:80/…',
    'redis://:Vu7kqP2x@vu7kqp2x.corp.io': 'redis://***@…/…',
    'https://svc:http@corp.io': '…://***@corp.io/…',
    'cache.corp.io:6380,password=Vu7kqP2x': 'cache.corp.io:6380;password=***',
    'Server=db.corp.io;User Id=svc;Password=Vu7kqP2x': 'db.corp.io;Password=***',
    'curl --user svc:Vu7kqP2x https://corp.io': 'curl --user ***',
    'https://corp.io/?password=password': 'https://corp.io/……=***',
  };
  for (const [url, mask] of Object.entries(shown)) it(mask, () => { assert.deepEqual(masked(`"${url}"`), [mask]); });
});

describe('maskPersonalDatum', () => {
  it('says what it is and nothing of it', () => {
    assert.deepEqual(findPersonalData('ann@corp.io 536-22-8731 078-05-1120').map(maskPersonalDatum), ['e-mail address', 'Social Security number', 'sample Social Security number']);
  });
});

describe('fingerprintIdentity', () => {
  it('is four hex digits, the same for the same secret', () => {
    assert.match(fingerprintIdentity('536-22-8731'), /^[0-9a-f]{4}$/);
    assert.equal(fingerprintIdentity('536-22-8731'), fingerprintIdentity('536-22-8731'));
    assert.notEqual(fingerprintIdentity('536-22-8731'), fingerprintIdentity('536-22-8732'));
    assert.match(fingerprintIdentity(''), /^[0-9a-f]{4}$/);
  });
  it('spreads over its 16 bits, so that it tells findings apart, and holds no more', () => {
    const seen = new Set(Array.from({ length: 20_000 }, (_, n) => fingerprintIdentity(`secret-${n}`)));
    assert.ok(seen.size > 15_000 && seen.size <= 65_536, `${seen.size} values`);
  });
});

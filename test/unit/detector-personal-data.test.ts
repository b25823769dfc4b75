import { strict as assert } from 'node:assert';
import { findPersonalData, LONGEST_VALUE, type PersonalDatum } from '../../src/core/detectors/personal-data';

const found = (text: string): string[] => findPersonalData(text).map(datum => `${datum.kind}: ${text.slice(datum.span.start, datum.span.end)}`);
const strengths = (text: string): PersonalDatum['strength'][] => findPersonalData(text).map(datum => datum.strength);

describe('findPersonalData', () => {
  describe('e-mail', () => {
    const cases: Readonly<Record<string, string>> = {
      'adapter for ann.lee@corp.io, invoices': 'ann.lee@corp.io',
      'owner=ann+tag@mail.corp.co.uk.': 'ann+tag@mail.corp.co.uk',
      '<Ann Lee <ann@corp.io>>': 'ann@corp.io',
      'uploads/ann@corp.io/2024': 'ann@corp.io',
      'mailto:ann@corp.io?subject=x': 'ann@corp.io',
      'ann@xn--bcher-kva.example.de': 'ann@xn--bcher-kva.example.de',
      'https://corp.io/?to=ann@corp.io': 'ann@corp.io',
    };
    for (const [text, address] of Object.entries(cases)) it(text, () => { assert.deepEqual(found(text), [`email: ${address}`]); });
    for (const text of [
      'git@github.com:team/repo.git', 'https://ann@corp.io/x', 'https://svc:Vu7kqP2x@corp.io/x', 'ssh ann@host.corp.io', 'scp a.txt ann@host.corp.io:/tmp', 'rsync -av . ann@corp.io:backup/',
      'icon@2x.png', 'lodash@4.17.21', 'pkg@1.2.3-rc.beta', 'Lambda@Edge', 'info@corp.', 'a@b', '@corp.io', 'bundle@main.js',
    ]) it(`silent: ${text}`, () => { assert.deepEqual(found(text), []); });
    it('reserved domains and mailboxes of no one are samples', () => {
      for (const text of ['ann@example.com', 'ann@mail.example.org', 'ann@corp.test', 'noreply@corp.io', 'test@test.com']) assert.deepEqual(strengths(text), ['sample'], text);
      assert.deepEqual(strengths('ann@corp.io'), ['likely']);
    });
  });

  describe('Social Security and taxpayer numbers', () => {
    it('with equal separators', () => {
      assert.deepEqual(found('claim 536-22-8731'), ['ssn: 536-22-8731']);
      assert.deepEqual(found('536 22 8731'), ['ssn: 536 22 8731']);
      assert.deepEqual(found('536.22.8731'), ['ssn: 536.22.8731']);
      assert.deepEqual(found('tag_536_22_8731'), ['ssn: 536_22_8731']);
      assert.deepEqual(found('ITIN 912-71-4032'), ['itin: 912-71-4032']);
    });
    it('bare only beside a label', () => {
      assert.deepEqual(found('ssn-536228731'), ['ssn: 536228731']);
      assert.deepEqual(found('Social Security: 536228731'), ['ssn: 536228731']);
      assert.deepEqual(found('tax id 912714032'), ['itin: 912714032']);
      assert.deepEqual(found('job 536228731'), []);
    });
    for (const text of ['000-22-8731', '666-22-8731', '536-00-8731', '536-22-0000', '912-49-4032', '912-93-4032', '536-22.8731', '1536-22-8731', '536-22-87311', '12-536-22-8731', 'A536-22-8731']) {
      it(`silent: ${text}`, () => { assert.deepEqual(found(text), []); });
    }
    it('printed examples are samples, their neighbours are not', () => {
      assert.deepEqual(strengths('078-05-1120'), ['sample']);
      assert.deepEqual(strengths('123-45-6789'), ['sample']);
      assert.deepEqual(strengths('333-22-4444'), ['sample']);
      assert.deepEqual(strengths('078-05-1121'), ['likely']);
    });
  });

  describe('cards', () => {
    it('with a valid check digit', () => {
      assert.deepEqual(found('4539 1488 0343 6467'), ['card: 4539 1488 0343 6467']);
      assert.deepEqual(found('4539-1488-0343-6467'), ['card: 4539-1488-0343-6467']);
      assert.deepEqual(found('4539148803436467'), ['card: 4539148803436467']);
      assert.deepEqual(found('3714 496353 98431'), ['card: 3714 496353 98431']);
    });
    it('of twelve digits, which are an AWS account, too, only beside a label', () => {
      assert.deepEqual(found('maestro 501800000009'), ['card: 501800000009']);
      assert.deepEqual(found('account 501800000009'), []);
    });
    it('of airlines, Dankort and Maestro', () => {
      for (const number of ['135410014004955', '5019717010103742', '6304000000000000', '6759649826438453']) assert.deepEqual(found(`paid with ${number}`), [`card: ${number}`]);
    });
    it('several in a row', () => { assert.equal(found('4539148803436467 4539-1488-0343-6467 4539 1488 0343 6467').length, 3); });
    for (const text of ['4539148803436468', 'sg-00000000000000000', '0.4539148803436467', '1700000000000', 'a4539148803436467', '45391488034364670000', '4444444444444444']) {
      it(`silent: ${text}`, () => { assert.deepEqual(found(text), []); });
    }
    it('test numbers are samples', () => { assert.deepEqual(strengths('4242 4242 4242 4242'), ['sample']); });
  });

  describe('IBAN', () => {
    it('in either spelling', () => {
      assert.deepEqual(found('pay FR1420041010050500013M02606 now'), ['iban: FR1420041010050500013M02606']);
      assert.deepEqual(found('FR14 2004 1010 0505 0001 3M02 606 thanks'), ['iban: FR14 2004 1010 0505 0001 3M02 606']);
    });
    for (const text of ['FR1420041010050500013M02607', 'FR14 2004 1010', 'XX1420041010050500013M02606', 'FR1420041010050500013M026069']) it(`silent: ${text}`, () => { assert.deepEqual(found(text), []); });
  });

  describe('IP addresses', () => {
    it('of both versions', () => {
      assert.deepEqual(found('from 81.2.69.160:443'), ['ip: 81.2.69.160']);
      assert.deepEqual(found('[2a00:1450:4009::200e]:443'), ['ip: 2a00:1450:4009::200e']);
      assert.deepEqual(found('peer 2a00:1450:4009:81f:0:0:0:200e.'), ['ip: 2a00:1450:4009:81f:0:0:0:200e']);
    });
    for (const text of ['256.1.1.1', '1.2.3', '81.2.69.160.5', '81.2.69.04', 'version 81.2.69.160', 'v81.2.69.160', '12:34:56', 'AWS::Textract', 'std::cout', 'aa:bb:cc:dd:ee:ff', '2a00::1450::1', '::', 'x81.2.69.160']) {
      it(`silent: ${text}`, () => { assert.deepEqual(found(text), []); });
    }
    it('of no one are samples', () => {
      for (const text of ['10.1.2.3', '127.0.0.1', '169.254.169.254', '192.168.1.1', '203.0.113.9', '81.2.69.0/24', '::1', '2001:db8::17', 'fe80::1']) assert.deepEqual(strengths(text), ['sample'], text);
    });
  });

  describe('telephone', () => {
    for (const [text, number] of Object.entries({
      'call (206) 342-8631': '(206) 342-8631', 'caller-206-342-8631': '206-342-8631', '206.342.8631': '206.342.8631', '+44 20 7946 1234 x': '+44 20 7946 1234',
      'phone 2063428631': '2063428631', 'tel: 030 90182 123': '030 90182 123', '1-206-342-8631': '1-206-342-8631', 'phone_2063428631': '2063428631',
    })) it(text, () => { assert.deepEqual(found(text), [`phone: ${number}`]); });
    for (const text of [
      '2063428631', '2024-01-15 08', '2024-01-15', '36.160.14.300', 'order number 206342863', '1700000000', 'a23f-4254-9079', '3f2504e0-4f89-41d3-9a0c-0305e82c3301',
      'arn:aws:iam::123456789012:role/x', '20000000', 'page 123-456', '0.2063428631', 'job 12 345 6789', '206 342 8631 7',
    ]) it(`silent: ${text}`, () => { assert.deepEqual(found(text), []); });
    it('fictional and toll-free numbers are samples', () => {
      for (const text of ['415-555-0132', '(555) 123-4567', '1-800-356-9377', '+1 206 555 0100']) assert.deepEqual(strengths(text), ['sample'], text);
    });
  });

  describe('beside their label', () => {
    for (const [text, expected] of Object.entries({
      'DOB: 04/17/1983': 'date-of-birth: 04/17/1983',
      'dob-1983-04-17': 'date-of-birth: 1983-04-17',
      'born on April 17, 1983': 'date-of-birth: April 17, 1983',
      'date of birth 17 April 1983': 'date-of-birth: 17 April 1983',
      'dob_19830417': 'date-of-birth: 19830417',
      "driver's license no. D123-4567-8901": 'driver-licence: D123-4567-8901',
      'driver_license: F1234567': 'driver-licence: F1234567',
      'passport number is X41267890': 'passport: X41267890',
      'passport: 533401298': 'passport: 533401298',
      'MRN 00482913': 'medical-record: 00482913',
      'medical record #: A-482913': 'medical-record: A-482913',
      'Medicare 2AG9-XC4-NN22': 'medical-record: 2AG9-XC4-NN22',
      'bank account number 4402918837': 'account-number: 4402918837',
      'routing number: 021000021': 'account-number: 021000021',
    })) it(text, () => { assert.deepEqual(found(text), [expected]); });
    for (const text of ['04/17/1983', 'F1234567', 'X41267890', '533401298', 'driver: F1234567', 'license: Apache-2.0', 'AWS account number 123456789012', 'What is the date of birth?', 'What is the SSN number?', 'passport photo 2024', 'public 12345678', 'born in the USA']) {
      it(`silent: ${text}`, () => { assert.deepEqual(found(text), []); });
    }
  });

  describe('more that a label, a check digit or a column names', () => {
    for (const [text, expected] of Object.entries({
      'DMV license number: 84729301': 'driver-licence: 84729301',
      'Michigan driving permit: M123456789013': 'driver-licence: M123456789013',
      'driver’s license: F1234567': 'driver-licence: F1234567',
      'medicalRecordNumber: 4839271': 'medical-record: 4839271',
      'member_id: W1234567801': 'medical-record: W1234567801',
      'passport C01X00T47': 'passport: C01X00T47',
      'tax id: 321074567': 'ssn: 321074567',
      'Field: Passport Number\nValue: 512345678': 'passport: 512345678',
      'name,passport_number,country\nAmy,512345671,CA': 'passport: 512345671',
      'id;drivers_license\n7;D12345678901234': 'driver-licence: D12345678901234',
      'routing 0210-0002-1': 'account-number: 0210-0002-1',
    })) it(JSON.stringify(text), () => { assert.deepEqual(found(text), [expected]); });
    for (const text of [
      'our project was born on 03/15/2020', 'DOB: 02/30/1990', 'DOB: 13/15/1990', 'upgrade dob service to version 2.14.87', 'routing number 021000022', 'Software license key: A1234567', 'Fishing license 12345678',
      'member idx column: W3213213210', 'remember id: W7897897890', 'a,b\n512345671,x,y',
    ]) it(`silent: ${JSON.stringify(text)}`, () => { assert.deepEqual(found(text), []); });
    it('says itself that it is made up', () => {
      assert.deepEqual(strengths('Test DOB: 03/15/1990'), ['sample']);
      assert.deepEqual(strengths('DOB: 03/15/1990'), ['likely']);
    });
  });

  describe('the machine-readable zone of a passport', () => {
    const check = (field: string): number => Array.from(field, character => (/\d/.test(character) ? Number(character) : character === '<' ? 0 : character.charCodeAt(0) - 55)).reduce((sum, value, at) => sum + value * ([7, 3, 1][at % 3] ?? 0), 0) % 10;
    const zone = (number: string): string => `${number}${check(number)}UTO7408122F1204159ZE184226B<<<<<10`;
    it('by its check digits', () => { assert.deepEqual(found(zone('K39217A05')), [`passport: ${zone('K39217A05')}`]); });
    it('silent where one is wrong', () => { assert.deepEqual(found(zone('K39217A05').replace('K39217A05', 'K39217A06')), []); });
    it('by the holder in its first line', () => {
      const line = 'P<UTOERIKSSON<<ANNA<MARIA'.padEnd(44, '<');
      assert.deepEqual(found(line), [`passport: ${line}`]);
    });
  });

  describe('telephone after the words that dial it', () => {
    for (const [text, number] of Object.entries({
      'stop messages to 0688 872 49 99': '0688 872 49 99', 'not answering at 71-33-52-22': '71-33-52-22', 'call me on 01.84.17.61.18': '01.84.17.61.18', 'my registered mobile 668 570 22': '668 570 22',
    })) it(text, () => { assert.deepEqual(found(text), [`phone: ${number}`]); });
    for (const text of ['version 1-415-267-1234: shipped', 'error 415-267-1234: refused', 'vpc-415-267-1234 created', 'SKU 313-267-0175 restocked']) it(`silent: ${text}`, () => { assert.deepEqual(found(text), []); });
  });

  describe('postal addresses', () => {
    for (const [text, address] of Object.entries({
      'Ship to 4821 Maple Lane, Boise, ID 83702': '4821 Maple Lane, Boise, ID 83702',
      'office at 350 5th Ave, New York, NY 10118': '350 5th Ave, New York, NY 10118',
      'deliver to 744 evergreen terrace, springfield, il 62704': '744 evergreen terrace, springfield, il 62704',
      'P.O. Box 1234, Anytown': 'P.O. Box 1234',
      'Lindenstraße 12a, 10115 Berlin': 'Lindenstraße 12a',
      'lives at 7 Mill Road, Cambridge CB1 2AD': '7 Mill Road, Cambridge CB1 2AD',
      '9 Queen Street, Ottawa K1A 0B1': '9 Queen Street, Ottawa K1A 0B1',
    })) it(text, () => { assert.deepEqual(found(text), [`address: ${address}`]); });
    for (const text of [
      '123 reasons to go', 'line 456 in main.go', '100 connections on Main Loop', '5 people way too many', '3 items in way of progress', 'error 42 Oak Drive', '12 entries in the Event Circle', 'Springfield, IL 62704',
      'Job CA 90210 failed after 5 items in the Queue Lane', 'The package weighs RR 4 lbs', 'v2 drive 10',
    ]) it(`silent: ${text}`, () => { assert.deepEqual(found(text), []); });
    it("tutorials' own are samples", () => { assert.deepEqual(strengths('123 Main Street, Springfield, IL 62701'), ['sample']); });
  });

  it('keeps one reading of overlapping text, and the order of the text', () => {
    assert.deepEqual(found('phone 4539 1488 0343 6467, ann@corp.io, ssn 536-22-8731'), ['card: 4539 1488 0343 6467', 'email: ann@corp.io', 'ssn: 536-22-8731']);
  });

  it('ordinary names and descriptions are silent', () => {
    for (const text of [
      'textract-output/ssn', 'What is the customer’s SSN?', 'checks-automation', 'invoice-2024-01', 'Amazon Textract adapter v2 for bank statements', 'us-east-1', 'TargetTracking-service/default/web-app',
      'b79a46f7-1473-4636-a23f-da9c45c208ef', '2012-10-17', 'Receipt', 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab', 'AWS::Textract::Adapter', 'batch 20240115T081500Z',
    ]) assert.deepEqual(found(text), [], text);
  });

  it('looks at the first 1,024 code units only', () => {
    assert.deepEqual(found(`${' '.repeat(LONGEST_VALUE)}ann@corp.io`), []);
    assert.deepEqual(found(`${' '.repeat(LONGEST_VALUE - 20)}ann@corp.io`), ['email: ann@corp.io']);
  });
});

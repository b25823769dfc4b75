import { strict as assert } from 'node:assert';
import { AWS_KEY_NEEDLES, findAwsKeys, mayHoldAwsKey, type AwsKey } from '../../src/core/detectors/aws-keys';

/** Put together here so that no scanner takes the test for a leak. */
const ID = ['AKIA', '0ORCHARD', '19LEDGER'].join('');
const TEMPORARY_ID = ID.replace('AKIA', 'ASIA');
const SECRET = ['wJalrXUtnFEMI', 'K7MDENG', 'bPxRfiCYORCHARDKEY'].join('/');
const TOKEN = Array.from({ length: 180 }, (_, index) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/+'.charAt((index * index * 31 + index * 17 + (index >> 3) * 7) % 64)).join('');
const EXAMPLE_ID = 'AKIAIOSFODNN7EXAMPLE';
const EXAMPLE_SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';

const shown = (text: string): string[] => {
  const found = findAwsKeys(text);
  if (found.length > 0) {
    assert.ok(mayHoldAwsKey(text), `the sieve drops ${text}`);
    assert.ok(AWS_KEY_NEEDLES.some(needle => text.includes(needle)), `no needle in ${text}`);
  }
  return found.map(({ kind, secret }) => `${kind} ${text.slice(secret.start, secret.end)}`);
};

/** A secret alone, with a label. */
const LABELLED: readonly string[] = [
  `aws_secret_access_key = ${SECRET}`, `AWS_SECRET_ACCESS_KEY=${SECRET}`, `export AWS_SECRET_KEY='${SECRET}'`, `"awsSecretAccessKey": "${SECRET}"`, `{\\"SecretAccessKey\\": \\"${SECRET}\\"}`,
  `config.ini: AWS_SECRET_KEY=${SECRET}\\nBACKUP=true`, `<SecretAccessKey>\n  ${SECRET}\n</SecretAccessKey>`, `<add key="AWSSecretKey" value="${SECRET}" />`, `<key>AWSSecretKey</key>\n<string>${SECRET}</string>`,
  `aws-secret-access-key: '${SECRET}'`, `var awsSecretKey string = "${SECRET}"`, `aws_secret_key := \`${SECRET}\``, `$awsSecretKey .= "${SECRET}"`, `System.setProperty("aws.secretKey", "${SECRET}")`,
  `:secret_access_key => "${SECRET}"`, `AWS_SECRET_KEY ::= "${SECRET}"`, `AWS_SECRET_KEY ?= "${SECRET}"`, `-Daws.secretKey=${SECRET} -jar x`, `Set-AWSCredential -SecretKey ${SECRET}`, `--secret-key ${SECRET} # s3`,
  `- name: AWS_SECRET_ACCESS_KEY\n  value: ${SECRET}`, `{ "name": "AWS_SECRET_ACCESS_KEY", "value": "${SECRET}" }`, `ENV AWS_SECRET_ACCESS_KEY ${SECRET}`, `process.env.AWS_SECRET_ACCESS_KEY || '${SECRET}'`,
  `\${AWS_SECRET_ACCESS_KEY:-${SECRET}}`, `variable "aws_secret_key" {\n  type    = string\n  default = "${SECRET}"\n}`, `NSString *const kAWSSecretKey = @"${SECRET}";`, `const AWS_SECRET: &str = "${SECRET}";`,
  `#define AWS_SECRET_ACCESS_KEY "${SECRET}"`, `.withAWSSecretKey("${SECRET}")`, `| Secret access key | \`${SECRET}\` |`, `Secret Access Key:\n${SECRET}`, `fs.s3a.secret.key</name>\n <value>${SECRET}</value>`,
  `awsSecretKey:\n# of the old account\n  ${SECRET}`, `aws_key = "${SECRET}"`,
];

/** An id and a secret. */
const PAIRS: readonly string[] = [
  `new BasicAWSCredentials("${ID}", "${SECRET}")`, `credentials.NewStaticCredentialsProvider("${ID}", "${SECRET}", "")`, `Credentials::new(\n    "${ID}",\n    "${SECRET}",\n    None)`, `boto3.Session('${ID}', '${SECRET}')`,
  `User name,Access key ID,Secret access key\nann,${ID},${SECRET}`, `${ID}:${SECRET}`, `'key' => '${ID}',\n'secret' => '${SECRET}',`, `ACCESS_KEY = "${ID}"\nSECRET_KEY = "${SECRET}"`,
  `access_key = ${ID}\nbucket = ledger\nsecret_key = ${SECRET}`, `<id>{${ID}}</id>\n<secret>{AQAAABAAA ${SECRET}}</secret>`, `credentials 'aws_access_key_id=${ID};aws_secret_access_key=${SECRET}'`,
  `AWSCredentialIdentity(accessKey: "${ID}", secret: "${SECRET}")`,
];

const SILENT: readonly (readonly [name: string, text: string])[] = [
  ['the documented pair', `aws_access_key_id = ${EXAMPLE_ID}\naws_secret_access_key = ${EXAMPLE_SECRET}`],
  ['other documented ids', 'AKIAI44QH8DHBEXAMPLE ASIAIOSFODNN7EXAMPLE'],
  ['identifiers that are no keys', 'AIDA0ORCHARD19LEDGER AROA0ORCHARD19LEDGER ANPA0ORCHARD19LEDGER'],
  ['one letter repeated', 'AKIAXXXXXXXXXXXXXXXX AKIAZZZZZZZZZZZZZZZZ'],
  ['a placeholder', 'AKIAYOURACCESSKEYID1 aws_secret_access_key=YOUR_SECRET_ACCESS_KEY'],
  ['an id in a longer word', 'TODAYINASIAASACKOFRICEFELLOVER EUROPEASIAAUSTRALIAAMERICA'],
  ['words of twenty letters', 'ASIAPACIFICSOUTHEAST'],
  ['DNA', 'CCTG-ACCAGATTACAGATTACAGA-GGC ACCAGATTACAGATTACAGA'],
  ['lower case', ID.toLowerCase()],
  ['a template', 'AKIA${SUFFIX} aws_secret_access_key: ${{ secrets.AWS_SECRET_ACCESS_KEY }}'],
  ['a mask', 'aws_secret_access_key = ****************************************'],
  ['a git id', `AWS_SECRET_ACCESS_KEY=${'4be0643f1d98573b97dc'.repeat(2)}`],
  ['a value that is too long', `AWS_SECRET_ACCESS_KEY = ${SECRET}YxA==`],
  ['a value that is too short', `AWS_SECRET_ACCESS_KEY = ${SECRET.slice(1)}`],
  ['the integrity of a package', `"integrity": "sha512-${SECRET}${SECRET}1234=="`],
  ['another service', `SECRET_KEY = "${SECRET}"`],
  ['a hash of the secret', `aws_secret_key_hash = "${SECRET}"`],
  ['a name without a value', 'aws_secret_access_key = read("/aws/events/pipesFromDynamoStackLogGroup0")'],
  ['a statement between the two', `aws_secret_access_key = read();\nconst chart = "${SECRET}"`],
  ['a token of something else beside a pair', `new Credentials('${EXAMPLE_ID}', '${EXAMPLE_SECRET}'); const token = '${SECRET}';`],
  ['one word for a session token', `session_token = ${'a'.repeat(200)}`],
  ['the documented session token', `aws_session_token = ${'AQoEXAMPLEH4aoAH0gNCAPyJxz4BlCFFxWNE1OPTgk5TthT'.repeat(3)}`],
];

describe('findAwsKeys', () => {
  for (const text of LABELLED) it(`finds the secret: ${text.split('\n', 1).join('').slice(0, 48)}`, () => { assert.deepEqual(shown(text), [`secret ${SECRET}`]); });

  for (const text of PAIRS) {
    it(`finds the pair: ${text.split('\n', 1).join('').slice(0, 48)}`, () => {
      assert.deepEqual(shown(text), [`id ${ID}`, `secret ${SECRET}`]);
      assert.deepEqual(findAwsKeys(text).map(({ credential }) => credential), [0, 0]);
    });
  }

  for (const [name, text] of SILENT) it(`is silent: ${name}`, () => { assert.deepEqual(shown(text), []); });

  it('finds ids of every kind, alone, in escaped and in encoded text', () => {
    for (const prefix of ['AKIA', 'ASIA', 'ABIA', 'ACCA', 'A3TX']) {
      const id = prefix + ID.slice(4);
      for (const text of [id, `"${id}"`, `{"ini": "key\\n${id}\\nnext"}`, `Credential%3D${id}%2F20260101`, `key=${id}`]) assert.deepEqual(shown(text), [`id ${id}`], text);
    }
  });

  it('undoes the escaped slashes of JSON', () => {
    const escaped = SECRET.replaceAll('/', '\\/');
    assert.deepEqual(shown(`{"AWS_SECRET_ACCESS_KEY":"${escaped}"}`), [`secret ${escaped}`]);
  });

  it('finds the session token of a temporary credential', () => {
    const text = `aws_access_key_id = ${TEMPORARY_ID}\naws_secret_access_key = ${SECRET}\naws_session_token = ${TOKEN}\n`;
    assert.deepEqual(shown(text), [`id ${TEMPORARY_ID}`, `secret ${SECRET}`, `session-token ${TOKEN}`]);
    assert.deepEqual(findAwsKeys(text).map(({ credential }) => credential), [0, 0, 0]);
    assert.deepEqual(shown(`AWS_SESSION_TOKEN="${TOKEN}"`), [`session-token ${TOKEN}`]);
  });

  it('tells credentials apart that stand below each other', () => {
    const block = (id: string): string => `[profile]\naws_access_key_id = ${id}\naws_secret_access_key = ${SECRET}\n`;
    assert.deepEqual(findAwsKeys(block(ID) + block(TEMPORARY_ID)).map(({ kind, credential }): [AwsKey['kind'], number] => [kind, credential]), [['id', 0], ['secret', 0], ['id', 1], ['secret', 1]]);
  });

  it('takes what says that it is made up for a sample', () => {
    const strengths = (text: string): string[] => findAwsKeys(text).map(({ strength }) => strength);
    assert.deepEqual(strengths(['AKIA', 'FAKE', '19LEDGER', '0ABC'].join('')), ['sample']);
    assert.deepEqual(strengths(['AKIA', 'ABCDEFGH', '19LEDGER'].join('')), ['sample']);
    assert.deepEqual(strengths(`aws_secret_access_key = ${SECRET.replace('K7MDENG', 'Fake7UP')}`), ['sample']);
    // Beside the documented secret.
    assert.deepEqual(strengths(`${ID} --secret-key ${EXAMPLE_SECRET}`), ['sample']);
  });
});

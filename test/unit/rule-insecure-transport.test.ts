import assert from 'node:assert/strict';
import { DEFAULT_CONFIG } from '../../src/core/config';
import { createEngine } from '../../src/core/engine';
import type { Finding } from '../../src/core/finding';
import { applyEdits } from '../../src/core/text';
import { isTextractModule } from '../../src/core/textract/modules';
import { HOLE, isTextractAddress } from '../../src/core/textract/regions';
import { isLocalAddress, isOldTls, plainHttp, TRANSPORT_VARIABLES, variableWeakness } from '../../src/core/textract/transport';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';

describe('plain HTTP', () => {
  it('is what leaves the machine', () => {
    for (const url of [
      'http://textract.us-east-1.amazonaws.com', 'HTTP://textract.us-east-1.amazonaws.com:80/', 'http://10.20.30.40', 'http://user:word@gateway.fabrikam.example/path?x#y',
      'http://vpce-0a1b.textract.us-east-1.vpce.amazonaws.com', 'http://127.fabrikam.example', 'http://localhost.fabrikam.example', 'http://[2001:db8::1]:8080',
      `http://textract.${HOLE}.amazonaws.com`, `http://${HOLE}.textract.us-east-1.vpce.amazonaws.com`,
    ]) assert.ok(plainHttp(url), url);
  });

  it('is nothing on the machine, among containers or in a cluster, and no host that is not known', () => {
    for (const url of [
      'http://localhost', 'http://localhost:8080/', 'http://sub.localhost', 'http://127.0.0.1:5000', 'http://127.1', 'http://0.0.0.0:80', 'http://[::1]:4566', 'http://[fe80::1]', 'http://169.254.170.2/v2',
      'http://localstack:4566', 'http://reader', 'http://host.docker.internal', 'http://localhost.localstack.cloud:4566', 'http://10.20.30.40:4566',
      'http://aws.testing.svc.cluster.local:5000', 'http://aws.testing.svc', 'http://machine.local', 'http://aws.test',
      `http://${HOLE}`, `http://${HOLE}:8080`, `http://${HOLE}.fabrikam.example`, 'https://textract.us-east-1.amazonaws.com', 'textract.us-east-1.amazonaws.com', 'http:', 'http://', '',
    ]) assert.equal(plainHttp(url), undefined, url);
  });

  it('says where the port stands, and whether the host is one of AWS', () => {
    const text = 'http://textract.us-east-1.amazonaws.com:80/x';
    const { aws, port } = plainHttp(text) ?? { aws: false, port: undefined };
    assert.deepEqual([aws, port?.number, port && text.slice(port.start, port.end)], [true, '80', ':80']);
    assert.deepEqual([plainHttp('http://gateway.fabrikam.example')?.aws, plainHttp('http://amazonaws.com.fabrikam.example')?.aws], [false, false]);
  });

  it('knows an address of the machine with and without a scheme', () => {
    for (const text of ['localhost', '127.0.0.1:4566', 'https://localhost:4566', 'localstack', 'http://10.0.0.1:4566']) assert.ok(isLocalAddress(text), text);
    for (const text of ['', 'https://textract.us-east-1.amazonaws.com', 'gateway.fabrikam.example', `https://${HOLE}`]) assert.ok(!isLocalAddress(text), text);
  });

  it('knows the hosts of the service', () => {
    for (const text of ['https://textract.us-east-1.amazonaws.com/', 'textract-fips.us-west-2.amazonaws.com', `https://textract.${HOLE}.amazonaws.com`, 'https://vpce-01-ab.textract.us-east-1.vpce.amazonaws.com', `http://${HOLE}.textract.us-east-1.vpce.amazonaws.com`]) assert.ok(isTextractAddress(text), text);
    for (const text of ['https://textract.fabrikam.example', 'https://s3.us-east-1.amazonaws.com', 'https://vpce-01-ab.s3.us-east-1.vpce.amazonaws.com', 'https://textract.s3.amazonaws.com', '']) assert.ok(!isTextractAddress(text), text);
  });
});

describe('versions of TLS', () => {
  it('are too low in the spelling of any library', () => {
    for (const name of ['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.0', 'TLSv1.1', 'TLSv1_1', 'TLS1_0', 'TLS_1_1', 'PROTOCOL_TLSv1', 'PROTOCOL_SSLv3', 'TLSv1_method', 'TLSv1_1_client_method', 'VersionTLS10', 'Tls11', 'SSL3']) assert.ok(isOldTls(name), name);
    for (const name of ['TLSv1.2', 'TLSv1.3', 'TLSv1_2_method', 'PROTOCOL_TLS', 'PROTOCOL_TLS_CLIENT', 'TLS', 'TLS_method', 'SSLv23_method', 'VersionTLS12', 'Tls13', 'SSL', '', 'TLSv1'.repeat(50)]) assert.ok(!isOldTls(name), name);
  });
});

describe('variables that weaken connections', () => {
  it('do so by some values only', () => {
    for (const [variable, value, kind] of [
      ['NODE_TLS_REJECT_UNAUTHORIZED', '0', 'unverified'], ['PYTHONHTTPSVERIFY', '0', 'unverified'],
      ['NODE_OPTIONS', '--tls-min-v1.0', 'old-tls'], ['NODE_OPTIONS', '--max-old-space-size=1 --tls-min-v1.1 --inspect', 'old-tls'],
      ['JAVA_TOOL_OPTIONS', '-Dcom.amazonaws.sdk.disableCertChecking', 'unverified'], ['JAVA_OPTS', '-Xmx1g -Dcom.amazonaws.sdk.disableCertChecking=true', 'unverified'], ['_JAVA_OPTIONS', '-Dcom.amazonaws.sdk.disableCertChecking=yes', 'unverified'],
      ['JDK_JAVA_OPTIONS', '-Djdk.tls.client.protocols=TLSv1.1,TLSv1.2', 'old-tls'], ['MAVEN_OPTS', '-Dhttps.protocols=TLSv1', 'old-tls'],
    ] as const) assert.equal(variableWeakness(variable, value)?.kind, kind, `${variable}=${value}`);
    for (const [variable, value] of [
      ['NODE_TLS_REJECT_UNAUTHORIZED', '1'], ['NODE_TLS_REJECT_UNAUTHORIZED', 'false'], ['NODE_TLS_REJECT_UNAUTHORIZED', ''], ['PYTHONHTTPSVERIFY', '1'],
      ['NODE_OPTIONS', '--tls-min-v1.2'], ['NODE_OPTIONS', '--no-tls-min-v1.0'], ['NODE_OPTIONS', '--tls-min-v1.05'], ['JAVA_TOOL_OPTIONS', '-Dcom.amazonaws.sdk.disableCertChecking=false'],
      ['JAVA_TOOL_OPTIONS', '-Djdk.tls.client.protocols=TLSv1.2,TLSv1.3'], ['JAVA_TOOL_OPTIONS', '-Dcom.amazonaws.sdk.disableCertCheckingToo'], ['AWS_CA_BUNDLE', ''], ['CHECK', '0'],
    ] as const) assert.equal(variableWeakness(variable, value), undefined, `${variable}=${value}`);
  });

  it('weaken nothing any more with what a fix writes', () => {
    for (const variable of TRANSPORT_VARIABLES) {
      for (const value of ['0', '-Xmx1g -Dcom.amazonaws.sdk.disableCertChecking', '-Djdk.tls.client.protocols=TLSv1,TLSv1.2', '-Dhttps.protocols=SSLv3', '--tls-min-v1.0']) {
        const weakness = variableWeakness(variable, value);
        if (weakness) assert.equal(variableWeakness(variable, value.replace(weakness.written, weakness.instead)), undefined, `${variable}=${value}`);
      }
    }
  });
});

describe('modules of Textract', () => {
  it('are those of the SDKs and of the project, not the packages of the same name', () => {
    for (const source of ['@aws-sdk/client-textract', '@aws-sdk/client-textract.TextractClient', 'aws-sdk/clients/textract', 'textractcaller', 'textractor.Textractor', 'mypy_boto3_textract.client', 'Amazon.Textract', 'com.amazonaws.services.textract.AmazonTextract', './services/textract-reader', '../textract', 'app.textract.reader']) assert.ok(isTextractModule(source), source);
    for (const source of ['textract', 'textract.process', 'textract/lib', './context-extractor', '@aws-sdk/client-s3', '']) assert.ok(!isTextractModule(source), source);
  });
});

describe('insecure-transport', () => {
  const engine = createEngine(nodeEngineHost());
  const findings = async (path: string, text: string): Promise<readonly Finding[]> => (await engine.analyze({ path, text }, { config: DEFAULT_CONFIG, workspace: NO_WORKSPACE_FACTS })).findings.filter(({ rule }) => rule === 'insecure-transport');
  const one = async (path: string, text: string): Promise<Finding> => {
    const [only, ...more] = await findings(path, text);
    assert.ok(only && more.length === 0, text);
    return only;
  };

  const UNCHECKED = 'import boto3\nclient = boto3.client("textract", verify=False)\n';

  it('is an error in code, and information in tests and documentation', async () => {
    for (const [path, severity] of [['src/reader.py', 'error'], ['tests/test_reader.py', 'information'], ['docs/reader.py', 'information']] as const) assert.equal((await one(path, UNCHECKED)).severity, severity, path);
  });

  it('may be fixed unseen where nothing else is changed by that', async () => {
    const agent = (use: string): string => `import https from 'https';\nimport { TextractClient } from '@aws-sdk/client-textract';\nconst agent = new https.Agent({ rejectUnauthorized: false });\nexport const client = new TextractClient({ requestHandler: { httpsAgent: agent } });\n${use}`;
    for (const [path, text, safety] of [
      ['reader.py', UNCHECKED, 'safe'],
      ['reader.ts', agent(''), 'safe'],
      ['reader.ts', agent('export const get = () => fetch(INTRANET, { agent });\n'), 'suggestion'],
      ['reader.ts', `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';\nimport { TextractClient } from '@aws-sdk/client-textract';\nexport const client = new TextractClient({});\n`, 'suggestion'],
      ['reader.py', 'import boto3\nboto3.client("textract", endpoint_url="http://textract.us-east-1.amazonaws.com")\n', 'safe'],
      ['reader.py', 'import boto3\nboto3.client("textract", endpoint_url="http://textract.us-east-1.amazonaws.com:8080")\n', 'suggestion'],
      ['reader.py', 'import boto3\nboto3.client("textract", endpoint_url="http://gateway.fabrikam.example")\n', 'suggestion'],
    ] as const) assert.deepEqual((await one(path, text)).fixes.map(fix => fix.safety), [safety], text);
  });

  it('says once what is wrong at one place', async () => {
    const shared = 'import boto3\nURL = "http://textract.us-east-1.amazonaws.com"\nfirst = boto3.client("textract", endpoint_url=URL)\nsecond = boto3.client("textract", endpoint_url=URL)\n';
    assert.deepEqual((await one('reader.py', shared)).related.map(({ span }) => shared.slice(span.start, span.end)), ['client']);
    assert.equal((await findings('reader.env', 'AWS_ENDPOINT_URL_TEXTRACT=http://textract.us-east-1.amazonaws.com\n')).length, 1);
  });

  it('leaves out the port of plain HTTP', async () => {
    const text = 'import boto3\nboto3.client("textract", endpoint_url="http://textract.us-east-1.amazonaws.com:80/")\n';
    const { fixes: [fix] } = await one('reader.py', text);
    assert.match(applyEdits(text, fix?.edits ?? []), /"https:\/\/textract\.us-east-1\.amazonaws\.com\/"/);
  });

  it('names what it is about and no value that is not known', async () => {
    const text = 'import boto3\nboto3.client("textract", endpoint_url="http://reader:letmein@gateway.fabrikam.example")\n';
    const found = await one('reader.py', text);
    assert.ok(!JSON.stringify([found.message, found.fixes.map(({ title }) => title)]).includes('letmein'));
  });

  it('takes no longer for hostile texts', async () => {
    for (const piece of ['a', '1', '.', 'a@', 'http://', ':', '[', 'k', '-D', ' --tls-min-v1.', 'TLSv1,', '\\\n']) {
      const long = piece.repeat(100_000 / piece.length);
      plainHttp(`http://${long}`);
      isLocalAddress(long);
      isOldTls(long);
      isTextractAddress(`http://${long}`);
      for (const variable of TRANSPORT_VARIABLES) variableWeakness(variable, long);
      variableWeakness('JAVA_OPTS', `-Dhttps.protocols=${long}`);
      await findings('reader.env', `TEXTRACT=1\nNODE_OPTIONS=${long}\nAWS_ENDPOINT_URL_TEXTRACT=http://${long}\n`);
    }
  }).timeout(60_000);
});

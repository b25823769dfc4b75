import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { boto3 } from '../support/local-textract/installed-clients';
import type { LocalTextract } from '../support/local-textract/local-textract';
import { startLocalTextract } from '../support/local-textract/local-textract';
import { redirectedEnvironment } from '../support/local-textract/redirected-environment';

const run = promisify(execFile);
const repository = fileURLToPath(new URL('../..', import.meta.url));

describe('unchanged programs against the local Textract service', () => {
  let service: LocalTextract;
  beforeEach(async () => {
    service = await startLocalTextract();
  });
  afterEach(() => service.close());
  const node = (program: string) => run(process.execPath, ['--input-type=commonjs', '--eval', program], { cwd: repository, env: redirectedEnvironment(service.url) });
  const python = (program: string) => run('python3', ['-c', program], { env: redirectedEnvironment(service.url) });
  const recorded = () => service.requests().map(({ operation, host, body, outcome }) => ({ operation, host, body, outcome: outcome.kind }));

  it('JavaScript, AWS SDK v3: the host tells FIPS from standard', async () => {
    const program = (options: string) => `
      const { TextractClient, ListAdaptersCommand } = require('@aws-sdk/client-textract');
      new TextractClient(${options}).send(new ListAdaptersCommand({ MaxResults: 2 })).then(answer => console.log(answer.Adapters.length));`;
    assert.equal((await node(program('{}'))).stdout, '2\n');
    assert.equal((await node(program('{ useFipsEndpoint: true }'))).stdout, '2\n');
    await node(program(`{ endpoint: 'http://textract.example:8080' }`));
    const common = { operation: 'ListAdapters', body: { MaxResults: 2 }, outcome: 'answered' };
    assert.deepEqual(recorded(), [
      { ...common, host: 'textract.us-east-1.amazonaws.com' },
      { ...common, host: 'textract-fips.us-east-1.amazonaws.com' },
      { ...common, host: 'textract.example:8080' },
    ]);
  });

  it('JavaScript, AWS SDK v2', async () => {
    await node(`
      const Textract = require('aws-sdk/clients/textract');
      new Textract({ useFipsEndpoint: true, region: 'us-west-2' }).listAdapters({}).promise();`);
    assert.deepEqual(recorded(), [{ operation: 'ListAdapters', host: 'textract-fips.us-west-2.amazonaws.com', body: {}, outcome: 'answered' }]);
  });

  it('Python, boto3', async function () {
    if (boto3().kind === 'missing') this.skip();
    await python(`
import boto3
from botocore.config import Config
boto3.client("textract", config=Config(use_fips_endpoint=True)).list_adapters()
boto3.client("textract", endpoint_url="http://textract.example:8080").list_adapters()
`);
    const common = { operation: 'ListAdapters', body: {}, outcome: 'answered' };
    assert.deepEqual(recorded(), [
      { ...common, host: 'textract-fips.us-east-1.amazonaws.com' },
      { ...common, host: 'textract.example:8080' },
    ]);
  });
});

import assert from 'node:assert/strict';
import { environmentFileKind } from '../../src/workspace/environment-file-names';
import { createFactsCache, isEnvironmentFile } from '../../src/workspace/environment-files';
import { switchesIn } from '../../src/workspace/environment-switches';
import { fileError, memoryFileSystem } from '../support/file-tree';

const values = (name: string, text: string): readonly string[] => {
  const read = switchesIn(name, text);
  assert.equal(read.kind, 'read');
  return read.values;
};

describe('environment files', () => {
  it('are told from other files and from examples by their names', () => {
    const kinds = {
      '.env': 'dotenv', '.env.local': 'dotenv', '.env.production': 'dotenv', '.env.production.local': 'dotenv',
      'compose.yaml': 'compose', 'docker-compose.yml': 'compose', 'docker-compose.override.yml': 'compose', 'compose.prod.yaml': 'compose', 'docker-compose-dev.yml': 'compose',
      'template.yaml': 'cloudformation', 'template.yml': 'cloudformation', 'template.json': 'cloudformation',
      'serverless.yml': 'serverless',
      'Dockerfile': 'dockerfile', 'api.Dockerfile': 'dockerfile', 'Dockerfile.prod': 'dockerfile', 'Containerfile': 'dockerfile',
      'deployment.yaml': 'kubernetes', 'reader-cronjob.yml': 'kubernetes', 'k8s.yaml': 'kubernetes', 'configmap.yaml': 'kubernetes',
      '.aws/config': 'aws-config',
    };
    for (const [name, kind] of Object.entries(kinds)) assert.equal(environmentFileKind(name), kind, name);
    for (const name of ['.env.example', '.env.sample', '.env.template', '.env.dist', '.env.example.local', 'docker-compose.example.yml', 'env', '.envrc', 'values.yaml', 'template.ts', 'config', 'Dockerfile.example', 'dockerfiles.md']) {
      assert.equal(environmentFileKind(name), undefined, name);
    }
    assert.ok(isEnvironmentFile('a/b/.env'));
    assert.ok(isEnvironmentFile('a/.aws/config'));
    assert.ok(!isEnvironmentFile('.env/readme.md'));
    assert.ok(!isEnvironmentFile('a/config'));
  });

  for (const [text, expected] of [
    ['AWS_USE_FIPS_ENDPOINT=true', ['true']],
    ['A=1\r\nexport AWS_USE_FIPS_ENDPOINT="true" # needed\r\nB=2', ['true']],
    ["  AWS_USE_FIPS_ENDPOINT = 'TRUE'", ['TRUE']],
    ['AWS_USE_FIPS_ENDPOINT=true # comment', ['true']],
    ['AWS_USE_FIPS_ENDPOINT=', ['']],
    ['AWS_USE_FIPS_ENDPOINT=false\nAWS_USE_FIPS_ENDPOINT=true', ['true']],
    ['#AWS_USE_FIPS_ENDPOINT=true', []],
    ['NOTE="first\nAWS_USE_FIPS_ENDPOINT=true\n"', []],
    ['MY_AWS_USE_FIPS_ENDPOINT=true', []],
  ] as const) {
    it(`.env: ${JSON.stringify(text)} gives ${JSON.stringify(expected)}`, () => {
      assert.deepEqual(values('.env', text), expected);
    });
  }

  it('compose: environment as a map, as a list, and through anchors and merges', () => {
    assert.deepEqual(values('compose.yaml', 'services:\n  api:\n    environment:\n      AWS_USE_FIPS_ENDPOINT: "true"\n  db:\n    image: x\n'), ['true']);
    assert.deepEqual(values('compose.yaml', 'services:\n  api:\n    environment:\n      - LOG=1\n      - AWS_USE_FIPS_ENDPOINT=true\n'), ['true']);
    assert.deepEqual(
      values('docker-compose.yml', 'x-aws: &aws\n  AWS_USE_FIPS_ENDPOINT: true\nservices:\n  a:\n    environment: *aws\n  b:\n    environment:\n      <<: *aws\n      LOG: 1\n'),
      ['true', 'true'],
    );
    // Passed on from the shell: not known here.
    assert.deepEqual(values('compose.yaml', 'services:\n  api:\n    environment:\n      AWS_USE_FIPS_ENDPOINT:\n'), []);
    assert.deepEqual(values('compose.yaml', 'services:\n  api:\n    labels:\n      AWS_USE_FIPS_ENDPOINT: "true"\n'), []);
  });

  it('SAM and CloudFormation: functions, Globals, JSON, and CloudFormation tags beside them', () => {
    const yaml = [
      'Transform: AWS::Serverless-2016-10-31',
      'Globals:', '  Function:', '    Environment:', '      Variables:', '        AWS_USE_FIPS_ENDPOINT: true',
      'Resources:', '  Read:', '    Type: AWS::Serverless::Function', '    Properties:', '      Role: !GetAtt Role.Arn',
      '      Policies: !If [Prod, [!Ref A], !Ref "AWS::NoValue"]', '      Tags: !Transform { Name: x, Parameters: { a: b } }',
      '      Environment:', '        Variables:', '          TABLE: !Sub "${AWS::StackName}-t"', "          AWS_USE_FIPS_ENDPOINT: 'false'",
    ].join('\n');
    assert.deepEqual(values('template.yaml', yaml), ['true', 'false']);
    const json = JSON.stringify({ Resources: { F: { Properties: { Environment: { Variables: { AWS_USE_FIPS_ENDPOINT: 'true' } } } } } }, null, '\t');
    assert.deepEqual(values('template.json', json), ['true']);
    // Decided at deployment.
    const computed = 'Resources:\n  F:\n    Properties:\n      Environment:\n        Variables:\n          AWS_USE_FIPS_ENDPOINT: !Ref Fips\n';
    assert.deepEqual(values('template.yaml', computed), []);
  });

  it('serverless.yml: provider and functions', () => {
    assert.deepEqual(
      values('serverless.yml', 'provider:\n  name: aws\n  environment:\n    AWS_USE_FIPS_ENDPOINT: "true"\nfunctions:\n  f:\n    environment:\n      AWS_USE_FIPS_ENDPOINT: "false"\n'),
      ['true', 'false'],
    );
  });

  it('Kubernetes: containers of pods and of what makes pods, ConfigMaps', () => {
    const pod = (indent: string): string => [`${indent}containers:`, `${indent}  - name: reader`, `${indent}    env:`, `${indent}      - { name: LOG, value: info }`, `${indent}      - name: AWS_USE_FIPS_ENDPOINT`, `${indent}        value: "true"`, ''].join('\n');
    assert.deepEqual(values('pod.yaml', `apiVersion: v1\nkind: Pod\nspec:\n${pod('  ')}`), ['true']);
    assert.deepEqual(values('deployment.yaml', `apiVersion: v1\nkind: Service\n---\napiVersion: apps/v1\nkind: Deployment\nspec:\n  template:\n    spec:\n${pod('      ')}`), ['true']);
    assert.deepEqual(values('cronjob.yaml', `kind: CronJob\nspec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n${pod('          ')}`), ['true']);
    assert.deepEqual(values('configmap.yaml', 'kind: ConfigMap\ndata:\n  AWS_USE_FIPS_ENDPOINT: "false"\n'), ['false']);
    assert.deepEqual(values('configmap.yaml', 'kind: Secret\ndata:\n  AWS_USE_FIPS_ENDPOINT: dHJ1ZQ==\n'), []);
    // Filled in at deployment, from a secret or by a chart.
    assert.deepEqual(values('pod.yaml', 'kind: Pod\nspec:\n  containers:\n    - env:\n        - name: AWS_USE_FIPS_ENDPOINT\n          valueFrom: { secretKeyRef: { name: a, key: b } }\n'), []);
    assert.deepEqual(values('deployment.yaml', 'kind: Deployment\n{{- if .Values.fips }}\nenv: AWS_USE_FIPS_ENDPOINT\n{{- end }}\n'), []);
  });

  it('Dockerfile: ENV in both forms and over several lines', () => {
    assert.deepEqual(values('Dockerfile', 'FROM python\nENV AWS_USE_FIPS_ENDPOINT=true\n'), ['true']);
    assert.deepEqual(values('Dockerfile', 'FROM python\nenv LOG=info \\\n    # for GovCloud\n    AWS_USE_FIPS_ENDPOINT="true" \\\n    B=2\n'), ['true']);
    assert.deepEqual(values('Dockerfile', 'ENV AWS_USE_FIPS_ENDPOINT true\r\nENV AWS_USE_FIPS_ENDPOINT=false\r\n'), ['false']);
    assert.deepEqual(values('Dockerfile', 'ARG AWS_USE_FIPS_ENDPOINT=true\n# ENV AWS_USE_FIPS_ENDPOINT=true\nRUN echo ENV AWS_USE_FIPS_ENDPOINT=true\n'), []);
  });

  it('.aws/config: the default profile', () => {
    assert.deepEqual(values('.aws/config', '[profile a]\nuse_fips_endpoint = false\n[default]\nregion = us-east-1\nuse_fips_endpoint = true # all\n'), ['true']);
    assert.deepEqual(values('.aws/config', '[profile a]\nuse_fips_endpoint = true\n'), []);
    assert.deepEqual(values('.aws/config', '[default]\n# use_fips_endpoint = true\ns3 =\n  addressing_style = path\n'), []);
  });

  it('of a wrong form give a reason that quotes nothing of them', () => {
    for (const text of ['services:\n  api: [hunter2secret\n  AWS_USE_FIPS_ENDPOINT', 'a: *hunter2secret', '!<tag:hunter2secret x', '\thunter2secret: 1', `${'['.repeat(5000)}hunter2secret`]) {
      const read = switchesIn('compose.yaml', text);
      assert.equal(read.kind, 'malformed', text.slice(0, 40));
      assert.doesNotMatch(read.message, /hunter2secret/);
    }
    for (const text of ['', '[]', '3', 'services: 3', 'services:\n  a:\n    environment: 3']) assert.deepEqual(values('compose.yaml', text), []);
  });
});

describe('workspace facts of a document', () => {
  const files = {
    '/w/.env': 'AWS_USE_FIPS_ENDPOINT=false',
    '/w/.env.example': 'AWS_USE_FIPS_ENDPOINT=true',
    '/w/app/compose.yaml': 'services:\n  a:\n    environment: [AWS_USE_FIPS_ENDPOINT=true]\n',
    '/w/other/.env': 'AWS_USE_FIPS_ENDPOINT=true',
    '/.env': 'AWS_USE_FIPS_ENDPOINT=true',
  };

  it('are those of its ancestor folders up to the root, nearest last', async () => {
    const { facts, problems } = await createFactsCache('/w', memoryFileSystem({ ...files, '/w/app/src/a.py': '' }), switchesIn).factsFor('app/src/a.py');
    assert.deepEqual(facts.useFipsEndpoint, [{ path: '.env', value: 'false' }, { path: 'app/compose.yaml', value: 'true' }]);
    assert.deepEqual(problems, []);
  });

  it('hold what a project’s own .aws/config and Dockerfile say', async () => {
    const fs = memoryFileSystem({ '/w/.aws/config': '[default]\nuse_fips_endpoint = true\n', '/w/app/Dockerfile': 'ENV AWS_USE_FIPS_ENDPOINT=false\n', '/w/app/a.py': '' });
    const { facts } = await createFactsCache('/w', fs, switchesIn).factsFor('app/a.py');
    assert.deepEqual(facts.useFipsEndpoint, [{ path: '.aws/config', value: 'true' }, { path: 'app/Dockerfile', value: 'false' }]);
  });

  it('ask the parser only about files that name the switch, once per folder', async () => {
    const asked: string[] = [];
    const fs = memoryFileSystem({ ...files, '/w/app/serverless.yml': 'service: [broken' });
    const cache = createFactsCache('/w', fs, (name, text) => {
      asked.push(name);
      return switchesIn(name, text);
    });
    await Promise.all(['app/a.py', 'app/b.py', 'c.py'].map(path => cache.factsFor(path)));
    assert.deepEqual(asked.toSorted(), ['.env', 'compose.yaml']);
    assert.equal(fs.reads.length, new Set(fs.reads).size, 'a file was read twice');
  });

  it('lack what cannot be read or parsed, and say so', async () => {
    const fs = memoryFileSystem({ '/w/.env': fileError('EACCES'), '/w/template.yaml': 'AWS_USE_FIPS_ENDPOINT: [', '/w/.env.local': 'AWS_USE_FIPS_ENDPOINT=true' });
    const { facts, problems } = await createFactsCache('/w', fs, switchesIn).factsFor('a.py');
    assert.deepEqual(facts.useFipsEndpoint, [{ path: '.env.local', value: 'true' }]);
    assert.deepEqual(problems.map(({ path }) => path), ['.env', 'template.yaml']);
    assert.match(problems[0]?.message ?? '', /permission denied/);
    assert.match(problems[1]?.message ?? '', /Not valid YAML at line/);
  });
});

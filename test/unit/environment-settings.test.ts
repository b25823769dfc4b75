import assert from 'node:assert/strict';
import { readAwsConfig } from '../../src/core/environment/aws-config';
import { readDockerfile } from '../../src/core/environment/dockerfile';
import { readDotenv } from '../../src/core/environment/dotenv';
import type { Assignment } from '../../src/core/environment/assignment';
import { SETTINGS_FILES } from '../../src/core/languages/settings-files';
import type { EnvironmentSetting } from '../../src/core/model/facts';

const fileSettings = (path: string, text: string): readonly EnvironmentSetting[] => SETTINGS_FILES.filter(({ paths }) => paths.test(path)).flatMap(({ recognise }) => recognise(text).settings);

/** Name → value, each value checked against what stands at its place. */
function pairs(text: string, read: (text: string) => readonly Assignment[]): [string, string][] {
  return read(text).map(({ name, value, span }) => {
    assert.equal(text.slice(span.start, span.end), value, name);
    return [name, value];
  });
}

describe('settings in files without a grammar', () => {
  it('.env: every assignment with the place of its value', () => {
    const text = 'A=1\r\nexport B = "two words" # why\n# C=3\nD=\'x#y\' \nE= bare value # why\nF=\nG: yaml-like\nH="first\nsecond"\n';
    assert.deepEqual(pairs(text, readDotenv), [['A', '1'], ['B', 'two words'], ['D', 'x#y'], ['E', 'bare value'], ['F', ''], ['G', 'yaml-like'], ['H', 'first\nsecond']]);
  });

  it('Dockerfile: ENV instructions', () => {
    const text = 'FROM x\nENV A=1 B="two words" C=a\\ b\nENV D four words\nENV E=5 \\\n  # why\n  F=\'6\' \\\r\n  G=7\nRUN ENV H=8\n';
    assert.deepEqual(pairs(text, readDockerfile), [['A', '1'], ['B', 'two words'], ['C', 'a\\ b'], ['D', 'four words'], ['E', '5'], ['F', '6'], ['G', '7']]);
  });

  it('shared configuration: settings of profiles, and endpoints of services', () => {
    const text = '[default]\nregion=us-east-1\nuse_fips_endpoint = true\noutput = json\ns3 =\n  endpoint_url = http://unread\n[services ocr]\ntextract =\n  endpoint_url = https://textract.us-east-1.amazonaws.com\ns3 = \n  endpoint_url = http://localhost:9000 # local\n[profile a]\nendpoint_url = http://localhost:4566\n';
    assert.deepEqual(pairs(text, readAwsConfig), [
      ['AWS_REGION', 'us-east-1'], ['AWS_USE_FIPS_ENDPOINT', 'true'],
      ['AWS_ENDPOINT_URL_TEXTRACT', 'https://textract.us-east-1.amazonaws.com'], ['AWS_ENDPOINT_URL_S3', 'http://localhost:9000'],
      ['AWS_ENDPOINT_URL', 'http://localhost:4566'],
    ]);
  });

  it('are read by the file’s name', () => {
    const named = (path: string, text: string): string[] => fileSettings(path, text).map(({ variable }) => variable);
    for (const path of ['.env', 'a/.env.local', 'a/intake.env', '.envrc']) assert.deepEqual(named(path, 'A=1'), ['A'], path);
    for (const path of ['Dockerfile', 'a/api.Dockerfile', 'a/Dockerfile.prod', 'Containerfile']) assert.deepEqual(named(path, 'ENV A=1'), ['A'], path);
    for (const path of ['.aws/config', 'home/.aws/config', 'aws-config.ini', 'docker/aws/config']) assert.deepEqual(named(path, '[default]\nregion = x'), ['AWS_REGION'], path);
    for (const path of ['readme.txt', 'environment', 'a/myenv', 'config', 'dockerfiles/readme']) assert.deepEqual(named(path, 'A=1\nENV A=1\nregion = x'), [], path);
  });

  it('know that a reference is not the value', () => {
    assert.deepEqual(fileSettings('.env', 'A=${B}\nC=x-$D-y\nE=f').map(({ value }) => value.kind), ['template', 'template', 'text']);
  });

  it('are read in linear time from hostile texts', () => {
    for (const piece of ['A="', "A='\\", 'ENV ', 'ENV A=\\\n', '\\\n# ', ' \\\n', '[', 'a = ', '"\\"'] as const) {
      const text = `A="${piece.repeat(20_000)}`;
      for (const read of [readDotenv, readDockerfile, readAwsConfig]) read(text);
      readDockerfile(`ENV ${piece.repeat(20_000)}`);
    }
  }).timeout(20_000);
});

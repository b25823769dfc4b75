import assert from 'node:assert/strict';
import type { EmbeddedSource } from '../../src/core/embedded/embedded-source';
import { createGrammars } from '../../src/core/languages/grammars';
import type { LanguageId } from '../../src/core/languages/language-id';
import { LANGUAGES } from '../../src/core/languages/registry';
import { nodeEngineHost } from '../support/engine';

const grammars = createGrammars(nodeEngineHost().loadWasm);

async function programsIn(format: LanguageId, text: string): Promise<readonly EmbeddedSource[]> {
  const { parser } = await grammars(format);
  const tree = parser.parse(text);
  assert.ok(tree);
  const sources = LANGUAGES[format].embedded?.(tree.rootNode, text) ?? [];
  for (const { text: program, pieces } of sources) {
    assert.equal(pieces.reduce((sum, { length }) => sum + length, 0), program.length, 'pieces cover the text');
    for (const { start, length, outer } of pieces) {
      const written = text.slice(outer.start, outer.end);
      if (written.length === length && !/\s|_|\$/.test(written)) assert.equal(program.slice(start, start + length), written);
    }
  }
  tree.delete();
  return sources;
}

const shown = async (format: LanguageId, text: string): Promise<(readonly [LanguageId, string])[]> => (await programsIn(format, text)).map(({ language, text: program }) => [language, program]);

describe('programs in YAML', () => {
  const cases: Readonly<Record<string, readonly [string, ...(readonly [LanguageId, string])[]]>> = {
    'GitHub Actions, several lines': ['steps:\n  - name: textract\n    run: |\n      aws textract list-adapters\n      echo done\n', ['bash', 'aws textract list-adapters\necho done']],
    'GitHub Actions, one line': ['steps:\n  - run: aws textract list-adapters # all\n', ['bash', 'aws textract list-adapters']],
    'GitHub Actions, other shells': ['steps:\n  - { shell: pwsh, run: Get-TXTAdapterList # textract }\n  - shell: powershell\n    run: Get-TXTAdapter textract\n  - shell: cmd\n    run: aws textract x\n  - shell: python {0}\n    run: import textract\n', ['powershell', 'Get-TXTAdapter textract'], ['python', 'import textract']],
    'GitLab, a list of lines': ['read:\n  before_script:\n    - export A=1\n  script:\n    - export B=2\n    - aws textract list-adapters\n    - |\n      echo a\n      echo b\n', ['bash', 'export B=2\naws textract list-adapters\necho a\necho b']],
    'CircleCI': ['steps:\n  - run:\n      name: read\n      command: |\n        aws textract list-adapters\n', ['bash', 'aws textract list-adapters']],
    'Azure Pipelines': ['steps:\n  - script: aws textract a\n  - bash: aws textract b\n  - pwsh: textract c\n  - task: PythonScript@0\n    inputs:\n      script: import textract\n  - task: PowerShell@2\n    inputs:\n      script: textract d\n  - task: AWSShellScript@1\n    inputs:\n      inlineScript: aws textract e\n', ['bash', 'aws textract a'], ['bash', 'aws textract b'], ['powershell', 'textract c'], ['python', 'import textract'], ['powershell', 'textract d'], ['bash', 'aws textract e']],
    'Bitbucket, beside a pipe': ['script:\n  - aws textract a\n  - pipe: atlassian/aws:1\n    variables: { A: b }\n', ['bash', 'aws textract a']],
    'CodeBuild': ['phases:\n  build:\n    commands:\n      - aws textract a\n      - aws textract b\n', ['bash', 'aws textract a\naws textract b']],
    'folded': ['- run: >-\n    aws textract\n    start-document-analysis\n\n    echo done\n', ['bash', 'aws textract start-document-analysis\necho done']],
    'quoted': ["- run: 'aws textract a ''b'''\n- run: \"aws textract\\tc \\\n    \\\"d\\\"\"\n", ['bash', "aws textract a 'b'"], ['bash', 'aws textract\tc "d"']],
    'containers': ['command: ["sh", "-c", "aws textract a"]\n', ['bash', 'aws textract a']],
    'containers, word by word': ['args: [aws, textract, list-adapters]\n', ['bash', 'aws textract list-adapters']],
    'ConfigMap': ['data:\n  read.py: |\n    import textract\n  read.sh: aws textract a\n  read.md: textract\n', ['python', 'import textract'], ['bash', 'aws textract a']],
    'files that are written': ['write_files:\n  - path: /opt/read.py\n    content: |\n      import textract\nfiles:\n  /opt/read.rb:\n    content: textract\n', ['python', 'import textract'], ['ruby', 'textract']],
    'user data': ['UserData:\n  Fn::Base64: !Sub |\n    #!/bin/bash -x\n    aws textract a ${A}\n', ['bash', '#!/bin/bash -x\naws textract a ${A}']],
    'an interpreter line': ['anything: |\n  #!/usr/bin/env python3\n  import textract\n', ['python', '#!/usr/bin/env python3\nimport textract']],
    'a state machine with bare holes': ['x: !Sub |\n  {"a": ${Count}, "b": ":::aws-sdk:textract:a"}\n', ['json', '{"a": 0       , "b": ":::aws-sdk:textract:a"}']],
    'indented by more than it must': ['run: |4\n      aws textract a\n    b\n', ['bash', '  aws textract a\nb']],
    'no program': ['description: aws textract a\nname: |\n  import textract\nenv: { A: textract }\n'],
  };
  for (const [name, [text, ...expected]] of Object.entries(cases)) it(name, async () => { assert.deepEqual(await shown('yaml', text), expected); });

  it('take what a fix writes as the scalar around them takes it', async () => {
    const encoders = async (text: string): Promise<EmbeddedSource['encode']> => {
      const [source] = await programsIn('yaml', text);
      assert.ok(source);
      return source.encode;
    };
    const block = await encoders('run: |\n  aws textract a\n');
    assert.equal(block('import os\nx'), 'import os\n  x');
    const plain = await encoders('run: aws textract a\n');
    assert.deepEqual([' --kms-key-id "$K"', 'a: b', ' # c', 'a\nb'].map(plain), [' --kms-key-id "$K"', undefined, undefined, undefined]);
    const single = await encoders("run: 'aws textract a'\n");
    assert.deepEqual(["'x'", 'a\nb'].map(single), ["''x''", undefined]);
    const double = await encoders('run: "aws textract a"\n');
    assert.deepEqual(['"x"', 'a\nb'].map(double), ['\\"x\\"', 'a\\nb']);
    const sub = await encoders('UserData:\n  Fn::Base64: !Sub |\n    aws textract a\n');
    assert.equal(sub('${K}'), '${!K}');
  });
});

describe('programs in JSON', () => {
  it('scripts, functions, requests of schedules', async () => {
    assert.deepEqual(await shown('json', '{"scripts": {"ocr": "aws textract a"}}'), [['bash', 'aws textract a']]);
    assert.deepEqual(await shown('json', '{"Runtime": "python3.12", "Code": {"ZipFile": {"Fn::Sub": "import textract\\n"}}}'), [['python', 'import textract\n']]);
    assert.deepEqual(await shown('json', '{"Code": {"ZipFile": {"Fn::Join": ["\\n", ["import boto3", {"Ref": "A"}, "boto3.client(\'textract\')"]]}}}'), [['python', "import boto3\n_\nboto3.client('textract')"]]);
    assert.deepEqual(await shown('json', '{"Arn": "arn:aws:scheduler:::aws-sdk:textract:a", "Input": "{\\"A\\": 1}"}'), [['json', '{"Arn":"arn:aws:scheduler:::aws-sdk:textract:a","Input":{"A": 1}}']]);
    assert.deepEqual(await shown('json', '{"Arn": "arn:aws:scheduler:::aws-sdk:s3:a", "Input": "{\\"A\\": \\"textract\\"}"}'), []);
  });
});

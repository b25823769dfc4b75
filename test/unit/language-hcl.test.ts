import assert from 'node:assert/strict';
import { DEFAULT_CONFIG, type GuardConfig } from '../../src/core/config';
import type { EmbeddedSource } from '../../src/core/embedded/embedded-source';
import { createEngine } from '../../src/core/engine';
import type { Finding } from '../../src/core/finding';
import { createGrammars } from '../../src/core/languages/grammars';
import { embeddedInHcl } from '../../src/core/languages/hcl/embedded';
import { applyEdits } from '../../src/core/text';
import { NO_WORKSPACE_FACTS } from '../../src/core/workspace-facts';
import { nodeEngineHost } from '../support/engine';

const host = nodeEngineHost();
const grammars = createGrammars(host.loadWasm);
const engine = createEngine(host);

async function sourcesIn(text: string): Promise<readonly EmbeddedSource[]> {
  const { parser } = await grammars('hcl');
  const tree = parser.parse(text);
  assert.ok(tree);
  const sources = embeddedInHcl(tree.rootNode, text);
  tree.delete();
  return sources;
}

async function onlySource(text: string): Promise<EmbeddedSource> {
  const [only, more] = await sourcesIn(text);
  assert.ok(only && !more, 'one program');
  return only;
}

async function findings(text: string, config: GuardConfig = DEFAULT_CONFIG): Promise<readonly Finding[]> {
  return (await engine.analyze({ path: 'src/main.tf', text }, { config, workspace: NO_WORKSPACE_FACTS })).findings;
}

/** What stands in the outer file for each piece, beside the piece. */
const pairs = (source: EmbeddedSource, text: string): [string, string][] => source.pieces.map(({ start, length, outer }) => [source.text.slice(start, start + length), text.slice(outer.start, outer.end)]);

describe('a program in a text of HCL', () => {
  it('is without what <<- takes away, and each part of it has its place', async () => {
    const text = 'resource "local_file" "f" {\n  filename = "a.py"\n  content  = <<-EOT\n      a = "${var.a}"\n\n        # textract $${x} %%{y}\n    EOT\n}\n';
    const source = await onlySource(text);
    assert.equal(source.language, 'python');
    assert.equal(source.text, 'a = "var_a"\n\n  # textract ${x} %{y}\n');
    assert.deepEqual(pairs(source, text), [
      ['a = "', 'a = "'], ['var_a', '${var.a}'], ['"\n', '"\n'], ['\n', '\n'],
      ['  # textract ', '  # textract '], ['$', '$$'], ['{x} ', '{x} '], ['%', '%%'], ['{y}\n', '{y}\n'],
    ]);
    assert.equal(source.encode('b = f"${c}"\nd\n'), 'b = f"$${c}"\n      d\n      ');
  });

  it('keeps its indentation where a line begins with an interpolation, and after <<', async () => {
    const flush = await onlySource('resource "local_file" "f" {\n  filename = "a.py"\n  content = <<-EOT\n    textract\n${var.b}\n  EOT\n}\n');
    assert.equal(flush.text, '    textract\nvar_b\n');
    const plain = await onlySource('resource "local_file" "f" {\n  filename = "a.py"\n  content = <<EOT\n    textract\nEOT\n}\n');
    assert.equal(plain.text, '    textract\n');
  });

  it('is what the escapes of a quoted text say', async () => {
    const text = 'resource "local_file" "f" {\n  filename = "a.py"\n  content = "textract(\\"a\\\\n\\")\\n\\u00e9$${x}"\n}\n';
    const source = await onlySource(text);
    assert.equal(source.text, 'textract("a\\n")\n\u00e9${x}');
    assert.equal(source.encode('"${y}"\n'), '\\"$${y}\\"\\n');
  });

  it('has both branches of a directive', async () => {
    const source = await onlySource('resource "local_file" "f" {\n  filename = "a.py"\n  content = <<EOT\ntextract%{ if var.a }A%{ else }B%{ endif }C\nEOT\n}\n');
    assert.equal(source.text, 'textractABC\n');
  });

  it('has text for an interpolation in JSON, and a string outside of one', async () => {
    const source = await onlySource('resource "aws_sfn_state_machine" "m" {\n  definition = <<EOT\n{ "textract": "a-${var.a["b"]}", "c": ${jsonencode(local.d)} }\nEOT\n}\n');
    assert.equal(source.language, 'json');
    assert.equal(source.text, '{ "textract": "a-${var.a[ b ]}", "c": "${jsonencode(local.d)}" }\n');
  });

  const cases: readonly (readonly [string, string, string | undefined])[] = [
    ['the file that it becomes', 'resource "local_file" "f" {\n  filename = "${path.module}/x.mjs"\n  content = "textract"\n}', 'javascript'],
    ['the template that it becomes', 'resource "local_file" "f" {\n  filename = "x.py.tftpl"\n  content = "textract"\n}', 'python'],
    ['the key of an object in a bucket', 'resource "aws_s3_object" "f" {\n  key = "jobs/x.sh"\n  content = "textract"\n}', 'bash'],
    ['its first line', 'resource "aws_instance" "f" {\n  user_data = <<EOT\n#!/usr/bin/env python3\ntextract\nEOT\n}', 'python'],
    ['a provisioner', 'resource "terraform_data" "f" {\n  provisioner "local-exec" {\n    command = "aws textract list-adapters"\n  }\n}', 'bash'],
    ['its interpreter', 'resource "null_resource" "f" {\n  provisioner "local-exec" {\n    interpreter = ["python3", "-c"]\n    command = "textract"\n  }\n}', 'python'],
    ['an interpreter that is not read', 'resource "null_resource" "f" {\n  provisioner "local-exec" {\n    interpreter = ["perl", "-e"]\n    command = "textract"\n  }\n}', undefined],
    ['lines of a provisioner', 'build {\n  provisioner "shell" {\n    inline = ["aws textract list-adapters"]\n  }\n}', 'bash'],
    ['the words before it', 'data "external" "f" {\n  program = ["bash", "-c", "aws textract list-adapters"]\n}', 'bash'],
    ['the marker of the heredoc', 'locals {\n  code = <<PYTHON\ntextract\nPYTHON\n}', 'python'],
    ['what it looks like', 'locals {\n  code = <<EOT\nimport boto3\nboto3.client("textract")\nEOT\n}', 'python'],
    ['nothing', 'variable "f" {\n  description = "Reads textract"\n}', undefined],
    ['nothing, for a label', 'resource "aws_lambda_function" "textract" {\n}', undefined],
    ['nothing, for the name of a file', 'resource "local_file" "f" {\n  filename = "textract.py"\n}', undefined],
  ];
  for (const [by, text, language] of cases) {
    it(`is known by ${by}`, async () => {
      assert.deepEqual((await sourcesIn(`${text}\n`)).map(source => source.language), language === undefined ? [] : [language]);
    });
  }
});

describe('a task state in HCL', () => {
  const state = (parameters: string): string => `resource "aws_sfn_state_machine" "m" {\n  definition = jsonencode({ States = { A = { Type = "Task", Resource = "arn:aws:states:::aws-sdk:textract:startDocumentAnalysis", Parameters = ${parameters} } } })\n}\n`;

  async function fixed(parameters: string, config?: GuardConfig): Promise<string> {
    const [finding] = await findings(state(parameters), config);
    const [fix] = finding?.fixes ?? [];
    assert.ok(fix);
    return applyEdits(state(parameters), fix.edits);
  }

  const layouts: readonly (readonly [string, string])[] = [
    ['{}', '{ "KmsKeyId.$" = "$.KmsKeyId" }'],
    ['{ JobTag = "a" }', '{ JobTag = "a", "KmsKeyId.$" = "$.KmsKeyId" }'],
    ['{\n    JobTag = "a"\n    Other = "b"\n  }', '{\n    JobTag = "a"\n    Other = "b"\n    "KmsKeyId.$" = "$.KmsKeyId"\n  }'],
    ['{\n    JobTag = "a",\n  }', '{\n    JobTag = "a",\n    "KmsKeyId.$" = "$.KmsKeyId",\n  }'],
    ['{\n    JobTag = "a" # why\n  }', '{\n    "KmsKeyId.$" = "$.KmsKeyId"\n    JobTag = "a" # why\n  }'],
    ['{\n    JobTag = <<EOT\na\nEOT\n  }', '{\n    "KmsKeyId.$" = "$.KmsKeyId"\n    JobTag = <<EOT\na\nEOT\n  }'],
  ];
  for (const [before, after] of layouts) {
    it(`takes the key into ${JSON.stringify(before)}`, async () => {
      assert.equal(await fixed(before), state(after));
    });
  }

  it('takes the key of the configuration, written so that it is no interpolation', async () => {
    assert.equal(await fixed('{}', { ...DEFAULT_CONFIG, kmsKeyId: 'alias/${x}' }), state('{ KmsKeyId = "alias/$${x}" }'));
  });

  it('is found wherever a local value stands', async () => {
    const found = await findings(`${state('local.request')}locals {\n  request = { JobTag = local.tag }\n  tag = "case-219-09-9998"\n}\n`);
    assert.deepEqual(found.map(({ rule }) => rule), ['missing-kms-key', 'pii-in-free-text']);
  });
});

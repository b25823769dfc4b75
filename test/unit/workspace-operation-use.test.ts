import assert from 'node:assert/strict';
import { findUse } from '../../src/workspace/find-use';
import { operationsCalled } from '../../src/workspace/operation-use';
import { createFileReader } from '../../src/workspace/read-file';
import { removeTree, writeTree } from '../support/file-tree';

const called = (path: string, text: string): readonly string[] => operationsCalled(path, Buffer.from(text));

describe('operations in use', () => {
  it('are seen in the spelling of every kind of call', () => {
    const calls = {
      'a.py': 'textract.start_document_analysis(Document=x)', 'b.ts': 'textract.send(new StartDocumentAnalysisCommand(input))', 'c.java': 'textract.startDocumentAnalysis(r -> r.jobTag(t))',
      'd.cs': 'await textract.StartDocumentAnalysisAsync(request)', 'e.go': 'textract.StartDocumentAnalysis(ctx, input)', 'f.sh': 'aws textract start-document-analysis --job-tag x',
      'g.asl.json': '"arn:aws:states:::aws-sdk:textract:startDocumentAnalysis"', 'h.cs': 'var textract = new StartDocumentAnalysisRequest()',
    };
    for (const [path, text] of Object.entries(calls)) assert.deepEqual(called(path, `x\n  ${text}\n`), ['StartDocumentAnalysis'], path);
  });

  it('are not seen in policies, comments, prose, tests and files of other things', () => {
    for (const text of ['actions: ["textract:StartDocumentAnalysis"]', '# textract.start_document_analysis()', '  // textract.startDocumentAnalysis(', '{ "textract": { "StartDocumentAnalysis": {} } }', 'textract.tag_resource(x)'])
      assert.deepEqual(called('app.py', `x\n${text}\n`), [], text);
    assert.deepEqual(called('app.py', 'rekognition.start_document_analysis()'), []);
    for (const path of ['README.md', 'docs/a.py', 'test/a.py']) assert.deepEqual(called(path, 'textract.start_document_analysis()'), [], path);
  });

  it('are gathered below a folder, in the order of the API', async () => {
    const root = writeTree({ 'a.py': 'textract.get_document_analysis()', 'lib/b.ts': 'textract.send(new AnalyzeIDCommand({}))' });
    try {
      const { operations } = await findUse(root, { readFile: createFileReader(), now: () => 0, giveWay: () => Promise.resolve() });
      assert.deepEqual(operations, ['AnalyzeID', 'GetDocumentAnalysis']);
    } finally {
      removeTree(root);
    }
  });
});

import { DEFAULT_CONFIG } from '../src/core/config';
import { createEngine, type AnalysisContext, type Engine } from '../src/core/engine';
import { applyEdits } from '../src/core/text';
import { NO_WORKSPACE_FACTS } from '../src/core/workspace-facts';
import { nodeEngineHost } from '../test/support/engine';
import { median, percentile } from './statistics';

const LINES = 5000;
const context: AnalysisContext = { config: DEFAULT_CONFIG, workspace: NO_WORKSPACE_FACTS };

const python = (index: number): string => `
def job_${index}(client, bucket, name, key=None):
    """Starts job ${index}."""
    params = {"DocumentLocation": {"S3Object": {"Bucket": bucket, "Name": name}}, "FeatureTypes": ["TABLES"]}
    if key:
        params["KMSKeyId"] = key
    for attempt in range(3):
        log.info("attempt %d of job %s", attempt, f"job-{name}-{attempt}")
    return helpers.submit(client, params, retries=[1, 2, 4], label="job ${index}")
`;

const typescript = (index: number): string => `
export async function job${index}(client: Client, bucket: string, name: string, key?: string): Promise<string> {
  const input = { DocumentLocation: { S3Object: { Bucket: bucket, Name: name } }, FeatureTypes: ['TABLES'], ...(key ? { KMSKeyId: key } : {}) };
  for (let attempt = 0; attempt < 3; attempt++) {
    log.info(\`attempt \${attempt} of \${name}\`, { attempt, label: 'job ${index}' });
  }
  return await submit(client, input, { retries: [1, 2, 4], label: 'job ${index}' });
}
`;

const heads = {
  python: 'import boto3\n\ntextract = boto3.client("textract")\n',
  typescript: "import { StartDocumentAnalysisCommand, TextractClient } from '@aws-sdk/client-textract';\nconst textract = new TextractClient({ region: 'us-east-1' });\n",
};
const typed = {
  python: '    textract.start_document_analysis(DocumentLocation=location, FeatureTypes=["TABLES"], OutputConfig={"S3Bucket": "results"})\n',
  typescript: "  await textract.send(new StartDocumentAnalysisCommand({ DocumentLocation: location, FeatureTypes: ['TABLES'], OutputConfig: { S3Bucket: 'results' } }));\n",
};

/** Where the call is typed: at the start of a statement in the middle of the file. */
const places = { python: '    for attempt in', typescript: '  for (let attempt' };

interface Key {
  readonly insert: string;
  /** How far the cursor moves. */
  readonly move: number;
}

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}', '"': '"', "'": "'" };

/** The keys of a text in an editor that closes brackets and quotes by itself: typing what closes steps over it. */
function closingKeys(text: string): Key[] {
  const open: string[] = [];
  return Array.from(text, character => {
    if (open.at(-1) === character) {
      open.pop();
      return { insert: '', move: 1 };
    }
    const close = PAIRS[character];
    if (close === undefined) return { insert: character, move: 1 };
    open.push(close);
    return { insert: character + close, move: 1 };
  });
}

const plainKeys = (text: string): Key[] => Array.from(text, insert => ({ insert, move: 1 }));

/** Types a call into the middle of a file of 5,000 lines, key by key, and prints what the engine needs for each. */
export async function measureKeystrokes(): Promise<void> {
  const engine = createEngine(nodeEngineHost());
  console.log(`\nTyping a call into a file of ${LINES} lines: milliseconds of work per key in the engine`);
  for (const [how, keys] of [['brackets closed by the editor', closingKeys], ['brackets left open', plainKeys]] as const) {
    console.log(` ${how}`);
    await measure(engine, 'python', 'src/bench.py', python, keys);
    await measure(engine, 'typescript', 'src/bench.ts', typescript, keys);
  }
}

async function measure(engine: Engine, language: 'python' | 'typescript', path: string, block: (index: number) => string, keys: (text: string) => Key[]): Promise<void> {
  let text = heads[language];
  let lines = 0;
  for (let index = 0; lines < LINES; index++) {
    text += block(index);
    lines += block(index).split('\n').length - 1;
  }
  const began = performance.now();
  const document = engine.open({ path, text });
  await document.result(context);
  const first = performance.now() - began;
  let at = text.indexOf(places[language], Math.floor(text.length / 2));
  const samples: number[] = [];
  for (let round = 0; round < 3; round++) {
    for (const { insert, move } of keys(typed[language])) {
      const edit = { span: { start: at, end: at }, newText: insert };
      at += move;
      if (insert === '') continue;
      const start = performance.now();
      document.update([edit]);
      await document.result(context);
      samples.push(performance.now() - start);
      text = applyEdits(text, [edit]);
    }
  }
  document.close();
  const startWhole = performance.now();
  await engine.analyze({ path, text }, context);
  const whole = performance.now() - startWhole;
  const p95 = percentile(samples, 0.95);
  console.log(`  ${language.padEnd(10)} p50 ${median(samples).toFixed(2)}  p95 ${p95.toFixed(2)}  p99 ${percentile(samples, 0.99).toFixed(2)}  |  first analysis ${first.toFixed(0)}, whole file again ${whole.toFixed(0)} (${(whole / p95).toFixed(1)} × a key's p95)`);
}

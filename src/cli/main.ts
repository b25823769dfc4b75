import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { version } from '../../package.json';
import { describeException } from '../workspace/describe-exception';
import { failureReason } from '../workspace/failure-reason';
import { HELP, readArguments, type Command, type ScanOptions } from './arguments';
import { standardStream, type StandardStream } from './standard-stream';

const INTERRUPTED = 130;

async function scanAndReport(options: ScanOptions, out: StandardStream, err: StandardStream): Promise<number> {
  // Loaded only now, so that --help and mistakes in the arguments are answered at once.
  const { runScan } = await import('./scan-command');
  const { productionEngine, productionTool } = await import('./production-tools');
  const { mayMatchBytes } = await import('../workspace/prefilter-bytes');
  const interruption = new AbortController();
  // Once: a second interrupt ends the process the usual way.
  process.once('SIGINT', () => {
    interruption.abort();
  });
  try {
    return await runScan(options, {
      engine: productionEngine(join(__dirname, 'grammars')),
      mayMatch: mayMatchBytes,
      tool: productionTool,
      cwd: process.cwd(),
      environment: process.env,
      out,
      err,
      now: () => performance.now(),
      giveWay: () => setImmediate(undefined),
      signal: interruption.signal,
    });
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    err.write('Interrupted; no report was written.\n');
    return INTERRUPTED;
  }
}

async function aboutRules(command: Command & { readonly kind: 'rules' | 'explain' }): Promise<string> {
  const { productionTool } = await import('./production-tools');
  const { rulesText, ruleText } = await import('../report/rules');
  if (command.kind === 'rules') return rulesText(productionTool.rules);
  return productionTool.rules.filter(({ id }) => id === command.rule).map(meta => ruleText(meta, productionTool.rulePage(meta.id))).join('');
}

async function main(): Promise<number> {
  const err = standardStream(process.stderr, process.env, () => {
    process.exitCode = 2;
  });
  const out = standardStream(process.stdout, process.env, error => {
    process.exitCode = 2;
    err.write(`The report could not be written to standard output (${failureReason(error)}). Write it to a file with --output.\n`);
  });
  const command = readArguments(process.argv.slice(2));
  switch (command.kind) {
    case 'help':
      out.write(HELP);
      return 0;
    case 'version':
      out.write(`${version}\n`);
      return 0;
    case 'wrong':
      err.write(`${command.message}\nRun "textract-guard --help" for the usage.\n`);
      return 2;
    case 'rules': case 'explain':
      out.write(await aboutRules(command));
      return 0;
    case 'scan':
      return scanAndReport(command.options, out, err);
  }
}

main().then(
  code => {
    // Set already when the output could not be written.
    process.exitCode ??= code;
  },
  (error: unknown) => {
    process.stderr.write(`The scan could not be done (${describeException(error)}). Please report it with the command that you ran.\n`);
    process.exitCode = 2;
  },
);

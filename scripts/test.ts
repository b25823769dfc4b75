// npm test: everything that has to hold, in order, all of it even when a part fails. Ends with `N passed, N failed`.
import { parseArgs } from 'node:util';
import type { Outcome } from '../test/support/mocha/outcome';
import { closingLine, failedOnce, passedOnce, skippedOnce, sum } from '../test/support/mocha/outcome';
import { exitOnSignals } from '../test/support/vscode-host/process-group';
import { endWithParent } from '../test/support/vscode-host/end-with-parent';
import { runMochaSuite } from './mocha-suite';
import { packageExtension } from './package-extension';
import { runCommand } from './run-command';
import { runVscodeSuite } from './vscode-suite';

interface Step {
  readonly name: string;
  readonly headline: string;
  /** A step that this one cannot do without: it runs too where this one was asked for, and this one does not when it failed. */
  readonly needs?: string;
  run(grep: string | undefined): Promise<Outcome>;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

async function command(program: string, ...args: string[]): Promise<Outcome> {
  return (await runCommand({ program, args })) === 0 ? passedOnce : failedOnce;
}

const grepping = (grep: string | undefined): string[] => (grep === undefined ? [] : ['--grep', grep]);

const steps: readonly Step[] = [
  { name: 'types', headline: 'Types', run: () => command('node_modules/typescript/bin/tsc', '-b') },
  { name: 'lint', headline: 'Lint', run: () => command('node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0') },
  {
    name: 'build',
    headline: 'Build and pack',
    async run() {
      await packageExtension();
      return passedOnce;
    },
  },
  {
    name: 'unit',
    headline: 'Unit, property and fixture tests',
    // Some of them start the command line as its users get it.
    needs: 'build',
    run: grep => runMochaSuite(grepping(grep), grep === undefined ? ['test/unit', 'test/property', 'test/fixtures'] : [], say),
  },
  { name: 'vscode', headline: 'Inside VS Code', needs: 'build', run: grep => runVscodeSuite('trusted', grep, say) },
  { name: 'restricted', headline: 'Inside VS Code, in Restricted Mode', needs: 'build', run: grep => runVscodeSuite('restricted', grep, say) },
  {
    name: 'e2e',
    headline: 'In a browser, on what npm start opens',
    needs: 'build',
    run(grep) {
      if (process.platform === 'win32') {
        say('Skipped: VS Code is served to a browser on Linux and macOS only.');
        return Promise.resolve(skippedOnce);
      }
      return runMochaSuite(['--config', 'test/e2e/.mocharc.json', ...grepping(grep)], ['test/e2e'], say);
    },
  },
];

const usage = `usage: npm test -- [--only STEP[,STEP…]] [--grep PATTERN]
  --only STEP     run these steps and what they need: ${steps.map(step => step.name).join(', ')}
  --grep PATTERN  of the suites, run the tests whose full names match`;

interface Selection {
  readonly steps: readonly Step[];
  readonly grep: string | undefined;
}

/** @throws {TypeError} when the arguments are not as the usage says. */
function select(args: string[]): Selection {
  const { values } = parseArgs({ args, options: { only: { type: 'string' }, grep: { type: 'string' } } });
  if (values.only === undefined) return { steps, grep: values.grep };
  const names = values.only.split(',');
  const unknown = names.filter(name => !steps.some(step => step.name === name));
  if (unknown.length > 0) throw new TypeError(`No such step: ${unknown.join(', ')}.`);
  const wanted = steps.filter(step => names.includes(step.name));
  return { steps: steps.filter(step => wanted.includes(step) || wanted.some(other => other.needs === step.name)), grep: values.grep };
}

async function outcomeOfStep(step: Step, grep: string | undefined, failed: ReadonlySet<string>): Promise<Outcome> {
  if (step.needs !== undefined && failed.has(step.needs)) {
    say(`Not run, since the step ${step.needs} failed.`);
    return failedOnce;
  }
  try {
    return await step.run(grep);
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return failedOnce;
  }
}

async function main(selection: Selection): Promise<number> {
  const outcomes: Outcome[] = [];
  const failed = new Set<string>();
  for (const [index, step] of selection.steps.entries()) {
    say(`\n== ${step.headline} (${index + 1} of ${selection.steps.length})`);
    const begun = performance.now();
    const outcome = await outcomeOfStep(step, selection.grep, failed);
    if (outcome.failed > 0) failed.add(step.name);
    outcomes.push(outcome);
    say(`-- ${step.name}: ${outcome.failed > 0 ? 'failed' : 'done'} in ${Math.round((performance.now() - begun) / 1000)} s`);
  }
  const total = sum(outcomes);
  if (failed.size > 0) say(`\nFailed: ${[...failed].join(', ')}. One step alone: npm test -- --only ${[...failed][0] ?? ''}`);
  say('');
  say(closingLine(total));
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

function selectOrUsage(args: string[]): Selection {
  try {
    return select(args);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    process.stderr.write(`${error.message}\n${usage}\n`);
    process.exit(2);
  }
}

exitOnSignals();
endWithParent();
main(selectOrUsage(process.argv.slice(2))).then(
  status => process.exit(status),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    process.exit(1);
  },
);

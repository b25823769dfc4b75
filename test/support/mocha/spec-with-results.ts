import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { resultsOf } from './suite-results';

/** mocha's spec reporter, which also writes a SuiteResults file where the option `results` says. */
class SpecWithResults extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    const file: unknown = (options.reporterOptions as Readonly<Record<string, unknown>> | undefined)?.['results'];
    if (typeof file !== 'string') throw new Error('This reporter needs the file to write: --reporter-option results=FILE');
    runner.once('end', () => {
      writeFileSync(file, JSON.stringify(resultsOf(runner.suite, runner.failures)));
    });
  }
}

// mocha loads a reporter by its default export.
export { SpecWithResults as default };

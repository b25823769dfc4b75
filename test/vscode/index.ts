import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';
import { resultsOf } from '../support/mocha/suite-results';
import { launchOf, suiteEnvironment } from '../support/vscode-host/suite-environment';

/** Puts `tag` before whatever is printed from here on. */
function tagOutput(tag: string): void {
  for (const method of ['log', 'info', 'warn', 'error'] as const) {
    const print = console[method].bind(console);
    // Plain assignment does nothing: the extension host gives these properties a setter without effect.
    Object.defineProperty(console, method, { configurable: true, writable: true, value: (...parts: unknown[]) => {
      for (const line of format(...parts).split('\n')) print(tag + line);
    } });
  }
}

/**
 * Where VS Code enters the suite, in its extension host: runs the bundled `*.test.js` files beside this one that belong to the launch.
 * @throws {Error} when a test fails or none ran; VS Code then exits with a failure.
 */
export async function run(): Promise<void> {
  const environment = process.env;
  const tag = environment[suiteEnvironment.tag];
  if (tag !== undefined) tagOutput(tag);
  const launch = environment[suiteEnvironment.launch] ?? 'trusted';

  // Loaded only now: mocha's reporters keep the console.log of the moment they are loaded.
  const { default: Mocha } = await import('mocha');
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 30_000, color: environment['NO_COLOR'] === undefined });
  const grep = environment[suiteEnvironment.grep];
  if (grep !== undefined && grep !== '') mocha.grep(new RegExp(grep));
  for (const file of readdirSync(__dirname).sort()) {
    if (file.endsWith('.test.js') && launchOf(file) === launch) mocha.addFile(join(__dirname, file));
  }
  await mocha.loadFilesAsync();
  const failures = await new Promise<number>(resolve => mocha.run(resolve));

  const results = resultsOf(mocha.suite, failures);
  const file = environment[suiteEnvironment.results];
  if (file !== undefined) writeFileSync(file, JSON.stringify(results));
  if (failures > 0) throw new Error(`${failures} of the suite's tests or hooks failed.`);
  if (results.passed === 0) throw new Error(`The suite ran no test in the ${launch} launch.`);
}

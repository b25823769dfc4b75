/**
 * What scanning and typing cost, beside peers in the same run: only the ratios mean anything on another machine.
 *
 *     npm run bench -- [--repo DIR] [--rounds N] [--secretlint-rounds N]
 *
 * Without `--repo` the repository is made from the source files of the installed packages.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeRepository } from './corpus';
import { measureKeystrokes } from './keystrokes';
import { measureScans } from './scans';

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { repo: { type: 'string' }, rounds: { type: 'string', default: '7' }, 'secretlint-rounds': { type: 'string', default: '1' } } });
  const folder = mkdtempSync(join(tmpdir(), 'textract-guard-bench-'));
  try {
    const repository = values.repo === undefined ? makeRepository(join(folder, 'repository')) : resolve(values.repo);
    measureScans(repository, folder, Number(values.rounds), Number(values['secretlint-rounds']));
    await measureKeystrokes();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});

import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { median } from './statistics';

interface Peer {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly rounds: number;
}

/** Times whole processes on the repository, one after the other in turn, and prints each median beside rg's. */
export function measureScans(repository: string, folder: string, rounds: number, secretlintRounds: number): void {
  const cli = join(__dirname, '..', 'dist', 'cli.js');
  if (!existsSync(cli)) throw new Error('dist/cli.js is missing. Run: node esbuild.mjs --production');
  const rules = join(folder, 'secretlintrc.json');
  writeFileSync(rules, JSON.stringify({ rules: [{ id: '@secretlint/secretlint-rule-basicauth' }] }));
  const secretlint = join(dirname(require.resolve('secretlint/package.json')), 'bin', 'secretlint.js');
  const peers: Peer[] = [
    { name: 'rg -l -i textract --no-ignore', command: 'rg', args: ['-l', '-i', 'textract', '--no-ignore', '.'], rounds },
    { name: 'textract-guard scan', command: process.execPath, args: [cli, 'scan', '.', '--fail-on', 'never'], rounds },
    { name: 'node -e 0', command: process.execPath, args: ['-e', '0'], rounds },
    { name: 'secretlint, basic-auth rule alone', command: process.execPath, args: [secretlint, '--secretlintrc', rules, '**/*'], rounds: secretlintRounds },
  ];
  const times = new Map<string, number[]>();
  for (let round = 0; round < Math.max(rounds, secretlintRounds); round++) {
    for (const peer of peers.filter(({ rounds: own }) => round < own)) {
      const began = performance.now();
      const { error, status, stderr } = spawnSync(peer.command, peer.args, { cwd: repository, encoding: 'utf8', maxBuffer: 1 << 28 });
      if (error) {
        if (round === 0) console.log(`${peer.name}: not measured (${error.message})`);
        continue;
      }
      if (peer.name.startsWith('textract-guard') && status !== 0) throw new Error(`textract-guard failed:\n${stderr}`);
      times.set(peer.name, [...(times.get(peer.name) ?? []), performance.now() - began]);
    }
  }
  const base = median(times.get('rg -l -i textract --no-ignore') ?? []);
  console.log('\nScan of the repository, wall time of the whole process, median');
  for (const [name, samples] of times) console.log(`  ${name.padEnd(36)} ${(median(samples) / 1000).toFixed(2)} s${Number.isNaN(base) ? '' : `  ${(median(samples) / base).toFixed(2)} × rg`}  (${samples.length} rounds)`);
}
